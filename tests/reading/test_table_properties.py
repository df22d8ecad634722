"""Whatever the cells hold, reading ends with drafts or with an InputError, and no row is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inside import built_in
from raw_books import sheet_of

from empact_cli.errors import InputError
from empact_cli.identity.same_action import join_actions
from empact_cli.model import Cell, Plan, Role
from empact_cli.reading import Guidance, LeadText, WrittenAction
from empact_cli.reading.every_sheet import written_actions
from empact_cli.reading.rows.ordinary_rows import OrdinaryRows
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.workbook import CellKind, Merge, Row, Scalar, Value, Workbook

HEADINGS: list[Value] = ["OAP", "OA no", "Title", "Leader", "Role", "BE", "FR", "DE"]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "2.1", "OA 2.10", "Excise", "MTIC", "Leader", "L", "x", "Total", "* note", "SG 2", "FR – DGDDI", "OA no", "2023"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.builds(
        Scalar, st.sampled_from(CellKind), st.sampled_from(["2.1", "2023-02-02", "#N/A", "=A1", ""]), st.sampled_from(["2.1", "2.10", ""])
    ),
)
GRIDS = st.lists(st.lists(CELLS, max_size=9), max_size=12)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(0, 3), st.integers(0, 8))
MERGES = st.lists(PLACES.map(lambda at: Merge(at[0], at[1], at[0] + at[2], at[1] + at[3])), max_size=3)


@pytest.fixture(scope="module")
def readers() -> NameReaders:
    return NameReaders.of(built_in())


@given(GRIDS, MERGES, st.booleans())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_row_is_lost(readers: NameReaders, grid: list[list[Value]], merges: list[Merge], headed: bool) -> None:
    rows = [Row(number, values) for number, values in enumerate([HEADINGS, *grid] if headed else grid, 1)]
    book = Workbook("plan.xlsx", "xlsx", "", [sheet_of("Actions", rows, merges)])
    try:
        drafts = written_actions(book, readers, Guidance(plan=Plan(2023, 2023)))
    except InputError:
        return
    tally = drafts.tally
    assert tally.rows == tally.action + tally.blank + tally.structure + tally.found
    assert not headed or tally.rows <= len(grid)
    assert len(drafts.actions) <= tally.action
    cells = {f"{chr(64 + column)}{row.number}": value for row in rows for column, value in enumerate(row.values, 1)}
    for draft in drafts.actions:
        for lead in draft.leads:
            value = cells[lead.cell(draft.place).name]
            assert lead.text == (value if isinstance(value, str) else value.shown if value else None)


FEW = st.tuples(
    st.sampled_from(["Excise", "MTIC", "", "Total", None]),
    st.sampled_from(["2.1", "2.2", "3.10", "4", "EXCISE 2.1", Scalar(CellKind.NUMBER, "2.1", "2.1"), None]),
    st.sampled_from(["Controls", " Two  words ", "test", "Total", "", None]),
    st.sampled_from(["FR – DGDDI", "NL", "", None, Scalar(CellKind.ERROR, "#N/A", "#N/A")]),
    st.sampled_from(["L", "P", "", "?"]),
    st.sampled_from(["x", "", "L"]),
).map(list)
FEW_ROWS = st.lists(st.one_of(FEW, st.sampled_from([HEADINGS, ["SG 2"], ["Excise 2022"], [], ["OA no", "Title", "Budget"]])), max_size=24)


@given(FEW_ROWS, MERGES, st.sampled_from([HEADINGS, HEADINGS[:4], ["Year", *HEADINGS[1:4]], [*HEADINGS[:4], "Status"]]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rows_that_say_nothing_new_are_read_like_all_others(
    readers: NameReaders, grid: list[list[Value]], merges: list[Merge], headings: list[Value]
) -> None:
    rows = [Row(number, values, hidden=number % 7 == 0) for number, values in enumerate([headings, *grid], 1)]

    def read() -> object:
        book = Workbook("plan.xlsx", "xlsx", "", [sheet_of("Actions", rows, merges)])
        try:
            return written_actions(book, readers, Guidance(plan=Plan(2023, 2023)))
        except InputError as problem:
            return str(problem)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OrdinaryRows, "write", lambda _, first: first)
        each = read()
    assert read() == each


def draft(
    number: str | None, *leads: str, file: str = "a.xlsx", sheet: str = "S", oap: str | None = "EXCISE", text: str = ""
) -> WrittenAction:
    texts = [LeadText(Role.LEADER, lead, 3) for lead in leads]
    return WrittenAction(Plan(2023, 2023), oap, text, number, "Controls", None, None, Cell(file, sheet, 2), texts)


def test_joining_across_files_keeps_leaders_once_and_names_their_sheet() -> None:
    joined, findings = join_actions([draft("2.1", "FR"), draft("2.1", "FR", "BE", file="b.xlsx"), draft("2.2", "DE")])
    told = [(lead.text, lead.cell(joined[0].place)) for lead in joined[0].leads]
    assert told == [
        ("FR", Cell("a.xlsx", "S", 2, 3)),
        ("BE", Cell("b.xlsx", "S", 2, 3)),
    ]
    assert len(joined) == 2
    assert [finding.code for finding in findings] == ["action-joined"]


def test_actions_without_a_number_and_of_oaps_nobody_names_are_not_joined() -> None:
    apart = [
        draft(None, "FR"),
        draft(None, "FR"),
        draft("2.1", oap=None),
        draft("2.1", oap=None, sheet="T"),
        draft("2.1", oap=None, text="Wildlife"),
    ]
    assert len(join_actions(apart)[0]) == len(apart)


def test_merged_ranges_over_one_another_without_end_are_refused(readers: NameReaders) -> None:
    rows = [Row(1, ["OA no", "Title", "Leader"]), *(Row(n, [f"2.{n}", "A", "FR"]) for n in range(2, 4000))]
    merges = [Merge(2, 3, 1048576, 16384)] * 1000
    with pytest.raises(InputError, match="merged ranges"):
        written_actions(Workbook("excise-2023.xlsx", "xlsx", "", [sheet_of("Excise", rows, merges)]), readers, Guidance())


def test_many_rows_of_overlapping_merges_stay_cheap(readers: NameReaders) -> None:
    rows = [Row(1, ["OA no", "Title", "Leader"]), *(Row(n, [f"2.{n}", "A", "FR"]) for n in range(2, 500))]
    merges = [Merge(2, 3, 1048576, 16384), Merge(5, 3, 9, 3)]
    drafts = written_actions(Workbook("excise-2023.xlsx", "xlsx", "", [sheet_of("Excise", rows, merges)]), readers, Guidance())
    assert len(drafts.actions) == 498
