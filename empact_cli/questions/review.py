"""Plans in, everything that a strategic review tells of them out: counts, change, series, agreement with published counts, the actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from empact_cli.identity.sides import PlanActions, Side
from empact_cli.model import Actions, Plan, PlanCounts, Rule
from empact_cli.questions.bridge import compare
from empact_cli.questions.counting import list_actions, summarize
from empact_cli.questions.filters import Selection
from empact_cli.questions.material import Material
from empact_cli.questions.series import trend
from empact_cli.questions.summary import Grouping, Summary
from empact_cli.questions.verifying import verify
from empact_cli.reference import Reference

_SERIES = 3  # plans that make a series; fewer are a comparison


def gather(
    sides: Mapping[Plan, Side],
    read: Actions,
    rule: Rule,
    reference: Reference,
    *,
    current: Plan,
    previous: Plan | None = None,
    selection: Selection | None = None,
    published: Iterable[PlanCounts] = (),
) -> Material:
    """What there is to say of the plan `current`, compared with `previous` where that is given.

    `sides` are all plans by time, already narrowed by `selection`; of what was `read` only the findings and the sources are taken.
    `published` counts are held to the plans whose actions are known.
    """
    told = (selection or Selection()).told()
    known = {plan: side for plan, side in sides.items() if isinstance(side, PlanActions)}
    actions = replace(read, items=tuple(action for side in known.values() for action in side.actions))

    def counted(*by: Grouping) -> Summary:
        return replace(summarize(actions, rule, by, reference), selection=told)

    comparison = None if previous is None else replace(compare(sides[previous], sides[current], rule, reference), selection=told)
    return Material(
        plan=current,
        rule=rule,
        reference=reference,
        summary=counted(Grouping.OAP),
        by_country=counted(Grouping.COUNTRY),
        by_oap_and_country=counted(Grouping.OAP, Grouping.COUNTRY),
        listing=list_actions(actions, rule, reference),
        comparison=comparison,
        trend=replace(trend(sides.values(), rule, reference), selection=told) if len(sides) >= _SERIES else None,
        verifications=tuple(verify(known[counts.plan], counts, rule, reference) for counts in published if counts.plan in known),
        findings=(*read.findings, *(comparison.findings if comparison else ())),
        sources=read.sources,
        published=tuple(side.source for side in sides.values() if isinstance(side, PlanCounts)),
    )
