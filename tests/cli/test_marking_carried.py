"""A marking that a file bears is on every output of every command, unless `--marking` says otherwise, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import empact, empact_json

PLAN = "{};;;;\nOAP;OA;Title;Action Leader;Year\nExcise;2.1;Cigarettes;FR – DGDDI;{}\nExcise;2.2;Alcohol;DE Zoll;{}\n"
COMMANDS = ("summarize", "list", "check", "trend")


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "marked.csv"
    path.write_text(PLAN.format("RESTREINT UE/EU RESTRICTED", 2023, 2023), "utf-8")
    return path


@pytest.fixture
def limited(tmp_path: Path) -> Path:
    path = tmp_path / "limited.csv"
    path.write_text(PLAN.format("LIMITE", 2022, 2022), "utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_carried_and_said(command: str, marked: Path) -> None:
    done = empact(command, marked)
    assert done.stdout.splitlines()[0] == done.stdout.splitlines()[-1] == "RESTREINT UE/EU RESTRICTED"
    said = "Marking found: RESTREINT UE/EU RESTRICTED. The output bears RESTREINT UE/EU RESTRICTED."
    assert said in done.stderr
    assert said not in empact(command, marked, "--quiet").stderr
    assert empact_json(command, marked)["marking"] == "RESTREINT UE/EU RESTRICTED"


def test_of_several_the_gravest_is_carried_and_all_are_said(marked: Path, limited: Path) -> None:
    for files in ((marked, limited), (limited, marked)):
        done = empact("compare", *files)
        assert done.stdout.startswith("RESTREINT UE/EU RESTRICTED\n")
        assert "Marking found: RESTREINT UE/EU RESTRICTED; LIMITE." in done.stderr


def test_another_one_replaces_it_and_an_empty_one_removes_it(marked: Path) -> None:
    done = empact("summarize", marked, "--marking", "LIMITE")
    assert done.stdout.startswith("LIMITE\n")
    assert "RESTRICTED" not in done.stdout
    assert "The output bears LIMITE, as --marking says." in done.stderr
    done = empact("summarize", marked, "--marking", "")
    assert "RESTRICTED" not in done.stdout
    assert "The output bears none, as --marking says." in done.stderr
    assert "marking" not in empact_json("summarize", marked, "--marking", "")


def test_leaders_of_a_file_bear_its_marking(marked: Path) -> None:
    assert empact_json("explain", "--file", marked)["marking"] == "RESTREINT UE/EU RESTRICTED"
    assert "marking" not in empact_json("explain", "FR – DGDDI")


def test_a_file_without_one_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(PLAN.format("Operational actions", 2023, 2023), "utf-8")
    assert "marking" not in empact_json("summarize", path)
    assert "Marking" not in empact("summarize", path).stderr


def test_a_file_of_another_maker_needs_force(marked: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("{}")
    done = empact("summarize", marked, "-o", target)
    assert done.returncode == 4
    assert "--force" in done.stderr
    assert target.read_text() == "{}"
    assert empact("summarize", marked, "-o", target, "--force").returncode == 0
    for command in COMMANDS:
        assert empact(command, marked, "-o", target).returncode in (0, 1)
