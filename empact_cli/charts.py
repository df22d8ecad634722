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
    return _KINDS[wanted.kind](_Counted(asked, wanted))


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
    kinds = _kinds_of(answer, asked, order)
    if kind is not None:
        of_kind(kind)
    if kinds and kind is not None and kind not in kinds:
        known = ", ".join(kinds)
        raise UsageError(_("{word}: this answer has no such figure. It has: {known}.").format(word=kind, known=known))
    if not kinds:
        raise UsageError(_("this answer has no figure; those that have one are of summarize, compare and trend."))
    return kinds[kind or next(iter(kinds))]()


def _kinds_of(answer: object, asked: Inquiry | None, order: str) -> dict[str, Callable[[], Drawing]]:
    """The kinds of figure that an answer has, each with what draws it."""
    sources = asked.sources if asked else ()
    if isinstance(answer, Comparison):
        bridge = {"bridge": lambda: change_figures.bridge(answer, sources=sources)} if answer.total.bridge is not None else {}
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
    maps = {"map": lambda: shaded_figures.country_map(answer, asked.reference)} if asked and answer.by == (Grouping.COUNTRY,) else {}
    return {"bar": lambda: bar_figures.bar(answer, order=order), "groups": lambda: bar_figures.groups(answer), **maps}


class _Counted:
    """Counts what was read in the way that a figure needs."""

    def __init__(self, asked: Inquiry, wanted: Wanted) -> None:
        self.asked = asked
        self.wanted = wanted
        self.found = asked.by_plan
        self.reference = asked.reference
        self.sources = asked.sources

    def grouping(self, *allowed: Grouping) -> Grouping:
        """The one grouping of `--by`, the first of those allowed where it is not given."""
        chosen = self.wanted.by or allowed[:1]
        if len(chosen) != 1 or chosen[0] not in allowed:
            known = ", ".join(one.value for one in allowed)
            raise UsageError(
                _("--by {by}: chart {kind} takes one of {known}.").format(by=",".join(chosen), kind=self.wanted.kind, known=known)
            )
        return chosen[0]

    def side(self) -> Side | None:
        """The one plan that is shown, None where there is none."""
        sides, plan = self.found.sides, self.wanted.plan
        if plan is not None and sides:
            return self.found.require(plan, "--plan")
        if len(sides) > 1:
            raise UsageError(
                _("chart {kind} shows one plan, and the files hold {known}. Say which with --plan.").format(
                    kind=self.wanted.kind, known=self.found.known
                )
            )
        return next(iter(sides.values()), None)

    def summary(self, *by: Grouping) -> Summary:
        """The plan's actions counted by the groupings. Raises UsageError where only counts are known."""
        side = self.side()
        if isinstance(side, PlanCounts):
            raise UsageError(
                _("{source} gives counts without actions, and chart {kind} needs the actions.").format(
                    source=side.source, kind=self.wanted.kind
                )
            )
        return self._summary(side, by)

    def summary_or_counts(self, by: Grouping) -> Summary | Trend:
        """The plan's actions counted by the grouping, or its published counts."""
        side = self.side()
        if isinstance(side, PlanCounts) and by is Grouping.OAP:
            return trend_of([side], self.asked.rule, self.reference, self.found.selection.told())
        return self.summary(by)

    def _summary(self, side: PlanActions | None, by: tuple[Grouping, ...]) -> Summary:
        items, plans = (side.actions, (side.plan,)) if side else ((), ())
        files = {action.place.file for action in items}
        sources = tuple(source for source in self.sources if source.file in files) or self.sources
        of_plan = replace(self.asked, items=items, sources=sources, file_plans=plans)
        return summarize(of_plan, self.asked.rule, by, self.reference, told=self.found.selection.told())

    def comparison(self) -> Comparison:
        """The two plans held against each other."""
        return self.asked.change(self.wanted.start, self.wanted.end)

    def trend(self) -> Trend:
        """The series of all plans."""
        return self.asked.series()


_ROWS = tuple(one for one in Grouping if one is not Grouping.PLAN)


def _bar(counted: _Counted) -> Drawing:
    rows = counted.summary_or_counts(counted.grouping(*_ROWS))
    return bar_figures.bar(rows, order=counted.wanted.order, sources=counted.sources)


def _groups(counted: _Counted) -> Drawing:
    return bar_figures.groups(counted.summary(counted.grouping(*_ROWS)))


def _change(counted: _Counted) -> Drawing:
    return change_figures.change(counted.comparison(), sources=counted.sources)


def _bridge(counted: _Counted) -> Drawing:
    comparison = counted.comparison()
    if comparison.total.bridge is None:
        source = " and ".join(comparison.published)
        raise UsageError(
            _("{source} gives counts without actions, and chart bridge needs the actions of both plans. chart change does not.").format(
                source=source
            )
        )
    return change_figures.bridge(comparison, sources=counted.sources)


def _trend(counted: _Counted) -> Drawing:
    return trend_figure.trend(counted.trend(), sources=counted.sources)


def _heatmap(counted: _Counted) -> Drawing:
    side = next(iter(counted.found.sides.values()), None)
    is_one = len(counted.found.sides) == 1 and isinstance(side, PlanActions)  # a grid of one column says no more than bars
    if counted.grouping(*((Grouping.COUNTRY, Grouping.PLAN) if is_one else (Grouping.PLAN, Grouping.COUNTRY))) is Grouping.PLAN:
        return shaded_figures.heatmap_plans(counted.trend(), sources=counted.sources)
    return shaded_figures.heatmap_countries(counted.summary(Grouping.OAP, Grouping.COUNTRY), counted.reference)


def _map(counted: _Counted) -> Drawing:
    return shaded_figures.country_map(counted.summary(Grouping.COUNTRY), counted.reference)


_KINDS: dict[str, Callable[[_Counted], Drawing]] = {
    "bar": _bar,
    "groups": _groups,
    "change": _change,
    "bridge": _bridge,
    "trend": _trend,
    "heatmap": _heatmap,
    "map": _map,
}
