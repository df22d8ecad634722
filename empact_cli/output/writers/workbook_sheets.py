"""A table in, a sheet of a workbook out: frozen heads, filters, numbers as numbers, and a native chart where one helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from empact_cli.output.document import Chart, ChartShape, ColumnKind, Flat, Row, Table, with_marking
from empact_cli.output.writers import cell_lines, table_caption, wrapped
from empact_cli.output.writers.column_widths import shares
from empact_cli.text import one_line, visible

# A workbook in, the looks of its cells and pages out, each defined once.

DARK, GREY, LINE = "#1F3864", "#595959", "#BFBFBF"
_NUMBER_FORMATS = {
    ColumnKind.COUNT: "0",
    ColumnKind.SIGNED: "+0;-0;0",
    ColumnKind.RATE: "0.0",
    ColumnKind.SHARE: "0.0%",
    ColumnKind.SIGNED_PERCENT: "+0.0%;-0.0%;0.0%",
}
_LONGEST = 32_000  # characters; a cell holds 32,767
_CUT = " […]"
_LINE, _HIGHEST = 15.0, 409.0  # points of a line, and the most that a row may have
_LONGEST_MARKING = 100  # characters; a page header holds 255, and some are written as two
_A4 = 9


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 18, "font_color": DARK, **wrapped})
        self.heading = book.add_format({"bold": True, "font_size": 13, "font_color": DARK, "bottom": 1, "bottom_color": DARK, **wrapped})
        self.caption = book.add_format({"bold": True, "font_color": DARK, **wrapped})
        self.sheet_caption = book.add_format({"bold": True, "font_color": DARK, "font_size": 12})
        self.marking = book.add_format({"bold": True})
        self.lead = book.add_format({"font_size": 12, **wrapped})
        self.text = book.add_format(wrapped)
        self.note = book.add_format({"font_color": GREY, "font_size": 10, **wrapped})
        self.link = book.add_format({"font_color": "#1A4FA0", "underline": 1, **wrapped})
        self.flat = book.add_format({"valign": "top"})
        self.flat_share = book.add_format({"valign": "top", "num_format": "0.00%"})
        self.flat_head = book.add_format({"bold": True, "bottom": 1, **wrapped})
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "text_wrap": True, "valign": "bottom"}
        self.head = book.add_format(head)
        self.number_head = book.add_format({**head, "align": "right"})
        lined = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
        ended = {"bold": True, "top": 2, "top_color": DARK, "bottom": 2, "bottom_color": DARK, "valign": "top"}
        self.cells = {kind: book.add_format({**lined, **_shape(kind)}) for kind in ColumnKind}
        self.totals = {kind: book.add_format({**ended, **_shape(kind)}) for kind in ColumnKind}

    def paper(self, sheet: Worksheet, marking: str | None, *, lying: bool) -> None:
        """A4, as wide as the page, with the marking above and below and the number of the page."""
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if lying:
            sheet.set_landscape()
        said = one_line(marking or "")[:_LONGEST_MARKING].replace("&", "&&")
        sheet.set_header(f'&C&"-,Bold"{said}' if said else "&C&A")
        sheet.set_footer(f"&C{said}  &P / &N")


def _shape(kind: ColumnKind) -> dict[str, object]:
    if kind.is_number:
        return {"num_format": _NUMBER_FORMATS[kind]}
    return {"text_wrap": True, "num_format": "@"}


def held(text: str) -> str:
    """The text for a cell: harmless characters, no longer than a cell holds, and said where something was cut off."""
    return _cut(one_line(text))


def _cut(shown: str) -> str:
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + _CUT


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that the texts need in columns of these widths (characters): not every program finds that out when it opens a workbook."""
    needed = [sum(len(wrapped(line, int(width))) for line in text.split("\n")) for text, width in zip(texts, widths, strict=False)]
    return min(_LINE * max(needed, default=1), _HIGHEST)


# A flat table in, a sheet for sorting, pivots and other programs out.

LONGEST = 32767  # characters that a cell of the format can hold
_WIDEST = 60


