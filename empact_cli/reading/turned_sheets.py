"""A sheet that is not to be read as it stands in, sheets of ordinary tables out: turned by 90 degrees, side by side, partly struck out.

Where something stands is found again afterwards: what was read of a turned sheet is told at the cells of the sheet itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Cell, Finding, Role
from empact_cli.reading import StruckText, WrittenAction
from empact_cli.reading.headings.column_meanings import Columns
from empact_cli.reading.headings.heading_row import Column, HeadingRows
from empact_cli.reading.names import Statuses
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.workbook import Merge, Row, Rows, Sheet, Struck, Value

_WIDEST, _TALLEST = 400, 400  # columns and rows of a sheet that is turned
_NAMING = {Meaning.NUMBER, Meaning.TITLE}
_LEADING = {Meaning.LEADER, Meaning.LEADER_COUNTRY, Meaning.AUTHORITY}


def turn(sheet: Sheet) -> Sheet | None:
    """The sheet with its columns as rows; None where it is too large to be a card or a turned table."""
    numbers = sheet.rows.numbers
    if not numbers or numbers[-1] > _TALLEST or sheet.rows.width > _WIDEST:
        return None
    columns: list[list[int]] = [[0] * numbers[-1] for _ in range(sheet.rows.width)]
    for index, number in enumerate(numbers):
        for column, cell in enumerate(sheet.rows.cells(index)):
            columns[column][number - 1] = cell
    rows = Rows(sheet.rows.values)
    for column, cells in enumerate(columns, start=1):
        if any(cells):
            rows.add(column, cells, hidden=column in sheet.hidden_columns)
    merges = [Merge(one.left, one.top, one.right, one.bottom) for one in sheet.merges]
    return replace(sheet, rows=rows, merges=merges, hidden_columns=frozenset(sheet.rows.hidden))


def turned_back(cell: Cell) -> Cell:
    """Where a cell of the turned sheet stands on the sheet itself."""
    return Cell(cell.file, cell.sheet, cell.column, cell.row) if cell.row and cell.column else Cell(cell.file, cell.sheet)


def drafts_turned_back(drafts: Iterable[WrittenAction]) -> list[WrittenAction]:
    """The actions of a turned sheet, told at the cells of the sheet itself."""
    found = list(drafts)
    for draft in found:
        place, number = draft.place, draft.number_cell
        draft.leads = [replace(lead, anchor=turned_back(lead.cell(place))) for lead in draft.leads]
        draft.marked = [replace(lead, anchor=turned_back(lead.cell(place))) for lead in draft.marked]
        draft.lead_cell = turned_back(draft.lead_cell) if draft.lead_cell else None
        draft.claim = replace(draft.claim, cell=turned_back(draft.claim.cell)) if draft.claim else None
        draft.place = turned_back(number)
        draft.number_anchor = (draft.place.row, draft.place.column)
    return found


def drafts_beside(drafts: Iterable[WrittenAction], first: int) -> list[WrittenAction]:
    """The actions of the table that begins in column `first` (from 0), told apart from those beside them in the same row."""
    found = list(drafts)
    for draft in found:
        if draft.number is None:
            draft.number_column = first
        draft.place = replace(draft.place, column=draft.number_column + 1)
    return found


def findings_turned_back(findings: Iterable[Finding], sheet: str | None) -> list[Finding]:
    """The findings about cells of the turned sheet, told at the cells of the sheet itself."""
    return [replace(one, place=turned_back(one.place)) if one.place and one.place.sheet == sheet else one for one in findings]


def side_by_side(headings: HeadingRows) -> list[tuple[int, int]]:
    """(first, last) column, from 0, of each of several tables beside each other with the same headings; [] for one table."""
    ordered = sorted([*headings.columns, *headings.unknown], key=lambda column: column.index)
    lead = next((fold(column.text) for column in ordered if column.meaning is not None), None)
    starts = [column.index for column in ordered if fold(column.text) == lead]  # where the first heading comes again
    spans = list(zip(starts, [*(start - 1 for start in starts[1:]), _WIDEST], strict=False))
    groups = [[column for column in ordered if first <= column.index <= last] for first, last in spans]
    return spans if len(spans) > 1 and all(map(_is_whole, groups)) else []


def _is_whole(group: Sequence[Column]) -> bool:
    """Whether the headings are those of one table: an action, its leader, and nothing twice."""
    texts, meanings = [fold(column.text) for column in group], {column.meaning for column in group}
    return len(set(texts)) == len(texts) and bool(meanings & _NAMING) and bool(meanings & _LEADING)


def titles_of_cards(sheet: Sheet) -> list[str]:
    """The texts that have a row alone, which are no labels."""
    filled = ([value for value in row.values if value is not None] for row in sheet.rows)
    return [text for values in filled if len(values) == 1 and isinstance(values[0], str) and (text := " ".join(values[0].split()))]


def part_of(sheet: Sheet, headings: HeadingRows, first: int, last: int) -> Sheet:
    """The sheet with the columns of one of its tables alone; above the headings, what stands over it, and titles that have a row alone."""
    rows = Rows(sheet.rows.values)
    for index, number in enumerate(sheet.rows.numbers):
        cells = sheet.rows.cells(index)
        if index >= headings.first or sum(map(bool, cells)) > 1:
            cells = [cell if first <= column <= last else 0 for column, cell in enumerate(cells)]
        if any(cells):
            rows.add(number, cells, hidden=number in sheet.rows.hidden)
    merges = [one for one in sheet.merges if first <= one.left - 1 <= last or one.top <= headings.first]
    return replace(sheet, rows=rows, merges=merges)


# A sheet with struck-out text in, the sheet as it is to be read out: without what is deleted, unless its row was carried out.

_CARRIED_OUT = "completed"
_Notice = Callable[[str, int, int, str], None]  # (finding code, row, column from 0, value)


def without_strokes(sheet: Sheet) -> Sheet:
    """The sheet read as if nothing were struck out."""
    changes = {place: struck.unstruck for place, struck in sheet.struck.items()}
    return replace(sheet, rows=sheet.rows.changed(changes), struck={})


class StruckRows(Struct, frozen=True):
    """Settles what is struck out in the table under the headings that end in row `last`."""

    sheet: Sheet
    columns: Columns
    last: int
    statuses: Statuses
    given: StruckText | None
    notice: _Notice

    def settle(self) -> Sheet:
        """The sheet as it is to be read; each thing that is left out is noted."""
        rows: dict[int, dict[int, Struck]] = {}
        for (row, column), struck in sorted(self.sheet.struck.items()):
            rows.setdefault(row, {})[column - 1] = struck
        changes: dict[tuple[int, int], Value] = {}
        without: set[int] = set()
        found = (self.sheet.rows[index] for index, number in enumerate(self.sheet.rows.numbers) if number in rows)
        left = {row.number: row for row in found}
        for row, struck_cells in rows.items():
            own = left.get(row, Row(row, []))
            if row <= self.last or not self._is_out(own, struck_cells):
                self._tell(row, struck_cells)
            elif self.given is not StruckText.LEAVE and self._is_carried_out(own, struck_cells):
                self._tell_row("row-struck-out-done", row, struck_cells)
                changes |= {(row, column + 1): struck.unstruck for column, struck in struck_cells.items()}
            else:
                self._tell_row("row-struck-out", row, struck_cells)
                self._leave_out(own, changes, without)
        return replace(self.sheet, rows=self.sheet.rows.changed(changes, without), struck={})

    def _is_out(self, own: Row, struck: dict[int, Struck]) -> bool:
        """Whether the row is no action any more: its leaders and its number or title are struck out, or both of these."""
        gone = {column for column in struck if not own.text(column)}
        leads = self._leads()
        names = [column for column in (self.columns.number, self.columns.title) if column is not None]
        if not gone.intersection(names):
            return False
        no_leader = bool(gone.intersection(leads)) and not any(own.text(column) for column in leads)
        return no_leader or not any(own.text(column) for column in names)

    def _leads(self) -> list[int]:
        """The columns that say who leads."""
        named = [index for lead in self.columns.leads if lead.role is not Role.CO_LEADER for index in (lead.text, lead.country)]
        return [index for index in (*named, *(index for index, _ in self.columns.matrix)) if index is not None]

    def _is_carried_out(self, own: Row, struck: dict[int, Struck]) -> bool:
        column = self.columns.status
        if column is None:
            return False
        text = struck[column].whole if column in struck else own.text(column)
        return self.statuses.read(text) == _CARRIED_OUT

    def _leave_out(self, own: Row, changes: dict[tuple[int, int], Value], without: set[int]) -> None:
        """Takes the row out; what it says of the section that begins with it still holds for the rows below."""
        columns = self.columns
        kept = {column for column in (columns.oap, columns.priority, columns.plan, columns.goal) if column is not None and own.text(column)}
        if not kept:
            without.add(own.number)
        else:
            changes |= {(own.number, column + 1): None for column in range(len(own.values)) if own.text(column) and column not in kept}

    def _tell(self, row: int, struck: dict[int, Struck]) -> None:
        counting = {*self.columns.vital, self.columns.title, *(index for index, _ in self.columns.matrix)}
        for column, one in struck.items():
            counts = row > self.last and column in counting
            self.notice("text-struck-out" if counts else "remark-struck-out", row, column, one.text)

    def _tell_row(self, code: str, row: int, struck: dict[int, Struck]) -> None:
        """One finding for the row, at its number or title."""
        columns = self.columns
        told = [column for column in (columns.number, columns.title, *self._leads()) if column in struck]
        at = told[0] if told else min(struck)
        self.notice(code, row, at, " | ".join(struck[column].text for column in told if column is not None))
