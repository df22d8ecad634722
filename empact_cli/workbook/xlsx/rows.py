"""The cells of worksheet rows in, rows of numbers of values out: each in its column, the rows in order.

Rows come from the parser one by one, or many at once where they are plain (see `plain_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import lt

from empact_cli.model import column_letters
from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Rows, Scalar, Struck
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.package import Attributes, damaged
from empact_cli.workbook.xlsx.cell_values import CellValues

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
FORMULA = " formula"  # the key of a cell's formula among its attributes; no attribute can have this name
_REFERENCE = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
_NEAR = 100
_LETTERS = [column_letters(column) for column in range(_NEAR + 1)]

# A cell as the parser gives it: its attributes, and its text, None where it has no value.
Cell = tuple[Attributes, str | None]


class StruckInline(str):
    """A text that stands in the cell itself, what is left of it, and what is struck out."""

    __slots__ = ("struck",)
    struck: Struck

    def __new__(cls, left: str, struck: Struck) -> StruckInline:
        """What is left, and what is not."""
        made = super().__new__(cls, left)
        made.struck = struck
        return made


class RowTaker:
    """Takes the rows of one sheet in the order of the file."""

    def __init__(self, cells: CellValues, budget: Budget) -> None:
        self._rows = Rows(cells.values)
        self._last = 0
        self._ascending = True
        self._cells = cells
        self._budget = budget

    def take(self, number_text: str | None, cells: Iterable[Cell], *, hidden: bool) -> None:
        """Takes a row as the parser gives it. Raises Unusable where a row or a cell is outside of a sheet, or a cell stands there twice."""
        number = self._row_number(number_text)
        self.add(number, self._numbers(cells, str(number)), hidden=hidden)

    def add(self, number: int, cells: Sequence[int], *, hidden: bool) -> None:
        """Takes a row of numbers of values, the last of which is no blank."""
        self._follow(number, number)
        if cells:
            self._budget.cells(1, len(cells))
            self._rows.add(number, cells, hidden=hidden)

    def add_columns(self, numbers: Sequence[int], columns: list[Sequence[int]], hidden: Sequence[bool]) -> None:
        """Takes many rows, the numbers of whose values are given column by column; `hidden` is empty where none is."""
        if not all(map(lt, numbers, numbers[1:])):
            self._ascending = False
        self._follow(numbers[0], numbers[-1])
        while columns and not any(columns[-1]):
            columns.pop()
        short, blank = _beyond_the_last(columns, len(numbers))
        if blank or hidden:
            for index, number in enumerate(numbers):
                cells = _without_blank_end([column[index] for column in columns])
                self.add(number, cells, hidden=bool(hidden) and hidden[index])
        else:
            self._budget.cells(len(numbers), len(numbers) * len(columns) - short)
            self._budget.memory(short * self._rows.item_size)
            self._rows.add_columns(numbers, columns)

    def _follow(self, first: int, last: int) -> None:
        self._ascending = self._ascending and first > self._last
        self._last = last

    def in_order(self) -> Rows:
        """The rows that hold something, in ascending order. Raises Unusable where one stands there twice."""
        if not self._ascending and (number := self._rows.sort()):
            raise Unusable(
                damaged(_("row {number} stands in it twice, and programs disagree about which one counts").format(number=number))
            )
        return self._rows

    def _row_number(self, text: str | None) -> int:
        number = self._last + 1 if text is None else int(text) if text.isdecimal() and len(text) < 10 else 0
        if not 0 < number <= MOST_ROWS:
            raise Unusable(
                damaged(
                    _("it has a row {number!r}, and sheets end with row {most_rows}").format(number=text or number, most_rows=MOST_ROWS)
                )
            )
        return number

    def _numbers(self, cells: Iterable[Cell], row: str) -> list[int]:
        """The numbers of the values of the cells of a row, each in its column."""
        numbers: list[int] = []
        column = 0
        for cell, text in cells:
            column += 1
            if cell.get("r") != (_LETTERS[column] + row if column <= _NEAR else None):
                column = _column(cell.get("r"), column, row)
            if (text is not None or FORMULA in cell) and (number := self._number(cell, text)):
                if column == len(numbers) + 1:
                    numbers.append(number)
                else:
                    _put(numbers, column, number, row)
        if column > MOST_COLUMNS:
            raise Unusable(damaged(_("row {row} has more than {most_columns} columns").format(row=row, most_columns=MOST_COLUMNS)))
        return numbers

    def _number(self, cell: Attributes, text: str | None) -> int:
        type_ = cell.get("t")
        if FORMULA in cell and not text and not (text == "" and type_ == "str"):
            return self._cells.values[Scalar(CellKind.FORMULA, f"={cell[FORMULA]}", "")]
        if isinstance(text, StruckInline):
            return self._cells.struck(self._cells.values[text.struck.whole], str(text), text.struck)
        return self._cells.number(type_, cell.get("s"), text or "")


def _put(numbers: list[int], column: int, number: int, row: str) -> None:
    """Sets a number after a gap, or before others."""
    if column > len(numbers):
        numbers.extend([0] * (column - 1 - len(numbers)))
        numbers.append(number)
    elif not numbers[column - 1]:
        numbers[column - 1] = number
    else:
        what = _("the cell {cell} stands in it twice, and programs disagree about which one counts")
        raise Unusable(damaged(what.format(cell=f"{column_letters(column)}{row}")))


def _beyond_the_last(columns: Sequence[Sequence[int]], size: int) -> tuple[int, bool]:
    """(how many places follow the last filled one of each row, whether a row holds nothing)."""
    open_, short = list(range(size)), 0
    for column in reversed(columns):
        open_ = [index for index in open_ if not column[index]] if 0 in column else []
        if not open_:
            return short, False
        short += len(open_)
    return short, True


def _without_blank_end(cells: Sequence[int]) -> Sequence[int]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_REFERENCE)


def place_of(reference: str) -> tuple[int, int] | None:
    """ "D14" -> (14, 4); None where it is no place on a sheet."""
    found = _pattern().fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if column <= MOST_COLUMNS and 0 < row <= MOST_ROWS else None


def _column(reference: str | None, following: int, row: str) -> int:
    """The column of a cell: the one its reference names, the following one without a reference."""
    place = place_of(reference) if reference else (int(row), following)
    if place is None or str(place[0]) != row or place[1] > MOST_COLUMNS:
        raise Unusable(
            damaged(_("row {row} holds a cell that calls itself {reference!r}").format(row=row, reference=(reference or "")[:20]))
        )
    return place[1]
