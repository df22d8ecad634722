"""`compare` as a user runs it: the contract's document, the causes, plans of unlike length, confirmed matches, published counts."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from command import empact, empact_json
from plan_files import plan_file

BOOKS = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
PARTS = ("new", "ended", "gained", "lost")
CHANGE = ["previous", "current", "change", "change_pct", *PARTS]


@pytest.fixture(scope="module")
def comparison() -> Any:
    return empact_json("compare", *BOOKS)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return plan_file(
        tmp_path / "plans.csv",
        [
            ("2022", "Excise fraud", "2.1", "Illegal cigarette factories", "FR Customs"),
            ("2022", "Excise fraud", "2.2", "Designer fuels", "PL Police"),
            ("2022", "Firearms", "1.1", "Converted alarm pistols", "ES Guardia Civil"),
            ("2023", "Excise fraud", "2.3", "Illegal cigarette factories", "FR Customs"),
            ("2023", "Excise fraud", "2.2", "Designer fuels", "LT Customs"),
            ("2023", "Cigars & More", "1.1", "Cigars", "BE Customs"),
            ("2024-2025", "Excise fraud", "2.1", "Cash couriers", "FI Customs"),
        ],
    )


def test_the_document_is_the_contracts(comparison: Any) -> None:
    assert list(comparison) == ["schema", "rule", "from", "to", "same_length", "rows", "total", "actions"]
    assert comparison["schema"] == "empact-cli/comparison/1"
    assert comparison["rule"] == {"roles": ["leader"], "customs": "narrow"}
    assert (comparison["from"], comparison["to"], comparison["same_length"]) == ("2022", "2023", True)
    assert all(list(row) == ["oap", "name", *CHANGE] for row in comparison["rows"])
    assert list(comparison["total"]) == CHANGE
    assert all(
        list(one)[:7] == ["oap", "previous_number", "current_number", "title", "match", "similarity", "lead"]
        for one in comparison["actions"]
    )


def test_the_numbers_are_those_of_summarize(comparison: Any) -> None:
    for side, book in zip(("previous", "current"), BOOKS, strict=True):
        summary = empact_json("summarize", book)
        assert {row["oap"]: row[side] for row in comparison["rows"]} == {row["oap"]: row["customs_led"] for row in summary["rows"]}
        assert comparison["total"][side] == summary["totals"][0]["customs_led"]


def test_the_bridge_adds_up(comparison: Any) -> None:
    for row in [*comparison["rows"], comparison["total"]]:
        assert row["change"] == sum(row[part] for part in PARTS) == row["current"] - row["previous"]
    for part in PARTS:
        assert comparison["total"][part] == sum(row[part] for row in comparison["rows"])


def test_the_actions_stand_behind_every_part(comparison: Any) -> None:
    for row in comparison["rows"]:
        ours = [one for one in comparison["actions"] if one["oap"] == row["oap"]]
        assert row["new"] == sum(one["match"] == "new" and one["lead"] == "gained" for one in ours)
        assert row["ended"] == -sum(one["match"] == "ended" and one["lead"] == "lost" for one in ours)
        assert row["gained"] == sum(one["match"] in ("continued", "renumbered") and one["lead"] == "gained" for one in ours)
        assert row["lost"] == -sum(one["match"] in ("continued", "renumbered") and one["lead"] == "lost" for one in ours)


def test_missing_and_none_are_kept_apart(three: Path) -> None:
    found = empact_json("compare", three, "--from", "2022", "--to", "2023")
    rows = {row["name"]: row for row in found["rows"]}
    assert [rows["Excise fraud"][key] for key in CHANGE] == [1, 2, 1, 100.0, 0, 0, 1, 0]
    assert [rows["Firearms trafficking"][key] for key in CHANGE] == [0, None, 0, None, 0, 0, 0, 0]
    assert [rows["Cigars & More"][key] for key in ("oap", *CHANGE)] == [None, None, 1, 1, None, 1, 0, 0, 0]
    assert [row["name"] for row in found["rows"]][-1] == "Cigars & More"
    factories = next(one for one in found["actions"] if one["title"].startswith("Illegal"))
    assert (factories["match"], factories["similarity"], factories["lead"]) == ("renumbered", 1.0, "kept")


def test_more_than_two_plans_need_a_choice(three: Path) -> None:
    done = empact("compare", three)
    assert done.returncode == 2
    assert "2022, 2023, 2024-2025. Say which two with --from and --to." in done.stderr
    assert empact("compare", BOOKS[0]).returncode == 2
    assert "hold no such plan" in empact("compare", three, "--from", "2019", "--to", "2023").stderr


def test_plans_of_unlike_length_are_noted_and_never_annualised(three: Path) -> None:
    arguments = ("compare", three, "--from", "2023", "--to", "2024-2025")
    plain = empact_json(*arguments)
    assert plain["same_length"] is False
    assert list(plain["total"]) == CHANGE
    for form in ("table", "sentence"):
        text = " ".join(empact(*arguments, "-f", form).stdout.split())
        assert "Note: the plans are of unlike length (2023 covers 1 year, 2024-2025 covers 2 years)" in text
        assert "per year" not in text.replace("not per year", "")
    assert {row["same_length"] for row in csv.DictReader(io.StringIO(empact(*arguments, "-f", "csv").stdout))} == {"false"}
    yearly = empact_json(*arguments, "--per-year")["total"]
    assert (yearly["current"], yearly["previous_per_year"], yearly["current_per_year"]) == (1, 3.0, 0.5)


def test_confirmed_matches_go_round(tmp_path: Path, comparison: Any) -> None:
    file = tmp_path / "matches.csv"
    assert empact("compare", *BOOKS, "--actions", "-o", file, "-q").returncode == 0
    again = empact_json("compare", *BOOKS, "--matches", file)
    assert again["rows"] == comparison["rows"]
    assert not any(one["doubt"] for one in again["actions"] if one["match"] in ("continued", "renumbered"))
    lines = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    gained = next(line for line in lines if line["match"] in ("continued", "renumbered") and line["lead"] == "gained")
    apart = [{**gained, "current_number": "", "current_title": ""}, {**gained, "previous_number": "", "previous_title": ""}]
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.DictWriter(target, list(gained), delimiter=";")
        writer.writeheader()
        writer.writerows([*apart, *(line for line in lines if line is not gained)])
    edited = empact_json("compare", *BOOKS, "--matches", file)["total"]
    total = comparison["total"]
    assert (edited["new"], edited["gained"], edited["change"]) == (total["new"] + 1, total["gained"] - 1, total["change"])


def test_an_unusable_file_of_matches_is_an_unusable_input(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("nothing\n")
    done = empact("compare", *BOOKS, "--matches", tmp_path / "m.csv")
    assert (done.returncode, done.stdout) == (3, "")


def test_the_threshold_moves_what_is_one_action() -> None:
    matches = [one["match"] for one in empact_json("compare", *BOOKS, "--match", "1")["actions"]]
    usual = [one["match"] for one in empact_json("compare", *BOOKS)["actions"]]
    assert matches.count("new") > usual.count("new")
    assert empact("compare", *BOOKS, "--match", "2").returncode == 2


def test_doubtful_matches_are_said_and_count_for_strict(tmp_path: Path) -> None:
    file = plan_file(
        tmp_path / "p.csv",
        [
            ("2022", "Excise fraud", "3.1", "Joint action days", "FR Customs"),
            ("2023", "Excise fraud", "3.2", "Joint action days", "BE Customs"),
            ("2023", "Excise fraud", "3.3", "Joint action days", "NL Customs"),
        ],
    )
    done = empact("compare", file, "--actions")
    assert done.returncode == 0
    assert "1 match is doubtful" in done.stderr
    assert "would suit about as well" in " ".join(done.stdout.split())
    assert empact("compare", file, "--strict").returncode == 1


def test_published_counts_stand_for_a_plan(three: Path, tmp_path: Path) -> None:
    later = plan_file(
        tmp_path / "oaps-2024.csv",
        [("2024-2025", "Excise fraud", "2.1", "Cash", "FI Customs"), ("2024-2025", "THB", "1.1", "x", "Europol")],
    )
    found = empact_json("compare", "published:15116/22", later)
    rows = {row["oap"]: row for row in found["rows"]}
    assert (found["from"], found["to"], found["published"]) == ("2023", "2024-2025", ["15116/22"])
    assert [rows["EXCISE"][key] for key in CHANGE] == [12, 1, -11, -91.7, None, None, None, None]
    assert (rows["THB"]["previous"], rows["THB"]["current"]) == (0, 0)
    assert (rows["MTIC"]["previous"], rows["MTIC"]["current"], rows["MTIC"]["change"]) == (4, None, -4)
    assert found["total"]["previous"] == 28
    done = empact("compare", "published:15116/22", three)
    assert done.returncode == 2
    assert "both give the plan 2023" in done.stderr
    assert empact("compare", "published:1/99", later).returncode == 2


def test_a_published_table_is_an_input(tmp_path: Path) -> None:
    (tmp_path / "note.csv").write_text("Plan,OAP,customs-led\n2022,Excise fraud,10\n2022,MTIC,4\n", "utf-8")
    found = empact("compare", tmp_path / "note.csv", BOOKS[1])
    said = " ".join(found.stdout.split())
    assert "note.csv gives no total for 2022: 14 is the sum of the OAPs it names." in said
    assert "In total the OAPs for 2022 and those for 2023 cannot be compared" in said
    document = empact_json("compare", tmp_path / "note.csv", BOOKS[1])
    assert document["incomplete"] == ["note.csv"]
    assert [document["total"][key] for key in CHANGE[:4]] == [14, 28, None, None]
    rows = {row["oap"]: row for row in empact_json("compare", tmp_path / "note.csv", BOOKS[1])["rows"]}
    assert (rows["EXCISE"]["change"], rows["CCH"]["previous"], rows["CCH"]["change"]) == (2, None, None)
    assert empact("compare", tmp_path / "note.csv", BOOKS[1], "--country", "FR").returncode == 2


def test_our_own_summary_reads_back_as_a_table(tmp_path: Path) -> None:
    assert empact("summarize", BOOKS[0], "-o", tmp_path / "s.csv").returncode == 0
    found = empact_json("compare", tmp_path / "s.csv", BOOKS[1])
    assert {row["oap"]: row["change"] for row in found["rows"]} == {
        row["oap"]: row["change"] for row in empact_json("compare", *BOOKS)["rows"]
    }
