"""What the leaders room gives: the parts of one leader cell, each with country, authority, class and the reason."""

from __future__ import annotations

from typing import NamedTuple

from empact_cli.model import AuthorityClass, Role


class LeadPart(NamedTuple):
    """One leader of a cell. `text` is exactly the stretch of the cell that names it; `why` is a sentence for people.

    `role` is set only where the cell itself says so ("co-leaders LV, FI"); otherwise the column decides.
    `name` is the registry name that matched, `rule` the short name of the rule that decided.
    """

    text: str
    country: str | None
    authority: str | None
    class_: AuthorityClass
    why: str
    rule: str
    name: str | None = None
    role: Role | None = None


class LeadReading(NamedTuple):
    """A leader cell, read. `notes` are (finding code, value) pairs about it.

    A blank cell, or one that says "none", has no parts; a placeholder ("tbc") is a part of class unknown: somebody leads, nobody knows who.
    `dated` where a body that has not existed always was in question, so that another plan may read the cell otherwise.
    """

    parts: tuple[LeadPart, ...]
    notes: tuple[tuple[str, str], ...] = ()
    dated: bool = False
