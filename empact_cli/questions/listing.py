"""Actions in, the list of those behind a number out, each with its group."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from empact_cli.model import Action, Actions, Group, Rule
from empact_cli.questions.filters import NOTHING_TOLD, Told
from empact_cli.questions.four_groups import group_of
from empact_cli.reference import Reference


class ListedAction(Struct, frozen=True):
    """An action, and the group it falls into under the rule of its listing."""

    action: Action
    group: Group


class Listing(Struct, frozen=True):
    """The actions behind a number, in the order of the files."""

    rule: Rule
    actions: tuple[ListedAction, ...]
    overrides: tuple[str, ...] = ()
    selection: Told = NOTHING_TOLD


def list_actions(
    actions: Actions, rule: Rule, reference: Reference, *, groups: Collection[Group] = (), told: Told = NOTHING_TOLD
) -> Listing:
    """Every action with its group under the rule, those of some `groups` alone where any is named; `told` are the filters before."""
    listed = (ListedAction(action, group_of(action, rule.roles)) for action in actions)
    kept = tuple(one for one in listed if not groups or one.group in groups)
    named = {"group": tuple(sorted(groups))} if groups else {}
    return Listing(rule, kept, reference.overrides, {**told, **named})
