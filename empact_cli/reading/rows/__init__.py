"""The rows below the headings in, actions as written out."""

from __future__ import annotations

from msgspec import Struct, field

from empact_cli.findings import finding
from empact_cli.model import Cell, Finding, Plan
from empact_cli.reading import WrittenAction
from empact_cli.reading.headings.finder import TableFinder
from empact_cli.reading.names.numbers import NumberReading, Numbers
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.rows.table_row import CellTexts, TableRow
from empact_cli.reading.surroundings import NameReaders
from empact_cli.workbook import Rows, Sheet
from empact_cli.workbook.merges import MergedCells

# What the rows of a sheet share in, and what those read so far say of those below them: the state of the walk through its tables.


class Counts(Struct):
    """What became of the rows under the headings; the four parts add up to `rows`."""

    rows: int = 0
    action: int = 0
    blank: int = 0
    structure: int = 0
    found: int = 0


class FileNotes(Struct):
    """What is noticed in one file, and what of it is said only once. `plan` is what the user says where the file is silent."""

    label: str
    plan: Plan | None
    findings: list[Finding]
    counts: Counts = field(default_factory=Counts)
    statuses_told: set[str] = field(default_factory=set)
    plans_told: set[Plan] = field(default_factory=set)


class SheetReading(Struct):
    """What all tables of one sheet share."""

    sheet: Sheet
    notes: FileNotes
    readers: NameReaders
    numbers: Numbers
    shown: CellTexts
    merged: MergedCells
    finder: TableFinder

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
        if self._repeats is None:
            self._repeats = self._has_repeats()
        return self._repeats

    def _has_repeats(self) -> bool:
        """Whether two neighbouring cells say the same; one that reaches down over several rows is one cell."""
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
