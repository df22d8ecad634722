"""Rows of parts in, horizontal bars of parts end to end out, each with its number where it has room, the sum beside the bar."""

from __future__ import annotations

from empact_cli.output.figures.drawing import Stack, Stacks
from empact_cli.output.figures.painting.axis import Axis, across, axis_height
from empact_cli.output.figures.painting.bars import thickness
from empact_cli.output.figures.painting.canvas import Canvas, width_of
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.legend import legend_height, paint_legend
from empact_cli.output.figures.painting.palette import GROUPS, Fill, ink_on
from empact_cli.output.figures.painting.rows import Labels, labels_of, paint_labels
from empact_cli.output.figures.size import Format


def height(data: Stacks, style: Format) -> float:
    """The height that the rows need."""
    return legend_height(_legend(data), style) + _labels(data, style).least + axis_height(style)


def paint(canvas: Canvas, data: Stacks, area: Area) -> None:
    """Draws the rows into the area."""
    labels = _labels(data, canvas.style)
    paint_legend(canvas, _legend(data), (area.left, area.top))
    top = area.top + legend_height(_legend(data), canvas.style)
    rows = labels.placed(top, area.bottom - top - axis_height(canvas.style))
    plot = Area(area.left + labels.width + canvas.style.text * 0.8, top, 0, (rows[-1].bottom if rows else top) - top)
    sums = [sum(row.parts) for row in data.rows]
    beside = max((width_of(str(number), canvas.style.text) for number in sums), default=0) + canvas.style.text
    axis = across(canvas, plot, area.right - beside, max(sums, default=0), data.axis)
    paint_labels(canvas, labels, rows, area.left)
    thick = thickness(canvas, rows)
    for number, (stack, row) in enumerate(zip(data.rows, rows, strict=True)):
        _paint_stack(canvas, stack, axis, (row.middle, thick), number)


def _paint_stack(canvas: Canvas, stack: Stack, axis: Axis, row: tuple[float, float], number: int) -> None:
    middle, thick = row
    start = 0
    for index, (part, fill) in enumerate(zip(stack.parts, GROUPS, strict=True)):
        if part:
            left, width = axis.at(start), axis.at(start + part) - axis.at(start)
            canvas.box((left, middle - thick / 2), width, thick, fill, name=f"part-{number}-{index}")
            _paint_number(canvas, part, (left + width / 2, middle), width, fill)
        start += part
    canvas.text((axis.at(start) + canvas.style.text * 0.5, middle), str(start), bold=bool(start))


def _paint_number(canvas: Canvas, part: int, at: tuple[float, float], width: float, fill: Fill) -> None:
    """The number in the middle of its part, with no hatch right behind it; left out where it would not fit."""
    size = canvas.style.small
    room = width_of(str(part), size) + size * 0.2
    if room > width:
        return
    if fill.hatch:
        canvas.box((at[0] - room / 2, at[1] - size * 0.5), room, size, Fill(fill.colour, None, fill.colour), edge=0)
    canvas.text(at, str(part), size, align="center", colour=ink_on(fill.colour))


def _labels(data: Stacks, style: Format) -> Labels:
    return labels_of([row.label for row in data.rows], style)


def _legend(data: Stacks) -> list[tuple[str, Fill]]:
    return list(zip(data.names, GROUPS, strict=True))
