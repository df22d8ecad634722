"""Parts of a plan are joined, versions of it are never added up: sheets and files that give one action in two ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from command import empact
from inside import built_in
from samples import each

from empact_cli.errors import InputError
from empact_cli.files import read_actions
from empact_cli.model import Actions, Role
from empact_cli.reading import Guidance

REFERENCE = built_in()
HEADINGS = ("OAP", "Year", "OA", "Title", "Leader", "Co-leaders", "Participants")
Rows = Sequence[Sequence[str]]


def row(number: str, leader: str, title: str = "Raw tobacco", co_leader: str = "", participants: str = "") -> list[str]:
    return ["Excise", "2023", number, title, leader, co_leader, participants]


def book(path: Path, sheets: Mapping[str, Rows]) -> str:
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, cells in enumerate([HEADINGS, *rows]):
                sheet.write_row(at, 0, cells)
    return str(path)


def read(files: Sequence[str], *, join: bool = False) -> Actions:
    return read_actions(files, REFERENCE, Guidance(join=join))


def leaders(found: Actions) -> dict[str | None, list[str]]:
    return {action.number: [leader.text for leader in action.leaders if leader.role is Role.LEADER] for action in found}


VERSIONS = {
    "other leaders": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "DE BKA")]}, ("Sheet1", "Sheet2")),
    "draft and final": (
        {"v1 draft": [row("2.1", "BE Customs"), row("2.9", "NL Customs")], "v2 final": [row("2.1", "DE BKA")]},
        ("v1 draft", "v2 final"),
    ),
    "old": ({"Excise old": [row("2.1", "BE Customs")], "Excise": [row("2.1", "DE BKA")]}, ("Excise old", "Excise")),
    "an action dropped": (
        {"REV 1": [row("2.1", "BE Customs"), row("2.9", "NL Customs")], "REV 2": [row("2.1", "BE Customs")]},
        ("REV 1", "REV 2"),
    ),
    "a copy": ({"Excise": [row("2.1", "BE Customs")], "Excise (2)": [row("2.1", "BE Customs")]}, ("Excise (2)",)),
    "another title": (
        {"Sheet1": [row("2.1", "BE Customs", "Raw tobacco")], "Sheet2": [row("2.1", "", "Designer fuels from the Baltic")]},
        ("Designer fuels",),
    ),
    "more leaders": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "BE Customs; FR DGDDI")]}, ("FR DGDDI",)),
}
PARTS = {
    "the same twice": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "BE Customs")]}, ["BE Customs"]),
    "co-leaders elsewhere": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "", co_leader="DE ZKA")]}, ["BE Customs"]),
    "participants elsewhere": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "", participants="FR, NL")]}, ["BE Customs"]),
    "the same body in other words": ({"Sheet1": [row("2.1", "FR DGDDI")], "Sheet2": [row("2.1", "France (DGDDI)")]}, None),
    "the country alone": ({"Sheet1": [row("2.1", "FR DGDDI")], "Sheet2": [row("2.1", "FR")]}, None),
    "a row for each leader, in another order": (
        {"A": [row("2.1", "BE Customs"), row("2.1", "FR DGDDI")], "B": [row("2.1", "FR DGDDI"), row("2.1", "BE Customs")]},
        ["BE Customs", "FR DGDDI"],
    ),
    "a placeholder": ({"Sheet1": [row("2.1", "BE Customs")], "Sheet2": [row("2.1", "tbc")]}, None),
    "a title cut short": (
        {"A": [row("2.1", "BE Customs", "Raw tobacco from third countries by sea")], "B": [row("2.1", "", "Raw tobacco from third coun")]},
        ["BE Customs"],
    ),
    "finals of two OAPs": (
        {"Excise final": [row("2.1", "BE Customs")], "Cyber final": [["Cyber-attacks", "2023", "2.1", "Botnets", "DE BKA", "", ""]]},
        None,
    ),
    "rows of one sheet": ({"A": [row("2.1", "BE Customs"), row("2.1", "DE BKA")]}, ["BE Customs", "DE BKA"]),
}


@pytest.mark.parametrize(("sheets", "named"), VERSIONS.values(), ids=list(VERSIONS))
def test_versions_are_refused_as_sheets_and_as_files(sheets: Mapping[str, Rows], named: Sequence[str], tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read([book(tmp_path / "plan.xlsx", sheets)])
    assert all(name in str(refused.value) for name in (*named, "--join", "--sheet"))
    files = [book(tmp_path / f"{name}.xlsx", {"Actions": rows}) for name, rows in sheets.items()]
    with pytest.raises(InputError) as refused:
        read(files)
    assert all(name in str(refused.value) for name in (*named, "--join", "compare"))


@each(("sheets", "named"), VERSIONS.values())
def test_the_user_may_say_that_they_are_parts(sheets: Mapping[str, Rows], named: Sequence[str], tmp_path: Path) -> None:
    del named
    numbers = {cells[2] for rows in sheets.values() for cells in rows}
    assert {action.number for action in read([book(tmp_path / "plan.xlsx", sheets)], join=True)} == numbers


@pytest.mark.parametrize(("sheets", "expected"), PARTS.values(), ids=list(PARTS))
def test_parts_are_one_action(sheets: Mapping[str, Rows], expected: list[str] | None, tmp_path: Path) -> None:
    found = read([book(tmp_path / "plan.xlsx", sheets)])
    files = read([book(tmp_path / f"{name}.xlsx", {"Actions": rows}) for name, rows in sheets.items()])
    assert leaders(files) == leaders(found)
    if expected:
        assert leaders(found)["2.1"] == expected


def test_both_places_and_the_way_out_are_told(tmp_path: Path) -> None:
    files = [book(tmp_path / f"REV{one}.xlsx", {"Excise": [row("2.2", body)]}) for one, body in ((1, "DE BKA"), (2, "DE Zoll"))]
    done = empact("summarize", *files)
    assert done.returncode == 3
    assert not done.stdout
    assert all(said in done.stderr for said in ("REV1.xlsx", "REV2.xlsx", "E2", "DE BKA", "DE Zoll", 'The names say it: "REV1", "REV2"'))
    assert empact("summarize", *files, "--join").returncode == 0


def test_one_sheet_of_the_two_can_be_chosen(tmp_path: Path) -> None:
    sheets = VERSIONS["draft and final"][0]
    path = book(tmp_path / "plan.xlsx", sheets)
    found = read_actions([path], REFERENCE, Guidance(sheets=("v2 final",)))
    assert leaders(found) == {"2.1": ["DE BKA"]}
