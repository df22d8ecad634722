"""Two plans in, the change per OAP and in total out, with the actions that made it: new, ended, lead gained, lead lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from empact_cli.findings import finding
from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import THRESHOLD, Matching, Settled, match, named
from empact_cli.identity.scoring import content
from empact_cli.identity.sides import Names, PlanActions, Side, subject_of, subjects_of
from empact_cli.model import Action, Customs, Finding, Group, PlanCounts, Rule, Subject
from empact_cli.places import Cell
from empact_cli.questions.comparison import Bridge, Change, ChangeRow, Comparison, LeadChange, Match, Pair
from empact_cli.questions.counting import count_of, group_of, led, number, total
from empact_cli.reference import Reference
from empact_cli.text.language import _


def compare(
    previous: Side,
    current: Side,
    rule: Rule,
    reference: Reference,
    *,
    threshold: float = THRESHOLD,
    confirmed: Confirmed | None = None,
) -> Comparison:
    """The change from one plan to the other. Where both list their actions the change is explained by them.

    `threshold` says how alike two titles must be to be one action; `confirmed` pairs come before all others.
    """
    pairs: list[Pair] = []
    known = isinstance(previous, PlanActions) and isinstance(current, PlanActions)
    if isinstance(previous, PlanActions) and isinstance(current, PlanActions):
        pairs = _pairs(previous, current, rule, threshold, confirmed or Confirmed())
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
        findings=tuple(_finding(pair, names.name(subject_of(pair.action))) for pair in pairs if pair.doubt),
        counts=(count_of(previous, rule), count_of(current, rule)),
        counted=tuple(side for side in (previous, current) if isinstance(side, PlanCounts)),
        overrides=reference.overrides,
    )
    return replace(found, total=replace(found.total, comparable=not found.incomplete))


def is_led(action: Action, rule: Rule) -> bool:
    """Whether the action is in the headline number under the rule."""
    group = group_of(action, rule.roles)
    return group is Group.CUSTOMS_LED or (group is Group.WIDE_ONLY and rule.customs is Customs.WIDE)


def _pairs(previous: PlanActions, current: PlanActions, rule: Rule, threshold: float, confirmed: Confirmed) -> list[Pair]:
    settled = confirmed.settle(previous, current)
    earlier, later = _by_subject(previous.actions), _by_subject(current.actions)
    pairs: list[Pair] = []
    for subject in earlier.keys() | later.keys():
        matching = match(earlier.get(subject, ()), later.get(subject, ()), threshold, settled.get(subject, Settled()))
        pairs += _of_matching(matching, rule)
    return sorted(pairs, key=_order)


def _by_subject(actions: Iterable[Action]) -> Mapping[Subject, Sequence[Action]]:
    groups: dict[Subject, list[Action]] = {}
    for action in actions:
        groups.setdefault(subject_of(action), []).append(action)
    return groups


def _order(pair: Pair) -> tuple[object, ...]:
    """By number in the later plan, then what ended by its number in the earlier."""
    return pair.current is None, content(pair.action)


def _of_matching(matching: Matching, rule: Rule) -> Iterator[Pair]:
    earlier = {id(before): after for before, after in matching.apart}
    later = {id(after): before for before, after in matching.apart}
    for one in matching.pairs:
        yield _pair(one.previous, one.current, rule, one.similarity, one.doubt)
    for action in matching.ended:
        yield _pair(action, None, rule, None, _perhaps(earlier.get(id(action))))
    for action in matching.new:
        yield _pair(None, action, rule, None, _perhaps(later.get(id(action))))


def _perhaps(other: Action | None) -> str | None:
    return _("it may be {action} of {plan}").format(action=named(other), plan=other.plan) if other else None


def _pair(previous: Action | None, current: Action | None, rule: Rule, similarity: float | None, doubt: str | None) -> Pair:
    before = previous is not None and is_led(previous, rule)
    after = current is not None and is_led(current, rule)
    return Pair(previous, current, None if similarity is None else round(similarity, 2), _LEADS[before, after], doubt)


_LEADS = {(True, True): LeadChange.KEPT, (False, True): LeadChange.GAINED, (True, False): LeadChange.LOST, (False, False): LeadChange.NONE}


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


def _finding(pair: Pair, name: str) -> Finding:
    place = pair.action.place
    sides = " → ".join(f'{named(one)} "{" ".join(one.title.split())}" ({one.plan})' for one in (pair.previous, pair.current) if one)
    return finding("match-doubtful", Cell(place.file, place.sheet), value=f"{name}, {sides}", doubt=pair.doubt)
