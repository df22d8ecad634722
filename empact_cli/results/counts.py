"""Counts of a plan that come from a published document or table, which lists no actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from empact_cli.model import Plan


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """An OAP as plans name it: a registry id, or None and the text of a name nobody knows."""

    oap: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many actions customs lead in each OAP of a plan, from a published document or table that lists no actions.

    `total` is the total that the source gives, or None. `source` names the document or the file, `names` is how it writes unknown OAPs.
    """

    plan: Plan
    counts: Mapping[Subject, int]
    total: int | None
    source: str
    names: Mapping[Subject, str] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """The sum over the OAPs that the source names."""
        return sum(self.counts.values())

    @property
    def is_complete(self) -> bool:
        """Whether the named counts add up to the total that the source gives, so that it leaves no room for others."""
        return self.total == self.added
