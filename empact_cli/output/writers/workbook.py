"""A document in, a workbook out: numbers as numbers, texts as texts, the rule beside them.

A review has its text on the first sheet and each table on a sheet of its own with its chart. Any other answer has what a person reads on
one sheet, with totals, and its flat table on another, for pivots, sorting and other programs, without them, so that a column adds up.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from empact_cli.output.document import Block, Bullets, Document, Flat, Paragraph, Table
from empact_cli.output.ownership import MAKER
from empact_cli.output.terms import opening
from empact_cli.output.writers import figure_caption, table_caption
from empact_cli.output.writers.template_data import heading_of
from empact_cli.output.writers.workbook_sheets import (
    Looks,
    add_flat_sheet,
    add_table_sheet,
    column_widths,
    held,
    row_height,
    write_heads,
    write_row,
)
from empact_cli.text import one_line
from empact_cli.text.language import _

_ALWAYS = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same input gives the same bytes, so no clock; the format knows no time zone
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_NAME = 31
_UPRIGHT, _LYING = 66.0, 130.0  # characters that a page holds


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


def _review(book: Workbook, document: Document, looks: Looks) -> None:
    names = _sheet_names(document.tables)
    sheet = _ReadingSheet(book.add_worksheet(_("Review")), looks)
    sheet.write(document, {id(table): (table_caption(table), name) for table, name in zip(document.tables, names, strict=True)})
    for table, name in zip(document.tables, names, strict=True):
        add_table_sheet(book, name, table, document.marking, looks)


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """The name of each table's sheet: short, without what Excel forbids, each once."""
    names: list[str] = []
    for table in tables:
        name = "".join("-" if one in "[]:*?/\\'" else one for one in one_line(table.sheet))[:_LONGEST_NAME]
        taken = {other.casefold() for other in names}
        names.append(name if name.casefold() not in taken else f"{name[: _LONGEST_NAME - 4]} {table.number}")
    return names


def _answer(book: Workbook, document: Document, flat: Flat, looks: Looks) -> None:
    """The first table and whatever is cut like it stand among the sentences; any other has a sheet of its own, to which they point."""
    heads = [[column.heading for column in table.columns] for table in document.tables]
    own = [table for table, its in zip(document.tables, heads, strict=True) if its != heads[0]]
    names = {id(table): f"{_('Table')} {number}" for number, table in enumerate(own, 2)}
    sheet = _ReadingSheet(book.add_worksheet(_("Result")), looks, document.tables[:1])
    sheet.write(document, {place: (name, name) for place, name in names.items()})
    add_flat_sheet(book.add_worksheet(_("Data")), flat, document.marking, looks)
    for table in own:
        add_table_sheet(book, names[id(table)], table, document.marking, looks)


class _ReadingSheet:
    """A sheet that is read from the top down, written line by line: sentences go over the whole width and are never cut off.

    The table that it is to hold says how its columns are cut; a heading needs room for its longest word.
    """

    def __init__(self, sheet: Worksheet, looks: Looks, tables: Sequence[Table] = ()) -> None:
        self._sheet = sheet
        self._looks = looks
        self._line = 0
        self._headed = False
        self._widths = [_UPRIGHT]
        for table in tables:
            self._widths = column_widths(table, _LYING if table.wide or len(table.columns) > 6 else _UPRIGHT, 2.0)
        for index, width in enumerate(self._widths):
            sheet.set_column(index, index, width)
        sheet.hide_gridlines(2)

    def write(self, document: Document, apart: Mapping[int, tuple[str, str]]) -> None:
        """Writes the document; of a table that stands apart, by its id, a text that leads to its sheet."""
        looks = self._looks
        looks.paper(self._sheet, document.marking, lying=sum(self._widths) > _UPRIGHT)
        if document.marking:
            self._say(document.marking, looks.marking)
        self._say(document.title, looks.title, size=1.7)
        if document.subtitle:
            self._say(document.subtitle, looks.note)
        for section in document.sections:
            self._line += 1
            if section.heading:
                self._say(heading_of(section), looks.heading, size=1.3)
            for block in section.blocks:
                if id(block) in apart:
                    text, sheet = apart[id(block)]
                    self._sheet.write_url(self._line, 0, f"internal:'{sheet}'!A1", looks.link, held(text))
                    self._line += 1
                else:
                    self._block(block)
        if not document.sections:
            self._say(document.empty, looks.text)

    def _say(self, text: str, look: Format, *, size: float = 1.0) -> None:
        """Writes a text over the whole width; `size` says how much larger its letters are than usual."""
        shown = held(text)
        self._sheet.set_row(self._line, row_height([shown], [sum(self._widths) / size]) * size)
        if len(self._widths) > 1:
            self._sheet.merge_range(self._line, 0, self._line, len(self._widths) - 1, "", look)
        self._sheet.write_string(self._line, 0, shown, look)
        self._line += 1

    def _block(self, block: Block) -> None:
        looks = self._looks
        if isinstance(block, Bullets):
            for term, text in block.items:
                self._say(f"• {opening(term)} {text}" if term else f"• {text}", looks.text)
        elif isinstance(block, Paragraph):
            look = looks.lead if block.lead else looks.note if block.note else looks.text
            self._say(block.text, look, size=1.1 if block.lead else 1.0)
        elif isinstance(block, Table):
            self._table(block)
        elif not block.is_told:
            # What the figure shows, in words, where no sheet draws its numbers.
            self._say(figure_caption(block), looks.caption)
            self._say(block.drawing.alt, looks.note)

    def _table(self, table: Table) -> None:
        """Writes the table with its head and totals."""
        if table.caption:
            self._say(table.caption, self._looks.caption)
        self._sheet.set_row(self._line, row_height([held(column.heading) for column in table.columns], self._widths))
        write_heads(self._sheet, self._line, table, self._looks)
        if not self._headed:
            self._sheet.repeat_rows(self._line)
            self._headed = True
        lines = (*table.rows, *table.totals)
        for place, row in enumerate(lines):
            write_row(self._sheet, self._line + 1 + place, table, row, self._widths, self._looks, is_total=place >= len(table.rows))
        self._line += len(lines) + 2
