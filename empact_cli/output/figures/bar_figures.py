"""Bars per row of one plan: the number with its range hatched, or all actions split into the four groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from empact_cli.model import Group, Source
from empact_cli.output import Order
from empact_cli.output.document import Flat
from empact_cli.output.figures import contents
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.page_layout import Page, RowPlot, set_text
from empact_cli.output.figures.style import CUSTOMS, GROUPS, MAYBE, QUIET, Fill, PictureFormat, ink_on, widest, width_of
from empact_cli.output.terms import GROUP_NAMES, grouping_title
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Grouping, Summary
from empact_cli.text import one_line
from empact_cli.text.language import _, marked, ngettext

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer


# What a row stands for, as the title says it; of a grouping that is not here the title names it.
_COUNTED = {
    Grouping.OAP: marked("{counted} per OAP, {plan}"),
    Grouping.PRIORITY: marked("{counted} per priority, {plan}"),
    Grouping.COUNTRY: marked("{counted} per country of a leader, {plan}"),
    Grouping.AUTHORITY: marked("{counted} per authority, {plan}"),
    Grouping.GOAL: marked("{counted} per strategic goal, {plan}"),
    Grouping.STATUS: marked("{counted} per status, {plan}"),
    Grouping.PLAN: marked("{counted}, {plan}"),
}
_LED = {
    Grouping.OAP: marked("Who leads the operational actions of each OAP, {plan}"),
    Grouping.PRIORITY: marked("Who leads the operational actions of each priority, {plan}"),
    Grouping.COUNTRY: marked("Who leads the operational actions with a leader from each country, {plan}"),
    Grouping.AUTHORITY: marked("The operational actions of each authority, {plan}"),
    Grouping.GOAL: marked("Who leads the operational actions under each strategic goal, {plan}"),
    Grouping.STATUS: marked("Who leads the operational actions of each status, {plan}"),
    Grouping.PLAN: marked("Who leads the operational actions, {plan}"),
}
_COUNTED_BY_ANY, _LED_BY_ANY = marked("{counted}, {plan}: {grouping}"), marked("Who leads the operational actions, {plan}: {grouping}")

Bar = tuple[str, int, int | None]  # the label, the number, the upper end of its range where actions are known


class Bars(RowPlot, frozen=True):
    """One bar per row, hatched from the number to the upper end of its range."""

    rows: tuple[Bar, ...]

    def paint(self, page: Page) -> None:
        """Draws the bars, and with matplotlib's offsets the numbers: two texts of two looks, where its own `bar_label` sets one."""
        style = page.style
        parts = [(value, max(value, most or 0) - value) for _label, value, most in self.rows]
        right = widest([f"{value} – {value + more}" for value, more in parts], style.text, bold=True) + style.text * 0.5
        axes = self.row_axes(page, right, max(map(sum, parts), default=0))
        _paint_bars(axes, parts, (CUSTOMS, MAYBE), ("bar", "range"), style)
        for row, (value, more) in enumerate(parts):
            gap = style.text * 0.5
            set_text(axes, str(value), (value + more, row), style.text, (gap, 0), bold=bool(value), ha="left")
            if more:
                gap += width_of(str(value), style.text, bool(value)) + style.text * 0.25
                set_text(axes, f"– {value + more}", (value + more, row), style.small, (gap, 0), color=QUIET, ha="left")


class Stacks(RowPlot, frozen=True):
    """Rows of a label and the numbers of the four groups, end to end."""

    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def paint(self, page: Page) -> None:
        """Draws the rows with their sums beside them, and each number in its part where it fits, with no hatch right behind it."""
        style, parts = page.style, [row[1] for row in self.rows]
        right = widest([str(sum(one)) for one in parts], style.text, bold=True) + style.text * 0.5
        axes = self.row_axes(page, right, max(map(sum, parts), default=0))
        unit = axes.get_position().width * style.width / axes.get_xlim()[1]
        names = [f"part-{index}" for index in range(len(GROUPS))]
        for fill, bars in zip(GROUPS, _paint_bars(axes, parts, GROUPS, names, style), strict=True):
            numbers = [f"{one.get_width():.0f}" for one in bars]
            fitting = [one if width_of(one, style.small) + style.small * 0.2 <= int(one) * unit else "" for one in numbers]
            box = {"facecolor": fill.colour, "edgecolor": "none", "pad": 0.8} if fill.hatch else None
            for text in axes.bar_label(bars, fitting, label_type="center"):
                text.set(fontsize=style.small, color=ink_on(fill.colour), va="center_baseline", linespacing=1.15, bbox=box)
        for row, one in enumerate(parts):
            set_text(axes, str(sum(one)), (sum(one), row), style.text, (style.text * 0.5, 0), bold=bool(sum(one)), ha="left")


