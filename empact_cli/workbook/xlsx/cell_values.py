"""The values of cells and the rows of a sheet in, numbers of values out: each in its column, the rows in order.

Rows come from the parser one by one, or many at once where they are plain (see `plain_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import lt

from msgspec import Struct, field

from empact_cli.model import column_letters, column_number
from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Rows, Scalar, Struck, Value, Values, shown
from empact_cli.workbook.limits import MOST_COLUMNS, MOST_ROWS, Budget
from empact_cli.workbook.number_format import NumberFormat
from empact_cli.workbook.package import Attributes, damaged, flag, whole

# The text of an element: no character that XML forbids or changes, and no entity but the five that need no declaration.
TEXT = r"(?:[^<&\]\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]++|\](?!\]>)|&(?:amp|lt|gt|quot|apos);)*+"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_INLINE = ("inlineStr", "str")
_NEXT = (1).__add__


def decoded(text: str) -> str:
    """What matched TEXT, its entities replaced."""
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return text


class StruckMarks(Struct):
    """What is struck out: cell styles by their index, and values by their number, each with what is left of it."""

    styles: frozenset[str] = frozenset()
    values: dict[int, tuple[str, Struck]] = field(default_factory=dict)
    made: dict[int, int] = field(default_factory=dict)

    def number(self, values: Values, number: int, left: str, out: Struck | None) -> int:
        """The number of the same value where it is struck out."""
        if number in self.values:
            return number
        if out is None and number in self.made:
            return self.made[number]
        made, text = len(values.all), shown(values.all[number])
        values.all.append(values.all[number])
        self.values[made] = left, out or Struck(" ".join(text.split()), text, values.all[number])
        if out is None:
            self.made[number] = made
        return made


class CellValues:
    """The numbers of the values that cells hold: the shared strings are the first of them, in order; others come as they are met."""

    def __init__(self, values: Values, formats: Sequence[NumberFormat], *, date1904: bool, marks: StruckMarks) -> None:
        """`values` hold the shared strings and nothing else; `marks` say which of them, and which styles, are struck out."""
        self.values = values
        self.marks = marks
        self._strings = len(values.all) - 1
        self._any_empty = None in values.all[1:]
        self._formats = formats
        self._general = NumberFormat(date1904=date1904)
        self._known: dict[tuple[str | None, str | None], _Known] = {}

    def number(self, type_: str | None, style: str | None, text: str) -> int:
        """The number of the value of a cell of any type."""
        if style in self.marks.styles:
            return self.struck(self._number(type_, style, text))
        return self._number(type_, style, text)

    def struck(self, number: int, left: str = "", out: Struck | None = None) -> int:
        """Another number for the value, borne by cells alone in which it is struck out, or what `out` says of it."""
        return self.marks.number(self.values, number, left, out) if number else 0

    def _number(self, type_: str | None, style: str | None, text: str) -> int:
        if type_ == "s":
            return self._shared(text.strip())
        if type_ in _INLINE:
            return self.values[unescaped(text)]
        return self.plain(type_, style)[text] if text.strip() == text != "" else self.values[self.value(type_, style, text.strip())]

    def plain(self, type_: str | None, style: str | None) -> dict[str, int]:
        """The numbers of the values of plain cells of one type and style by their stored text, also of those not met before."""
        key = type_, style
        if key not in self._known:
            self._known[key] = _Known(self, type_, style)
        return self._known[key]

    def indexes(self, texts: Sequence[str]) -> Sequence[int]:
        """The numbers of the shared strings to which plain cells point, mostly a different one each."""
        if self._any_empty or "" in texts:
            return [self._shared(text) if text else 0 for text in texts]
        numbers = list(map(_NEXT, map(int, texts)))
        return numbers if max(numbers) <= self._strings else list(map(self._shared, texts))

    def stored(self, type_: str | None, style: str | None, text: str) -> int:
        """The number of the value of a plain cell of any type, its text as it stands in the file."""
        if type_ == "s":
            number = self._shared(text)
        else:
            number = self.values[unescaped(decoded(text)) if type_ in _INLINE else self.value(type_, style, text)]
        return self.struck(number) if style in self.marks.styles else number

    def _shared(self, stored: str) -> int:
        """The number of the shared string with this index, or of an error value where there is none."""
        try:
            index = int(stored)
            if 0 <= index < self._strings:
                return index + 1 if self.values.all[index + 1] is not None else 0
        except ValueError:
            pass
        return self.values[Scalar(CellKind.ERROR, stored, "#REF!")]

    def value(self, type_: str | None, style: str | None, text: str) -> Value:
        """The value of a cell that stores neither a text nor a pointer to one."""
        if type_ == "e":
            return Scalar(CellKind.ERROR, text, text)
        if type_ == "b":
            return Scalar(CellKind.BOOLEAN, text, "TRUE" if flag(text) else "FALSE")
        if type_ == "d":
            return self._moment(text, style)
        return self._format(style).scalar(text) if text else None

    def _moment(self, stored: str, style: str | None) -> Value:
        """A date written by its name (2024-02-02T00:00:00Z), or the text itself where it is none."""
        try:
            when = datetime.fromisoformat(stored).replace(tzinfo=None)
        except ValueError:
            return stored or None
        return self._format(style).moment(when)

    def _format(self, style: str | None) -> NumberFormat:
        if style is None or not (style.isascii() and style.isdigit()) or len(style) > 6 or int(style) >= len(self._formats):
            return self._general
        return self._formats[int(style)]


class _Known(dict[str, int]):
    """The numbers of the values of one type and style, by their texts in the file; 0 for none."""

    def __init__(self, cells: CellValues, type_: str | None, style: str | None) -> None:
        super().__init__({"": 0})
        self._cells, self._type, self._style = cells, type_, style

    def __missing__(self, text: str) -> int:
        number = self[text] = self._cells.stored(self._type, self._style, text)
        return number


def unescaped(text: str) -> str:
    """`_x000D_` and the like decoded; a line end of two characters, or of the old kind, becomes one newline. What stands for half a
    character stays as it is."""
    if "_x" in text:
        text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: _character(int(found[1], 16)) or found[0], text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(code: int) -> str:
    return "" if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) else chr(code)


# The cells of worksheet rows in, rows of numbers of values out.

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
                cells = [column[index] for column in columns]
                while cells and not cells[-1]:
                    cells.pop()
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
            raise damaged(_("row {number} stands in it twice, and programs disagree about which one counts"), number=number)
        return self._rows

    def _row_number(self, text: str | None) -> int:
        number = self._last + 1 if text is None else whole(text)
        if not 0 < number <= MOST_ROWS:
            raise damaged(_("it has a row {number!r}, and sheets end with row {most_rows}"), number=text or number, most_rows=MOST_ROWS)
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
            raise damaged(_("row {row} has more than {most_columns} columns"), row=row, most_columns=MOST_COLUMNS)
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
        raise damaged(what, cell=f"{column_letters(column)}{row}")


def _beyond_the_last(columns: Sequence[Sequence[int]], size: int) -> tuple[int, bool]:
    """(how many places follow the last filled one of each row, whether a row holds nothing)."""
    open_, short = list(range(size)), 0
    for column in reversed(columns):
        open_ = [index for index in open_ if not column[index]] if 0 in column else []
        if not open_:
            return short, False
        short += len(open_)
    return short, True


def place_of(reference: str) -> tuple[int, int] | None:
    """ "D14" -> (14, 4); None where it is no place on a sheet."""
    found = re.fullmatch(_REFERENCE, reference)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1].upper())
    return (row, column) if column <= MOST_COLUMNS and 0 < row <= MOST_ROWS else None


def _column(reference: str | None, following: int, row: str) -> int:
    """The column of a cell: the one its reference names, the following one without a reference."""
    place = place_of(reference) if reference else (int(row), following)
    if place is None or str(place[0]) != row or place[1] > MOST_COLUMNS:
        raise damaged(_("row {row} holds a cell that calls itself {reference!r}"), row=row, reference=(reference or "")[:20])
    return place[1]
