"""Numbers in cells that are darker for more: by OAP and plan or country, and on a map with a tile for every member state.

Cells are bars of one height and not matplotlib's `imshow` or `pcolormesh`, whose cells bear no names in an svg.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Source
from empact_cli.output.document import Flat
from empact_cli.output.figures import contents
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.page_layout import Page, Plot, RowPlot, set_text
from empact_cli.output.figures.style import EDGE, INK, LEADING, MISSING, QUIET, Fill, PictureFormat, ink_on, shade, widest, wrapped
from empact_cli.output.figures.trend_figure import label_cycles, lines_of
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Grouping, Summary, SummaryRow
from empact_cli.reference import Reference
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MANY = 16  # columns
Number = int | None  # None where there is nothing to count, which is told from 0


def _paint_cells(axes: Axes, cells: Mapping[str, tuple[float, float, Number]], side: float, highest: int, edge: str) -> None:
    """A shaded square at each place (its least x and y), by the name that it bears in an svg."""
    lefts, tops, values = zip(*cells.values(), strict=True) if cells else ((), (), ())
    colours = [shade(value, highest) for value in values]
    squares = axes.bar(lefts, side, side, tops, align="edge", color=colours, edgecolor=edge, linewidth=0.6, clip_on=False)
    for name, square in zip(cells, squares, strict=True):
        square.set_gid(name)


def _missing(name: str, values: Iterable[Number]) -> tuple[tuple[str, Fill], ...]:
    """What a cell without a number stands for, for the legend; the others bear their numbers."""
    return ((f"– {name}", MISSING),) if None in values else ()


class Grid(RowPlot, frozen=True):
    """Numbers by row and column, the last row of totals where there is `has_total`.

    `groups` names the cycle that begins with a column, None where none does.
    """

    rows: tuple[tuple[str, tuple[Number, ...]], ...]
    columns: tuple[str, ...]
    groups: tuple[str | None, ...] = ()
    has_total: bool = False

    @property
    def shares(self) -> Sequence[float]:
        """Less for the labels where there are many columns."""
        return (0.25, 0.3) if len(self.columns) > _MANY else super().shares

    def height(self, style: PictureFormat) -> float:
        """The heads of the columns and the rows."""
        *_others, head = self._measures(style)
        return head + self.row_height(style) * len(self.rows)

    def _measures(self, style: PictureFormat) -> tuple[float, float, bool, float]:
        """The width of the columns, the size of their text, whether their heads stand upright for want of room, and the height above them.

        Columns are as wide as the labels let them be, but never so wide that numbers stand alone.
        """
        width = min((style.room - self.label_width(style)) / max(len(self.columns), 1), style.text * 6)
        is_turned = widest(self.columns, style.text * 0.75) > width - 2
        numbers = [str(value) for _label, line in self.rows for value in line if value is not None]
        longest = widest([*numbers, *(() if is_turned else self.columns)], style.text, bold=True)
        size = min(style.text * min(1.0, (width - 2) / max(longest, 1)), width - 2)
        head = widest(self.columns, size) + style.text * 0.8 if is_turned else style.text * 1.6
        return width, size, is_turned, head + (style.small * 1.8 if any(self.groups) else 0)

    def paint(self, page: Page) -> None:
        """Draws the grid, with a strong line where a group of columns begins, and the group's name above."""
        style, count = page.style, max(len(self.columns), 1)
        width, size, is_turned, head = self._measures(style)
        height = max(min(page.height - head, self.row_height(style) * len(self.rows) * 1.6), 1)
        axes = page.axes(self.label_width(style), head, width * count, height)
        self.label_rows(axes, style)
        axes.spines[:].set_visible(False)
        axes.set_xlim(-0.5, count - 0.5)
        axes.tick_params(axis="x", top=True, labeltop=True, labelbottom=False, pad=size * 0.4)
        axes.set_xticks(range(len(self.columns)), self.columns, fontsize=size, color=INK, rotation=90 if is_turned else 0)
        shaded = self.rows[: len(self.rows) - self.has_total]
        numbers = {(row, column): value for row, (_label, line) in enumerate(shaded) for column, value in enumerate(line)}
        highest = max((value or 0 for value in numbers.values()), default=0)
        cells = {f"cell-{row}-{column}": (column - 0.5, row - 0.5, value) for (row, column), value in numbers.items()}
        _paint_cells(axes, cells, 1, highest, "#c8c8c8")
        for (row, column), value in numbers.items():
            ink = ink_on(shade(value, highest)) if value else QUIET
            set_text(axes, contents.number(value), (column, row), size, color=ink, bold=bool(value))
        if self.has_total:
            for column, total in enumerate(self.rows[-1][1]):
                set_text(axes, str(total), (column, len(shaded)), size, bold=True)
            axes.get_yticklabels()[-1].set_fontweight("bold")
        begun = [(group, column - 0.5) for column, group in enumerate(self.groups) if group]
        axes.vlines([x for _group, x in begun if x > 0], -0.5, len(shaded) - 0.5, color=INK, linewidth=1.4, clip_on=False)
        label_cycles(axes, begun, len(self.columns) - 0.5, width, style.small, head - style.small * 1.8)


