"""Small values for tests: an action with the leaders a test names, and nothing else; and how one test holds every line of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

from empact_cli.model import Action, Actions, AuthorityClass, Cell, Leader, Plan, Role, Source

PLAN = Plan(2023, 2023)
Case = TypeVar("Case")


def failing(cases: Iterable[Case], check: Callable[[Case], object], named: Callable[[Case], object] = str) -> dict[str, str]:
    """What is wrong with those cases that fail, by their names: a test of its own for each of a thousand costs more than what it holds."""
    wrong = {}
    for case in cases:
        try:
            check(case)
        except (Exception, pytest.fail.Exception) as problem:  # noqa: BLE001 - told with its case
            wrong[str(named(case))] = f"{type(problem).__name__}: {problem}"
    return wrong


def leader(
    class_: AuthorityClass, role: Role = Role.LEADER, *, country: str | None = "FR", authority: str | None = None, text: str = "FR"
) -> Leader:
    """A leader of a class."""
    return Leader(role, text, country, authority, class_, "because the test says so", Cell("oaps.xlsx", "Excise", 5, 4))


def action(
    *leaders: Leader,
    oap: str | None = "EXCISE",
    oap_text: str = "Excise fraud",
    number: str | None = "2.2",
    plan: Plan = PLAN,
    goal: str | None = "2",
    status: str | None = "running",
    title: str = "A title",
) -> Action:
    """An action with these leaders."""
    return Action(plan, oap, oap_text, number, title, goal, status, leaders, (), Cell("oaps.xlsx", "Excise", 5))


def actions(*items: Action) -> Actions:
    """A collection of actions from one file."""
    return Actions(items, (), (Source("oaps.xlsx", "0" * 64, len(items)),))
