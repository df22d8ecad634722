"""Actions in, the list of those behind a number out, each with its group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from empact_cli.model import Action, Actions, Cell, Effect, Finding, Group, Rule
from empact_cli.questions import counted_leaders, group_of, weighed
from empact_cli.questions.filters import NOTHING_TOLD, Answer, Told
from empact_cli.reference import Reference
from empact_cli.text.language import _


class ListedAction(Struct, frozen=True):
    """An action, and the group it falls into under the rule of its listing."""

    action: Action
    group: Group


class Listing(Answer, frozen=True):
    """The actions behind a number, in the order of the files."""

    actions: tuple[ListedAction, ...]


def list_actions(
    actions: Actions, rule: Rule, reference: Reference, *, groups: Collection[Group] = (), told: Told = NOTHING_TOLD
) -> Listing:
    """Every action with its group under the rule, those of some `groups` alone where any is named; `told` are the filters before."""
    listed = (ListedAction(action, group_of(action, rule.roles)) for action in actions)
    kept = tuple(one for one in listed if not groups or one.group in groups)
    named = {"group": tuple(sorted(groups))} if groups else {}
    return Listing(kept, rule=rule, overrides=reference.overrides, short_names=reference.short_names, selection={**told, **named})


# Actions and findings in, the cells out that a plan driver must be asked about, since the number hangs on them.


class OpenCell(Struct, frozen=True):
    """A cell, what stands in it, what is asked, and names of the registry that look like it.

    `finding` is what raises the question, None where it is the class of a leader alone; `action` the one that the cell speaks of, where it
    is one that counts.
    """

    place: Cell
    was: str
    asked: str
    proposals: tuple[str, ...] = ()
    finding: Finding | None = None
    action: Action | None = None


class OpenCells(Struct, frozen=True):
    """The cells in the order of the files, each once."""

    cells: tuple[OpenCell, ...]


def open_cells(
    actions: Actions, rule: Rule, texts: Callable[[Sequence[Cell]], dict[Cell, str]], propose: Callable[[str], Sequence[str]]
) -> OpenCells:
    """The cells that leave the number open or that a finding about the number names. `texts` tells what stands in cells."""
    raised: dict[Cell, Finding | None] = {}
    for one in weighed(actions.findings, actions.items, rule.roles):
        if one.effect is not Effect.NONE and one.place is not None and one.place.column:
            raised.setdefault(one.place, one)
    for action in actions:  # nobody can tell whether the leaders of these are customs
        for leader in counted_leaders(action, rule.roles) if group_of(action, rule.roles) is Group.UNDETERMINED else ():
            raised.setdefault(leader.cell, None)
    found, acted = texts(tuple(raised)), _actions_at(actions)
    return OpenCells(
        tuple(
            OpenCell(
                place,
                was := found.get(place, ""),
                f"{finding.message}. {finding.hint}" if finding else _("Which authority leads?"),
                tuple(propose(was)),
                finding,
                acted.get(place, acted.get((place.file, place.sheet, place.row))),
            )
            for place, finding in raised.items()
        )
    )


def _actions_at(actions: Iterable[Action]) -> Mapping[object, Action]:
    """The action by the cell of each of its leaders, and by its row."""
    found: dict[object, Action] = {}
    for action in actions:
        for cell in ((action.place.file, action.place.sheet, action.place.row), *(leader.cell for leader in action.leaders)):
            found.setdefault(cell, action)
    return found
