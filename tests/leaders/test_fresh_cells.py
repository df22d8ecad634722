"""Leader cells that a customs officer wrote who did not know the registry: what is read of them, and that none is read as another class.

Where the registry and the officer differ by decision the row says why (`disputed`); such a row may be read as another class.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from empact_cli.leaders import LeadReader
from empact_cli.model import Plan
from empact_cli.reference import load

LEAST = 0.93  # share of the cells that are read exactly as expected
NOBODY = "-"


@pytest.fixture(scope="module")
def cells() -> list[tuple[dict[str, str], list[str], list[str]]]:
    """Each row with what is expected and what is read, as country:class."""
    reader = LeadReader(load())
    with (Path(__file__).parent / "fresh_cells.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [(row, [] if row["expected"] == NOBODY else row["expected"].split("|"), _read(reader, row)) for row in rows]


def _read(reader: LeadReader, row: dict[str, str]) -> list[str]:
    year = re.search(r"20\d\d", row["plan"])
    assert year
    parts = reader.read(row["cell"], Plan.parse(year[0]), row["country_column"]).parts
    return [f"{part.country or '??'}:{part.class_}" for part in parts]


def _class(lead: str) -> str:
    return lead.partition(":")[2]


def test_no_cell_is_read_as_another_class(cells: list[tuple[dict[str, str], list[str], list[str]]]) -> None:
    """A class that nobody expected is worse than an honest unknown."""
    wrong = [
        (row["cell"], expected, read)
        for row, expected, read in cells
        if not row["disputed"] and not {_class(lead) for lead in read} <= {*map(_class, expected), "unknown"}
    ]
    assert wrong == []


def test_what_is_disputed_is_still_read_otherwise(cells: list[tuple[dict[str, str], list[str], list[str]]]) -> None:
    assert [row["cell"] for row, expected, read in cells if row["disputed"] and read == expected] == []


def test_most_cells_are_read_exactly(cells: list[tuple[dict[str, str], list[str], list[str]]]) -> None:
    exact = [row for row, expected, read in cells if read == expected or (not expected and all(_class(lead) == "unknown" for lead in read))]
    assert len(exact) >= LEAST * len(cells)
