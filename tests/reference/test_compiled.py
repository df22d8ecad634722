"""The compiled tables: they say what the tables say, and nothing at all once these have changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from empact_cli import reference
from empact_cli.errors import ReferenceDataError
from empact_cli.leaders import lexicon
from empact_cli.reading import names
from empact_cli.reference import Reference, compile_tables, load, tables

DATA = Path(reference.__file__).parent / "data"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in tables in a folder of their own, not compiled."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(tables.COMPILED))
    monkeypatch.setattr(reference, "_BUILT_IN", folder)
    return folder


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is compiled of the built-in tables."""
    folder = tmp_path_factory.mktemp("ready") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(tables.COMPILED))
    indexes = {
        lexicon.INDEX: lexicon.by_first_word,
        lexicon.SMALL_WORDS: lexicon.words_of_leads,
        names.INDEX: names.folded_words,
    }
    return compile_tables(folder, indexes).read_bytes()


def assert_same(one: Reference, other: Reference) -> None:
    for name in (*reference.TABLES, "terms", "overrides", "written_priorities"):
        assert getattr(one, name) == getattr(other, name), name


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a table was read")

    monkeypatch.setattr(reference, "read_table", refuse)


def test_they_say_what_the_tables_say_and_stand_in_for_them(data: Path, ready: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load()
    (data / tables.COMPILED).write_bytes(ready)
    forbid(monkeypatch)
    assert_same(plain, load())


def test_what_rooms_look_words_up_in_is_what_they_make_of_the_tables(data: Path, ready: bytes) -> None:
    plain = load()
    (data / tables.COMPILED).write_bytes(ready)
    made = load()
    assert not plain.asleep
    by_word = lexicon.by_first_word(plain)
    kept = made.asleep[lexicon.INDEX]
    assert {**kept} == by_word
    assert dict(made.asleep[lexicon.SMALL_WORDS]) == lexicon.words_of_leads(plain)
    assert names.folded_words(plain) == dict(made.asleep[names.INDEX])


def test_folded_texts_are_what_folding_gives(data: Path, ready: bytes) -> None:
    from empact_cli.text import _fold

    (data / tables.COMPILED).write_bytes(ready)
    made = tables.read_compiled(data, tuple(reference.TABLES))
    assert made is not None
    folded = {text: key for name in reference.TABLES for text, key in made.tables[name][1].items()}
    assert len(folded) > 5000
    assert {text: _fold(text) for text in folded} == folded


@pytest.mark.parametrize("change", ["edited", "cut off", "other bytes", "other program"])
def test_whatever_changes_they_are_passed_over(change: str, data: Path, ready: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    made, content = data / tables.COMPILED, ready
    made.write_bytes(content)
    assert tables.read_compiled(data, tuple(reference.TABLES)) is not None
    match change:
        case "edited":
            with (data / "headings.csv").open("a", encoding="utf-8") as stream:
                stream.write("Quite new,leader,en,a test,general\n" if _width(data) == 5 else "Quite new,leader,a test,general\n")
        case "cut off":
            made.write_bytes(content[: len(content) // 2])
        case "other bytes":
            made.write_bytes(content[::-1])
        case _:
            monkeypatch.setattr(tables, "_PROGRAM", tables._PROGRAM[1:])
    assert tables.read_compiled(data, tuple(reference.TABLES)) is None
    if change == "edited":
        assert any(heading.heading == "Quite new" for heading in load().headings)


def _width(data: Path) -> int:
    return len((data / "headings.csv").read_text("utf-8").partition("\n")[0].split(","))


def test_a_folder_of_ones_own_is_laid_over_the_tables(data: Path, ready: bytes, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "oaps.csv").write_text("id,name,short,source,certainty\nNEWOAP,A new OAP,,a test,user\n", "utf-8")
    (data / tables.COMPILED).write_bytes(ready)
    assert "NEWOAP" in load([own]).oaps
    assert "NEWOAP" not in load().oaps


def test_tables_that_are_not_sound_are_not_compiled(data: Path) -> None:
    with (data / "oaps.csv").open("a", encoding="utf-8") as stream:
        stream.write("EXCISE,Excise once more,,a test,general\n")
    with pytest.raises(ReferenceDataError, match="EXCISE"):
        compile_tables(data)
    assert not (data / tables.COMPILED).exists()