def _paint_bars(
    axes: Axes, rows: Sequence[Sequence[int]], fills: Sequence[Fill], names: Sequence[str], style: PictureFormat
) -> list[BarContainer]:
    """Bars end to end, a part for each fill, never thicker than suits the text; name and row mark each in an svg."""
    height = axes.get_position().height * axes.figure.get_figheight() * 72 / max(len(rows), 1)  # type: ignore[union-attr]
    painted = []
    for part, (fill, name) in enumerate(zip(fills, names, strict=True)):
        drawn = [(row, parts[part], sum(parts[:part])) for row, parts in enumerate(rows) if parts[part]]
        places, lengths, starts = zip(*drawn, strict=True) if drawn else ((), (), ())
        bars = axes.barh(places, lengths, min(0.7, style.text * 2.2 / height), starts, **fill.area)
        for row, one in zip(places, bars, strict=True):
            one.set_gid(f"{name}-{row}")
        painted.append(bars)
    return painted


def bar(counted: Summary | Trend, *, order: Order | str = Order.SIZE, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per row of a summary by one grouping, or per OAP of published counts (a series of one plan).

    Raises ValueError where there are several plans.
    """
    by, plan, axis = Grouping.OAP, contents.one_plan(counted), contents.axis(counted.rule)
    rows: list[Bar]
    if isinstance(counted, Summary):
        by = counted.by[0] if counted.by else by
        rows = [(row.name, row.count.headline(counted.rule.customs), row.count.most) for row in counted.rows]
        notes = [*contents.range_notes(counted), *contents.several_leaders(counted)]
    else:
        rows = [(row.name, row.values[0], None) for row in counted.rows if row.values[0] is not None]
        notes = [_in_all(plan, number) for number in counted.totals]
    if Order(order) is Order.SIZE:
        rows.sort(key=lambda row: (-row[1], -(row[2] or row[1])))
    is_open = any((most or 0) > value for _label, value, most in rows)
    at_most = _("{value} (at most {most})")
    return contents.drawing(
        "bar",
        _("Bar chart"),
        _(_COUNTED.get(by, _COUNTED_BY_ANY)).format(counted=contents.counted(counted.rule), grouping=grouping_title(by), plan=plan),
        counted,
        notes=notes if rows else [_("No operational action was found."), *notes],
        table=Flat((grouping_title(by), axis, _("At most")), tuple(rows)),
        told=[
            f"{one_line(label)} {at_most.format(value=value, most=most) if (most or 0) > value else value}" for label, value, most in rows
        ],
        data=Bars(rows=tuple(rows), axis=axis, legend=((axis, CUSTOMS), (_("may be customs-led as well"), MAYBE)) if is_open else ()),
        sources=sources,
    )


def _in_all(plan: str, number: int) -> str:
    message = ngettext(
        "{plan}: customs lead {number} operational action (OA) in all.",
        "{plan}: customs lead {number} operational actions (OAs) in all.",
        number,
    )
    return message.format(plan=plan, number=number)


def groups(summary: Summary) -> Drawing:
    """All actions per row of a summary by one grouping, split into the four groups. Raises ValueError where there are several plans."""
    by = summary.by[0] if summary.by else Grouping.OAP
    names = tuple(_(GROUP_NAMES[group]) for group in Group)
    counts = ((row.name, row.count) for row in summary.rows)
    stacks = tuple((name, (one.customs_led, one.wide_only, one.undetermined, one.other)) for name, one in counts)
    undetermined = _("Undetermined: the leaders named do not settle it. Wide only: led by other bodies with customs powers.")
    return contents.drawing(
        "groups",
        _("Stacked bar chart"),
        _(_LED.get(by, _LED_BY_ANY)).format(grouping=grouping_title(by), plan=contents.one_plan(summary)),
        summary,
        notes=[*contents.range_notes(summary), undetermined, *contents.several_leaders(summary)],
        table=Flat((grouping_title(by), *names, _("Actions")), tuple((label, *parts, sum(parts)) for label, parts in stacks)),
        data=Stacks(rows=stacks, axis=_("Operational actions (OAs)"), legend=tuple(zip(names, GROUPS, strict=True))),
    )
