"""The catalogue of findings: every code the program can give, how grave it is, what it does to the number, what it means, what to do.

It stands in `findings.csv`. A room makes a finding with `finding(code, ...)`; the message is the catalogue's sentence, filled with the
details of the place.
"""

from __future__ import annotations

import csv
from pathlib import Path

from msgspec import Struct

from empact_cli.model import Cell, Effect, Finding, Role, Severity
from empact_cli.text.language import _, ngettext


class FindingKind(Struct, frozen=True):
    """One code. `message` and `hint` are format strings: `{value}` is what stands in the cell, other fields are named by the caller.

    `of_one` is the message where `{count}` is 1.
    """

    code: str
    severity: Severity
    effect: Effect
    message: str
    meaning: str
    hint: str
    of_one: str


def _catalogue() -> dict[str, FindingKind]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, strict=True)
        next(lines)
        return {code: FindingKind(code, Severity(severity), Effect(effect), *texts) for code, severity, effect, *texts in lines}


CATALOGUE = _catalogue()


def finding(
    code: str,
    place: Cell | None = None,
    role: Role | None = None,
    /,
    *,
    value: str | None = None,
    **details: object,
) -> Finding:
    """The finding `code` at a place; `role` is that of the leader it is about.

    Raises KeyError for a code or a detail that the catalogue does not know: that is a bug.
    """
    kind = CATALOGUE[code]
    fields = {"value": value, **details}
    count = details.get("count")
    message = ngettext(kind.of_one, kind.message, count) if kind.of_one and isinstance(count, int) else _(kind.message)
    hint = _(kind.hint)
    return Finding(kind.code, kind.severity, message.format_map(fields), hint.format_map(fields), place, value, kind.effect, role)
