"""Series over plans: gaps stay gaps, and cycles are bridged only where the registry says so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from inside import built_in
from samples import action, leader

from empact_cli.identity.plan_sides import sides
from empact_cli.model import AuthorityClass, Plan, PlanCounts, Rule, Subject
from empact_cli.questions.series import Trend, TrendRow, trend

REFERENCE = built_in()


def series(counts: Mapping[str, Mapping[str | None, int]]) -> Trend:
    """The trend over plans ("2022", "2024-2025") of which only counts are known; None is an OAP nobody knows."""
    return trend((_counts(plan, numbers) for plan, numbers in counts.items()), Rule(), REFERENCE)


def _counts(text: str, numbers: Mapping[str | None, int]) -> PlanCounts:
    plan = Plan.parse(text)
    assert plan
    return PlanCounts(plan, {Subject(oap, "" if oap else "odd"): number for oap, number in numbers.items()}, None, "a table")


def rows(found: Trend, oap: str | None) -> list[TrendRow]:
    return [row for row in found.rows if row.subject.oap == oap]


@pytest.mark.parametrize(
    ("oap", "plans", "names"),
    [
        (
            "MIGSMUG",
            ["2019", "2022", "2026-2027"],
            [
                ("Facilitation of illegal immigration", "2018", "Migrant smuggling", "2022", None),
                ("Migrant smuggling", "2022", "Migrant smuggling and trafficking in human beings", "2026", None),
            ],
        ),
        ("OFS", ["2020", "2023"], [("Non-cash payment fraud", "2018", "Online fraud schemes", "2022", None)]),
        (
            "HRCN",
            ["2023", "2026-2027"],
            [("High-risk criminal networks", "2022", "Most threatening criminal networks and individuals", "2026", None)],
        ),
        (
            "IPCCGC",
            ["2015", "2023"],
            [("Counterfeit goods", "2014", "Intellectual property crime, counterfeiting of goods and currencies", "2022", "2018")],
        ),
    ],
)
def test_links_of_the_registry_bridge_cycles(oap: str, plans: list[str], names: list[tuple[str, str, str, str, str | None]]) -> None:
    found = series({plan: {oap: number} for number, plan in enumerate(plans)})
    (row,) = rows(found, oap)
    assert row.values == tuple(range(len(plans)))
    assert [(link.name, link.from_cycle, link.to_name, link.to_cycle, link.gap) for link in row.links] == names
    assert all(link.source and link.certainty for link in row.links)


@pytest.mark.parametrize(("oap", "plans"), [("OPC", ["2024-2025", "2026-2027"]), (None, ["2021", "2022"])])
def test_what_nothing_links_is_cut(oap: str | None, plans: list[str]) -> None:
    assert [row.values for row in rows(series({plans[0]: {oap: 1}, plans[1]: {oap: 2}}), oap)] == [(1, None), (None, 2)]


def test_a_gap_is_no_zero() -> None:
    found = series({"2015": {"IPCCGC": 3}, "2019": {"EXCISE": 1}, "2022": {"IPCCGC": 2}})
    assert [row.values for row in rows(found, "IPCCGC")] == [(3, None, 2)]
    assert found.totals == (3, 1, 2)


def test_what_lies_between_plans_is_marked() -> None:
    found = series({plan: {"EXCISE": 1} for plan in ("2024-2025", "2019", "2023", "2022", "2026-2027")})
    assert [str(plan) for plan in found.plans] == ["2019", "2022", "2023", "2024-2025", "2026-2027"]
    marks = [(one.cycle, one.length, one.gap) for one in found.crossings]
    assert marks == [(True, False, True), (False, False, False), (False, True, False), (True, False, False)]
    assert found.cycles == ("2018", "2022", "2022", "2022", "2026")


def test_an_oap_with_none_is_there_and_one_that_is_missing_is_not() -> None:
    customs, police = leader(AuthorityClass.CUSTOMS), leader(AuthorityClass.NON_CUSTOMS)
    before, after = Plan(2022, 2022), Plan(2023, 2023)
    items = [action(police, plan=before, oap="THB"), action(customs, plan=after), action(police, plan=after, oap="THB")]
    found = trend(sides(items, items).values(), Rule(), REFERENCE)
    assert {row.subject.oap: row.values for row in found.rows} == {"THB": (0, 0), "EXCISE": (None, 1)}
    assert [count and count.customs_led for count in found.counts] == [0, 1]
