"""Counts and compares the customs-led operational actions of EMPACT operational action plans, and shows the cells behind every number.

`read` gives the actions of spreadsheets as a `Collection`, whose methods count, list, compare, follow and verify them; `frames` gives any
result as a pandas table.
Everything here is loaded on first use, so that the command line starts without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empact_cli import frames
    from empact_cli.api import Collection, explain, list_actions, load_reference, read, rule, summarize
    from empact_cli.errors import EmpactError, InputError, InputsError, OutputError, ReferenceDataError, UsageError
    from empact_cli.leaders import LeadPart, LeadReading
    from empact_cli.model import (
        Action,
        Actions,
        AuthorityClass,
        Cell,
        Count,
        Customs,
        Finding,
        Group,
        Leader,
        Plan,
        Role,
        Rule,
        Severity,
        Source,
    )
    from empact_cli.questions.comparison import Bridge, Change, ChangeRow, Comparison
    from empact_cli.questions.country_part import CountryPart
    from empact_cli.questions.followed_actions import Pair
    from empact_cli.questions.listed_actions import ListedAction, Listing
    from empact_cli.questions.series import Trend, TrendRow
    from empact_cli.questions.summary import Grouping, PlanTotal, Summary, SummaryRow
    from empact_cli.questions.verification import Verification, VerificationRow
    from empact_cli.reference import Reference

_QUESTIONS = ("summary", "listed_actions", "followed_actions", "comparison", "series", "verification", "country_part")
_ROOMS = ("errors", "model", "leaders", "reference", *(f"questions.{one}" for one in _QUESTIONS), "api")  # that types are looked for in

__all__ = [
    "Action",
    "Actions",
    "AuthorityClass",
    "Bridge",
    "Cell",
    "Change",
    "ChangeRow",
    "Collection",
    "Comparison",
    "Count",
    "CountryPart",
    "Customs",
    "EmpactError",
    "Finding",
    "Group",
    "Grouping",
    "InputError",
    "InputsError",
    "LeadPart",
    "LeadReading",
    "Leader",
    "ListedAction",
    "Listing",
    "OutputError",
    "Pair",
    "Plan",
    "PlanTotal",
    "Reference",
    "ReferenceDataError",
    "Role",
    "Rule",
    "Severity",
    "Source",
    "Summary",
    "SummaryRow",
    "Trend",
    "TrendRow",
    "UsageError",
    "Verification",
    "VerificationRow",
    "explain",
    "frames",
    "list_actions",
    "load_reference",
    "read",
    "rule",
    "summarize",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever bears the name
    if name == "frames":
        return import_module("empact_cli.frames")
    # Functions are the API's; a type is that of the first room that makes one of this name, so that the API is loaded by what it makes.
    for room in () if name not in __all__ else ("api",) if name.islower() else _ROOMS:
        found = getattr(import_module(f"empact_cli.{room}"), name, None)
        if getattr(found, "__module__", None) == f"empact_cli.{room}":
            return found
    raise AttributeError(f"module 'empact_cli' has no attribute {name!r}{_hint(name)}", name=name, obj=import_module(__name__))


def __dir__() -> list[str]:
    return __all__


def _hint(name: str) -> str:
    """Where a question stands that is asked of what was read, as `empact-cli compare` is."""
    if name.startswith("_") or name not in dir(import_module("empact_cli.api").Collection):
        return ""
    return f": ask what was read, read('oaps-2023.xlsx').{name}"
