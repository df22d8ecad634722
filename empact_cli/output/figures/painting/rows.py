"""Labels of rows in, rows below each other out: what bar charts, dumbbells and grids share on their left side."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of, wrapped
from empact_cli.output.figures.size import Format


class Row(Struct, frozen=True):
    """Where a row lies."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class Labels(Struct, frozen=True):
    """The labels wrapped into a column of `width` points, and the least height that each row needs."""

    lines: tuple[tuple[str, ...], ...]
    width: float
    heights: tuple[float, ...]

    @property
    def least(self) -> float:
        """The least height of all rows together."""
        return sum(self.heights)

    def placed(self, top: float, room: float, most: float = 2.2) -> list[Row]:
        """The rows from `top` downwards, spread over `room` points but never by more than `most` times their least height."""
        factor = min(max(room / self.least, 1.0), most) if self.least else 1.0
        rows = []
        for height in self.heights:
            rows.append(Row(top, height * factor))
            top += height * factor
        return rows


def labels_of(labels: Sequence[str], style: Format, airy: float = 1.0) -> Labels:
    """The labels in a column of the format's share, and no wider than they need. `airy` widens the space between rows."""
    widest = style.width * style.labels
    lines = tuple(tuple(wrapped(label, widest, style.text, most=3)) for label in labels)
    width = max((width_of(line, style.text) for label in lines for line in label), default=0)
    heights = tuple(style.text * LEADING * max(len(label), 1.25 * airy) + style.text * 0.35 * airy for label in lines)
    return Labels(lines, width, heights)


def paint_labels(canvas: Canvas, labels: Labels, rows: Sequence[Row], left: float) -> None:
    """The labels, flush right against the plot, each in the middle of its row."""
    for label, row in zip(labels.lines, rows, strict=True):
        canvas.lines((left + labels.width, row.middle), label, align="right", middle=True)
