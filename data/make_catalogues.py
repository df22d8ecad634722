"""The program's messages in, the catalogues of the working languages out: new messages are added empty, dropped ones are removed.

    python data/make_catalogues.py

A translator then fills the empty entries of `empact_cli/text/locale/*.po` with any gettext tool. Messages are what stands in `_`,
`ngettext` and `marked`, the catalogue of findings, and the names of OAPs, priorities and countries. The files carry no dates and no line
numbers, so they change only where the messages do.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from empact_cli.findings import CATALOGUE
from empact_cli.reference import load
from empact_cli.text.language import ENGLISH, LANGUAGES

PACKAGE = Path(__file__).parent.parent / "empact_cli"
LOCALE = PACKAGE / "text" / "locale"
_KEYWORDS = {"_": None, "ngettext": (1, 2), "marked": None}
# Two forms are enough; newer versions of Babel tell millions apart in French.
_PLURALS = {"fr": "n > 1", "de": "n != 1"}
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]

Message = str | tuple[str, ...]


def messages() -> list[Message]:
    """Every message once, in the order of the alphabet; one with a plural is the tuple of both forms."""
    return sorted({*_in_code(), *_in_tables()}, key=lambda one: (one,) if isinstance(one, str) else one)


def _in_code() -> Iterator[Message]:
    found = extract_from_dir(str(PACKAGE), method_map=_methods(), keywords=_KEYWORDS, comment_tags=())
    yield from (one if isinstance(one, str) else tuple(one) for _, _, one, _, _ in found if one)


def _methods() -> list[tuple[str, str]]:
    """Templates are looked into only where there are any, since that takes jinja2."""
    return _METHODS if any(PACKAGE.rglob("*.html")) else _METHODS[:1]


def _in_tables() -> Iterator[Message]:
    for kind in CATALOGUE.values():
        yield from (kind.message, kind.meaning, kind.hint)
    reference = load()
    yield from (oap.name for oap in reference.oaps.values())
    yield from (priority.name for priority in reference.priorities.values())
    yield from (country.name for country in reference.countries.values())


def catalogue(code: str) -> Catalog:
    """The translations of a language as they stand."""
    with (LOCALE / f"{code}.po").open("rb") as stream:
        return read_po(stream, locale=code)


def updated(code: str) -> bytes:
    """The file of a language with exactly the program's messages in it."""
    before, after = catalogue(code), Catalog(project="empact-cli", charset="utf-8")
    for message in messages():
        known = before.get(message if isinstance(message, str) else message[0])
        after.add(message, string=known.string if known and known.id == message else None)
    stream = io.BytesIO()
    write_po(stream, after, omit_header=True, width=0)
    header = f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += f'"Plural-Forms: nplurals=2; plural=({_PLURALS[code]});\\n"\n\n'
    return header.encode() + stream.getvalue()


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != ENGLISH:
            (LOCALE / f"{language}.po").write_bytes(updated(language))