def add_flat_sheet(sheet: Worksheet, flat: Flat, marking: str | None, looks: Looks) -> None:
    """Fills the sheet; its heads are the names of the columns, as in the csv output."""
    table = with_marking(flat, marking)
    forms = [looks.flat_share if "share" in title.split("_") else None for title in table.columns]
    for column, (title, form) in enumerate(zip(table.columns, forms, strict=True)):
        values = [row[column] for row in table.rows]
        longest = max(len(line) for value in (title, *values) if value is not None for line in str(value).split("\n"))
        sheet.set_column(column, column, min(max(longest + 2, 8), _WIDEST), form or looks.flat)
        sheet.write_string(0, column, title, looks.flat_head)
    for number, row in enumerate(table.rows, 1):
        for column, (form, value) in enumerate(zip(forms, row, strict=True)):
            if isinstance(value, str):
                shown = visible(value)
                sheet.write_string(number, column, shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…", form)
            elif value is not None:
                sheet.write_number(number, column, value, form)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))
    sheet.repeat_rows(0)
    looks.paper(sheet, marking, lying=True)


# A table in, a sheet of its own out, with its chart.

_HEAD = 2  # the row of the heads, counted from 0
_UPRIGHT, _LYING = 105, 160  # widths of a table in characters
_FILTER = 4.0  # characters that a filter button takes beside a heading
_CHARACTER, _PADDING = 7, 5  # dots that a character of a column takes, and the column beside them
_EVERY_NAME = {"size": 8, "rotation": 0}  # a turn that is given, if of none, bids LibreOffice leave no name out
_UPRIGHT_PAGE = 1.45  # how much higher than wide the room for cells on an upright page is
# Colours that stay apart for the colour-blind and in grey (Okabe and Ito), the strongest first.
_COLOURS = ("#0072B2", "#E69F00", "#999999", "#D9D9D9")
_LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")


def add_table_sheet(book: Workbook, name: str, table: Table, marking: str | None, looks: Looks) -> None:
    """Adds the sheet; an empty cell among numbers means that the number is not known or there is none."""
    sheet = book.add_worksheet(name)
    looks.paper(sheet, marking, lying=table.wide)
    sheet.repeat_rows(_HEAD)
    sheet.write_string(0, 0, held(table_caption(table)), looks.sheet_caption)
    widths = column_widths(table, _LYING if table.wide else _UPRIGHT, _FILTER)
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    write_heads(sheet, _HEAD, table, looks)
    high = row_height([column.heading for column in table.columns], widths)
    sheet.set_row(_HEAD, high)
    last = _HEAD + len(table.rows)
    for place, row in enumerate((*table.rows, *table.totals), _HEAD + 1):
        high += write_row(sheet, place, table, row, widths, looks, is_total=place > last)
    sheet.freeze_panes(_HEAD + 1, table.row_heads)
    if table.rows:
        sheet.autofilter(_HEAD, 0, last, len(table.columns) - 1)
    if table.chart and table.rows:
        wide = round(sum(width * _CHARACTER + _PADDING for width in widths))
        _add_chart(book, sheet, name, table, table.chart, (wide, wide * _UPRIGHT_PAGE - (high + 4 * _LINE) * 4 / 3))


def column_widths(table: Table, whole: float, beside: float) -> list[float]:
    """The widths in characters of columns that share `whole`, with room for the longest word of a heading and what is `beside` it."""
    least = [max(map(len, column.heading.split()), default=0) + beside for column in table.columns]
    return [round(max(share * whole, width), 1) for share, width in zip(shares(table, whole), least, strict=True)]


def write_heads(sheet: Worksheet, place: int, table: Table, looks: Looks) -> None:
    """Writes the headings of the table into a row, counted from 0."""
    for index, column in enumerate(table.columns):
        sheet.write_string(place, index, held(column.heading), looks.number_head if column.kind.is_number else looks.head)


