"""Two numbers per row in, a ring and a dot joined by a line out, with both numbers and the change beside them."""

from __future__ import annotations

from empact_cli.output.figures.drawing import Dumbbell, Dumbbells
from empact_cli.output.figures.painting.axis import Axis, across, axis_height
from empact_cli.output.figures.painting.canvas import Canvas, width_of
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.legend import Entry, legend_height, paint_legend
from empact_cli.output.figures.painting.palette import BEFORE, CUSTOMS, DOWN, QUIET
from empact_cli.output.figures.painting.rows import Labels, Row, labels_of, paint_labels
from empact_cli.output.figures.size import Format
from empact_cli.output.figures.telling import number as written
from empact_cli.output.figures.telling import signed


def height(data: Dumbbells, style: Format) -> float:
    """The height that the rows need."""
    return legend_height(_legend(data), style) + _labels(data, style).least + axis_height(style)


def paint(canvas: Canvas, data: Dumbbells, area: Area) -> None:
    """Draws the rows into the area, the numbers in columns of their own on the right."""
    style = canvas.style
    labels = _labels(data, style)
    paint_legend(canvas, _legend(data), (area.left, area.top), dots=True)
    top = area.top + legend_height(_legend(data), style)
    rows = labels.placed(top, area.bottom - top - axis_height(style))
    plot = Area(area.left + labels.width + style.text * 1.4, top, 0, (rows[-1].bottom if rows else top) - top)
    numbers = max((width_of(_numbers(row), style.text) for row in data.rows), default=0)
    changes = max((width_of(signed(row.change), style.text, True) for row in data.rows), default=0)
    right = area.right - numbers - changes - style.text * 2.5
    highest = max((value for row in data.rows for value in (row.previous, row.current) if value is not None), default=0)
    axis = across(canvas, plot, right, highest, data.axis)
    paint_labels(canvas, labels, rows, area.left)
    for index, (dumbbell, row) in enumerate(zip(data.rows, rows, strict=True)):
        _paint_dumbbell(canvas, dumbbell, axis, row, index)
        canvas.text((area.right - changes - style.text, row.middle), _numbers(dumbbell), colour=QUIET, align="right")
        canvas.text((area.right, row.middle), signed(dumbbell.change), bold=bool(dumbbell.change), align="right")


def _paint_dumbbell(canvas: Canvas, dumbbell: Dumbbell, axis: Axis, row: Row, index: int) -> None:
    radius = canvas.style.text * 0.42
    before, after = dumbbell.previous, dumbbell.current
    if before is not None and after is not None and before != after:
        ends = [(axis.at(before), row.middle), (axis.at(after), row.middle)]
        falls = after < before
        canvas.line(ends, colour=DOWN.edge if falls else CUSTOMS.colour, width=2.2, dashed=falls, name=f"change-{index}")
    if before is not None:
        canvas.dot((axis.at(before), row.middle), radius * 1.35, BEFORE, name=f"previous-{index}")
    if after is not None:
        canvas.dot((axis.at(after), row.middle), radius * 0.85, CUSTOMS, name=f"current-{index}")


def _numbers(dumbbell: Dumbbell) -> str:
    return f"{written(dumbbell.previous)} → {written(dumbbell.current)}"


def _labels(data: Dumbbells, style: Format) -> Labels:
    return labels_of([row.label for row in data.rows], style, airy=1.15)


def _legend(data: Dumbbells) -> list[Entry]:
    return [(data.previous, BEFORE), (data.current, CUSTOMS)]
