"""Columns that nobody reads: which of them are told, and as what they are proposed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from inside import built_in

from empact_cli.files import read_actions
from empact_cli.model import Finding

REFERENCE = built_in()


def told(cells: list[str], folder: Path) -> list[Finding]:
    """What is told of a column with these cells, in a plan of eighty actions."""
    with (folder / "excise-2023.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["OA no", "Title", "Leader", "Foo"])
        for number, cell in enumerate([*[""] * (80 - len(cells)), *cells]):
            table.writerow([f"{number // 20 + 1}.{number % 20 + 1}", f"Action {number}", "FR Customs", cell])
    found = read_actions([str(folder / "excise-2023.csv")], REFERENCE).findings
    return [one for one in found if one.code == "column-unread"]


@pytest.mark.parametrize(
    "cells",
    [
        ["BE Customs"],
        ["DE Zoll", "a body nobody knows"],
        ["Guardia di Finanza", "n/a", "to be seen", "later"],
        ["SK, PL, DE", "HU"],
    ],
)
def test_a_column_of_few_leaders_is_told(cells: list[str], tmp_path: Path) -> None:
    assert len(told(cells, tmp_path)) == 1


@pytest.mark.parametrize(
    "cells",
    [
        ["12", "14"],
        ["DE Zoll", "The customs of Germany have said that they will look into this again in autumn."],
        ["see the note of Europol", "done", "open"],
    ],
)
def test_remarks_are_not_told(cells: list[str], tmp_path: Path) -> None:
    assert told(cells, tmp_path) == []


@pytest.mark.parametrize(("cells", "first"), [(["SK, PL, DE", "HU"], "participants"), (["BE Customs", "NL"], "co_leader")])
def test_what_the_cells_hold_is_proposed_first(cells: list[str], first: str, tmp_path: Path) -> None:
    (found,) = told(cells, tmp_path)
    assert f"--column {first}=D (it may also be leader, " in found.hint
