"""Drawings of every kind from made-up actions, small and large, for the tests of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from inside import built_in
from samples import action, actions, leader

from empact_cli.identity.plan_sides import sides
from empact_cli.model import Action, Actions, AuthorityClass, Plan, Rule
from empact_cli.output.figures.bar_figures import bar, groups
from empact_cli.output.figures.change_figures import bridge, change
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.shaded_figures import country_map, heatmap_countries, heatmap_plans
from empact_cli.output.figures.trend_figure import trend
from empact_cli.questions.comparison import Comparison, compare
from empact_cli.questions.series import Trend
from empact_cli.questions.series import trend as over_plans
from empact_cli.questions.summary import Grouping, Summary, summarize
from empact_cli.reference import Reference

KINDS = ("bar", "groups", "change", "bridge", "trend", "heatmap-plans", "heatmap-countries", "map")
CLASSES = (AuthorityClass.CUSTOMS, AuthorityClass.PARALLEL, AuthorityClass.UNKNOWN, AuthorityClass.NON_CUSTOMS)
EARLIER, LATER = Plan(2022, 2022), Plan(2023, 2023)


@cache
def reference() -> Reference:
    return built_in()


def some_actions(plan: Plan, count: int = 8) -> list[Action]:
    """Actions of the first OAPs with leaders of every class, the first of them customs."""
    oaps = list(reference().oaps)
    countries = list(reference().countries)
    return [
        action(
            leader(CLASSES[(index + plan.start) % 4], country=countries[index % len(countries)]),
            oap=oaps[index % 15],
            number=f"{index}.1",
            plan=plan,
            title=f"{oaps[index % 15]} action {index}",
        )
        for index in range(count)
    ]


def summary(items: Sequence[Action], *by: Grouping, rule: Rule | None = None) -> Summary:
    return summarize(actions(*items), rule or Rule(), by or (Grouping.OAP,), reference())


def comparison(before: Sequence[Action], after: Sequence[Action], rule: Rule | None = None) -> Comparison:
    found = sides([*before, *after], [*before, *after])
    return compare(found[before[0].plan], found[after[0].plan], rule or Rule(), reference())


def series(items: Sequence[Action], rule: Rule | None = None) -> Trend:
    return over_plans(sides(items, items).values(), rule or Rule(), reference())


def drawings(before: Sequence[Action], after: Sequence[Action]) -> Mapping[str, Drawing]:
    """One drawing of every kind."""
    sources = actions(*before, *after).sources
    compared, followed = comparison(before, after), series([*before, *after])
    found = (
        bar(summary(after)),
        groups(summary(after)),
        change(compared, sources=sources),
        bridge(compared, sources=sources),
        trend(followed, sources=sources),
        heatmap_plans(followed, sources=sources),
        heatmap_countries(summary(after, Grouping.OAP, Grouping.COUNTRY), reference()),
        country_map(summary(after, Grouping.COUNTRY), reference()),
    )
    return {drawing.kind: drawing for drawing in found}


@cache
def small() -> Mapping[str, Drawing]:
    return drawings(some_actions(EARLIER), some_actions(LATER))


@cache
def large() -> Mapping[str, Drawing]:
    """Fifteen plans of two lengths, all OAPs, all countries."""
    plans = [Plan(period.start, period.end) for period in reference().plans]
    many = [one for plan in plans for one in some_actions(plan, 60)]
    followed = series(many)
    return {
        **drawings(some_actions(EARLIER, 60), some_actions(LATER, 60)),
        "trend": trend(followed),
        "heatmap-plans": heatmap_plans(followed),
    }


@cache
def empty() -> Mapping[str, Drawing]:
    """What is left where the files list nothing at all."""
    nothing = Actions((), (), ())
    of = lambda *by: summarize(nothing, Rule(), by, reference())  # noqa: E731 - a short name for a short time
    found = (
        bar(of(Grouping.OAP)),
        groups(of(Grouping.OAP)),
        trend(over_plans((), Rule(), reference())),
        heatmap_plans(over_plans((), Rule(), reference())),
        heatmap_countries(of(Grouping.OAP, Grouping.COUNTRY), reference()),
        country_map(of(Grouping.COUNTRY), reference()),
    )
    return {drawing.kind: drawing for drawing in found}
