"""Texts and tables in, a sheet that is read from the top down out: sentences go over the whole width and are never cut off."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from empact_cli.output.document import Document, Row, Table
from empact_cli.output.writers.workbook.workbook_sheets import Looks, column_widths, held, row_height, write_row

_UPRIGHT, _LYING = 66.0, 130.0  # characters that a page holds


class ReadingSheet:
    """A sheet written line by line; the tables that it is to hold say how its columns are cut."""

    def __init__(self, sheet: Worksheet, looks: Looks, tables: Sequence[Table] = ()) -> None:
        self._sheet = sheet
        self._line = 0
        self._headed = False
        self.looks = looks
        self._widths = _widths(tables) if tables else [_UPRIGHT]
        for index, width in enumerate(self._widths):
            sheet.set_column(index, index, width)
        sheet.hide_gridlines(2)
        self._lying = sum(self._widths) > _UPRIGHT

    def head(self, document: Document) -> None:
        """Writes the marking, the title and what stands under it; the marking goes on every page too."""
        self.looks.paper(self._sheet, document.marking, lying=self._lying)
        if document.marking:
            self.say(document.marking, self.looks.marking)
        self.say(document.title, self.looks.title, size=1.7)
        if document.subtitle:
            self.say(document.subtitle, self.looks.note)

    def skip(self) -> None:
        """Leaves a line empty."""
        self._line += 1

    def say(self, text: str, look: Format, *, size: float = 1.0) -> None:
        """Writes a text over the whole width; `size` says how much larger its letters are than usual."""
        shown = held(text)
        self._sheet.set_row(self._line, row_height([shown], [sum(self._widths) / size]) * size)
        if len(self._widths) > 1:
            self._sheet.merge_range(self._line, 0, self._line, len(self._widths) - 1, "", look)
        self._sheet.write_string(self._line, 0, shown, look)
        self._line += 1

    def point(self, text: str, sheet: str) -> None:
        """Writes a link to a sheet of the workbook."""
        self._sheet.write_url(self._line, 0, f"internal:'{sheet}'!A1", self.looks.link, held(text))
        self._line += 1

    def table(self, table: Table) -> None:
        """Writes the table with its head and totals."""
        if table.caption:
            self.say(table.caption, self.looks.caption)
        heads = [held(column.heading) for column in table.columns]
        self._sheet.set_row(self._line, row_height(heads, self._widths))
        for place, (column, head) in enumerate(zip(table.columns, heads, strict=True)):
            self._sheet.write_string(self._line, place, head, self.looks.number_head if column.kind.is_number else self.looks.head)
        self._line += 1
        if not self._headed:
            self._sheet.repeat_rows(self._line - 1)
            self._headed = True
        for row in table.rows:
            self._row(table, row, is_total=False)
        for row in table.totals:
            self._row(table, row, is_total=True)
        self.skip()

    def _row(self, table: Table, row: Row, *, is_total: bool) -> None:
        write_row(self._sheet, self._line, table, row, self._widths, self.looks, is_total=is_total)
        self._line += 1


def _widths(tables: Sequence[Table]) -> list[float]:
    """Of the table with the most columns, which the others follow; a heading needs room for its longest word."""
    table = max(tables, key=lambda one: len(one.columns))
    whole = _LYING if table.wide or len(table.columns) > 6 else _UPRIGHT
    return column_widths(table, whole, 2.0)
