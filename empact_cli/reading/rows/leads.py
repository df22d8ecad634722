"""A line and the columns in, who leads and who takes part out: texts as they stand, each with its cell."""

from __future__ import annotations

from collections.abc import Callable

from empact_cli.model import Role
from empact_cli.places import Cell
from empact_cli.reading.headings.columns import Columns, LeadColumns
from empact_cli.reading.names.role_names import RoleNames
from empact_cli.reading.rows.lines import Line
from empact_cli.reading.written import LeadText

_ROLES = {role.value: role for role in Role}
Notice = Callable[[str, int, int, str], None]  # (finding code, row, column from 0, value)


class Leads:
    """Reads the leaders and participants of the rows of one table."""

    def __init__(self, columns: Columns, roles: RoleNames, sheet: Cell, notice: Notice) -> None:
        self._columns = columns
        self._file, self._sheet = sheet.file, sheet.sheet
        self._roles = roles
        self._notice = notice
        self._words: dict[str, str | None] = {}

    def read(self, line: Line) -> tuple[list[LeadText], list[str]]:
        """(leaders and co-leaders, participants) of the row."""
        leads: list[LeadText] = []
        texts = line.texts
        participants = [texts[index].strip() for index in self._columns.participants if texts[index]]
        for lead in self._columns.leads:
            country = texts[lead.country] if lead.country is not None else ""
            if texts[lead.text] or country:
                self._add(lead, country, line, leads, participants)
        if self._columns.matrix:
            self._matrix(line, leads, participants)
        return leads, participants

    def _cell(self, line: Line, index: int) -> Cell:
        return Cell(self._file, self._sheet, *line.place(index))

    def _add(self, lead: LeadColumns, country: str, line: Line, leads: list[LeadText], participants: list[str]) -> None:
        text = line.texts[lead.text]
        role = lead.role or self._role(line, lead)
        if role is None:
            return
        if role == "participant":
            participants.append((country or text).strip())
        elif text:
            leads.append(LeadText(_ROLES[role], text, self._cell(line, lead.text), country.strip()))
        elif lead.country is not None:
            leads.append(LeadText(_ROLES[role], country, self._cell(line, lead.country)))

    def _role(self, line: Line, lead: LeadColumns) -> str | None:
        """The role that the row's role cell names, or None where it names none that counts."""
        if self._columns.ticked and (ticked := [role for index, role in self._columns.ticked if line.texts[index]]):
            return ticked[0]
        column = self._columns.role
        text = line.text(column)
        if not text:
            self._notice("role-missing", line.row.number, lead.text, line.texts[lead.text])
            return None
        role = self._word(text)
        if role is None and column is not None:
            self._notice("role-unknown", line.row.number, column, text)
        return None if role == "none" else role

    def _word(self, text: str) -> str | None:
        if text not in self._words:
            self._words[text] = self._roles.read(text)
        return self._words[text]

    def marked(self, line: Line) -> tuple[LeadText, ...]:
        """The countries that a matrix marks as leading on a row whose leader column says who leads."""
        if not any(line.texts[lead.text] and lead.role is not Role.CO_LEADER for lead in self._columns.leads):
            return ()
        marks = [(line.texts[index], index, country) for index, country in self._columns.matrix if line.texts[index]]
        led = [mark for mark in marks if self._word(mark[0]) == Role.LEADER]
        return tuple(LeadText(Role.LEADER, text, self._cell(line, index), country) for text, index, country in led)

    def _matrix(self, line: Line, leads: list[LeadText], participants: list[str]) -> None:
        """Beside a leader column that says who leads, the matrix says who takes part; the leaders it marks are `marked`."""
        led = any(lead.role is Role.LEADER for lead in leads)
        for index, country in self._columns.matrix:
            text = line.texts[index]
            role = self._word(text) if text else "none"
            if role is None:
                self._notice("matrix-unknown", line.row.number, index, text)
            elif role == "participant":
                participants.append(country)
            elif role != "none" and not (role == Role.LEADER and led):
                leads.append(LeadText(_ROLES[role], text, self._cell(line, index), country))
