"""The actions of a plan's files in, one workbook in the template's layout out, which reads back as the very same actions.

Beside what a person fills in stand the place of each row and its leaders as they were read there. They travel along: where a cell of
leaders has not been changed since, it is not asked again who they are and where they stand.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from empact_cli.model import SOURCE_COLUMNS, Action, Actions, Role
from empact_cli.output.document import Details, Flat
from empact_cli.output.json.listed import leader_shape
from empact_cli.output.ownership import MAKER
from empact_cli.output.template_workbook import COLUMNS, choices, lists_sheet, notes_sheet, validation
from empact_cli.output.views.findings_view import flat_table
from empact_cli.questions import Findings
from empact_cli.reading.corrected_cells import COLUMNS as CORRECTION_COLUMNS
from empact_cli.reference import Reference
from empact_cli.shapes import LEADERS_APART, leaders_text
from empact_cli.text import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SPARE = 200  # rows below the actions that have drop-down lists too
_LONGEST = 32_767  # characters in a cell
_A4 = 9
_WIDE = ("message", "hint", "becomes", "reason")  # columns of sentences
_WIDTHS = (24, 16, 8, 24)


def collected(actions: Actions, reference: Reference, marking: str | None = None) -> bytes:
    """The workbook; the same actions give the same bytes."""
    from xlsxwriter import Workbook

    stream, reference = io.BytesIO(), reference.as_tabled()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        book.set_properties(
            {"title": "Operational actions", "author": MAKER, "created": datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
        )
        lists = choices(reference)
        _actions_sheet(book, actions, reference, {name: len(values) for name, values in lists.items()}, marking)
        _findings_sheet(book, actions)
        _corrections_sheet(book, actions)
        notes_sheet(book)
        lists_sheet(book, lists)
    return stream.getvalue()


def _actions_sheet(book: Workbook, actions: Actions, reference: Reference, sizes: dict[str, int], marking: str | None) -> None:
    sheet = book.add_worksheet("Actions")
    heading = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    travelling = book.add_format({"num_format": "@", "valign": "top", "font_color": "#808080"})
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, text)
        sheet.write_string(0, index, column.heading, heading)
        if column.choices:
            sheet.data_validation(1, index, len(actions) + _SPARE, index, validation(column, sizes))
    for index, (name, width) in enumerate(zip(SOURCE_COLUMNS, _WIDTHS, strict=True), len(COLUMNS)):
        sheet.set_column(index, index, width, travelling)
        sheet.write_string(0, index, name, heading)
    for row, action in enumerate(actions, 1):
        for index, value in enumerate(_values(action, reference)):
            sheet.write_string(row, index, value, text if index < len(COLUMNS) else travelling)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(actions), len(COLUMNS) + len(SOURCE_COLUMNS) - 1)
    _on_paper(sheet, len(actions), marking)


def _on_paper(sheet: Worksheet, rows: int, marking: str | None) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(1, rows), len(COLUMNS) - 1)
    if marking:
        sheet.set_header(f"&C{marking.replace('&', '&&')}")
    sheet.set_footer("&R&P / &N")


def _values(action: Action, reference: Reference) -> Sequence[str]:
    place = action.place
    leaders = leaders_text([leader_shape(leader, place) for leader in action.leaders])
    values = (
        str(action.plan),
        reference.oaps[action.oap].name if action.oap else action.oap_text,
        action.number or "",
        action.title,
        action.goal or "",
        leader_cell(action, Role.LEADER),
        leader_cell(action, Role.CO_LEADER),
        ", ".join(action.participants),
        action.status or "",
        place.file,
        place.sheet or "",
        str(place.row_or_cell),
        leaders if len(leaders) <= _LONGEST else "",
    )
    return [visible(value)[:_LONGEST] for value in values]


def leader_cell(action: Action, role: Role) -> str:
    """The leaders of the role, as they are written, in one cell."""
    return LEADERS_APART.join(leader.text for leader in action.leaders if leader.role is role)


def _findings_sheet(book: Workbook, actions: Actions) -> None:
    """What was noticed in the drivers' own files, with the cells."""
    _flat_sheet(book, "Findings", flat_table(Findings(actions.findings, ()), Details()))


def _corrections_sheet(book: Workbook, actions: Actions) -> None:
    """Which cells the drivers' answers have replaced, with what stood there and why; no sheet where none has."""
    if actions.corrections:
        rows = tuple((one.file, one.sheet, one.cell, one.was, one.becomes, one.reason) for one in actions.corrections)
        _flat_sheet(book, "Corrections", Flat(CORRECTION_COLUMNS, rows))


def _flat_sheet(book: Workbook, name: str, table: Flat) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for index, name in enumerate(table.columns):
        sheet.write_string(0, index, name, bold)
        sheet.set_column(index, index, 40 if name in _WIDE else 16)
    for row, values in enumerate(table.rows, 1):
        for index, value in enumerate(values):
            sheet.write_string(row, index, visible("" if value is None else str(value))[:_LONGEST])
    sheet.freeze_panes(1, 0)
