"""The total over the plans in a wide panel, and a small panel per OAP, all of these on one scale: gaps stay gaps, cycles are marked.

Panels side by side are one pair of matplotlib's axes, with points along x: axes of their own for each take 30 ms apiece and look
the same (tried: 15 OAPs over 15 plans 1.3 s in place of 0.7, and 24 lines less).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Source, Subject
from empact_cli.output.document import Flat
from empact_cli.output.figures import contents
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.page_layout import ABOVE, Page, Plot, count_along, set_text
from empact_cli.output.figures.style import CUSTOMS, GRID, INK, LEADING, QUIET, PictureFormat, widest, width_of, wrapped
from empact_cli.questions.series import Trend
from empact_cli.text.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP, _TOTAL, _PANEL = 1.6, 13, 8.5  # sizes of text: between panels, for the panel of the total, and for another under its title


class Moment(Struct, frozen=True):
    """A plan on the axis of time, by its first and last year; `cycle` names the cycle that begins with it, None where none does.

    `joined` is False where the years before it have no plan: no line leads to it. `alike` is False where the one before covers another
    number of years.
    """

    label: str
    start: int
    end: int
    cycle: str | None
    joined: bool
    alike: bool


class Line(Struct, frozen=True):
    """A series: a value per moment, None where there is none. Only values of one `part` belong together and may be joined."""

    label: str
    values: tuple[int | None, ...]
    parts: tuple[int, ...]


class TrendLines(Plot, frozen=True):
    """The total over the moments, and the series that have any number but 0; every panel has its name above it."""

    axis: str
    moments: tuple[Moment, ...]
    total: Line
    rows: tuple[Line, ...]

    def height(self, style: PictureFormat) -> float:
        """The panels, one row above the other."""
        rows, title_lines, _columns = self._arranged(style)
        return style.text * _TOTAL + len(rows) * style.small * (_PANEL + LEADING * title_lines)

    def _arranged(self, style: PictureFormat) -> tuple[list[list[tuple[Line, list[str]]]], int, int]:
        """The rows of panels with their titles, the most lines of a title, and how many panels stand side by side, as suits the shape."""
        columns = 5 if style.width > style.most else 3
        width = (style.room - style.small * 2 - style.text * _GAP * (columns - 1)) / columns
        panels = [(line, wrapped(line.label, width, style.small, bold=True, most=4)) for line in self.rows]
        rows = [panels[at : at + columns] for at in range(0, len(panels), columns)]
        return rows, max((len(title) for _line, title in panels), default=1), columns

    def paint(self, page: Page) -> None:
        """Draws the panels; what height is to spare goes to all of them."""
        style, (rows, title_lines, columns) = page.style, self._arranged(page.style)
        spare = max(0.0, min((page.height - self.height(style)) / (len(rows) + 1.5), style.text * 6))
        top, step = style.text * _TOTAL + spare * 1.5, style.small * (_PANEL + LEADING * title_lines) + spare
        title = [f"{self.total.label} – {self.axis}"]
        _Panels(page, self.moments, [self.total], 1, 1).paint([(self.total, title)], 0, top, "total")
        panels = _Panels(page, self.moments, self.rows, columns, title_lines)
        for number, row in enumerate(rows):
            panels.paint(row, top + step * number, step, f"line-{number}")


class _Panels:
    """Panels of one width side by side, in which the years go from left to right, and 0 to the highest of all numbers upwards."""

    def __init__(self, page: Page, moments: Sequence[Moment], lines: Sequence[Line], columns: int, title_lines: int) -> None:
        style, self.gap = page.style, page.style.text * _GAP
        self.page, self.moments, self.small, self.title_lines, self.is_wide = page, moments, style.small, title_lines, columns == 1
        self.highest = max([1, *(value or 0 for line in lines for value in line.values)])
        self.left = width_of(str(self.highest), style.small) + style.small
        self.step = (style.room - self.left + self.gap) / columns
        self.width = self.step - self.gap
        self.labels, self.turned = self._plan_labels()

    def _plan_labels(self) -> tuple[list[str], int]:
        """What stands under the points, and whether it is turned: all plans where there is room, else the first and the last alone."""
        labels = [moment.label for moment in self.moments]
        room = min((self.at(moment.end + 1) - self.at(moment.start) for moment in self.moments), default=0.0)
        if widest(labels, self.small) + self.small * 0.6 <= room:
            return labels, 0
        if self.is_wide:
            return labels, 90
        return [label if index in (0, len(labels) - 1) else "" for index, label in enumerate(labels)], 0

    def at(self, year: float, panel: int = 0) -> float:
        """Where the beginning of a year lies, in points from the left."""
        first, last = self.moments[0].start, self.moments[-1].end + 1
        return self.step * panel + self.width * (year - first) / (last - first)

    def middles(self, panel: int) -> list[float]:
        """Where the middle of each plan lies."""
        return [self.at((moment.start + moment.end + 1) / 2, panel) for moment in self.moments]

    def paint(self, lines: Sequence[tuple[Line, Sequence[str]]], top: float, height: float, name: str) -> None:
        """Draws the lines with their titles, each into a panel, from `top` of the room over `height` points."""
        size, room = self.page.style.text if self.is_wide else self.small, self.page.style.room - self.left
        head = size * LEADING * self.title_lines + self.small * (2.2 if self.is_wide else 0.5)
        foot = self.small * 0.6 + (widest(self.labels, self.small) if self.turned else self.small * LEADING)
        plot = height - head - foot - self.small
        axes = self.page.axes(self.left, top + head, room, plot)
        axes.set_xlim(0, room)
        axes.set_ylim(0, self.highest * plot / (plot - self.small * 2))
        axes.spines[:].set_visible(False)
        count_along(axes, "y", self.page.style, plot / (self.small * 3))
        for panel, (line, title) in enumerate(lines):
            offset = (-self.left, self.small * 1.7) if self.is_wide else (0.0, 0.0)
            set_text(axes, "\n".join(title), (self.step * panel, 1), size, offset, ABOVE, bold=True, ha="left", va="bottom")
            self._paint_frame(axes, panel)
            self._paint_line(axes, line, panel, name if self.is_wide else f"{name}-{panel}")
        self._label_plans(axes, len(lines))

    def _paint_frame(self, axes: Axes, panel: int) -> None:
        """The lines of the numbers, and where cycles begin."""
        start = self.step * panel
        marks = [tick for tick in axes.get_yticks() if 0 < tick <= self.highest]
        axes.hlines(marks, start, start + self.width, color=GRID, linewidth=0.5, zorder=0.5)
        axes.hlines(0, start, start + self.width, color=INK, linewidth=0.8, zorder=0.5, clip_on=False)
        begun = [(moment.cycle, self.at(moment.start, panel)) for moment in self.moments if moment.cycle]
        axes.vlines([x for _cycle, x in begun if x > start], 0, self.highest, color=QUIET, linewidth=0.9, linestyle=(0, (3, 2)))
        if self.is_wide:
            label_cycles(axes, begun, self.width, 1, self.small)

    def _paint_line(self, axes: Axes, line: Line, panel: int, name: str) -> None:
        """The line with its gaps, dashed between plans of unlike lengths, and the numbers that have room."""
        xs = self.middles(panel)
        for index, moment in enumerate(self.moments[1:]):
            (left, right), parts = line.values[index : index + 2], line.parts[index : index + 2]
            if left is not None and right is not None and moment.joined and parts[0] == parts[1]:
                ends, dashes = (xs[index : index + 2], (left, right)), "-" if moment.alike else (0, (3, 2))
                axes.plot(*ends, color=CUSTOMS.colour, linewidth=1.6, linestyle=dashes, gid=f"{name}-{index}")
        known = [(x, value) for x, value in zip(xs, line.values, strict=True) if value is not None]
        if known:
            axes.plot(*zip(*known, strict=True), "o", color=CUSTOMS.colour, markersize=self.small * 0.75, clip_on=False, gid=f"{name}-dots")
        for x, value in _labelled(known, self.small):
            set_text(axes, str(value), (x, value), self.small, (0, self.small * 0.7), bold=True, va="bottom")

    def _label_plans(self, axes: Axes, panels: int) -> None:
        places = [x for panel in range(panels) for x in self.middles(panel)]
        shown = [(x, label) for x, label in zip(places, self.labels * panels, strict=True) if label]
        axes.set_xticks([x for x, _label in shown], [label for _x, label in shown], rotation=self.turned, fontsize=self.small)
        for (x, label), text in zip(shown, axes.get_xticklabels(), strict=True):
            half, inside = width_of(label, self.small) / 2, x % self.step
            if not self.turned and half > min(inside, self.width - inside) + self.gap / 2:
                text.set_horizontalalignment("left" if inside < self.width / 2 else "right")


def label_cycles(axes: Axes, begun: Sequence[tuple[str, float]], right: float, scale: float, size: float, lift: float = 0.0) -> None:
    """The cycles where they begin, above the axes, with the word where it has room before the next; `scale` is points per unit."""
    ends = [*(x for _cycle, x in begun[1:]), right]
    for (cycle, x), end in zip(begun, ends, strict=False):
        words = _("cycle {cycle}").format(cycle=cycle)
        text = words if width_of(words, size) + size < (end - x) * scale else cycle
        set_text(axes, text, (x, 1), size, (size * 0.4, size * 0.3 + lift), of=ABOVE, color=QUIET, ha="left", va="bottom")


def _labelled(known: Sequence[tuple[float, int]], size: float) -> Iterator[tuple[float, int]]:
    """The numbers that have room: all of them, or the last, the highest and the first with enough space between them."""
    if not known:
        return
    highest = max(known, key=lambda point: (point[1], -point[0]))
    room = width_of(str(highest[1]), size, bold=True) + size * 0.4
    taken: list[float] = []
    for x, value in dict.fromkeys((known[-1], highest, known[0], *known)):
        if all(abs(x - other) >= room for other in taken):
            taken.append(x)
            yield x, value


def trend(series: Trend, *, sources: Iterable[Source] = ()) -> Drawing:
    """The total and a line per OAP over the plans; OAPs without any customs-led action are named in a note and have no line."""
    rows = lines_of(series)
    total = Line(_("All OAPs"), series.totals, (0,) * len(series.totals))
    flat = [one.label for one in rows if not any(one.values)]
    notes = [*contents.folded(flat, _("None in any plan: {names}.")), *contents.series_notes(series)]
    plans = [str(plan) for plan in series.plans]
    return contents.drawing(
        "trend",
        _("Line charts over the plans"),
        _("{counted}, {plans}").format(counted=contents.counted(series.rule), plans=_span(plans)),
        series,
        notes=notes,
        table=Flat((_("OAP"), *plans), tuple((one.label, *one.values) for one in (*rows, total))),
        data=TrendLines(contents.axis(series.rule), _moments(series), total, tuple(one for one in rows if any(one.values))),
        sources=sources,
    )


def lines_of(series: Trend) -> list[Line]:
    """A line per OAP; the rows of an OAP that nothing bridges become parts of one line, which are not joined."""
    found: dict[Subject, Line] = {}
    for row in series.rows:
        line = found.get(row.subject, Line(row.name, (None,) * len(row.values), (0,) * len(row.values)))
        part = max(line.parts, default=0) + 1
        values = tuple(old if new is None else new for old, new in zip(line.values, row.values, strict=True))
        parts = tuple(old if new is None else part for old, new in zip(line.parts, row.values, strict=True))
        found[row.subject] = Line(row.name, values, parts)
    return list(found.values())


def _span(plans: Sequence[str]) -> str:
    """ "2022", or "2022 to 2024-2025"."""
    return _("{first} to {last}").format(first=plans[0], last=plans[-1]) if len(plans) > 1 else "".join(plans) or "–"


def _moments(series: Trend) -> tuple[Moment, ...]:
    crossings = (None, *series.crossings)
    return tuple(
        Moment(
            label=str(plan),
            start=plan.start,
            end=plan.end,
            cycle=cycle if crossing is None or crossing.cycle else None,
            joined=crossing is not None and not crossing.gap,
            alike=crossing is None or not crossing.length,
        )
        for plan, cycle, crossing in zip(series.plans, series.cycles, crossings, strict=False)
    )
