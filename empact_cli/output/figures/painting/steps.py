"""A waterfall in, columns out that hang where the last one ended: up plain, down hatched, the levels at both ends in grey."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.output.figures.drawing import Step, Steps
from empact_cli.output.figures.painting.axis import axis_to
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of, wrapped
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import DOWN, INK, LEVEL, QUIET, UP
from empact_cli.output.figures.size import Format
from empact_cli.output.figures.telling import signed

_LABEL_LINES = 3
_MOST_HEIGHT = 34  # lines of text: a page is not filled with a few tall columns


def height(data: Steps, style: Format) -> float:  # noqa: ARG001 - every kind is asked in the same way
    """The height that the columns need."""
    return style.text * 18


def paint(canvas: Canvas, data: Steps, area: Area) -> None:
    """Draws the columns into the area."""
    style = canvas.style
    spans = list(_spans(data))
    highest = max((max(span) for span in spans), default=0)
    left = area.left + width_of(str(highest), style.small) + style.text * 1.2
    width = (area.right - left) / max(len(data.columns), 1)
    labels = [wrapped(column.label, width * 0.94, style.text, most=_LABEL_LINES) for column in data.columns]
    below = style.text * (LEADING * max(map(len, labels), default=0) + 0.8)
    foot = min(area.bottom, area.top + style.text * _MOST_HEIGHT) - below
    axis = axis_to(highest, foot, area.top + style.text * 3 - foot)
    for tick, y in axis.marks():
        canvas.line([(left, y), (area.right, y)], colour="#dcdcdc", width=0.5, below=True)
        canvas.text((left - style.text * 0.5, y), str(tick), style.small, colour=QUIET, align="right")
    canvas.line([(left, foot), (area.right, foot)], colour=INK, width=0.8)
    canvas.text((area.left, area.top + style.text * 0.7), data.axis, style.small, colour=QUIET)
    for index, (column, span) in enumerate(zip(data.columns, spans, strict=True)):
        x = left + width * index
        _paint_column(canvas, column, (x, width), (axis.at(span[0]), axis.at(span[1])), index)
        canvas.lines((x + width / 2, foot + style.text * 0.5), labels[index], align="center")
        if index:
            level = axis.at(spans[index - 1][1])
            canvas.line([(x - width * 0.15, level), (x + width * 0.15, level)], colour=QUIET, width=0.8)


def _paint_column(canvas: Canvas, column: Step, across: tuple[float, float], span: tuple[float, float], index: int) -> None:
    x, width = across
    top, bottom = min(span), max(span)
    fill = LEVEL if column.is_level else UP if column.change > 0 else DOWN
    left, thick = x + width * 0.15, width * 0.7
    if bottom > top:
        canvas.box((left, top), thick, bottom - top, fill, name=f"step-{index}")
    else:
        canvas.line([(left, top), (left + thick, top)], colour=QUIET, width=1.2, name=f"step-{index}")
    words = str(column.change) if column.is_level else signed(column.change)
    canvas.text((x + width / 2, top - canvas.style.text * 0.8), words, bold=True, align="center")


def _spans(data: Steps) -> Iterator[tuple[int, int]]:
    """From which level to which every column goes."""
    level = 0
    for column in data.columns:
        start = 0 if column.is_level else level
        level = start + column.change
        yield start, level
