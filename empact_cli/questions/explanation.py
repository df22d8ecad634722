"""How a leader cell was read, as `explain` tells it."""

from __future__ import annotations

from msgspec import Struct

from empact_cli.leaders.types import LeadReading
from empact_cli.model import Plan


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
