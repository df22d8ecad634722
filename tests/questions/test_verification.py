"""Computed counts against published ones: where they differ, by how much, and which actions could explain it."""

from __future__ import annotations

import pytest
from inside import built_in
from samples import PLAN, action, leader

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, sides
from empact_cli.model import Action, AuthorityClass, Customs, Plan, PlanCounts, Role, Rule, Subject
from empact_cli.questions.numbers_per_plan import published_plans
from empact_cli.questions.verification import Verification, choose, verify

REFERENCE = built_in()
CUSTOMS, UNIFIED, PARALLEL = leader(AuthorityClass.CUSTOMS), leader(AuthorityClass.UNIFIED), leader(AuthorityClass.PARALLEL)
POLICE, UNKNOWN = leader(AuthorityClass.NON_CUSTOMS), leader(AuthorityClass.UNKNOWN)
CO_LED = leader(AuthorityClass.CUSTOMS, Role.CO_LEADER)


def side(*items: Action) -> PlanActions:
    return sides(items, items)[PLAN]


def published(total: int | None, **counts: int) -> PlanCounts:
    return PlanCounts(PLAN, {Subject(oap, ""): number for oap, number in counts.items()}, total, "a note")


def against(counts: PlanCounts, *items: Action, rule: Rule | None = None) -> Verification:
    return verify(side(*items), counts, rule or Rule(), REFERENCE)


def numbers(found: Verification) -> dict[str | None, tuple[int | None, int | None, int | None]]:
    return {row.subject.oap: (row.published, row.computed, row.difference) for row in found.rows}


def test_the_note_of_2023() -> None:
    (counts,) = published_plans("15116/22", REFERENCE)
    assert (counts.plan, counts.total, counts.is_complete) == (PLAN, 28, True)
    assert {subject.oap: number for subject, number in counts.counts.items()} == {
        "EXCISE": 12, "MTIC": 4, "IPCCGC": 2, "CFMLAR": 3, "OPC": 1, "HRCN": 2, "CCH": 2, "SDNPS": 2,
    }  # fmt: skip


@pytest.mark.parametrize(("total", "thb"), [(1, (0, 0, 0)), (2, (None, 0, None)), (None, (None, 0, None))])
def test_an_oap_that_the_source_does_not_name(total: int | None, thb: tuple[int | None, int, int | None]) -> None:
    found = against(published(total, EXCISE=1), action(CUSTOMS), action(POLICE, oap="THB"))
    assert numbers(found) == {"THB": thb, "EXCISE": (1, 1, 0)}
    assert found.agrees == (total != 2)


def test_a_complete_source_leaves_no_room_for_a_name_nobody_knows() -> None:
    found = against(published(1, EXCISE=1), action(CUSTOMS), action(CUSTOMS, oap=None, oap_text="Cigarettes", number="9.1"))
    row = found.rows[-1]
    assert (row.name, row.published, row.computed, row.difference) == ("Cigarettes", 0, 1, 1)
    assert [one.action.number for one in row.candidates] == ["9.1"]
    assert not found.agrees


def test_an_oap_that_the_files_lack() -> None:
    found = against(published(3, EXCISE=1, MTIC=2), action(CUSTOMS))
    assert numbers(found)["MTIC"] == (2, None, -2)
    assert not found.agrees


TOO_FEW = [
    action(CUSTOMS, number="1.1"),
    action(UNKNOWN, number="1.2"),
    action(PARALLEL, number="1.3"),
    action(POLICE, CO_LED, number="1.4"),
    action(POLICE, number="1.5"),
    action(number="1.6"),
]


@pytest.mark.parametrize(
    ("rule", "reasons"),
    [
        (Rule(), {"1.2": "undetermined", "1.3": "wide_only", "1.4": "co_led", "1.6": "undetermined"}),
        (Rule(customs=Customs.WIDE), {"1.2": "undetermined", "1.4": "co_led", "1.6": "undetermined"}),
        (Rule((Role.LEADER, Role.CO_LEADER)), {"1.2": "undetermined", "1.3": "wide_only", "1.6": "undetermined"}),
    ],
)
def test_where_too_few_were_found(rule: Rule, reasons: dict[str, str]) -> None:
    found = against(published(9, EXCISE=9), *TOO_FEW, rule=rule)
    assert {one.action.number: one.reason for one in found.rows[0].candidates} == reasons


def test_where_too_many_were_found() -> None:
    items = [action(CUSTOMS, number="1.1"), action(UNIFIED, number="1.2"), action(CUSTOMS, POLICE, number="1.3"), action(POLICE)]
    found = against(published(0, EXCISE=0), *items)
    assert {one.action.number: one.reason for one in found.rows[0].candidates} == {
        "1.1": "customs_led",
        "1.2": "unified",
        "1.3": "one_of_several",
    }


def test_agreement_in_every_oap_but_not_in_the_total() -> None:
    found = against(published(5, EXCISE=1), action(CUSTOMS))
    assert not any(row.difference for row in found.rows)
    assert not found.agrees


def test_a_table_of_counts_is_held_to_the_note() -> None:
    found = verify(published(None, EXCISE=2), published(3, EXCISE=3), Rule(), REFERENCE)
    assert numbers(found) == {"EXCISE": (3, 2, -1)}
    assert found.rows[0].candidates == ()


def test_the_plan_and_the_document_that_fit_are_chosen() -> None:
    here = {PLAN: side(action(CUSTOMS)), Plan(2022, 2022): side(action(CUSTOMS))}
    assert choose(here, None, None, REFERENCE)[1].source == "15116/22"
    for plan, document, said in [
        (Plan(2022, 2022), None, "nothing is published for the plans"),
        (None, "1/99", "no customs-led counts of a document '1/99' are known. Known: 15116/22"),
    ]:
        with pytest.raises(UsageError, match=said):
            choose(here, plan, document, REFERENCE)
