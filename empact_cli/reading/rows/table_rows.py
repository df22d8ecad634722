"""The rows under one table's headings in, drafts of actions out: every row is (part of) an action, structure, or named by a finding."""

from __future__ import annotations

from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.headings.finder import HeadingRows
from empact_cli.reading.names.numbers import NOTHING, NumberReading
from empact_cli.reading.rows.bands import Band, Bands
from empact_cli.reading.rows.below_table import Feet, Foot
from empact_cli.reading.rows.drafting import Drafting, NumberedDraft, Said, SheetParts
from empact_cli.reading.rows.lines import Line, Lines, is_broken
from empact_cli.reading.rows.sections import Sections
from empact_cli.reading.surroundings import Surroundings
from empact_cli.reading.written import ActionDraft
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import Value


class TableRows:
    """Reads the rows of one table, from its headings to the next ones."""

    def __init__(self, parts: SheetParts, headings: HeadingRows, columns: Columns, around: Surroundings, said: Said) -> None:
        self._parts = parts
        self._columns = columns
        self._first = headings.last + 1
        self._headings = {(column.index, fold(column.text)) for column in headings.columns}
        self._bands = Bands(parts.lore)
        self._feet = Feet(columns, self._bands, parts.lore.words)
        self._drafting = Drafting(parts, columns, around, self._first, said)
        self._lines = Lines(parts.spread, max(columns.used, default=0) + 1)
        self._foreign = False  # below headings of a table that holds no actions
        self._open: ActionDraft | None = None  # the action that a row with a leader alone may continue
        self._last = 0  # the row of that action, or the last one that continued it
        self.drafts: list[NumberedDraft] = []
        self.hidden: list[int] = []
        self._sections = Sections(parts, columns, around, self._bands, self._drafting, self.drafts)

    @property
    def said(self) -> Said:
        """What the bands said last, for the table below."""
        return self._sections.hand_on()

    def read(self) -> HeadingRows | None:
        """Reads on until the sheet ends, or until other headings begin, which are then given back."""
        rows, widest = self._parts.sheet.rows, max(3, len(self._headings) - 1)
        skip = 0
        for index in range(self._first, len(rows)):
            line = self._lines.line(index, rows[index])
            if index < skip or (index == self._first and line.counts_columns):
                self._structure()
            elif not line.filled:
                self._blank()
            elif len(line.filled) == 1 or self._parts.spread.is_band(line.row.number, widest):
                self._lone(line)
            else:
                reading = self._number(line)
                headed = not reading.text and self._may_be_headings(line)
                found = self._parts.finder.here(index) if headed else None
                if found and not {(column.index, fold(column.text)) for column in found.columns} <= self._headings:
                    return found
                if found:
                    skip = found.last + 1
                    self._foreign = False
                    self._structure()
                elif headed or (self._foreign and "." not in reading.text):
                    self._foreign = True
                    self._unread(line)
                else:
                    self._foreign = False
                    self._filled(line, reading)
        return None

    def _number(self, line: Line) -> NumberReading:
        value = line.value(self._columns.number)
        return NOTHING if value is None else self._parts.numbers.read(value)

    def _may_be_headings(self, line: Line) -> bool:
        """Whether the row looks like headings; the words of a role column are headings too, but not there."""
        return self._parts.finder.may_be_headings([line.texts[index] for index in line.filled if index != self._columns.role])

    # What became of a row

    def _blank(self) -> None:
        self._parts.counts.rows += 1
        self._parts.counts.blank += 1
        self._open = None

    def _structure(self) -> None:
        self._parts.counts.rows += 1
        self._parts.counts.structure += 1
        self._open = None

    def _unread(self, line: Line) -> None:
        self._parts.counts.rows += 1
        self._parts.counts.found += 1
        column = line.filled[0]
        self._parts.find("row-not-read", line.row.number, column, line.texts[column])
        self._open = None

    def _action(self, line: Line) -> None:
        self._parts.counts.rows += 1
        self._parts.counts.action += 1
        self._last = line.row.number
        if line.row.hidden:
            self.hidden.append(line.row.number)

    # Rows that hold one text alone

    def _lone(self, line: Line) -> None:
        column = line.filled[0]
        text = line.texts[column]
        reading = self._bands.read(text)
        wide = self._parts.spread.is_band(line.row.number, 2)
        if not text or (not wide and self._is_cell_of_its_own(column, line.values[column], reading.kind)):
            self._sections.enter_cell(reading, line)
            self._filled(line, self._number(line))
        elif column == self._columns.title and reading.kind is Band.TOTAL and not self._bands.is_total_alone(text):
            self._unread(line)  # "Total cost of ...": perhaps the title of an action without number and leader
        elif self._sections.enter(reading, line):
            self._foreign = self._foreign and reading.kind in (Band.GOAL, Band.TOTAL, Band.NOTE)
            self._structure()
        else:
            self._unread(line)

    def _is_cell_of_its_own(self, column: int, value: Value, kind: Band) -> bool:
        """Whether the only filled cell of a row is a section's cell, a number, a leader or a title there, and no band."""
        columns = self._columns
        if kind in (Band.TOTAL, Band.NOTE):
            return False
        if kind is Band.PLAN:
            return column == columns.plan
        if column in (columns.oap, columns.plan, columns.goal) or (column == columns.priority and kind is Band.OAP):
            return True
        if column == columns.number and (reading := self._parts.numbers.read(value)).text:
            return not reading.rest or columns.title is None
        if any(column in (lead.text, lead.country) for lead in columns.leads):
            return True
        if column == columns.title and (columns.number is None or column > columns.number):
            return kind is Band.OTHER or (kind is Band.OAP and columns.oap is not None)
        return False

    # Rows with several cells

    def _filled(self, line: Line, reading: NumberReading) -> None:
        # the amount of a total may stand in the numbers' column
        foot = Foot.NONE if "." in reading.text else self._feet.read(line, numbered=bool(reading.text))
        if foot is Foot.FOOT:
            self._structure()
            return
        if foot is Foot.DOUBT:
            self._unread(line)
            return
        self._drafting.pass_by(line)
        title = line.text(self._columns.title)
        if reading.text or title or self._has_number_cell(line):
            numbered = self._drafting.draft(line, reading, " ".join(title.split()))
            self.drafts.append(numbered)
            self._open = numbered.draft
            self._action(line)
        else:
            self._without_name(line)

    def _has_number_cell(self, line: Line) -> bool:
        number = self._columns.number
        return number is not None and (bool(line.texts[number]) or is_broken(line.value(number)))

    def _tell_joined(self, line: Line, draft: ActionDraft) -> None:
        """Says that the row was taken for another leader of the action above, unless a role says what it is there for."""
        if line.text(self._columns.role):
            return
        column = next((at for at in (self._columns.number, self._columns.title) if at is not None), line.filled[0])
        self._parts.find("action-joined", line.row.number, column, draft.number or draft.title, row=draft.place.row)

    def _without_name(self, line: Line) -> None:
        """A row without number and title: a section's cell, the next leader of the action above, or not to be read."""
        columns = self._columns
        section = (columns.oap, columns.priority, columns.plan, columns.goal)
        used = [column for column in columns.used if line.texts[column]]
        if used and all(column in section for column in used):
            self._structure()
        elif self._open is not None and line.row.number == self._last + 1 and self._drafting.continues(line, self._open):
            self._tell_joined(line, self._open)
            self._action(line)
        elif self._sections.enter_title(self._bands.read(line.texts[line.filled[0]]), line):
            self._structure()
        else:
            self._unread(line)
