"""A list of actions that this program wrote in, its actions out as they were: who leads is what the list says, not asked again.

`list` writes a line per leader, with the place that it was read from; those places are kept, so that they lead to the drivers' files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from empact_cli.errors import InputError
from empact_cli.model import AuthorityClass, Plan, Role
from empact_cli.places import Cell, cell_place
from empact_cli.reading.written import KnownBody, LeadText, Tally, WrittenAction, WrittenFile
from empact_cli.reference import Reference
from empact_cli.shapes import LISTING_COLUMNS
from empact_cli.text.harmless import is_formula
from empact_cli.text.language import _
from empact_cli.workbook.sheet import Row, Sheet, Workbook, shown

_DEEPEST = 12  # rows in which the headings are looked for; a marking stands above them at most
_ELSEWHERE = re.compile(r"'(?:\[(?P<file>.*)\])?(?P<sheet>.*)'!(?P<cell>[A-Z]+\d+)", re.DOTALL)
_GUARDED = ("csv", "tsv")  # formats in which an apostrophe keeps a text from being calculated

Line = Mapping[str, str]


def own_list(workbook: Workbook, reference: Reference) -> WrittenFile | None:
    """The actions of a list; None for any other file. Raises InputError, naming the cell, where a line of it says what cannot be."""
    for sheet in workbook.sheets:
        for index, row in enumerate(sheet.rows[:_DEEPEST]):
            columns = {shown(value): place for place, value in enumerate(row.values) if value is not None}
            if all(name in columns for name in LISTING_COLUMNS):
                return _Lists(workbook, sheet, columns, reference).read(index + 1)
    return None


class _Lists:
    """Reads the lines under the headings of one list."""

    def __init__(self, workbook: Workbook, sheet: Sheet, columns: Mapping[str, int], reference: Reference) -> None:
        self._book = workbook
        self._sheet = sheet
        self._columns = columns
        self._oaps = reference.oaps

    def read(self, first: int) -> WrittenFile:
        drafts: dict[tuple[object, ...], WrittenAction] = {}
        lines = 0
        for row in self._sheet.rows[first:]:
            line = self._line(row)
            if not any(line.values()):
                continue
            lines += 1
            draft = self._draft(line, row)
            known = drafts.setdefault((draft.plan, draft.oap, draft.oap_text, draft.number, draft.place), draft)
            known.leads = [*known.leads, *self._leads(line, row, known.place)]
        return WrittenFile(tuple(drafts.values()), (), Tally(lines, lines, 0, 0, 0))

    def _line(self, row: Row) -> Line:
        return {name: self._text(row, place) for name, place in self._columns.items()}

    def _text(self, row: Row, place: int) -> str:
        text = shown(row.values[place]) if place < len(row.values) else ""
        guarded = self._book.format in _GUARDED and text.startswith("'") and is_formula(text[1:])
        return text[1:] if guarded else text

    def _draft(self, line: Line, row: Row) -> WrittenAction:
        plan = Plan.parse(line["plan"])
        if plan is None or not line["row"].isdecimal():
            raise self._wrong(row, "plan" if plan is None else "row")
        oap = line["oap"] if line["oap"] in self._oaps else None
        return WrittenAction(
            plan=plan,
            oap=oap,
            oap_text="" if oap else line["oap"],
            number=line["number"] or None,
            title=line["title"],
            goal=line["goal"] or None,
            status=line["status"] or None,
            place=Cell(line["file"], line["sheet"] or None, int(line["row"])),
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
        cell = Cell(self._book.label, self._sheet.name, row.number, self._columns[column] + 1)
        said = _("{place}: a list of empact-cli has no {column} {text!r}. Make the list anew.")
        return InputError(said.format(place=f"{cell.file}, {cell.name}", column=column, text=self._line(row)[column]))


def _cell(name: str, place: Cell) -> Cell:
    elsewhere = _ELSEWHERE.fullmatch(name)
    if elsewhere is None:
        return Cell(place.file, place.sheet, *cell_place(name))
    return Cell(elsewhere["file"] or place.file, elsewhere["sheet"] or None, *cell_place(elsewhere["cell"]))
