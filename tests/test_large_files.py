"""What must not grow with the rows of a file: texts that are classified, and passes over its parts. Counts, not times.

And what may grow with them, but not faster than they do: the calls that a reading makes, for every kind of input of the benchmark's growth
table.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from cProfile import Profile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import xlsxwriter

from empact_cli import files
from empact_cli.errors import InputError
from empact_cli.leaders import LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import Plan
from empact_cli.reading import headings as heading_names
from empact_cli.reading.headings import Heading, Headings
from empact_cli.reference import load
from empact_cli.workbook.package import Package
from empact_cli.workbook.xlsx.cell_values import Cell, RowTaker

ROWS = 2000
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


def benchmark() -> ModuleType:
    path = Path(__file__).parent.parent / "benchmarks" / "growth.py"
    spec = spec_from_file_location("growth", path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


GROWTH = benchmark()
REFERENCE = load()  # every reading makes readers of its own of it
COLUMNS = "unused columns"
LEFT_OUT = (COLUMNS, "an unknown leader in each row")  # which has a test of its own; which has the texts of "one identity in all rows"
FEW = 6  # rows of a kind, then twice and four times as many
MOST = 2.5  # a square would be 4


def read(path: Path) -> None:
    with suppress(InputError):  # which a file is told in that nobody can read
        files.read_actions([str(path)], REFERENCE, limits=GROWTH._UNBOUNDED)


def calls(path: Path) -> int:
    """How many functions are called while the file is read, those of Python itself included."""
    with Profile() as counted:
        read(path)
    return sum(one.callcount for one in counted.getstats())


def assert_grows_with_its_input(small: int, middle: int, large: int) -> None:
    """What each reading takes whatever it reads is left aside."""
    assert large - middle <= MOST * (middle - small), (small, middle, large)


@pytest.mark.parametrize("kind", [kind for kind in GROWTH.CASES if kind not in LEFT_OUT])
def test_work_grows_no_faster_than_the_rows(kind: str, tmp_path: Path) -> None:
    counted = []
    for size in (FEW, 2 * FEW, 4 * FEW):
        path = tmp_path / f"{size}.xlsx"
        GROWTH._write(path, GROWTH.CASES[kind][1](size))
        if not counted:  # the first time tables are made that last
            read(path)
        counted.append(calls(path))
    assert_grows_with_its_input(*counted)


@pytest.mark.parametrize("cell", ["v{column}", "2.{row}"])
def test_work_grows_no_faster_than_the_columns_that_nobody_knows(cell: str, tmp_path: Path) -> None:
    counted = []
    for size in (60, 120, 240):
        path = tmp_path / f"{size}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [cell.format(row=row, column=column) if row else f"x{column}" for column in range(size)] for row in range(5)
            )
        if not counted:
            read(path)
        counted.append(calls(path))
    assert_grows_with_its_input(*counted)
