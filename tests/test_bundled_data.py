"""The bundled workbooks hold what their tables say, and are what the script makes of these tables today."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
YEARS = ("2022", "2023")
HEADING_ROW = 4
LED_2023 = {"EXCISE": 12, "MTIC": 4, "CFMLAR": 3, "IPCCGC": 2, "HRCN": 2, "CCH": 2, "SDNPS": 2, "OPC": 1}
OAPS = ["HRCN", "CYBER", "THB", "CSE", "MIGSMUG", "CCH", "SDNPS", "OFS", "EXCISE", "MTIC", "IPCCGC", "CFMLAR", "OPC", "ENVI", "FIREARMS"]


def source() -> list[dict[str, str]]:
    with (DATA / "source" / "actions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plan(year: str) -> list[dict[str, str]]:
    return [row for row in source() if row[f"number_{year}"]]


def of_year(row: dict[str, str], column: str, year: str) -> str:
    return (row[f"{column}_2022"] if year == "2022" else "") or row[column]


@cache
def sheets(path: Path) -> list[Worksheet]:
    return list(load_workbook(path).worksheets)


def make(folder: Path) -> None:
    subprocess.run([sys.executable, str(DATA / "make_workbooks.py"), "--into", str(folder)], check=True)


def content(path: Path) -> dict[str, tuple[list[tuple[object, ...]], list[str]]]:
    return {sheet.title: (list(sheet.values), sorted(map(str, sheet.merged_cells.ranges))) for sheet in sheets(path)}


def test_every_run_writes_the_same_bytes(tmp_path: Path) -> None:
    runs = [tmp_path / "first", tmp_path / "second"]
    for folder in runs:
        folder.mkdir()
        make(folder)
    names = sorted(path.name for path in runs[0].iterdir())
    assert names == ["oaps-2022.xlsx", "oaps-2023.xlsx", "published.csv"]
    for name in names:
        assert (runs[0] / name).read_bytes() == (runs[1] / name).read_bytes()
    # Another version of the writer or of zlib may pack the same cells differently, so cells are compared where bytes differ.
    for made, kept in ((runs[0] / f"oaps-{year}.xlsx", DATA / f"oaps-{year}.xlsx") for year in YEARS):
        assert made.read_bytes() == kept.read_bytes() or content(made) == content(kept)


def test_published_counts_are_those_of_the_program() -> None:
    assert (DATA / "published.csv").read_bytes() == (ROOT / "empact_cli" / "reference" / "data" / "published.csv").read_bytes()


@pytest.mark.parametrize("year", YEARS)
def test_there_is_a_cover_and_a_sheet_per_plan(year: str) -> None:
    cover, *plans = sheets(DATA / f"oaps-{year}.xlsx")
    words = " ".join(str(value) for row in cover.values for value in row if value)
    assert "illustrative" in words
    assert "invented" in words
    assert len(plans) == len(OAPS)
    for sheet in plans:
        assert str(sheet["A1"].value).startswith(f"OAP {year} – ")
        assert str(sheet["A2"].value).startswith("Driver")
        assert all(cell.value is None for cell in sheet[3])
        headings = [cell.value for cell in sheet[HEADING_ROW]]
        assert all(headings)
        assert len(set(headings)) == len(headings)


def rows_of(sheet: Worksheet) -> list[list[str]]:
    """The action rows: a number and more beside it."""
    rows = [
        [str(value) if value is not None else "" for value in row] for row in sheet.iter_rows(min_row=HEADING_ROW + 1, values_only=True)
    ]
    return [row for row in rows if re.fullmatch(r"\d\.\d+", row[0])]


@pytest.mark.parametrize("year", YEARS)
def test_the_sheets_hold_the_actions_of_the_table(year: str) -> None:
    _, *plans = sheets(DATA / f"oaps-{year}.xlsx")
    for oap, sheet in zip(OAPS, plans, strict=True):
        wanted = {row[f"number_{year}"]: row for row in plan(year) if row["oap"] == oap}
        found = rows_of(sheet)
        numbers = [row[0] for row in found]
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) == set(wanted)
        for row in found:
            action = wanted[row[0]]
            assert of_year(action, "title", year) in row
            for part in filter(None, of_year(action, "leader", year).replace("\\n", "\n").split("::")):
                assert part in row


@pytest.mark.parametrize("year", YEARS)
def test_numbers_are_text(year: str) -> None:
    _, *plans = sheets(DATA / f"oaps-{year}.xlsx")
    numbers = [cell.value for sheet in plans for cell in sheet["A"][HEADING_ROW:] if cell.value is not None]
    assert all(isinstance(number, str) for number in numbers)
    assert "2.10" in numbers


@pytest.mark.parametrize("year", YEARS)
def test_numbers_of_a_plan_run_without_a_gap(year: str) -> None:
    for oap in OAPS:
        goals: dict[str, list[int]] = {}
        for row in plan(year):
            if row["oap"] == oap:
                goal, _, number = row[f"number_{year}"].partition(".")
                goals.setdefault(goal, []).append(int(number))
        for numbers in goals.values():
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


def led(year: str) -> Counter[str]:
    return Counter(row["oap"] for row in plan(year) if row[f"group_{year}"] == "customs_led")


def test_customs_lead_as_many_actions_of_2023_as_published() -> None:
    assert led("2023") == LED_2023
    assert len(plan("2023")) == 300
    excise = Counter(row["group_2023"] for row in plan("2023") if row["oap"] == "EXCISE")
    assert excise == {"customs_led": 12, "wide_only": 1, "other": 18}


def test_the_year_before_differs_by_new_ended_gained_and_lost_leads() -> None:
    assert led("2022").total() == 25
    assert led("2022")["EXCISE"] == 10
    causes = Counter(cause for row in source() if (cause := cause_of(row)))
    assert causes == {"new": 4, "ended": 2, "gained": 2, "lost": 1}


def cause_of(row: dict[str, str]) -> str:
    before, after = (row[f"group_{year}"] == "customs_led" for year in YEARS)
    if before == after:
        return ""
    if not row["number_2022"]:
        return "new"
    if not row["number_2023"]:
        return "ended"
    return "gained" if after else "lost"


def test_the_table_gives_enough_labelled_pairs_for_the_matching() -> None:
    pairs = [row for row in source() if row["number_2022"] and row["number_2023"]]
    assert len(pairs) >= 200
    assert sum(1 for row in pairs if row["title_2022"]) >= 80
    assert sum(1 for row in pairs if row["number_2022"] != row["number_2023"]) >= 50
    keys = [row["key"] for row in source()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("year", YEARS)
def test_the_action_on_cash_that_the_customs_working_party_is_linked_with_is_led_by_customs(year: str) -> None:
    (action,) = [row for row in plan(year) if row["oap"] == "CFMLAR" and row[f"number_{year}"] == "2.2"]
    assert "cash" in of_year(action, "title", year)
    assert action[f"group_{year}"] == "customs_led"
