"""Labels in, axes with one row for each out: what bars, dumbbells and grids share. All rows of a figure are of one height.

The axes stand at measured places and not where matplotlib's constrained layout would put them: that costs as much again as drawing the
figure (measured: 120 ms in place of 60 for one pair of axes), and it fits rows to a height, where here the height follows from the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from empact_cli.output.figures.drawing import PictureFormat
from empact_cli.output.figures.looks import INK, LEADING, Fill, harmless, widest, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import DrawnSheet

SHARES = (0.36, 0.42, 0.48)  # of the width, for the labels: the least with which they are as whole, and have as few lines, as with the most
_MOST_LINES = 4
_SPREAD = 2.2  # how much higher than they must be rows may be


def row_height(labels: Sequence[str], style: PictureFormat, shares: Sequence[float] = SHARES) -> float:
    """The least height of each row."""
    lines = max((len(label) for label in row_labels(labels, style, shares)), default=0)
    return style.text * LEADING * max(lines, 1.25) + style.text * 0.35


def row_labels(labels: Sequence[str], style: PictureFormat, shares: Sequence[float] = SHARES) -> list[list[str]]:
    """The lines of every label: as few as can be that are whole, with no word broken and none left out."""
    tried = ([wrapped(label, style.width * share, style.text, most=_MOST_LINES) for label in labels] for share in shares)
    whole = [harmless(label) for label in labels]
    return min(tried, key=lambda lines: (sum(map(str.__ne__, map(" ".join, lines), whole)), max(map(len, lines), default=0)))


def label_width(labels: Sequence[str], style: PictureFormat, shares: Sequence[float] = SHARES) -> float:
    """The width that the labels take, with the space to their right."""
    lines = row_labels(labels, style, shares)
    return widest([line for label in lines for line in label], style.text) + style.text * 0.8


def foot_height(style: PictureFormat) -> float:
    """The height of tick labels and title under a plot."""
    return 2.9 * style.small * LEADING


def row_axes(sheet: DrawnSheet, labels: Sequence[str], right: float, highest: int, title: str) -> Axes:
    """Axes with the rows from the top, 0 to `highest` across, as wide as the room but `right` points; at y = 0 lies the first row."""
    style = sheet.style
    left = label_width(labels, style)
    height = min(sheet.height - foot_height(style), row_height(labels, style) * _SPREAD * max(len(labels), 1))
    axes = sheet.axes(left, 0, style.room - left - right, height)
    label_rows(axes, labels, style, SHARES)
    axes.set_xlim(0, max(highest, 1))
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)
    axes.locator_params(axis="x", integer=True, steps=[1, 2, 5, 10], nbins=max(1, int((style.room - left - right) / (style.text * 5))))
    axes.tick_params(axis="x", labelsize=style.small, pad=style.small * 0.4)
    axes.set_xlabel(title, loc="left", fontsize=style.small, labelpad=style.small * 0.3)
    return axes


def label_rows(axes: Axes, labels: Sequence[str], style: PictureFormat, shares: Sequence[float]) -> None:
    """A label for every row, flush right against the axes."""
    axes.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    names = ["\n".join(lines) for lines in row_labels(labels, style, shares)]
    axes.set_yticks(range(len(labels)), names, fontsize=style.text, color=INK, linespacing=1.15)
    axes.tick_params(axis="y", pad=style.text * 0.8)


def paint_bars(axes: Axes, rows: Sequence[Sequence[int]], fills: Sequence[Fill], names: Sequence[str], style: PictureFormat) -> None:
    """Bars end to end, a part for each fill, never thicker than suits the text; name and row mark each in an svg."""
    height = axes.get_position().height * axes.figure.get_figheight() * 72 / max(len(rows), 1)  # type: ignore[union-attr]
    for part, (fill, name) in enumerate(zip(fills, names, strict=True)):
        drawn = [(row, parts[part], sum(parts[:part])) for row, parts in enumerate(rows) if parts[part]]
        places, lengths, starts = zip(*drawn, strict=True) if drawn else ((), (), ())
        bars = axes.barh(places, lengths, min(0.7, style.text * 2.2 / height), starts, **fill.area)
        for row, one in zip(places, bars, strict=True):
            one.set_gid(f"{name}-{row}")
