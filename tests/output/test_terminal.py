from __future__ import annotations

from pathlib import Path

import pytest
from commands import NEW, OLD, run
from samples import each

from empact_cli.output.document import ColumnKind, Document, Lines, Name, Section, Table, TableColumn, Tone, Value
from empact_cli.output.writers.terminal import terminal

WIDTHS = [1, 10, 20, 40, 60, 80, 200]
NAME = "Intellectual property crime, counterfeiting of goods and currencies"


def drawn(width: int, table: Table) -> str:
    return terminal(Document("Counts", (Section("", (table,)),)), width=width, colour=False)


def numbers(titles: tuple[str, ...], rows: list[tuple[Value, ...]], totals: tuple[tuple[Value, ...], ...] = ()) -> Table:
    return Table((TableColumn(titles[0]), *(TableColumn(title, ColumnKind.COUNT) for title in titles[1:])), tuple(rows), totals)


@each("width", WIDTHS)
def test_no_number_and_no_heading_is_ever_cut(width: int) -> None:
    titles = ("OAP", "OAs", "Customs-led", "Undetermined", "Share")
    rows = [(NAME, 300, 28, 12345, "38.7 %"), ("Excise fraud", 1, 2, 3, "100.0 %")]
    lines = drawn(width, numbers(titles, rows, [("Total", 301, 30, 12348, "–")])).splitlines()
    assert " ".join(lines[:2]).split()[: len(titles)] == list(titles) or set(titles) <= set(" ".join(lines[:4]).split())
    assert [line.split()[-5:] for line in lines if line.endswith("38.7 %")] == [["300", "28", "12345", "38.7", "%"]]
    assert [line.split()[1:] for line in lines if line.split()[:1] == ["Total"]] == [["301", "30", "12348", "–"]]


@each("width", WIDTHS)
def test_no_text_is_squeezed_out(width: int) -> None:
    columns = (TableColumn("Cell", ColumnKind.WORD), TableColumn("Finding", weight=3), TableColumn("What to do", weight=2))
    finding = Lines(("warning", "Nobody knows Zabaltics."), Tone.WARNING)
    text = drawn(width, Table(columns, (("AB1234", finding, "Add it to a reference folder."),)))
    assert {"AB1234", "warning", "Nobody", "knows", "Zabaltics.", "Add", "reference", "folder."} <= set(text.replace(";", " ").split())


def test_names_are_all_short_where_one_has_no_room_and_full_on_a_wide_screen() -> None:
    rows: list[tuple[Value, ...]] = [(Name(NAME, "IPC CGC"), 3), (Name("Excise fraud", "Excise"), 12)]
    table = numbers(("OAP", "OAs"), rows)
    assert "IPC CGC" not in drawn(80, table)
    assert [line.split("  ")[0] for line in drawn(40, table).splitlines()[2:4]] == ["IPC CGC", "Excise"]
    many = numbers(("OAP", *("Undetermined",) * 4), [(*row, 1, 1, 1) for row in rows])
    assert "IPC CGC" in drawn(99, many)
    assert "IPC CGC" not in drawn(100, many)
    assert max(map(len, drawn(100, many).splitlines())) <= 100


def test_a_screen_that_is_wide_enough_is_kept_to() -> None:
    text = drawn(100, numbers(("OAP", "OAs"), [(NAME, 3)]))
    assert max(map(len, text.splitlines())) <= 100
    assert NAME in text


def test_columns_stand_closer_where_that_alone_keeps_to_the_screen() -> None:
    table = numbers(("OAP", *("Undetermined",) * 4), [("Cyberprzestępczość", 1, 2, 3, 4)], [("Total", 1, 2, 3, 4)])
    assert max(map(len, drawn(74, table).splitlines())) == 74
    assert max(map(len, drawn(73, table).splitlines())) == 70


DATA = Path(__file__).parents[2] / "data"
BOOKS = {"de": (str(DATA / "oaps-2022.xlsx"), str(DATA / "oaps-2023.xlsx")), "fr": (OLD, NEW)}


@pytest.mark.parametrize("language", BOOKS)  # test_screens.py looks at every line of English
@pytest.mark.parametrize(
    "command",
    ["summarize {new}", "compare {old} {new}", "trend {old} {new}", "verify {new}", "country CZ {old} {new}", "list {new}", "check {new}"],
)
def test_eighty_columns_are_enough(command: str, language: str) -> None:
    old, new = BOOKS[language]
    code, out, err = run(*command.format(old=old, new=new).split(), "--language", language, "-f", "table")
    assert code in (0, 1), err
    assert max(map(len, out.decode().splitlines())) <= 80
