"""What `list` writes is an input that gives the same actions: over every awkward workbook and the bundled ones, in every format."""

from __future__ import annotations

import html
import io
from functools import cache
from pathlib import Path

import pytest
from commands import BUNDLED, NEW, run
from inside import built_in
from inside import run as run_inside
from msgspec.structs import replace
from mutations import HOSTILE
from openpyxl import load_workbook
from test_awkward import CASES, read

from empact_cli.action_classifier import ActionClassifier
from empact_cli.files import read_actions
from empact_cli.model import Action, Actions, AuthorityClass, Cell, Leader, Plan, Role, Rule
from empact_cli.output import Format
from empact_cli.output.document import Details
from empact_cli.output.plan_workbook import collected
from empact_cli.output.views import Output, written
from empact_cli.questions import group_of
from empact_cli.questions.listed_actions import list_actions
from empact_cli.text import language, visible

REFERENCE = built_in()


def told(action: Action) -> tuple[object, ...]:
    """All that a list says of an action; a text as it is shown where it would harm."""
    leaders = [
        (one.role, visible(one.text), one.country, one.authority, one.class_, one.cell.seen_from(action.place)) for one in action.leaders
    ]
    return (
        *(action.plan, action.oap, visible(action.oap_text) if action.oap is None else "", action.number, visible(action.title)),
        *(action.goal, action.status, action.participants, action.place, group_of(action), leaders),
    )


@cache
def corpus() -> Actions:
    """The actions of all awkward files, each file under a name of its own, of the bundled workbooks, and of a plan of hostile texts."""
    classifier = ActionClassifier(REFERENCE)
    cases = [case for case in CASES if not case.refused]
    awkward = (_named(number, action) for number, case in enumerate(cases) for action in classifier.actions(read(case).actions))
    return Actions((*awkward, *some_bundled(), *map(_hostile, range(len(TEXTS)))), (), ())


@cache
def some_bundled() -> tuple[Action, ...]:
    """Each third action of a bundled workbook: of every OAP, and of every shape of a leader."""
    return tuple(read_actions([BUNDLED], REFERENCE).items[::3])


TEXTS = [text for text in dict.fromkeys(HOSTILE) if len(text) < 1_000 and html.unescape(text) == text]  # as a reader hands them on


def _hostile(number: int) -> Action:
    """An action that says such a text wherever it can, in a file and on a sheet whose names mean something in a reference to a cell."""
    text, place = TEXTS[number], Cell("a [b] 'c'!d.xlsx", "it's!B2", number + 2, number % 3)
    cells = (replace(place, column=4), replace(place, sheet="x'!A1", column=28), replace(place, file="other]", sheet=None, column=1))
    leaders = tuple(
        Leader(role, text, country, None, AuthorityClass.UNKNOWN, "", cell)
        for role, country, cell in zip((Role.LEADER, Role.LEADER, Role.CO_LEADER), (None, "EL", "UK"), cells, strict=True)
    )
    named = None if text.strip() else "EXCISE"
    return Action(Plan(2024, 2025), named, "" if named else text, None, text, None, None, leaders, ("BE", "EL"), place)


def _named(number: int, action: Action) -> Action:
    leaders = tuple(replace(one, cell=replace(one.cell, file=f"{number}/{one.cell.file}")) for one in action.leaders)
    return replace(action, leaders=leaders, place=replace(action.place, file=f"{number}/{action.place.file}"))


def again(actions: Actions, form: Format | None, folder: Path) -> Actions:
    """What is read of the list in a format, or of the collected workbook."""
    path = folder / f"again.{form.value if form else 'xlsx'}"
    listed = written(list_actions(actions, Rule(), REFERENCE), form, Output(Details())) if form else collected(actions, REFERENCE)
    path.write_bytes(listed)
    return read_actions([str(path)], REFERENCE)


FORMS = [Format.JSON, Format.CSV, Format.XLSX, None]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_reads_back_as_the_same_actions(form: Format | None, tmp_path: Path) -> None:
    first = corpus()
    assert len(first) > 700
    for before, after in zip(first, again(first, form, tmp_path), strict=True):
        assert told(after) == told(before)


def test_so_does_what_is_written_between_tabs(tmp_path: Path) -> None:
    some = replace(corpus(), items=corpus().items[::5])  # the rest is written and read as between commas
    assert [told(one) for one in again(some, Format.TSV, tmp_path)] == [told(one) for one in some]


@pytest.mark.parametrize("code", ["fr", "de"])
def test_a_collected_plan_keeps_the_names_it_is_read_by(code: str, tmp_path: Path) -> None:
    first = Actions(some_bundled(), (), ())
    language.use(code)
    try:
        (tmp_path / "plan.xlsx").write_bytes(collected(first, REFERENCE.localised()))
    finally:
        language.use(language.ENGLISH)
    assert [told(one) for one in read_actions([str(tmp_path / "plan.xlsx")], REFERENCE)] == [*map(told, first)]


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
