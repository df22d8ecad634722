"""Series over plans in, a wide panel of the total and a small panel for each series out, all small ones on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from empact_cli.output.figures.drawing import Line, Lines
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of, wrapped
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import QUIET
from empact_cli.output.figures.painting.panel import Times, paint_panel
from empact_cli.output.figures.size import Format
from empact_cli.text.language import _

_GAP = 1.6  # lines of text between panels


def height(data: Lines, style: Format) -> float:
    """The height that the panels need."""
    return _total_height(style) + ceil(len(data.rows) / _columns(style)) * _least(data, style)


def paint(canvas: Canvas, data: Lines, area: Area) -> None:
    """Draws the panels into the area."""
    style = canvas.style
    lines = ceil(len(data.rows) / _columns(style))
    spare = (area.height - height(data, style)) / (lines + 1.5)
    spare = max(0.0, min(spare, style.text * 6))
    total = Area(area.left, area.top, area.width, _total_height(style) + spare * 1.5)
    _paint_total(canvas, data, total)
    columns = _columns(style)
    gap = style.text * _GAP
    width = _panel_width(style)
    step = _least(data, style) + spare
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
    begun = [(moment.cycle, times.at(moment.start)) for moment in data.moments if moment.cycle]
    paint_cycles(canvas, begun, plot.top - style.small * 0.6, plot.right)


def paint_cycles(canvas: Canvas, begun: Sequence[tuple[str, float]], y: float, right: float) -> None:
    """The cycles where they begin, with the word where it has room before the next."""
    size = canvas.style.small
    ends = [*(x for _cycle, x in begun[1:]), right]
    for (cycle, x), end in zip(begun, ends, strict=False):
        words = _("cycle {cycle}").format(cycle=cycle)
        canvas.text((x + size * 0.4, y), words if width_of(words, size) + size < end - x else cycle, size, colour=QUIET)


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
    head = style.small * LEADING * _title_lines(data, style)
    title = _title(line, style)
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


def _least(data: Lines, style: Format) -> float:
    return style.small * (7.5 + LEADING * _title_lines(data, style))


def _panel_width(style: Format) -> float:
    columns = _columns(style)
    return (style.width - 2 * style.margin - style.text * _GAP * (columns - 1)) / columns


def _title(line: Line, style: Format) -> list[str]:
    return wrapped(line.label, _panel_width(style), style.small, bold=True, most=3)


def _title_lines(data: Lines, style: Format) -> int:
    return max((len(_title(line, style)) for line in data.rows), default=1)
