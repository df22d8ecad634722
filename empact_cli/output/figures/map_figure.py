"""A map of one plan on which every member state is a square tile with its code and number, darker for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.output.document import Flat
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, PictureFormat
from empact_cli.output.figures.looks import EDGE, LEADING, MISSING, QUIET, Fill, ink_on, set_text, shade, wrapped
from empact_cli.questions.summary import Grouping, Summary, SummaryRow
from empact_cli.reference import Reference
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import DrawnSheet

_STEPS = 6  # numbers that the scale names one by one
_SCALE = 3.6  # tiles that the scale is wide: the open corner of the map


class Tile(Struct, frozen=True):
    """A country on the map: its place in columns and rows from the top left, and its number, None where it leads no action."""

    code: str
    column: int
    row: int
    value: int | None


_PART = 0.55  # of the highest figure that there may be


class Tiles(Struct, frozen=True):
    """A map of tiles. `scale_name` says what the shades stand for."""

    tiles: tuple[Tile, ...]
    scale_name: str
    missing_name: str

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """What is missing; what the shades stand for is told in the open corner of the map."""
        return [(f"– {self.missing_name}", MISSING)] if any(tile.value is None for tile in self.tiles) else []

    def height(self, style: PictureFormat) -> float:
        """The rows of tiles, which may be lower where the words would have to be small beside them."""
        return min((max(tile.row for tile in self.tiles) + 1) * style.text * 4.2, style.most * _PART)

    def paint(self, sheet: DrawnSheet) -> None:
        """Draws the tiles into the middle of the room."""
        columns, rows = max(tile.column for tile in self.tiles) + 1, max(tile.row for tile in self.tiles) + 1
        side = min(sheet.style.room / columns, sheet.height / rows)
        axes = sheet.axes((sheet.style.room - side * columns) / 2, 0, side * columns, side * rows)
        axes.set(xlim=(0, columns), ylim=(rows, 0), xticks=(), yticks=())
        axes.set_axis_off()
        highest = max(tile.value or 0 for tile in self.tiles)
        colours = [shade(tile.value, highest) for tile in self.tiles]
        lefts, tops = [tile.column for tile in self.tiles], [tile.row for tile in self.tiles]
        squares = axes.bar(lefts, 0.94, 0.94, tops, align="edge", color=colours, edgecolor=EDGE, linewidth=0.6, clip_on=False)
        text = min(sheet.style.text * 1.3, side * 0.3)
        for tile, colour, square in zip(self.tiles, colours, squares, strict=True):
            square.set_gid(f"tile-{tile.code}")
            ink = QUIET if tile.value is None else ink_on(colour)
            set_text(axes, tile.code, (tile.column + 0.47, tile.row + 0.28), text * 0.85, colour=ink)
            place = (tile.column + 0.47, tile.row + 0.62)
            set_text(axes, telling.number(tile.value), place, text * 1.15, colour=ink, bold=bool(tile.value))
        self._paint_scale(axes, highest, side, sheet.style)

    def _paint_scale(self, axes: Axes, highest: int, side: float, style: PictureFormat) -> None:
        """A box for every number that there may be, from 0 to the highest; they are named one by one where they are few."""
        size = min(style.text, side * 0.4)
        title = wrapped(self.scale_name, side * _SCALE, size, bold=True, most=3)
        top = size * LEADING * (len(title) + 0.4) / side
        width = min(style.text * 2.2 / side, _SCALE / (highest + 1))
        boxes = [width * number for number in range(highest + 1)]
        colours = [shade(number, highest) for number in range(highest + 1)]
        edge = EDGE if highest <= _STEPS else "none"
        axes.bar(boxes, style.text * 1.2 / side, width, top, align="edge", color=colours, edgecolor=edge, linewidth=0.6, clip_on=False)
        set_text(axes, "\n".join(title), (0, 0), size, bold=True, align="left", stand="top")
        step = max(1, -(-highest // _STEPS))
        for number in range(0, highest + 1, step):
            set_text(axes, str(number), (boxes[number] + width / 2, top + style.text * 2.1 / side), style.small)


def country_map(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by the country of a leader; whoever is no member state stands in a note.

    Raises ValueError for a summary by anything else than country, or of several plans.
    """
    if summary.by != (Grouping.COUNTRY,):
        raise ValueError("a map needs a summary by country")
    plan = telling.one_plan([total.plan for total in summary.totals])
    placed = {tile.country for tile in reference.country_tiles}
    known = {row.keys[0]: row for row in summary.rows}
    tiles = tuple(Tile(tile.country, tile.column, tile.row, _led(known.get(tile.country), summary)) for tile in reference.country_tiles)
    notes = [*telling.range_notes(summary), telling.several_countries()]
    others = [row for row in summary.rows if row.keys[0] not in placed]
    if others:
        part = _("{number} of {all}")
        listed = "; ".join(f"{one_line(row.name)} {part.format(number=_led(row, summary), all=row.count.actions)}" for row in others)
        notes.append(_("Not on the map, customs-led of all: {others}.").format(others=listed))
    named = [(reference.countries[tile.code].name, tile.code, tile.value) for tile in tiles]
    axis = telling.axis(summary.rule)
    return telling.drawing(
        "map",
        _("Map of the member states as tiles"),
        _("{counted} per country of a leader, {plan}").format(counted=telling.counted(summary.rule), plan=plan or "–"),
        summary,
        notes=notes,
        table=Flat((_("Country"), _("Code"), axis), (*named, *((row.name, row.keys[0], _led(row, summary)) for row in others))),
        data=Tiles(tiles, axis, _("leads no operational action")),
    )


def _led(row: SummaryRow | None, summary: Summary) -> int | None:
    return None if row is None else row.count.headline(summary.rule.customs)
