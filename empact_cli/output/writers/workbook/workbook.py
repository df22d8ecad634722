"""A document in, a workbook out: numbers as numbers, texts as texts, the rule beside them.

A review has its text on the first sheet and each table on a sheet of its own with its chart. Any other answer has what a person reads on
one sheet, with totals, and its flat table on another, for pivots, sorting and other programs, without them, so that a column adds up.
"""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter import Workbook

from empact_cli.output.document import Block, Bullets, Document, Flat, Paragraph, Table
from empact_cli.output.ownership import MAKER
from empact_cli.output.terms import opening
from empact_cli.output.writers import figure_caption, table_caption
from empact_cli.output.writers.prepared import heading_of
from empact_cli.output.writers.workbook.reading_sheet import ReadingSheet
from empact_cli.output.writers.workbook.workbook_sheets import Looks, add_flat_sheet, add_table_sheet, held
from empact_cli.text import one_line
from empact_cli.text.language import _

_ALWAYS = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same input gives the same bytes, so no clock; the format knows no time zone
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_NAME = 31


def workbook(document: Document, flat: Flat | None = None) -> bytes:
    """The workbook as bytes of an xlsx file; the same document gives the same bytes."""
    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": held(document.title), "subject": held(document.subtitle), "author": MAKER, "created": _ALWAYS})
        looks = Looks(book)
        if flat is None:
            _review(book, document, looks)
        else:
            _answer(book, document, flat, looks)
    return stream.getvalue()


def sheet_names(tables: list[Table]) -> dict[int, str]:
    """The name of each table's sheet by the table's number: short, without what Excel forbids, each once."""
    names: dict[int, str] = {}
    for table in tables:
        name = "".join("-" if one in "[]:*?/\\'" else one for one in one_line(table.sheet))[:_LONGEST_NAME]
        taken = {other.casefold() for other in names.values()}
        names[table.number] = name if name.casefold() not in taken else f"{name[: _LONGEST_NAME - 4]} {table.number}"
    return names


def _review(book: Workbook, document: Document, looks: Looks) -> None:
    names = sheet_names(document.tables)
    sheet = ReadingSheet(book.add_worksheet(_("Review")), looks)
    sheet.head(document)
    for section in document.sections:
        sheet.skip()
        sheet.say(heading_of(section), looks.heading, size=1.3)
        for block in section.blocks:
            if isinstance(block, Table):
                sheet.point(table_caption(block), names[block.number])
            else:
                _say(sheet, block)
    for table in document.tables:
        add_table_sheet(book, names[table.number], table, document.marking, looks)


def _answer(book: Workbook, document: Document, flat: Flat, looks: Looks) -> None:
    """The first table and whatever is cut like it stand among the sentences; any other has a sheet of its own, to which they point."""
    own = [
        table for table in document.tables if [one.heading for one in table.columns] != [one.heading for one in document.tables[0].columns]
    ]
    names = {id(table): f"{_('Table')} {number}" for number, table in enumerate(own, 2)}
    sheet = ReadingSheet(book.add_worksheet(_("Result")), looks, document.tables[:1])
    sheet.head(document)
    for section in document.sections:
        sheet.skip()
        if section.heading:
            sheet.say(heading_of(section), looks.heading, size=1.3)
        for block in section.blocks:
            if not isinstance(block, Table):
                _say(sheet, block)
            elif id(block) in names:
                sheet.point(names[id(block)], names[id(block)])
            else:
                sheet.table(block)
    if not document.sections:
        sheet.say(document.empty, looks.text)
    add_flat_sheet(book.add_worksheet(_("Data")), flat, document.marking, looks)
    for table in own:
        add_table_sheet(book, names[id(table)], table, document.marking, looks)


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def _say(sheet: ReadingSheet, block: Block) -> None:
    looks = sheet.looks
    if isinstance(block, Bullets):
        for term, text in block.items:
            sheet.say(f"• {opening(term)} {text}" if term else f"• {text}", looks.text)
    elif isinstance(block, Paragraph):
        look = looks.lead if block.lead else looks.note if block.note else looks.text
        sheet.say(block.text, look, size=1.1 if block.lead else 1.0)
    elif not isinstance(block, Table) and not block.is_told:
        # What the figure shows, in words, where no sheet draws its numbers.
        sheet.say(figure_caption(block), looks.caption)
        sheet.say(block.drawing.alt, looks.note)
