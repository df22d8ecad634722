"""The actions behind a number, and how a leader cell was read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from empact_cli.leaders.parts import LeadReading
from empact_cli.model import Action, Finding, Group, Plan, Rule


class ListedAction(Struct, frozen=True):
    """An action, and the group it falls into under the rule of its listing."""

    action: Action
    group: Group


class Listing(Struct, frozen=True):
    """The actions behind a number, in the order of the files."""

    rule: Rule
    actions: tuple[ListedAction, ...]
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Explanation(Struct, frozen=True):
    """A leader cell and how it is read. `times` says how often it stands in the files; None for a text that was typed."""

    text: str
    reading: LeadReading
    plan: Plan | None = None
    times: int | None = None


class Explanations(Struct, frozen=True):
    """Leader cells that were explained, in the order in which they are told."""

    texts: tuple[Explanation, ...]
    overrides: tuple[str, ...] = ()


class Findings(Struct, frozen=True):
    """What was noticed about the data."""

    findings: tuple[Finding, ...]
    overrides: tuple[str, ...] = ()
