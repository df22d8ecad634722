"""Actions in, counts by any grouping out, with the rule they were made by (docs/counting.md); and under which labels an action counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct

from empact_cli.concepts.oaps_headings_roles import statuses_of
from empact_cli.model import Action, Actions, Count, Group, Leader, Plan, Rule, Severity, Source, Subject
from empact_cli.questions import HasLeaders, OapsRead, count, count_findings, counted_leaders, groups_of, oaps_read, once_each, said_by
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.reference import Reference
from empact_cli.text.language import _, marked

# The statuses as people say them; a status of a user's own stands as it is.
STATUS_NAMES = {
    "planned": marked("planned"),
    "running": marked("running"),
    "completed": marked("completed"),
    "not_completed": marked("not completed"),
    "cancelled": marked("cancelled"),
    "postponed": marked("postponed"),
    "unclear": marked("unclear"),
}


class Grouping(StrEnum):
    """What the rows of a summary stand for; several may be combined. `plan` adds nothing to the plan that every row has."""

    OAP = "oap"
    PRIORITY = "priority"
    COUNTRY = "country"
    AUTHORITY = "authority"
    GOAL = "goal"
    STATUS = "status"
    PLAN = "plan"


class Label(Struct, frozen=True, order=True):
    """One value of a grouping: its key (None where not known), its name for people, and its rank in the official order."""

    rank: tuple[object, ...]
    key: str | None
    name: str

    @property
    def subject(self) -> Subject:
        """What the row of this label stands for, where rows stand for OAPs otherwise."""
        return Subject(self.key, "" if self.key else self.name)


class GroupLabels:
    """Knows, for one rule, one reference and some groupings, under which labels an action counts."""

    def __init__(self, rule: Rule, reference: Reference, by: Sequence[Grouping]) -> None:
        self._rule = rule
        self._reference = reference
        self._oaps = {oap: rank for rank, oap in enumerate(reference.oaps)}
        self._countries = {country: rank for rank, country in enumerate(reference.countries)}
        self._statuses = {status: rank for rank, status in enumerate(statuses_of(reference))}
        self._of_action: dict[Grouping, Callable[[Action], Label]] = {
            Grouping.OAP: self._oap,
            Grouping.PRIORITY: self._priority,
            Grouping.GOAL: self._goal,
            Grouping.STATUS: self._status,
            Grouping.PLAN: lambda action: Label((), str(action.plan), str(action.plan)),
        }
        self._of_leader: dict[Grouping, Callable[[Leader | None], Label]] = {
            Grouping.COUNTRY: self._country,
            Grouping.AUTHORITY: self._authority,
        }
        self._by = by
        self._by_goal, self._by_status = Grouping.GOAL in by, Grouping.STATUS in by
        self._by_leader = any(grouping in self._of_leader for grouping in by)
        self._known_priorities: dict[tuple[str | None, str, Plan], Label] = {}

    def combinations(self, action: Action) -> Collection[tuple[Label, ...]]:
        """Each combination of labels that the action counts under, once; country and authority of a pair come from the same leader."""
        if not self._by_leader:
            return (tuple([self._of_action[one](action) for one in self._by]),)
        leaders: Sequence[Leader | None] = counted_leaders(action, self._rule.roles) or (None,)
        return {
            tuple([self._of_leader[one](leader) if one in self._of_leader else self._of_action[one](action) for one in self._by])
            for leader in leaders
        }

    def alike(self, actions: Sequence[Action]) -> list[tuple[Group, *tuple[Hashable, ...]]]:
        """For each of the actions its group, and what it has in common with those that count under the same labels."""
        rows, led = said_by(actions)
        oaps: list[Hashable] = list(map(attrgetter("oap"), rows))
        if None in oaps:
            oaps = [row.oap or (None, row.oap_text) for row in rows]
        said: list[Iterable[Hashable]] = [map(attrgetter("plan"), rows), oaps]
        said += [map(attrgetter(name), rows) for name, asked in (("goal", self._by_goal), ("status", self._by_status)) if asked]
        said += [once_each(led, self._bodies)] if self._by_leader else []
        return list(zip(groups_of(actions, self._rule.roles), *said, strict=True))

    def _bodies(self, one: HasLeaders) -> Hashable:
        return tuple([(leader.country, leader.authority or (None, leader.text)) for leader in counted_leaders(one, self._rule.roles)])

    def _oap(self, action: Action) -> Label:
        if action.oap is None:
            return Label((1, 0, action.oap_text), None, action.oap_text)
        return Label((0, self._oaps[action.oap], ""), action.oap, self._reference.oaps[action.oap].name)

    def _priority(self, action: Action) -> Label:
        key = (action.oap, action.oap_text if action.oap is None else "", action.plan)
        if key not in self._known_priorities:
            self._known_priorities[key] = priority_label(action.oap, action.oap_text, action.plan, self._reference)
        return self._known_priorities[key]

    def _goal(self, action: Action) -> Label:
        if action.goal is None:
            return Label((1, 0, ""), None, _("no strategic goal"))
        number = int(action.goal) if action.goal.isdecimal() else 0
        return Label((0, number, action.goal), action.goal, _("Strategic goal {number}").format(number=action.goal))

    def _status(self, action: Action) -> Label:
        if action.status is None:
            return Label((1, 0, ""), None, _("no status"))
        rank = self._statuses.get(action.status, len(self._statuses))
        return Label((0, rank, action.status), action.status, _(STATUS_NAMES.get(action.status, action.status)))

    def _country(self, leader: Leader | None) -> Label:
        if leader is None or leader.country is None:
            name = _("no leader") if leader is None else _("no country named")
            return Label((1, 0, name), None, name)
        return Label((0, self._countries[leader.country], ""), leader.country, self._reference.countries[leader.country].name)

    def _authority(self, leader: Leader | None) -> Label:
        if leader is None:
            return Label((2, 0, ""), None, _("no leader"))
        if leader.authority is None:
            return Label((1, 0, leader.text.strip()), None, leader.text.strip())
        rank = self._countries.get(leader.country or "", len(self._countries))
        return Label((0, rank, leader.authority), leader.authority, self._reference.authorities[leader.authority].name)


def priority_label(oap: str | None, text: str, plan: Plan, reference: Reference) -> Label:
    """The priority of the OAP in the plan's cycle; that of the text where it names no OAP, but a priority that has several."""
    of_oap = reference.priority_of(oap, plan) if oap else None
    priority = of_oap or (reference.priority_named(text, plan) if oap is None else None)
    if priority is None:
        return Label((1, 0, text), None, text)
    return Label((0, list(reference.priorities).index(priority.id), ""), priority.id, priority.name)


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


