"""The actions of two plans in, each followed from the one to the other out: what became of it, and of its lead of customs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.findings import finding
from empact_cli.identity.confirmed import Confirmed
from empact_cli.identity.matching import THRESHOLD, Matching, Settled, by_number, match, named
from empact_cli.identity.plan_sides import Names, PlanActions, Side, subject_of
from empact_cli.identity.scoring import Activity, TitleLikeness, content, likenesses
from empact_cli.identity.title_words import PlainWords
from empact_cli.model import Action, Cell, Finding, Group, Role, Rule, Subject
from empact_cli.questions import group_of, is_led
from empact_cli.text.language import _, quoted

_REST = 0.1  # what the rest of a title may come to that stands in another as a whole
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
    `hint` where in another OAP an action may have gone on, or come from. `is_open` where the lead changed, and of the side that customs do
    not lead nobody can tell who leads it.
    """

    previous: Action | None
    current: Action | None
    similarity: float | None
    lead: LeadChange
    doubt: str | None = None
    hint: str | None = None
    is_open: bool = False

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
    kept = [pair for pair in _parted(pairs, how.plain) if leads.keeps(pair)]
    # By number in the later plan, then what ended by its number in the earlier.
    return sorted(_moved(kept, how.plain), key=lambda pair: (pair.current is None, content(pair.action)))


def _by_subject(actions: Iterable[Action]) -> Mapping[Subject, Sequence[Action]]:
    groups: dict[Subject, list[Action]] = {}
    for action in actions:
        groups.setdefault(subject_of(action), []).append(action)
    return groups


def _perhaps(other: Action | None) -> str | None:
    return _("it may be {action} of {plan}").format(action=named(other), plan=other.plan) if other else None


class _Leads:
    """Knows of which actions customs have the lead, among those that the filters keep."""

    def __init__(self, rule: Rule, both: Collection[PlanActions]) -> None:
        self._kept = {id(action) for side in both for action in side.actions}
        counted = [(id(action), one) for side in both for action, one in zip(side.actions, side.counted, strict=True)]
        self._led = {action for action, one in counted if is_led(one, rule)}
        self._open = {action for action, one in counted if group_of(one, rule.roles) is Group.UNDETERMINED}

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
        is_open = before is not after and bool({id(previous), id(current)} & self._open)
        return Pair(previous, current, None if similarity is None else round(similarity, 2), _LEADS[before, after], doubt, is_open=is_open)


_LEADS = {(True, True): LeadChange.KEPT, (False, True): LeadChange.GAINED, (True, False): LeadChange.LOST, (False, False): LeadChange.NONE}


def _moved(pairs: Sequence[Pair], plain: PlainWords) -> list[Pair]:
    """The pairs, each that ended or is new with a hint where another OAP has one that may be the same."""
    ended, new = _alone(pairs)
    hints: dict[int, str] = {}
    for row, column, one in _most_alike([pair.action for pair in ended], [pair.action for pair in new], plain):
        before, after = ended[row], new[column]
        if subject_of(before.action) == subject_of(after.action) or {id(before), id(after)} & hints.keys():
            continue
        if one.similarity >= _MOVED:
            hints[id(before)] = _("may have gone on as {oap} {number}").format(**_name_and_number(after.action))
            hints[id(after)] = _("may have been {oap} {number}").format(**_name_and_number(before.action))
    return _hinted(pairs, hints)


def _parted(pairs: Sequence[Pair], plain: PlainWords) -> list[Pair]:
    """The pairs, each that ended or is new with a hint where another that went on has all of its title: it was merged, or split off."""
    went_on = [(pair.previous, pair.current) for pair in pairs if pair.previous and pair.current]
    ended, new = _alone(pairs)
    hints = _wholes(new, [before for before, _after in went_on], _("may have been part of {oap} {number}"), plain)
    hints |= _wholes(ended, [after for _before, after in went_on], _("may have been taken into {oap} {number}"), plain)
    return _hinted(pairs, hints)


def _wholes(parts: Sequence[Pair], wholes: Sequence[Action], said: str, plain: PlainWords) -> dict[int, str]:
    hints: dict[int, str] = {}
    for row, column, one in _most_alike([pair.action for pair in parts], wholes, plain):
        is_part = one.contrast <= _REST and one.activity is Activity.SAME
        if is_part and subject_of(wholes[column]) == subject_of(parts[row].action):
            hints.setdefault(id(parts[row]), said.format(**_name_and_number(wholes[column])))
    return hints


