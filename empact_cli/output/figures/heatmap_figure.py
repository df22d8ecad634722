"""Numbers by OAP and plan, or by OAP and country: a grid of shaded cells, each with its number; what is missing is told from zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Source
from empact_cli.output.document import Flat, FlatValue
from empact_cli.output.figures import row_axes as rows_
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, PictureFormat
from empact_cli.output.figures.looks import INK, MISSING, QUIET, Fill, ink_on, set_text, shade, widest
from empact_cli.output.figures.trend_figure import label_cycles, lines_of
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Grouping, Summary
from empact_cli.reference import Reference
from empact_cli.text.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import DrawnSheet

_MANY, _NARROW = 16, (0.25, 0.3)  # columns; shares of the width for the labels then
Numbers = tuple[int | None, ...]


class Grid(Struct, frozen=True):
    """Numbers by row and column; None where there is nothing to count. `totals` goes below, a number per column, or is empty.

    `groups` names the cycle that begins with a column, None where none does.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[Numbers, ...]
    totals: tuple[int, ...]
    total_name: str
    groups: tuple[str | None, ...]
    missing_name: str

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """What is missing; the others bear their numbers."""
        has_gaps = any(value is None for line in self.values for value in line)
        return [(f"– {self.missing_name}", MISSING)] if has_gaps else []

    @property
    def labels(self) -> list[str]:
        """The names of the rows, that of the totals among them."""
        return [*self.rows, *([self.total_name] if self.totals else [])]

    def height(self, style: PictureFormat) -> float:
        """The heads of the columns and the rows."""
        return self._head(style) + rows_.row_height(self.labels, style, self._shares) * len(self.labels)

    def paint(self, sheet: DrawnSheet) -> None:
        """Draws the grid."""
        style = sheet.style
        head, size = self._head(style), self._text(style)
        height = rows_.row_height(self.labels, style, self._shares) * len(self.labels)
        height = max(min(sheet.height - head, height * 1.6), 1)
        axes = sheet.axes(rows_.label_width(self.labels, style, self._shares), head, self._width(style) * max(len(self.columns), 1), height)
        rows_.label_rows(axes, self.labels, style, self._shares)
        axes.spines[:].set_visible(False)
        axes.set_xlim(-0.5, max(len(self.columns), 1) - 0.5)
        axes.tick_params(axis="x", top=True, labeltop=True, labelbottom=False, pad=size * 0.4)
        turned = 90 if self._is_turned(style) else 0
        axes.set_xticks(range(len(self.columns)), self.columns, fontsize=size, color=INK, rotation=turned)
        highest = max((value or 0 for line in self.values for value in line), default=0)
        for row, line in enumerate(self.values):
            _paint_line(axes, row, line, highest, size)
        for column, total in enumerate(self.totals):
            set_text(axes, str(total), (column, len(self.rows)), size, bold=True)
        if self.totals:
            axes.get_yticklabels()[-1].set_fontweight("bold")
        self._paint_borders(axes, style)

    def _paint_borders(self, axes: Axes, style: PictureFormat) -> None:
        """A strong line where a group of columns begins, and the group's name above."""
        begun = [(group, column - 0.5) for column, group in enumerate(self.groups) if group]
        axes.vlines([x for _group, x in begun if x > 0], -0.5, len(self.rows) - 0.5, color=INK, linewidth=1.4, clip_on=False)
        lift = self._head(style) - style.small * 1.8
        label_cycles(axes, begun, len(self.columns) - 0.5, self._width(style), style.small, lift)

    @property
    def _shares(self) -> Sequence[float]:
        return _NARROW if len(self.columns) > _MANY else rows_.SHARES

    def _width(self, style: PictureFormat) -> float:
        """The width of a column: all that the labels leave, but never so much that numbers stand alone."""
        left = style.room - rows_.label_width(self.labels, style, self._shares)
        return min(left / max(len(self.columns), 1), style.text * 6)

    def _text(self, style: PictureFormat) -> float:
        """Text of a size that fits the columns."""
        numbers = [str(value) for line in (*self.values, self.totals) for value in line if value is not None]
        longest = widest([*numbers, *([] if self._is_turned(style) else self.columns)], style.text, bold=True)
        room = self._width(style) - 2
        return min(style.text * min(1.0, room / max(longest, 1)), room)

    def _is_turned(self, style: PictureFormat) -> bool:
        """Whether the heads stand upright because they find no room beside each other."""
        return widest(list(self.columns), style.text * 0.75) > self._width(style) - 2

    def _head(self, style: PictureFormat) -> float:
        """The height of the heads of the columns, and of the names of their groups."""
        heads = widest(list(self.columns), self._text(style)) + style.text * 0.8 if self._is_turned(style) else style.text * 1.6
        return heads + (style.small * 1.8 if any(self.groups) else 0)


