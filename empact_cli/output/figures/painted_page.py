"""A drawing and a format in, the painted figure out: marking, title, rule and legend above, notes below, the plot in the room between.

The words are set at measured places and not by matplotlib's constrained layout, which knows one title and one size of letters, takes a
second pass over the whole figure, and fits the words to a height where here the height follows from the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from msgspec import Struct

from empact_cli.output.figures.drawing import Drawing, PictureFormat
from empact_cli.output.figures.looks import INK, LEADING, PAPER, QUIET, Fill, font_file, widest, wrapped

_SHRINKING = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


def painted(drawing: Drawing, style: PictureFormat, marking: str | None, *, titled: bool = True) -> Figure:
    """The figure, as high as its content needs within the format; not `titled` where a caption stands beside it.

    Content that needs more gets smaller text, and where that is not enough a higher figure: never one that cannot be read.
    """
    for factor in _SHRINKING:
        smaller = style.scaled(factor)
        above, below = _words(drawing, smaller, marking, titled=titled)
        needed = sum(block.height for block in (*above, *below)) + 2 * style.margin
        needed += _legend_height(drawing.data.legend, smaller) + drawing.data.height(smaller)
        if needed <= style.most:
            break
    sheet = DrawnSheet(smaller, max(needed, min(max(needed * style.airy, style.least), style.most)), above, below)
    sheet.set_legend(drawing.data.legend)
    drawing.data.paint(sheet)
    for text in sheet.figure.findobj(Text):  # whatever fonts of that name the machine has
        text.get_fontproperties().set_file(str(font_file(bold=text.get_fontweight() == "bold")))
    return sheet.figure


class _Block(Struct, frozen=True):
    """Lines of one look, and the gap that follows them."""

    lines: Sequence[str]
    size: float
    gap: float = 0.0
    bold: bool = False
    centred: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING + self.gap


def _words(drawing: Drawing, style: PictureFormat, marking: str | None, *, titled: bool) -> tuple[list[_Block], list[_Block]]:
    """The blocks above and below a plot."""
    width, gap = style.room, style.text * LEADING * 0.6
    title = wrapped(drawing.title, width, style.title, bold=True, most=3) if titled else []
    rule = wrapped(drawing.subtitle, width, style.small, most=4) if drawing.subtitle else []
    notes = [line for note in drawing.notes for line in wrapped(note, width, style.small, most=8)]
    marks = wrapped(marking, width, style.text, bold=True, most=2) if marking else []
    above = [
        _Block(marks, style.text, gap if marks else 0, bold=True, centred=True),
        _Block(title, style.title, bold=True),
        _Block(rule, style.small, 1.5 * gap if rule or title or marks else 0),
    ]
    below = [
        _Block((), 0, gap if notes or marks else 0),
        _Block(notes, style.small, gap if marks else 0),
        _Block(marks, style.text, bold=True, centred=True),
    ]
    return above, below


def _legend_columns(entries: Sequence[tuple[str, Fill]], style: PictureFormat) -> int:
    width = widest([name for name, _fill in entries], style.text) + style.text * 4
    return max(1, min(len(entries), int(style.room / width)))


def _legend_height(entries: Sequence[tuple[str, Fill]], style: PictureFormat) -> float:
    lines = ceil(len(entries) / _legend_columns(entries, style))
    return lines * style.text * 1.5 + (style.text * 0.7 if lines else 0)


class DrawnSheet:
    """A white page; lengths are points from the top left corner, and `top` and `height` those of the room that is left for the plot."""

    def __init__(self, style: PictureFormat, whole: float, above: Sequence[_Block], below: Sequence[_Block]) -> None:
        self.style, self._whole = style, whole
        self.figure = Figure(figsize=(style.width / 72, whole / 72), facecolor=PAPER)
        self.top = self._set(above, style.margin)
        bottom = whole - style.margin - sum(block.height for block in below)
        self.height = bottom - self.top
        self._set(below, bottom)

    def _set(self, blocks: Sequence[_Block], y: float) -> float:
        """Sets the blocks from `y` down, and says where they end."""
        for block in blocks:
            align, x = ("center", 0.5) if block.centred else ("left", self.style.margin / self.style.width)
            colour = QUIET if block.size == self.style.small else INK
            for index, line in enumerate(block.lines):
                place = 1 - (y + block.size * LEADING * (index + 0.5)) / self._whole
                weight = "bold" if block.bold else "normal"
                self.figure.text(x, place, line, fontsize=block.size, fontweight=weight, color=colour, ha=align, va="center_baseline")
            y += block.height
        return y

    def set_legend(self, entries: Sequence[tuple[str, Fill]]) -> None:
        """Sets the legend at the top of the room, left to right."""
        if not entries:
            return
        size = self.style.text * 0.84
        self.figure.legend(
            [Line2D([], [], markersize=size, **fill.dot) if fill.is_dot else Patch(**fill.area) for _name, fill in entries],
            [name for name, _fill in entries],
            loc="upper left",
            bbox_to_anchor=(self.style.margin / self.style.width, 1 - self.top / self._whole),
            ncols=_legend_columns(entries, self.style),
            fontsize=self.style.text,
            borderpad=0,
            borderaxespad=0,
            handlelength=1 if entries[0][1].is_dot else 1.6,
            handleheight=1,
            columnspacing=2,
            labelspacing=0.4,
        )
        height = _legend_height(entries, self.style)
        self.top, self.height = self.top + height, self.height - height

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in the room, from its own top left corner; the room is as wide as the format's."""
        x, y = self.style.margin + left, self._whole - self.top - top - height
        return self.figure.add_axes((x / self.style.width, y / self._whole, width / self.style.width, height / self._whole))
