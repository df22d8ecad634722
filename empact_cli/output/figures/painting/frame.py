"""What stands around the plot of every figure: marking, title and rule above, notes below; and the room that is left between them."""

from __future__ import annotations

from itertools import chain

from msgspec import Struct

from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, wrapped
from empact_cli.output.figures.painting.palette import QUIET
from empact_cli.output.figures.size import Format

_GAP = 0.6  # of a line of text


class Area(Struct, frozen=True):
    """A rectangle in points from the top left of the canvas."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class Frame:
    """The words around a plot, wrapped for one format."""

    def __init__(self, drawing: Drawing, style: Format, marking: str | None) -> None:
        width = style.width - 2 * style.margin
        self._style = style
        self._marking = wrapped(marking, width, style.text, bold=True, most=2) if marking else []
        self._title = wrapped(drawing.title, width, style.title, bold=True, most=3)
        self._subtitle = wrapped(drawing.subtitle, width, style.small, most=4)
        self._notes = list(chain.from_iterable(wrapped(note, width, style.small, most=8) for note in drawing.notes))

    @property
    def top(self) -> float:
        """The height above the plot."""
        marking = self._block(self._marking, self._style.text) + (self._gap if self._marking else 0)
        words = self._block(self._title, self._style.title) + self._block(self._subtitle, self._style.small)
        return self._style.margin + marking + words + 1.5 * self._gap

    @property
    def bottom(self) -> float:
        """The height below the plot."""
        marking = self._block(self._marking, self._style.text) + (self._gap if self._marking else 0)
        notes = self._block(self._notes, self._style.small) + (self._gap if self._notes else 0)
        return self._style.margin + marking + notes

    def room(self, height: float) -> Area:
        """The room for the plot on a canvas of this height."""
        return Area(self._style.margin, self.top, self._style.width - 2 * self._style.margin, height - self.top - self.bottom)

    def paint(self, canvas: Canvas) -> None:
        """Sets the words."""
        style, middle = self._style, self._style.width / 2
        y = style.margin
        if self._marking:
            canvas.lines((middle, y), self._marking, style.text, bold=True, align="center")
            y += self._block(self._marking, style.text) + self._gap
            foot = canvas.height - style.margin - self._block(self._marking, style.text)
            canvas.lines((middle, foot), self._marking, style.text, bold=True, align="center")
        canvas.lines((style.margin, y), self._title, style.title, bold=True)
        y += self._block(self._title, style.title)
        canvas.lines((style.margin, y), self._subtitle, style.small, colour=QUIET)
        canvas.lines((style.margin, canvas.height - self.bottom + self._gap), self._notes, style.small, colour=QUIET)

    @property
    def _gap(self) -> float:
        return self._style.text * LEADING * _GAP

    @staticmethod
    def _block(lines: list[str], size: float) -> float:
        return len(lines) * size * LEADING