def write_row(sheet: Worksheet, place: int, table: Table, row: Row, widths: Sequence[float], looks: Looks, *, is_total: bool) -> float:
    """Writes a row of the table at a place, counted from 0, as high as its texts need, and says how high that is, in points.

    A number is written as a number; an empty cell among numbers means that the number is not known or there is none.
    """
    texts = ["\n".join(cell_lines(value, column.kind)) for column, value in zip(table.columns, row, strict=True)]
    height = row_height(texts, widths)
    sheet.set_row(place, height)
    for index, (column, value, text) in enumerate(zip(table.columns, row, texts, strict=True)):
        look = (looks.totals if is_total else looks.cells)[column.kind]
        if isinstance(value, int | float):
            sheet.write_number(place, index, value / 100 if column.kind is ColumnKind.SIGNED_PERCENT else value, look)
        elif value is None and column.kind.is_number:
            sheet.write_blank(place, index, None, look)
        else:
            sheet.write_string(place, index, _cut(visible(text)), look)
    return height


def _add_chart(book: Workbook, sheet: Worksheet, name: str, table: Table, chart: Chart, room: tuple[int, float]) -> None:
    """Adds the chart below the table: as wide as it, and as high as what it leaves of a page, as far as the bars need."""
    kinds: dict[ChartShape, dict[str, str]] = {
        ChartShape.STACKED: {"type": "bar", "subtype": "stacked"},
        ChartShape.GROUPED: {"type": "bar"},
        ChartShape.LINES: {"type": "line"},
    }
    drawn = book.add_chart(kinds[chart.shape])
    if drawn is None:
        return
    for one in _line_series(name, table, chart) if chart.shape is ChartShape.LINES else _bar_series(name, table, chart):
        drawn.add_series(one)
    is_line = chart.shape is ChartShape.LINES
    drawn.set_title({"name": one_line(table.caption)[:250], "name_font": {"size": 11}, "overlay": False})
    drawn.set_legend({"position": "right" if is_line else "bottom"})
    counted = {"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_font": {"color": GREY}}
    drawn.set_x_axis(counted if not is_line else {})
    drawn.set_y_axis(counted if is_line else {"reverse": True, "crossing": "max", "interval_unit": 1, "num_font": _EVERY_NAME})
    if is_line:
        drawn.show_blanks_as("gap")
    bars = len(table.rows) * (len(chart.columns) if chart.shape is ChartShape.GROUPED else 1)
    least, most = (480, 640) if is_line else (150 + max(8, bars) * 25, 150 + max(8, bars) * 45)
    drawn.set_size({"width": room[0], "height": round(max(least, min(room[1], most)))})
    where = {"description": one_line(table.caption), "object_position": 3}
    sheet.insert_chart(_HEAD + 2 + len(table.rows) + len(table.totals), 0, drawn, where)


def _bar_series(name: str, table: Table, chart: Chart) -> list[dict[str, Any]]:
    """A series per column, over the rows."""
    first, last = _HEAD + 1, _HEAD + len(table.rows)
    return [
        {
            "name": [name, _HEAD, column],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
            "fill": {"color": _COLOURS[place % len(_COLOURS)]},
            "border": {"color": "#FFFFFF", "width": 0.5},
            "gap": 50,
        }
        for place, column in enumerate(chart.columns)
    ]


def _line_series(name: str, table: Table, chart: Chart) -> list[dict[str, Any]]:
    """A series per row that ever has an action, over the columns, and the total."""
    rows = [place for place, row in enumerate(table.rows, _HEAD + 1) if any(row[column] for column in chart.columns)]
    totals = range(_HEAD + 1 + len(table.rows), _HEAD + 1 + len(table.rows) + len(table.totals))
    return [
        {
            "name": [name, row, 0],
            "categories": [name, _HEAD, chart.columns[0], _HEAD, chart.columns[-1]],
            "values": [name, row, chart.columns[0], row, chart.columns[-1]],
            "line": {
                "color": "#000000" if row in totals else _LINE_COLOURS[place % len(_LINE_COLOURS)],
                "width": 3 if row in totals else 1.75,
                "dash_type": "solid" if row in totals or place < len(_LINE_COLOURS) else "dash",
            },
            "marker": {"type": "circle", "size": 5},
        }
        for place, row in enumerate([*rows, *totals])
    ]
