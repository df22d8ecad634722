"""How a leader cell was read, as `explain` tells it."""

from __future__ import annotations

from msgspec import Struct

from empact_cli.findings import finding
from empact_cli.leaders import LeadReading
from empact_cli.model import Plan


class Explanation(Struct, frozen=True):
    """A leader cell and how it is read. `times` says how often it stands in the files; None for a text that was typed."""

    text: str
    reading: LeadReading
    plan: Plan | None = None
    times: int | None = None

    @property
    def noticed(self) -> tuple[str, ...]:
        """What the findings about it say, each once."""
        return tuple(dict.fromkeys(finding(code, value=value).message for code, value in self.reading.notes))


class Explanations(Struct, frozen=True):
    """Leader cells that were explained, in the order in which they are told."""

    texts: tuple[Explanation, ...]
    overrides: tuple[str, ...] = ()
