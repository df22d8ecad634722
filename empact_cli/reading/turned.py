"""A sheet that is laid out otherwise in, sheets of ordinary tables out: turned by 90 degrees, or several tables side by side.

Where something stands is found again afterwards: what was read of a turned sheet is told at the cells of the sheet itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from empact_cli.model import Cell, Finding
from empact_cli.reading import LeadText, WrittenAction
from empact_cli.reading.headings.finder import Column, HeadingRows
from empact_cli.reading.headings.unread import names_somebody
from empact_cli.reading.names.numbers import Numbers
from empact_cli.reading.surroundings import NameReaders
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.workbook import Merge, Row, Rows, Sheet, Value, shown

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
    return [_draft(draft) for draft in drafts]


def _draft(draft: WrittenAction) -> WrittenAction:
    place, number = draft.place, draft.number_cell
    draft.leads = [_lead(lead, place) for lead in draft.leads]
    draft.marked = [_lead(lead, place) for lead in draft.marked]
    draft.lead_cell = turned_back(draft.lead_cell) if draft.lead_cell else None
    draft.claim = replace(draft.claim, cell=turned_back(draft.claim.cell)) if draft.claim else None
    draft.place = turned_back(number)
    draft.number_anchor = (draft.place.row, draft.place.column)
    return draft


def _lead(lead: LeadText, place: Cell) -> LeadText:
    return replace(lead, anchor=turned_back(lead.cell(place)))


def drafts_beside(drafts: Iterable[WrittenAction], first: int) -> list[WrittenAction]:
    """The actions of the table that begins in column `first` (from 0), told apart from those beside them in the same row."""
    return [_beside(draft, first) for draft in drafts]


def _beside(draft: WrittenAction, first: int) -> WrittenAction:
    if draft.number is None:
        draft.number_column = first
    draft.place = replace(draft.place, column=draft.number_column + 1)
    return draft


def findings_turned_back(findings: Iterable[Finding], sheet: str | None) -> list[Finding]:
    """The findings about cells of the turned sheet, told at the cells of the sheet itself."""
    return [replace(one, place=turned_back(one.place)) if one.place and one.place.sheet == sheet else one for one in findings]


def side_by_side(headings: HeadingRows) -> list[tuple[int, int]]:
    """(first, last) column, from 0, of each of several tables beside each other with the same headings; [] for one table."""
    starts = _starts([*headings.columns, *headings.unknown])
    if len(starts) < 2:
        return []
    ends = [*(start - 1 for start in starts[1:]), _WIDEST]
    return list(zip(starts, ends, strict=True))


def _starts(columns: Sequence[Column]) -> list[int]:
    """The first column of each table, where the first heading comes again and each time names an action and its leader anew."""
    ordered = sorted(columns, key=lambda column: column.index)
    for lead in ordered:
        if lead.meaning is not None:
            starts = [column.index for column in ordered if fold(column.text) == fold(lead.text)]
            return starts if len(starts) > 1 and all(map(_is_whole, _groups(ordered, starts))) else []
    return []


def _groups(ordered: Sequence[Column], starts: Sequence[int]) -> list[list[Column]]:
    ends = [*starts[1:], ordered[-1].index + 1]
    return [[one for one in ordered if start <= one.index < end] for start, end in zip(starts, ends, strict=True)]


def _is_whole(group: Sequence[Column]) -> bool:
    """Whether the headings are those of one table: an action, its leader, and nothing twice."""
    texts, meanings = [fold(column.text) for column in group], {column.meaning for column in group}
    return len(set(texts)) == len(texts) and bool(meanings & _NAMING) and bool(meanings & _LEADING)


def titles_of_cards(sheet: Sheet) -> list[str]:
    """The texts that have a row alone, which are no labels."""
    return [text for row in sheet.rows if (text := _alone(row))]


def _alone(row: Row) -> str:
    filled = [value for value in row.values if value is not None]
    return " ".join(filled[0].split()) if len(filled) == 1 and isinstance(filled[0], str) else ""


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


# A sheet that lacks what a table of actions needs in, whether it only says more of actions that other sheets list out.

_FEW = 0.2  # the share of cells from which numbers or leaders are no accident
_MOST_ROWS = 5000


def is_beside(sheet: Sheet, found: HeadingRows | None, drafts: Sequence[WrittenAction], readers: NameReaders, numbers: Numbers) -> bool:
    """Whether the sheet may be passed over where `drafts` are read from others: it names no action that is not among them, or neither
    actions nor leaders."""
    if found is None or found.score < 2:
        return not _holds_actions(sheet.rows[:_MOST_ROWS], readers, numbers)
    rows = sheet.rows[found.last + 1 :][:_MOST_ROWS]
    by_meaning = {column.meaning: column.index for column in found.columns}
    if Meaning.NUMBER in by_meaning:
        return _are_known(rows, by_meaning, sheet, drafts, readers, numbers)
    if Meaning.TITLE in by_meaning:
        titles = {fold(draft.title) for draft in drafts}
        told = [text for row in rows if (text := fold(_text(row, by_meaning[Meaning.TITLE])))]
        return bool(told) and all(text in titles for text in told)
    return False


def _are_known(
    rows: Sequence[Row],
    by_meaning: dict[Meaning | None, int],
    sheet: Sheet,
    drafts: Sequence[WrittenAction],
    readers: NameReaders,
    numbers: Numbers,
) -> bool:
    """Whether every number of the sheet is that of an action which is read, of the same OAP where the sheet names one."""
    known = {(draft.oap, draft.number) for draft in drafts} | {(None, draft.number) for draft in drafts}
    column, oap_column = by_meaning[Meaning.NUMBER], by_meaning.get(Meaning.OAP)
    sheet_oap = readers.oaps.of_sheet(sheet.name or "", None).oap
    told, oap = [], sheet_oap
    for row in rows:
        number = numbers.read(_value(row, column))
        named = _text(row, oap_column) if oap_column is not None else ""
        oap = (readers.oaps.read(named).oap if named else oap) if oap_column is not None else sheet_oap
        if number.text:
            told.append(any((oap, one) in known for one in (number.text, *number.candidates)))
    return bool(told) and all(told)


def _holds_actions(rows: Sequence[Row], readers: NameReaders, numbers: Numbers) -> bool:
    """Whether some column of a sheet without headings holds numbers of actions, or leaders."""
    width = max((len(row.values) for row in rows), default=0)
    for column in range(width):
        values = [value for row in rows if (value := _value(row, column)) is not None and shown(value).strip()]
        dotted = sum("." in numbers.read(value).text for value in values)
        named = sum(names_somebody(shown(value), readers.words, readers.reference) for value in values)
        if max(dotted, named) > _FEW * len(values):
            return True
    return False


def _value(row: Row, column: int) -> Value:
    return row.values[column] if column < len(row.values) else None


def _text(row: Row, column: int) -> str:
    return shown(_value(row, column)).strip()
