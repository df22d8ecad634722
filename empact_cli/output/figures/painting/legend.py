"""Names and fills in, a legend of one or more lines out; it stands above the plot, left to right."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of
from empact_cli.output.figures.painting.palette import Fill
from empact_cli.output.figures.size import Format

Entry = tuple[str, Fill]


def legend_height(entries: Sequence[Entry], style: Format) -> float:
    """The height that the legend needs."""
    lines = max((line for line, _, _ in _placed(entries, style)), default=-1) + 1
    return lines * _step(style) + (style.text * 0.5 if lines else 0)


def paint_legend(canvas: Canvas, entries: Sequence[Entry], at: tuple[float, float], *, dots: bool = False) -> None:
    """Swatches with their names."""
    style = canvas.style
    side = style.text
    for line, x, (name, fill) in _placed(entries, style):
        middle = at[1] + _step(style) * (line + 0.5)
        if dots:
            canvas.dot((at[0] + x + side / 2, middle), side * 0.42, fill)
        else:
            canvas.box((at[0] + x, middle - side / 2), side * 1.5, side, fill)
        canvas.text((at[0] + x + side * (1.5 if dots else 2), middle), name)


def _placed(entries: Sequence[Entry], style: Format) -> list[tuple[int, float, Entry]]:
    line, x = 0, 0.0
    placed = []
    room = style.width - 2 * style.margin
    for name, fill in entries:
        width = style.text * 2 + width_of(name, style.text)
        if x and x + width > room:
            line, x = line + 1, 0.0
        placed.append((line, x, (name, fill)))
        x += width + style.text * 2
    return placed


def _step(style: Format) -> float:
    return style.text * LEADING * 1.15
