"""Bars in, horizontal bars out: solid up to the number, hatched up to the end of its honest range, the number beside it."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.output.figures.drawing import Bar, Bars
from empact_cli.output.figures.painting.axis import Axis, across, axis_height
from empact_cli.output.figures.painting.canvas import Canvas, width_of
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.legend import Entry, legend_height, paint_legend
from empact_cli.output.figures.painting.palette import CUSTOMS, MAYBE, QUIET
from empact_cli.output.figures.painting.rows import Labels, Row, labels_of, paint_labels
from empact_cli.output.figures.size import Format


def height(data: Bars, style: Format) -> float:
    """The height that the bars need."""
    return legend_height(_legend(data), style) + _labels(data, style).least + axis_height(style)


def paint(canvas: Canvas, data: Bars, area: Area) -> None:
    """Draws the bars into the area."""
    labels = _labels(data, canvas.style)
    entries = _legend(data)
    paint_legend(canvas, entries, (area.left, area.top))
    top = area.top + legend_height(entries, canvas.style)
    rows = labels.placed(top, area.bottom - top - axis_height(canvas.style))
    plot = Area(area.left + labels.width + canvas.style.text * 0.8, top, 0, (rows[-1].bottom if rows else top) - top)
    highest = max((row.most or row.value for row in data.rows), default=0)
    axis = across(canvas, plot, area.right - _widest(data, canvas.style), highest, data.axis)
    paint_labels(canvas, labels, rows, area.left)
    thick = thickness(canvas, rows)
    for number, (bar, row) in enumerate(zip(data.rows, rows, strict=True)):
        _paint_bar(canvas, bar, axis, (row.middle, thick), number)


def thickness(canvas: Canvas, rows: Sequence[Row]) -> float:
    """How thick the bars of all the rows are."""
    return min(min((row.height for row in rows), default=0) * 0.7, canvas.style.text * 2.2)


def _labels(data: Bars, style: Format) -> Labels:
    return labels_of([row.label for row in data.rows], style)


def _paint_bar(canvas: Canvas, bar: Bar, axis: Axis, row: tuple[float, float], number: int) -> None:
    middle, thick = row
    y = middle - thick / 2
    end = max(bar.value, bar.most or 0)
    if end > bar.value:
        canvas.box((axis.at(bar.value), y), axis.at(end) - axis.at(bar.value), thick, MAYBE, name=f"range-{number}")
    if bar.value:
        canvas.box((axis.start, y), axis.at(bar.value) - axis.start, thick, CUSTOMS, name=f"bar-{number}")
    x = axis.at(end) + canvas.style.text * 0.5
    canvas.text((x, middle), str(bar.value), bold=bool(bar.value))
    if end > bar.value:
        x += width_of(str(bar.value), canvas.style.text, bool(bar.value)) + canvas.style.text * 0.25
        canvas.text((x, middle), f"– {end}", canvas.style.small, colour=QUIET)


def _legend(data: Bars) -> list[Entry]:
    is_open = any((row.most or 0) > row.value for row in data.rows)
    return [(data.axis, CUSTOMS), (data.range_name, MAYBE)] if is_open else []


def _widest(data: Bars, style: Format) -> float:
    return max((width_of(f"{row.value} – {row.most or row.value}", style.text, True) for row in data.rows), default=0)
