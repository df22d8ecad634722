"""Two plans in, the change per OAP and in total out, with the actions that made it: new, ended, lead gained, lead lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import THRESHOLD
from empact_cli.identity.plan_sides import Names, PlanActions, Side, subject_of, subjects_of
from empact_cli.identity.title_words import plain_words
from empact_cli.model import Action, Count, Finding, Plan, PlanCounts, Rule, Subject
from empact_cli.questions import oaps_read
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.questions.followed_actions import Following, LeadChange, Match, Pair, doubt_finding, followed
from empact_cli.questions.numbers_per_plan import count_of, led, number, numbers_by, total
from empact_cli.questions.summary import Grouping, GroupLabels, Label
from empact_cli.reference import Reference


class Bridge(Struct, frozen=True):
    """Why a number changed, signed: actions that are new, ended, gained a lead of customs, lost it. The four add up to the change."""

    new: int = 0
    ended: int = 0
    gained: int = 0
    lost: int = 0

    def __add__(self, other: Bridge) -> Bridge:
        return Bridge(self.new + other.new, self.ended + other.ended, self.gained + other.gained, self.lost + other.lost)


class Change(Struct, frozen=True):
    """Customs-led actions of an OAP (or all) in two plans: None where a plan has no such OAP, or its source does not tell.

    `bridge` is None where only counts are known; two sums over unlike OAPs are not `comparable` and have no change. `none_is_nothing` says
    of which plan the actions are known all the same, so that an OAP that it does not have counts as none.
    """

    previous: int | None
    current: int | None
    bridge: Bridge | None
    comparable: bool = True
    none_is_nothing: tuple[bool, bool] = (False, False)

    @property
    def change(self) -> int | None:
        """The later number less the earlier; a missing OAP counts as none where the actions are known, and leaves it open where not."""
        if self.bridge is not None:
            return (self.current or 0) - (self.previous or 0)
        before = 0 if self.previous is None and self.none_is_nothing[0] else self.previous
        after = 0 if self.current is None and self.none_is_nothing[1] else self.current
        return None if before is None or after is None or not self.comparable else after - before

    @property
    def change_pct(self) -> float | None:
        """The change in percent of the earlier number, to one decimal; None where there is nothing to take percents of."""
        return round(self.change / self.previous * 100, 1) if self.previous and self.change is not None else None


class ChangeRow(Struct, frozen=True):
    """The change of one OAP."""

    subject: Subject
    name: str
    change: Change


class Comparison(Answer, frozen=True):
    """One plan against another. `pairs` is empty where only counts are known; `published` names the sources of such counts.

    `counts` are those of all actions of the earlier and the later plan, None where the actions are not known; `counted` are the sides of
    which only counts are known. `by` says what the rows stand for: the key of a row is its subject's. `files` are set for two versions of
    one plan. `missing` are the names of the OAPs that the files of a side lack and those of the other have, though the registry lists them
    for both plans.
    """

    previous: Plan
    current: Plan
    rows: tuple[ChangeRow, ...]
    total: Change
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    counts: tuple[Count | None, Count | None] = (None, None)
    counted: tuple[PlanCounts, ...] = ()
    by: Grouping = Grouping.OAP
    files: tuple[str, str] | None = None
    missing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def earlier(self) -> str:
        """What the earlier numbers are of: a plan, or a version of it by its file."""
        return self.files[0] if self.files else str(self.previous)

    @property
    def later(self) -> str:
        """What the later numbers are of: a plan, or a version of it by its file."""
        return self.files[1] if self.files else str(self.current)

    @property
    def published(self) -> tuple[str, ...]:
        """The sources of mere counts."""
        return tuple(one.source for one in self.counted)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The sources that give no total and are silent of an OAP that the other plan has: their sum is no total of the plan."""
        changes = [(row.change.previous, row.change.current) for row in self.rows]
        silent = {
            self.previous: any(before is None and after is not None for before, after in changes),
            self.current: any(after is None and before is not None for before, after in changes),
        }
        return tuple(one.source for one in self.counted if one.total is None and silent[one.plan])

    @property
    def same_length(self) -> bool:
        """Whether both plans cover as many years."""
        return self.previous.years == self.current.years


