"""Where all stands on a figure: marking, title, rule and legend above, notes below, the plot in the room between, with its rows and words.

Places are measured, and not left to matplotlib's constrained layout: that knows one title and one size of letters, costs as much again as
drawing the figure (120 ms in place of 60 for one pair of axes), and fits all to a height where here the height follows from the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from empact_cli.output.figures.style import INK, LEADING, QUIET, Fill, PictureFormat, font_file, harmless, widest, wrapped

if TYPE_CHECKING:  # it is imported where the first figure is drawn
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from empact_cli.output.figures.contents import Drawing

_SHRINKING = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


class Plot(Struct, frozen=True, kw_only=True):
    """The numbers of one kind of figure, which know how they are drawn; nothing else knows its kind."""

    legend: tuple[tuple[str, Fill], ...] = ()  # what the fills stand for, set above the plot; empty where the plot itself says it

    def height(self, style: PictureFormat) -> float:
        """The least height in points that it needs under its legend."""
        raise NotImplementedError

    def paint(self, page: Page) -> None:
        """Draws it into the room that the words leave."""
        raise NotImplementedError


def painted(drawing: Drawing, style: PictureFormat, marking: str | None, *, titled: bool = True) -> Figure:
    """The figure, as high as its content needs within the format; not `titled` where a caption stands beside it.

    Content that needs more gets smaller text, and where that is not enough a higher figure: never one that cannot be read.
    """
    from matplotlib.text import Text

    for factor in _SHRINKING:
        smaller = style.scaled(factor)
        above, below = _words(drawing, smaller, marking, titled=titled)
        needed = _height([*above, *below]) + 2 * style.margin + _legend_size(drawing.data.legend, smaller)[1] + drawing.data.height(smaller)
        if needed <= style.most:
            break
    page = Page(smaller, max(needed, min(max(needed * style.airy, style.least), style.most)), above, below)
    page.set_legend(drawing.data.legend)
    drawing.data.paint(page)
    for text in page.figure.findobj(Text):  # whatever fonts of that name the machine has
        text.get_fontproperties().set_file(str(font_file(bold=text.get_fontweight() == "bold")))
    return page.figure


class _Words(Struct, frozen=True):
    """A line above or below the plot; without text it is a gap."""

    text: str
    size: float
    bold: bool = False
    centred: bool = False


def _height(lines: Sequence[_Words]) -> float:
    return LEADING * sum(line.size for line in lines)


def _words(drawing: Drawing, style: PictureFormat, marking: str | None, *, titled: bool) -> tuple[list[_Words], list[_Words]]:
    """The lines above and below a plot."""

    def lines(text: str, size: float, most: int, *, bold: bool = False, centred: bool = False) -> list[_Words]:
        return [_Words(line, size, bold, centred) for line in wrapped(text, style.room, size, bold=bold, most=most)] if text else []

    gap, marks = _Words("", style.text * 0.6), lines(marking or "", style.text, 2, bold=True, centred=True)
    head = [*lines(drawing.title if titled else "", style.title, 3, bold=True), *lines(drawing.subtitle, style.small, 4)]
    notes = [line for note in drawing.notes for line in lines(note, style.small, 8)]
    if not marks:
        return [*head, *([_Words("", gap.size * 1.5)] if head else [])], [*([gap] if notes else []), *notes]
    return [*marks, gap, *head, _Words("", gap.size * 1.5)], [gap, *notes, gap, *marks]


def _legend_size(entries: Sequence[tuple[str, Fill]], style: PictureFormat) -> tuple[int, float]:
    """The columns and the height of a legend."""
    width = widest([name for name, _fill in entries], style.text) + style.text * 4
    columns = max(1, min(len(entries), int(style.room / width)))
    return columns, style.text * (1.5 * ceil(len(entries) / columns) + 0.7) if entries else 0


class Page:
    """A white page; lengths are points from the top left corner, and `top` and `height` those of the room that is left for the plot."""

    def __init__(self, style: PictureFormat, whole: float, above: Sequence[_Words], below: Sequence[_Words]) -> None:
        from matplotlib.figure import Figure

        self.style, self._whole = style, whole
        self.figure = Figure(figsize=(style.width / 72, whole / 72))
        self.top = self._set(above, style.margin)
        bottom = whole - style.margin - _height(below)
        self.height = bottom - self.top
        self._set(below, bottom)

    def _set(self, lines: Sequence[_Words], y: float) -> float:
        """Sets the lines from `y` down, and says where they end."""
        for line in lines:
            if line.text:
                align, x = ("center", 0.5) if line.centred else ("left", self.style.margin / self.style.width)
                colour, weight = QUIET if line.size == self.style.small else INK, "bold" if line.bold else "normal"
                place = 1 - (y + line.size * LEADING / 2) / self._whole
                self.figure.text(x, place, line.text, fontsize=line.size, fontweight=weight, color=colour, ha=align, va="center_baseline")
            y += line.size * LEADING
        return y

    def set_legend(self, entries: Sequence[tuple[str, Fill]]) -> None:
        """Sets the legend at the top of the room, left to right."""
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        if not entries:
            return
        (columns, height), size = _legend_size(entries, self.style), self.style.text * 0.84
        self.figure.legend(
            [Line2D([], [], markersize=size, **fill.dot) if fill.is_dot else Patch(**fill.area) for _name, fill in entries],
            [name for name, _fill in entries],
            loc="upper left",
            bbox_to_anchor=(self.style.margin / self.style.width, 1 - self.top / self._whole),
            ncols=columns,
            fontsize=self.style.text,
            borderpad=0,
            borderaxespad=0,
            handlelength=1 if entries[0][1].is_dot else 1.6,
            handleheight=1,
            columnspacing=2,
            labelspacing=0.4,
        )
        self.top, self.height = self.top + height, self.height - height

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in the room, from its own top left corner; the room is as wide as the format's."""
        x, y = self.style.margin + left, self._whole - self.top - top - height
        return self.figure.add_axes((x / self.style.width, y / self._whole, width / self.style.width, height / self._whole))


