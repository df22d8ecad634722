"""Drivers' answers are made in the cells before they are read, in every format, and only where the cell still says what was asked about."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from awkward_case import Page, xlsx
from commands import NEW, run

from empact_cli.files import read_actions, read_corrections
from empact_cli.model import AuthorityClass, Correction
from empact_cli.reading.written import Guidance
from empact_cli.reference import load
from empact_cli.workbook.limits import Limits

REFERENCE = load()
GRID = [["OAP", "OA", "Title", "Leader", "Year"], ["Excise", "2.1", "A", "tbd", "2023"], ["Excise", "2.2", "B", None, "2023"]]
TBD = Correction("oaps.xlsx", "Plan", "D2", "tbd", "FR – DGDDI", "mail of 3 May")
BLANK = Correction("oaps.xlsx", "Plan", "D3", "", "BE Customs", "by phone")


def book(folder: Path, form: str) -> str:
    path = folder / f"oaps.{form}"
    if form == "xlsx":
        path.write_bytes(xlsx(Page("Plan", GRID)))
    else:
        path.write_text("\n".join(",".join(value or "" for value in row) for row in GRID) + "\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_answer_is_read_in_place_of_the_cell(form: str, tmp_path: Path) -> None:
    sheet = "Plan" if form == "xlsx" else None
    lines = tuple(Correction(f"oaps.{form}", sheet, one.cell, one.was, one.becomes, one.reason) for one in (TBD, BLANK))
    found = read_actions([book(tmp_path, form)], REFERENCE, Guidance(corrections=lines))
    assert [action.leaders[0].class_ for action in found] == [AuthorityClass.CUSTOMS] * 2
    assert [(leader.cell.name, leader.correction) for action in found for leader in action.leaders] == list(
        zip(("D2", "D3"), lines, strict=True)
    )
    assert (found.findings, found.corrections) == ((), lines)


@pytest.mark.parametrize(
    "line", [Correction("oaps.xlsx", "Plan", "D2", "tbc", "FR – DGDDI"), Correction("oaps.xlsx", "Gone", "D2", "tbd", "FR")]
)
def test_an_answer_to_another_text_is_refused_with_a_finding(line: Correction, tmp_path: Path) -> None:
    found = read_actions([book(tmp_path, "xlsx")], REFERENCE, Guidance(corrections=(line, BLANK)))
    refused = [(one.sheet, one.effect) for one in found.findings if one.code == "correction-refused"]
    assert refused == [(line.sheet, "number")]
    assert found.corrections == (BLANK,)
    assert found.items[0].leaders[0].text == "tbd"


def test_of_another_file_nothing_is_said(tmp_path: Path) -> None:
    other = Correction("others.xlsx", "Plan", "D2", "tbd", "FR – DGDDI")
    assert read_actions([book(tmp_path, "xlsx")], REFERENCE, Guidance(corrections=(other,))).corrections == ()


def test_questions_are_filled_in_and_given_back(tmp_path: Path) -> None:
    plan = book(tmp_path, "xlsx")
    asked = list(csv.DictReader(io.StringIO(run("corrections", plan, "-f", "csv")[1].decode())))
    assert [(one["cell"], one["was"], bool(one["asked"])) for one in asked] == [("D2", "tbd", True), ("D3", "", True)]
    asked[0] |= {"becomes": "PL KAS", "reason": "mail"}
    answers = tmp_path / "answers.csv"
    with answers.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, asked[0])
        writer.writeheader()
        writer.writerows(asked)
    assert [line.becomes for line in read_corrections([str(answers)], Limits())] == ["PL KAS"]
    code, out, err = run("summarize", plan, "--corrections", str(answers))
    assert code == 0
    assert "1 correction" in err
    assert b"1 correction" in out
    assert [
        one["cell"] for one in csv.DictReader(io.StringIO(run("corrections", plan, "--corrections", str(answers), "-f", "csv")[1].decode()))
    ] == ["D3"]


def answered(folder: Path) -> tuple[str, str]:
    """A plan, and the answers to it: one with a reason, one to a blank cell."""
    answers = folder / "answers.csv"
    with answers.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("file", "sheet", "cell", "was", "becomes", "reason"))
        writer.writerows((one.file, one.sheet, one.cell, one.was, one.becomes, one.reason) for one in (TBD, BLANK))
    return book(folder, "xlsx"), str(answers)


@pytest.mark.parametrize("form", ["collect", "json", "csv", "xlsx"])
def test_what_is_written_of_corrected_cells_says_so_when_it_is_read_again(form: str, tmp_path: Path) -> None:
    plan, answers = answered(tmp_path)
    first = read_actions([plan], REFERENCE, Guidance(corrections=(TBD, BLANK)))
    out = tmp_path / f"out.{'xlsx' if form == 'collect' else form}"
    command = "collect" if form == "collect" else "list"
    assert run(command, plan, "--corrections", answers, "-o", str(out))[0] == 0
    again = read_actions([str(out)], REFERENCE)
    assert again.corrections == first.corrections == (TBD, BLANK)
    assert [leader.correction for action in again for leader in action.leaders] == [TBD, BLANK]


def test_the_annex_of_a_report_gives_the_corrections_with_their_reasons(tmp_path: Path) -> None:
    plan, answers = answered(tmp_path)
    told = run("report", plan, "--corrections", answers, "-o", "-", "-f", "md")[1].decode()
    assert "| tbd | FR – DGDDI | mail of 3 May |" in told


def test_the_cells_of_files_that_were_not_given_are_not_asked_about(tmp_path: Path) -> None:
    """What stood in them is not known, and a line with another `was` could never be given back."""
    plan, _answers = answered(tmp_path)
    run("collect", plan, "-o", str(tmp_path / "plan.xlsx"))
    code, out, err = run("corrections", str(tmp_path / "plan.xlsx"))
    assert (code, out) == (2, b"")
    assert "oaps.xlsx" in err


def test_a_file_that_holds_no_corrections_is_refused() -> None:
    code, out, err = run("summarize", NEW, "--corrections", NEW)
    assert (code, out) == (3, b"")
    assert "becomes" in err
