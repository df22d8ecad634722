"""Any number of plans in, each action through all of them out: who led it when, and which links are doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from empact_cli.identity.plan_sides import Names, PlanActions, Side, subject_of
from empact_cli.identity.scoring import content
from empact_cli.model import Action, Subject
from empact_cli.questions.followed_actions import Following, LeadChange, Pair, followed


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


def _chains(known: Sequence[PlanActions], how: Following) -> Iterable[list[Step]]:
    if len(known) == 1:
        return ([pair] for pair in _alone(known[0], how))
    ending: dict[int, list[Step]] = {}
    chains: list[list[Step]] = []
    for place, (before, after) in enumerate(pairwise(map(_unfiltered, known))):
        pairs = followed(before, after, how)
        if place == 0:
            for pair in sorted((pair for pair in pairs if pair.previous), key=_order):
                chains.append([_earlier(pair)])
                ending[id(pair.previous)] = chains[-1]
        for pair in pairs:
            _lengthen(pair, ending, chains)
    return chains


def _unfiltered(side: PlanActions) -> PlanActions:
    return PlanActions(side.plan, side.whole, side.subjects)


def _alone(side: PlanActions, how: Following) -> Iterator[Step]:
    nothing = PlanActions(side.plan, (), frozenset())
    yield from (_earlier(pair) for pair in followed(_unfiltered(side), nothing, how))


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


def _earlier(pair: Pair) -> Step:
    if pair.previous is None:
        raise ValueError("a pair without an earlier action")
    return Step(pair.previous, pair.lead in (LeadChange.KEPT, LeadChange.LOST))


def _order(pair: Pair) -> tuple[object, ...]:
    return content(pair.previous) if pair.previous else ()
