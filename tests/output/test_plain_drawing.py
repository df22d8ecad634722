"""What is drawn without rich is what rich draws, in the version that was tested; and every drawing of it gives the cells back."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pinned import of_the_tested
from rich.cells import cell_len

from empact_cli.output import plain_drawing, rich_drawing
from empact_cli.output.page import Block, Column, Lines, numbers, texts

WORDS = st.lists(st.text("abcÉßőжΩ-–’(),.", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)
FIGURES = st.integers(-999, 99999) | st.sampled_from(["38.7 %", "–", ""])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    before, behind = draw(st.integers(0, 2)), draw(st.integers(0, 5))
    row = st.tuples(*[WORDS] * before, WORDS | st.just(""), *[FIGURES] * behind)
    columns = [*[Column("", whole=True)] * before, Column("", weight=1), *[Column("", number=True, whole=True)] * behind]
    titled = [column._replace(title=draw(WORDS)) for column in columns]
    return Block(tuple(titled), tuple(draw(st.lists(row, max_size=5))), tuple(draw(st.lists(row, max_size=2))))


@given(blocks(), st.integers(20, 200))
def test_whoever_draws_a_table_nothing_of_it_is_lost(block: Block, width: int) -> None:
    """Words may be broken over lines, and so stand between those of other columns; figures stand whole, in their order."""
    rows = ([column.title for column in block.columns], *block.rows, *block.totals)
    whole = " ".join(str(cell) for row in rows for cell in row)
    plain = plain_drawing.table(block, width)
    for drawn in (plain, rich_drawing.table(block, width, colour=False)) if plain else ():
        told = " ".join(drawn).replace("─", "")
        assert letters(told) == letters(whole)
        assert re.findall(r"-?\d[\d.]*", told) == re.findall(r"-?\d[\d.]*", whole)


def test_no_text_is_squeezed_out_between_numbers() -> None:
    block = numbers(tuple("abcdef"), [("g", *range(5))])
    told = " ".join(rich_drawing.table(block, 20, colour=False)).replace("─", "")
    assert letters(told) == letters("abcdef g 01234")


def letters(text: str) -> list[str]:
    return sorted("".join(text.split()))


@of_the_tested("rich")
@given(blocks(), st.integers(20, 200))
def test_a_table_is_the_one_that_rich_draws(block: Block, width: int) -> None:
    plain = plain_drawing.table(block, width)
    assert not plain or [line.rstrip() for line in plain] == rich_drawing.table(block, width, colour=False)


@of_the_tested("rich")
@given(WORDS, st.integers(1, 100))
def test_a_sentence_is_the_one_that_rich_draws(text: str, width: int) -> None:
    plain = plain_drawing.wrapped(text, width)
    assert not plain or plain == rich_drawing.sentence(text, "", width, colour=False)
    assert plain or any(len(word) > width and len(word) % width == 0 for word in text.split())


def test_a_character_of_one_place_takes_one_place() -> None:
    drawn = [chr(code) for code in range(0x20, sys.maxunicode) if plain_drawing.wrapped(chr(code), 80) and code != 0x20]
    assert len(drawn) > 1000
    assert not [character for character in drawn if cell_len(character) != 1 or not character.isprintable()]
    assert {*"ÄßçŁőșΑωЖщ€%–’«»"} <= {*drawn}


@pytest.mark.parametrize(
    "block",
    [
        texts(("OAP", "Leaders"), [("Excise", "FR")]),
        Block((Column("OAP", whole=True), Column("OAs", number=True, whole=True)), (("Excise", 1),)),
        numbers(("OAP", "OAs"), [(Lines("Excise", ("fraud",)), 1)]),
        numbers(("OAP", "OAs"), [("消費税", 1)]),
        numbers(("OAP", "OAs"), [("e\u0301", 1)]),
        numbers(("OAP", "OAs"), [("Intellectual", 1234567890)]),
    ],
)
def test_the_rest_is_left_to_rich(block: Block) -> None:
    assert plain_drawing.table(block, 20) == []
    assert rich_drawing.table(block, 20, colour=False)


def test_most_tables_of_numbers_are_plain() -> None:
    block = numbers(("OAP", "OAs", "Customs-led"), [("Intellectual property crime, counterfeiting of goods", 30, 12)], [("Total", 30, 12)])
    assert plain_drawing.table(block, 40)[3:6] == [
        " Intellectual          30            12",
        " property crime,",
        " counterfeiting of",
    ]
