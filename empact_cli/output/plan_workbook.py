"""Reference data in, an empty workbook out; and the actions of a plan's files in, one workbook in that layout out, as bytes of xlsx files.

The template has headings, drop-down lists and a page that says what to write. The lists come from the registry, so that what is chosen from
them reads back without a finding. The example stands on the page of explanations, not under the headings, where it would be counted.

A collected workbook reads back as the very same actions. Beside what a person fills in stand the place of each row and its leaders as they
were read there. They travel along: where a cell of leaders has not been changed since, it is not asked again who they are and where they
stand.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from empact_cli.concepts.oaps_headings_roles import statuses_of
from empact_cli.json_shapes import LEADERS_APART, leaders_text
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import SOURCE_COLUMNS, Action, Actions, AuthorityClass, Role
from empact_cli.output.document import Details, Flat
from empact_cli.output.json.list_documents import leader_shape
from empact_cli.output.ownership import MAKER
from empact_cli.output.views import findings_view
from empact_cli.questions import Findings
from empact_cli.reading.corrected_cells import COLUMNS as CORRECTION_COLUMNS
from empact_cli.reference import Reference
from empact_cli.reference.records import AuthorityName, CountryGroup, Strength
from empact_cli.text import visible

_FEW_WORDS = 3
_TAX_NAMES = ("Tax Administration", "Tax Office")  # of united bodies too, and nobody calls them so
_SMALL_WORDS = frozenset({"OF", "AND", "THE", "FOR", "DES", "DE", "ET", "DU", "DELLE", "E", "DEI", "DER", "VAN", "EN", "Y", "&"})
ROWS = 500  # rows under the headings that have drop-down lists
_HEADING = {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"}
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}


class SheetColumn(Struct, frozen=True):
    """A column of the sheet of actions: its heading, its width in characters, what to write in it, and the list to choose from."""

    heading: str
    width: int
    explanation: str
    example: str
    choices: str | None = None  # the list that the drop-down shows
    strict: bool = False  # nothing but the list is taken


COLUMNS = (
    SheetColumn("Plan", 11, "The period of the plan: a year, or two years joined by a hyphen.", "2024-2025", "List of plans"),
    SheetColumn("OAP", 30, "The operational action plan that the action belongs to.", "Excise fraud", "List of OAPs", strict=True),
    SheetColumn("OA", 8, "Strategic goal and number, joined by a dot. Cells are text, so that 2.10 stays 2.10.", "2.10"),
    SheetColumn("Title", 60, "What the action is called.", "Joint action days against illegal cigarette factories"),
    SheetColumn("Strategic goal", 14, "The number of the goal.", "2", "List of goals"),
    SheetColumn(
        "Action leader",
        44,
        "Country and authority of each action leader; several in one cell are parted by a semicolon.",
        "FR – DGDDI; PL – Customs",
        "List of leaders",
    ),
    SheetColumn("Co-leader", 44, "The same for co-leaders.", "BE – Customs", "List of leaders"),
    SheetColumn("Participants", 30, "Codes of the other participating states and names of agencies.", "CZ, DE, LT, Europol"),
    SheetColumn("Status", 16, "How far the action is.", "running", "List of statuses", strict=True),
)


def template(reference: Reference) -> bytes:
    """The workbook; the same reference data gives the same bytes."""
    lists, stream = choices(reference), io.BytesIO()
    with _book(stream) as book:
        sheet = _actions_sheet(book, lists, ROWS)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, ROWS, len(COLUMNS) - 1)
        _notes_sheet(book)
        _lists_sheet(book, lists)
    return stream.getvalue()


def _book(stream: io.BytesIO) -> Workbook:
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": "Operational actions", "author": MAKER, "created": datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    return book


def _actions_sheet(book: Workbook, lists: dict[str, Sequence[str]], rows: int) -> Worksheet:
    """The sheet of actions: its headings, and as many rows with drop-down lists below them."""
    sheet = book.add_worksheet("Actions")
    heading, text = book.add_format(_HEADING), book.add_format(_TEXT)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, text)
        sheet.write_string(0, index, column.heading, heading)
        if column.choices:
            sheet.data_validation(1, index, rows, index, _validation(column, lists))
    return sheet


def _validation(column: SheetColumn, lists: dict[str, Sequence[str]]) -> dict[str, Any]:
    """The drop-down list of the column, as the writer wants it."""
    name = column.choices or ""
    letter = chr(ord("A") + list(lists).index(name))
    return {
        "validate": "list",
        "source": f"=Lists!${letter}$2:${letter}${len(lists[name]) + 1}",
        "error_type": "stop" if column.strict else "information",
        "error_title": column.heading,
        "error_message": "Please choose from the list." if column.strict else "This is not in the list; it will be read as it is written.",
        "input_title": column.heading,
        "input_message": column.explanation,
    }


def leader_choices(reference: Reference) -> list[str]:
    """What the leader list offers: country code and name of every body in force, EU bodies by name alone, customs first, in protocol order.

    The name is the one that people write most: an abbreviation that stands for nobody else, a short name in the body's own language, or an
    English one; each entry reads back as its body. Umbrella bodies are left out: nobody could tell whether such a lead is customs.
    """
    reader = LeadReader(reference)
    ranks = {code: rank for rank, code in enumerate(reference.countries)}
    bodies = [one for one in reference.authorities.values() if one.valid_to is None and one.class_ is not AuthorityClass.UMBRELLA]
    bodies.sort(key=lambda one: (not one.class_.is_customs, ranks[one.country], one.kind != "customs", one.id))
    names: dict[str, list[AuthorityName]] = {}
    for name in reference.authority_names:
        names.setdefault(name.authority, []).append(name)
    eu = {code for code, country in reference.countries.items() if country.group is CountryGroup.EU}
    found = []
    for one in bodies:
        # The first name, and the first in the body's own language.
        official = [names[one.id][0], *(name for name in names[one.id] if name.language not in ("", "en"))][:2]
        likely = sorted(names[one.id], key=partial(_rank, official=official))
        written = (name.name if one.country in eu else f"{one.country} – {name.name}" for name in likely)
        found += [next((text for text in written if [part.authority for part in reader.read(text, None).parts] == [one.id]), None)]
    return [text for text in found if text]


def _rank(name: AuthorityName, official: Sequence[AuthorityName]) -> int:
    """How likely people write the name, the likeliest first; equals stand as the table has them."""
    words, strong = len(name.name.split()), name.strength is Strength.STRONG
    short = strong and name.name.isascii() and name.name.isalpha() and name.name.isupper()
    initials = ("".join(word[0] for word in one.name.upper().replace("-", " ").split() if word not in _SMALL_WORDS) for one in official)
    if short and any(one.startswith(name.name) for one in initials):
        return 0
    if strong and name.language not in ("", "en") and words <= _FEW_WORDS and name.name.isascii():
        return 1
    if short:
        return 2
    return 3 if name.language == "en" and not strong and 1 < words <= _FEW_WORDS and name.name not in _TAX_NAMES else 4


def choices(reference: Reference) -> dict[str, Sequence[str]]:
    """The lists that may be chosen from, by the heading of their column on the sheet of lists."""
    plans = [str(one.start) if one.start == one.end else f"{one.start}-{one.end}" for one in reference.plans]
    return {
        "List of plans": plans[-8:],
        "List of OAPs": [oap.name for oap in reference.oaps.values()],
        "List of goals": [str(number) for number in range(1, 9)],
        "List of leaders": leader_choices(reference),
        "List of statuses": statuses_of(reference),
    }


def _notes_sheet(book: Workbook) -> None:
    """The sheet that says what to write in each column."""
    sheet = book.add_worksheet("Notes")
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, "How to fill in the sheet “Actions”: a row per operational action.", bold)
    sheet.write_row(2, 0, ("Column", "What to write", "Example"), bold)
    for row, one in enumerate(COLUMNS, 3):
        sheet.write_row(row, 0, (one.heading, one.explanation, one.example), wrapped)
    for index, width in enumerate((18, 70, 50)):
        sheet.set_column(index, index, width)


def _lists_sheet(book: Workbook, columns: dict[str, Sequence[str]]) -> None:
    sheet = book.add_worksheet("Lists")
    bold = book.add_format({"bold": True})
    for index, (name, values) in enumerate(columns.items()):
        sheet.set_column(index, index, 30)
        sheet.write_string(0, index, name, bold)
        sheet.write_column(1, index, values)


# The actions of a plan's files in, one workbook out.

_SPARE = 200  # rows below the actions that have drop-down lists too
_LONGEST = 32_767  # characters in a cell
_A4 = 9
_WIDE = ("message", "hint", "becomes", "reason")  # columns of sentences
_WIDTHS = (24, 16, 8, 24)


def collected(actions: Actions, reference: Reference, marking: str | None = None) -> bytes:
    """The workbook; the same actions give the same bytes."""
    reference, stream = reference.as_tabled(), io.BytesIO()
    lists = choices(reference)
    with _book(stream) as book:
        sheet = _actions_sheet(book, lists, len(actions) + _SPARE)
        text, heading = book.add_format(_TEXT), book.add_format(_HEADING)
        travelling = book.add_format({"num_format": "@", "valign": "top", "font_color": "#808080"})
        for index, (name, width) in enumerate(zip(SOURCE_COLUMNS, _WIDTHS, strict=True), len(COLUMNS)):
            sheet.set_column(index, index, width, travelling)
            sheet.write_string(0, index, name, heading)
        for row, action in enumerate(actions, 1):
            for index, value in enumerate(_values(action, reference)):
                sheet.write_string(row, index, value, text if index < len(COLUMNS) else travelling)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(actions), len(COLUMNS) + len(SOURCE_COLUMNS) - 1)
        _on_paper(sheet, len(actions), marking)
        # What was noticed in the drivers' own files, with the cells; and which cells their answers have replaced, if any.
        _flat_sheet(book, "Findings", findings_view.flat_table(Findings(actions.findings, ()), Details()))
        if actions.corrections:
            rows = tuple((one.file, one.sheet, one.cell, one.was, one.becomes, one.reason) for one in actions.corrections)
            _flat_sheet(book, "Corrections", Flat(CORRECTION_COLUMNS, rows))
        _notes_sheet(book)
        _lists_sheet(book, lists)
    return stream.getvalue()


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
        *(LEADERS_APART.join(one.text for one in action.leaders if one.role is role) for role in (Role.LEADER, Role.CO_LEADER)),
        ", ".join(action.participants),
        action.status or "",
        place.file,
        place.sheet or "",
        str(place.row_or_cell),
        leaders if len(leaders) <= _LONGEST else "",
    )
    return [visible(value)[:_LONGEST] for value in values]


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
