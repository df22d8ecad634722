"""`verify` as a user runs it: agreement for 2023, and the right OAP named when one leader is changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, empact, empact_json
from openpyxl import Workbook, load_workbook

BOOK = "data/oaps-2023.xlsx"
PUBLISHED = {"EXCISE": 12, "MTIC": 4, "CFMLAR": 3, "IPCCGC": 2, "HRCN": 2, "CCH": 2, "SDNPS": 2, "OPC": 1}


def test_2023_agrees() -> None:
    found = empact_json("verify", BOOK)
    assert list(found)[:5] == ["schema", "source", "plan", "rows", "agrees"]
    assert (found["schema"], found["source"], found["plan"], found["agrees"]) == ("empact-cli/verification/1", "15116/22", "2023", True)
    assert all(list(row) == ["oap", "published", "computed", "difference"] for row in found["rows"])
    assert {row["oap"]: row["published"] for row in found["rows"] if row["published"]} == PUBLISHED
    assert all(row["difference"] == 0 for row in found["rows"])
    assert len(found["rows"]) == 15


@cache
def bundled() -> Workbook:
    return load_workbook(ROOT / BOOK)


@cache
def listed() -> Any:
    return empact_json("list", BOOK)["actions"]


def changed(target: Path, oap: str, leader: str, group: str) -> tuple[Path, str]:
    """The bundled workbook with the leader of one action of the OAP changed, and the number of that action."""
    ours = [one for one in listed() if (one["oap"], one["group"]) == (oap, group)]
    action = next(one for one in ours if sum(part["role"] == "leader" for part in one["leaders"]) == 1)
    cell = next(part["cell"] for part in action["leaders"] if part["role"] == "leader")
    place = bundled()[action["source"]["sheet"]][cell]
    before, place.value = place.value, leader
    bundled().save(target)
    place.value = before
    return target, action["number"]


def row_of(found: Any, oap: str) -> Any:
    return next(row for row in found["rows"] if row["oap"] == oap)


@pytest.mark.parametrize(
    ("oap", "leader", "group", "difference", "reason"),
    [
        ("CFMLAR", "FR", "customs_led", -1, "undetermined"),
        ("IPCCGC", "IT Guardia di Finanza", "customs_led", -1, "wide_only"),
        ("FIREARMS", "SE Tullverket", "other", 1, "customs_led"),
        ("THB", "PL KAS", "other", 1, "unified"),
    ],
)
def test_one_changed_leader_names_its_oap(tmp_path: Path, oap: str, leader: str, group: str, difference: int, reason: str) -> None:
    book, number = changed(tmp_path / "oaps-2023.xlsx", oap, leader, group)
    found = empact_json("verify", book, code=1)
    assert [row["oap"] for row in found["rows"] if row["difference"]] == [oap]
    assert not found["agrees"]
    row = row_of(found, oap)
    assert row["difference"] == difference
    assert (number, reason) in [(one["number"], one["reason"]) for one in row["candidates"]]
    done = empact("verify", book)
    assert done.returncode == 1
    assert "Not in agreement with the counts published in 15116/22 for 2023:" in " ".join(done.stdout.split())


def test_a_plan_without_an_oap(tmp_path: Path) -> None:
    book = load_workbook(ROOT / BOOK)
    del book[next(one["source"]["sheet"] for one in listed() if one["oap"] == "OPC")]
    book.save(tmp_path / "oaps-2023.xlsx")
    row = row_of(empact_json("verify", tmp_path / "oaps-2023.xlsx", code=1), "OPC")
    assert (row["published"], row["computed"], row["difference"]) == (1, None, -1)


def test_a_published_table_is_verified_too(tmp_path: Path) -> None:
    lines = "".join(f"{oap},{number}\n" for oap, number in PUBLISHED.items())
    (tmp_path / "n-2023.csv").write_text(f"OAP,customs-led\n{lines}Total,28\n", "utf-8")
    assert empact("verify", tmp_path / "n-2023.csv").returncode == 0
    (tmp_path / "n-2023.csv").write_text(f"OAP,customs-led\n{lines.replace('OPC,1', 'OPC,2')}", "utf-8")
    assert row_of(empact_json("verify", tmp_path / "n-2023.csv", code=1), "OPC")["difference"] == 1


def test_a_plan_of_which_nothing_is_published() -> None:
    done = empact("verify", "data/oaps-2022.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Published: 15116/22 for 2023" in done.stderr


def test_a_filter_narrows_both_sides() -> None:
    found = empact_json("verify", BOOK, "--oap", "EXCISE", "--oap", "THB")
    assert [(row["oap"], row["published"]) for row in found["rows"]] == [("THB", 0), ("EXCISE", 12)]
    assert found["agrees"]
    assert empact("verify", BOOK, "--country", "FR").returncode == 2
