"""A row in, what the priority on it says of its OAP out: no blank is filled against the row's own priority."""

from __future__ import annotations

from empact_cli.model import Plan
from empact_cli.reading.names.oap_names import OapNames
from empact_cli.reading.rows.numbering import FillDown
from empact_cli.reading.rows.table_row import TableRow
from empact_cli.text.folding import fold


class Priorities:
    """The running priority of one table that also has a column of OAPs, the one with the index `oap`; `nothing` are texts like "n/a"."""

    def __init__(self, down: FillDown, oap: int | None, names: OapNames, nothing: frozenset[str]) -> None:
        self._down = down
        self._oap = oap
        self._names = names
        self._nothing = nothing
        self._beside = ""  # the priority beside the OAP that was named last
        self.exists = oap is not None and down.exists  # whether there are both columns

    def pass_by(self, row: TableRow) -> None:
        """Takes note of a row, whatever becomes of it."""
        self._down.pass_by(row)
        if row.text(self._oap):
            self._beside = self._down.text(row)

    def forget(self) -> None:
        """No longer holds what was said so far."""
        self._down.forget()
        self._beside = ""

    def instead(self, row: TableRow, above: str, plan: Plan) -> str:
        """The priority's text where it, and not the OAP `above`, says what the row belongs to; "" where the blank may be filled."""
        text = "" if self._is_named(row) else self._down.text(row)
        if not text:
            return ""
        reading = self._names.of_priority(text, plan)
        if reading.oap:
            return text
        if reading.candidates:
            return "" if above and self._names.read(above, plan).oap in reading.candidates else text
        beside = self._names.of_priority(self._beside, plan)
        changed = bool(beside.oap or beside.candidates) and fold(text) != fold(self._beside)
        return text if above and changed else ""

    def _is_named(self, row: TableRow) -> bool:
        """Whether the row's own cell says something of its OAP, and not that there is none beside the priority ("–", "n/a")."""
        folded = fold(row.text(self._oap)).strip(" -–—.")
        return bool(folded) and folded not in self._nothing

    def against(self, row: TableRow, oap: str, plan: Plan) -> str:
        """The text of the row's priority where the row itself names the OAP `oap`, and the priority is known not to have it."""
        text = self._down.text(row) if row.text(self._oap) else ""
        reading = self._names.of_priority(text, plan) if text else None
        return text if reading and (reading.oap or reading.candidates) and oap not in (reading.oap, *reading.candidates) else ""
