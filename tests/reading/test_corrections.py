"""Drivers' answers are made in the cells before they are read, in every format, and only where the cell still says what was asked about."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from awkward_case import Page, xlsx
from command import ROOT
from commands import NEW, run
from docx import Document
from inside import built_in
from openpyxl import load_workbook
from raw_books import zipped

from empact_cli.errors import InputError
from empact_cli.files import read_actions, read_corrections
from empact_cli.model import AuthorityClass, Correction
from empact_cli.reading import Guidance
from empact_cli.reading.corrected_cells import by_file
from empact_cli.workbook.limits import Limits

REFERENCE = built_in()
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


@pytest.mark.parametrize(("form", "language"), [("xlsx", "en"), ("docx", "fr"), ("xlsx", "de")])
def test_a_list_of_questions_that_a_driver_answers_is_given_back(form: str, language: str, tmp_path: Path) -> None:
    """In the column that it asks to be answered in, and not in a sheet behind it alone."""
    plan, asked = book(tmp_path, "xlsx"), tmp_path / f"questions.{form}"
    assert run("corrections", plan, "-o", str(asked), "--language", language)[0] == 0
    _answer(asked, "FR – DGDDI", 1)
    (line,) = read_corrections([str(asked)], Limits())
    assert (line.cell, line.was, line.becomes) == ("D2", "tbd", "FR – DGDDI")
    code, out, _err = run("summarize", plan, "--corrections", str(asked))
    assert (code, b"1 correction" in out) == (0, True)


def test_a_question_is_not_answered_twice(tmp_path: Path) -> None:
    plan, asked = book(tmp_path, "xlsx"), tmp_path / "questions.xlsx"
    run("corrections", plan, "-o", str(asked))
    _answer(asked, "FR – DGDDI", 1)
    made = load_workbook(asked)
    made["Data"].cell(2, 5).value = "PL KAS"
    made.save(asked)
    with pytest.raises(InputError, match="D2 is answered twice, with 'PL KAS' and with 'FR – DGDDI'"):
        read_corrections([str(asked)], Limits())


def _answer(asked: Path, text: str, question: int) -> None:
    """Writes into the last column beside a question, counted from 1."""
    if asked.suffix == ".docx":
        document = Document(str(asked))
        document.tables[0].cell(question, 4).text = text
        document.save(str(asked))
        return
    made = load_workbook(asked)
    sheet = made.worksheets[0]
    heading = next(row for row in sheet.iter_rows() if all(cell.value for cell in row[:5]))
    sheet.cell(heading[0].row + question, 5).value = text
    made.save(asked)


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


def test_files_of_one_name_in_two_folders_share_no_correction(tmp_path: Path) -> None:
    """A line is for the file whose path goes on as its own does; where that is none, or several are, it is refused."""
    for folder in ("excise", "mtic"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan-2023.csv").write_text("OA,Title,Leader\n2.1,Controls,tbd\n", "utf-8")
    given = ["excise/plan-2023.csv", "mtic/plan-2023.csv"]
    for file, made in {
        "excise/plan-2023.csv": given[:1],
        r"C:\drivers\mtic\plan-2023.csv": given[1:],
        "plan-2023.csv": [],
        "firearms/plan-2023.csv": [],
    }.items():
        found, refused = by_file([Correction(file, None, "C2", "tbd", "FR – DGDDI")], given)
        assert (list(found), [one.code for one in refused]) == (made, [] if made else ["correction-refused"])
        assert all(one.file == label for label, lines in found.items() for one in lines)


DRIVERS = [["OAP", "OA", "Title", "Leader"], ["Firearms", "2.1", "Converted weapons", "tbc"], ["Firearms", "2.2", "Parcels", "DE Zoll"]]
CELL = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"


def ods(rows: list[list[str]]) -> bytes:
    """The rows as an OpenDocument workbook of one sheet, "Plan"."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    made = "".join(f"<table:table-row>{''.join(map(CELL.format, row))}</table:table-row>" for row in rows)
    table = f"<office:body><office:spreadsheet><table:table table:name='Plan'>{made}</table:table></office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{table}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def five_drivers(folder: Path) -> None:
    """A file from each of five drivers, each in another format."""
    folder.mkdir()
    (folder / "firearms-2023.xlsx").write_bytes(xlsx(Page("Plan", DRIVERS)))
    (folder / "environment-2023.ods").write_bytes(
        ods([["Environmental crime", *row[1:]] if row is not DRIVERS[0] else row for row in DRIVERS])
    )
    (folder / "customs-2023.xls").write_bytes((ROOT / "tests/awkward/files/two-oaps.xls").read_bytes())
    (folder / "cybercrime-2023.csv").write_text(
        "OAP,OA,Title,Leader\nCyber-attacks,3.1,Markets,tbc\nCyber-attacks,3.2,Tools,FR Police\n", "utf-8"
    )
    made = Document()
    made.add_heading("Operational Action Plan 2023 – Trafficking in human beings", 1)
    table = made.add_table(2, 3)
    for row, texts in zip(table.rows, (("OA", "Title", "Leader"), ("4.1", "Labour", "NL")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.save(str(folder / "trafficking-2023.docx"))


def test_from_five_drivers_files_to_a_note(tmp_path: Path) -> None:
    """Two answers come back; meanwhile one of the drivers has changed the cell that was asked about, so that this one is refused."""
    five_drivers(drivers := tmp_path / "drivers")
    asked = list(csv.DictReader(io.StringIO(run("corrections", str(drivers), "-f", "csv")[1].decode())))
    open_cells = {(one["file"], one["sheet"], one["cell"]) for one in asked}
    word, text = ("trafficking-2023.docx", "table 1", "C2"), ("cybercrime-2023.csv", "", "D2")
    assert open_cells >= {word, text, ("firearms-2023.xlsx", "Plan", "D2"), ("environment-2023.ods", "Plan", "D2")}
    assert any(file == "customs-2023.xls" for file, _sheet, _cell in open_cells)
    answers = tmp_path / "answers.csv"
    with answers.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, asked[0])
        writer.writeheader()
        for one in asked:
            filled = (one["file"], one["sheet"], one["cell"]) in (word, text)
            writer.writerow(one | ({"becomes": "NL Douane", "reason": "mail of 3 March"} if filled else {}))
    (drivers / text[0]).write_text((drivers / text[0]).read_text("utf-8").replace("tbc", "DE BKA"), "utf-8")

    before, after = (
        next(iter(csv.DictReader(io.StringIO(run("summarize", str(drivers), "--by", "plan", *more, "-f", "csv")[1].decode()))))
        for more in ((), ("--corrections", str(answers)))
    )
    assert int(after["customs_led"]) == int(before["customs_led"]) + 1
    assert int(after["undetermined"]) == int(before["undetermined"]) - 1
    code, _, said = run("collect", str(drivers), "--corrections", str(answers), "-o", str(tmp_path / "plan-2023.xlsx"))
    assert (code, said.count("was not made")) == (0, 1)
    collected = read_actions([str(tmp_path / "plan-2023.xlsx")], REFERENCE)
    assert [(one.file, one.cell, one.was, one.becomes) for one in collected.corrections] == [(word[0], "C2", "NL", "NL Douane")]
    assert len(collected) == int(after["actions"])
    note = tmp_path / "note.docx"
    assert run("report", str(tmp_path / "plan-2023.xlsx"), "--layout", "note", "-o", str(note))[0] == 0
    told = Document(str(note))
    cells = [[cell.text for cell in row.cells] for table in told.tables for row in table.rows]
    assert any("NL Douane" in row and "mail of 3 March" in row for row in cells)
