"""Computed counts beside published ones, and the actions that could explain a difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from empact_cli.model import Action, Plan, Rule, Subject

Reason = Literal["undetermined", "wide_only", "co_led", "unified", "one_of_several", "customs_led"]


class Candidate(Struct, frozen=True):
    """An action that could explain why a computed count differs from the published one, and the reason it could.

    `reason`: undetermined, wide_only or co_led where too few were found; unified, one_of_several or customs_led where too many were.
    """

    action: Action
    reason: Reason


class VerificationRow(Struct, frozen=True):
    """One OAP: the published count (None where the source does not tell) and the computed one (None where the files have no such OAP)."""

    subject: Subject
    name: str
    published: int | None
    computed: int | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def difference(self) -> int | None:
        """Computed less published; None where the source does not tell. An OAP that the files lack counts as none."""
        return None if self.published is None else (self.computed or 0) - self.published


class Verification(Struct, frozen=True):
    """Computed counts of one plan against published ones, OAP by OAP and in total (None where the source gives no total)."""

    rule: Rule
    source: str
    plan: Plan
    rows: tuple[VerificationRow, ...]
    published: int | None
    computed: int
    overrides: tuple[str, ...] = ()
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs, in any OAP that the source tells of and in the total."""
        return not any(row.difference for row in self.rows) and self.published in (None, self.computed)
