"""A table in, a sheet of a workbook out: frozen heads, filters, numbers as numbers, and a native chart where one helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empact_cli.output.document import Chart, Row, Shape, Table
from empact_cli.output.writers.cell_texts import cell_lines, shares, table_caption
from empact_cli.output.writers.workbook.workbook_looks import GREY, Looks, held, row_height, write_value
from empact_cli.text.harmless import one_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_HEAD = 2  # the row of the heads, counted from 0
_UPRIGHT, _LYING = 105, 160  # widths of a table in characters
# Colours that stay apart for the colour-blind and in grey (Okabe and Ito), the strongest first.
_COLOURS = ("#0072B2", "#E69F00", "#999999", "#D9D9D9")
_LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")


def add_table_sheet(book: Workbook, name: str, table: Table, marking: str | None, looks: Looks) -> None:
    """Adds the sheet; an empty cell among numbers means that the number is not known or there is none."""
    sheet = book.add_worksheet(name)
    looks.paper(sheet, marking, lying=table.wide)
    sheet.repeat_rows(_HEAD)
    sheet.write_string(0, 0, held(table_caption(table)), looks.sheet_caption)
    widths = _widths(table)
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(_HEAD, index, held(column.heading), looks.number_head if column.kind.is_number else looks.head)
    sheet.set_row(_HEAD, row_height([column.heading for column in table.columns], widths))
    for place, row in enumerate(table.rows, _HEAD + 1):
        _write_row(sheet, place, table, row, looks, is_total=False)
    last = _HEAD + len(table.rows)
    for place, row in enumerate(table.totals, last + 1):
        _write_row(sheet, place, table, row, looks, is_total=True)
    sheet.freeze_panes(_HEAD + 1, table.row_heads)
    if table.rows:
        sheet.autofilter(_HEAD, 0, last, len(table.columns) - 1)
    if table.chart and table.rows:
        _add_chart(book, sheet, name, table, table.chart)


def _widths(table: Table) -> list[float]:
    """The widths of the columns in characters; a filter button needs room beside a heading."""
    whole = _LYING if table.wide else _UPRIGHT
    least = [max(map(len, column.heading.split()), default=0) + 4.0 for column in table.columns]
    return [round(max(share * whole, width), 1) for share, width in zip(shares(table), least, strict=True)]


def _write_row(sheet: Worksheet, place: int, table: Table, row: Row, looks: Looks, *, is_total: bool) -> None:
    texts = ["\n".join(cell_lines(value, column.kind)) for column, value in zip(table.columns, row, strict=True)]
    sheet.set_row(place, row_height(texts, _widths(table)))
    for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        write_value(sheet, place, index, column.kind, value, looks.cell(column.kind, is_total=is_total))


def _add_chart(book: Workbook, sheet: Worksheet, name: str, table: Table, chart: Chart) -> None:
    kinds: dict[Shape, dict[str, str]] = {
        Shape.STACKED: {"type": "bar", "subtype": "stacked"},
        Shape.GROUPED: {"type": "bar"},
        Shape.LINES: {"type": "line"},
    }
    drawn = book.add_chart(kinds[chart.shape])
    if drawn is None:
        return
    for one in _line_series(name, table, chart) if chart.shape is Shape.LINES else _bar_series(name, table, chart):
        drawn.add_series(one)
    is_line = chart.shape is Shape.LINES
    drawn.set_title({"name": one_line(table.caption)[:250], "name_font": {"size": 11}, "overlay": False})
    drawn.set_legend({"position": "right" if is_line else "bottom"})
    counted = {"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_font": {"color": GREY}}
    drawn.set_x_axis(counted if not is_line else {})
    drawn.set_y_axis(counted if is_line else {"reverse": True, "crossing": "max", "interval_unit": 1})
    if is_line:
        drawn.show_blanks_as("gap")
    bars = len(table.rows) * (len(chart.columns) if chart.shape is Shape.GROUPED else 1)
    drawn.set_size({"width": 780, "height": 480 if is_line else 150 + max(8, bars) * 25})
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
