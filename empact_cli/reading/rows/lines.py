"""A row in, the same row ready to be read out: merged values spread over their cells, and the text of every cell beside its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from empact_cli.text.folding import fold
from empact_cli.workbook.merges import Spread
from empact_cli.workbook.sheet import Kind, Row, Scalar, Value

Anchors = Mapping[int, tuple[int, int]]
_NONE: Anchors = {}
_AROUND_COUNTS = " ()[].="
_COUNTS = ([str(number) for number in range(1, 27)], [chr(ord("a") + number) for number in range(26)])
_BROKEN = (Kind.ERROR, Kind.FORMULA)


class Line(Struct):
    """A row of a table. Indexes count columns from 0; `texts` is at least as long as the table is wide.

    `texts` hold what a person sees, "" for nothing, an error, or a formula without a result. `filled` are the cells that hold
    something of their own, `anchors` the places (row, column from 1) of the cells that show a merged value.
    """

    index: int
    row: Row
    values: Sequence[Value]
    texts: list[str]
    filled: list[int]
    anchors: Anchors
    broken: bool

    def text(self, column: int | None) -> str:
        """The text of a column that the table may lack."""
        return "" if column is None else self.texts[column]

    def value(self, column: int | None) -> Value:
        """The value of a column that the table may lack."""
        return None if column is None or column >= len(self.values) else self.values[column]

    def place(self, column: int) -> tuple[int, int]:
        """(row, column from 1) where the text of a column stands: the anchor of a merged range, or the row's own cell."""
        return self.anchors.get(column) or (self.row.number, column + 1)

    @property
    def counts_columns(self) -> bool:
        """Whether the row does nothing but count the columns: "1 2 3 4", "(a) (b) (c) (d)"."""
        marks = [self.texts[column].strip(_AROUND_COUNTS).casefold() for column in self.filled]
        return len(marks) > 2 and any(marks == [*counts[: len(marks)]] for counts in _COUNTS)


class Lines:
    """Makes lines of the rows of one table that is `width` columns wide."""

    def __init__(self, spread: Spread, width: int) -> None:
        self._spread = spread
        self._empty = [""] * width

    def line(self, index: int, row: Row) -> Line:
        """The row at `index` of its sheet."""
        own = row.values
        texts = texts_of(own)
        filled = [column for column, text in enumerate(texts) if text]
        broken = len(own) - own.count(None) != len(filled)
        if broken:
            filled = [column for column, value in enumerate(own) if texts[column] or is_broken(value)]
        values: Sequence[Value] = own
        anchors = _NONE
        if row.number in self._spread:
            values, anchors = self._spread.spread(row.number, own)
            texts = texts_of(values)
        texts += self._empty[len(texts) :]
        return Line(index, row, values, texts, filled, anchors, broken)


def texts_of(values: Sequence[Value]) -> list[str]:
    """The text of each value; the first comparison is the common case of a text that begins with a visible letter."""
    return [value if value.__class__ is str and "!" <= value < "\x7f" else "" if value is None else text_of(value) for value in values]


def text_of(value: Value) -> str:
    """The text of a cell as a person sees it; "" for an empty cell, for blanks alone, an error, or a formula without a result."""
    if isinstance(value, Scalar):
        if value.kind is Kind.NUMBER and "!" <= value.shown < "\x7f":
            return value.shown
        value = "" if value.kind in _BROKEN else value.shown
    return "" if value is None or is_blank(value) else value


def is_blank(text: str) -> bool:
    """Whether the text shows nothing: blanks and characters of no width."""
    return not text or text.isspace() or (len(text) < 4 and not text.isascii() and not fold(text))


def is_broken(value: Value) -> bool:
    """Whether the cell holds an error, or a formula whose result was never stored."""
    return isinstance(value, Scalar) and value.kind in _BROKEN
