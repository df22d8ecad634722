"""Actions in, counts out: decides the group of every action and counts by any grouping (contract, sections 1 and 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from empact_cli.identity.sides import PlanActions, Side, subject_of
from empact_cli.model import Action, Actions, AuthorityClass, Count, Finding, Group, Leader, Plan, PlanCounts, Role, Rule, Severity, Subject
from empact_cli.questions.listing import ListedAction, Listing
from empact_cli.questions.summary import Grouping, PlanTotal, Summary, SummaryRow
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
_CUSTOMS_LED = frozenset({AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED})
_UNDETERMINED = frozenset({AuthorityClass.UMBRELLA, AuthorityClass.UNKNOWN})


def counted_leaders(action: Action, roles: Sequence[Role]) -> tuple[Leader, ...]:
    """The leaders of the action whose role counts."""
    return tuple([leader for leader in action.leaders if leader.role in roles])


def group_of(action: Action, roles: Sequence[Role] = (Role.LEADER,)) -> Group:
    """The one group the action falls into, decided over its counted leaders, first match wins (contract, section 1)."""
    return _group_of_classes({leader.class_ for leader in action.leaders if leader.role in roles})


def group_of_leaders(leaders: Iterable[Leader]) -> Group:
    """The group that these leaders decide."""
    return _group_of_classes({leader.class_ for leader in leaders})


def _group_of_classes(classes: set[AuthorityClass]) -> Group:
    if classes & _CUSTOMS_LED:
        return Group.CUSTOMS_LED
    if AuthorityClass.PARALLEL in classes:
        return Group.WIDE_ONLY
    if classes & _UNDETERMINED or not classes:
        return Group.UNDETERMINED
    return Group.OTHER


def count(groups: Iterable[Group]) -> Count:
    """How many actions fall into each group."""
    found = Counter(groups)
    return Count(found.total(), found[Group.CUSTOMS_LED], found[Group.WIDE_ONLY], found[Group.UNDETERMINED], found[Group.OTHER])


def list_actions(actions: Actions, rule: Rule, reference: Reference) -> Listing:
    """Every action with its group under the rule."""
    return Listing(rule, tuple(ListedAction(action, group_of(action, rule.roles)) for action in actions), reference.overrides)


def summarize(actions: Actions, rule: Rule, by: Sequence[Grouping], reference: Reference, plans: Iterable[Plan] = ()) -> Summary:
    """Counts per plan and combination of groupings, in official order, and per plan; `plans` have a total even where it is of nothing."""
    totals: dict[Plan, list[Group]] = {plan: [] for plan in plans}
    rows: dict[tuple[Plan, tuple[_Label, ...]], list[Group]] = {}
    labels = _Labels(rule, reference, by)
    for action in actions:
        group = group_of(action, rule.roles)
        totals.setdefault(action.plan, []).append(group)
        for combination in labels.combinations(action):
            rows.setdefault((action.plan, combination), []).append(group)
    return Summary(
        rule=rule,
        by=tuple(by),
        rows=tuple(_row(plan, combination, rows[plan, combination], by) for plan, combination in sorted(rows, key=_row_order)),
        totals=tuple(PlanTotal(plan, count(totals[plan])) for plan in sorted(totals)),
        sources=actions.sources,
        findings=count_findings(actions.findings),
        overrides=reference.overrides,
    )


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def led(side: Side, rule: Rule) -> Mapping[Subject, int]:
    """How many actions customs lead in each OAP that the side has, under the rule; published counts stand as they are."""
    if isinstance(side, PlanCounts):
        return side.counts
    groups: dict[Subject, list[Action]] = {subject: [] for subject in side.subjects}
    for action in side.actions:
        groups[subject_of(action)].append(action)
    return {
        subject: count(group_of(action, rule.roles) for action in actions).headline(rule.customs) for subject, actions in groups.items()
    }


def number(side: Side, counts: Mapping[Subject, int], subject: Subject, reference: Reference) -> int | None:
    """The number of one OAP: None where the plan has no such OAP or its source does not tell.

    Published counts that already add up to their total leave nothing for an OAP of that plan that they do not name: it has 0.
    """
    if subject in counts or isinstance(side, PlanActions):
        return counts.get(subject)
    return 0 if side.is_complete and _in_cycle(subject, side.plan, reference) else None


def total(side: Side, counts: Mapping[Subject, int]) -> int:
    """The number over all OAPs: the published total where the source gives one."""
    return side.total if isinstance(side, PlanCounts) and side.total is not None else sum(counts.values())


def count_of(side: Side, rule: Rule) -> Count | None:
    """The four groups over all actions of the side, or None where they are not known."""
    return count(group_of(action, rule.roles) for action in side.actions) if isinstance(side, PlanActions) else None


def _in_cycle(subject: Subject, plan: Plan, reference: Reference) -> bool:
    cycle = reference.cycle_of(plan)
    return cycle is not None and any(link.oap == subject.oap and link.cycle == cycle.id for link in reference.oap_priorities)


class _Label(NamedTuple):
    """One value of a grouping: its key (None where not known), its name for people, and its rank in the official order."""

    rank: tuple[object, ...]
    key: str | None
    name: str


def _row_order(row: tuple[Plan, tuple[_Label, ...]]) -> tuple[object, ...]:
    plan, combination = row
    return plan, tuple(label.rank for label in combination)


def _row(plan: Plan, combination: tuple[_Label, ...], groups: list[Group], by: Sequence[Grouping]) -> SummaryRow:
    keys = tuple(label.key for label, grouping in zip(combination, by, strict=True) if grouping is not Grouping.PLAN)
    return SummaryRow(plan, keys, " / ".join(label.name for label in combination), count(groups))


class _Labels:
    """Knows, for one rule, one reference and some groupings, under which labels an action counts."""

    def __init__(self, rule: Rule, reference: Reference, by: Sequence[Grouping]) -> None:
        self._rule = rule
        self._reference = reference
        self._oaps = {oap: rank for rank, oap in enumerate(reference.oaps)}
        self._priorities = {priority: rank for rank, priority in enumerate(reference.priorities)}
        self._countries = {country: rank for rank, country in enumerate(reference.countries)}
        self._statuses = {word.status: rank for rank, word in enumerate(reference.status_words)}
        self._of_action: dict[Grouping, Callable[[Action], _Label]] = {
            Grouping.OAP: self._oap,
            Grouping.PRIORITY: self._priority,
            Grouping.GOAL: self._goal,
            Grouping.STATUS: self._status,
            Grouping.PLAN: lambda action: _Label((), str(action.plan), str(action.plan)),
        }
        self._of_leader: dict[Grouping, Callable[[Leader | None], _Label]] = {
            Grouping.COUNTRY: self._country,
            Grouping.AUTHORITY: self._authority,
        }
        self._by = by
        self._by_leader = any(grouping in self._of_leader for grouping in by)
        self._known_oaps: dict[tuple[str | None, str], _Label] = {}
        self._known_priorities: dict[tuple[str | None, str, Plan], _Label] = {}

    def combinations(self, action: Action) -> Collection[tuple[_Label, ...]]:
        """Each combination of labels that the action counts under, once; country and authority of a pair come from the same leader."""
        if not self._by_leader:
            return (tuple([self._of_action[one](action) for one in self._by]),)
        leaders: Sequence[Leader | None] = counted_leaders(action, self._rule.roles) or (None,)
        return {
            tuple([self._of_leader[one](leader) if one in self._of_leader else self._of_action[one](action) for one in self._by])
            for leader in leaders
        }

    def _oap(self, action: Action) -> _Label:
        text = action.oap_text if action.oap is None else ""
        label = self._known_oaps.get((action.oap, text))
        if label is None:
            label = self._known_oaps[action.oap, text] = self._label_of_oap(action.oap, text)
        return label

    def _label_of_oap(self, oap: str | None, text: str) -> _Label:
        if oap is None:
            return _Label((1, 0, text), None, text)
        return _Label((0, self._oaps[oap], ""), oap, self._reference.oaps[oap].name)

    def _priority(self, action: Action) -> _Label:
        text = action.oap_text if action.oap is None else ""
        key = (action.oap, text, action.plan)
        label = self._known_priorities.get(key)
        if label is None:
            label = self._known_priorities[key] = self._label_of_priority(action)
        return label

    def _label_of_priority(self, action: Action) -> _Label:
        """The priority of the action's OAP; that of the text where it names no OAP, but a priority that has several."""
        of_oap = self._reference.priority_of(action.oap, action.plan) if action.oap else None
        priority = of_oap or (self._reference.priority_named(action.oap_text, action.plan) if action.oap is None else None)
        if priority is None:
            return _Label((1, 0, action.oap_text), None, action.oap_text)
        return _Label((0, self._priorities[priority.id], ""), priority.id, priority.name)

    def _goal(self, action: Action) -> _Label:
        if action.goal is None:
            return _Label((1, 0, ""), None, _("no strategic goal"))
        number = int(action.goal) if action.goal.isdecimal() else 0
        return _Label((0, number, action.goal), action.goal, _("Strategic goal {number}").format(number=action.goal))

    def _status(self, action: Action) -> _Label:
        if action.status is None:
            return _Label((1, 0, ""), None, _("no status"))
        rank = self._statuses.get(action.status, len(self._statuses))
        return _Label((0, rank, action.status), action.status, _(STATUS_NAMES.get(action.status, action.status)))

    def _country(self, leader: Leader | None) -> _Label:
        if leader is None or leader.country is None:
            name = _("no leader") if leader is None else _("no country named")
            return _Label((1, 0, name), None, name)
        return _Label((0, self._countries[leader.country], ""), leader.country, self._reference.countries[leader.country].name)

    def _authority(self, leader: Leader | None) -> _Label:
        if leader is None:
            return _Label((2, 0, ""), None, _("no leader"))
        if leader.authority is None:
            return _Label((1, 0, leader.text.strip()), None, leader.text.strip())
        rank = self._countries.get(leader.country or "", len(self._countries))
        return _Label((0, rank, leader.authority), leader.authority, self._reference.authorities[leader.authority].name)
