"""Actions in, one country's part in them out: what it leads, co-leads and takes part in, beside all countries and the plan before.

A country's part in an action is the highest it has: it leads it, else co-leads it, else participates. Whether an action is customs-led *by
the country* is decided over its own counted leaders alone: an action that its police lead together with another country's customs is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from empact_cli.identity.plan_sides import Names, PlanActions, sides, subject_of
from empact_cli.model import Action, Actions, AuthorityClass, Count, Group, Plan, Role, Rule, Source, Subject
from empact_cli.questions import count, counted_leaders, group_of, group_of_leaders
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.questions.listed_actions import ListedAction
from empact_cli.reference import Reference
from empact_cli.reference.records import CountryGroup

_NOBODYS_CUSTOMS = (AuthorityClass.NON_CUSTOMS, AuthorityClass.EU_BODY)


class Part(StrEnum):
    """The part that a country has in an action: the highest of these, so that the three never overlap."""

    LED = "led"
    CO_LED = "co_led"
    PARTICIPATING = "participating"


class CountryCount(Struct, frozen=True):
    """A country's part in the actions of a plan or an OAP.

    `parts` counts each action under the country's part in it. `own` counts the actions in which a counted leader is of the country, in
    the four groups decided over its own leaders alone; `everyone` counts all actions, of whatever country.
    """

    parts: Mapping[Part, int]
    own: Count
    everyone: Count

    @property
    def share_of_actions(self) -> float | None:
        """own.actions / everyone.actions, rounded to four places; None where there are no actions."""
        return _share(self.own.actions, self.everyone.actions)

    @property
    def share_of_customs_led(self) -> float | None:
        """own.customs_led / everyone.customs_led, rounded to four places; None where customs lead no action."""
        return _share(self.own.customs_led, self.everyone.customs_led)


class CountryRow(Struct, frozen=True):
    """The country's part in one OAP of a plan. `previous` is its part in the plan before; None without one, or without the OAP in it."""

    plan: Plan
    subject: Subject
    name: str
    count: CountryCount
    previous: CountryCount | None


class Rank(Struct, frozen=True):
    """A country's place among those with a counted leader, 1 for the most; equals share a place. None for a country with none.

    `actions` is by actions led, `customs_led` by those led by its customs; `countries` is how many have a counted leader at all.
    `actions_shared` and `customs_led_shared` are how many countries stand in that place, itself among them; 0 without a place.
    """

    actions: int | None
    customs_led: int | None
    countries: int
    actions_shared: int = 0
    customs_led_shared: int = 0


class CountryTotal(Struct, frozen=True):
    """The country's part in a whole plan, and in the plan of the files before it (None without one).

    `unplaced` counts the actions beyond its own that could be its own: nobody leads them, or somebody whose country nobody can tell.
    `possible` counts those that its customs may lead beyond what its own leaders say, since a leader who may be customs names no country.
    `in_general` counts those in which it has no part by name and which name participants in general words ("all MS").
    """

    plan: Plan
    count: CountryCount
    unplaced: int
    possible: int
    rank: Rank
    previous_plan: Plan | None
    previous: CountryCount | None
    in_general: int = 0

    @property
    def most(self) -> int:
        """The upper end of the honest range of what its customs lead."""
        return self.count.own.most + self.possible


class CountryAction(Struct, frozen=True):
    """An action in which the country has a part; `own` is the group by its own counted leaders, None where none of them is counted."""

    listed: ListedAction
    part: Part
    own: Group | None


class CountryPart(Answer, frozen=True):
    """One country's part in the plans of the files, beside that of all."""

    country: str
    name: str
    rows: tuple[CountryRow, ...]
    totals: tuple[CountryTotal, ...]
    actions: tuple[CountryAction, ...]
    sources: tuple[Source, ...] = ()


def moved(now: CountryCount, before: CountryCount | None) -> Mapping[str, int] | None:
    """How much more than before the country leads, co-leads, takes part in, has counted, and leads through its customs."""
    if before is None:
        return None
    earlier = _moving(before)
    return {name: later - earlier[name] for name, later in _moving(now).items()}


