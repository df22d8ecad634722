"""Customs-led actions over several plans, and what lies between them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from empact_cli.model import Count, Plan, PlanCounts, Rule, Subject


class Crossing(Struct, frozen=True):
    """What lies between two neighbouring plans of a series: another cycle, plans of another length, years without a plan."""

    previous: Plan
    current: Plan
    cycle: bool
    length: bool
    gap: bool

    @property
    def marked(self) -> bool:
        """Whether there is anything that a reader of the series must know."""
        return self.cycle or self.length or self.gap


class Link(Struct, frozen=True):
    """The registry's word that an OAP continues one of an earlier cycle, and how sure that is.

    `name` is its name in the earlier cycle; `to_name` in the later, or that of the priority it went into. `gap` is a cycle without it.
    """

    name: str
    to_name: str
    from_cycle: str
    to_cycle: str
    gap: str | None
    certainty: str
    source: str


class TrendRow(Struct, frozen=True):
    """The series of one OAP: a value per plan, None where the plan has no such OAP. `links` bridge the cycles that it crosses."""

    subject: Subject
    name: str
    values: tuple[int | None, ...]
    links: tuple[Link, ...] = ()


class Trend(Struct, frozen=True):
    """Customs-led actions over plans in order of time.

    `cycles`, `counted` (the mere counts of a source, or None) and `counts` (those of all actions, None where only counts are known)
    go with the plans.
    """

    rule: Rule
    plans: tuple[Plan, ...]
    cycles: tuple[str | None, ...]
    counted: tuple[PlanCounts | None, ...]
    counts: tuple[Count | None, ...]
    rows: tuple[TrendRow, ...]
    totals: tuple[int, ...]
    crossings: tuple[Crossing, ...]
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def published(self) -> tuple[str | None, ...]:
        """The sources of mere counts, None for plans whose actions are known."""
        return tuple(one.source if one else None for one in self.counted)
