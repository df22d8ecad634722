"""Numbers by row and column in, a grid of shaded cells out, each with its number; what is missing is told from zero."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.output.figures.drawing import Grid
from empact_cli.output.figures.painting.canvas import LEADING, Canvas, width_of
from empact_cli.output.figures.painting.frame import Area
from empact_cli.output.figures.painting.legend import legend_height, paint_legend
from empact_cli.output.figures.painting.lines import paint_cycles
from empact_cli.output.figures.painting.palette import INK, MISSING, QUIET, Fill, ink_on, shade
from empact_cli.output.figures.painting.rows import Labels, Row, labels_of, paint_labels
from empact_cli.output.figures.size import Format

_EDGE = "#c8c8c8"
_MANY, _NARROW = 20, 0.25  # columns; share of the width that is left to labels then


class _Columns(Struct, frozen=True):
    """Where the columns lie, and how large the text in them may be."""

    left: float
    width: float
    text: float

    def at(self, index: float) -> float:
        return self.left + self.width * index


def height(data: Grid, style: Format) -> float:
    """The height that the grid needs."""
    style = _narrowed(data, style)
    total = style.text * LEADING * 1.6 if data.totals else 0
    return legend_height(_legend(data), style) + _head(data, style) + _labels(data, style).least + total


def paint(canvas: Canvas, data: Grid, area: Area) -> None:
    """Draws the grid into the area."""
    style = _narrowed(data, canvas.style)
    labels = _labels(data, style)
    paint_legend(canvas, _legend(data), (area.left, area.top))
    top = area.top + legend_height(_legend(data), style) + _head(data, style)
    total = style.text * LEADING * 1.6 if data.totals else 0
    rows = labels.placed(top, area.bottom - top - total, most=1.6)
    bottom = rows[-1].bottom if rows else top
    columns = _columns(data, style, area.left + labels.width + style.text * 0.8, area.right)
    _paint_heads(canvas, data, columns, top, style)
    paint_labels(canvas, labels, rows, area.left)
    highest = max((value or 0 for line in data.values for value in line), default=0)
    for number, (line, row) in enumerate(zip(data.values, rows, strict=True)):
        for index, value in enumerate(line):
            _paint_cell(canvas, columns, row, index, (value, highest), f"cell-{number}-{index}")
    if data.totals:
        _paint_totals(canvas, data, columns, (area.left + labels.width, bottom + total / 2))
    _paint_borders(canvas, data, columns, (top - _head(data, style), bottom))


def _paint_cell(canvas: Canvas, columns: _Columns, row: Row, index: int, number: tuple[int | None, int], name: str) -> None:
    value, highest = number
    fill = MISSING if value is None else Fill(shade(value, highest), None, _EDGE)
    canvas.box((columns.at(index), row.top), columns.width, row.height, fill, name=name)
    words, colour = ("–", QUIET) if value is None else (str(value), ink_on(fill.colour) if value else QUIET)
    canvas.text((columns.at(index + 0.5), row.middle), words, columns.text, colour=colour, bold=bool(value), align="center")


def _paint_heads(canvas: Canvas, data: Grid, columns: _Columns, top: float, style: Format) -> None:
    turned = _is_turned(data, style)
    for index, label in enumerate(data.columns):
        x = columns.at(index + 0.5)
        if turned:
            canvas.text((x, top - style.text * 0.4), label, columns.text, align="center", stand="bottom", turned=True)
        else:
            canvas.text((x, top - style.text * 0.8), label, columns.text, align="center")


def _paint_totals(canvas: Canvas, data: Grid, columns: _Columns, at: tuple[float, float]) -> None:
    canvas.text(at, data.total_name, bold=True, align="right")
    for index, total in enumerate(data.totals):
        canvas.text((columns.at(index + 0.5), at[1]), str(total), columns.text, bold=True, align="center")


def _paint_borders(canvas: Canvas, data: Grid, columns: _Columns, span: tuple[float, float]) -> None:
    """A strong line where a group of columns begins, and the group's name above."""
    style = canvas.style
    y = span[0] + style.small * 0.7
    begun = [(group, columns.at(index)) for index, group in enumerate(data.groups) if group]
    for _group, x in begun:
        if x > columns.left:
            canvas.line([(x, y - style.small * 0.5), (x, span[1])], colour=INK, width=1.4)
    paint_cycles(canvas, begun, y, columns.at(len(data.columns)))


def _narrowed(data: Grid, style: Format) -> Format:
    """The format with less room for labels where there are many columns."""
    return replace(style, labels=min(style.labels, _NARROW)) if len(data.columns) > _MANY else style


def _columns(data: Grid, style: Format, left: float, right: float) -> _Columns:
    width = min((right - left) / max(len(data.columns), 1), style.text * 6)
    return _Columns(left, width, _text(data, style))


def _text(data: Grid, style: Format) -> float:
    """Text of a size that fits the columns, the heads upright if need be."""
    room = style.width * (1 - style.labels) / max(len(data.columns), 1) - 2
    numbers = [value for line in (*data.values, data.totals) for value in line if value is not None]
    longest = max((width_of(str(number), style.text, True) for number in numbers), default=1)
    if _is_turned(data, style):
        return min(style.text * min(1.0, room / longest), room)
    longest = max((longest, *(width_of(label, style.text) for label in data.columns)))
    return style.text * min(1.0, room / longest)


def _is_turned(data: Grid, style: Format) -> bool:
    room = style.width * (1 - style.labels) / max(len(data.columns), 1) - 2
    return max((width_of(label, style.text * 0.75) for label in data.columns), default=0) > room


def _head(data: Grid, style: Format) -> float:
    """The height of the heads of the columns, and of the names of their groups."""
    longest = max((width_of(label, _text(data, style)) for label in data.columns), default=0)
    heads = longest + style.text * 0.8 if _is_turned(data, style) else style.text * 1.6
    return heads + (style.small * 1.8 if any(data.groups) else 0)


def _labels(data: Grid, style: Format) -> Labels:
    return labels_of(data.rows, style)


def _legend(data: Grid) -> list[tuple[str, Fill]]:
    has_gaps = any(value is None for line in data.values for value in line)
    return [(f"– {data.missing_name}", MISSING)] if has_gaps else []
