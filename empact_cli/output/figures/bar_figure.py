"""A bar per row of one plan: solid up to the number, hatched up to the end of its range, the number beside it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Plan, Source
from empact_cli.output.document import Flat
from empact_cli.output.figures import row_axes as rows_
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Format
from empact_cli.output.figures.looks import CUSTOMS, MAYBE, QUIET, Fill, set_text, widest, width_of
from empact_cli.output.terms import grouping_title
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.text.language import _, marked, ngettext

if TYPE_CHECKING:
    from empact_cli.output.figures.painted_page import Sheet


class Order(StrEnum):
    """The order of the bars: the largest first, or the official order."""

    SIZE = "size"
    OFFICIAL = "official"


# What a row stands for, as the title says it; of a grouping that is not here the title names it.
TITLES = {
    Grouping.OAP: marked("{counted} per OAP, {plan}"),
    Grouping.PRIORITY: marked("{counted} per priority, {plan}"),
    Grouping.COUNTRY: marked("{counted} per country of a leader, {plan}"),
    Grouping.AUTHORITY: marked("{counted} per authority, {plan}"),
    Grouping.GOAL: marked("{counted} per strategic goal, {plan}"),
    Grouping.STATUS: marked("{counted} per status, {plan}"),
    Grouping.PLAN: marked("{counted}, {plan}"),
}

_OF_ANY = marked("{counted}, {plan}: {grouping}")

Bar = tuple[str, int, int | None]  # the label, the number, the upper end of its range where actions are known


class Bars(Struct, frozen=True):
    """One bar per row, from the top. `axis` says what is counted; `range_name` what lies between a value and its most."""

    axis: str
    range_name: str
    rows: tuple[Bar, ...]

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """Nothing to say where no number is open."""
        is_open = any((most or 0) > value for _label, value, most in self.rows)
        return [(self.axis, CUSTOMS), (self.range_name, MAYBE)] if is_open else []

    @property
    def labels(self) -> list[str]:
        """The names of the rows."""
        return [label for label, _value, _most in self.rows]

    def height(self, style: Format) -> float:
        """The rows and the axis."""
        return rows_.row_height(self.labels, style) * len(self.rows) + rows_.foot_height(style)

    def paint(self, sheet: Sheet) -> None:
        """Draws the bars, and with matplotlib's offsets the numbers: two texts of two looks, where its own `bar_label` sets one."""
        style = sheet.style
        values = [value for _label, value, _most in self.rows]
        ends = [max(value, most or 0) for _label, value, most in self.rows]
        right = widest([f"{value} – {end}" for value, end in zip(values, ends, strict=True)], style.text, bold=True)
        axes = rows_.row_axes(sheet, self.labels, right + style.text * 0.5, max(ends, default=0), self.axis)
        thick = rows_.thickness(axes, len(self.rows), style)
        rows_.paint_bars(axes, values, [0] * len(values), CUSTOMS, thick, "bar")
        rows_.paint_bars(axes, [end - value for value, end in zip(values, ends, strict=True)], values, MAYBE, thick, "range")
        for row, (value, end) in enumerate(zip(values, ends, strict=True)):
            gap = style.text * 0.5
            set_text(axes, str(value), (end, row), style.text, (gap, 0), bold=bool(value), align="left")
            if end > value:
                gap += width_of(str(value), style.text, bool(value)) + style.text * 0.25
                set_text(axes, f"– {end}", (end, row), style.small, (gap, 0), colour=QUIET, align="left")


def bar(counted: Summary | Trend, *, order: Order | str = Order.SIZE, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per row of a summary by one grouping, or per OAP of published counts (a series of one plan).

    Raises ValueError where there are several plans.
    """
    rows, plan, notes = _of_summary(counted) if isinstance(counted, Summary) else _of_counts(counted)
    if Order(order) is Order.SIZE:
        rows = sorted(rows, key=lambda row: -row[1])
    by = counted.by[0] if isinstance(counted, Summary) and counted.by else Grouping.OAP
    axis = telling.axis(counted.rule)
    return telling.drawing(
        "bar",
        _("Bar chart"),
        _(TITLES.get(by, _OF_ANY)).format(counted=telling.counted(counted.rule), grouping=grouping_title(by), plan=plan),
        counted,
        notes=notes if rows else [_("No operational action was found."), *notes],
        told=[(label, _told(value, most)) for label, value, most in rows],
        table=Flat((grouping_title(by), axis, _("At most")), tuple(rows)),
        data=Bars(axis, _("may be customs-led as well"), tuple(rows)),
        sources=sources,
    )


def _of_summary(summary: Summary) -> tuple[list[Bar], str, list[str]]:
    plan = telling.one_plan([total.plan for total in summary.totals])
    rows: list[Bar] = [(row.name, row.count.headline(summary.rule.customs), row.count.most) for row in summary.rows]
    several = [telling.several_leaders()] if {Grouping.COUNTRY, Grouping.AUTHORITY} & set(summary.by) else []
    return rows, str(plan or "–"), [*telling.range_notes(summary), *several]


def _of_counts(counts: Trend) -> tuple[list[Bar], str, list[str]]:
    plan = telling.one_plan(counts.plans)
    rows: list[Bar] = [(row.name, row.values[0], None) for row in counts.rows if row.values[0] is not None]
    return rows, str(plan or "–"), [_total(plan, number) for number in counts.totals]


def _total(plan: Plan | None, number: int) -> str:
    message = ngettext(
        "{plan}: customs lead {number} operational action (OA) in all.",
        "{plan}: customs lead {number} operational actions (OAs) in all.",
        number,
    )
    return message.format(plan=plan, number=number)


def _told(value: int, most: int | None) -> str:
    is_open = most is not None and most > value
    return _("{value} (at most {most})").format(value=value, most=most) if is_open else str(value)
