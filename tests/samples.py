"""Small values for tests: an action with the leaders a test names, and nothing else; and how one test holds every line of a table."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

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


def each(names: str | tuple[str, ...], lines: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `pytest.mark.parametrize`, in one test, which tells every line that fails; fixtures are the same for all lines."""
    table, asked = list(lines), (names,) if isinstance(names, str) else names

    def of_all(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def every_line(**fixtures: Any) -> None:
            given = (dict(zip(asked, (line,) if isinstance(names, str) else line, strict=True)) for line in table)
            if wrong := failing(given, lambda line: test(**line, **fixtures)):
                pytest.fail("\n".join(f"{line}: {told}" for line, told in wrong.items()), pytrace=False)

        signature = inspect.signature(test)
        rest = [one for name, one in signature.parameters.items() if name not in asked]
        every_line.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        return every_line

    return of_all


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
