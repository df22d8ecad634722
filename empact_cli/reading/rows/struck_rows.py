"""A sheet with struck-out text in, the sheet as it is to be read out: without what is deleted, unless its row was carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from empact_cli.model import Role
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.names.statuses import Statuses
from empact_cli.reading.written import StruckText
from empact_cli.workbook.sheet import Sheet, Struck, Value, shown

_CARRIED_OUT = "completed"
_Notice = Callable[[str, int, int, str], None]  # (finding code, row, column from 0, value)


def without_strokes(sheet: Sheet) -> Sheet:
    """The sheet read as if nothing were struck out."""
    changes = {place: struck.unstruck for place, struck in sheet.struck.items()}
    return replace(sheet, rows=sheet.rows.changed(changes), struck={})


class StruckRows(NamedTuple):
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
        own = _Own(self.sheet, set(rows))
        for row, struck_cells in rows.items():
            if row <= self.last or not self._is_out(own, row, struck_cells):
                self._tell(row, struck_cells)
            elif self.given is not StruckText.LEAVE and self._is_carried_out(own, row, struck_cells):
                self._tell_row("row-struck-out-done", row, struck_cells)
                changes |= {(row, column + 1): struck.unstruck for column, struck in struck_cells.items()}
            else:
                self._tell_row("row-struck-out", row, struck_cells)
                self._leave_out(own, row, changes, without)
        return replace(self.sheet, rows=self.sheet.rows.changed(changes, without), struck={})

    def _is_out(self, own: _Own, row: int, struck: dict[int, Struck]) -> bool:
        """Whether the row is no action any more: its leaders and its number or title are struck out, or both of these."""
        gone = {column for column in struck if not own.text(row, column)}
        leads = self._leads()
        names = [column for column in (self.columns.number, self.columns.title) if column is not None]
        if not gone.intersection(names):
            return False
        no_leader = bool(gone.intersection(leads)) and not any(own.text(row, column) for column in leads)
        return no_leader or not any(own.text(row, column) for column in names)

    def _leads(self) -> list[int]:
        """The columns that say who leads."""
        named = [index for lead in self.columns.leads if lead.role is not Role.CO_LEADER for index in (lead.text, lead.country)]
        return [index for index in (*named, *(index for index, _ in self.columns.matrix)) if index is not None]

    def _is_carried_out(self, own: _Own, row: int, struck: dict[int, Struck]) -> bool:
        column = self.columns.status
        if column is None:
            return False
        text = struck[column].whole if column in struck else own.text(row, column)
        return self.statuses.read(text) == _CARRIED_OUT

    def _leave_out(self, own: _Own, row: int, changes: dict[tuple[int, int], Value], without: set[int]) -> None:
        """Takes the row out; what it says of the section that begins with it still holds for the rows below."""
        columns = self.columns
        kept = {
            column for column in (columns.oap, columns.priority, columns.plan, columns.goal) if column is not None and own.text(row, column)
        }
        if not kept:
            without.add(row)
        else:
            changes |= {(row, column + 1): None for column in own.filled(row) if column not in kept}

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


class _Own:
    """What is left in some rows of a sheet, by column from 0."""

    def __init__(self, sheet: Sheet, numbers: Iterable[int]) -> None:
        wanted = set(numbers)
        all_ = sheet.rows.values.all
        self._texts = {
            number: [shown(all_[cell]).strip() for cell in sheet.rows.cells(index)]
            for index, number in enumerate(sheet.rows.numbers)
            if number in wanted
        }

    def text(self, row: int, column: int) -> str:
        """The text that is left in a cell."""
        texts = self._texts.get(row, [])
        return texts[column] if column < len(texts) else ""

    def filled(self, row: int) -> list[int]:
        """The columns in which something is left."""
        return [column for column, text in enumerate(self._texts.get(row, [])) if text]
