"""Text files in the code page of the machine they were written on are read with the letters that they were written with."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import built_in
from samples import each

from empact_cli.workbook.delimited import code_page_of

PAGES = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("lt", "lv"), "cp1257"),
    **dict.fromkeys(("da", "de", "es", "et", "fi", "fr", "ga", "pt", "sv"), "cp1252"),
    "el": "cp1253",
    "bg": "cp1251",
}


def _headings() -> list[dict[str, str]]:
    with (Path(__file__).parents[1] / "reading" / "known_headings.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def words() -> dict[str, list[str]]:
    """The headings and names of each language that the code page can write, with letters beyond ASCII in them."""
    reference = built_in()
    found: dict[str, set[str]] = defaultdict(set)
    for text, language in (
        *((row["heading"], row["language"]) for row in _headings()),
        *((name.name, name.language) for name in reference.authority_names),
    ):
        if language in PAGES and not text.isascii() and text.encode(PAGES[language], "ignore").decode(PAGES[language]) == text:
            found[language].add(text)
    return {language: sorted(texts) for language, texts in found.items()}


@each("language", PAGES)
def test_a_file_in_a_language_keeps_its_letters(language: str, words: dict[str, list[str]]) -> None:
    chosen = random.Random(language)
    for _ in range(20):
        text = "\r\n".join(chosen.sample(words[language], min(25, len(words[language]))))
        data = f"OA;Title;Leader\r\n{text}\r\n2.1;Joint controls;FR Customs\r\n".encode(PAGES[language])
        assert data.decode(code_page_of(data)) == data.decode(PAGES[language])


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Celní správa České republiky; Spotřební daně; Obchodování s lidmi", "iso8859-2"),
        ("Krajowa Administracja Skarbowa; Środki; łódzki urząd celny", "iso8859-2"),
        ("Finančná správa; colný úrad; opatrenia proti pašovaniu ľudí", "iso8859-2"),
    ],
)
def test_iso_pages_of_other_systems(text: str, page: str) -> None:
    data = text.encode(page)
    assert data.decode(code_page_of(data)) == text


@each("text", ["Müller; Straße", "“quoted” – dash…", "café", "", "plain"])
def test_where_no_other_is_better_it_is_western(text: str) -> None:
    assert code_page_of(text.encode("cp1252")) == "cp1252"


@given(st.binary(max_size=200))
def test_any_bytes_have_a_code_page_that_decodes_them(data: bytes) -> None:
    assert isinstance(data.decode(code_page_of(data), "replace"), str)