def _moving(count: CountryCount) -> dict[str, int]:
    parts = {part.value: count.parts[part] for part in Part}
    return {**parts, "actions": count.own.actions, "customs_led": count.own.customs_led}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def country_part(
    actions: Actions,
    country: str,
    rule: Rule,
    reference: Reference,
    *,
    parts: Collection[Part] = (),
    told: Told = NOTHING_TOLD,
) -> CountryPart:
    """The part of the country, by registry code, in every OAP and plan of the actions.

    Where `parts` are named, the list of actions holds those alone; `told` are the filters that have narrowed the actions already.
    """
    items = tuple(actions)
    plans = list(sides(items, items).values())
    previous = {after.plan: before for before, after in pairwise(plans)}
    names = Names(reference, plans)
    return CountryPart(
        rule=rule,
        country=country,
        name=reference.countries[country].name,
        rows=tuple(row for side in plans for row in _rows(side, previous.get(side.plan), country, rule, names)),
        totals=tuple(_total(side, previous.get(side.plan), country, rule, reference) for side in plans),
        actions=tuple(
            CountryAction(ListedAction(action, group_of(action, rule.roles)), part, own_group(action, country, rule.roles))
            for action in items
            if (part := part_of(action, country)) is not None and (not parts or part in parts)
        ),
        sources=actions.sources,
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection={**told, **({"part": tuple(one.value for one in parts)} if parts else {})},
    )


def part_of(action: Action, country: str) -> Part | None:
    """The highest part that the country has in the action, or None."""
    roles = {leader.role for leader in action.leaders if leader.country == country}
    if Role.LEADER in roles:
        return Part.LED
    if Role.CO_LEADER in roles:
        return Part.CO_LED
    return Part.PARTICIPATING if country in action.participants else None


def own_group(action: Action, country: str, roles: Sequence[Role]) -> Group | None:
    """The group into which the action falls by the country's own counted leaders; None where it has none."""
    own = [leader for leader in counted_leaders(action, roles) if leader.country == country]
    return group_of_leaders(own) if own else None


def _counted(actions: Sequence[Action], country: str, rule: Rule) -> CountryCount:
    parts = Counter(part for action in actions if (part := part_of(action, country)))
    own = (group for action in actions if (group := own_group(action, country, rule.roles)))
    everyone = count(group_of(action, rule.roles) for action in actions)
    return CountryCount({part: parts[part] for part in Part}, count(own), everyone)


def _rows(side: PlanActions, before: PlanActions | None, country: str, rule: Rule, names: Names) -> Iterable[CountryRow]:
    for subject in names.in_order(side.subjects):
        previous = _of(before, subject) if before else []
        yield CountryRow(
            side.plan,
            subject,
            names.name(subject),
            _counted(_of(side, subject), country, rule),
            _counted(previous, country, rule) if previous else None,
        )


def _of(side: PlanActions, subject: Subject) -> list[Action]:
    return [action for action in side.actions if subject_of(action) == subject]


def _total(side: PlanActions, before: PlanActions | None, country: str, rule: Rule, reference: Reference) -> CountryTotal:
    countries_of_leaders = ({leader.country for leader in counted_leaders(action, rule.roles)} for action in side.actions)
    return CountryTotal(
        plan=side.plan,
        count=_counted(side.actions, country, rule),
        unplaced=sum(not countries or (None in countries and country not in countries) for countries in countries_of_leaders),
        possible=sum(_is_possible(action, country, rule) for action in side.actions),
        rank=_rank(side, country, rule, reference),
        previous_plan=before.plan if before else None,
        previous=_counted(before.actions, country, rule) if before else None,
        in_general=sum(action.and_others and part_of(action, country) is None for action in side.actions),
    )


def _is_possible(action: Action, country: str, rule: Rule) -> bool:
    """Whether the country's customs may lead the action although its own leaders do not say so: another leader may be its customs."""
    if own_group(action, country, rule.roles) not in (None, Group.OTHER):
        return False
    leaders = counted_leaders(action, rule.roles)
    return not leaders or any(leader.country is None and leader.class_ not in _NOBODYS_CUSTOMS for leader in leaders)


def _rank(side: PlanActions, country: str, rule: Rule, reference: Reference) -> Rank:
    """Places among countries; EU bodies and international organisations are none."""
    led: Counter[str] = Counter()
    customs_led: Counter[str] = Counter()
    for action in side.actions:
        for code in {leader.country for leader in counted_leaders(action, rule.roles) if leader.country}:
            if reference.countries[code].group is CountryGroup.EU:
                continue
            led[code] += 1
            customs_led[code] += count([own_group(action, code, rule.roles) or Group.OTHER]).headline(rule.customs)
    (place, shared), (customs_place, customs_shared) = _place(led, country), _place(customs_led, country)
    return Rank(place, customs_place, len(led), shared, customs_shared)


def _place(numbers: Counter[str], country: str) -> tuple[int | None, int]:
    """(the place, how many stand in it); (None, 0) for a country with nothing to count."""
    own = numbers[country]
    if not own:
        return None, 0
    return 1 + sum(other > own for other in numbers.values()), sum(other == own for other in numbers.values())
