"""The examples run as they are copied: in a folder with the workbooks, and give what they promise."""

from __future__ import annotations

import csv
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT
from documents import NATIONAL_REPORT, shell_blocks, small_workplace, typed, workplace
from docx import Document
from openpyxl import load_workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return workplace(tmp_path)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sheet(path: Path) -> list[dict[str, object]]:
    """The first sheet of a workbook, a mapping per row."""
    headings, *lines = load_workbook(path).worksheets[1].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines]


LINES = [" ".join(line.split()) for line in re.findall(r"`([^`]*examples/[^`]*)`", (ROOT / "examples/README.md").read_text("utf-8"))]
REVIEW = "python examples/strategic_review.py data/oaps-2022.xlsx data/oaps-2023.xlsx"
NOTEBOOK = "cd data && python ../examples/notebook.py"
NAMES = 'empact-cli explain "CZ Tobacco Unit" --reference examples/our-names'
DRIVERS = "empact-cli summarize examples/drivers --corrections examples/corrections.csv"  # typed as it stands on a page
YEARLY = "cp data/oaps-*.xlsx examples/yearly && cd examples/yearly && make"


def test_every_line_of_the_page_of_examples_is_typed_here() -> None:
    assert [NATIONAL_REPORT, REVIEW, NOTEBOOK, NAMES, DRIVERS, YEARLY, f"{NATIONAL_REPORT} --customs wide --marking LIMITE"] == LINES
    assert ("docs/national-report.md", f"{NATIONAL_REPORT}\n") in shell_blocks()


def test_the_national_report(tmp_path: Path) -> None:
    folder = small_workplace(tmp_path)
    done = typed(NATIONAL_REPORT, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (folder / "report").iterdir()) == [
        *("actions.xlsx", "all-countries.xlsx", "part.docx", "part.xlsx", "questions.xlsx"),
    ]
    led = {(row["oap"], row["number"]) for row in sheet(folder / "report/actions.xlsx") if row["part"] == "led"}
    everyone = {row["country"]: row for row in sheet(folder / "report/all-countries.xlsx")}
    assert len(led) == int(str(everyone["CZ"]["actions"])) > 0
    assert "Czechia in the operational action plans" in [line.text for line in Document(str(folder / "report/part.docx")).paragraphs]


def test_the_national_report_hands_on_options(tmp_path: Path) -> None:
    folder = small_workplace(tmp_path)
    done = typed(f"{LINES[-1]} --oap EXCISE", folder)
    assert (done.returncode, done.stderr) == (0, "")
    actions = sheet(folder / "report/actions.xlsx")
    assert {(row["oap"], row["customs"], row["marking"]) for row in actions} == {("EXCISE", "wide", "LIMITE")}


def ran(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of Python, run as the line runs it, within this process."""
    python, script, *words = shlex.split(line)
    assert python == "python"
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", [script, *words])
    runpy.run_path(script, run_name="__main__")


def test_the_strategic_review(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ran(REVIEW, folder, monkeypatch)
    out, err = capsys.readouterr()
    assert err == ""
    assert "- 2022: customs lead 25 operational actions\n- 2023: customs lead 28 operational actions\n" in out
    assert "## What changed: +3" in out
    assert out.count("(undetermined;") == 6


def test_the_notebook(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    into, line = NOTEBOOK.split(" && ")
    ran(line, folder / into.removeprefix("cd "), monkeypatch)
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("2023: 28 computed")


def test_the_names_of_ones_own(folder: Path) -> None:
    assert "CZ-CS" in typed(NAMES, folder).stdout
    assert "CZ-CS" not in typed('empact-cli explain "CZ Tobacco Unit"', folder).stdout


def test_the_yearly_pipeline(folder: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    place = folder / "examples/yearly"
    first = typed(YEARLY, folder)
    assert first.returncode == 0, first.stderr
    summary = rows(place / "summary.csv")
    assert sum(int(row["customs_led"]) for row in summary) == 28
    assert {row["marking"] for row in summary} == {"LIMITE"}
    assert {row["group"] for row in rows(place / "actions.csv")} == {"customs_led", "undetermined"}
    assert {row["plan"] for row in rows(place / "trend.csv")} == {"2022", "2023"}
    assert "Nothing to be done" in typed("make", place).stdout
    (place / "oaps-2024.csv").write_text("no plan at all\n", "utf-8")
    shutil.copy(folder / "oaps-2023.xlsx", place / "oaps-2099.xlsx")
    (place / "oaps-2099.xlsx").write_bytes(b"not a workbook")
    broken = typed("make", place)
    assert broken.returncode == 2
    assert not (place / "findings.csv").exists() or "oaps-2099" in broken.stderr


def test_examples_are_short_enough_to_copy() -> None:
    texts = [path for path in (ROOT / "examples").rglob("*") if path.is_file() and path.suffix not in (".docx", ".ods", ".xls", ".xlsx")]
    long = [path.name for path in texts if len(path.read_text("utf-8").splitlines()) > 40]
    assert not long
    subprocess.run(["sh", "-n", "examples/national-report.sh"], cwd=ROOT, check=True)