def _paint_line(axes: Axes, row: int, line: Numbers, highest: int, size: float) -> None:
    """The cells of a row: bars of one height and not matplotlib's `imshow` or `pcolormesh`, whose cells bear no names in an svg."""
    colours = [shade(value, highest) for value in line]
    cells = axes.bar(range(len(line)), 1, 1, row - 0.5, color=colours, edgecolor="#c8c8c8", linewidth=0.6, clip_on=False)
    for column, (value, colour, cell) in enumerate(zip(line, colours, cells, strict=True)):
        cell.set_gid(f"cell-{row}-{column}")
        words, ink = ("–", QUIET) if value is None else (str(value), ink_on(colour) if value else QUIET)
        set_text(axes, words, (column, row), size, colour=ink, bold=bool(value))


def heatmap_plans(series: Trend, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions by OAP and plan, with the total of every plan."""
    lines = lines_of(series)
    marks = [True, *(crossing.cycle for crossing in series.crossings)]
    grid = Grid(
        rows=tuple(line.label for line in lines),
        columns=tuple(map(str, series.plans)),
        values=tuple(line.values for line in lines),
        totals=series.totals,
        total_name=_("All OAPs"),
        groups=tuple(cycle if mark else None for cycle, mark in zip(series.cycles, marks, strict=False)),
        missing_name=_("the plan has no such OAP, or its source does not say"),
    )
    title = _("{counted} per OAP and plan").format(counted=telling.counted(series.rule))
    return _drawing("heatmap-plans", title, series, telling.series_notes(series), grid, grid, sources)


def heatmap_countries(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by OAP and the country of a leader, from a summary grouped by these two in this order.

    Countries stand in protocol order. OAPs and countries without any customs-led action are named in notes and have no row or column; the
    table beside the figure has them all. Raises ValueError for other groupings or several plans.
    """
    if summary.by != (Grouping.OAP, Grouping.COUNTRY):
        raise ValueError("a heatmap of countries needs a summary by OAP and country")
    plan = telling.one_plan([total.plan for total in summary.totals])
    numbers: dict[str, dict[str | None, int]] = {}
    for row in summary.rows:
        of_oap = numbers.setdefault(row.name.rpartition(" / ")[0], {})
        of_oap[row.keys[1]] = of_oap.get(row.keys[1], 0) + row.count.headline(summary.rule.customs)
    leading = {key for of_oap in numbers.values() for key in of_oap}
    codes = [code for code in (*reference.countries, None) if code in leading]
    shown = [code for code in codes if any(of_oap.get(code) for of_oap in numbers.values())] or codes
    rows = [name for name, of_oap in numbers.items() if any(of_oap.values())] or list(numbers)
    notes = [*telling.range_notes(summary), telling.several_countries()]
    empty = [reference.countries[code].name if code else _("no country named") for code in codes if code not in shown]
    for names in ([name for name in numbers if name not in rows], empty):
        notes += telling.folded(names, _("None: {names}."))
    if "EU" in shown:
        notes.append(_("EU: EU bodies and international organisations."))
    if None in shown:
        notes.append(_("?: no country or no leader is named."))
    title = _("{counted} per OAP and country of a leader, {plan}").format(counted=telling.counted(summary.rule), plan=plan or "–")
    return _drawing("heatmap-countries", title, summary, notes, _of(numbers, rows, shown), _of(numbers, list(numbers), codes))


def _of(numbers: dict[str, dict[str | None, int]], rows: Sequence[str], codes: Sequence[str | None]) -> Grid:
    return Grid(
        rows=tuple(rows),
        columns=tuple(code or "?" for code in codes),
        values=tuple(tuple(numbers[row].get(code) for code in codes) for row in rows),
        totals=(),
        total_name="",
        groups=(),
        missing_name=_("the country leads no action there"),
    )


def _drawing(
    kind: str, title: str, answer: Summary | Trend, notes: list[str], grid: Grid, whole: Grid, sources: Iterable[Source] = ()
) -> Drawing:
    """The drawing of a grid; `whole` is the same with the rows and columns that were folded."""
    rows: list[tuple[FlatValue, ...]] = [(label, *values) for label, values in zip(whole.rows, whole.values, strict=True)]
    rows += [(whole.total_name, *whole.totals)] if whole.totals else []
    table = Flat((_("OAP"), *whole.columns), tuple(rows))
    return telling.drawing(kind, _("Heat map"), title, answer, notes=notes, table=table, data=grid, sources=sources)
