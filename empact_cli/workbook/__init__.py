"""Bytes in, sheets of cells out: a module for each format, the limits, the number formats; here, what a sheet is."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from sys import getsizeof
from typing import overload

from msgspec import Struct, field

# What a reader gives, whatever the format was: a workbook of sheets, whose cells are numbers into one table of distinct values.

_PARTS = r"&[LCR]"
_CODES = r"&\"[^\"]*\"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[A-Za-z]"
_SCALAR_SIZE = 180  # bytes of memory: the value and the texts in it


class CellKind(StrEnum):
    """What a cell that is not text holds."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    ERROR = "error"
    FORMULA = "formula"  # a formula whose result was never stored


class Scalar(Struct, frozen=True):
    """A cell that is not text.

    `stored` is what the file holds ("2.1"; "2023-02-02" for a date; "#N/A"; the formula), `shown` what a person sees ("2.10", "2-Feb").
    `exact` says that `shown` follows from a number format in the file; without one (xls, csv) "2.1" may have been "2.10".
    """

    kind: CellKind
    stored: str
    shown: str
    exact: bool = True


Value = str | Scalar | None


class Values(dict[Value, int]):
    """The distinct values of one workbook: `all[n]` is the value that number n stands for, 0 the empty cell.

    As a dictionary it gives the number of a value, also of one that it has not met before.
    """

    def __init__(self, spend: Callable[[int], None] | None = None) -> None:
        """`spend` is told how much memory each value takes, in bytes."""
        super().__init__({None: 0, "": 0})
        self.all: list[Value] = [None]
        self._spend = spend

    def __missing__(self, value: Value) -> int:
        if self._spend:
            self._spend(getsizeof(value) if isinstance(value, str) else _SCALAR_SIZE)
        number = self[value] = len(self.all)
        self.all.append(value)
        return number


class Row(Struct):
    """One row as a list: `number` counts from 1 as the spreadsheet does (for text files: the line where the record starts).

    `values[i]` stands in column i + 1; the list ends with the last filled cell.
    """

    number: int
    values: list[Value]
    hidden: bool = False

    def value(self, column: int) -> Value:
        """The value of a column, counted from 0; None behind the last filled one."""
        return self.values[column] if column < len(self.values) else None

    def text(self, column: int) -> str:
        """What a person sees in it, without the blanks around it."""
        return shown(self.values[column]).strip() if column < len(self.values) else ""


class Merge(Struct, frozen=True, order=True):
    """A merged range, rows and columns counted from 1, both ends included; its text stands in the first cell, the anchor."""

    top: int
    left: int
    bottom: int
    right: int


