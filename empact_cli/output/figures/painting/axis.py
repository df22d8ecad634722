"""A highest number and a length in, an axis out that starts at zero and has round ticks."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.ticker import MaxNLocator
from msgspec import Struct

from empact_cli.output.figures.painting.canvas import LEADING, Canvas
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import INK, QUIET
from empact_cli.output.figures.size import Format


class Axis(Struct, frozen=True):
    """From 0 at `start` to `end` at `start + length` points; `length` is negative where it leads upwards."""

    start: float
    length: float
    end: float
    ticks: tuple[int, ...]

    def at(self, value: float) -> float:
        """Where the value lies."""
        return self.start + self.length * value / self.end

    def marks(self) -> Iterator[tuple[int, float]]:
        """The ticks and where they lie."""
        return ((tick, self.at(tick)) for tick in self.ticks)


def axis_to(highest: int, start: float, length: float, ticks: int = 6) -> Axis:
    """The axis that holds 0 to `highest`, with round ticks; never shorter than 0 to 1."""
    highest = max(highest, 1)
    values = MaxNLocator(nbins=max(ticks, 1), integer=True, min_n_ticks=2, steps=[1, 2, 5, 10]).tick_values(0, highest)
    whole = tuple(int(value) for value in values if 0 <= value <= highest and float(value).is_integer())
    return Axis(start, length, highest, whole)


def axis_height(style: Format) -> float:
    """The height of tick labels and title under a plot."""
    return 2.6 * style.small * LEADING


def across(canvas: Canvas, plot: Area, right: float, highest: int, title: str) -> Axis:
    """Draws the axis from zero along the foot of the plot, from its left side to `right`, with lines behind what is drawn in it."""
    style = canvas.style
    axis = axis_to(highest, plot.left, right - plot.left, int((right - plot.left) / (style.text * 5)))
    for tick, x in axis.marks():
        canvas.line([(x, plot.top), (x, plot.bottom)], colour="#dcdcdc", width=0.5, below=True)
        canvas.text((x, plot.bottom + style.small * 0.9), str(tick), style.small, colour=QUIET, align="center")
    canvas.line([(plot.left, plot.top), (plot.left, plot.bottom)], colour=INK, width=0.8)
    canvas.text((plot.left, plot.bottom + style.small * 2.3), title, style.small, colour=QUIET)
    return axis
