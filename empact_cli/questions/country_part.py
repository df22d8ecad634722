"""Actions in, one country's part in them out: what it leads, co-leads and takes part in, beside all countries and the plan before.

A country's part in an action is the highest it has: it leads it, else co-leads it, else participates. Whether an action is customs-led *by
the country* is decided over its own counted leaders alone: an action that its police lead together with another country's customs is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from empact_cli.identity.sides import Names, PlanActions, sides, subject_of
from empact_cli.model import Action, AuthorityClass, Group, Plan, Role, Rule, Subject
from empact_cli.questions.counting import count, counted_leaders, group_of, group_of_leaders
from empact_cli.questions.country_result import CountryAction, CountryCount, CountryPart, CountryRow, CountryTotal, Part, Rank
from empact_cli.questions.listing import ListedAction
from empact_cli.reference import Reference
from empact_cli.reference.records import CountryGroup

_NOBODYS_CUSTOMS = (AuthorityClass.NON_CUSTOMS, AuthorityClass.EU_BODY)


def country_part(actions: Iterable[Action], country: str, rule: Rule, reference: Reference) -> CountryPart:
    """The part of the country, by registry code, in every OAP and plan of the actions."""
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
            if (part := part_of(action, country)) is not None
        ),
        overrides=reference.overrides,
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
    previous_plan: Plan | None = before.plan if before else None
    previous = _counted(before.actions, country, rule) if before else None
    return CountryTotal(
        plan=side.plan,
        count=_counted(side.actions, country, rule),
        unplaced=sum(_is_unplaced(action, country, rule) for action in side.actions),
        possible=sum(_is_possible(action, country, rule) for action in side.actions),
        rank=_rank(side, country, rule, reference),
        previous_plan=previous_plan,
        previous=previous,
    )


def _is_unplaced(action: Action, country: str, rule: Rule) -> bool:
    countries = {leader.country for leader in counted_leaders(action, rule.roles)}
    return country not in countries and (not countries or None in countries)


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
