"""Actions in, counts by any grouping out, with the rule they were made by (docs/counting.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from empact_cli.model import Actions, Count, Group, Plan, Rule, Severity, Source
from empact_cli.questions.filters import NOTHING_TOLD, Told
from empact_cli.questions.groupings import Grouping, GroupLabels, Label, OapsRead, count_findings, count_of, oaps_read
from empact_cli.reference import Reference


class SummaryRow(Struct, frozen=True):
    """The count of one plan and one combination of groupings. `keys` follows the summary's `by`, without `plan`; None is "not known"."""

    plan: Plan
    keys: tuple[str | None, ...]
    name: str
    count: Count


class PlanTotal(Struct, frozen=True):
    """The count over all actions of a plan, each counted once; `oaps` are set where the files hold some OAPs of it and not others."""

    plan: Plan
    count: Count
    oaps: OapsRead | None = None


class Summary(Struct, frozen=True):
    """Customs-led actions by grouping. Rows stand in official order; grouped by leader they may add up to more than the totals.

    `overrides` names the user's reference folders that were used, `findings` counts what was noticed about the data, `selection` tells
    the filters that narrowed the actions.
    """

    rule: Rule
    by: tuple[Grouping, ...]
    rows: tuple[SummaryRow, ...]
    totals: tuple[PlanTotal, ...]
    sources: tuple[Source, ...]
    findings: Mapping[Severity, int]
    overrides: tuple[str, ...] = ()
    short_names: Mapping[str, str] = {}
    selection: Told = NOTHING_TOLD


def summarize(
    actions: Actions, rule: Rule, by: Sequence[Grouping], reference: Reference, plans: Iterable[Plan] = (), told: Told = NOTHING_TOLD
) -> Summary:
    """Counts per plan and combination of groupings, in official order, and per plan; `plans` have a total even where it is of nothing.

    `told` are the filters that have narrowed the actions already.
    """
    totals: dict[Plan, Counter[Group]] = {plan: Counter() for plan in plans}
    rows: dict[tuple[Plan, tuple[Label, ...]], Counter[Group]] = {}
    oaps: dict[Plan, set[str | None]] = {}
    labels = GroupLabels(rule, reference, by)
    alike = labels.alike(actions.items)
    firsts = dict(zip(reversed(alike), reversed(range(len(alike))), strict=True))  # labels are made once for all that have the same
    for same, number in Counter(alike).items():
        group, action = same[0], actions.items[firsts[same]]
        totals.setdefault(action.plan, Counter())[group] += number
        oaps.setdefault(action.plan, set()).add(action.oap)
        for combination in labels.combinations(action):
            rows.setdefault((action.plan, combination), Counter())[group] += number
    return Summary(
        rule=rule,
        by=tuple(by),
        rows=tuple(_row(plan, combination, rows[plan, combination], by) for plan, combination in sorted(rows, key=_row_order)),
        totals=tuple(
            PlanTotal(plan, count_of(totals[plan]), oaps_read(oaps.get(plan, ()), plan, reference, told)) for plan in sorted(totals)
        ),
        sources=actions.sources,
        findings=count_findings(actions.findings),
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection=told,
    )


def _row_order(row: tuple[Plan, tuple[Label, ...]]) -> tuple[object, ...]:
    plan, combination = row
    return plan, tuple(label.rank for label in combination)


def _row(plan: Plan, combination: tuple[Label, ...], groups: Counter[Group], by: Sequence[Grouping]) -> SummaryRow:
    keys = tuple(label.key for label, grouping in zip(combination, by, strict=True) if grouping is not Grouping.PLAN)
    names = [label.name for label, grouping in zip(combination, by, strict=True) if grouping is not Grouping.PLAN] or [str(plan)]
    return SummaryRow(plan, keys, " / ".join(names), count_of(groups))
