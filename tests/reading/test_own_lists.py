"""What `list` writes is an input that gives the same actions: over every awkward workbook and the bundled ones, in every format."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cache
from pathlib import Path

import beside_books
import pytest
import sheet_books
import struck_books
import turned_books
from awkward_case import Case, built
from commands import BUNDLED, NEW, run
from inside import run as run_inside
from openpyxl import load_workbook
from test_awkward import CASES

from empact_cli import classified, files
from empact_cli.errors import UsageError
from empact_cli.files import read_actions
from empact_cli.leaders import LeadReader
from empact_cli.model import Action, Actions, Rule
from empact_cli.output import collected as collecting
from empact_cli.output.collected import collected
from empact_cli.output.document import Details
from empact_cli.output.file_formats import Format
from empact_cli.output.registry import Output, written
from empact_cli.questions.groupings import group_of
from empact_cli.questions.listed_actions import list_actions
from empact_cli.reading.surroundings import NameReaders
from empact_cli.reference import load
from empact_cli.text.harmless import visible

REFERENCE = load()
_reader, _readers, _choices = cache(LeadReader), cache(NameReaders.of), cache(collecting.choices)


@pytest.fixture(autouse=True)
def _made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of the reference data is made for all files together."""
    monkeypatch.setattr(classified, "LeadReader", _reader)
    monkeypatch.setattr(files.NameReaders, "of", _readers)
    monkeypatch.setattr(collecting, "choices", _choices)


def told(action: Action) -> tuple[object, ...]:
    """All that a list says of an action; a text as it is shown where it would harm."""
    leaders = [
        (one.role, visible(one.text), one.country, one.authority, one.class_, one.cell.seen_from(action.place)) for one in action.leaders
    ]
    return (
        *(action.plan, action.oap, visible(action.oap_text) if action.oap is None else "", action.number, visible(action.title)),
        *(action.goal, action.status, action.participants, action.place, group_of(action), leaders),
    )


# What is turned, struck out or stands beside has places that a list does not tell: a row of its own for each action.
ELSEWHERE = {case.name for room in (turned_books, struck_books, beside_books, sheet_books) for case in room.CASES}
READ = [case for case in CASES if not case.refused and case.name not in ELSEWHERE]


def again(actions: Actions, form: Format, folder: Path) -> Actions:
    path = folder / f"again.{form.value}"
    path.write_bytes(written(list_actions(actions, Rule(), REFERENCE), form, Output(Details())))
    return read_actions([str(path)], REFERENCE)


def of_case(case: Case, folder: Path) -> Actions:
    path = folder / case.file.replace("/", "_")
    path.write_bytes(built(case))
    return read_actions([str(path)], REFERENCE, case.guidance)


def test_what_is_written_of_a_file_reads_back_as_the_same_actions(tmp_path: Path) -> None:
    """As JSON and CSV of every awkward file; a workbook takes long to write, and TSV is CSV with another delimiter: of every eighth."""
    wrong = []
    for number, case in enumerate(READ):
        with suppress(UsageError):  # a case of `--plan` for a file that says another
            first = of_case(case, tmp_path)
        expected = list(map(told, first))
        forms = [Format.JSON, Format.CSV, *({0: [Format.TSV], 1: [Format.XLSX]}.get(number % 8, []))]
        wrong += [(case.name, form) for form in forms if list(map(told, again(first, form, tmp_path))) != expected]
        if number % 4 == 2:
            (tmp_path / "collected.xlsx").write_bytes(collected(first, REFERENCE))
            read_again = read_actions([str(tmp_path / "collected.xlsx")], REFERENCE)
            wrong += [(case.name, "collected")] if list(map(told, read_again)) != expected else []
    assert not wrong


def test_a_list_in_a_pipe_is_counted_as_its_workbook() -> None:
    code, listed, _ = run("list", BUNDLED, "-f", "json")
    assert code == 0
    code, out, _err = run_inside(["summarize", "-", "-f", "csv"], stdin=listed)
    assert (code, out) == (0, run("summarize", BUNDLED, "-f", "csv")[1])
    assert run_inside(["list", "-", "-f", "json"], stdin=listed)[1] == listed


@pytest.mark.parametrize("text", ['{"schema": "empact-cli/summary/1"}', '{"schema": "empact-cli/actions/1", "rule": 3}', '{"schema"'])
def test_other_json_is_refused_with_what_is_wrong(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    code, out, err = run("summarize", str(path))
    assert (code, out) == (3, b"")
    assert "list -f json" in err


def test_a_line_that_a_person_has_spoilt_is_refused_with_its_cell(tmp_path: Path) -> None:
    listed = run("list", NEW, "-f", "csv")[1].decode()
    path = tmp_path / "list.csv"
    path.write_text(listed.replace(",customs,", ",custom,", 1), "utf-8")
    code, _, err = run("summarize", str(path))
    assert code == 3
    assert "'custom'" in err


def test_what_is_changed_in_a_collected_plan_counts_as_changed(tmp_path: Path) -> None:
    first = read_actions([NEW], REFERENCE)
    book = load_workbook(io.BytesIO(collected(first, REFERENCE)))
    sheet = book["Actions"]
    before, kept = sheet["F2"].value, [cell.value for cell in sheet[3]]
    sheet["F2"], sheet["H2"] = "SE – Tullverket", "CZ, FI"
    sheet.append(["2023", "Excise fraud", "9.9", "Added", "9", "BE – Customs"])
    book.save(tmp_path / "plan.xlsx")
    again = read_actions([str(tmp_path / "plan.xlsx")], REFERENCE)
    changed, added = again.items[0], again.items[-1]
    assert before != "SE – Tullverket"
    assert [(one.authority, one.cell.file, one.cell.name) for one in changed.leaders if one.cell.file == "plan.xlsx"] == [
        ("SE-TULL", "plan.xlsx", "F2")
    ]
    assert changed.participants == ("CZ", "FI")
    assert kept
    assert told(again.items[1]) == told(first.items[1])
    assert (added.number, added.place.file, added.leaders[0].country) == ("9.9", "plan.xlsx", "BE")
