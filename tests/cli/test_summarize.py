"""The main job, through the installed command, on the bundled workbook."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, empact, empact_json, installed
from inside import built_in
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

BOOK = "data/oaps-2023.xlsx"
GROUPS = ("customs_led", "wide_only", "undetermined", "other")
PUBLISHED = {one.oap: one.count for one in built_in().published if one.document == "15116/22" and one.measure == "customs_led"}


@pytest.fixture(scope="module")
def summary() -> Any:
    return empact_json("summarize", BOOK)


def adds_up(row: dict[str, Any]) -> bool:
    return bool(row["actions"] == sum(row[group] for group in GROUPS)) and row["share"] == (
        round(row["customs_led"] / row["actions"], 4) if row["actions"] else None
    )


def test_the_published_counts_come_out(summary: Any) -> None:
    assert {row["oap"]: row["customs_led"] for row in summary["rows"]} == {oap: PUBLISHED.get(oap, 0) for oap in list(built_in().oaps)[:15]}
    assert summary["totals"][0]["customs_led"] == PUBLISHED[None] == 28


def test_the_document_is_the_contracts(summary: Any) -> None:
    assert list(summary) == ["schema", "rule", "by", "rows", "totals", "sources", "findings"]
    assert list(summary["rows"][0]) == ["plan", "oap", "name", "actions", *GROUPS, "share"]
    assert list(summary["totals"][0]) == ["plan", "actions", *GROUPS, "share"]
    assert summary["rule"] == {"roles": ["leader"], "customs": "narrow"}
    assert list(summary["findings"]) == ["error", "warning", "info"]
    assert summary["findings"]["error"] == 0


def test_everything_adds_up(summary: Any) -> None:
    assert all(adds_up(row) for row in [*summary["rows"], *summary["totals"]])
    for key in ("actions", *GROUPS):
        assert sum(row[key] for row in summary["rows"]) == summary["totals"][0][key]
    source = summary["sources"][0]
    assert source == {
        "file": BOOK,
        "sha256": hashlib.sha256((ROOT / BOOK).read_bytes()).hexdigest(),
        "actions": summary["totals"][0]["actions"],
    }


def test_the_same_input_gives_the_same_bytes() -> None:
    """In another process, whose hashes are others."""
    assert installed("summarize", BOOK, "-f", "json").stdout == empact("summarize", BOOK, "-f", "json").stdout


def test_an_absolute_path_is_cut_to_its_last_part() -> None:
    assert empact_json("summarize", ROOT / BOOK)["sources"][0]["file"] == "oaps-2023.xlsx"


def test_standard_input_reads_as_the_file() -> None:
    piped = empact_json("summarize", "-", stdin=(ROOT / BOOK).read_bytes())
    assert piped["sources"][0]["file"] == "-"
    assert piped["rows"] == empact_json("summarize", BOOK)["rows"]


def test_co_leaders_count_when_asked() -> None:
    both = empact_json("summarize", BOOK, "--roles", "leader,co_leader")
    assert both["rule"]["roles"] == ["leader", "co_leader"]
    assert both["totals"][0]["customs_led"] > 28
    assert all(adds_up(row) for row in both["rows"])


def test_wide_changes_the_headline_and_not_the_four_figures(summary: Any) -> None:
    wide = empact_json("summarize", BOOK, "--customs", "wide")
    assert wide["rule"]["customs"] == "wide"
    assert wide["rows"] == summary["rows"]
    number = 28 + summary["totals"][0]["wide_only"]
    assert f"customs lead {number} of" in empact("summarize", BOOK, "--customs", "wide").stdout


@pytest.mark.parametrize("by", ["priority", "country", "authority", "goal", "status", "plan", "oap,country", "goal,status"])
def test_every_grouping_adds_up(by: str, summary: Any) -> None:
    document = empact_json("summarize", BOOK, "--by", by)
    keys = [key for key in by.split(",") if key != "plan"]
    assert document["by"] == by.split(",")
    assert all(list(row)[: len(keys) + 2] == ["plan", *keys, "name"] and adds_up(row) for row in document["rows"])
    assert document["totals"] == summary["totals"]


def test_priorities_roll_up_as_the_council_counted() -> None:
    rows = empact_json("summarize", BOOK, "--by", "priority")["rows"]
    led = {row["priority"]: row["customs_led"] for row in rows if row["customs_led"]}
    assert led == {"HRCN": 2, "DRUGS": 4, "FECF": 21, "OPC": 1}


def test_the_table_fits_eighty_columns_and_says_the_rule() -> None:
    done = empact("summarize", BOOK)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.strip().startswith("Total") and " 28 " in line for line in lines)
    said = " ".join(done.stdout.split())
    assert "2023: customs lead 28 of " in said
    assert "lies between 28 and " in said
    assert "Rule: leaders only" in said
    assert "empact-cli check data/oaps-2023.xlsx" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert empact("summarize", BOOK, "--quiet").stderr == ""


def test_csv_adds_up_and_carries_the_rule(tmp_path: Path) -> None:
    done = empact("summarize", BOOK, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert sum(int(row["customs_led"]) for row in rows) == 28
    assert {(row["roles"], row["customs"]) for row in rows} == {("leader", "narrow")}
    target = tmp_path / "out.csv"
    assert empact("summarize", BOOK, "-o", target).stdout == ""
    assert target.read_text("utf-8") == done.stdout


def test_the_ending_decides_the_format(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    empact("summarize", BOOK, "-o", target, "--format", "csv")
    assert json.loads(target.read_text("utf-8"))["schema"] == "empact-cli/summary/1"


def test_filters_narrow() -> None:
    excise = empact_json("summarize", BOOK, "--oap", "Excise fraud")
    assert [row["oap"] for row in excise["rows"]] == ["EXCISE"]
    assert excise["totals"][0]["customs_led"] == 12
    greek = empact_json("list", BOOK, "--country", "GR")["actions"]
    assert greek
    assert all("EL" in {one["country"] for one in action["leaders"] if one["role"] == "leader"} for action in greek)


def test_a_plan_of_which_nothing_is_left_has_a_total_of_nothing() -> None:
    nothing = empact_json("summarize", BOOK, "--oap", "Excise fraud", "--country", "Cyprus")
    assert nothing["rows"] == []
    assert [(total["plan"], total["actions"], total["share"]) for total in nothing["totals"]] == [("2023", 0, None)]
    both = empact_json("summarize", "data/oaps-2022.xlsx", BOOK, "--plan", "2022")
    assert [total["plan"] for total in both["totals"]] == ["2022"]


def test_two_files_are_two_plans() -> None:
    totals = empact_json("summarize", "data/oaps-2022.xlsx", BOOK)["totals"]
    assert [total["plan"] for total in totals] == ["2022", "2023"]
    assert totals[1]["customs_led"] == 28


def test_a_file_given_twice_counts_once() -> None:
    assert empact_json("summarize", BOOK, BOOK)["totals"][0]["customs_led"] == 28


def anchor(sheet: Worksheet, cell: str) -> Any:
    """The value that a person sees at the cell."""
    return sheet[cell].value


@pytest.mark.parametrize("book", [BOOK, "data/oaps-2022.xlsx"])
def test_every_cited_cell_shows_the_cited_text(book: str) -> None:
    workbook = load_workbook(ROOT / book)
    listed = empact_json("list", book)["actions"]
    led = 0
    for action in listed:
        sheet = workbook[action["source"]["sheet"]]
        for leader in action["leaders"]:
            assert leader["text"] in str(anchor(sheet, leader["cell"])), (action, leader)
            assert leader["text"].strip()
        row = [str(cell.value) for cell in sheet[action["source"]["row"]] if cell.value is not None]
        assert any(action["title"] in " ".join(value.split()) for value in row), action
        led += action["group"] == "customs_led"
    assert led == {"data/oaps-2023.xlsx": 28, "data/oaps-2022.xlsx": 25}[book]


def test_list_names_the_twenty_eight() -> None:
    listed = empact_json("list", BOOK, "--group", "customs_led")["actions"]
    assert len(listed) == 28
    assert list(listed[0]) == [
        *("plan", "oap", "number", "title", "goal", "status", "group"),
        *("leaders", "participants", "source"),
    ]
    assert list(listed[0]["leaders"][0]) == ["role", "text", "country", "authority", "class", "cell"]
    assert all({"customs", "unified"} & {one["class"] for one in action["leaders"] if one["role"] == "leader"} for action in listed)


def test_by_oap_and_plan_is_a_matrix() -> None:
    text = empact("summarize", "data/oaps-2022.xlsx", "data/oaps-2023.xlsx", "--by", "oap,plan", "-f", "csv").stdout
    assert "Excise fraud / 2022" not in text
    shown = empact("summarize", "data/oaps-2022.xlsx", "data/oaps-2023.xlsx", "--by", "oap,plan", "-q").stdout
    line = next(line for line in shown.splitlines() if line.startswith("Excise fraud"))
    assert line.split()[2:] == ["10", "12"]
    assert shown.count("Excise fraud") == 1
