"""One plan's actions or published counts in, one side of a comparison out: which OAPs the plan has, and how many actions customs lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Action, Plan, PlanCounts, Subject
from empact_cli.reference import Reference
from empact_cli.text import fold

_TWO = 2  # versions can be held against each other


class PlanActions(Struct, frozen=True):
    """A plan whose actions are known. `subjects` are the OAPs it has, those among them that a filter left without actions included.

    `listed` are all its actions where a filter has narrowed `actions`: what is followed from plan to plan is followed in whole plans.
    `file` is set for a version of the plan, which another file gives otherwise. `narrowed` are the actions with no leaders but those that
    a filter leaves, in the order of `actions`, where it asks for leaders.
    """

    plan: Plan
    actions: tuple[Action, ...]
    subjects: frozenset[Subject]
    listed: tuple[Action, ...] = ()
    file: str | None = None
    narrowed: tuple[Action, ...] = ()

    @property
    def whole(self) -> tuple[Action, ...]:
        """All actions of the plan."""
        return self.listed or self.actions

    @property
    def counted(self) -> tuple[Action, ...]:
        """The actions as they count, in the order of `actions`."""
        return self.narrowed or self.actions

    def by(self, narrow: Callable[[Action], Action]) -> PlanActions:
        """The same, counted by what is left of each action."""
        return replace(self, narrowed=tuple(map(narrow, self.actions)))


Side = PlanActions | PlanCounts


def subject_of(action: Action) -> Subject:
    """The OAP of the action; a name nobody knows counts as the same name in any spelling of case and accents."""
    return Subject(action.oap, "" if action.oap else fold(action.oap_text))


def sides(selected: Iterable[Action], listed: Iterable[Action]) -> dict[Plan, PlanActions]:
    """Each plan with its `selected` actions, and with all that the files have `listed`."""
    actions: dict[Plan, list[Action]] = {}
    whole: dict[Plan, list[Action]] = {}
    for action in listed:
        actions.setdefault(action.plan, [])
        whole.setdefault(action.plan, []).append(action)
    for action in selected:
        actions[action.plan].append(action)
    return {plan: _side(plan, actions[plan], whole[plan]) for plan in sorted(actions)}


def versions(side: PlanActions) -> tuple[PlanActions, PlanActions] | None:
    """The two versions of a plan of which two files give the actions, in the order of the files; None for any other number of files."""
    files = list(dict.fromkeys(action.place.file for action in side.whole))
    if len(files) != _TWO:
        return None
    one, other = (
        replace(
            _side(side.plan, _of_file(side.actions, file), _of_file(side.whole, file)),
            file=file,
            subjects=side.subjects,
            narrowed=tuple(_of_file(side.narrowed, file)),
        )
        for file in files
    )
    return one, other


def _side(plan: Plan, actions: Sequence[Action], whole: Sequence[Action]) -> PlanActions:
    return PlanActions(plan, tuple(actions), frozenset(map(subject_of, whole)), tuple(whole))


def _of_file(actions: Iterable[Action], file: str) -> list[Action]:
    return [action for action in actions if action.place.file == file]


class Names:
    """The names of OAPs for people, and the official order, under one reference; unknown OAPs stand last under their own text."""

    def __init__(self, reference: Reference, all_sides: Iterable[Side]) -> None:
        self._reference = reference
        self._rank = {oap: rank for rank, oap in enumerate(reference.oaps)}
        self._texts: dict[str, str] = {}
        for side in all_sides:
            for text, name in _unknown(side):
                self._texts[text] = min(name, self._texts.get(text, name))

    def name(self, subject: Subject) -> str:
        """The name of the OAP."""
        return self._reference.oaps[subject.oap].name if subject.oap else self._texts.get(subject.text, subject.text)

    def in_order(self, subjects: Iterable[Subject]) -> list[Subject]:
        """The OAPs in official order."""
        return sorted(subjects, key=lambda one: (one.oap is None, self._rank.get(one.oap or "", 0), one.text))


def _unknown(side: Side) -> Iterator[tuple[str, str]]:
    """(folded, as it is written) for each OAP of the side that nobody knows."""
    if isinstance(side, PlanCounts):
        yield from ((subject.text, name) for subject, name in side.names.items() if subject.oap is None)
    else:
        yield from ((fold(action.oap_text), action.oap_text) for action in side.actions if action.oap is None)


def subjects_of(side: Side) -> frozenset[Subject]:
    """The OAPs that the side speaks of."""
    return side.subjects if isinstance(side, PlanActions) else frozenset(side.counts)
