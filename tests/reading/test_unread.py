"""Columns that nobody reads: which of them are told, and as what they are proposed."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from inside import built_in
from samples import each

from empact_cli.errors import InputError
from empact_cli.files import read_actions
from empact_cli.model import AuthorityClass, Finding
from empact_cli.reading import Guidance

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


COLUMNS = {
    "domain": ["Excise Fraud", "Excise Fraud", "Excise Fraud", "Firearms trafficking", "Firearms trafficking"],
    "boss": ["DE Zoll", "BE Customs", "Service X", "Guardia Civil", "DE BKA"],
    "deed": ["Joint days on tobacco", "Training", "Parcels", "Converted alarm weapons", "Training on trade"],
    "ref.": ["1.1", "1.2", "1.3", "1.1", "1.2"],
    "crew": ["FR, PL, NL", "BE, DE, ES", "LT, LV, SK", "CZ, ES, SK", "FR"],
}


def plan_of(columns: Sequence[str], folder: Path, title: str = "Our work in 2025") -> Path:
    path = folder / "our-work.csv"
    rows = zip(*(COLUMNS[name] for name in columns), strict=True)
    path.write_text("\n".join([title, *(";".join(row) for row in (columns, *rows))]), encoding="utf-8")
    return path


@each("columns", [*permutations(COLUMNS)][::7])
def test_the_columns_that_are_proposed_give_the_right_number(columns: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever order they stand in: those who take part are no leaders, and actions of two OAPs with one number are two."""
    book = str(plan_of(columns, tmp_path))
    with pytest.raises(InputError) as refused:
        read_actions([book], REFERENCE)
    proposed = dict(re.findall(r"--column (\w+)=([A-Z])", str(refused.value)))
    assert proposed == {
        meaning: "ABCDE"[columns.index(name)] for meaning, name in (("leader", "boss"), ("number", "ref."), ("oap", "domain"))
    }
    row = re.search(r"--header-row (\d+)", str(refused.value))
    read = read_actions([book], REFERENCE, Guidance(columns=proposed, header_row=int(row[1]) if row else None))
    assert len(read.items) == 5
    assert sum(any(leader.class_ is AuthorityClass.CUSTOMS for leader in action.leaders) for action in read.items) == 2


def test_a_column_of_oaps_that_nobody_reads_is_asked_about(tmp_path: Path) -> None:
    book = str(plan_of(("domain", "boss", "ref."), tmp_path))
    named = {"leader": "B", "number": "C"}
    with pytest.raises(InputError, match=r"--column oap=A"):
        read_actions([book], REFERENCE, Guidance(columns=named, header_row=2))
    book = str(plan_of(("domain", "boss", "ref."), tmp_path, title="OAP Excise fraud 2025"))
    assert len(read_actions([book], REFERENCE, Guidance(columns=named, header_row=2)).items) < 5
