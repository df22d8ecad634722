"""A flat table and the page that goes with it in, an xlsx workbook out: numbers as numbers, texts as texts, the rule on a second sheet."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from empact_cli.output.ownership import MAKER
from empact_cli.output.page import Cell, Lines, Page
from empact_cli.output.tabular import Table, Value, with_marking
from empact_cli.text.harmless import one_line, visible
from empact_cli.text.language import _

CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same input gives the same bytes, so no clock; the format knows no time zone
LONGEST = 32767  # characters that a cell of the format can hold
_WIDEST = 60
_Line = tuple[tuple[Cell, ...], bool]  # the cells, and whether they are headings


def spreadsheet(table: Table, page: Page, marking: str | None = None) -> bytes:
    """The workbook: the table for programs and for sorting on the first sheet, what a person reads and must know on the second.

    Totals stand on the second sheet alone, so that a column of the first can be added up.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": one_line(page.title), "author": MAKER, "created": CREATED})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    plain, share = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "num_format": "0.00%"})
    _fill_data(book.add_worksheet(_("Data")), with_marking(table, marking), heading, plain, share)
    _fill_notes(book.add_worksheet(_("Rule and notes")), _notes(page, marking), heading, wrapped)
    for sheet in book.worksheets():
        _set_print(sheet, marking)
    book.close()
    return stream.getvalue()


def _fill_data(sheet: Worksheet, table: Table, heading: Format, plain: Format, share: Format) -> None:
    shares = {column for column, title in enumerate(table.columns) if "share" in title.split("_")}
    for column, title in enumerate(table.columns):
        form = share if column in shares else plain
        sheet.set_column(column, column, _width([title, *(row[column] for row in table.rows)]), form)
        sheet.write_string(0, column, title, heading)
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, share if column in shares else None)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))
    sheet.repeat_rows(0)


def _fill_notes(sheet: Worksheet, lines: Iterable[_Line], heading: Format, wrapped: Format) -> None:
    sheet.set_column(0, 0, 80, wrapped)
    sheet.set_column(1, 12, 13)
    for number, (line, is_heading) in enumerate(lines):
        for column, cell in enumerate(line):
            value = cell if isinstance(cell, int) else _plain(cell)
            _write(sheet, number, column, value, heading if is_heading else None)


def _notes(page: Page, marking: str | None) -> list[_Line]:
    """The title, the marking, then of each block its table as people read it, where it has totals, and its sentences."""
    lines: list[_Line] = [((page.title,), True)]
    lines += [((marking,), False)] if marking else []
    for block in page.blocks:
        if block.totals:
            lines += [((), False), *([((block.title,), True)] if block.title else [])]
            lines.append((tuple(column.title for column in block.columns), True))
            lines += [(line, False) for line in (*block.rows, *block.totals)]
        lines += [((note,), False) for note in block.notes]
    lines += [((note,), False) for note in page.notes]
    return lines if page.blocks else [*lines, ((page.empty,), False)]


def _plain(cell: str | Lines) -> str:
    return " / ".join([cell.first, *cell.rest]) if isinstance(cell, Lines) else cell


def _write(sheet: Worksheet, row: int, column: int, value: Value, form: Format | None = None) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, _held(value), form)
    else:
        sheet.write_number(row, column, value, form)


def _held(text: str) -> str:
    """The text as far as a cell holds it; what is cut is seen to be cut."""
    shown = visible(text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def _width(values: Iterable[Value]) -> int:
    """Columns as wide as their longest line, within reason."""
    longest = max((len(line) for value in values if value is not None for line in str(value).split("\n")), default=0)
    return min(max(longest + 2, 8), _WIDEST)


def _set_print(sheet: Worksheet, marking: str | None) -> None:
    """One page wide; the marking above and below every page."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if marking:
        text = f"&C{one_line(marking).replace('&', '&&')}"[:255]
        sheet.set_header(text)
        sheet.set_footer(text)
