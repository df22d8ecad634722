"""Leader cells that customs officers wrote who did not know the registry: what is read of them, and that none is read as another class.

Where the registry and the officer differ by decision the row says why (`disputed`); such a row may be read as another class.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from inside import lead_reader
from msgspec import Struct

from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Plan

LEAST = 0.97  # share of the cells that are read exactly as expected
NOBODY = "-"
OTHER = {"non_customs": "other", "eu_body": "other"}  # later officers did not part the two, nor gave EU bodies a code
TABLES = ("fresh_cells.csv", "fresh_cells_2.csv", "fresh_cells_3.csv", "fresh_cells_4.csv", "fresh_cells_5.csv", "fresh_cells_6.csv")


class Row(Struct):
    """A cell with what is expected and what is read, as country:class."""

    cell: str
    disputed: str
    expected: list[str]
    read: list[str]

    @property
    def is_exact(self) -> bool:
        nobody = not self.expected and all(_class(lead) == "unknown" for lead in self.read)
        return nobody or sorted(self.read) == sorted(self.expected)


@pytest.fixture(scope="module", params=TABLES)
def rows(request: pytest.FixtureRequest) -> list[Row]:
    reader = lead_reader()
    with (Path(__file__).parent / request.param).open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    plain = any("other" in row["expected"] for row in table)
    return [Row(row["cell"], row["disputed"], _expected(row, plain=plain), _read(reader, row, plain=plain)) for row in table]


def _expected(row: dict[str, str], *, plain: bool) -> list[str]:
    return [] if row["expected"] == NOBODY else [_plain(lead) if plain else lead for lead in row["expected"].split("|")]


def _read(reader: LeadReader, row: dict[str, str], *, plain: bool) -> list[str]:
    years = [int(year) for year in re.findall(r"20\d\d", row["plan"])]
    parts = reader.read(row["cell"], Plan(min(years), max(years)), row["country_column"]).parts
    leads = [f"{part.country or '??'}:{part.class_}" for part in parts]
    return [_plain(lead) for lead in leads] if plain else leads


def _plain(lead: str) -> str:
    country, _, class_ = lead.partition(":")
    return f"{'EU' if country in ('XX', 'INT') else country}:{OTHER.get(class_, class_)}"


def _class(lead: str) -> str:
    return lead.partition(":")[2]


def test_no_cell_is_read_as_another_class(rows: list[Row]) -> None:
    """A class that nobody expected is worse than an honest unknown."""
    wrong = [row for row in rows if not row.disputed and not {*map(_class, row.read)} <= {*map(_class, row.expected), "unknown"}]
    assert wrong == []


def test_what_is_disputed_is_still_read_otherwise(rows: list[Row]) -> None:
    assert [row.cell for row in rows if row.disputed and row.is_exact] == []


def test_most_cells_are_read_exactly(rows: list[Row]) -> None:
    others = [row for row in rows if not (row.is_exact or row.disputed)]
    assert len(others) <= (1 - LEAST) * len(rows), others
