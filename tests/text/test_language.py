"""English needs no catalogue; the other languages read theirs as it stands and write numbers their own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.output.document import ColumnKind
from empact_cli.output.terms import share
from empact_cli.output.writers import cell_text
from empact_cli.text import language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use("en")


@pytest.mark.parametrize(
    ("code", "plain", "signed"),
    [
        ("en", "38.7 %", "+1234.5"),
        ("fr", "38,7\u00a0%", "+1\u202f234,5"),
        ("de", "38,7\u00a0%", "+1.234,5"),
    ],
)
def test_numbers_are_written_as_the_language_does(code: str, plain: str, signed: str) -> None:
    language.use(code)
    assert language.percent(38.71) == plain
    assert language.decimal(1234.5, signed=True) == signed


@each(
    ("part", "whole", "shown"),
    [(1, 29, "3.4 %"), (1, 16, "6.3 %"), (23, 80, "28.8 %"), (28, 300, "9.3 %"), (12, 31, "38.7 %"), (0, 5, "0.0 %"), (5, 5, "100.0 %")],
)
def test_percents_are_rounded_once_and_halves_go_up(part: int, whole: int, shown: str) -> None:
    assert cell_text(share(part, whole), ColumnKind.SHARE) == shown


@given(st.integers(0, 400), st.integers(1, 400))
def test_percents_are_those_of_exact_arithmetic(part: int, whole: int) -> None:
    tenths = (Fraction(1000 * part, whole) + Fraction(1, 2)).__floor__()
    assert cell_text(share(part, whole), ColumnKind.SHARE) == f"{tenths // 10}.{tenths % 10} %"


def test_nothing_is_no_denominator() -> None:
    assert cell_text(share(0, 0), ColumnKind.SHARE) == "–"


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_message_without_a_translation_stays_english(code: str) -> None:
    language.use(code)
    assert language._("nobody translates this") == "nobody translates this"
    assert [language.ngettext("one thing", "many things", number) for number in (1, 2)] == ["one thing", "many things"]
    assert language._("") == ""


def test_a_language_nobody_speaks_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        language.use("xx")


@pytest.mark.parametrize("code", [code for code in language.LANGUAGES if code != "en"])
def test_catalogues_say_their_language(code: str) -> None:
    text = (Path(language.__file__).parent / "locale" / f"{code}.po").read_text("utf-8")
    assert re.search(rf'"Language: {code}\\n"', text)
