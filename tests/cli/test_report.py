"""`report` as a user calls it: the ending decides, the exit codes are those of every command, and nothing half-written is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ROOT, empact

BOOKS = (ROOT / "data/oaps-2022.xlsx", ROOT / "data/oaps-2023.xlsx")
TABLE = "OAP;OA;Title;Action Leader;Year\nExcise;2.1;Cigarettes;FR – DGDDI;{0}\nExcise;2.2;Alcohol;{1};{0}\n"
STARTS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>", "md": b"# "}


def book(folder: Path, year: int | str, leader: str = "NL Douane") -> Path:
    path = folder / f"oaps-{year}.csv"
    path.write_text(TABLE.format(year, leader), "utf-8")
    return path


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_decides(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"review.{ending}"
    done = empact("report", book(tmp_path, 2023), "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_bytes().startswith(STARTS[ending])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["oaps-2023.csv", target.name]


def test_standard_output_needs_a_format(tmp_path: Path) -> None:
    given = book(tmp_path, 2023)
    assert empact("report", given, "-o", "-").returncode == 2
    done = empact("report", given, "-o", "-", "-f", "md", "--title", "Our *review*", "--marking", "LIMITE")
    assert done.stdout.splitlines()[:3] == ["**LIMITE**", "", "# Our \\*review\\*"]


def test_wrong_usage(tmp_path: Path) -> None:
    given = book(tmp_path, 2023)
    for arguments in (
        ["-o", tmp_path / "review.doc"],
        ["-o", tmp_path / "review"],
        [],
        ["-o", tmp_path / "r.md", "--to", "2022"],
        ["-o", tmp_path / "r.md", "--from", "2023"],
        ["-o", tmp_path / "r.md", "--from", "soon"],
    ):
        done = empact("report", given, *arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert done.stderr
        assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [given.name]


def test_published_counts_alone_make_no_review(tmp_path: Path) -> None:
    done = empact("report", "published:15116/22", "-o", tmp_path / "r.md")
    assert done.returncode == 2
    assert "needs actions" in done.stderr
    assert empact("report", book(tmp_path, 2023), "--oap", "Firearms", "-o", tmp_path / "r.md").returncode == 2


def test_published_counts_stand_beside_actions(tmp_path: Path) -> None:
    done = empact("report", book(tmp_path, "2024-2025"), "published:15116/22", "-o", "-", "-f", "md", "-q")
    assert done.returncode == 0, done.stderr
    assert "The change from 2023 to 2024-2025" in done.stdout
    assert "15116/22" in done.stdout


def test_the_plan_under_review_can_be_named(tmp_path: Path) -> None:
    files = [book(tmp_path, year) for year in (2021, 2022, 2023)]
    for arguments, expected in (
        ([], "for 2023, compared with those for 2022"),
        (["--plan", "2022"], "for 2022, compared with those for 2021"),
        (["--to", "2022"], "for 2022, compared with those for 2021"),
        (["--from", "2021"], "for 2023, compared with those for 2021"),
    ):
        done = empact("report", *files, "-o", "-", "-f", "md", "-q", *arguments)
        assert expected in done.stdout, arguments


def test_a_filter_that_leaves_nothing_still_makes_a_review(tmp_path: Path) -> None:
    for ending in STARTS:
        done = empact("report", book(tmp_path, 2023), "--country", "Malta", "-o", tmp_path / f"r.{ending}")
        assert done.returncode == 0, done.stderr


def test_a_filter_that_published_counts_cannot_follow_drops_them() -> None:
    assert "Agreement with" in empact("report", BOOKS[1], "-o", "-", "-f", "md", "-q").stdout
    assert "Agreement with" in empact("report", BOOKS[1], "--oap", "Excise", "-o", "-", "-f", "md", "-q").stdout
    assert "Agreement with" not in empact("report", BOOKS[1], "--country", "FR", "-o", "-", "-f", "md", "-q").stdout


def test_strict_meets_an_undetermined_action(tmp_path: Path) -> None:
    target = tmp_path / "r.md"
    assert empact("report", book(tmp_path, 2023, "NL"), "--strict", "-o", target).returncode == 1
    assert target.exists()
    assert empact("report", book(tmp_path, 2023), "--strict", "-o", target).returncode == 0


def test_an_output_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    given = book(tmp_path, 2023)
    assert empact("report", given, "-o", tmp_path / "no-such-folder" / "r.xlsx").returncode == 4
    (tmp_path / "r.md").mkdir()
    assert empact("report", given, "-o", tmp_path / "r.md").returncode == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == [given.name, "r.md"]


def test_an_unusable_file_gives_no_review(tmp_path: Path) -> None:
    done = empact("report", book(tmp_path, 2023), tmp_path / "missing.xlsx", "-o", tmp_path / "r.docx")
    assert done.returncode == 3
    assert "missing.xlsx" in done.stderr
    assert not (tmp_path / "r.docx").exists()


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_language_is_that_of_the_document(language: str, tmp_path: Path) -> None:
    done = empact("report", book(tmp_path, 2023), "--language", language, "-o", "-", "-f", "html", "-q")
    assert f'<html lang="{language}">' in done.stdout
    assert "100,0\u00a0%" in done.stdout
