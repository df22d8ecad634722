"""A row of a table in, its cells as they are asked for out: merged values filled in, the text of a cell, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from empact_cli.text.folding import fold
from empact_cli.workbook.merges import MergedCells
from empact_cli.workbook.sheet import Kind, Rows, Scalar, Value

_NONE: Mapping[int, tuple[int, int]] = {}
_AROUND_COUNTS = " ()[].="
_COUNTS = ([str(number) for number in range(1, 27)], [chr(ord("a") + number) for number in range(26)])
_BROKEN = (Kind.ERROR, Kind.FORMULA)


class CellTexts:
    """What a person sees of each distinct value of a workbook, by its number.

    `texts` hold "" for nothing, an error, or a formula without a result; `broken` are the numbers of these two.
    """

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values
        self.texts = texts_of(values)
        self.broken = frozenset(number for number, value in enumerate(values) if not self.texts[number] and is_broken(value))


class TableRow:
    """The row of a table at which the reading stands: one object goes from row to row.

    Columns are counted from 0. `cells` are numbers of values, at least as many as the table is wide, merged ones filled in; `anchors` are
    the places (row, column from 1) of those.
    """

    __slots__ = ("_filled", "_merged", "_own", "_rows", "_shown", "_width", "anchors", "cells", "index", "is_merged", "number", "texts")

    def __init__(self, rows: Rows, merged: MergedCells, shown: CellTexts, width: int) -> None:
        self._rows = rows
        self._merged = merged
        self._shown = shown
        self._width = width
        self.texts = shown.texts
        self.index = self.number = 0
        self.is_merged = False
        self.cells: list[int] = []
        self._own: list[int] = []
        self._filled: list[int] | None = None
        self.anchors = _NONE

    def walk(self, first: int) -> Iterator[int]:
        """Goes from the row at the index `first` to the last one of the sheet; gives the index of each."""
        width, merged, any_merged = self._width, self._merged, bool(self._merged)
        for index, number, cells in self._rows.walk(first):
            self.index, self.number = index, number
            self.cells = self._own = cells
            self._filled = None
            if any_merged:
                self.is_merged, self.anchors = number in merged, _NONE
                if self.is_merged:
                    self.cells = cells = list(cells)
                    self.anchors = merged.fill(number, cells)
            if len(cells) < width:
                cells += [0] * (width - len(cells))
            yield index

    @property
    def filled(self) -> list[int]:
        """The columns of the cells that hold something of their own."""
        if self._filled is None:
            texts, broken = self.texts, self._shown.broken
            self._filled = [column for column, cell in enumerate(self._own) if texts[cell] or cell in broken]
        return self._filled

    @property
    def first_text(self) -> str:
        """The text of the first filled cell."""
        return self.texts[self.cells[self.filled[0]]]

    @property
    def hidden(self) -> bool:
        """Whether the spreadsheet program does not show the row."""
        return self.number in self._rows.hidden

    def text(self, column: int | None) -> str:
        """The text of a column that the table may lack."""
        return "" if column is None else self.texts[self.cells[column]]

    def value(self, column: int | None) -> Value:
        """The value of a column that the table may lack."""
        return None if column is None else self._shown.values[self.cells[column]]

    def place(self, column: int) -> tuple[int, int]:
        """(row, column from 1) where the text of a column stands: the anchor of a merged range, or the row's own cell."""
        return self.anchors.get(column) or (self.number, column + 1)

    def is_band(self, width: int) -> bool:
        """Whether one merged cell of this row spans at least `width` columns."""
        return self.is_merged and self._merged.is_band(self.number, width)

    @property
    def counts_columns(self) -> bool:
        """Whether the row does nothing but count the columns: "1 2 3 4", "(a) (b) (c) (d)"."""
        marks = [self.text(column).strip(_AROUND_COUNTS).casefold() for column in self.filled]
        return len(marks) > 2 and any(marks == [*counts[: len(marks)]] for counts in _COUNTS)


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
