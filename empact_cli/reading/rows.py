"""The rows under one table's headings in, drafts of actions out: every row is (part of) an action, structure, or named by a finding."""

from __future__ import annotations

from empact_cli.folding import fold
from empact_cli.reading.bands import Band, Bands
from empact_cli.reading.columns import Columns
from empact_cli.reading.context import Surroundings
from empact_cli.reading.drafting import Drafting, NumberedDraft, SheetParts
from empact_cli.reading.drafts import ActionDraft
from empact_cli.reading.lines import Line, Lines, is_broken
from empact_cli.reading.numbers import NOTHING, NumberReading
from empact_cli.reading.oaps import OapReading
from empact_cli.reading.sheet import Kind, Scalar, Value
from empact_cli.reading.table import HeadingRows

_LOOK_AHEAD = 6  # rows after a band in which the number of its first action is looked for
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class TableRows:
    """Reads the rows of one table, from its headings to the next ones."""

    def __init__(self, parts: SheetParts, headings: HeadingRows, columns: Columns, around: Surroundings) -> None:
        self._parts = parts
        self._columns = columns
        self._around = around
        self._first = headings.last + 1
        self._headings = {(column.index, fold(column.text)) for column in headings.columns}
        self._bands = Bands(parts.lore.words, parts.lore.oaps)
        self._drafting = Drafting(parts, columns, around, self._first)
        self._lines = Lines(parts.spread, max(columns.used, default=0) + 1)
        self._foreign = False  # below headings of a table that holds no actions
        self._open: ActionDraft | None = None  # the action that a row with a leader alone may continue
        self._last = 0  # the row of that action, or the last one that continued it
        self.drafts: list[NumberedDraft] = []
        self.hidden: list[int] = []

    def read(self) -> HeadingRows | None:
        """Reads on until the sheet ends, or until other headings begin, which are then given back."""
        rows, widest = self._parts.sheet.rows, max(3, len(self._headings) - 1)
        skip = 0
        for index in range(self._first, len(rows)):
            line = self._lines.line(index, rows[index])
            if index < skip:
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
        kind, reading = self._bands.read(text)
        wide = self._parts.spread.is_band(line.row.number, 2)
        if not text or (not wide and self._is_cell_of_its_own(column, line.values[column], kind)):
            self._filled(line, self._number(line))
        else:
            self._band(kind, reading, line)

    def _is_cell_of_its_own(self, column: int, value: Value, kind: Band) -> bool:
        """Whether the only filled cell of a row is a section's cell, a number, a leader or a title there, and no band."""
        columns = self._columns
        if kind in (Band.TOTAL, Band.NOTE):
            return False
        if column in (columns.oap, columns.plan, columns.goal) or (column == columns.priority and kind is Band.OAP):
            return True
        if column == columns.number and (reading := self._parts.numbers.read(value)).text:
            return not reading.rest or columns.title is None
        if any(column in (lead.text, lead.country) for lead in columns.leads):
            return True
        if column == columns.title and (columns.number is None or column > columns.number):
            return kind is Band.OTHER or (kind is Band.OAP and columns.oap is not None)
        return False

    def _band(self, kind: Band, reading: OapReading, line: Line) -> None:
        text = line.texts[line.filled[0]]
        if kind is Band.OTHER and not self._opens_section(line.index):
            self._unread(line)
            return
        if kind is Band.OAP and self._may_be_goal(reading, text, line.index):
            self._unread(line)
            return
        if kind is Band.GOAL:
            self._drafting.band_goal = self._parts.numbers.goal(text)
        elif kind in (Band.OAP, Band.OTHER):
            self._foreign = False
            self._drafting.band_oap = reading if kind is Band.OAP else OapReading(None, " ".join(text.split()))
            self._drafting.band_goal = ""
        self._structure()

    def _may_be_goal(self, reading: OapReading, text: str, index: int) -> bool:
        """On a sheet named after an OAP, another OAP's name may be a goal's ("Criminal finances ..."): the numbers then simply run on."""
        sheet_oap = self._around.sheet_oap
        if sheet_oap is None or reading.oap == sheet_oap or self._bands.says_oap(text):
            return False
        return _order(self._coming_number(index)) > _order(self._last_number())

    def _last_number(self) -> str:
        return next((numbered.reading.text for numbered in reversed(self.drafts) if numbered.reading.text), "")

    def _opens_section(self, index: int) -> bool:
        """Whether an unknown band begins the actions of another OAP: its numbers start anew, or no OAP is known before it."""
        coming = self._coming_number(index)
        if self._columns.oap is not None or not coming:
            return False
        if self._drafting.band_oap is None:
            return self._around.oap.oap is None and not self.drafts
        return _order(coming) <= _order(self._last_number())

    def _coming_number(self, index: int) -> str:
        number = self._columns.number
        rows = self._parts.sheet.rows[index + 1 : index + _LOOK_AHEAD] if number is not None else []
        readings = (self._parts.numbers.read(row.values[number]) for row in rows if number is not None and number < len(row.values))
        return next((reading.text for reading in readings if reading.text), "")

    # Rows with several cells

    def _filled(self, line: Line, reading: NumberReading) -> None:
        if "." not in reading.text and self._is_foot(line):  # the amount of a total may stand in the numbers' column
            self._structure()
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

    def _without_name(self, line: Line) -> None:
        """A row without number and title: a section's cell, the next leader of the action above, or not to be read."""
        columns = self._columns
        section = (columns.oap, columns.priority, columns.plan, columns.goal)
        used = [column for column in columns.used if line.texts[column]]
        if used and all(column in section for column in used):
            self._structure()
        elif self._open is not None and line.row.number == self._last + 1 and self._drafting.continues(line, self._open):
            self._action(line)
        else:
            self._unread(line)

    def _is_foot(self, line: Line) -> bool:
        """A total row, or a note beside its text."""
        text = line.texts[line.filled[0]]
        if text and self._bands.is_total(text):
            return all(_is_amount(line.values[index]) for index in line.filled[1:])
        return bool(text) and len(line.filled) == 2 and self._bands.is_note(text)


def _is_amount(value: Value) -> bool:
    if isinstance(value, Scalar):
        return value.kind in (Kind.NUMBER, Kind.FORMULA, Kind.ERROR)
    return value is None or not value.strip(" 0123456789.,%-–")


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.rstrip(_LETTERS).split(".") if part.isdigit())
