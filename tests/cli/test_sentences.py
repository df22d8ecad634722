"""What a note would say: one paragraph with the number, where it lies, its range and its rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import empact
from plan_files import plan_file

BOOKS = ("data/oaps-2022.xlsx", "data/oaps-2023.xlsx")


def said(*arguments: str | Path) -> str:
    done = empact(*arguments, "--format", "sentence", "-q")
    assert done.returncode == 0, done.stderr
    return done.stdout.replace("\u00a0", " ")


def test_the_sentence_of_the_note() -> None:
    text = said("summarize", BOOKS[1])
    assert text.startswith(
        "In the OAPs for 2023, customs are a leading authority in 28 operational actions (OAs), with the largest involvement in the OAPs "
        "on Excise fraud (12 OAs), Missing trader intra-community fraud (4 OAs), "
    )
    assert (
        "and Organised property crime (1 OA). The plan comprises 300 OAs in all. The number lies between 28 and 38, depending on " in text
    )
    assert "Only leaders are counted, not co-leaders." in text
    assert text.count("\n") == 1


def test_a_part_of_a_plan_is_told_to_be_one(tmp_path: Path) -> None:
    rows = [("2023", oap, "1.1", "Controls", "FR Customs") for oap in ("Excise fraud", "MTIC")]
    text = said("summarize", plan_file(tmp_path / "p.csv", rows))
    assert text.startswith("In the 2 OAPs read for 2023 (Excise fraud; Missing trader intra-community fraud), customs are ")
    assert "The files hold no action of the other 13 OAPs that the registry lists for this plan. The files hold 2 OAs of this plan." in text
    changed = said("compare", BOOKS[0], tmp_path / "p.csv")
    assert "no action for 2023 of 13 OAPs that they hold for 2022: what is counted as new or ended there may only be missing" in changed
    assert "no such OAP now" not in changed


def test_a_wider_rule_is_told() -> None:
    assert "customs are a leading authority in 32 operational actions" in said("summarize", BOOKS[1], "--customs", "wide")
    assert "customs are a leading or co-leading authority" in said("summarize", BOOKS[1], "--roles", "leader,co_leader")
    assert "Only: OAP OPC." in said("summarize", BOOKS[1], "--oap", "OPC")


@pytest.mark.parametrize(
    ("leaders", "sentence"),
    [
        (["PL Police"], "customs are a leading authority in no operational action (OA). The files hold no "),
        (["FR Customs"], "customs are a leading authority in 1 operational action (OA), in the OAP on Excise fraud (1 OA)."),
        (
            ["FR Customs", "BE Customs"],
            "are a leading authority in 2 operational actions (OAs), in the OAP on Excise fraud (2 OAs).",
        ),
        (["FR Customs", "FR"], "The number lies between 1 and 2, depending on which authority leads 1 OA that remains undetermined."),
    ],
)
def test_small_numbers(tmp_path: Path, leaders: list[str], sentence: str) -> None:
    rows = [("2023", "Excise fraud", f"1.{place}", f"Title {place}", leader) for place, leader in enumerate(leaders, 1)]
    assert sentence in said("summarize", plan_file(tmp_path / "p.csv", rows))


def test_the_change_and_its_causes() -> None:
    text = said("compare", *BOOKS)
    assert text.startswith(
        "From the OAPs for 2022 to those for 2023, the number of operational actions (OAs) led by customs rose from 25 to 28 "
        "(+3, +12.0 %). "
        "The change is explained as follows: 4 customs-led OAs are new, 2 customs-led OAs ended, customs gained the lead of 2 OAs and "
        "customs lost the lead of 1 OA. The number rose in the OAPs on Excise fraud (from 10 to 12), "
    )
    assert "the number lies between 25 and 33 for 2022 and between 28 and 38 for 2023." in text
    assert "Only leaders are counted, not co-leaders." in text


def test_backwards_it_fell_and_by_itself_it_stayed(tmp_path: Path) -> None:
    assert "fell from 28 to 25 (-3, -10.7 %)" in said("compare", *BOOKS, "--from", "2023", "--to", "2022")
    rows = [(plan, "Excise fraud", "1.1", "Cash", "FR Customs") for plan in ("2022", "2023")]
    text = said("compare", plan_file(tmp_path / "p.csv", rows))
    assert "stayed at 1. No customs-led OA is new or ended" in text


def test_published_counts_are_named_with_what_they_leave_open(tmp_path: Path) -> None:
    later = plan_file(tmp_path / "p.csv", [("2024-2025", "Excise fraud", "1.1", "Cash", "FR Customs")])
    text = said("compare", "published:15116/22", later, "--per-year")
    assert "15116/22 gives counts alone, under a rule of its own" in text
    assert "Note: the plans are of unlike length" in text
    assert "Per year of the plan that is 28.0 for 2023 and 0.5 for 2024-2025." in text
    assert "Not compared" not in text  # a plan whose actions are known and that has no such OAP has none
    gap = plan_file(tmp_path / "q.csv", [("2022", "Cyber-attacks", "1.1", "Botnets", "FR Customs")])
    counts = tmp_path / "counts-2023.csv"
    counts.write_text("OAP,customs-led\nExcise fraud,12\n", encoding="utf-8")
    assert "Not compared, since one side does not tell of them or has no such OAP: Cyber-attacks" in said("compare", gap, counts)


def test_only_what_can_be_said_is_said() -> None:
    assert empact("summarize", BOOKS[1], "--by", "country", "-f", "sentence").returncode == 2
    assert empact("trend", *BOOKS, "-f", "sentence").returncode == 2
