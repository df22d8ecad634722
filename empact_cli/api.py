"""The Python door: the same steps as the command line, as typed functions on plain values.

>>> import empact_cli
>>> actions = empact_cli.read("data/oaps-2023.xlsx")
>>> empact_cli.summarize(actions).totals[0].count.customs_led
28
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from empact_cli import counting, pipeline
from empact_cli.errors import UsageError
from empact_cli.leaders import LeadReader
from empact_cli.leaders.parts import LeadReading
from empact_cli.model import Actions, Customs, Plan, Role, Rule
from empact_cli.reading.drafts import Guidance
from empact_cli.reference import Reference, load
from empact_cli.results import Grouping, Listing, Summary


def load_reference(*folders: str | Path) -> Reference:
    """The built-in reference data, with the tables in `folders` laid over it. Raises ReferenceDataError."""
    return load([Path(folder) for folder in folders])


def read(
    *files: str | Path,
    plan: Plan | str | None = None,
    sheets: Sequence[str] = (),
    header_row: int | None = None,
    columns: Mapping[str, str] | None = None,
    reference: Reference | None = None,
) -> Actions:
    """The actions of the files, with findings and sources; nothing is filtered.

    `plan` sets the plan of files that do not say it; `sheets`, `header_row` (from 1) and `columns` ({"leader": "D"}) settle what the
    tool cannot tell. Raises InputError for a file that cannot be used, UsageError for arguments that make no sense.
    """
    guidance = Guidance(_plan(plan), tuple(sheets), header_row, dict(columns or {}))
    return pipeline.read_actions([str(file) for file in files], reference or _built_in(), guidance)


def summarize(
    actions: Actions,
    *,
    by: str | Sequence[str] = Grouping.OAP,
    rule: Rule | None = None,
    reference: Reference | None = None,
) -> Summary:
    """Counts by one grouping or several ("oap", ["country", "oap"]) in the four groups of the contract. Raises UsageError."""
    groupings = [by] if isinstance(by, str) else by
    try:
        grouped_by = tuple(dict.fromkeys(Grouping(one) for one in groupings))
    except ValueError as problem:
        raise UsageError(f"{problem}; the groupings are {', '.join(Grouping)}") from None
    return counting.summarize(actions, rule or Rule(), grouped_by, reference or _built_in())


def list_actions(actions: Actions, *, rule: Rule | None = None, reference: Reference | None = None) -> Listing:
    """Each action with the group it falls into under the rule."""
    return counting.list_actions(actions, rule or Rule(), reference or _built_in())


def explain(text: str, *, plan: Plan | str | None = None, reference: Reference | None = None) -> LeadReading:
    """How a leader cell is split and classified, and why."""
    return LeadReader(reference or _built_in()).read(text, _plan(plan))


def rule(roles: str | Sequence[str] = Role.LEADER, customs: str = Customs.NARROW) -> Rule:
    """The rule for roles ("leader", ["leader", "co_leader"]) and the width of "customs". Raises UsageError."""
    wanted = [roles] if isinstance(roles, str) else roles
    try:
        known = {Role(one) for one in wanted}
        return Rule(tuple(role for role in Role if role in known), Customs(customs))
    except ValueError as problem:
        raise UsageError(f"{problem}; roles are {', '.join(Role)}, customs is {', '.join(Customs)}") from None


@cache
def _built_in() -> Reference:
    return load()


def _plan(given: Plan | str | None) -> Plan | None:
    plan = Plan.parse(given) if isinstance(given, str) else given
    if given is not None and plan is None:
        raise UsageError(f"{given!r} is not a plan: write a year (2023) or a period (2024-2025)")
    return plan
