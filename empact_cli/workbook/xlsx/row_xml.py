"""The cells of worksheet rows in, rows of values out: each value in its column, the rows in order.

Rows come from the parser one by one, or many at once where they are plain (see `xlsx_plain_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import lt

from empact_cli.places import column_letters
from empact_cli.text.language import _
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.package import damaged
from empact_cli.workbook.sheet import Kind, Row, Scalar, Value
from empact_cli.workbook.xlsx.shared_texts import CellTexts
from empact_cli.workbook.xml_parts import Attributes

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
FORMULA = " formula"  # the key of a cell's formula among its attributes; no attribute can have this name
_REFERENCE = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
_NEAR = 100
_LETTERS = [column_letters(column) for column in range(_NEAR + 1)]

# A cell as the parser gives it: its attributes, and its text, None where it has no value.
Cell = tuple[Attributes, str | None]


class Rows:
    """Takes the rows of one sheet in the order of the file."""

    def __init__(self, texts: CellTexts, budget: Budget) -> None:
        self._rows: list[Row] = []
        self._number = 0
        self._ascending = True
        self._texts = texts
        self._budget = budget

    def add(self, number_text: str | None, cells: Iterable[Cell], *, hidden: bool) -> None:
        """Takes one row. Raises Unusable where a row or a cell is outside of a sheet, or a cell stands there twice."""
        number = self._row_number(number_text)
        self._ascending = self._ascending and number > self._number
        self._number = number
        values = self._values(cells, str(number))
        if values:
            self._budget.cells(1, len(values))
            self._rows.append(Row(number, values, hidden))

    def extend(self, numbers: Sequence[int], columns: Sequence[Sequence[Value]], hidden: Sequence[bool]) -> None:
        """Takes many rows, whose values are given column by column. Raises Unusable where a row is outside of a sheet."""
        if max(numbers) > MOST_ROWS:
            self._row_number(str(max(numbers)))
        self._ascending = self._ascending and self._number < numbers[0] and all(map(lt, numbers, numbers[1:]))
        self._number = numbers[-1]
        filled = []
        for number, values, is_hidden in zip(numbers, map(list, zip(*columns, strict=True)), hidden, strict=bool(columns)):
            while values and values[-1] is None:
                values.pop()
            if values:
                filled.append(Row(number, values, is_hidden))
        self._budget.cells(len(filled), sum(len(row.values) for row in filled))
        self._rows += filled

    def in_order(self) -> list[Row]:
        """The rows that hold something, in ascending order. Raises Unusable where one stands there twice."""
        if self._ascending:
            return self._rows
        self._rows.sort(key=lambda row: row.number)
        for row, following in zip(self._rows, self._rows[1:], strict=False):
            if row.number == following.number:
                raise Unusable(
                    damaged(_("row {number} stands in it twice, and programs disagree about which one counts").format(number=row.number))
                )
        return self._rows

    def _row_number(self, text: str | None) -> int:
        number = self._number + 1 if text is None else int(text) if text.isdecimal() and len(text) < 10 else 0
        if not 0 < number <= MOST_ROWS:
            raise Unusable(
                damaged(
                    _("it has a row {number!r}, and sheets end with row {most_rows}").format(number=text or number, most_rows=MOST_ROWS)
                )
            )
        return number

    def _values(self, cells: Iterable[Cell], row: str) -> list[Value]:
        """The values of the cells of a row, each in its column."""
        values: list[Value] = []
        strings, numbers = self._texts.strings, self._texts.remembered
        column = 0
        for cell, text in cells:
            column += 1
            if cell.get("r") != (_LETTERS[column] + row if column <= _NEAR else None):
                column = _column(cell.get("r"), column, row)
            if text is None and FORMULA not in cell:
                continue
            type_ = cell.get("t")
            value: Value
            if type_ == "s" and text and text.isdecimal() and len(text) < 9 and (index := int(text)) < len(strings):
                value = strings[index]
            elif type_ is not None or (value := numbers[cell.get("s")].get(text or "")) is None:
                value = self._value(cell, text)
            if column == len(values) + 1 and value is not None:
                values.append(value)
            elif value is not None:
                _put(values, column, value, row)
        if column > MOST_COLUMNS:
            raise Unusable(damaged(_("row {row} has more than {most_columns} columns").format(row=row, most_columns=MOST_COLUMNS)))
        return values

    def _value(self, cell: Attributes, text: str | None) -> Value:
        type_ = cell.get("t")
        if FORMULA in cell and not text and not (text == "" and type_ == "str"):
            return Scalar(Kind.FORMULA, f"={cell[FORMULA]}", "")
        return self._texts.value(type_, cell.get("s"), text or "")


def _put(values: list[Value], column: int, value: Value, row: str) -> None:
    """Sets a value after a gap, or before others."""
    if column > len(values):
        values.extend([None] * (column - 1 - len(values)))
        values.append(value)
    elif values[column - 1] is None:
        values[column - 1] = value
    else:
        what = _("the cell {cell} stands in it twice, and programs disagree about which one counts")
        raise Unusable(damaged(what.format(cell=f"{column_letters(column)}{row}")))


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
