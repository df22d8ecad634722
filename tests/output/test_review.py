"""What a review says: the numbers of the results, every action with its cell, and no chapter that would be empty."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from reviews import REFERENCE, build, bundled, material, moved, review, sections, tables
from samples import action, leader

from empact_cli.findings import finding
from empact_cli.model import AuthorityClass, Cell, Customs, Plan, Role, Rule
from empact_cli.output.document import Bullets, ColumnKind, Figure, Lines, Paragraph, Table, Tone

CUSTOMS = leader(AuthorityClass.CUSTOMS, text="FR – DGDDI", authority="FR-DGDDI")
POLICE = leader(AuthorityClass.NON_CUSTOMS, text="FR police")
GDF = leader(AuthorityClass.PARALLEL, text="IT GdF", country="IT")
PLANS = ["brief", "counts", "countries", "agreement", "links", "method", "led", "open", "findings", "sources"]


def test_one_plan_has_no_chapter_on_change_or_series() -> None:
    assert [section.name for section in bundled(2023).sections] == PLANS


def test_two_plans_have_a_change_and_three_a_series() -> None:
    assert "change" in sections(bundled(2022, 2023))
    assert "trend" not in sections(bundled(2022, 2023))
    items = [action(CUSTOMS, number="2.1"), action(POLICE, number="2.2")]
    three = review([*moved(items, 2021), *moved(items, 2022), *moved(items, 2023)])
    assert {"change", "trend"} <= set(sections(three))
    assert [column.heading for column in tables(three)["trend"].columns[1:]] == ["2021", "2022", "2023"]


@pytest.mark.parametrize("years", [(2023,), (2022, 2023)])
def test_no_chapter_is_empty_and_everything_is_counted_through(years: tuple[int, ...]) -> None:
    one = bundled(*years)
    blocks = [block for section in one.sections for block in section.blocks]
    assert all(section.blocks for section in one.sections)
    chapters, annexes = [section for section in one.sections if not section.annex], [section for section in one.sections if section.annex]
    assert [section.number for section in one.sections] == [*range(1, len(chapters) + 1), *(0 for _ in annexes)]
    assert [section.annex for section in annexes] == list(range(1, len(annexes) + 1))
    for kind in (Table, Figure):
        numbers = [block.number for block in blocks if isinstance(block, kind)]
        assert numbers == list(range(1, len(numbers) + 1))
    assert len({table.name for table in blocks if isinstance(table, Table)}) == sum(isinstance(block, Table) for block in blocks)


def test_every_row_has_a_value_per_column() -> None:
    for table in tables(bundled(2022, 2023)).values():
        assert {len(row) for row in (*table.rows, *table.totals)} <= {len(table.columns)}, table.name


def test_the_number_stands_beside_its_rule_and_its_honest_range() -> None:
    brief = next(section for section in bundled(2023).sections if section.name == "brief")
    said = " ".join(block.text for block in brief.blocks if isinstance(block, Paragraph))
    assert "lies between 28 and 38" in said
    assert "Only leaders are counted" in said
    assert tables(bundled(2023))["counts"].totals == (("Total", 300, 28, 4, 6, 262, 28 / 300),)


def test_the_lists_hold_every_action_of_the_range() -> None:
    found = tables(bundled(2022, 2023))
    assert len(found["led"].rows) == 28
    assert len(found["open"].rows) == 10
    assert all(row[-1] for row in (*found["led"].rows, *found["open"].rows)), "a row without a cell"


def test_wide_customs_move_an_action_from_the_open_ones_to_the_led() -> None:
    items = [action(CUSTOMS, number="2.1"), action(GDF, number="2.2"), action(POLICE, number="2.3")]
    narrow = tables(build(material(items)))
    wide = tables(build(material(items, rule=Rule((Role.LEADER,), Customs.WIDE))))
    assert [row[1] for row in narrow["led"].rows] == ["2.1"]
    assert [row[1] for row in wide["led"].rows] == ["2.1", "2.2"]
    assert [row[1] for row in narrow["open"].rows] == ["2.2"]


def test_an_undetermined_action_says_why() -> None:
    unknown = replace(leader(AuthorityClass.UNKNOWN, text="NL"), why="country only")
    found = tables(review([action(unknown, POLICE, number="2.1"), action(number="2.2")]))["open"]
    why = [column.heading for column in found.columns].index("Group, and why")
    assert [row[why] for row in found.rows] == [
        Lines(("undetermined", reason), Tone.STRONG) for reason in ("country only", "no leader is named")
    ]


def test_a_plan_without_a_customs_lead_is_said_to_have_none() -> None:
    one = review([action(POLICE)])
    assert "led" not in tables(one)
    assert "countries" not in sections(one)
    assert tables(one)["counts"].rows[0][1:] == (1, 0, 0, 0, 1, 0.0)


def test_gained_and_lost_actions_stand_behind_the_change() -> None:
    before = moved(
        [action(CUSTOMS, number="2.1", title="Cigarettes in parcels"), action(POLICE, number="2.2", title="Fuel launderers")], 2022
    )
    after = moved(
        [action(POLICE, number="2.1", title="Cigarettes in parcels"), action(CUSTOMS, number="2.2", title="Fuel launderers")], 2023
    )
    found = tables(review([*before, *after]))["moved"]
    assert [(row[1], row[3]) for row in found.rows] == [("2.1", "lead lost"), ("2.2", "lead gained")]
    assert found.rows[0][4:] == (Lines(("FR – DGDDI",)), Lines(("FR police",)))


def test_the_findings_are_the_annex() -> None:
    one = finding("lead-country-only", Cell("oaps.xlsx", "Excise", 5, 4), value="NL")
    found = tables(review([action(CUSTOMS)], findings=(one,)))["findings"]
    assert found.rows == (("warning", Lines(("oaps.xlsx", "Excise!D5")), "The leader is a country without an authority: NL.", one.hint),)


def test_published_counts_stand_beside_the_computed_ones() -> None:
    found = tables(bundled(2023))["published-2023"]
    assert found.totals == (("Total", 28, 28, 0),)
    assert "agreement" not in sections(review(moved([action(CUSTOMS)], 2022)))


def test_a_count_that_differs_names_what_could_explain_it() -> None:
    items = [action(GDF, number="2.1", plan=Plan(2023, 2023)), action(CUSTOMS, number="2.2", plan=Plan(2023, 2023))]
    found = tables(review(items))["differences-2023"]
    assert [row[1] for row in found.rows] == ["2.1"]


def test_links_and_indicators_are_those_of_the_reference() -> None:
    one = bundled(2023)
    assert [row[0] for row in tables(one)["lewpc"].rows] == [link.action for link in REFERENCE.lewpc_links]
    said = [item for block in sections(one)["links"].blocks if isinstance(block, Bullets) for item in block.items]
    assert len(said) + len(tables(one)["indicators"].rows) == len(REFERENCE.indicators)


@pytest.mark.parametrize(("year", "told"), [(2022, False), (2023, True), (2024, False)])
def test_what_was_said_of_a_plan_stands_in_no_review_of_another(year: int, told: bool) -> None:
    assert ("links" in sections(review(moved([action(CUSTOMS)], year)))) == told


def test_sources_bear_their_checksums() -> None:
    for row in tables(bundled(2022, 2023))["sources"].rows:
        assert len(str(row[2])) == 64


@pytest.mark.parametrize("name", ["counts", "change"])
def test_the_counts_of_a_table_add_up_to_its_total(name: str) -> None:
    """Those of OAPs without a customs lead too, which stand together in one row."""
    table = tables(bundled(2022, 2023))[name]
    counted = [index for index, column in enumerate(table.columns) if column.kind in (ColumnKind.COUNT, ColumnKind.SIGNED)]
    assert counted
    (total,) = table.totals
    for index in counted:
        assert sum(row[index] for row in table.rows if isinstance(row[index], int)) == total[index], table.columns[index].heading  # type: ignore[misc]
