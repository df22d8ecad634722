"""Actions in, answers out; an answer's type stands beside its computation. All rest on what is here: which group an action is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, overload

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Action, AuthorityClass, Cell, Count, Customs, Effect, Finding, Group, Leader, Plan, Role, Rule, Severity
from empact_cli.reading import WrittenAction
from empact_cli.reference import Reference

_UNDETERMINED = frozenset({AuthorityClass.UMBRELLA, AuthorityClass.UNKNOWN})


_Shared = TypeVar("_Shared")
_Found = TypeVar("_Found")


class HasLeaders(Protocol):
    """Who leads: rows that say the same share it. Where that stands in a row, the leaders of its action know."""

    @property
    def leaders(self) -> tuple[Leader, ...]:
        """The leaders."""


class ActionsOnDemand(Sequence[Action]):
    """Actions that are made when somebody looks at them: of a long plan that is only counted none is.

    `rows` say all but the leaders, and `led` those, both in the order of the actions.
    """

    def __init__(self, rows: Sequence[Action | WrittenAction], led: Sequence[HasLeaders], make: Callable[[int], Action]) -> None:
        """`make` gives the action at an index."""
        self.rows = rows
        self.led = led
        self._make = make
        self._made: tuple[Action, ...] | None = None

    @property
    def made(self) -> tuple[Action, ...]:
        """All of them, made once."""
        if self._made is None:
            self._made = tuple(map(self._make, range(len(self.rows))))
        return self._made

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Action]:
        return iter(self.made)

    @overload
    def __getitem__(self, index: int) -> Action: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Action, ...]: ...
    def __getitem__(self, index: int | slice) -> Action | tuple[Action, ...]:
        if self._made is not None or isinstance(index, slice):
            return self.made[index]
        return self._make(range(len(self.rows))[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ActionsOnDemand | tuple) and self.made == tuple(other)

    def __hash__(self) -> int:
        return hash(self.made)

    def __repr__(self) -> str:
        return repr(self.made)

    def __reduce__(self) -> tuple[type[tuple[Action, ...]], tuple[tuple[Action, ...]]]:
        """What is copied or kept has been looked at."""
        return tuple, (self.made,)


# Actions in, the group of each and counts of groups out (docs/counting.md).


def counted_leaders(action: HasLeaders, roles: Sequence[Role]) -> tuple[Leader, ...]:
    """The leaders of the action whose role counts."""
    return tuple([leader for leader in action.leaders if leader.role in roles])


def group_of(action: HasLeaders, roles: Sequence[Role] = (Role.LEADER,)) -> Group:
    """The one group the action falls into, decided over its counted leaders, first match wins (docs/counting.md)."""
    classes = {leader.class_ for leader in action.leaders if leader.role in roles}
    return _ALONE[next(iter(classes))] if len(classes) == 1 else _group_of_classes(classes)


def groups_of(actions: Sequence[Action], roles: Sequence[Role]) -> list[Group]:
    """The group of each of the actions, in their order; none that nobody has looked at is made for it."""
    return once_each(said_by(actions)[1], lambda one: group_of(one, roles))


def said_by(actions: Sequence[Action]) -> tuple[Sequence[Action | WrittenAction], Sequence[HasLeaders]]:
    """(what each says of itself, who leads it), without making those that nobody has looked at."""
    return (actions.rows, actions.led) if isinstance(actions, ActionsOnDemand) else (actions, actions)


def once_each(shared: Sequence[_Shared], of: Callable[[_Shared], _Found]) -> list[_Found]:
    """What comes of each, asked once where many are the same object."""
    keys = list(map(id, shared))
    found = {key: of(one) for key, one in dict(zip(keys, shared, strict=True)).items()}
    return list(map(found.__getitem__, keys))


def group_of_leaders(leaders: Iterable[Leader]) -> Group:
    """The group that these leaders decide."""
    return _group_of_classes({leader.class_ for leader in leaders})


def _group_of_classes(classes: set[AuthorityClass]) -> Group:
    if any(one.is_customs for one in classes):
        return Group.CUSTOMS_LED
    if AuthorityClass.PARALLEL in classes:
        return Group.WIDE_ONLY
    if classes & _UNDETERMINED or not classes:
        return Group.UNDETERMINED
    return Group.OTHER


_ALONE = {class_: _group_of_classes({class_}) for class_ in AuthorityClass}  # where leaders of one class lead, as they mostly do


def count(groups: Iterable[Group]) -> Count:
    """How many actions fall into each group; a `Counter` of groups has counted them already."""
    found = Counter(groups)
    return Count(found.total(), found[Group.CUSTOMS_LED], found[Group.WIDE_ONLY], found[Group.UNDETERMINED], found[Group.OTHER])


class OapsRead(Struct, frozen=True):
    """The OAPs of a plan that the files hold actions of, and those that the registry lists for it and they hold none of, by their names.

    Where some actions are of an OAP that is not known, that may be one of the absent.
    """

    read: tuple[str, ...]
    absent: tuple[str, ...]
    all_known: bool = True


def oaps_read(oaps: Collection[str | None], plan: Plan, reference: Reference, told: Iterable[str]) -> OapsRead | None:
    """What must be said of a part of a plan, whose `oaps` are those of its actions. None where it is whole, or no OAP of it is known.

    Nothing is said either where the filters that are `told` may have left OAPs out.
    """
    cycle = reference.cycle_of(plan)
    listed = {link.oap for link in reference.oap_priorities if cycle and link.cycle == cycle.id}
    if not {*oaps} - {None} or listed <= set(oaps) or set(told) - {"corrections"}:
        return None
    names = [(key, one.name) for key, one in reference.oaps.items()]
    return OapsRead(
        tuple(name for key, name in names if key in oaps),
        tuple(name for key, name in names if key in listed and key not in oaps),
        None not in oaps,
    )


def is_led(action: Action, rule: Rule) -> bool:
    """Whether the action is in the headline number under the rule."""
    group = group_of(action, rule.roles)
    return group is Group.CUSTOMS_LED or (group is Group.WIDE_ONLY and rule.customs is Customs.WIDE)


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


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
    left_open = _left_open(told, actions, roles)  # of all of them, since one cell may lead several: in one it is open, in the other not
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
        end = None if at is None else kept[at].last or kept[at].place
        if at is not None and end is not None and end.row == place.row - 1:
            kept[at] = replace(kept[at], last=place)
            continue
        places[said] = len(kept)
        kept.append(one)
    return tuple(kept)


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