def _alone(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Those that ended, and those that are new."""
    return [pair for pair in pairs if pair.match is Match.ENDED], [pair for pair in pairs if pair.match is Match.NEW]


def _most_alike(some: Sequence[Action], others: Sequence[Action], plain: PlainWords) -> Iterator[tuple[int, int, TitleLikeness]]:
    """Which of the one may be which of the other by a word that speaks for it, the most alike first."""
    alike = likenesses([action.title for action in some], [action.title for action in others], plain)
    for (row, column), one in sorted(alike.items(), key=lambda item: (-item[1].similarity, item[0])):
        if one.distinctive and not one.replaced:
            yield row, column, one


def _hinted(pairs: Sequence[Pair], hints: Mapping[int, str]) -> list[Pair]:
    """The pairs with their hints; the first that is given stays."""
    return [replace(pair, hint=hints[id(pair)]) if id(pair) in hints and not pair.hint else pair for pair in pairs]


def _name_and_number(action: Action) -> dict[str, str]:
    return {"oap": action.oap or action.oap_text, "number": action.number or " ".join(action.title.split())}


def doubt_finding(pair: Pair, name: str) -> Finding:
    """What a doubtful pair says to a person."""
    place = pair.action.place
    sides = " → ".join(f"{named(one)} {quoted(' '.join(one.title.split()))} ({one.plan})" for one in (pair.previous, pair.current) if one)
    return finding("match-doubtful", Cell(place.file, place.sheet), value=f"{name}, {sides}", doubt=pair.doubt)


def leader_texts(action: Action | None) -> tuple[str, ...]:
    """Who leads the action, as it is written; nobody where there is no action."""
    return tuple(leader.text for leader in action.leaders if leader.role is Role.LEADER) if action else ()


# Any number of plans in, each action through all of them out: who led it when, and which links are doubtful.


class Step(Struct, frozen=True):
    """An action in one plan, and whether customs led it there.

    `doubt` is about its link to the plan before, or about its having none; `hint` names what it may have been, or have become, elsewhere.
    """

    action: Action
    led: bool
    doubt: str | None = None
    hint: str | None = None


class History(Struct, frozen=True):
    """One action through the plans, the earliest first; a plan without it has no step."""

    subject: Subject
    name: str
    steps: tuple[Step, ...]


def histories(ordered: Sequence[Side], how: Following, names: Names) -> tuple[History, ...]:
    """Every action of the plans whose actions are known, in the order of OAPs and of where it begins; whole plans are matched.

    What the filters leave in none of the plans is left out. A plan of which only counts are known is stepped over.
    """
    known = [side for side in ordered if isinstance(side, PlanActions)]
    kept = {id(action) for side in known for action in side.actions}
    chains = [chain for chain in _chains(known, how) if any(id(step.action) in kept for step in chain)]
    found: dict[Subject, list[list[Step]]] = {}
    for chain in chains:
        found.setdefault(subject_of(chain[-1].action), []).append(chain)
    return tuple(History(subject, names.name(subject), tuple(chain)) for subject in names.in_order(found) for chain in found[subject])


def _chains(known: Sequence[PlanActions], how: Following) -> list[list[Step]]:
    """The steps of each action; those of the first plan follow on nothing."""
    ending: dict[int, list[Step]] = {}
    chains: list[list[Step]] = []
    before = [PlanActions(first.plan, (), frozenset()) for first in known[:1]]
    whole = (PlanActions(side.plan, side.whole, side.subjects) for side in known)
    for earlier, later in pairwise([*before, *whole]):
        for pair in followed(earlier, later, how):
            _lengthen(pair, ending, chains)
    return chains


def _lengthen(pair: Pair, ending: dict[int, list[Step]], chains: list[list[Step]]) -> None:
    """Adds the later action of the pair to the chain that ends in the earlier one, or begins a chain with it."""
    chain = ending.get(id(pair.previous)) if pair.previous else None
    if pair.current is None:
        if chain and pair.hint:
            last = chain[-1]
            chain[-1] = Step(last.action, last.led, last.doubt, pair.hint)
        return
    step = Step(pair.current, pair.lead in (LeadChange.KEPT, LeadChange.GAINED), pair.doubt, pair.hint)
    if chain is None:
        chain = []
        chains.append(chain)
    chain.append(step)
    ending[id(pair.current)] = chain
