"""The threats that `docs/threats.md` lists and that no other test answers, each through the installed command or the reader."""

from __future__ import annotations

import os
import threading
import zipfile
from pathlib import Path

import pytest
from command import empact, installed
from raw_books import MAIN, grid, read, xlsx_parts, zipped
from samples import each

from empact_cli import files
from empact_cli.errors import InputError
from empact_cli.reading.headings import user_choice
from empact_cli.reference import load
from empact_cli.workbook import CellKind, Scalar, Value, shown
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

CSV = "OAP;OA;Title;Action Leader;Year\nExcise;2.1;{};{};2023\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, folder: Path, name: str = "plan.xlsx") -> str:
    """What is said of the file; the exit code is 3 and nothing is printed."""
    path = folder / name
    path.write_bytes(data)
    done = empact("summarize", path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(f"empact-cli: {name}")
    return done.stderr


def test_two_far_corners_are_two_cells(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = read(zipped(xlsx_parts(rows)), tmp_path, Limits(memory_mib=4)).sheets[0]
    assert set(grid(sheet)) == {(1, 1), (1_048_576, 16_384)}


def test_a_host_of_styled_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    parts = xlsx_parts("")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if "sheet1" not in name:
                package.writestr(name, content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for start in range(0, 200_000, 10_000):
                numbers = range(start + 1, start + 10_001)
                part.write(
                    "".join(f'<row r="{number}"><c r="A{number}" s="1"/><c r="B{number}" s="1"/></row>' for number in numbers).encode()
                )
            part.write(b"</sheetData></worksheet>")
    assert not read(path.read_bytes(), tmp_path, Limits(memory_mib=1, seconds=60)).sheets[0].rows


def test_all_columns_and_the_longest_cells_are_read(tmp_path: Path) -> None:
    rows = f"<row>{'<c><v>1</v></c>' * 16_384}</row>"
    assert len(read(zipped(xlsx_parts(rows)), tmp_path).sheets[0].rows[0].values) == 16_384
    path = tmp_path / "long.csv"
    path.write_text(CSV.format("x" * 32_767, "FR, " * 8_191), "utf-8")
    assert empact("list", path, "-f", "json").returncode == 0


def test_depth_is_bounded_in_every_part_and_format(tmp_path: Path) -> None:
    deep = "<a>" * 300 + "</a>" * 300
    parts = xlsx_parts("")
    for name in ("xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "xl/worksheets/sheet1.xml"):
        broken = parts[name][: parts[name].index(">") + 1] + deep
        assert "256 levels" in refused(zipped(parts | {name: broken}), tmp_path)
    spread = "urn:schemas-microsoft-com:office:spreadsheet"
    assert "256 levels" in refused(f'<?xml version="1.0"?><Workbook xmlns="{spread}">{deep}'.encode(), tmp_path)


def test_text_tables_with_open_quotes_and_zero_bytes(tmp_path: Path) -> None:
    said = refused(CSV.format('"open', "FR").encode() * 3, tmp_path, "plan.csv")
    assert "line 2: a quotation mark" in said
    path = tmp_path / "zero.csv"
    path.write_bytes(CSV.format("a\0b", "FR\0 DGDDI").encode())
    done = empact("list", path, "-f", "csv")
    assert done.returncode == 0
    assert "a\\x00b" in done.stdout
    assert "\0" not in done.stdout


@pytest.mark.parametrize("mebibytes", [20, 1024])
def test_a_line_without_an_end_is_refused(mebibytes: int, tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as stream:
        stream.write(b"OAP;OA;Title;")
        stream.truncate(mebibytes * 2**20)  # zero bytes that take no room on the disk
    done = empact("summarize", path)
    assert done.returncode == 3
    assert ("--limit file_mib=1024" in done.stderr) == (mebibytes == 1024)


def test_a_long_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    path.write_bytes(b"OAP;OA;Title;" + b"x" * 1_000_000)
    assert "longer than 131 072 characters" in empact("summarize", path).stderr
    path.write_bytes(b"OAP;OA;Title;" + b"x" * 10_000_000)
    assert "a line end may be missing" in empact("summarize", path).stderr


@each(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (OLE, "old Office file"),
        (OLE + bytes(range(256)) * 100, "old Office file"),
        (OLE + bytes(500) + "Workbook\0".encode("utf-16-le") + bytes(5000), "cannot be read as one"),
        (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bytes(range(256)) * 64, "neither a workbook nor a text file"),
        (b"\x00" * 5000, "nothing but zeros"),
        (b"%PDF-1.7", "a PDF document"),
    ],
)
@each("name", ["plan.xlsx", "plan.csv"])
def test_what_is_no_workbook_is_refused_by_what_it_is(data: bytes, said: str, name: str, tmp_path: Path) -> None:
    assert said in refused(data, tmp_path, name)


def test_numbers_and_dates_beyond_reason_are_values(tmp_path: Path) -> None:
    stored = ("NaN", "INF", "-INF", "1e999", "9" * 400, "-1", "0", "60", "2958466", "1e300")
    cells = "".join(f'<c s="1"><v>{one}</v></c><c><v>{one}</v></c>' for one in stored)
    values = read(zipped(xlsx_parts(f"<row>{cells}</row>", formats=["yyyy-mm-dd"])), tmp_path).sheets[0].rows[0].values
    assert all(isinstance(value, Scalar) for value in values)
    assert [value.kind for value in values[:8] if isinstance(value, Scalar)] == [CellKind.ERROR] * 8


def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "plan.csv", tmp_path / "empty"
    os.mkfifo(pipe)
    folder.mkdir()
    for run, path, said in (
        (installed, pipe, "a pipe"),
        (installed, Path("/dev/zero"), "a device"),
        (empact, folder, "a folder without workbooks"),
    ):
        done = run("summarize", path)
        assert done.returncode == 3
        assert said in done.stderr


def test_a_file_that_grows_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(CSV.format("x", "FR"), "utf-8")
    done = threading.Event()

    def grow() -> None:
        with path.open("ab") as stream:
            while not done.is_set():
                stream.write(b"Excise;2.1;x;FR;2023\n" * 1000)
                if stream.tell() > 64 * 2**20:
                    return

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(InputError, match="--limit file_mib=4"):
            read_until_refused(path)
    finally:
        done.set()
        writer.join()


def read_until_refused(path: Path) -> None:
    while True:
        read_workbook(path, "plan.csv", Limits(file_mib=1, rows=10**6))


def test_nothing_on_standard_input_is_refused() -> None:
    done = empact("summarize", "-", stdin=b"")
    assert done.returncode == 3
    assert "standard input is empty" in done.stderr


def test_a_wide_row_is_looked_at_once_and_not_once_per_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0

    def counted(value: Value) -> str:
        nonlocal looked_at
        looked_at += 1
        return shown(value)

    monkeypatch.setattr(user_choice, "shown", counted)
    path = tmp_path / "oaps-2023.csv"
    path.write_text(f"OAP,OA,Title,Leader\nExcise,2.1,x,FR{', BE' * 5_000}\n", "utf-8")
    assert len(files.read_actions([str(path)], load())) == 1
    assert 5_000 <= looked_at < 20_000
