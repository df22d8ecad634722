"""The rows below the headings in, actions as written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import itemgetter, not_

from msgspec import Struct, field

from empact_cli.findings import finding
from empact_cli.model import Cell, Finding, Plan
from empact_cli.reading import Tally, WrittenAction
from empact_cli.reading.headings.heading_row import MergedCells, TableFinder
from empact_cli.reading.names.action_numbers import NumberReading, Numbers
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Rows, Scalar, Sheet, Value

# A row of a table in, its cells as they are asked for out: merged values filled in, the text of a cell, and where it stands.

_NONE: Mapping[int, tuple[int, int]] = {}
_AROUND_COUNTS = " ()[].="
_COUNTS = ([str(number) for number in range(1, 27)], [chr(ord("a") + number) for number in range(26)])
_BROKEN = (CellKind.ERROR, CellKind.FORMULA)


class CellTexts:
    """What a person sees of each distinct value of a workbook, by its number.

    `texts` hold "" for nothing, an error, or a formula without a result; `broken` are the numbers of these two.
    """

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values
        # The first comparison is the common case of a text that begins with a visible letter.
        self.texts = [
            value if value.__class__ is str and "!" <= value < "\x7f" else "" if value is None else _text_of(value) for value in values
        ]
        blank = compress(range(len(values)), map(not_, self.texts))
        self.broken = frozenset(number for number in blank if is_broken(values[number]))


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

    def stand(self, index: int, number: int, cells: list[int]) -> None:
        """Goes to the row at `index`, whose cells the object then keeps."""
        self.index, self.number = index, number
        self.cells = self._own = cells
        self._filled = None
        if self._merged:
            self.is_merged, self.anchors = number in self._merged, _NONE
            if self.is_merged:
                self.cells = cells = list(cells)
                self.anchors = self._merged.fill(number, cells)
        if len(cells) < self._width:
            cells += [0] * (self._width - len(cells))

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


def cells_of(columns: Sequence[int]) -> Callable[[Sequence[int]], object]:
    """What takes the cells of these columns out of a row: one, several together, or None."""
    return itemgetter(*columns) if columns else lambda _: None


def _text_of(value: Value) -> str:
    """The text of a cell as a person sees it; "" for an empty cell, for blanks alone, an error, or a formula without a result."""
    if isinstance(value, Scalar):
        if value.kind is CellKind.NUMBER and "!" <= value.shown < "\x7f":
            return value.shown
        value = "" if value.kind in _BROKEN else value.shown
    if not value or value.isspace() or (len(value) < 4 and not value.isascii() and not fold(value)):  # characters of no width
        return ""
    return value


def is_broken(value: Value) -> bool:
    """Whether the cell holds an error, or a formula whose result was never stored."""
    return isinstance(value, Scalar) and value.kind in _BROKEN


# What the rows of a sheet share in, and what those read so far say of those below them: the state of the walk through its tables.


class FileNotes(Struct):
    """What is noticed in one file, and what of it is said only once. `plan` is what the user says where the file is silent."""

    label: str
    plan: Plan | None
    findings: list[Finding]
    counts: Tally = field(default_factory=Tally)
    statuses_told: set[str] = field(default_factory=set)
    plans_told: set[Plan] = field(default_factory=set)


class SheetReading(Struct):
    """What all tables of one sheet share."""

    sheet: Sheet
    notes: FileNotes
    readers: NameReaders
    numbers: Numbers
    shown: CellTexts
    finder: TableFinder

    @property
    def merged(self) -> MergedCells:
        """The merged cells of the sheet."""
        return self.finder.merged

    @property
    def file(self) -> str:
        """The file as it was named."""
        return self.notes.label

    def find(self, code: str, at: int | None = None, column: int | None = None, value: str = "", **details: object) -> None:
        """Notes a finding at a row (and a column, counted from 0) of this sheet."""
        self.notes.findings.append(finding(code, self.place(at, column), value=value, **details))

    def place(self, at: int | None = None, column: int | None = None) -> Cell:
        """The cell at a row (and a column, counted from 0) of this sheet, or the sheet itself."""
        return Cell(self.file, self.sheet.name) if at is None else Cell(self.file, self.sheet.name, at, (column or 0) + 1)


class Standing(Struct):
    """What the rows above say of the row that is read next. One object goes through all tables of a sheet.

    `oap`, `goal` and `plan` are what bands said last; `oap_is_new` and `plan_is_new` where no action has followed the band.
    `plan_inside`: each OAP's actions are divided into plans, and not the other way round. `oap_place` is the row and the index of the
    column in which the OAP stands.
    """

    oap: OapReading | None = None
    oap_is_new: bool = False
    oap_place: tuple[int, int | None] = (0, None)
    goal: str = ""
    plan: Plan | None = None
    plan_is_new: bool = False
    plan_inside: bool = False
    # of the table that is being read:
    number: str = ""  # that was read last
    any_action: bool = False
    below: bool = False  # below a total, a sign-off line or a gap, where rows without a number are no actions
    foreign: bool = False  # below headings of a table that holds no actions
    open_action: WrittenAction | None = None  # that a row with a leader alone may continue
    open_row: int = 0  # the row of that action, or the last one that continued it

    def enter_table(self) -> None:
        """Goes on to the next table of the sheet, for which the bands still hold."""
        self.number, self.any_action, self.foreign, self.open_action, self.open_row = "", False, False, None, 0
        self.below = False

    def follow(self, action: WrittenAction, number: str) -> None:
        """Takes note of an action."""
        self.oap_is_new = self.plan_is_new = False
        self.any_action = True
        self.open_action = action
        if number:
            self.number = number


class Written(Struct):
    """The actions of one table, with what their numbers and goals were read as, which the neighbours may still change.

    `settled` as long as none of them may.
    """

    actions: list[WrittenAction] = field(default_factory=list)
    readings: list[NumberReading] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    settled: bool = True

    def drop(self, start: int) -> list[WrittenAction]:
        """Takes back the actions from the one at `start` on."""
        dropped = self.actions[start:]
        del self.actions[start:], self.readings[start:], self.goals[start:]
        return dropped


# A column of OAPs, goals or years in, the text that holds for each row out: merged cells spread, and blanks repeat the cell above.


class FillDown:
    """The running text of one column of a table; `first` is the index of the first row under the headings."""

    def __init__(self, rows: Rows, merged: MergedCells, texts: list[str], column: int | None, first: int) -> None:
        self._rows = rows
        self._merged = merged
        self._texts = texts
        self._column = column
        self._first = first
        self._last = ""
        self._repeats: bool | None = None
        self._coming: tuple[int, str] = (-1, "")
        self.exists = column is not None

    def pass_by(self, row: TableRow) -> None:
        """Takes note of a row, whatever becomes of it."""
        if self._column is not None and (text := self._texts[row.cells[self._column]]):
            self._last = text

    def note(self, text: str) -> None:
        """Takes note of what a row says that was read without being shown here; "" says nothing."""
        self._last = text or self._last

    def forget(self) -> None:
        """No longer fills blanks with what was said so far: something in between says otherwise."""
        self._last = ""

    def text(self, row: TableRow) -> str:
        """The text that holds for the row, of which it takes note; "" where none does, or none for certain."""
        if self._column is None:
            return ""
        own = self._texts[row.cells[self._column]]
        if own:
            self._last = own
            return own
        if not self._last:
            return ""
        if not self._every_row():
            return self._last
        return self._last if self._next(row.index) == self._last else ""

    def is_gap(self, row: TableRow) -> bool:
        """Whether the row's own cell is blank where every row says its own, or where nothing was said before."""
        return self._column is not None and not row.text(self._column) and (self._every_row() or not self._last)

    def _every_row(self) -> bool:
        """Whether two neighbouring cells say the same; one that reaches down over several rows is one cell."""
        if self._repeats is None:
            self._repeats = self._has_repeats()
        return self._repeats

    def _has_repeats(self) -> bool:
        column, numbers, before = self._column or 0, self._rows.numbers, ""
        for index, cell in enumerate(self._rows.column(column, self._first), self._first):
            if numbers[index] in self._merged:
                cells = self._rows.cells(index)
                anchors = self._merged.fill(numbers[index], cells)
                if anchors.get(column, (numbers[index], 0))[0] < numbers[index]:
                    continue
                cell = cells[column] if column < len(cells) else 0
            text = self._texts[cell]
            if text and text == before:
                return True
            before = text
        return False

    def _next(self, index: int) -> str:
        """The next text of the column after the row at `index`; found once per gap, however long."""
        if self._coming[0] <= index:
            self._coming = (len(self._rows), "")
            for at in range(index + 1, len(self._rows)):
                if text := self._texts[self._rows.cell(at, self._column or 0)]:
                    self._coming = (at, text)
                    break
        return self._coming[1]
