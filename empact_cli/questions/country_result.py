"""A country's part in the plans, beside that of all."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from empact_cli.model import Count, Group, Plan, Rule, Subject
from empact_cli.questions.listing import ListedAction


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
    """

    plan: Plan
    count: CountryCount
    unplaced: int
    possible: int
    rank: Rank
    previous_plan: Plan | None
    previous: CountryCount | None

    @property
    def most(self) -> int:
        """The upper end of the honest range of what its customs lead."""
        return self.count.own.most + self.possible


class CountryAction(Struct, frozen=True):
    """An action in which the country has a part; `own` is the group by its own counted leaders, None where none of them is counted."""

    listed: ListedAction
    part: Part
    own: Group | None


class CountryPart(Struct, frozen=True):
    """One country's part in the plans of the files, beside that of all."""

    rule: Rule
    country: str
    name: str
    rows: tuple[CountryRow, ...]
    totals: tuple[CountryTotal, ...]
    actions: tuple[CountryAction, ...]
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
