"""The rows under one table's headings in, actions out: every row is (part of) an action, structure, or named by a finding."""

from __future__ import annotations

from empact_cli.model import Cell, Role, note_place
from empact_cli.reading.headings.column_meanings import Columns
from empact_cli.reading.headings.heading_row import HeadingRows
from empact_cli.reading.names.action_numbers import NumberReading
from empact_cli.reading.rows import SheetReading, Standing, TableRow
from empact_cli.reading.rows.action_rows import ActionRows
from empact_cli.reading.rows.band_rows import Band, Bands
from empact_cli.reading.rows.ordinary_rows import OrdinaryRows
from empact_cli.reading.rows.sections import Below, Sections, Totals
from empact_cli.reading.titles_and_markings import Surroundings
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Scalar, Value

_OPEN_ENDS = (",", "-", "–", "/", "&", "(")  # of a title that goes on


class TableWalker:
    """Walks through the rows of one table, from its headings to the next ones. `standing` goes from table to table."""

    def __init__(self, sheet: SheetReading, headings: HeadingRows, columns: Columns, around: Surroundings, standing: Standing) -> None:
        self._sheet = sheet
        self._counts = sheet.notes.counts
        self._columns = columns
        self._first = headings.last + 1
        self._headings = {(column.index, fold(column.text)) for column in headings.columns}
        self._widest = max(3, len(self._headings) - 1)
        self._standing = standing
        standing.enter_table()
        self._bands = Bands(sheet.readers)
        self._totals = Totals(columns, self._bands, sheet.readers.words)
        self._actions = ActionRows(sheet, columns, around, self._first, standing)
        self.written = self._actions.written  # so far
        self._sections = Sections(sheet, columns, around, self._bands, self._actions, standing)
        self._skip = 0  # the index of the row at which repeated headings end
        self._others = False  # below headings that have something else where the leaders stand
        self._loose: set[int] = set()  # the places among the actions of those that stand below the others and have no number
        self._idle: list[int] = []  # the numbers of rows that hold nothing but ticks
        self._any_hidden = bool(sheet.sheet.rows.hidden)
        self.hidden: list[int] = []
        self._width = max(columns.used, default=0) + 1
        self._ordinary = OrdinaryRows(sheet, columns, self._actions, self._bands, standing, self.hidden)

    def walk(self) -> HeadingRows | None:
        """Reads on until the sheet ends, or until other headings begin, which are then given back."""
        coming = self._walk()
        self._drop_loose()
        if self._idle:
            rows = str(self._idle[0]) if len(self._idle) == 1 else f"{self._idle[0]}–{self._idle[-1]}"
            self._sheet.find("rows-idle", self._idle[0], 0, rows, count=len(self._idle))
        return coming

    def _walk(self) -> HeadingRows | None:
        rows = self._sheet.sheet.rows
        row = TableRow(rows, self._sheet.merged, self._sheet.shown, self._width)
        coming = self._first  # the index of the next row
        while True:
            if self._ordinary.may_come and coming >= self._skip and not self._standing.foreign:
                coming = self._ordinary.write(coming)
            if coming >= len(rows):
                return None
            try:
                row.stand(coming, rows.numbers[coming], rows.cells(coming))
                if headings := self._row(row):
                    return headings
            except Exception as bug:
                note_place(bug, Cell(self._sheet.file, self._sheet.sheet.name, rows.numbers[coming]))
                raise
            self._counts.rows += 1
            coming += 1

    def _row(self, row: TableRow) -> HeadingRows | None:
        """Takes a row; gives the headings that begin there, if they are others than those of the table."""
        reading = self._number(row)
        title = row.text(self._columns.title)
        numbered = title and not row.is_merged and "." in reading.text and row.index >= self._skip
        if numbered and not self._standing.foreign and not self._bands.may_be_test(title):
            self._standing.foreign = self._standing.below = False
            self._actions.pass_by(row)
            self._write(row, reading, title)
            return None
        return self._take(row, reading)

    def _take(self, row: TableRow, reading: NumberReading) -> HeadingRows | None:
        """Takes any row; gives the headings that begin there, if they are others than those of the table."""
        if row.index > self._first and self._sheet.sheet.rows.numbers[row.index - 1] < row.number - 1:
            self._standing.below = self._standing.any_action
        if row.index < self._skip or (row.index == self._first and row.counts_columns):
            self._structure()
        elif not row.filled:
            self._counts.blank += 1
            self._standing.open_action = None
            self._standing.below = self._standing.any_action
        elif not reading.text and self._says_none(row):
            self._structure()
        elif self._is_idle(row):
            self._counts.found += 1
            self._idle.append(row.number)
        elif len(row.filled) == 1 or row.is_band(self._widest):
            self._lone(row, reading)
        else:
            return self._several(row, reading)
        return None

    def _several(self, row: TableRow, reading: NumberReading) -> HeadingRows | None:
        """Takes a row with several cells."""
        # The words of a role column are headings too, but not there.
        texts = [row.text(index) for index in row.filled if index != self._columns.role]
        headed = not reading.text and self._sheet.finder.may_be_headings(texts)
        found = self._sheet.finder.here(row.index) if headed else None
        headed = headed or (not reading.text and self._heads_others(row))
        if found and not {(column.index, fold(column.text)) for column in found.columns} <= self._headings:
            return found
        if found:
            self._skip = found.last + 1
            self._standing.foreign = False
            self._structure()
        elif headed or (self._standing.foreign and "." not in reading.text):
            self._standing.foreign = True
            self._others = self._others or (headed and self._heads_others(row) and any(row.text(lead.text) for lead in self._columns.leads))
            self._unread(row)
        elif self._standing.foreign and self._only_says_more(row, reading):
            self._counts.found += 1
            self._sheet.find("row-repeats-number", row.number, self._columns.number, reading.text)
        elif self._standing.foreign and self._others:
            self._unread(row)
        else:
            self._standing.foreign = False
            self._filled(row, reading)
        return None

    def _says_none(self, row: TableRow) -> bool:
        """Whether the row says that there is no action, and names nobody who leads one: "Goal 3 | no actions"."""
        nobody, title = self._sheet.readers.words.nobody, self._columns.title
        said = [index for index in row.filled if self._bands.says_no_action(row.text(index))]
        said += [title] if title is not None and fold(row.text(title)) in nobody else []
        section = (self._columns.oap, self._columns.priority, self._columns.plan, self._columns.goal)
        return bool(said) and all(index in said or index in section or fold(row.text(index)) in nobody for index in row.filled)

    def _is_test(self, row: TableRow, title: str) -> bool:
        """Whether a row is an entry by which somebody tried out a form, or shows how it is filled in."""
        number = row.text(self._columns.number)
        leads = [row.text(lead.text) for lead in self._columns.leads]
        if number and self._bands.is_test(number):
            return True
        named = [text for text in leads if text]
        return self._bands.is_test(title) and all(map(self._bands.is_test, named)) and bool(named or not number)

    def _number(self, row: TableRow) -> NumberReading:
        return self._sheet.numbers.read(row.value(self._columns.number))

    def _heads_others(self, row: TableRow) -> bool:
        """Whether the row heads a table of something else below the actions: a heading stands where they have their numbers."""
        if not self._standing.below or self._columns.number is None:
            return False
        heading = self._sheet.readers.headings.read(row.text(self._columns.number))
        named = heading is not None and heading.meaning in (Meaning.NUMBER, Meaning.TITLE)
        leads = [lead.text for lead in self._columns.leads]
        if not named or len(row.filled) < 2 or any(map(self._sheet.readers.named.somebody, map(row.text, leads))):
            return False
        headings = [self._sheet.readers.headings.read(row.text(index)) for index in leads]
        return not any(one is not None and one.meaning in (Meaning.LEADER, Meaning.LEADER_COUNTRY) for one in headings)

    def _only_says_more(self, row: TableRow, reading: NumberReading) -> bool:
        """Whether a row below other headings has the number of an action that was read above, and nobody stands there as its leader."""
        if not any(one.text == reading.text for one in self.written.readings):
            return False
        leads = [lead.text for lead in self._columns.leads if lead.role is not Role.CO_LEADER]
        return self._others or not any(map(self._sheet.readers.named.somebody, map(row.text, leads)))

    # What became of a row

    def _structure(self) -> None:
        self._counts.structure += 1
        self._standing.open_action = None

    def _unread(self, row: TableRow) -> None:
        self._counts.found += 1
        self._sheet.find("row-not-read", row.number, row.filled[0], row.first_text)
        self._standing.open_action = None

    def _counted(self, row: TableRow) -> None:
        self._counts.action += 1
        self._standing.open_row = row.number
        if self._any_hidden and row.hidden:
            self.hidden.append(row.number)

    def _write(self, row: TableRow, reading: NumberReading, title: str) -> None:
        if self._actions.write(row, reading, " ".join(title.split())):
            self._counted(row)
        else:  # another plan's, which is noted
            self._counts.found += 1
            self._standing.open_action = None

    # Where the table ends

    def _drop_loose(self) -> None:
        """Takes back the rows below a total, a sign-off line or a gap that have no number, where all actions above them have one."""
        written = self.written
        start = len(written.actions)
        while start - 1 in self._loose:
            start -= 1
        if not 0 < start < len(written.actions) or not all(reading.text for reading in written.readings[:start]):
            return
        dropped = {action.place.row: action for action in written.drop(start)}
        place, findings = self._sheet.place(), self._sheet.notes.findings
        findings[:] = [one for one in findings if one.place is None or one.place.sheet != place.sheet or one.place.row not in dropped]
        for row, action in dropped.items():
            self._counts.action -= 1
            self._counts.found += 1
            self._sheet.find("row-below-table", row, action.number_column, action.title or " ".join(lead.text for lead in action.leads))
        self.hidden[:] = [row for row in self.hidden if row not in dropped]

    def _is_idle(self, row: TableRow) -> bool:
        """Whether the row holds nothing but ticks and amounts, none of them in a column that is read."""
        if not self._standing.any_action and not self._idle:
            return False
        if not {*self._columns.used}.isdisjoint(row.filled):
            return False
        values = [row.value(index) for index in row.filled]
        return any(map(_is_tick, values)) and all(_is_tick(value) or _is_amount(value) for value in values)

    # Rows that hold one text alone

    def _lone(self, row: TableRow, reading: NumberReading) -> None:
        column = row.filled[0]
        text = row.first_text
        if column == self._columns.title and self._wraps(row, text):
            return
        band = self._bands.read(text)
        if not text or (not row.is_band(2) and self._is_cell_of_its_own(column, reading, band.kind)):
            self._sections.enter_cell(band, row)
            self._filled(row, reading)
        elif column == self._columns.title and band.kind is Band.TOTAL and not self._bands.is_total_alone(text):
            self._unread(row)  # "Total cost of ...": perhaps the title of an action without number and leader
        elif self._sections.enter(band, row):
            self._standing.foreign = self._standing.foreign and band.kind in (Band.GOAL, Band.TOTAL, Band.NOTE)
            self._standing.below = self._standing.any_action and band.kind in (Band.TOTAL, Band.NOTE)
            self._structure()
        elif self._is_below(row, reading, text):
            self._standing.below = True
            self._counts.found += 1
            if not self._bands.is_footnote(text):
                self._sheet.find("line-below-table", row.number, column, text)
        else:
            self._unread(row)

    def _is_below(self, row: TableRow, reading: NumberReading, text: str) -> bool:
        """Whether the row is a footnote, or a line below a gap, where all actions have numbers and none follows."""
        below = self._standing.below or self._bands.is_footnote(text)
        if not below or not self._standing.any_action or "." in reading.text or "." in self._sections.coming_number(row.index):
            return False
        numbered = all("." in one.text for one in self.written.readings)
        return numbered and not self._bands.is_total(text) and self._sections.headings_below(row.index) is None

    def _wraps(self, row: TableRow, text: str) -> bool:
        """Takes a lone title that goes on with that of the action right above it, as where a long title was typed into two rows."""
        action = self._standing.open_action
        if action is None or not action.number or row.number != self._standing.open_row + 1 or not action.title:
            return False
        start = next((char for char in text if char.isalpha()), "")
        words = self._sheet.readers.words
        if not start.islower() and not action.title.endswith(_OPEN_ENDS) and f" {fold(action.title).rpartition(' ')[2]} " not in words.ands:
            return False
        action.title = f"{action.title} {' '.join(text.split())}"
        self._counted(row)
        return True

    def _is_cell_of_its_own(self, column: int, reading: NumberReading, kind: Band) -> bool:
        """Whether the only filled cell of a row is a section's cell, a number, a leader or a title there, and no band."""
        columns = self._columns
        if kind in (Band.TOTAL, Band.NOTE):
            return False
        if kind is Band.PLAN:
            return column == columns.plan
        if column in (columns.oap, columns.plan, columns.goal) or (column == columns.priority and kind is Band.OAP):
            return True
        if column == columns.number and reading.text:
            return not reading.rest or columns.title is None
        if any(column in (lead.text, lead.country) for lead in columns.leads):
            return True
        if column == columns.title and (columns.number is None or column > columns.number):
            return kind is Band.OTHER or (kind is Band.OAP and columns.oap is not None)
        return False

    # Rows with several cells

    def _filled(self, row: TableRow, reading: NumberReading) -> None:
        # the amount of a total may stand in the numbers' column
        below = Below.NO if "." in reading.text else self._totals.read(row, numbered=bool(reading.text))
        below = Below.YES if not reading.text and self._bands.is_sign_off(row.first_text) else below
        if below is Below.YES:
            self._standing.below = self._standing.any_action
            self._structure()
            return
        if below is Below.PERHAPS:
            self._unread(row)
            return
        title, number = row.text(self._columns.title), self._columns.number
        if self._is_test(row, title):
            self._counts.found += 1
            self._sheet.find("row-test", row.number, row.filled[0], title or row.text(self._columns.number))
            self._standing.open_action = None
        elif reading.text or title or row.text(number) or (number is not None and row.cells[number] in self._sheet.shown.broken):
            self._write(row, reading, title)
            if reading.text:
                self._standing.below = False
            elif self._standing.below and number is not None:
                self._loose.add(len(self.written.actions) - 1)  # it stands below the others, and does not go on with the table
        else:
            self._actions.pass_by(row)
            self._without_name(row)

    def _without_name(self, row: TableRow) -> None:
        """A row without number and title: a section's cell, the next leader of the action above, or not to be read."""
        columns, standing = self._columns, self._standing
        section = (columns.oap, columns.priority, columns.plan, columns.goal)
        used = [column for column in columns.used if row.text(column)]
        if used and all(column in section for column in used):
            self._structure()
        elif standing.open_action and row.number == standing.open_row + 1 and self._actions.continues(row, standing.open_action):
            if not row.text(columns.role):  # else it says what the row is there for
                action = standing.open_action
                column = next((at for at in (columns.number, columns.title) if at is not None), row.filled[0])
                self._sheet.find("action-joined", row.number, column, action.number or action.title, row=action.place.row)
            self._counted(row)
        elif self._sections.enter_title(self._bands.read(row.first_text), row):
            self._structure()
        else:
            self._unread(row)


def _is_tick(value: Value) -> bool:
    return value.kind is CellKind.BOOLEAN if isinstance(value, Scalar) else (value or "").strip().upper() in ("FALSE", "TRUE")


def _is_amount(value: Value) -> bool:
    return isinstance(value, Scalar) and value.kind is CellKind.NUMBER