class Rows(Sequence[Row]):
    """The rows of one sheet that hold something, in ascending order: numbers of values, one row behind the other in one array.

    As a sequence it makes the rows that are asked for. `numbers` are those of the rows, `width` the columns of the widest.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self.numbers = array("I")
        self.hidden: set[int] = set()  # numbers of rows
        self.width = 0
        self._cells = array("I")
        self._starts = array("Q", [0])

    def add(self, number: int, cells: Iterable[int], *, hidden: bool = False) -> None:
        """Adds a row. `cells` are numbers of values, from the first column to the last filled one."""
        self._cells.extend(cells)
        self.width = max(self.width, len(self._cells) - self._starts[-1])
        self._starts.append(len(self._cells))
        self.numbers.append(number)
        if hidden:
            self.hidden.add(number)

    def add_values(self, number: int, values: Iterable[Value], *, hidden: bool = False) -> None:
        """Adds a row of values."""
        self.add(number, map(self.values.__getitem__, values), hidden=hidden)

    def add_columns(self, numbers: Sequence[int], columns: Sequence[Sequence[int]]) -> None:
        """Adds rows that are given column by column."""
        size, width, start = len(numbers), len(columns), len(self._cells)
        self._cells.frombytes(bytes(self._cells.itemsize * size * width))
        for index, column in enumerate(columns):
            self._cells[start + index :: width] = array("I", column)
        self._starts.extend(range(start + width, start + size * width + 1, width))
        self.numbers.extend(numbers)
        self.width = max(self.width, width)

    def cells(self, index: int) -> list[int]:
        """The numbers of the values of the row at `index`."""
        return self._cells[self._starts[index] : self._starts[index + 1]].tolist()

    def columns(self, first: int, end: int, wanted: Sequence[int]) -> list[list[int]]:
        """The numbers of the values of these columns (counted from 0) in the rows from one index to another; 0 where a row is shorter."""
        starts = self._starts[first : end + 1].tolist()
        width = starts[1] - starts[0] if first < end else 0
        if width and starts == list(range(starts[0], starts[-1] + 1, width)):
            cells = self._cells[starts[0] : starts[-1]]
            return [cells[column::width].tolist() if column < width else [0] * (end - first) for column in wanted]
        rows = [self.cells(index) for index in range(first, end)]
        return [[row[column] if column < len(row) else 0 for row in rows] for column in wanted]

    @property
    def item_size(self) -> int:
        """Bytes of memory for a place."""
        return self._cells.itemsize

    def cell(self, index: int, column: int) -> int:
        """The number of the value in one column (counted from 0) of the row at `index`; 0 where the row is shorter."""
        start = self._starts[index] + column
        return self._cells[start] if start < self._starts[index + 1] else 0

    def column(self, index: int, first: int = 0) -> Iterator[int]:
        """The numbers of the values of one column (counted from 0), from the row at `first` on; 0 where a row is shorter."""
        cells, starts = self._cells, self._starts
        for start, end in pairwise(starts[first:]):
            yield cells[start + index] if start + index < end else 0

    def set_cell(self, index: int, column: int, cell: int) -> None:
        """Puts another value into one column (counted from 0) of the row at `index`, which reaches that far."""
        self._cells[self._starts[index] + column] = cell

    def changed(self, changes: Mapping[tuple[int, int], Value], without: Container[int] = ()) -> Rows:
        """The rows with other values at some places (row, column from 1), and without the rows of some numbers."""
        by_row: dict[int, dict[int, int]] = {}
        for (number, column), value in changes.items():
            by_row.setdefault(number, {})[column] = self.values[value]
        cells = {number: self.cells(index) for index, number in enumerate(self.numbers)}
        made = Rows(self.values)
        for number in sorted({*cells, *by_row}):
            if number not in without:
                row, own = cells.get(number, []), by_row.get(number, {})
                row.extend([0] * (max(own, default=0) - len(row)))
                for column, cell in own.items():
                    row[column - 1] = cell
                made.add(number, row, hidden=number in self.hidden)
        return made

    def sort(self) -> int | None:
        """Puts the rows in ascending order; gives the number of one that stands there twice."""
        numbers = self.numbers.tolist()
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        rows = [(numbers[index], self.cells(index)) for index in order]
        hidden, self.hidden = self.hidden, set()
        self.numbers, self._cells, self._starts = array("I"), array("I"), array("Q", [0])
        for number, cells in rows:
            self.add(number, cells, hidden=number in hidden)
        return next((number for number, following in pairwise(self.numbers) if number == following), None)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[one] for one in range(len(self))[index]]
        index = range(len(self))[index]
        values = list(map(self.values.all.__getitem__, self.cells(index)))
        while values and values[-1] is None:
            values.pop()
        return Row(self.numbers[index], values, self.numbers[index] in self.hidden)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


class Struck(Struct, frozen=True):
    """What is struck out in a cell, and the whole text with it; the cell's value is what is left. `value` is the whole as the file
    stores it, None where that is the text."""

    text: str
    whole: str
    value: Value = None

    @property
    def unstruck(self) -> Value:
        """What the cell would hold if nothing were struck out."""
        return self.value or self.whole or None


class Sheet(Struct):
    """One sheet: rows in ascending order, merged ranges, and what the spreadsheet program does not show.

    `name` is None for text files, which have no sheets. `notices` are the texts at the head and the foot of the printed page,
    `before` the texts before a table in a document, the nearest first; `struck` is what cells hold struck out, by (row, column); `columns`
    how many a table of a document has, filled or not.
    """

    name: str | None
    rows: Rows
    merges: Sequence[Merge] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    notices: Sequence[str] = ()
    before: Sequence[str] = ()
    struck: dict[tuple[int, int], Struck] = field(default_factory=dict)
    columns: int = 0


class Repair(Struct, frozen=True):
    """A text that was repaired: the finding's code, and where the text first stands (row and column from 1)."""

    code: str
    sheet: str | None
    row: int
    column: int
    value: str


class Workbook(Struct):
    """One file, read: its label (as the user gave it), format ("xlsx", "csv", ...), checksum and sheets in order.

    `notes` are (finding code, value) pairs about the file as a whole, such as a guessed encoding; `repairs` texts that an export had
    changed; `labels` what the file's properties say of its protection.
    """

    label: str
    format: str
    sha256: str
    sheets: list[Sheet]
    notes: list[tuple[str, str]] = field(default_factory=list)
    repairs: Sequence[Repair] = ()
    labels: Sequence[str] = ()


def shown(value: Value) -> str:
    """The text a person sees in the cell, as it stands there; "" for an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else value.shown


def page_text(stored: str) -> str:
    """What stands at the head or the foot of a printed page, from the form in which workbooks store it ("&C&\"Arial,Bold\"LIMITE"):
    the three parts of the line separated by line breaks, without fonts, colours, page numbers and the like."""
    parts = re.split(_PARTS, stored.replace("&&", "\0"))
    return "\n".join(text for part in parts if (text := re.sub(_CODES, "", part).replace("\0", "&").strip()))
