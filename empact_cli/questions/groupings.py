"""Actions and groupings in, the labels that each action counts under out, with their official order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from empact_cli.concepts.concept_names import statuses_of
from empact_cli.model import (
    Action,
    ActionsOnDemand,
    AuthorityClass,
    Count,
    Customs,
    Finding,
    Group,
    HasLeaders,
    Leader,
    Plan,
    Role,
    Rule,
    SaidOfAction,
    Severity,
)
from empact_cli.reference import Reference
from empact_cli.text.language import _, marked

# Actions in, the group of each and counts of groups out: the first rule of every number (docs/counting.md).

_CUSTOMS_LED = frozenset({AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED})
_UNDETERMINED = frozenset({AuthorityClass.UMBRELLA, AuthorityClass.UNKNOWN})


_Shared = TypeVar("_Shared")
_Found = TypeVar("_Found")


def counted_leaders(action: HasLeaders, roles: Sequence[Role]) -> tuple[Leader, ...]:
    """The leaders of the action whose role counts."""
    return tuple([leader for leader in action.leaders if leader.role in roles])


def group_of(action: HasLeaders, roles: Sequence[Role] = (Role.LEADER,)) -> Group:
    """The one group the action falls into, decided over its counted leaders, first match wins (docs/counting.md)."""
    classes = {leader.class_ for leader in action.leaders if leader.role in roles}
    return _ALONE[next(iter(classes))] if len(classes) == 1 else _group_of_classes(classes)


def groups_of(actions: Sequence[Action], roles: Sequence[Role]) -> list[Group]:
    """The group of each of the actions, in their order; none that nobody has looked at is made for it."""
    return _once_each(_said_by(actions)[1], lambda one: group_of(one, roles))


def _said_by(actions: Sequence[Action]) -> tuple[Sequence[SaidOfAction], Sequence[HasLeaders]]:
    return (actions.rows, actions.led) if isinstance(actions, ActionsOnDemand) else (actions, actions)


def _once_each(shared: Sequence[_Shared], of: Callable[[_Shared], _Found]) -> list[_Found]:
    """What comes of each, asked once where many are the same object."""
    keys = list(map(id, shared))
    found = {key: of(one) for key, one in dict(zip(keys, shared, strict=True)).items()}
    return list(map(found.__getitem__, keys))


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


_ALONE = {class_: _group_of_classes({class_}) for class_ in AuthorityClass}  # where leaders of one class lead, as they mostly do


def count(groups: Iterable[Group]) -> Count:
    """How many actions fall into each group."""
    return count_of(Counter(groups))


def count_of(found: Counter[Group]) -> Count:
    """The same, of what was counted already."""
    return Count(found.total(), found[Group.CUSTOMS_LED], found[Group.WIDE_ONLY], found[Group.UNDETERMINED], found[Group.OTHER])


class OapsRead(Struct, frozen=True):
    """The OAPs of a plan that the files hold actions of, and those that the registry lists for it and they hold none of, by their names.

    Where some actions are of an OAP that is not known, that may be one of the absent.
    """

    read: tuple[str, ...]
    absent: tuple[str, ...]
    all_known: bool = True


def oaps_read(oaps: Collection[str | None], plan: Plan, reference: Reference, told: Iterable[str]) -> OapsRead | None:
    """What must be said of a part of a plan, whose `oaps` are those of its actions. None where it is whole, or no OAP of it is known.

    Nothing is said either where the filters that are `told` may have left OAPs out.
    """
    cycle = reference.cycle_of(plan)
    listed = {link.oap for link in reference.oap_priorities if cycle and link.cycle == cycle.id}
    if not {*oaps} - {None} or listed <= set(oaps) or set(told) - {"corrections"}:
        return None
    names = [(key, one.name) for key, one in reference.oaps.items()]
    return OapsRead(
        tuple(name for key, name in names if key in oaps),
        tuple(name for key, name in names if key in listed and key not in oaps),
        None not in oaps,
    )


def is_led(action: Action, rule: Rule) -> bool:
    """Whether the action is in the headline number under the rule."""
    group = group_of(action, rule.roles)
    return group is Group.CUSTOMS_LED or (group is Group.WIDE_ONLY and rule.customs is Customs.WIDE)


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


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
        self._known_oaps: dict[tuple[str | None, str], Label] = {}
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
        rows, led = _said_by(actions)
        oaps: list[Hashable] = list(map(attrgetter("oap"), rows))
        if None in oaps:
            oaps = [row.oap or (None, row.oap_text) for row in rows]
        said: list[Iterable[Hashable]] = [map(attrgetter("plan"), rows), oaps]
        said += [map(attrgetter(name), rows) for name, asked in (("goal", self._by_goal), ("status", self._by_status)) if asked]
        said += [_once_each(led, self._bodies)] if self._by_leader else []
        return list(zip(groups_of(actions, self._rule.roles), *said, strict=True))

    def _bodies(self, one: HasLeaders) -> Hashable:
        return tuple([(leader.country, leader.authority or (None, leader.text)) for leader in counted_leaders(one, self._rule.roles)])

    def _oap(self, action: Action) -> Label:
        text = action.oap_text if action.oap is None else ""
        label = self._known_oaps.get((action.oap, text))
        if label is None:
            label = self._known_oaps[action.oap, text] = self._label_of_oap(action.oap, text)
        return label

    def _label_of_oap(self, oap: str | None, text: str) -> Label:
        if oap is None:
            return Label((1, 0, text), None, text)
        return Label((0, self._oaps[oap], ""), oap, self._reference.oaps[oap].name)

    def _priority(self, action: Action) -> Label:
        text = action.oap_text if action.oap is None else ""
        key = (action.oap, text, action.plan)
        label = self._known_priorities.get(key)
        if label is None:
            label = self._known_priorities[key] = self._label_of_priority(action)
        return label

    def _label_of_priority(self, action: Action) -> Label:
        return priority_label(action.oap, action.oap_text, action.plan, self._reference)

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
