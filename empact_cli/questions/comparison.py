"""Two plans in, the change per OAP and in total out, with the actions that made it: new, ended, lead gained, lead lost."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import THRESHOLD
from empact_cli.identity.plan_sides import Names, PlanActions, Side, subject_of, subjects_of
from empact_cli.identity.title_words import plain_words
from empact_cli.model import Count, Finding, Plan, PlanCounts, Rule, Subject
from empact_cli.questions.filters import NOTHING_TOLD, Told
from empact_cli.questions.followed_actions import LeadChange, Match, Pair, doubt_finding, followed
from empact_cli.questions.plan_numbers import count_of, led, number, total
from empact_cli.reference import Reference


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
    selection: Told = NOTHING_TOLD

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


def compare(
    previous: Side,
    current: Side,
    rule: Rule,
    reference: Reference,
    *,
    threshold: float = THRESHOLD,
    confirmed: Confirmed | None = None,
    told: Told = NOTHING_TOLD,
) -> Comparison:
    """The change from one plan to the other. Where both list their actions the change is explained by them.

    `threshold` says how alike two titles must be to be one action; `confirmed` pairs come before all others.
    """
    pairs: list[Pair] = []
    known = isinstance(previous, PlanActions) and isinstance(current, PlanActions)
    if isinstance(previous, PlanActions) and isinstance(current, PlanActions):
        pairs = followed(previous, current, rule, plain_words(reference), threshold, confirmed or Confirmed())
    names = Names(reference, (previous, current))
    subjects = names.in_order(subjects_of(previous) | subjects_of(current))
    before, after = led(previous, rule), led(current, rule)
    rank = {subject: place for place, subject in enumerate(subjects)}
    pairs.sort(key=lambda pair: rank[subject_of(pair.action)])
    bridges = _bridges(pairs, subjects) if known else {}
    found = Comparison(
        rule=rule,
        previous=previous.plan,
        current=current.plan,
        rows=tuple(
            ChangeRow(
                subject,
                names.name(subject),
                Change(number(previous, before, subject, reference), number(current, after, subject, reference), bridges.get(subject)),
            )
            for subject in subjects
        ),
        total=Change(total(previous, before), total(current, after), _sum(bridges.values()) if known else None),
        pairs=tuple(pairs),
        findings=tuple(doubt_finding(pair, names.name(subject_of(pair.action))) for pair in pairs if pair.doubt),
        counts=(count_of(previous, rule), count_of(current, rule)),
        counted=tuple(side for side in (previous, current) if isinstance(side, PlanCounts)),
        overrides=reference.overrides,
        selection=told,
    )
    return replace(found, total=replace(found.total, comparable=not found.incomplete))


def _bridges(pairs: Iterable[Pair], subjects: Iterable[Subject]) -> dict[Subject, Bridge]:
    found = {subject: Bridge() for subject in subjects}
    for pair in pairs:
        subject = subject_of(pair.action)
        found[subject] = _sum((found[subject], _part(pair)))
    return found


def _part(pair: Pair) -> Bridge:
    """What one pair adds to the bridge."""
    gained, lost = int(pair.lead is LeadChange.GAINED), -int(pair.lead is LeadChange.LOST)
    if pair.match is Match.NEW:
        return Bridge(new=gained)
    if pair.match is Match.ENDED:
        return Bridge(ended=lost)
    return Bridge(gained=gained, lost=lost)


def _sum(bridges: Iterable[Bridge]) -> Bridge:
    parts = list(bridges)
    return Bridge(
        sum(one.new for one in parts), sum(one.ended for one in parts), sum(one.gained for one in parts), sum(one.lost for one in parts)
    )


def per_year(number: int | None, years: int) -> float | None:
    """The number divided by the years of its plan, to two decimals."""
    return None if number is None else round(number / years, 2)
