"""A series and its room in, one small line chart out: values in time, joined only where plan follows plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from empact_cli.output.figures.drawing import Line, Moment
from empact_cli.output.figures.painting.axis import Axis, axis_to
from empact_cli.output.figures.painting.canvas import Canvas, width_of
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import CUSTOMS, INK, QUIET

_GRID = "#dcdcdc"


class Times(Struct, frozen=True):
    """The moments laid out over a width in proportion to the years that they cover."""

    moments: Sequence[Moment]
    left: float
    width: float

    def at(self, year: float) -> float:
        """Where the beginning of a year lies."""
        first, last = self.moments[0].start, self.moments[-1].end + 1
        return self.left + self.width * (year - first) / (last - first)

    def middle(self, moment: Moment) -> float:
        """Where the middle of a plan lies."""
        return self.at((moment.start + moment.end + 1) / 2)


def paint_panel(canvas: Canvas, line: Line, moments: Sequence[Moment], area: Area, highest: int, *, name: str) -> Times | None:
    """Draws the series with an axis from zero; says where the moments lie, None where there are none."""
    style = canvas.style
    left = area.left + width_of(str(highest), style.small) + style.small * 0.7
    axis = axis_to(highest, area.bottom, -area.height + style.small * 1.4, max(2, int(area.height / (style.text * 2.4))))
    for tick, y in axis.marks():
        canvas.line([(left, y), (area.right, y)], colour=INK if tick == 0 else _GRID, width=0.8 if tick == 0 else 0.5, below=True)
        canvas.text((left - style.small * 0.4, y), str(tick), style.small, colour=QUIET, align="right")
    if not moments:
        return None
    times = Times(moments, left, area.right - left)
    for moment in moments[1:]:
        if moment.cycle:
            canvas.line([(times.at(moment.start), area.top), (times.at(moment.start), area.bottom)], colour=QUIET, width=0.9, dashed=True)
    _paint_line(canvas, line, times, axis, name)
    return times


def _paint_line(canvas: Canvas, line: Line, times: Times, axis: Axis, name: str) -> None:
    points = [
        None if value is None else (times.middle(moment), axis.at(value)) for moment, value in zip(times.moments, line.values, strict=True)
    ]
    for index, ((start, end), parts, moment) in enumerate(zip(pairwise(points), pairwise(line.parts), times.moments[1:], strict=True)):
        if start and end and moment.joined and parts[0] == parts[1]:
            canvas.line([start, end], colour=CUSTOMS.colour, width=1.6, dashed=not moment.alike, name=f"{name}-{index}")
    radius = canvas.style.small * 0.3
    for index, point in enumerate(points):
        if point:
            canvas.dot(point, radius, CUSTOMS, name=f"{name}-dot-{index}")
    for index in _labelled(line.values, times, canvas):
        point, value = points[index], line.values[index]
        if point and value is not None:
            canvas.text((point[0], point[1] - canvas.style.small * 0.95), str(value), canvas.style.small, bold=True, align="center")


def _labelled(values: Sequence[int | None], times: Times, canvas: Canvas) -> Iterator[int]:
    """The numbers that have room: all of them, or the first, the highest and the last with enough space between them."""
    known = [index for index, value in enumerate(values) if value is not None]
    if not known:
        return
    room = width_of(str(max(values[index] or 0 for index in known)), canvas.style.small, True) + canvas.style.small * 0.4
    highest = max(known, key=lambda index: (values[index] or 0, -index))
    taken: list[float] = []
    for index in dict.fromkeys((known[-1], highest, known[0], *known)):
        x = times.middle(times.moments[index])
        if all(abs(x - other) >= room for other in taken):
            taken.append(x)
            yield index
