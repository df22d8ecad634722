"""Counts by grouping, with the rule they were made by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from empact_cli.model import Count, Plan, Rule, Severity, Source


class Grouping(StrEnum):
    """What the rows of a summary stand for; several may be combined. `plan` adds nothing to the plan that every row has."""

    OAP = "oap"
    PRIORITY = "priority"
    COUNTRY = "country"
    AUTHORITY = "authority"
    GOAL = "goal"
    STATUS = "status"
    PLAN = "plan"


class SummaryRow(Struct, frozen=True):
    """The count of one plan and one combination of groupings. `keys` follows the summary's `by`, without `plan`; None is "not known"."""

    plan: Plan
    keys: tuple[str | None, ...]
    name: str
    count: Count


class PlanTotal(Struct, frozen=True):
    """The count over all actions of a plan, each counted once."""

    plan: Plan
    count: Count


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
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
