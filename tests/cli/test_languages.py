"""What a command says in another language holds no sentence of the English catalogue, and its numbers stay the same."""

from __future__ import annotations

import json
import re
import string
from functools import cache
from pathlib import Path

import commands
import pytest
from command import ROOT
from inside import built_in
from make_catalogues import catalogue

BUNDLED = "data/oaps-2023.xlsx"
OLD, NEW = SMALL = (commands.OLD, commands.NEW)  # what a command says hangs little on how much there is
CODES = ("fr", "de")
SHORTEST = 14  # letters; shorter pieces may be names, or words of both languages
COMMANDS = (
    ("summarize", BUNDLED),
    ("summarize", NEW, "--by", "priority"),
    ("summarize", NEW, "--by", "goal"),
    ("summarize", NEW, "--format", "sentence"),
    ("list", NEW, "--oap", "EXCISE"),
    ("check", BUNDLED),
    ("explain", "PT AT; FR – DGDDI; nobody knows it; NL"),
    ("compare", *SMALL, "--actions"),
    ("compare", *SMALL, "--format", "sentence"),
    ("trend", *SMALL, "--format", "html"),
    ("verify", BUNDLED),
    ("verify", NEW, "--roles", "co_leader"),
    ("country", "CZ", *SMALL),
    ("report", *SMALL, "-o", "-", "--format", "html"),
    ("chart", "bridge", *SMALL, "-o", "-", "--format", "svg"),
    ("chart", "map", NEW, "-o", "-", "--format", "svg"),
    ("summarize", "no-such-file.xlsx"),
    (NEW,),
    ("chart", "bar", NEW),
    ("country", NEW, "CZ"),
    ("summarize", NEW, "--by", "nonsense"),
    ("summarize", NEW, "--plan", "nonsense"),
    ("corrections", NEW),
    ("list", NEW, "--long"),
    ("trend", *SMALL, "--actions"),
)


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@cache
def english_pieces(code: str) -> frozenset[str]:
    """The literal pieces of English messages that stand in no translation; names of OAPs may stand in the source itself."""
    reference = built_in()
    names = {one.name for table in (reference.oaps, reference.priorities, reference.countries) for one in table.values()}
    entries = [entry for entry in catalogue(code) if entry.id and entry.id not in names]
    translated = " ".join(text for entry in entries for text in ([entry.string] if isinstance(entry.string, str) else entry.string))
    ids = [text for entry in entries for text in ([entry.id] if isinstance(entry.id, str) else entry.id)]
    pieces = {piece.strip() for text in ids for piece, *_ in string.Formatter().parse(text) if " " in piece.strip()}
    return frozenset(piece for piece in pieces if len(piece) >= SHORTEST and piece not in translated)


@cache
def in_the_plans() -> frozenset[str]:
    """The pieces that titles in the workbooks happen to say as well."""
    return frozenset(piece for code in CODES for piece in english_pieces(code) if piece in _listed())


@cache
def _listed() -> str:
    """The actions of the bundled plans, and with them all that their cells say."""
    return "".join(commands.run("list", *files, "--format", "json")[1].decode() for files in ((BUNDLED,), SMALL))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_is_said_in_english(code: str, arguments: tuple[str, ...]) -> None:
    _, out, err = commands.run(*arguments, "--language", code)
    said = " ".join(re.sub(r"<(?:style|script)[^>]*>.*?</(?:style|script)>", " ", out.decode() + err, flags=re.DOTALL).split())
    assert said
    there = {
        piece for piece in english_pieces(code) - in_the_plans() if piece in said
    }  # which is quickly seen; few are left to be looked at as words
    assert not {piece for piece in there if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", said)}
    assert {*_WORD.findall(_MARKUP.sub(" ", said))} & english_words(code) - {*_WORD.findall(" ".join(arguments))} == set()


_WORD = re.compile(r"(?<![\w&=/._-])[^\W\d_]{5,}(?![\w=/_-])")  # no part of a code, of an address or of a name with a line
_MARKUP = re.compile(r'</?[A-Za-z]+|(?<![\w-])(?!aria-label|data-names)[\w:-]+="[^"]*"')


@cache
def english_words(code: str) -> frozenset[str]:
    """The words of English messages that no translation has, nor a name or a source that stands as the registry or a plan has it."""
    entries = [entry for entry in catalogue(code) if entry.id]
    ids = {word for entry in entries for text in _forms(entry.id) for word in _WORD.findall(text)}
    reference = built_in()
    names = [text for one in reference.authorities.values() for text in (one.name, one.source)]
    names += [text for one in reference.lewpc_links for text in (one.title, one.source)]
    there = [text for entry in entries for text in _forms(entry.string)] + names + [_listed()]
    return frozenset(ids - {word for text in there for word in re.findall(r"[^\W\d_]+", text)})


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def numbers(document: object) -> object:
    """The document with nothing in its texts; keys, numbers and the shape stay."""
    if isinstance(document, dict):
        return {key: numbers(value) for key, value in document.items()}
    if isinstance(document, list):
        return [numbers(value) for value in document]
    return "" if isinstance(document, str) else document


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("arguments", [("summarize", NEW), ("compare", *SMALL), ("verify", NEW), ("country", "FR", NEW)], ids=" ".join)
def test_the_numbers_know_no_language(code: str, arguments: tuple[str, ...]) -> None:
    assert document(arguments, code) == document(arguments, "en")


@cache
def document(arguments: tuple[str, ...], code: str) -> object:
    return numbers(json.loads(commands.run(*arguments, "--format", "json", "--language", code)[1]))


@pytest.mark.parametrize("code", CODES)
def test_documents_say_their_language(code: str, tmp_path: Path) -> None:
    _, page, _ = commands.run("summarize", NEW, "--format", "html", "--language", code)
    assert f'<html lang="{code}"' in page.decode()
    assert commands.run("corrections", NEW, "-o", str(tmp_path / "questions.docx"), "--language", code)[0] == 0
    from docx import Document

    document = Document(str(tmp_path / "questions.docx"))
    assert (document.core_properties.language or "").startswith(code)