def heatmap_plans(series: Trend, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions by OAP and plan, with the total of every plan."""
    rows = tuple((line.label, line.values) for line in lines_of(series))
    missing = _missing(_("the plan has no such OAP, or its source does not say"), (value for _label, line in rows for value in line))
    total = ((_("All OAPs"), series.totals),) if series.totals else ()
    marks = [True, *(crossing.cycle for crossing in series.crossings)]
    grid = Grid(
        rows=(*rows, *total),
        columns=tuple(map(str, series.plans)),
        groups=tuple(cycle if mark else None for cycle, mark in zip(series.cycles, marks, strict=False)),
        has_total=bool(total),
        legend=missing,
    )
    title = _("{counted} per OAP and plan").format(counted=contents.counted(series.rule))
    return _drawing("heatmap-plans", title, series, contents.series_notes(series), grid, grid, sources)


def heatmap_countries(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by OAP and the country of a leader, from a summary grouped by these two in this order.

    Countries stand in protocol order. OAPs and countries without any customs-led action are named in notes and have no row or column; the
    table beside the figure has them all. Raises ValueError for other groupings or several plans.
    """
    if summary.by != (Grouping.OAP, Grouping.COUNTRY):
        raise ValueError("a heatmap of countries needs a summary by OAP and country")
    title = _("{counted} per OAP and country of a leader, {plan}")
    title = title.format(counted=contents.counted(summary.rule), plan=contents.one_plan(summary))
    numbers: dict[str, dict[str | None, int]] = {}
    for row in summary.rows:
        of_oap = numbers.setdefault(row.name.rpartition(" / ")[0], {})
        of_oap[row.keys[1]] = of_oap.get(row.keys[1], 0) + row.count.headline(summary.rule.customs)
    leading = {key for of_oap in numbers.values() for key in of_oap}
    codes = [code for code in (*reference.countries, None) if code in leading]
    shown = [code for code in codes if any(of_oap.get(code) for of_oap in numbers.values())] or codes
    rows = [name for name, of_oap in numbers.items() if any(of_oap.values())] or list(numbers)
    notes = [*contents.range_notes(summary), contents.several_countries()]
    empty = [reference.countries[code].name if code else _("no country named") for code in codes if code not in shown]
    for names in ([name for name in numbers if name not in rows], empty):
        notes += contents.folded(names, _("None: {names}."))
    if "EU" in shown:
        notes.append(_("EU: EU bodies and international organisations."))
    if None in shown:
        notes.append(_("?: no country or no leader is named."))
    return _drawing(
        "heatmap-countries", title, summary, notes, _by_country(numbers, rows, shown), _by_country(numbers, list(numbers), codes)
    )


def _by_country(numbers: Mapping[str, Mapping[str | None, int]], names: Sequence[str], codes: Sequence[str | None]) -> Grid:
    rows = tuple((name, tuple(numbers[name].get(code) for code in codes)) for name in names)
    missing = _missing(_("the country leads no action there"), (value for _label, line in rows for value in line))
    return Grid(rows=rows, columns=tuple(code or "?" for code in codes), legend=missing)


def _drawing(
    kind: str, title: str, answer: Summary | Trend, notes: list[str], grid: Grid, whole: Grid, sources: Iterable[Source] = ()
) -> Drawing:
    """The drawing of a grid; `whole` is the same with the rows and columns that were folded."""
    table = Flat((_("OAP"), *whole.columns), tuple((label, *line) for label, line in whole.rows))
    return contents.drawing(kind, _("Heat map"), title, answer, notes=notes, table=table, data=grid, sources=sources)


_STEPS = 6  # numbers that the scale names one by one
_SCALE = 3.6  # tiles that the scale is wide: the open corner of the map
_PART = 0.55  # of the highest figure that there may be


class Tile(Struct, frozen=True):
    """A country on the map: its place in columns and rows from the top left, and its number, None where it leads no action."""

    code: str
    column: int
    row: int
    value: Number


class Tiles(Plot, frozen=True):
    """A map of tiles. `scale_name` says what the shades stand for, in the open corner of the map."""

    tiles: tuple[Tile, ...]
    scale_name: str

    def height(self, style: PictureFormat) -> float:
        """The rows of tiles, which may be lower where the words would have to be small beside them."""
        return min((max(tile.row for tile in self.tiles) + 1) * style.text * 4.2, style.most * _PART)

    def paint(self, page: Page) -> None:
        """Draws the tiles into the middle of the room."""
        columns, rows = max(tile.column for tile in self.tiles) + 1, max(tile.row for tile in self.tiles) + 1
        side = min(page.style.room / columns, page.height / rows)
        axes = page.axes((page.style.room - side * columns) / 2, 0, side * columns, side * rows)
        axes.set(xlim=(0, columns), ylim=(rows, 0), xticks=(), yticks=())  # ticks cost time even where no axis is drawn
        axes.set_axis_off()
        highest = max(tile.value or 0 for tile in self.tiles)
        _paint_cells(axes, {f"tile-{tile.code}": (tile.column, tile.row, tile.value) for tile in self.tiles}, 0.94, highest, EDGE)
        text = min(page.style.text * 1.3, side * 0.3)
        for tile in self.tiles:
            ink = QUIET if tile.value is None else ink_on(shade(tile.value, highest))
            set_text(axes, tile.code, (tile.column + 0.47, tile.row + 0.28), text * 0.85, color=ink)
            place = (tile.column + 0.47, tile.row + 0.62)
            set_text(axes, contents.number(tile.value), place, text * 1.15, color=ink, bold=bool(tile.value))
        self._paint_scale(axes, highest, side, page.style)

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
        set_text(axes, "\n".join(title), (0, 0), size, bold=True, ha="left", va="top")
        for number in range(0, highest + 1, max(1, -(-highest // _STEPS))):
            set_text(axes, str(number), (boxes[number] + width / 2, top + style.text * 2.1 / side), style.small)


def country_map(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by the country of a leader; whoever is no member state stands in a note.

    Raises ValueError for a summary by anything else than country, or of several plans.
    """
    if summary.by != (Grouping.COUNTRY,):
        raise ValueError("a map needs a summary by country")
    plan, axis = contents.one_plan(summary), contents.axis(summary.rule)
    known = {row.keys[0]: row for row in summary.rows}
    tiles = tuple(Tile(tile.country, tile.column, tile.row, _led(known.get(tile.country), summary)) for tile in reference.country_tiles)
    named = [(reference.countries[tile.code].name, tile.code, tile.value) for tile in tiles]
    placed = {tile.code for tile in tiles}
    others = [(row, _led(row, summary)) for row in summary.rows if row.keys[0] not in placed]
    notes = [*contents.range_notes(summary), contents.several_countries()]
    if others:
        part = _("{number} of {all}")
        listed = "; ".join(f"{one_line(row.name)} {part.format(number=led, all=row.count.actions)}" for row, led in others)
        notes.append(_("Not on the map, customs-led of all: {others}.").format(others=listed))
    return contents.drawing(
        "map",
        _("Map of the member states as tiles"),
        _("{counted} per country of a leader, {plan}").format(counted=contents.counted(summary.rule), plan=plan),
        summary,
        notes=notes,
        table=Flat((_("Country"), _("Code"), axis), (*named, *((row.name, row.keys[0], led) for row, led in others))),
        data=Tiles(tiles, axis, legend=_missing(_("leads no operational action"), [tile.value for tile in tiles])),
    )


def _led(row: SummaryRow | None, summary: Summary) -> Number:
    return None if row is None else row.count.headline(summary.rule.customs)
