"""Nothing from a cell steers a terminal, a spreadsheet program or a reader's eye."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.text import json_safe, not_a_formula, one_line, visible

ANY = st.characters(exclude_categories=["Cs"])


@each(
    ("text", "expected"),
    [
        ("plain – text", "plain – text"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b\x07", "a\\x00b\\x07"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_steering_characters_are_written_out(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text(ANY))
def test_no_control_character_is_left(text: str) -> None:
    assert not [char for char in visible(text) if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"]
    assert "\n" not in one_line(text)


@given(st.text(ANY))
def test_visible_text_is_visible_already(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@each("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert not_a_formula(text) == f"'{text}"


@given(st.dictionaries(st.text(ANY), st.text(ANY)))
def test_safe_json_means_the_same(value: dict[str, str]) -> None:
    document = json_safe(json.dumps(value, ensure_ascii=False))
    assert json.loads(document) == value
    assert not [char for char in document if unicodedata.category(char) == "Cc"]