class Summary(Answer, frozen=True):
    """Customs-led actions by grouping. Rows stand in official order; grouped by leader they may add up to more than the totals.

    `findings` counts what was noticed about the data.
    """

    by: tuple[Grouping, ...]
    rows: tuple[SummaryRow, ...]
    totals: tuple[PlanTotal, ...]
    sources: tuple[Source, ...]
    findings: Mapping[Severity, int]

    @property
    def keyed_by(self) -> tuple[Grouping, ...]:
        """What the keys of a row are of: the groupings without the plan, which every row has."""
        return tuple(grouping for grouping in self.by if grouping is not Grouping.PLAN)


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
        rows=tuple(_row(*row, rows[row], by) for row in sorted(rows, key=lambda row: (row[0], [label.rank for label in row[1]]))),
        totals=tuple(PlanTotal(plan, count(totals[plan]), oaps_read(oaps.get(plan, ()), plan, reference, told)) for plan in sorted(totals)),
        sources=actions.sources,
        findings=count_findings(actions.findings),
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection=told,
    )


def _row(plan: Plan, combination: tuple[Label, ...], groups: Counter[Group], by: Sequence[Grouping]) -> SummaryRow:
    labels = [label for label, grouping in zip(combination, by, strict=True) if grouping is not Grouping.PLAN]
    names = [label.name for label in labels] or [str(plan)]
    return SummaryRow(plan, tuple(label.key for label in labels), " / ".join(names), count(groups))
