"""Published tables: OAPs with a count of customs-led actions instead of actions, from text and workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from inside import built_in
from openpyxl import Workbook as Book
from samples import each

from empact_cli.errors import InputError
from empact_cli.model import Plan, PlanCounts
from empact_cli.reading import Guidance
from empact_cli.reading.headings.user_choice import count_tables
from empact_cli.reading.published_tables import published_counts
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

REFERENCE = built_in()


def read(path: Path, guidance: Guidance | None = None) -> tuple[PlanCounts, ...] | None:
    workbook, readers, guided = read_workbook(path, path.name, Limits()), NameReaders.of(REFERENCE), guidance or Guidance()
    tables = count_tables(workbook, readers, guided)
    return published_counts(path.name, tables, readers, guided) if tables else None


def table(folder: Path, text: str, name: str = "counts-2023.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def book(folder: Path, rows: list[list[object]], title: str = "2023", name: str = "counts.xlsx") -> Path:
    made = Book()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.save(folder / name)
    return folder / name


def numbers(counts: PlanCounts) -> dict[str, int]:
    return {subject.oap or counts.names[subject]: number for subject, number in counts.counts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "OAP,customs-led\nExcise Fraud,12\nMissing Trader in the Chain,4\nTotal,16\n",
        "OAP;Customs-led OAs\nExcise;12 OAs\nMTIC;4 OAs\nTotal:;16\n",
        "Plan,OAP,Actions,Customs-led\n2023,EXCISE,31,12\n2023,MTIC,16,4\n2023,TOTAL,47,16\n",
        "Customs in the OAPs for 2023,\nPriority,Customs-led\nExcise fraud,12\nMTIC,4\nTotal,16\n",
    ],
)
def test_a_table_as_text(tmp_path: Path, text: str) -> None:
    (counts,) = read(table(tmp_path, text)) or ()
    assert (counts.plan, numbers(counts), counts.total) == (Plan(2023, 2023), {"EXCISE": 12, "MTIC": 4}, 16)


def test_a_table_in_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Council note"], [], ["OAP", "Customs-led"], ["Excise fraud", 12], ["Firearms", 0], ["THB", None]]
    (counts,) = read(book(tmp_path, rows)) or ()
    assert (numbers(counts), counts.total, counts.is_complete) == ({"EXCISE": 12, "FIREARMS": 0}, None, False)


def test_a_column_for_each_plan(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["OAP", "Customs-led 2023", "Customs-led OAs (2024/25)", "2026-2027 customs-led"],
        ["Excise", 12, 14, 13],
        ["MTIC", 4, "n/a", 5],
    ]
    found = read(book(tmp_path, rows, "Counts")) or ()
    assert [(str(one.plan), numbers(one)) for one in found] == [
        ("2023", {"EXCISE": 12, "MTIC": 4}),
        ("2024-2025", {"EXCISE": 14}),
        ("2026-2027", {"EXCISE": 13, "MTIC": 5}),
    ]


def test_a_name_nobody_knows_is_kept_as_it_is_written(tmp_path: Path) -> None:
    (counts,) = read(table(tmp_path, "OAP,customs-led\nCigars & More,2\n")) or ()
    assert numbers(counts) == {"Cigars & More": 2}


def test_actions_are_no_counts(tmp_path: Path) -> None:
    assert read(table(tmp_path, "OAP,OA,Title,Leader\nExcise,2.1,Cigarettes,FR Customs\n")) is None


def test_the_plan_comes_from_the_user_where_the_table_is_silent(tmp_path: Path) -> None:
    silent = table(tmp_path, "OAP,customs-led\nExcise,1\n", "counts.csv")
    (counts,) = read(silent, Guidance(Plan(2022, 2022))) or ()
    assert counts.plan == Plan(2022, 2022)


@each(
    ("text", "said"),
    [
        ("OAP,customs-led\nExcise,1\nExcise Fraud,2\n", "cell B3: a second count for 'Excise Fraud'"),
        ("OAP,customs-led\nExcise,many\n", "cell B2: 'many' is not a count"),
        ("OAP,customs-led\nExcise,-1\n", "cell B2: '-1' is not a count"),
        ("OAP,customs-led\nExcise,1.5\n", "cell B2: '1.5' is not a count"),
        ("OAP,customs-led\nExcise,5\nTotal,4\n", "the total for 2023 is 4, but the OAPs add up to 5"),
        ("OAP,customs-led\n,5\n", "a count without an OAP"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(table(tmp_path, text))


def test_a_table_of_no_plan_says_how_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Name it with --plan"):
        read(table(tmp_path, "OAP,customs-led\nExcise,1\n", "counts.csv"))
