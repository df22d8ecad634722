"""What comes out of counting: plain result rows that carry their rule, for whatever prints or draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from empact_cli.leaders.parts import LeadReading
from empact_cli.model import Action, Count, Finding, Group, Plan, Rule, Severity, Source


class Grouping(StrEnum):
    """What the rows of a summary stand for; several may be combined. `plan` adds nothing to the plan that every row has."""

    OAP = "oap"
    PRIORITY = "priority"
    COUNTRY = "country"
    AUTHORITY = "authority"
    GOAL = "goal"
    STATUS = "status"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """The count of one plan and one combination of groupings. `keys` follows the summary's `by`, without `plan`; None is "not known"."""

    plan: Plan
    keys: tuple[str | None, ...]
    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """The count over all actions of a plan, each counted once."""

    plan: Plan
    count: Count


@dataclass(frozen=True, slots=True)
class Summary:
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


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action, and the group it falls into under the rule of its listing."""

    action: Action
    group: Group


@dataclass(frozen=True, slots=True)
class Listing:
    """The actions behind a number, in the order of the files."""

    rule: Rule
    actions: tuple[ListedAction, ...]
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A leader cell and how it is read. `times` says how often it stands in the files; None for a text that was typed."""

    text: str
    reading: LeadReading
    plan: Plan | None = None
    times: int | None = None


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


@dataclass(frozen=True, slots=True)
class Pair:
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


@dataclass(frozen=True, slots=True)
class Bridge:
    """Why a number changed, signed: actions that are new, ended, gained a lead of customs, lost it. The four add up to the change."""

    new: int = 0
    ended: int = 0
    gained: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """The change of one OAP."""

    subject: Subject
    name: str
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that could explain why a computed count differs from the published one, and the reason it could.

    `reason`: undetermined, wide_only or co_led where too few were found; unified, one_of_several or customs_led where too many were.
    """

    action: Action
    reason: str


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """One OAP: the published count (None where the source does not tell) and the computed one (None where the files have no such OAP)."""

    subject: Subject
    name: str
    published: int | None
    computed: int | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def difference(self) -> int | None:
        """Computed less published; None where the source does not tell. An OAP that the files lack counts as none."""
        return None if self.published is None else (self.computed or 0) - self.published


@dataclass(frozen=True, slots=True)
class Verification:
    """Computed counts of one plan against published ones, OAP by OAP and in total (None where the source gives no total)."""

    rule: Rule
    source: str
    plan: Plan
    rows: tuple[VerificationRow, ...]
    published: int | None
    computed: int
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs, in any OAP that the source tells of and in the total."""
        return not any(row.difference for row in self.rows) and self.published in (None, self.computed)


@dataclass(frozen=True, slots=True)
class Crossing:
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


@dataclass(frozen=True, slots=True)
class Link:
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


@dataclass(frozen=True, slots=True)
class TrendRow:
    """The series of one OAP: a value per plan, None where the plan has no such OAP. `links` bridge the cycles that it crosses."""

    subject: Subject
    name: str
    values: tuple[int | None, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
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


class Part(StrEnum):
    """The part that a country has in an action: the highest of these, so that the three never overlap."""

    LED = "led"
    CO_LED = "co_led"
    PARTICIPATING = "participating"


@dataclass(frozen=True, slots=True)
class CountryCount:
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


@dataclass(frozen=True, slots=True)
class CountryRow:
    """The country's part in one OAP of a plan. `previous` is its part in the plan before; None without one, or without the OAP in it."""

    plan: Plan
    subject: Subject
    name: str
    count: CountryCount
    previous: CountryCount | None


@dataclass(frozen=True, slots=True)
class Rank:
    """A country's place among those with a counted leader, 1 for the most; equals share a place. None for a country with none.

    `actions` is by actions led, `customs_led` by those led by its customs; `countries` is how many have a counted leader at all.
    """

    actions: int | None
    customs_led: int | None
    countries: int


@dataclass(frozen=True, slots=True)
class CountryTotal:
    """The country's part in a whole plan, and in the plan of the files before it (None without one).

    `unplaced` counts the actions beyond its own that could be its own: nobody leads them, or somebody whose country nobody can tell.
    """

    plan: Plan
    count: CountryCount
    unplaced: int
    rank: Rank
    previous_plan: Plan | None
    previous: CountryCount | None


@dataclass(frozen=True, slots=True)
class CountryAction:
    """An action in which the country has a part; `own` is the group by its own counted leaders, None where none of them is counted."""

    listed: ListedAction
    part: Part
    own: Group | None


@dataclass(frozen=True, slots=True)
class CountryPart:
    """One country's part in the plans of the files, beside that of all."""

    rule: Rule
    country: str
    name: str
    rows: tuple[CountryRow, ...]
    totals: tuple[CountryTotal, ...]
    actions: tuple[CountryAction, ...]
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
