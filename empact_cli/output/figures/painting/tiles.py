"""Countries with places in, a map of square tiles out: code and number on each, darker for more; the legend in the open corner."""

from __future__ import annotations

from empact_cli.output.figures.drawing import Tile, Tiles
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, wrapped
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.palette import MISSING, QUIET, Fill, ink_on, shade
from empact_cli.output.figures.size import Format

_EDGE = "#8c8c8c"


def height(data: Tiles, style: Format) -> float:
    """The height that the map needs."""
    return _rows(data) * style.text * 4.2


def paint(canvas: Canvas, data: Tiles, area: Area) -> None:
    """Draws the tiles into the middle of the area."""
    columns = max((tile.column for tile in data.tiles), default=0) + 1
    side = min(area.width / columns, area.height / _rows(data))
    left = area.left + (area.width - side * columns) / 2
    highest = max((tile.value or 0 for tile in data.tiles), default=0)
    for tile in data.tiles:
        _paint_tile(canvas, tile, (left + side * tile.column, area.top + side * tile.row), side, highest)
    _paint_scale(canvas, data, Area(left, area.top, side * 3.6, side * 3), highest)


def _paint_tile(canvas: Canvas, tile: Tile, at: tuple[float, float], side: float, highest: int) -> None:
    style = canvas.style
    size = side * 0.94
    fill = MISSING if tile.value is None else Fill(shade(tile.value, highest), None, _EDGE)
    canvas.box(at, size, size, fill, name=f"tile-{tile.code}")
    colour = QUIET if tile.value is None else ink_on(fill.colour)
    text = min(style.text * 1.3, side * 0.3)
    canvas.text((at[0] + size / 2, at[1] + size * 0.3), tile.code, text * 0.85, colour=colour, align="center")
    number = "–" if tile.value is None else str(tile.value)
    canvas.text((at[0] + size / 2, at[1] + size * 0.66), number, text * 1.15, colour=colour, bold=bool(tile.value), align="center")


def _paint_scale(canvas: Canvas, data: Tiles, area: Area, highest: int) -> None:
    """What the shades stand for."""
    style = canvas.style
    step = style.text * LEADING * 1.3
    y = area.top
    for line in wrapped(data.scale_name, area.width, style.text, bold=True, most=2):
        canvas.text((area.left, y + step / 2), line, bold=True)
        y += step
    values = sorted({0, *(value for value in (1, (1 + highest) // 2, highest) if 0 < value <= highest)})
    x = area.left
    for value in values:
        canvas.box((x, y + style.text * 0.2), style.text * 2.2, style.text * 1.2, Fill(shade(value, highest), None, _EDGE))
        canvas.text((x + style.text * 1.1, y + style.text * 2.1), str(value), style.small, align="center")
        x += style.text * 2.2
    y += style.text * 3.2
    canvas.box((area.left, y), style.text * 1.5, style.text, MISSING)
    for line in wrapped(f"– {data.missing_name}", area.width - style.text * 2, style.small, most=3):
        canvas.text((area.left + style.text * 2, y + style.text * 0.5), line, style.small)
        y += style.small * LEADING


def _rows(data: Tiles) -> int:
    return max((tile.row for tile in data.tiles), default=0) + 1
