"""No action is lost by what is read into its number: a repair that meets another action is a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from inside import built_in
from samples import each

from empact_cli.files import read_actions

REFERENCE = built_in()
TENS = [2 + number / 10 for number in range(1, 10)]


def numbers(cells: Sequence[str | float], folder: Path, titles: Sequence[str] = ()) -> list[str | None]:
    with xlsxwriter.Workbook(folder / "plan.xlsx") as workbook:
        sheet = workbook.add_worksheet("Excise")
        sheet.write_row(0, 0, ["OAP", "Year", "OA", "Title", "Leader"])
        for row, cell in enumerate(cells, start=1):
            title = titles[row - 1] if titles else f"Action {chr(64 + row) * 4}"
            sheet.write_row(row, 0, ["Excise", "2023", cell, title, "FR DGDDI"])
    return [action.number for action in read_actions([str(folder / "plan.xlsx")], REFERENCE)]


@each(
    ("cells", "expected"),
    [
        (["2.10", 2.1, 2.2], ["2.10", "2.1", "2.2"]),
        ([2.9, 2.1, "2.10", 2.11], ["2.9", "2.1", "2.10", "2.11"]),
        (["4.1 a)", "4.1 b)", "4.2"], ["4.1a", "4.1b", "4.2"]),
        ([*TENS, 3], [*map(str, TENS), "2.10"]),
        ([*TENS, 3, 3.1, 3.2], [*map(str, TENS), "3", "3.1", "3.2"]),
        ([1, 2, 3], ["1", "2", "3"]),
    ],
)
def test_every_action_keeps_a_number_of_its_own(cells: Sequence[str | float], expected: list[str], tmp_path: Path) -> None:
    assert numbers(cells, tmp_path) == expected


def test_rows_of_one_action_are_still_one(tmp_path: Path) -> None:
    assert numbers([2.9, 2.1, "2.10", 2.11], tmp_path, ["A", "B", "B", "C"]) == ["2.9", "2.10", "2.11"]
