"""A drawing and a format in, the painted figure out: the frame of words, and in it the plot of the drawing's kind."""

from __future__ import annotations

from matplotlib.figure import Figure

from empact_cli.output.figures.drawing import Bars, Data, Drawing, Dumbbells, Grid, Lines, Stacks, Steps, Tiles
from empact_cli.output.figures.painting import bars, dumbbells, grid, lines, stacks, steps, tiles
from empact_cli.output.figures.painting.canvas import Canvas
from empact_cli.output.figures.painting.frame import Area, Frame
from empact_cli.output.figures.size import Format

_SHRINKING = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


def painted(drawing: Drawing, style: Format, marking: str | None) -> Figure:
    """The figure, as high as its content needs within the format.

    Content that needs more gets smaller text, and where that is not enough a higher figure: never one that cannot be read.
    """
    for factor in _SHRINKING:
        smaller = style.scaled(factor)
        frame = Frame(drawing, smaller, marking)
        needed = frame.top + _height(drawing.data, smaller) + frame.bottom
        if needed <= style.most:
            break
    height = max(needed, min(max(needed * style.airy, style.least), style.most))
    canvas = Canvas(smaller, height)
    frame.paint(canvas)
    _paint(canvas, drawing.data, frame.room(canvas.height))
    return canvas.figure


def _height(data: Data, style: Format) -> float:
    match data:
        case Bars():
            return bars.height(data, style)
        case Stacks():
            return stacks.height(data, style)
        case Dumbbells():
            return dumbbells.height(data, style)
        case Steps():
            return steps.height(data, style)
        case Lines():
            return lines.height(data, style)
        case Grid():
            return grid.height(data, style)
        case Tiles():
            return tiles.height(data, style)


def _paint(canvas: Canvas, data: Data, area: Area) -> None:
    match data:
        case Bars():
            bars.paint(canvas, data, area)
        case Stacks():
            stacks.paint(canvas, data, area)
        case Dumbbells():
            dumbbells.paint(canvas, data, area)
        case Steps():
            steps.paint(canvas, data, area)
        case Lines():
            lines.paint(canvas, data, area)
        case Grid():
            grid.paint(canvas, data, area)
        case Tiles():
            tiles.paint(canvas, data, area)