class Comparisons(Struct, frozen=True):
    """Each plan against the one before it, the earliest first."""

    items: tuple[Comparison, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What all of them say of doubtful matches."""
        return tuple(finding for one in self.items for finding in one.findings)


def compare(
    previous: Side,
    current: Side,
    rule: Rule,
    reference: Reference,
    *,
    by: Grouping = Grouping.OAP,
    threshold: float = THRESHOLD,
    confirmed: Confirmed | None = None,
    told: Told = NOTHING_TOLD,
) -> Comparison:
    """The change from one plan to the other. Where both list their actions the change is explained by them.

    `threshold` says how alike two titles must be to be one action; `confirmed` pairs come before all others. Raises UsageError where only
    counts are known and cannot be grouped so.
    """
    how = Following(rule, plain_words(reference), threshold, confirmed or Confirmed())
    known = isinstance(previous, PlanActions) and isinstance(current, PlanActions)
    pairs: list[Pair] = []
    files: tuple[str, str] | None = None
    if isinstance(previous, PlanActions) and isinstance(current, PlanActions):
        pairs = followed(previous, current, how)
        files = (previous.file, current.file) if previous.file and current.file else None
    names = Names(reference, (previous, current))
    rank = {subject: place for place, subject in enumerate(names.in_order(subjects_of(previous) | subjects_of(current)))}
    pairs.sort(key=lambda pair: rank[subject_of(pair.action)])
    sides = _Sides(previous, current, rule, reference)
    numbers = led(previous, rule), led(current, rule)
    totals = total(previous, numbers[0]), total(current, numbers[1])
    found = Comparison(
        rule=rule,
        previous=previous.plan,
        current=current.plan,
        rows=sides.by_oap(names, list(rank), numbers, pairs) if by is Grouping.OAP else sides.by_label(by, pairs),
        total=Change(*totals, sum(map(_part, pairs), Bridge()) if known else None),
        pairs=tuple(pairs),
        findings=tuple(doubt_finding(pair, names.name(subject_of(pair.action))) for pair in pairs if pair.doubt),
        counts=(count_of(previous, rule), count_of(current, rule)),
        counted=tuple(side for side in (previous, current) if isinstance(side, PlanCounts)),
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection=told,
        by=by,
        files=files,
        missing=_missing(previous, current, reference, told),
    )
    return replace(found, total=replace(found.total, comparable=not found.incomplete))


def _missing(previous: Side, current: Side, reference: Reference, told: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The OAPs that one of the plans has no action of in the files, and the other has."""
    if not (isinstance(previous, PlanActions) and isinstance(current, PlanActions)):
        return (), ()
    sides = [oaps_read({subject.oap for subject in side.subjects}, side.plan, reference, told) for side in (previous, current)]
    absent = [side.absent if side and side.all_known else () for side in sides]
    return tuple(one for one in absent[0] if one not in absent[1]), tuple(one for one in absent[1] if one not in absent[0])


class _Sides:
    """Both plans, and their numbers by whatever grouping."""

    def __init__(self, previous: Side, current: Side, rule: Rule, reference: Reference) -> None:
        self._previous, self._current, self._rule, self._reference = previous, current, rule, reference
        self._known = isinstance(previous, PlanActions) and isinstance(current, PlanActions)

    def by_oap(
        self, names: Names, subjects: Iterable[Subject], led_in: Sequence[Mapping[Subject, int]], pairs: Iterable[Pair]
    ) -> tuple[ChangeRow, ...]:
        """A row for each OAP of the two plans; `led_in` are how many actions customs lead in the one and in the other."""
        bridges: dict[Subject, Bridge] = {}
        for pair in pairs:
            subject = subject_of(pair.action)
            bridges[subject] = bridges.get(subject, Bridge()) + _part(pair)

        def change(subject: Subject) -> Change:
            sides = zip((self._previous, self._current), led_in, strict=True)
            before, after = (number(side, counts, subject, self._reference) for side, counts in sides)
            return self._change(before, after, bridges.get(subject, Bridge()))

        return tuple(ChangeRow(subject, names.name(subject), change(subject)) for subject in subjects)

    def by_label(self, by: Grouping, pairs: Iterable[Pair]) -> tuple[ChangeRow, ...]:
        """A row for each label of the grouping, in official order; an authority whose number is 0 in both plans has none."""
        known = [side for side in (self._previous, self._current) if isinstance(side, PlanActions)]
        counted = {id(action): one for side in known for action, one in zip(side.actions, side.counted, strict=True)}
        bridges = _bridges_by_label(pairs, GroupLabels(self._rule, self._reference, (by,)), counted)
        return tuple(
            ChangeRow(label.subject, label.name, self._change(before, after, bridges.get(label, Bridge())))
            for label, (before, after) in numbers_by((self._previous, self._current), self._rule, by, self._reference)
        )

    def _change(self, before: int | None, after: int | None, bridge: Bridge) -> Change:
        if self._known:
            return Change(before, after, bridge)
        known = isinstance(self._previous, PlanActions), isinstance(self._current, PlanActions)
        return Change(before, after, None, none_is_nothing=known)


def _bridges_by_label(pairs: Iterable[Pair], labels: GroupLabels, counted: Mapping[int, Action]) -> Mapping[Label, Bridge]:
    """What the pairs add to the bridge of each label; a lead that changes country is lost to the one and gained by the other.

    `counted` are the actions as they count, by the identity of the whole ones.
    """
    found: dict[Label, Bridge] = {}
    for pair in pairs:
        before = _labels(counted.get(id(pair.previous)), labels) if pair.lead in (LeadChange.KEPT, LeadChange.LOST) else set()
        after = _labels(counted.get(id(pair.current)), labels) if pair.lead in (LeadChange.KEPT, LeadChange.GAINED) else set()
        for label in before ^ after:
            found[label] = found.get(label, Bridge()) + _step(pair.match, gained=label in after)
    return found


def _labels(action: Action | None, labels: GroupLabels) -> set[Label]:
    return {label for (label,) in labels.combinations(action)} if action else set()


def _part(pair: Pair) -> Bridge:
    """What one pair adds to the bridge."""
    if pair.lead not in (LeadChange.GAINED, LeadChange.LOST):
        return Bridge()
    return _step(pair.match, gained=pair.lead is LeadChange.GAINED)


def _step(match: Match, *, gained: bool) -> Bridge:
    """The bridge of one lead that is there now, or no longer."""
    if gained:
        return Bridge(new=1) if match is Match.NEW else Bridge(gained=1)
    return Bridge(ended=-1) if match is Match.ENDED else Bridge(lost=-1)


def per_year(number: int | None, years: int) -> float | None:
    """The number divided by the years of its plan, to two decimals."""
    return None if number is None else round(number / years, 2)
