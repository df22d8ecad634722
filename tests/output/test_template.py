"""The template is a workbook that a plan driver can fill in and that reads back without a finding."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from inside import built_in, lead_reader
from openpyxl import Workbook, load_workbook

from empact_cli.files import read_actions
from empact_cli.model import AuthorityClass, Plan
from empact_cli.output.plan_workbook import leader_choices, template

REFERENCE = built_in()


@pytest.fixture
def book() -> Workbook:
    return load_workbook(io.BytesIO(template(REFERENCE)))


def saved(book: Workbook, folder: Path) -> str:
    path = folder / "filled.xlsx"
    book.save(path)
    return str(path)


def test_the_same_reference_gives_the_same_bytes() -> None:
    assert template(REFERENCE) == template(REFERENCE)


def test_empty_it_reads_back_without_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(template(REFERENCE))
    actions = read_actions([str(path)], REFERENCE)
    assert (actions.items, actions.findings) == ((), ())


def test_filled_in_it_reads_back_without_a_finding(book: Workbook, tmp_path: Path) -> None:
    sheet, notes = book["Actions"], book["Notes"]
    example = [notes.cell(row, 3).value for row in range(4, notes.max_row + 1)]
    sheet.append([])
    for column, value in enumerate(example, start=1):
        sheet.cell(2, column, value)
    for row, leader in enumerate(leader_choices(REFERENCE)[:40], start=3):
        for column, value in enumerate(["2024-2025", "Firearms trafficking", f"3.{row}", f"Action {row}", "3", leader], start=1):
            sheet.cell(row, column, value)
    actions = read_actions([saved(book, tmp_path)], REFERENCE)
    assert actions.findings == ()
    assert len(actions) == 41
    first = actions.items[0]
    assert (str(first.plan), first.oap, first.number, first.goal) == ("2024-2025", "EXCISE", "2.10", "2")
    assert [(one.role.value, one.authority) for one in first.leaders] == [
        ("leader", "FR-DGDDI"),
        ("leader", "PL-KAS"),
        ("co_leader", "BE-GACE"),
    ]
    assert first.participants == ("CZ", "DE", "LT")


def test_every_choice_reads_back_as_its_body() -> None:
    reader = lead_reader()
    bodies = {one.id for one in REFERENCE.authorities.values() if one.valid_to is None and one.class_ is not AuthorityClass.UMBRELLA}
    read_back = {}
    for choice in leader_choices(REFERENCE):
        parts = reader.read(choice, Plan(2026, 2027)).parts
        assert len(parts) == 1, choice
        read_back[parts[0].authority] = choice
    assert set(read_back) == bodies
    assert len(leader_choices(REFERENCE)) == len(bodies)  # an entry each
    assert {"FR – DGDDI", "IT – Guardia di Finanza", "CZ – Customs Administration"} <= {*read_back.values()}


def test_customs_bodies_are_offered_first() -> None:
    bodies = {one.id: one for one in REFERENCE.authorities.values()}
    reader = lead_reader()
    read = [reader.read(choice, None).parts[0].authority or "" for choice in leader_choices(REFERENCE)]
    are = [bodies[one].class_ in (AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED) for one in read]
    assert any(are)
    assert are == sorted(are, reverse=True)


def test_the_lists_hold_what_the_registry_holds(book: Workbook) -> None:
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Lists"].iter_cols()}
    assert lists["List of OAPs"] == [oap.name for oap in REFERENCE.oaps.values()]
    assert lists["List of leaders"] == leader_choices(REFERENCE)
    for validation in book["Actions"].data_validations.dataValidation:
        letter, first, last = validation.formula1.replace("$", "").split("!")[1][0], 2, int(validation.formula1.split("$")[-1])
        column = lists[book["Lists"][f"{letter}1"].value]
        assert last - first + 1 == len(column)


def test_headings_stay_in_sight(book: Workbook) -> None:
    assert book["Actions"].freeze_panes == "A2"
    assert book.sheetnames == ["Actions", "Notes", "Lists"]
