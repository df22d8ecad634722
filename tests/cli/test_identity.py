"""Versions, groupings of changes and histories as a user asks for them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command import empact, empact_json
from plan_files import plan_file

BOOKS = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    draft = [("2023", "Excise fraud", "2.1", "Raw tobacco", "PL CBSP"), ("2023", "Excise fraud", "2.9", "Cigars", "NL Customs")]
    final = [("2023", "Excise fraud", "2.1", "Raw tobacco leaf", "PL KAS"), ("2023", "Excise fraud", "2.3", "Designer fuels", "DE BKA")]
    return plan_file(tmp_path / "draft.csv", draft), plan_file(tmp_path / "final.csv", final)


def test_two_versions_are_compared_and_never_added_up(versions: tuple[Path, Path]) -> None:
    found = empact_json("compare", *versions)
    assert (found["from"], found["to"], found["from_file"], found["to_file"]) == ("2023", "2023", "draft.csv", "final.csv")
    told = {(one["previous_number"], one["current_number"]): one for one in found["actions"]}
    assert told.keys() == {("2.1", "2.1"), ("2.9", None), (None, "2.3")}
    raw = told["2.1", "2.1"]
    assert (raw["previous_title"], raw["current_title"]) == ("Raw tobacco", "Raw tobacco leaf")
    assert (raw["previous_leaders"], raw["current_leaders"], raw["lead"]) == (["PL CBSP"], ["PL KAS"], "gained")
    assert (raw["previous_source"]["file"], raw["current_source"]["file"]) == ("draft.csv", "final.csv")
    for command in ("summarize", "list", "trend", "check"):
        done = empact(command, *versions)
        assert (done.returncode, done.stdout) == (3, "")
        assert "--join" in done.stderr


def test_both_titles_and_both_leaders_stand_in_every_format(versions: tuple[Path, Path]) -> None:
    for form in ("table", "markdown", "html", "csv", "json"):
        text = " ".join(empact("compare", *versions, "--actions", "-f", form).stdout.split())
        assert all(said in text for said in ("Raw tobacco", "leaf", "CBSP", "KAS")), form
    assert "(PL CBSP), E2" in empact("compare", *versions, "--actions", "-f", "markdown").stdout
    sentence = empact("compare", *versions, "--actions", "-f", "sentence").stdout
    assert "Gained: Excise 2.1 Raw tobacco leaf, from PL CBSP to PL KAS" in sentence


@pytest.mark.parametrize("by", ["priority", "country", "authority"])
def test_changes_and_series_by_other_groupings(by: str) -> None:
    found = empact_json("compare", *BOOKS, "--by", by)
    assert found["by"] == by
    for row in found["rows"]:
        assert row["change"] == row["new"] + row["ended"] + row["gained"] + row["lost"]
        assert by in row
    series = empact_json("trend", *BOOKS, "--by", by)
    values = {row["name"]: row["values"] for row in series["rows"]}
    assert all(values[row["name"]] == {"2022": row["previous"], "2023": row["current"]} for row in found["rows"])
    if by == "priority":
        assert sum(row["change"] for row in found["rows"]) == found["total"]["change"]


def test_what_the_rows_cannot_stand_for_is_wrong_usage() -> None:
    assert empact("compare", *BOOKS, "--by", "plan").returncode == 2
    assert empact("trend", *BOOKS, "--by", "oap,country").returncode == 2
    assert empact("compare", BOOKS[0], "published:15116/22", "--by", "country").returncode == 2


def test_a_country_that_lost_an_action_to_another_lost_it(tmp_path: Path) -> None:
    file = plan_file(
        tmp_path / "plans.csv",
        [
            ("2022", "Excise fraud", "2.1", "Raw tobacco", "FR DGDDI"),
            ("2022", "Excise fraud", "2.2", "Cigars", "FR DGDDI"),
            ("2023", "Excise fraud", "2.1", "Raw tobacco", "BE Customs"),
            ("2023", "Excise fraud", "2.2", "Cigars", "FR DGDDI"),
        ],
    )
    total = empact_json("compare", file, "--country", "FR")["total"]
    assert [total[part] for part in ("previous", "current", "new", "ended", "gained", "lost")] == [2, 1, 0, 0, 0, -1]


def test_histories_follow_each_action() -> None:
    actions = empact_json("trend", *BOOKS, "--actions")["actions"]
    assert any(len(one["steps"]) == 2 for one in actions)
    lines = list(csv.DictReader(io.StringIO(empact("trend", *BOOKS, "--actions", "-f", "csv").stdout)))
    assert len(lines) == sum(len(one["steps"]) for one in actions) == 596
    assert "actions" not in empact_json("trend", *BOOKS)


def test_a_year_names_the_plan_that_it_is_in(tmp_path: Path) -> None:
    rows = [(plan, "Excise fraud", "2.1", "Raw tobacco", "FR DGDDI") for plan in ("2022", "2023", "2024-2025")]
    found = empact_json("compare", plan_file(tmp_path / "plans.csv", rows), "--from", "2022", "--to", "2025")
    assert (found["from"], found["to"]) == ("2022", "2024-2025")


def test_three_plans_are_compared_in_turn(tmp_path: Path) -> None:
    rows = [
        ("2022", "Excise fraud", "2.1", "Raw tobacco", "PL CBSP"),
        ("2023", "Excise fraud", "2.1", "Raw tobacco", "PL KAS"),
        ("2024-2025", "Excise fraud", "2.1", "Raw tobacco", "PL KAS"),
    ]
    file = plan_file(tmp_path / "plans.csv", rows)
    found = empact_json("compare", file, "--each")["comparisons"]
    assert [(one["from"], one["to"], one["total"]["change"]) for one in found] == [("2022", "2023", 1), ("2023", "2024-2025", 0)]
    assert found[0] == empact_json("compare", file, "--from", "2022", "--to", "2023")
    lines = list(csv.DictReader(io.StringIO(empact("compare", file, "--each", "-f", "csv").stdout)))
    assert [(line["from"], line["to"]) for line in lines] == [("2022", "2023"), ("2023", "2024-2025")]
    assert empact("compare", file, "--each").stdout.count("Excise fraud") >= 2
    assert empact("compare", file, "--each", "--from", "2022").returncode == 2
