"""A flat table in, a sheet for sorting, pivots and other programs out: a frozen head, filters, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from empact_cli.output.flat import Flat, Value, with_marking
from empact_cli.output.writers.workbook.workbook_looks import Looks
from empact_cli.text.harmless import visible

LONGEST = 32767  # characters that a cell of the format can hold
_WIDEST = 60


def add_flat_sheet(sheet: Worksheet, flat: Flat, marking: str | None, looks: Looks) -> None:
    """Fills the sheet; its heads are the names of the columns, as in the csv output."""
    table = with_marking(flat, marking)
    shares = {column for column, title in enumerate(table.columns) if "share" in title.split("_")}
    for column, title in enumerate(table.columns):
        form = looks.flat_share if column in shares else looks.flat
        sheet.set_column(column, column, _width([title, *(row[column] for row in table.rows)]), form)
        sheet.write_string(0, column, title, looks.flat_head)
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, looks.flat_share if column in shares else None)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))
    sheet.repeat_rows(0)
    looks.paper(sheet, marking, lying=True)


def _write(sheet: Worksheet, row: int, column: int, value: Value, form: Format | None) -> None:
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
