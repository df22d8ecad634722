"""The driver's own workbook with a comment at each cell that a finding is about: nothing else of it changes."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from awkward_case import Page, xlsx
from commands import run
from openpyxl import load_workbook
from openpyxl.comments import Comment

from empact_cli.errors import InputError
from empact_cli.model import Cell, Effect, Finding, Severity
from empact_cli.output.annotated import annotated
from empact_cli.workbook.limits import Limits

HEAD = ["OA", "Title", "Leader"]
ROWS = [HEAD, ["2.1", "Cigarettes", "NL"], ["2.2", "Water pipes", "tbc"], ["2.3", "Raw tobacco", "FR – DGDDI"]]
EXCISE = xlsx(Page("Excise", ROWS, merges=["C2:D2"]), Page("Notes", [["Anything"]]))


def found(cell: Cell, message: str = "nobody can tell", last: Cell | None = None) -> Finding:
    return Finding("lead-unknown", Severity.WARNING, message, "Ask.", cell, "x", Effect.RANGE, last=last)


def test_the_copy_has_a_comment_at_each_cell_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    plan, marked = tmp_path / "oaps-2023.xlsx", tmp_path / "marked.xlsx"
    plan.write_bytes(EXCISE)
    code, _, _ = run("check", str(plan), "--annotate", "-o", str(marked))
    assert code == 0
    copy, original = load_workbook(marked), load_workbook(plan)
    assert copy.sheetnames == ["Findings", "Excise", "Notes"]
    for sheet in original.worksheets:
        told = {cell.coordinate for row in copy[sheet.title] for cell in row if cell.comment}
        assert told == ({"C2", "C3"} if sheet.title == "Excise" else set())
        for row in sheet.iter_rows():
            assert [copy[sheet.title][cell.coordinate].value for cell in row] == [cell.value for cell in row]
    assert [cell.hyperlink.location for cell in copy["Findings"]["C"] if cell.hyperlink] == ["'Excise'!C2", "'Excise'!C3"]


@cache
def of_a_range() -> bytes:
    """The workbook with a comment at a range, whose text looks like a formula."""
    place = Cell("plan.xlsx", "Excise", 3, 3)
    return annotated(EXCISE, "plan.xlsx", [found(place, '=HYPERLINK("x")', Cell("plan.xlsx", "Excise", 4, 3))], Limits())


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert of_a_range() == of_a_range.__wrapped__()


def test_a_comment_that_stands_there_stays() -> None:
    book = load_workbook(io.BytesIO(EXCISE))
    book["Excise"]["C3"].comment = Comment("Ask Jan", "Jan")
    stream = io.BytesIO()
    book.save(stream)
    copy = load_workbook(io.BytesIO(annotated(stream.getvalue(), "plan.xlsx", [found(Cell("plan.xlsx", "Excise", 3, 3))], Limits())))
    assert copy["Excise"]["C3"].comment.text.startswith("Ask Jan")
    assert "nobody can tell" in copy["Excise"]["C3"].comment.text


def test_text_of_a_finding_is_never_a_formula_and_a_range_is_coloured_whole() -> None:
    copy = load_workbook(io.BytesIO(of_a_range()))
    assert copy["Findings"]["D2"].data_type == "s"
    assert {copy["Excise"][cell].fill.start_color.rgb for cell in ("C3", "C4")} == {"00FFE699"}
    assert copy["Findings"]["C2"].value == "C3:C4"


@pytest.mark.parametrize(("part", "said"), [("xl/threadedComments/threadedComment1.xml", "answers"), ("xl/slicers/slicer1.xml", "slicers")])
def test_a_workbook_that_would_lose_something_is_refused(part: str, said: str) -> None:
    stream = io.BytesIO(EXCISE)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(part, "<x/>")
    with pytest.raises(InputError, match=said):
        annotated(stream.getvalue(), "plan.xlsx", [], Limits())


@pytest.mark.parametrize("arguments", [["--annotate"], ["--annotate", "-o", "x.csv"], ["--annotate", "-o", "x.xlsx", "other.xlsx"]])
def test_one_workbook_in_one_out(arguments: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "oaps-2023.xlsx"
    plan.write_bytes(EXCISE)
    (tmp_path / "other.xlsx").write_bytes(EXCISE)
    given = [str(tmp_path / one) if one.endswith("x") else one for one in arguments]
    assert run("check", str(plan), *given)[0] == 2


def test_text_files_are_refused(tmp_path: Path) -> None:
    plan = tmp_path / "excise-2023.csv"
    plan.write_text("OA,Title,Leader\n2.1,Cigarettes,NL\n", "utf-8")
    code, _, said = run("check", str(plan), "--annotate", "-o", str(tmp_path / "marked.xlsx"))
    assert code == 3
    assert "excise-2023.csv" in said
