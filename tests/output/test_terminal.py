from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from empact_cli.output.document import Column, Document, Kind, Lines, Section, Table
from empact_cli.output.writers.terminal import terminal

WIDTHS = [1, 10, 20, 40, 60, 80, 200]
NAME = "Intellectual property crime, counterfeiting of goods and currencies"


def drawn(width: int, table: Table) -> str:
    return terminal(Document("Counts", (Section("", (table,)),)), width=width, colour=False)


def numbers(titles: tuple[str, ...], rows: list[tuple[Value, ...]], totals: tuple[tuple[Value, ...], ...] = ()) -> Table:
    return Table((Column(titles[0]), *(Column(title, Kind.COUNT) for title in titles[1:])), tuple(rows), totals)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_and_no_heading_is_ever_cut(width: int) -> None:
    titles = ("OAP", "OAs", "Customs-led", "Undetermined", "Share")
    rows = [(NAME, 300, 28, 12345, "38.7 %"), ("Excise fraud", 1, 2, 3, "100.0 %")]
    lines = drawn(width, numbers(titles, rows, [("Total", 301, 30, 12348, "–")])).splitlines()
    assert lines[1].split() == list(titles)
    assert [line.split()[-5:] for line in lines if line.endswith("38.7 %")] == [["300", "28", "12345", "38.7", "%"]]
    assert [line.split()[1:] for line in lines if line.split()[:1] == ["Total"]] == [["301", "30", "12348", "–"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_squeezed_out(width: int) -> None:
    columns = (Column("Cell", whole=True), Column("Finding", weight=3), Column("What to do", weight=2))
    finding = Lines("warning", ("Nobody knows Zabaltics.",))
    text = drawn(width, Block(columns, (("AB1234", finding, "Add it to a reference folder."),)))
    assert {"AB1234", "warning", "Nobody", "knows", "Zabaltics.", "Add", "reference", "folder."} <= set(text.split())


def test_a_screen_that_is_wide_enough_is_kept_to() -> None:
    text = drawn(100, numbers(("OAP", "OAs"), [(NAME, 3)]))
    assert max(map(len, text.splitlines())) <= 100
    assert NAME in text


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize(
    "command",
    ["summarize {new}", "compare {old} {new}", "trend {old} {new}", "verify {new}", "country CZ {old} {new}", "list {new}", "check {new}"],
)
def test_eighty_columns_are_enough(command: str, language: str) -> None:
    data = Path(__file__).parents[2] / "data"
    words = command.format(old=data / "oaps-2022.xlsx", new=data / "oaps-2023.xlsx").split()
    code, out, err = run(*words, "--language", language, "-f", "table")
    assert code == 0, err
    assert max(map(len, out.decode().splitlines())) <= 80
