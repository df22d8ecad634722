"""Actions in, answers out; an answer's type stands beside its computation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Action, AuthorityClass, Effect, Finding, Group, Leader, Role
from empact_cli.places import Cell
from empact_cli.questions.groupings import counted_leaders, group_of, group_of_leaders, groups_of

# Findings and the actions they were made beside in, what each does to the answer under the rule out (docs/scripting.md).

_ORDER = tuple(Effect)


class Findings(Struct, frozen=True):
    """What was noticed about the data, in the order in which it is told."""

    findings: tuple[Finding, ...]
    overrides: tuple[str, ...] = ()


def weighed(findings: Sequence[Finding], actions: Sequence[Action], roles: Sequence[Role]) -> tuple[Finding, ...]:
    """The findings, each with its effect where these roles count; `actions` are all that the files list.

    What is said of a role that does not count has none, and neither has a doubt about a leader beside whom another decides the action. A
    leader who is named and left open ("FR Customs (tbc)") counts as the one named, so the number may be another where nobody else decides.
    """
    if all(one.effect is Effect.NONE for one in findings):
        return tuple(findings)
    undetermined = [actions[index] for index, group in enumerate(groups_of(actions, roles)) if group is Group.UNDETERMINED]
    open_places = _open_places(undetermined, roles)
    told = [one for one in findings if one.code == _LEFT_OPEN and one.place and one.value]
    # Actions are made when they are looked at: a long plan in which placeholders stand alone is not looked through for others.
    left_open = _left_open(told, undetermined if all(one.place in open_places for one in told) else actions, roles)
    return tuple(replace(one, effect=Effect.NUMBER) if one in left_open else _weighed(one, open_places, roles) for one in findings)


def by_effect(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What bears on the number first, then what leaves an action open; each part in the order it had."""
    return tuple(sorted(findings, key=lambda one: _ORDER.index(one.effect)))


def in_ranges(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, equal ones of cells one below the other made one, where the first of them stood."""
    kept: list[Finding] = []
    places: dict[tuple[object, ...], int] = {}
    for one in findings:
        place = one.place
        if place is None or not place.column:
            kept.append(one)
            continue
        said = (one.code, one.message, one.hint, one.value, one.effect, place.file, place.sheet, place.column)
        at = places.get(said)
        if at is not None and _ends_above(kept[at], place):
            kept[at] = replace(kept[at], last=place)
            continue
        places[said] = len(kept)
        kept.append(one)
    return tuple(kept)


def _ends_above(one: Finding, place: Cell) -> bool:
    end = one.last or one.place
    return end is not None and end.row == place.row - 1


def _weighed(one: Finding, open_places: frozenset[Cell], roles: Sequence[Role]) -> Finding:
    if one.effect is Effect.NONE:
        return one
    counts = one.role is None or one.role in roles
    if counts and (one.effect is Effect.NUMBER or one.place is None or not open_places.isdisjoint((one.place, _row(one.place)))):
        return one
    return replace(one, effect=Effect.NONE)


def _open_places(undetermined: Iterable[Action], roles: Sequence[Role]) -> frozenset[Cell]:
    """The cells of the counted leaders of every undetermined action, and the row where it begins, which stands for a leader it lacks."""
    places: set[Cell] = set()
    for action in undetermined:
        places.add(_row(action.place))
        places.update(leader.cell for leader in counted_leaders(action, roles))
    return frozenset(places)


def _left_open(told: Sequence[Finding], actions: Iterable[Action], roles: Sequence[Role]) -> frozenset[Finding]:
    """Those that say of a leader who decides an action that it is not settled yet."""
    texts: dict[Cell | None, list[str]] = {}
    for leader in (leader for action in actions for leader in _deciding(action, roles)) if told else ():
        texts.setdefault(leader.cell, []).append(leader.text)
    return frozenset(one for one in told if any(text in (one.value or "") for text in texts.get(one.place, ())))


def _deciding(action: Action, roles: Sequence[Role]) -> Iterator[Leader]:
    """The known leaders without whom the action would be in another group."""
    group, counted = group_of(action, roles), counted_leaders(action, roles)
    for index, leader in enumerate(counted):
        if leader.class_ is not AuthorityClass.UNKNOWN and group_of_leaders((*counted[:index], *counted[index + 1 :])) is not group:
            yield leader


_LEFT_OPEN = "lead-placeholder"


def _row(place: Cell) -> Cell:
    return replace(place, column=0)
