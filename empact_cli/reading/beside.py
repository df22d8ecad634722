"""A sheet that lacks what a table of actions needs in, whether it only says more of actions that other sheets list out."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.reading.headings.finder import HeadingRows
from empact_cli.reading.headings.unread import names_somebody
from empact_cli.reading.names.numbers import Numbers
from empact_cli.reading.surroundings import NameReaders
from empact_cli.reading.written import WrittenAction
from empact_cli.reference.records import Meaning
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import Row, Sheet, Value, shown

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
