"""A collected plan in, its actions out: what `collect` wrote, and what people have changed in it since.

A cell of leaders that says what was read stands for the leaders that travel along with it, with the cells of the drivers' own files; one
that was changed, and a row that was added, are read as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from empact_cli.errors import InputError
from empact_cli.model import Plan, Role
from empact_cli.places import Cell, cell_place
from empact_cli.reading.written import KnownBody, LeadText, Tally, WrittenAction, WrittenFile
from empact_cli.reference import Reference
from empact_cli.shapes import LEADERS_APART, SOURCE_COLUMNS, LeaderShape, leaders_of
from empact_cli.text.folding import fold
from empact_cli.text.harmless import visible
from empact_cli.text.language import _
from empact_cli.workbook.sheet import Row, Sheet, Workbook, shown

_HEADINGS = ("Plan", "OAP", "OA", "Title", "Strategic goal", "Action leader", "Co-leader", "Participants", "Status")
_ROLES = (("Action leader", Role.LEADER), ("Co-leader", Role.CO_LEADER))
_FILE, _SHEET, _ROW, _LEADERS = SOURCE_COLUMNS


def collected_plan(workbook: Workbook, reference: Reference) -> WrittenFile | None:
    """The actions of a collected plan; None for any other file. Raises InputError where a row names no plan."""
    for sheet in workbook.sheets:
        if not sheet.rows:
            continue
        columns = {shown(value): place for place, value in enumerate(sheet.rows[0].values) if value is not None}
        if all(name in columns for name in (*_HEADINGS, *SOURCE_COLUMNS)):
            return _Collected(workbook, sheet, columns, reference).read()
    return None


class _Collected:
    """Reads the rows of one sheet."""

    def __init__(self, workbook: Workbook, sheet: Sheet, columns: Mapping[str, int], reference: Reference) -> None:
        self._book = workbook
        self._sheet = sheet
        self._columns = columns
        self._oaps = {fold(name.name): name.oap for name in reference.oap_names} | {
            fold(text): one.id for one in reference.oaps.values() for text in (one.id, one.name)
        }

    def read(self) -> WrittenFile:
        rows = [row for row in self._sheet.rows[1:] if any(shown(value).strip() for value in row.values[: len(_HEADINGS)])]
        return WrittenFile(tuple(map(self._draft, rows)), (), Tally(len(rows), len(rows), 0, 0, 0))

    def _text(self, row: Row, heading: str) -> str:
        place = self._columns[heading]
        return shown(row.values[place]).replace("\r\n", "\n") if place < len(row.values) else ""

    def _draft(self, row: Row) -> WrittenAction:
        plan = Plan.parse(self._text(row, "Plan"))
        if plan is None:
            cell = self._cell(row, "Plan")
            said = _("{file}, cell {cell}: no plan. Write a year (2023) or a period (2024-2025).")
            raise InputError(said.format(file=cell.file, cell=cell.name))
        oap = self._oaps.get(fold(self._text(row, "OAP")))
        place = self._place(row)
        return WrittenAction(
            plan=plan,
            oap=oap,
            oap_text="" if oap else self._text(row, "OAP"),
            number=self._text(row, "OA").strip() or None,
            title=self._text(row, "Title"),
            goal=self._text(row, "Strategic goal").strip() or None,
            status=self._text(row, "Status").strip() or None,
            place=place,
            leads=list(self._leads(row, place)),
            participants=[text for text in self._text(row, "Participants").split(", ") if text],
        )

    def _place(self, row: Row) -> Cell:
        file, number = self._text(row, _FILE), self._text(row, _ROW)
        if not file or not number.isdecimal():
            return Cell(self._book.label, self._sheet.name, row.number)  # a row that was added
        return Cell(file, self._text(row, _SHEET) or None, int(number))

    def _leads(self, row: Row, place: Cell) -> Iterator[LeadText]:
        try:
            known = leaders_of(self._text(row, _LEADERS))
        except ValueError:
            known = ()
        unchanged = {
            role: self._text(row, heading) == visible(LEADERS_APART.join(one.text for one in known if one.role is role))
            for heading, role in _ROLES
        }
        yield from (_lead(one, place) for one in known if unchanged[one.role])
        for heading, role in _ROLES:
            if not unchanged[role] and (text := self._text(row, heading)).strip():
                yield LeadText(role, text, 0, anchor=self._cell(row, heading))

    def _cell(self, row: Row, heading: str) -> Cell:
        return Cell(self._book.label, self._sheet.name, row.number, self._columns[heading] + 1)


def _lead(one: LeaderShape, place: Cell) -> LeadText:
    file = one.file if isinstance(one.file, str) else place.file
    sheet = place.sheet if not isinstance(one.sheet, str) and one.sheet is not None else one.sheet
    body = KnownBody(one.country, one.authority, one.class_)
    return LeadText(one.role, one.text, 0, anchor=Cell(file, sheet, *cell_place(one.cell)), known=body)
