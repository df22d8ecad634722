"""The actions of two plans in, each followed from the one to the other out: what became of it, and of its lead of customs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from empact_cli.findings import finding
from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import Matching, Settled, match, named
from empact_cli.identity.plan_sides import PlanActions, subject_of
from empact_cli.identity.scoring import content
from empact_cli.identity.title_words import PlainWords
from empact_cli.model import Action, Finding, Rule, Subject
from empact_cli.places import Cell
from empact_cli.questions.four_groups import is_led
from empact_cli.text.language import _


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


def followed(
    previous: PlanActions, current: PlanActions, rule: Rule, plain: PlainWords, threshold: float, confirmed: Confirmed
) -> list[Pair]:
    """Every action of both plans once, in a pair or alone, by number in the later plan."""
    settled = confirmed.settle(previous, current)
    earlier, later = _by_subject(previous.actions), _by_subject(current.actions)
    pairs: list[Pair] = []
    for subject in earlier.keys() | later.keys():
        matching = match(earlier.get(subject, ()), later.get(subject, ()), plain, threshold, settled.get(subject, Settled()))
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


def doubt_finding(pair: Pair, name: str) -> Finding:
    """What a doubtful pair says to a person."""
    place = pair.action.place
    sides = " → ".join(f'{named(one)} "{" ".join(one.title.split())}" ({one.plan})' for one in (pair.previous, pair.current) if one)
    return finding("match-doubtful", Cell(place.file, place.sheet), value=f"{name}, {sides}", doubt=pair.doubt)
