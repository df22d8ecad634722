"""The program's messages in, the catalogues of the working languages out: new messages are added empty, dropped ones are removed.

    python data/make_catalogues.py

A translator then fills the empty entries of `empact_cli/text/locale/*.po` with any gettext tool. Messages are what stands in `_`,
`ngettext` and `marked`, the catalogue of findings, the names of OAPs, priorities and countries, and what the notes of the Council say. The
files carry no dates and no line numbers, and what they look like and how many forms a plural has is said here and in `plural_forms.csv`,
not by the release of a library, so they change only where the messages do.
"""

from __future__ import annotations

import ast
import csv
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from empact_cli.findings import CATALOGUE
from empact_cli.reference import load
from empact_cli.text.language import ENGLISH, LANGUAGES

PACKAGE = Path(__file__).parent.parent / "empact_cli"
LOCALE = PACKAGE / "text" / "locale"
_KEYWORDS = {"_": None, "ngettext": (1, 2), "marked": None}

Message = str | tuple[str, ...]


@cache
def messages() -> list[Message]:
    """Every message once, in the order of the alphabet; one with a plural is the tuple of both forms."""
    return sorted({*_in_code(), *_in_tables()}, key=lambda one: (one,) if isinstance(one, str) else one)


def _in_code() -> Iterator[Message]:
    for path in PACKAGE.rglob("*.py"):
        yield from filter(None, map(_called_with, ast.walk(ast.parse(path.read_bytes()))))
    if any(PACKAGE.rglob("*.html")):  # looking into templates takes jinja2
        found = extract_from_dir(str(PACKAGE), method_map=[("**.html", "jinja2")], keywords=_KEYWORDS, comment_tags=())
        yield from (one if isinstance(one, str) else tuple(one) for _, _, one, _, _ in found if one)


def _called_with(node: ast.AST) -> Message | None:
    """The message of a call. By the tree, since tokens, which Babel goes by, hide what stands in an f-string from Python before 3.12."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KEYWORDS):
        return None
    said = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return None if not said else tuple(said[:2]) if node.func.id == "ngettext" else said[0]


def _in_tables() -> Iterator[Message]:
    for kind in CATALOGUE.values():
        yield from ((kind.of_one, kind.message) if kind.of_one else kind.message, kind.meaning, kind.hint)
    reference = load()
    yield from (oap.name for oap in reference.oaps.values())
    yield from (priority.name for priority in reference.priorities.values())
    yield from (indicator.statement for indicator in reference.indicators)
    yield from (country.name for country in reference.countries.values())


def catalogue(code: str) -> Catalog:
    """The translations of a language as they stand."""
    with (LOCALE / f"{code}.po").open("rb") as stream:
        return read_po(stream, locale=code)


def updated(code: str) -> bytes:
    """The file of a language with exactly the program's messages in it."""
    before, forms = catalogue(code), int(plural_forms()[code]["forms"])
    return "\n".join([_header(code), *(_entry(message, before, forms) for message in messages())]).encode()


@cache
def plural_forms() -> dict[str, dict[str, str]]:
    """How many forms of a message a language has, and which goes with a number n; Babel, like CLDR, may tell more of them tomorrow."""
    with (Path(__file__).parent / "plural_forms.csv").open(encoding="utf-8", newline="") as lines:
        return {row["language"]: row for row in csv.DictReader(lines)}


def _header(code: str) -> str:
    rule = plural_forms()[code]
    plural = f"nplurals={rule['forms']}; plural=({rule['plural']});"
    fields = (f"Language: {code}\n", "Content-Type: text/plain; charset=utf-8\n", f"Plural-Forms: {plural}\n")
    return "".join(f"{line}\n" for line in ('msgid ""', 'msgstr ""', *map(_quoted, fields)))


def _entry(message: Message, before: Catalog, forms: int) -> str:
    ids = (message,) if isinstance(message, str) else message
    known = before.get(ids[0])
    told = known.string if known and known.id == message else ""
    said = [told] if isinstance(told, str) else list(told or ())
    lines = ["#, python-brace-format"] if any(map(_places, ids)) else []
    lines += [f"{word} {_quoted(text)}" for word, text in zip(("msgid", "msgid_plural"), ids, strict=False)]
    if len(ids) == 1:
        lines.append(f"msgstr {_quoted(said[0])}")
    else:
        lines += [f"msgstr[{at}] {_quoted(text)}" for at, text in enumerate((said + [""] * forms)[:forms])]
    return "".join(f"{line}\n" for line in lines)


def _places(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def _quoted(text: str) -> str:
    """As gettext writes a string: the first two of these first."""
    for character, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(character, written)
    return f'"{text}"'


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != ENGLISH:
            (LOCALE / f"{language}.po").write_bytes(updated(language))