# Axes in, with round numbers along one of them, or with a text at a distance in points from a place.

TO_THE_RIGHT, ABOVE = ("axes fraction", "data"), ("data", "axes fraction")


def count_along(axes: Axes, side: Literal["x", "y"], style: PictureFormat, most: float) -> None:
    """Marks whole round numbers along the x or the y axis, about so many."""
    axes.locator_params(axis=side, integer=True, steps=[1, 2, 5, 10], nbins=max(1, int(most)))
    axes.tick_params(axis=side, labelsize=style.small)


def set_text(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    size: float,
    offset: tuple[float, float] = (0, 0),
    of: str | tuple[str, str] = "data",
    *,
    bold: bool = False,
    **looks: str | float,
) -> Text:
    """Matplotlib's `annotate` without an arrow, by itself with the middle of the text at the place."""
    looks = {"ha": "center", "va": "center_baseline", "fontweight": "bold" if bold else "normal", "linespacing": 1.15, **looks}
    return axes.annotate(text, at, offset, of, "offset points", None, False, fontsize=size, **looks)


# Labels in, axes with one row for each out: what bars, dumbbells and grids share. All rows of a figure are of one height.

# Of the width, for labels: the least is taken with which they are as whole, and have as few lines, as with the most.
_SHARES = (0.36, 0.42, 0.48)
_MOST_LINES = 4
_SPREAD = 2.2  # how much higher than they must be rows may be


def foot_height(style: PictureFormat) -> float:
    """The height of tick labels and title under a plot."""
    return 2.9 * style.small * LEADING


class RowPlot(Plot, frozen=True, kw_only=True):
    """Rows from the top, each of which begins with its label; `axis` says what is counted along them."""

    rows: tuple[Any, ...]
    axis: str = ""

    @property
    def shares(self) -> Sequence[float]:
        """What parts of the width the labels may take."""
        return _SHARES

    def height(self, style: PictureFormat) -> float:
        """The rows and the axis."""
        return self.row_height(style) * max(len(self.rows), 1) + foot_height(style)

    def row_height(self, style: PictureFormat) -> float:
        """The least height of each row."""
        return style.text * (LEADING * max([1.25, *map(len, self._lines(style))]) + 0.35)

    def label_width(self, style: PictureFormat) -> float:
        """The width that the labels take, with the space to their right."""
        return widest([line for label in self._lines(style) for line in label], style.text) + style.text * 0.8

    def _lines(self, style: PictureFormat) -> list[list[str]]:
        """The lines of every label: as few as can be that are whole, with no word broken and none left out."""
        labels = [harmless(label) for label, *_numbers in self.rows]
        tried = ([wrapped(label, style.width * share, style.text, most=_MOST_LINES) for label in labels] for share in self.shares)
        return min(tried, key=lambda lines: (sum(map(str.__ne__, map(" ".join, lines), labels)), max(map(len, lines), default=0)))

    def label_rows(self, axes: Axes, style: PictureFormat) -> None:
        """A label for every row, flush right against the axes; at y = 0 lies the first row."""
        axes.set_ylim(max(len(self.rows), 1) - 0.5, -0.5)
        names = ["\n".join(lines) for lines in self._lines(style)]
        axes.set_yticks(range(len(names)), names, fontsize=style.text, color=INK, linespacing=1.15)
        axes.tick_params(axis="y", pad=style.text * 0.8)

    def row_axes(self, page: Page, right: float, highest: int) -> Axes:
        """Axes with the rows from the top, 0 to `highest` across, as wide as the room but `right` points."""
        style, left = page.style, self.label_width(page.style)
        height = min(page.height - foot_height(style), self.row_height(style) * _SPREAD * max(len(self.rows), 1))
        axes = page.axes(left, 0, style.room - left - right, height)
        self.label_rows(axes, style)
        axes.set_xlim(0, max(highest, 1))
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
        count_along(axes, "x", style, (style.room - left - right) / (style.text * 5))
        axes.tick_params(axis="x", pad=style.small * 0.4)
        axes.set_xlabel(self.axis, loc="left", fontsize=style.small, labelpad=style.small * 0.3)
        return axes
