"""What was read and what the user wants to see in, the drawing out: chooses the plans that a kind of figure shows and counts them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.app import Inquiry
from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, Side
from empact_cli.model import Plan, PlanCounts
from empact_cli.output.figures import bar_figures, change_figures, shaded_figures, trend_figure
from empact_cli.output.figures.contents import Drawing
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.series import Trend
from empact_cli.questions.series import trend as trend_of
from empact_cli.questions.summary import Grouping, Summary, summarize
from empact_cli.text.language import _, did_you_mean


class Wanted(Struct, frozen=True):
    """The kind of figure, what its rows stand for, their order, and the plans: the one that is shown, or the two that are compared."""

    kind: str
    by: tuple[Grouping, ...] = ()
    order: str = "size"
    plan: Plan | None = None
    start: Plan | None = None
    end: Plan | None = None


def drawing(asked: Inquiry, wanted: Wanted) -> Drawing:
    """The drawing. Raises UsageError for plans or options that the kind of figure cannot show."""
    answer = _KINDS[wanted.kind](_Counted(asked, wanted))
    if wanted.kind == "bar" and isinstance(answer, Trend):  # published counts, of which there is no summary
        return bar_figures.bar(answer, order=wanted.order, sources=asked.sources)
    return _drawings(answer, asked, wanted.order)[wanted.kind]()


def of_kind(kind: str) -> str:
    """The kind of figure. Raises UsageError for a word that is none."""
    if kind not in _KINDS:
        hint = did_you_mean(kind, list(_KINDS))
        raise UsageError(_("there is no figure called {word}.{hint} Known: {known}").format(word=kind, hint=hint, known=", ".join(_KINDS)))
    return kind


def of_answer(answer: object, kind: str | None, asked: Inquiry | None, order: str) -> Drawing:
    """The figure of an answer, by default the first kind that it has. Raises UsageError for a kind that it has not, and for no actions."""
    if asked is not None and (said := asked.nothing_left):
        raise UsageError(said)
    drawings = _drawings(answer, asked, order)
    if kind is not None:
        of_kind(kind)
    if not drawings:
        raise UsageError(_("this answer has no figure; those that have one are of summarize, compare and trend."))
    if kind is not None and kind not in drawings:
        raise UsageError(_("{word}: this answer has no such figure. It has: {known}.").format(word=kind, known=", ".join(drawings)))
    return drawings[kind or next(iter(drawings))]()


def _drawings(answer: object, asked: Inquiry | None, order: str) -> dict[str, Callable[[], Drawing]]:
    """The kinds of figure that an answer has, each with what draws it."""
    sources = asked.sources if asked is not None else ()
    if isinstance(answer, Comparison):
        bridge = {} if answer.total.bridge is None else {"bridge": lambda: change_figures.bridge(answer, sources=sources)}
        return bridge | {"change": lambda: change_figures.change(answer, sources=sources)}
    if isinstance(answer, Trend):
        kinds = {"trend": lambda: trend_figure.trend(answer, sources=sources)}
        return kinds | {"heatmap": lambda: shaded_figures.heatmap_plans(answer, sources=sources)}
    if not isinstance(answer, Summary):
        return {}
    if len(answer.totals) > 1:
        known = ", ".join(str(total.plan) for total in answer.totals)
        raise UsageError(_("the figure of a summary shows one plan, and this one counts {known}: filter(plan=...).").format(known=known))
    if answer.by == (Grouping.OAP, Grouping.COUNTRY) and asked is not None:
        return {"heatmap": lambda: shaded_figures.heatmap_countries(answer, asked.reference)}
    if len(answer.by) != 1:
        return {}
    mapped = asked if answer.by == (Grouping.COUNTRY,) else None
    maps = {"map": lambda: shaded_figures.country_map(answer, mapped.reference)} if mapped is not None else {}
    return {"bar": lambda: bar_figures.bar(answer, order=order), "groups": lambda: bar_figures.groups(answer), **maps}


class _Counted:
    """Counts what was read in the way that a figure needs."""

    def __init__(self, asked: Inquiry, wanted: Wanted) -> None:
        self.asked, self.wanted, self.found = asked, wanted, asked.by_plan

    def grouping(self, *allowed: Grouping) -> Grouping:
        """The one grouping of `--by`, the first of those allowed where it is not given."""
        chosen = self.wanted.by or allowed[:1]
        if len(chosen) != 1 or chosen[0] not in allowed:
            said = _("--by {by}: chart {kind} takes one of {known}.")
            known = ", ".join(one.value for one in allowed)
            raise UsageError(said.format(by=",".join(chosen), kind=self.wanted.kind, known=known))
        return chosen[0]

    def side(self) -> Side | None:
        """The one plan that is shown, None where there is none."""
        sides, plan = self.found.sides, self.wanted.plan
        if plan is not None and sides:
            return sides[self.found.named(plan, "--plan")]
        if len(sides) > 1:
            said = _("chart {kind} shows one plan, and the files hold {known}. Say which with --plan.")
            raise UsageError(said.format(kind=self.wanted.kind, known=self.found.known))
        return next(iter(sides.values()), None)

    def summary(self, *by: Grouping) -> Summary:
        """The plan's actions counted by the groupings. Raises UsageError where only counts are known."""
        side = self.side()
        if isinstance(side, PlanCounts):
            said = _("{source} gives counts without actions, and chart {kind} needs the actions.")
            raise UsageError(said.format(source=side.source, kind=self.wanted.kind))
        items, plans = (side.actions, (side.plan,)) if side else ((), ())
        files = {action.place.file for action in items}
        sources = tuple(source for source in self.asked.sources if source.file in files) or self.asked.sources
        of_plan = replace(self.asked, items=items, sources=sources, file_plans=plans)
        return summarize(of_plan, self.asked.rule, by, self.asked.reference, told=self.found.selection.told())

    def bars(self) -> Summary | Trend:
        """The plan's actions counted by a grouping, or its published counts."""
        by, side = self.grouping(*_ROWS), self.side()
        if isinstance(side, PlanCounts) and by is Grouping.OAP:
            return trend_of([side], self.asked.rule, self.asked.reference, self.found.selection.told())
        return self.summary(by)

    def comparison(self) -> Comparison:
        """The two plans held against each other. Raises UsageError where a bridge is wanted and only counts are known."""
        comparison = self.asked.change(self.wanted.start, self.wanted.end)
        if self.wanted.kind == "bridge" and comparison.total.bridge is None:
            said = _("{source} gives counts without actions, and chart bridge needs the actions of both plans. chart change does not.")
            raise UsageError(said.format(source=" and ".join(comparison.published)))
        return comparison

    def grid(self) -> Summary | Trend:
        """All plans, or the OAPs and countries of one; by itself of a single plan, since a grid of one column says no more than bars."""
        is_one = [PlanActions] == [type(side) for side in self.found.sides.values()]
        if self.grouping(*((Grouping.COUNTRY, Grouping.PLAN) if is_one else (Grouping.PLAN, Grouping.COUNTRY))) is Grouping.PLAN:
            return self.asked.series()
        return self.summary(Grouping.OAP, Grouping.COUNTRY)


_ROWS = tuple(one for one in Grouping if one is not Grouping.PLAN)
# Each kind of figure with what it shows.
_KINDS: dict[str, Callable[[_Counted], Summary | Trend | Comparison]] = {
    "bar": _Counted.bars,
    "groups": lambda counted: counted.summary(counted.grouping(*_ROWS)),
    "change": _Counted.comparison,
    "bridge": _Counted.comparison,
    "trend": lambda counted: counted.asked.series(),
    "heatmap": _Counted.grid,
    "map": lambda counted: counted.summary(Grouping.COUNTRY),
}
