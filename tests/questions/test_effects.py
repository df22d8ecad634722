"""What a finding does to the answer: by its kind, by the roles that count, and by what else decides the action."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from samples import action, actions, leader

from empact_cli.findings import CATALOGUE, finding
from empact_cli.model import AuthorityClass, Cell, Effect, Finding, Leader, Role
from empact_cli.questions import by_effect, in_ranges, weighed

BOTH = (Role.LEADER, Role.CO_LEADER)
PLACE = Cell("oaps.xlsx", "Excise", 5, 4)  # where the leaders of the samples stand


def about(role: Role, code: str = "lead-unknown") -> Finding:
    return finding(code, PLACE, role, value="x")


@pytest.mark.parametrize(
    ("role", "roles", "effect"),
    [
        (Role.LEADER, (Role.LEADER,), Effect.RANGE),
        (Role.CO_LEADER, (Role.LEADER,), Effect.NONE),
        (Role.CO_LEADER, BOTH, Effect.RANGE),
    ],
)
def test_a_role_that_does_not_count_has_no_effect(role: Role, roles: tuple[Role, ...], effect: Effect) -> None:
    told = weighed([about(role)], actions(action(leader(AuthorityClass.UNKNOWN, role=role))).items, roles)
    assert [one.effect for one in told] == [effect]


def test_a_doubt_beside_a_leader_who_decides_has_no_effect() -> None:
    decided = actions(action(leader(AuthorityClass.UNKNOWN), leader(AuthorityClass.CUSTOMS)))
    assert weighed([about(Role.LEADER)], decided.items, (Role.LEADER,))[0].effect is Effect.NONE


@pytest.mark.parametrize(
    ("value", "beside", "effect"),
    [
        ("FR Customs?", (), Effect.NUMBER),  # counted as named, and not settled
        ("tbc", (), Effect.NONE),  # "FR Customs; tbc": customs lead whoever else will
        ("FR Customs?", (leader(AuthorityClass.CUSTOMS, text="BE Customs"),), Effect.NONE),
        ("FR Customs?", (leader(AuthorityClass.NON_CUSTOMS, text="BKA"),), Effect.NUMBER),
    ],
)
def test_a_named_leader_who_is_left_open_may_change_the_number(value: str, beside: tuple[Leader, ...], effect: Effect) -> None:
    found = actions(action(leader(AuthorityClass.CUSTOMS, text="FR Customs"), *beside))
    (told,) = weighed([finding("lead-placeholder", PLACE, Role.LEADER, value=value)], found.items, (Role.LEADER,))
    assert told.effect is effect


def test_what_one_cell_leaves_open_is_looked_for_in_every_action_that_it_leads() -> None:
    """A merged cell leads two actions: one of them is undetermined without it, the other is decided by it."""
    police = leader(AuthorityClass.NON_CUSTOMS, text="IT Police")
    found = actions(action(police, leader(AuthorityClass.UNKNOWN), number="2.1"), action(police, number="2.2"))
    (told,) = weighed([finding("lead-placeholder", PLACE, Role.LEADER, value="IT Police (tbc)")], found.items, (Role.LEADER,))
    assert told.effect is Effect.NUMBER


def test_a_dropped_leader_bears_on_the_number_whoever_else_leads() -> None:
    decided = actions(action(leader(AuthorityClass.CUSTOMS)))
    assert weighed([about(Role.LEADER, "lead-beside")], decided.items, (Role.LEADER,))[0].effect is Effect.NUMBER


def test_every_kind_names_an_effect() -> None:
    assert {kind.effect for kind in CATALOGUE.values()} == set(Effect)


def test_what_bears_on_the_number_comes_first() -> None:
    told = [finding(code, value="x", title="", first="", row=1) for code in ("status-unknown", "lead-blank", "row-duplicate")]
    assert [one.code for one in by_effect(told)] == ["row-duplicate", "lead-blank", "status-unknown"]


def test_equal_findings_of_cells_below_each_other_are_one() -> None:
    rows = (5, 6, 7, 9)
    told = in_ranges([finding("lead-blank", replace(PLACE, row=row), value="") for row in rows])
    assert [one.cell for one in told] == ["D5:D7", "D9"]


def test_other_texts_other_columns_and_other_sheets_stay_apart() -> None:
    places = (PLACE, replace(PLACE, row=6, column=5), replace(PLACE, row=6, sheet="MTIC"))
    told = [finding("lead-unknown", place, value="x") for place in places] + [finding("lead-unknown", replace(PLACE, row=6), value="y")]
    assert in_ranges(told) == tuple(told)
