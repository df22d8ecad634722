"""One plan against another: pairs of actions, bridges and the rows they explain."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from empact_cli.model import Action, Count, Finding, Plan, PlanCounts, Rule, Subject


class Match(StrEnum):
    """What became of an action from one plan to the next."""

    CONTINUED = "continued"
    RENUMBERED = "renumbered"
    NEW = "new"
    ENDED = "ended"


class LeadChange(StrEnum):
    """Whether customs lead: in both plans, only in the later, only in the earlier, in neither."""

    KEPT = "kept"
    GAINED = "gained"
    LOST = "lost"
    NONE = "none"


class Pair(Struct, frozen=True):
    """One action followed from the earlier plan to the later; an action without a partner has None on the other side.

    `similarity` of the titles lies in [0, 1]; None without a partner. `doubt` says in words why the pair is doubtful, None if it is not.
    """

    previous: Action | None
    current: Action | None
    similarity: float | None
    lead: LeadChange
    doubt: str | None = None

    @property
    def match(self) -> Match:
        """What became of the action."""
        if self.previous is None:
            return Match.NEW
        if self.current is None:
            return Match.ENDED
        return Match.CONTINUED if self.previous.number == self.current.number else Match.RENUMBERED

    @property
    def action(self) -> Action:
        """The action as the later plan has it, or as the earlier one had it."""
        action = self.current or self.previous
        if action is None:
            raise ValueError("a pair without an action")
        return action


class Bridge(Struct, frozen=True):
    """Why a number changed, signed: actions that are new, ended, gained a lead of customs, lost it. The four add up to the change."""

    new: int = 0
    ended: int = 0
    gained: int = 0
    lost: int = 0


class Change(Struct, frozen=True):
    """Customs-led actions of an OAP (or all) in two plans: None where a plan has no such OAP, or its source does not tell.

    `bridge` is None where only counts are known; two sums over unlike OAPs are not `comparable` and have no change.
    """

    previous: int | None
    current: int | None
    bridge: Bridge | None
    comparable: bool = True

    @property
    def change(self) -> int | None:
        """The later number less the earlier; a missing OAP counts as none where the actions are known, and leaves it open where not."""
        if self.bridge is not None:
            return (self.current or 0) - (self.previous or 0)
        if self.previous is None or self.current is None or not self.comparable:
            return None
        return self.current - self.previous

    @property
    def change_pct(self) -> float | None:
        """The change in percent of the earlier number, to one decimal; None where there is nothing to take percents of."""
        return round(self.change / self.previous * 100, 1) if self.previous and self.change is not None else None


class ChangeRow(Struct, frozen=True):
    """The change of one OAP."""

    subject: Subject
    name: str
    change: Change


class Comparison(Struct, frozen=True):
    """One plan against another. `pairs` is empty where only counts are known; `published` names the sources of such counts.

    `counts` are those of all actions of the earlier and the later plan, None where the actions are not known; `counted` are the sides of
    which only counts are known.
    """

    rule: Rule
    previous: Plan
    current: Plan
    rows: tuple[ChangeRow, ...]
    total: Change
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    counts: tuple[Count | None, Count | None] = (None, None)
    counted: tuple[PlanCounts, ...] = ()
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def published(self) -> tuple[str, ...]:
        """The sources of mere counts."""
        return tuple(one.source for one in self.counted)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The sources that give no total and are silent of an OAP that the other plan has: their sum is no total of the plan."""
        return tuple(one.source for one in self.counted if one.total is None and self._is_silent(one))

    def _is_silent(self, counts: PlanCounts) -> bool:
        pairs = ((row.change.previous, row.change.current) for row in self.rows)
        ours = ((here, there) if counts.plan == self.previous else (there, here) for here, there in pairs)
        return any(mine is None and theirs is not None for mine, theirs in ours)

    @property
    def same_length(self) -> bool:
        """Whether both plans cover as many years."""
        return self.previous.years == self.current.years


def per_year(number: int | None, years: int) -> float | None:
    """The number divided by the years of its plan, to two decimals."""
    return None if number is None else round(number / years, 2)
