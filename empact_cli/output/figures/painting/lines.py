"""Series over plans in, a wide panel of the total and a small panel for each series out, all small ones on one scale."""

from __future__ import annotations

from math import ceil

from empact_cli.output.figures.drawing import Line, Lines
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of, wrapped
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import QUIET
from empact_cli.output.figures.painting.panel import Times, paint_panel
from empact_cli.output.figures.size import Format


def height(data: Lines, style: Format) -> float:
    """The height that the panels need."""
    return _total_height(style) + ceil(len(data.rows) / _columns(style)) * _least(style)


def paint(canvas: Canvas, data: Lines, area: Area) -> None:
    """Draws the panels into the area."""
    style = canvas.style
    lines = ceil(len(data.rows) / _columns(style))
    spare = (area.height - height(data, style)) / (lines + 1.5)
    spare = max(0.0, min(spare, style.text * 6))
    total = Area(area.left, area.top, area.width, _total_height(style) + spare * 1.5)
    _paint_total(canvas, data, total)
    columns = _columns(style)
    gap = style.text * 1.6
    width = (area.width - gap * (columns - 1)) / columns
    step = _least(style) + spare
    highest = max((value or 0 for line in data.rows for value in line.values), default=0)
    for index, line in enumerate(data.rows):
        place = Area(area.left + (width + gap) * (index % columns), total.bottom + step * (index // columns), width, step)
        _paint_small(canvas, data, line, place, highest, index)


def _paint_total(canvas: Canvas, data: Lines, area: Area) -> None:
    style = canvas.style
    canvas.text((area.left, area.top + style.text * 0.6), f"{data.total.label}: {data.axis}", style.text, bold=True)
    plot = Area(area.left, area.top + style.text * 2.8, area.width, area.height - style.text * 6.4)
    highest = max((value or 0 for value in data.total.values), default=0)
    times = paint_panel(canvas, data.total, data.moments, plot, highest, name="total")
    if times is None:
        return
    _paint_plans(canvas, times, plot.bottom)
    for moment in data.moments:
        if moment.cycle:
            x = times.at(moment.start) + style.small * 0.4
            canvas.text((x, plot.top - style.small * 0.6), moment.cycle, style.small, colour=QUIET)


def _paint_plans(canvas: Canvas, times: Times, foot: float) -> None:
    """The plans under the axis: level where there is room, else upright in two lines."""
    style = canvas.style
    for moment in times.moments:
        x = times.middle(moment)
        room = times.at(moment.end + 1) - times.at(moment.start)
        parts = [moment.label] if width_of(moment.label, style.small) <= room else moment.label.replace("-", "-\n").split("\n")
        if max(width_of(part, style.small) for part in parts) <= room:
            canvas.lines((x, foot + style.small * 0.5), parts, style.small, colour=QUIET, align="center")
        else:
            canvas.text((x, foot + style.small * 0.6), moment.label, style.small, colour=QUIET, align="center", stand="top", turned=True)


def _paint_small(canvas: Canvas, data: Lines, line: Line, area: Area, highest: int, index: int) -> None:
    style = canvas.style
    title = wrapped(line.label, area.width, style.small, bold=True, most=2)
    head = style.small * LEADING * 2
    canvas.lines((area.left, area.top + head - style.small * LEADING * len(title)), title, style.small, bold=True)
    plot = Area(area.left, area.top + head + style.small * 0.6, area.width, area.height - head - style.small * 3.6)
    times = paint_panel(canvas, line, data.moments, plot, highest, name=f"line-{index}")
    if times is not None:
        _paint_ends(canvas, times, plot.bottom + style.small * 0.9)


def _paint_ends(canvas: Canvas, times: Times, y: float) -> None:
    """The first and the last plan under a small panel."""
    size = canvas.style.small * 0.9
    first, last = times.moments[0], times.moments[-1]
    if first is last:
        canvas.text((times.middle(first), y), first.label, size, colour=QUIET, align="center")
        return
    canvas.text((times.left, y), first.label, size, colour=QUIET)
    canvas.text((times.left + times.width, y), last.label, size, colour=QUIET, align="right")


def _columns(style: Format) -> int:
    """As many panels side by side as the shape of the format suits."""
    return 5 if style.width > style.most else 3


def _total_height(style: Format) -> float:
    return style.text * 13


def _least(style: Format) -> float:
    return style.small * 10.5
