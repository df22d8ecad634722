"""A list of actions that this program wrote in, its actions out as they were: who leads is what the list says, not asked again.

`list` writes a line per leader, with the place that it was read from; those places are kept, so that they lead to the drivers' files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from empact_cli.errors import InputError
from empact_cli.json_shapes import LEADERS_APART, LeaderShape, leaders_of
from empact_cli.model import (
    BLANK_BEFORE,
    NEEDED_COLUMNS,
    SOURCE_COLUMNS,
    AuthorityClass,
    Cell,
    Correction,
    Plan,
    Role,
    cell_place,
    row_or_cell_place,
)
from empact_cli.reading import TOP_ROWS, KnownBody, LeadText, Tally, WrittenAction, WrittenFile
from empact_cli.reading.corrected_cells import corrections_told, unguarded
from empact_cli.reference import Reference
from empact_cli.text import fold, visible
from empact_cli.text.language import _
from empact_cli.workbook import Row, Sheet, Workbook, shown

_ELSEWHERE = re.compile(r"'(?:\[(?P<file>.*)\])?(?P<sheet>.*)'!(?P<cell>[A-Z]+\d+)", re.DOTALL)

Line = Mapping[str, str]


def own_list(workbook: Workbook, reference: Reference) -> WrittenFile | None:
    """The actions of a list, or of a collected plan; None for any other file. Raises InputError, naming the cell, for what cannot be."""
    if listed := _headed(workbook, NEEDED_COLUMNS, TOP_ROWS):
        return _Lists(workbook, *listed).read(reference)
    collected = _headed(workbook, (*_HEADINGS, *SOURCE_COLUMNS), 1)
    return _Collected(workbook, *collected).read(reference) if collected else None


def _headed(workbook: Workbook, names: Sequence[str], deepest: int) -> tuple[Sheet, int, Mapping[str, int]] | None:
    """(the first sheet that has these headings in one of so many rows, the index of the row, the columns by heading)."""
    for sheet in workbook.sheets:
        for index, row in enumerate(sheet.rows[:deepest]):
            columns = {shown(value): place for place, value in enumerate(row.values) if value is not None}
            if all(name in columns for name in names):
                return sheet, index, columns
    return None


class _OwnSheet:
    """The rows under the headings of a sheet that this program wrote."""

    def __init__(self, workbook: Workbook, sheet: Sheet, headings: int, columns: Mapping[str, int]) -> None:
        self._book = workbook
        self._sheet = sheet
        self._rows = sheet.rows[headings + 1 :]
        self._columns = columns

    def _text(self, row: Row, heading: str) -> str:
        return shown(row.value(self._columns[heading]))

    def _cell(self, row: Row, heading: str) -> Cell:
        return Cell(self._book.label, self._sheet.name, row.number, self._columns[heading] + 1)


class _Lists(_OwnSheet):
    """Reads the lines of one list."""

    def read(self, reference: Reference) -> WrittenFile:
        """The actions, each as often as it has leaders."""
        drafts: dict[tuple[object, ...], WrittenAction] = {}
        corrections: dict[Cell, Correction] = {}
        lines = 0
        for row in self._rows:
            line = self._line(row)
            if not any(line.values()):
                continue
            lines += 1
            draft = self._draft(line, row, reference)
            known = drafts.setdefault((draft.plan, draft.oap, draft.oap_text, draft.number, draft.place), draft)
            leads = list(self._leads(line, row, known.place))
            known.leads = [*known.leads, *leads]
            if line.get("was"):
                _take(corrections, line, leads)
        return WrittenFile(tuple(drafts.values()), (), Tally(lines, lines), tuple(corrections.values()))

    def _line(self, row: Row) -> Line:
        return {name: unguarded(self._book, self._text(row, name)) for name in self._columns}

    def _draft(self, line: Line, row: Row, reference: Reference) -> WrittenAction:
        plan = Plan.parse(line["plan"])
        at = row_or_cell_place(line["row"])
        if plan is None or not at[0]:
            raise self._wrong(row, "plan" if plan is None else "row")
        oap = line["oap"] if line["oap"] in reference.oaps else None
        return WrittenAction(
            plan=plan,
            oap=oap,
            oap_text="" if oap else line["oap"],
            number=line["number"] or None,
            title=line["title"],
            goal=line["goal"] or None,
            status=line["status"] or None,
            place=Cell(line["file"], line["sheet"] or None, *at),
            participants=line["participants"].split(),
            has_role=True,
        )

    def _leads(self, line: Line, row: Row, place: Cell) -> Iterator[LeadText]:
        if not line["role"]:
            return
        try:
            role, class_ = Role(line["role"]), AuthorityClass(line["class"])
        except ValueError:
            raise self._wrong(row, "class" if line["role"] in tuple(Role) else "role") from None
        body = KnownBody(line["country"] or None, line["authority"] or None, class_)
        yield LeadText(role, line["text"], 0, anchor=_cell(line["cell"], place), known=body)

    def _wrong(self, row: Row, column: str) -> InputError:
        cell = self._cell(row, column)
        said = _("{place}: a list of empact-cli has no {column} {text!r}. Make the list anew.")
        return InputError(said.format(place=f"{cell.file}, {cell.name}", column=column, text=self._line(row)[column]))


def _take(corrections: dict[Cell, Correction], line: Line, leads: Iterable[LeadText]) -> None:
    """Adds the correction that a line tells of; several leaders may stand in one corrected cell."""
    was = "" if line["was"] == BLANK_BEFORE else line["was"]
    for lead in leads:
        if lead.anchor:
            cell, before = lead.anchor, corrections.get(lead.anchor)
            becomes = f"{before.becomes}{LEADERS_APART}{lead.text}" if before else lead.text
            corrections[cell] = Correction(cell.file, cell.sheet, cell.name, was, becomes, line.get("reason", ""))


def _cell(name: str, place: Cell) -> Cell:
    elsewhere = _ELSEWHERE.fullmatch(name)
    if elsewhere is None:
        return Cell(place.file, place.sheet, *cell_place(name))
    return Cell(elsewhere["file"] or place.file, elsewhere["sheet"] or None, *cell_place(elsewhere["cell"]))


# A collected plan in, its actions out: what `collect` wrote, and what people have changed in it since.

_HEADINGS = ("Plan", "OAP", "OA", "Title", "Strategic goal", "Action leader", "Co-leader", "Participants", "Status")
_ROLES = (("Action leader", Role.LEADER), ("Co-leader", Role.CO_LEADER))
_FILE, _SHEET, _ROW, _LEADERS = SOURCE_COLUMNS


class _Collected(_OwnSheet):
    """Reads the rows of a collected plan."""

    def read(self, reference: Reference) -> WrittenFile:
        """The actions. Raises InputError where a row names no plan."""
        oaps = {fold(name.name): name.oap for name in reference.oap_names}
        oaps |= {fold(text): one.id for one in reference.oaps.values() for text in (one.id, one.name)}
        rows = [row for row in self._rows if any(shown(value).strip() for value in row.values[: len(_HEADINGS)])]
        drafts = tuple(self._draft(row, oaps) for row in rows)
        return WrittenFile(drafts, (), Tally(len(rows), len(rows)), corrections_told(self._book) or ())

    def _text(self, row: Row, heading: str) -> str:
        return super()._text(row, heading).replace("\r\n", "\n")

    def _draft(self, row: Row, oaps: Mapping[str, str]) -> WrittenAction:
        plan = Plan.parse(self._text(row, "Plan"))
        if plan is None:
            cell = self._cell(row, "Plan")
            said = _("{file}, cell {cell}: no plan. Write a year (2023) or a period (2024-2025).")
            raise InputError(said.format(file=cell.file, cell=cell.name))
        oap = oaps.get(fold(self._text(row, "OAP")))
        file, at = self._text(row, _FILE), row_or_cell_place(self._text(row, _ROW))
        place = Cell(self._book.label, self._sheet.name, row.number)  # of a row that was added
        if file and at[0]:
            place = Cell(file, self._text(row, _SHEET) or None, *at)
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


def _lead(one: LeaderShape, place: Cell) -> LeadText:
    file = one.file if isinstance(one.file, str) else place.file
    sheet = place.sheet if not isinstance(one.sheet, str) and one.sheet is not None else one.sheet
    body = KnownBody(one.country, one.authority, one.class_)
    return LeadText(one.role, one.text, 0, anchor=Cell(file, sheet, *cell_place(one.cell)), known=body)
