"""What must not grow with the rows of a file: texts that are classified, and passes over its parts. Counts, not times."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from empact_cli import files
from empact_cli.leaders import LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Plan
from empact_cli.reading import headings as heading_names
from empact_cli.reading.headings import Heading, Headings
from empact_cli.reference import load
from empact_cli.workbook.package import Package
from empact_cli.workbook.xlsx.rows import Cell, RowTaker

ROWS = 4000
LEADS = ("FR – DGDDI", "NL Customs; Europol", "DE Zoll", "NL", "BE Federal Judicial Police")


@pytest.fixture(scope="module")
def book() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet("Actions")
        sheet.write_row(0, 0, ["Plan", "OAP", "OA number", "Title", "Leader", "Co-leader", "Status"])
        for row in range(ROWS):
            number = f"{row % 8 + 1}.{row // 8 + 1}"
            sheet.write_row(row + 1, 0, [2023, "Excise fraud", number, f"Action {row}", LEADS[row % 5], LEADS[row % 3], "ongoing"])
    return stream.getvalue()


def test_each_part_is_read_once_each_text_once_and_no_row_by_the_parser(
    book: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.xlsx"
    path.write_bytes(book)
    opened: Counter[str] = Counter()
    classified: Counter[str] = Counter()
    read_headings: Counter[str] = Counter()
    parsed_rows = 0
    real_chunks, real_read, real_heading, real_take = Package.chunks, LeadReader._read, Headings._read, RowTaker.take

    def chunks(package: Package, name: str) -> Iterator[bytes]:
        opened[name] += 1
        return real_chunks(package, name)

    def read(reader: LeadReader, text: str, plan: Plan | None, country: str) -> LeadReading:
        classified[text] += 1
        return real_read(reader, text, plan, country)

    def heading(reader: Headings, text: str) -> Heading | None:
        read_headings[text] += 1
        return real_heading(reader, text)

    def take(rows: RowTaker, number: str | None, cells: list[Cell], *, hidden: bool) -> None:
        nonlocal parsed_rows
        parsed_rows += 1
        real_take(rows, number, cells, hidden=hidden)

    monkeypatch.setattr(Package, "chunks", chunks)
    monkeypatch.setattr(LeadReader, "_read", read)
    monkeypatch.setattr(heading_names.Headings, "_read", heading)
    monkeypatch.setattr(RowTaker, "take", take)
    actions = files.read_actions([str(path)], load())
    assert len(actions) == ROWS
    assert {text: classified[text] for text in LEADS} == dict.fromkeys(LEADS, 1) == dict(classified)
    assert set(opened.values()) == {1}
    assert {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"} <= set(opened)
    assert parsed_rows == 0
    assert set(read_headings.values()) == {1}
    assert len(read_headings) < 400  # those of the first rows, in search of the headings
