"""What a reader gives, whatever the format was: a workbook of sheets, each a list of rows that know their own number.

Most cells hold text and are a plain `str`, exactly as stored. What is not text is a `Scalar`, which keeps the stored form beside
the form that a person sees in the spreadsheet program. An empty cell is None. Rows that hold nothing may be absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field

_AROUND_MARKS = " ()[]*†‡,;."
_LONG_MARK = 4  # digits


class Kind(StrEnum):
    """What a cell that is not text holds."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    ERROR = "error"
    FORMULA = "formula"  # a formula whose result was never stored


class Scalar(NamedTuple):
    """A cell that is not text.

    `stored` is what the file holds ("2.1"; "2023-02-02" for a date; "#N/A"; the formula), `shown` what a person sees ("2.10", "2-Feb").
    `exact` says that `shown` follows from a number format in the file; without one (xls, csv) "2.1" may have been "2.10".
    """

    kind: Kind
    stored: str
    shown: str
    exact: bool = True


Value = str | Scalar | None


class Row(Struct):
    """One row: `number` counts from 1 as the spreadsheet does (for text files: the line where the record starts).

    `values[i]` stands in column i + 1; the list ends with the last filled cell.
    """

    number: int
    values: list[Value]
    hidden: bool = False


class Merge(NamedTuple):
    """A merged range, rows and columns counted from 1, both ends included; its text stands in the first cell, the anchor."""

    top: int
    left: int
    bottom: int
    right: int


class Struck(NamedTuple):
    """What is struck out in a cell, and the whole text with it; the cell's value is what is left."""

    text: str
    whole: str


class Sheet(Struct):
    """One sheet: rows in ascending order, merged ranges, and what the spreadsheet program does not show.

    `name` is None for text files, which have no sheets. `notices` are the texts at the head and the foot of the printed page,
    `before` the texts before a table in a document, the nearest first; `struck` is what cells hold struck out, by (row, column).
    """

    name: str | None
    rows: list[Row]
    merges: Sequence[Merge] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    notices: Sequence[str] = ()
    before: Sequence[str] = ()
    struck: dict[tuple[int, int], Struck] = field(default_factory=dict)


class Workbook(Struct):
    """One file, read: its label (as the user gave it), format ("xlsx", "csv", ...), checksum and sheets in order.

    `notes` are (finding code, value) pairs about the file as a whole, such as a guessed encoding.
    """

    label: str
    format: str
    sha256: str
    sheets: list[Sheet]
    notes: list[tuple[str, str]] = field(default_factory=list)


def shown(value: Value) -> str:
    """The text a person sees in the cell, as it stands there; "" for an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else value.shown


def is_footnote_mark(raised: str) -> bool:
    """Whether a raised text marks a footnote ("1", "2)", "*", "a"), and is no part of a word ("1st", "m2" keep what they have)."""
    mark = raised.strip(_AROUND_MARKS)
    return not mark or (mark.isdecimal() and len(mark) < _LONG_MARK) or len(mark) == 1
