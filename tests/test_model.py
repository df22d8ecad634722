"""Plans are read from text, print as people write them, and sort."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.model import Plan


@each(
    ("text", "expected"),
    [
        ("2023", "2023"),
        (" 2023 ", "2023"),
        ("2024-2025", "2024-2025"),
        ("2024-25", "2024-2025"),
        ("2024/2025", "2024-2025"),
        ("2024/25", "2024-2025"),
        ("2026 – 2027", "2026-2027"),
        ("2023-2023", "2023"),
    ],
)
def test_a_plan_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert str(Plan.parse(text)) == expected


@each("text", ["", "23", "1999", "2025-2024", "2020-2030", "OAP 2023", "2023.0", "20233", "2024-2"])
def test_what_is_not_a_plan_is_none(text: str) -> None:
    assert Plan.parse(text) is None


@given(st.integers(2000, 2090), st.integers(0, 3))
def test_a_plan_prints_as_it_is_read(start: int, more: int) -> None:
    plan = Plan(start, start + more)
    assert Plan.parse(str(plan)) == plan
    assert plan.years == more + 1


def test_plans_sort_by_time() -> None:
    assert sorted([Plan(2024, 2025), Plan(2022, 2022), Plan(2023, 2023)])[0] == Plan(2022, 2022)
