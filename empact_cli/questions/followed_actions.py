"""The actions of two plans in, each followed from the one to the other out: what became of it, and of its lead of customs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.findings import finding
from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import THRESHOLD, Matching, Settled, by_number, match, named
from empact_cli.identity.plan_sides import PlanActions, subject_of
from empact_cli.identity.scoring import content
from empact_cli.identity.title_words import PlainWords
from empact_cli.identity.titles import likenesses
from empact_cli.model import Action, Finding, Role, Rule, Subject
from empact_cli.places import Cell
from empact_cli.questions.four_groups import is_led
from empact_cli.text.language import _

_MOVED = 0.6  # the likeness of titles from which an action may have gone on in another OAP


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

    `similarity` of the titles lies in [0, 1]; None without a partner. `doubt` says in words why the pair is doubtful, None if it is not;
    `hint` where in another OAP an action may have gone on, or come from.
    """

    previous: Action | None
    current: Action | None
    similarity: float | None
    lead: LeadChange
    doubt: str | None = None
    hint: str | None = None

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


class Following(Struct, frozen=True):
    """How actions are followed: the rule by which customs lead, the plain words of titles, how alike titles must be, what is settled."""

    rule: Rule
    plain: PlainWords
    threshold: float = THRESHOLD
    confirmed: Confirmed = field(default_factory=Confirmed)


def followed(previous: PlanActions, current: PlanActions, how: Following) -> list[Pair]:
    """Every action of both plans once, in a pair or alone, by number in the later plan.

    Whole plans are matched; then what no filter keeps on either side is left out, and a side that it does not keep has no lead.
    """
    settled = how.confirmed.settle(previous, current)
    earlier, later = _by_subject(previous.whole), _by_subject(current.whole)
    leads = _Leads(how.rule, (previous, current))
    pairs: list[Pair] = []
    for subject in earlier.keys() | later.keys():
        matching = match(earlier.get(subject, ()), later.get(subject, ()), how.plain, how.threshold, settled.get(subject, Settled()))
        if previous.file is not None:
            matching = by_number(matching)
        pairs += leads.pairs(matching)
    return sorted(_moved([pair for pair in pairs if leads.keeps(pair)], how.plain), key=_order)


def _by_subject(actions: Iterable[Action]) -> Mapping[Subject, Sequence[Action]]:
    groups: dict[Subject, list[Action]] = {}
    for action in actions:
        groups.setdefault(subject_of(action), []).append(action)
    return groups


def _order(pair: Pair) -> tuple[object, ...]:
    """By number in the later plan, then what ended by its number in the earlier."""
    return pair.current is None, content(pair.action)


class _Leads:
    """Knows of which actions customs have the lead, among those that the filters keep."""

    def __init__(self, rule: Rule, both: Iterable[PlanActions]) -> None:
        self._kept = {id(action) for side in both for action in side.actions}
        self._led = {id(action) for side in both for action in side.actions if is_led(action, rule)}

    def keeps(self, pair: Pair) -> bool:
        """Whether a filter keeps the action in one of the plans."""
        return id(pair.previous) in self._kept or id(pair.current) in self._kept

    def pairs(self, matching: Matching) -> Iterator[Pair]:
        """The pairs of one OAP, and what is alone."""
        earlier = {id(before): after for before, after in matching.apart}
        later = {id(after): before for before, after in matching.apart}
        for one in matching.pairs:
            yield self._pair(one.previous, one.current, one.similarity, one.doubt)
        for action in matching.ended:
            yield self._pair(action, None, None, _perhaps(earlier.get(id(action))))
        for action in matching.new:
            yield self._pair(None, action, None, _perhaps(later.get(id(action))))

    def _pair(self, previous: Action | None, current: Action | None, similarity: float | None, doubt: str | None) -> Pair:
        before, after = id(previous) in self._led, id(current) in self._led
        return Pair(previous, current, None if similarity is None else round(similarity, 2), _LEADS[before, after], doubt)


_LEADS = {(True, True): LeadChange.KEPT, (False, True): LeadChange.GAINED, (True, False): LeadChange.LOST, (False, False): LeadChange.NONE}


def _perhaps(other: Action | None) -> str | None:
    return _("it may be {action} of {plan}").format(action=named(other), plan=other.plan) if other else None


def _moved(pairs: Sequence[Pair], plain: PlainWords) -> list[Pair]:
    """The pairs, each that ended or is new with a hint where another OAP has one that may be the same."""
    ended = [pair for pair in pairs if pair.match is Match.ENDED]
    new = [pair for pair in pairs if pair.match is Match.NEW]
    alike = likenesses([pair.action.title for pair in ended], [pair.action.title for pair in new], plain)
    hints: dict[int, str] = {}
    for (row, column), one in sorted(alike.items(), key=lambda item: (-item[1].similarity, item[0])):
        before, after = ended[row], new[column]
        if subject_of(before.action) == subject_of(after.action) or {id(before), id(after)} & hints.keys():
            continue
        if one.distinctive and not one.replaced and one.similarity >= _MOVED:
            hints[id(before)] = _("may have gone on as {oap} {number}").format(**_name_and_number(after.action))
            hints[id(after)] = _("may have been {oap} {number}").format(**_name_and_number(before.action))
    return [replace(pair, hint=hints[id(pair)]) if id(pair) in hints else pair for pair in pairs]


def _name_and_number(action: Action) -> dict[str, str]:
    return {"oap": action.oap or action.oap_text, "number": action.number or " ".join(action.title.split())}


def doubt_finding(pair: Pair, name: str) -> Finding:
    """What a doubtful pair says to a person."""
    place = pair.action.place
    sides = " → ".join(f'{named(one)} "{" ".join(one.title.split())}" ({one.plan})' for one in (pair.previous, pair.current) if one)
    return finding("match-doubtful", Cell(place.file, place.sheet), value=f"{name}, {sides}", doubt=pair.doubt)


def leader_texts(action: Action | None) -> tuple[str, ...]:
    """Who leads the action, as it is written; nobody where there is no action."""
    return tuple(leader.text for leader in action.leaders if leader.role is Role.LEADER) if action else ()
