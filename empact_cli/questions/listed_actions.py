"""Actions in, the list of those behind a number out, each with its group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from empact_cli.model import Action, Actions, Effect, Finding, Group, Rule
from empact_cli.places import Cell
from empact_cli.questions import weighed
from empact_cli.questions.filters import NOTHING_TOLD, Told
from empact_cli.questions.groupings import counted_leaders, group_of
from empact_cli.reference import Reference
from empact_cli.text.language import _


class ListedAction(Struct, frozen=True):
    """An action, and the group it falls into under the rule of its listing."""

    action: Action
    group: Group


class Listing(Struct, frozen=True):
    """The actions behind a number, in the order of the files."""

    rule: Rule
    actions: tuple[ListedAction, ...]
    overrides: tuple[str, ...] = ()
    short_names: Mapping[str, str] = {}
    selection: Told = NOTHING_TOLD


def list_actions(
    actions: Actions, rule: Rule, reference: Reference, *, groups: Collection[Group] = (), told: Told = NOTHING_TOLD
) -> Listing:
    """Every action with its group under the rule, those of some `groups` alone where any is named; `told` are the filters before."""
    listed = (ListedAction(action, group_of(action, rule.roles)) for action in actions)
    kept = tuple(one for one in listed if not groups or one.group in groups)
    named = {"group": tuple(sorted(groups))} if groups else {}
    return Listing(rule, kept, reference.overrides, reference.short_names, {**told, **named})


# Actions and findings in, the cells out that a plan driver must be asked about, since the number hangs on them.


class OpenCell(Struct, frozen=True):
    """A cell, what stands in it, what is asked, and names of the registry that look like it."""

    place: Cell
    was: str
    asked: str
    proposals: tuple[str, ...] = ()


class OpenCells(Struct, frozen=True):
    """The cells in the order of the files, each once."""

    cells: tuple[OpenCell, ...]


def open_cells(
    actions: Actions, rule: Rule, texts: Callable[[Sequence[Cell]], dict[Cell, str]], propose: Callable[[str], Sequence[str]]
) -> OpenCells:
    """The cells that leave the number open or that a finding about the number names. `texts` tells what stands in cells."""
    asked: dict[Cell, str] = {}
    for one in _named(weighed(actions.findings, actions.items, rule.roles)):
        if one.place is not None and one.place.column:
            asked.setdefault(one.place, f"{one.message}. {one.hint}")
    for place in _undetermined(actions, rule):
        asked.setdefault(place, _("Which authority leads?"))
    found = texts(tuple(asked))
    return OpenCells(
        tuple(OpenCell(place, found.get(place, ""), said, tuple(propose(found.get(place, "")))) for place, said in asked.items())
    )


def _named(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.effect is not Effect.NONE)


def _undetermined(actions: Iterable[Action], rule: Rule) -> Iterator[Cell]:
    """The cells of the leaders of whom nobody can tell whether they are customs."""
    for action in actions:
        if group_of(action, rule.roles) is Group.UNDETERMINED:
            yield from (leader.cell for leader in counted_leaders(action, rule.roles))
