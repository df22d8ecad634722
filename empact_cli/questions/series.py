"""Any number of plans in, the series of each OAP out: gaps stay gaps, and cycles are bridged only where the registry says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from empact_cli.identity.plan_sides import Names, PlanActions, Side, subjects_of
from empact_cli.identity.title_words import plain_words
from empact_cli.model import Count, Plan, PlanCounts, Rule, Subject
from empact_cli.questions import oaps_read
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.questions.followed_actions import Following, History, histories
from empact_cli.questions.numbers_per_plan import count_of, led, number, numbers_by, total
from empact_cli.questions.summary import Grouping
from empact_cli.reference import Reference


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


class Trend(Answer, frozen=True):
    """Customs-led actions over plans in order of time.

    `cycles`, `counted` (the mere counts of a source, or None), `counts` (those of all actions, None where only counts are known) and
    `missing` (how many OAPs the registry lists for the plan and the files lack) go with the plans. `by` says what the rows stand for: the
    key of a row is its subject's. `histories` follow the actions, if asked for.
    """

    plans: tuple[Plan, ...]
    cycles: tuple[str | None, ...]
    counted: tuple[PlanCounts | None, ...]
    counts: tuple[Count | None, ...]
    rows: tuple[TrendRow, ...]
    totals: tuple[int, ...]
    crossings: tuple[Crossing, ...]
    by: Grouping = Grouping.OAP
    histories: tuple[History, ...] | None = None
    missing: tuple[int, ...] = ()

    @property
    def published(self) -> tuple[str | None, ...]:
        """The sources of mere counts, None for plans whose actions are known."""
        return tuple(one.source if one else None for one in self.counted)


def trend(
    all_sides: Iterable[Side],
    rule: Rule,
    reference: Reference,
    told: Told = NOTHING_TOLD,
    *,
    by: Grouping = Grouping.OAP,
    actions: bool = False,
) -> Trend:
    """The series over the plans, the earliest first. An OAP whose link from cycle to cycle is not known has a row for each part.

    Where `actions` are wanted each is followed through the plans. Raises UsageError where counts cannot be grouped so.
    """
    ordered = sorted(all_sides, key=lambda side: side.plan)
    counts = [led(side, rule) for side in ordered]
    names = Names(reference, ordered)
    subjects = names.in_order({subject for side in ordered for subject in subjects_of(side)})
    plans = tuple(side.plan for side in ordered)
    return Trend(
        rule=rule,
        plans=plans,
        cycles=tuple(_cycle(plan, reference) for plan in plans),
        counted=tuple(side if isinstance(side, PlanCounts) else None for side in ordered),
        counts=tuple(count_of(side, rule) for side in ordered),
        rows=tuple(row for subject in subjects for row in _rows(subject, names, ordered, counts, reference))
        if by is Grouping.OAP
        else tuple(TrendRow(label.subject, label.name, values) for label, values in numbers_by(ordered, rule, by, reference)),
        totals=tuple(total(side, count) for side, count in zip(ordered, counts, strict=True)),
        crossings=tuple(_crossing(one, other, reference) for one, other in pairwise(plans)),
        overrides=reference.overrides,
        short_names=reference.short_names,
        selection=told,
        by=by,
        histories=histories(ordered, Following(rule, plain_words(reference)), names) if actions else None,
        missing=tuple(_missing(side, reference, told) for side in ordered),
    )


def _missing(side: Side, reference: Reference, told: Told) -> int:
    """How many OAPs of the plan the files hold no action of, as far as that can be told."""
    if not isinstance(side, PlanActions):
        return 0
    found = oaps_read({subject.oap for subject in side.subjects}, side.plan, reference, told)
    return len(found.absent) if found else 0


def _cycle(plan: Plan, reference: Reference) -> str | None:
    cycle = reference.cycle_of(plan)
    return cycle.id if cycle else None


def _crossing(previous: Plan, current: Plan, reference: Reference) -> Crossing:
    return Crossing(
        previous,
        current,
        cycle=_cycle(previous, reference) != _cycle(current, reference),
        length=previous.years != current.years,
        gap=current.start > previous.end + 1,
    )


def _rows(
    subject: Subject, names: Names, ordered: Sequence[Side], counts: Sequence[Mapping[Subject, int]], reference: Reference
) -> Iterator[TrendRow]:
    """One row, or several where the series crosses cycles that nothing bridges."""
    values = [number(side, count, subject, reference) for side, count in zip(ordered, counts, strict=True)]
    cycles = [_cycle(side.plan, reference) for side in ordered]
    parts = _parts(subject, [cycle for cycle, value in zip(cycles, values, strict=True) if value is not None], reference)
    for part in parts:
        yield TrendRow(
            subject,
            names.name(subject),
            tuple(value if cycle in part else None for cycle, value in zip(cycles, values, strict=True)),
            tuple(_links(subject, part, reference)),
        )


def _parts(subject: Subject, cycles: Iterable[str | None], reference: Reference) -> list[list[str | None]]:
    """The cycles of the series, in order, cut where none is bridged to the next."""
    parts: list[list[str | None]] = []
    for cycle in dict.fromkeys(cycles):
        if parts and _is_bridged(subject, parts[-1][-1], cycle, reference):
            parts[-1].append(cycle)
        else:
            parts.append([cycle])
    return parts


def _is_bridged(subject: Subject, earlier: str | None, later: str | None, reference: Reference) -> bool:
    """Whether the registry lists the OAP in both cycles, or links them through a successor."""
    if subject.oap is None or earlier is None or later is None:
        return False
    listed = {link.cycle for link in reference.oap_priorities if link.oap == subject.oap}
    linked = any(link.oap == subject.oap and earlier <= link.from_cycle < link.to_cycle <= later for link in reference.oap_successors)
    return {earlier, later} <= listed or linked


def _links(subject: Subject, part: Sequence[str | None], reference: Reference) -> Iterator[Link]:
    known = [cycle for cycle in part if cycle is not None]
    for link in reference.oap_successors:
        if link.oap == subject.oap and known and known[0] <= link.from_cycle and link.to_cycle <= known[-1]:
            to_name = _name_in(link.oap, link.to_cycle, link.from_name, reference)
            yield Link(link.from_name, to_name, link.from_cycle, link.to_cycle, link.gap, link.certainty.value, link.source)


def _name_in(oap: str, cycle: str, before: str, reference: Reference) -> str:
    """The name of the OAP in a cycle, or that of its priority where the OAP has kept the name it had `before`."""
    entry = next((one for one in reference.oap_priorities if one.oap == oap and one.cycle == cycle), None)
    if entry is None:
        return reference.oaps[oap].name
    return entry.name if entry.name != before else reference.priorities[entry.priority].name
