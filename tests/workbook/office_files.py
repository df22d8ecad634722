"""Workbooks as LibreOffice wrote them in each of its formats, kept in `files`, and the script that has them written anew.

python tests/workbook/office_files.py
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

FILES = Path(__file__).parent / "files"
# (value, number format, what a person sees)
PROBES = [
    (2.1, "0.00", "2.10"),
    (2.1, "General", "2.1"),
    (2, "General", "2"),
    (2.1, '"OA "0.00', "OA 2.10"),
    (21, '0"."0', "2.1"),
    (210, "0\\.00", "2.10"),
    (2.1, "00.00", "02.10"),
    (-3.5, "[Red]0.00", "-3.50"),
    (1234567.5, "#,##0.00", "1,234,567.50"),
    (0.25, "0%", "25%"),
    (12345, "0.00E+00", "1.23E+04"),
    (45324, "d-mmm", "2-Feb"),
    (45324, "d.m.", "2.2."),
    (45324, "yyyy-mm-dd", "2024-02-02"),
    (45324.5, "yyyy-mm-dd hh:mm", "2024-02-02 12:00"),
    (0.0902777777777778, "h:mm", "2:10"),
    (0.0902777777777778, "h.mm", "2.10"),
    (1.5, "[h]:mm", "36:00"),
    ("2.10", "@", "2.10"),
    ("two\nlines", "General", "two\nlines"),
    ("a  b\tc", "General", "a  b\tc"),
    (" \u00a0é Ελλάδα", "General", " \u00a0é Ελλάδα"),
    (True, "General", "TRUE"),
    ("=1/0", "General", "#DIV/0!"),
    ("=1+1", "0.0", "2.0"),
]


def probe_book(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Excise & more"
    for row, (value, code, _) in enumerate(PROBES, 1):
        sheet.cell(row, 2, value).number_format = code
        sheet.cell(row, 5, row)
    sheet.merge_cells("A40:C41")
    sheet["A40"] = "merged"
    sheet["E60"] = "far"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("hidden one")
    other["C3"] = "x"
    other.sheet_state = "hidden"
    book.save(path)


def corners_book(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["IV65536"] = 1
    book.save(path)


def converted(target: str, books: list[Path], folder: Path) -> Path:
    """The folder in which LibreOffice has written the workbooks in its format `target`, and keeps what it needs to do so."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    command = [str(soffice), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(folder / "out"), *map(str, books)], check=True, capture_output=True, timeout=120)
    return folder / "out"


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        probes, corners = Path(place) / "probes.xlsx", Path(place) / "corners.xlsx"
        probe_book(probes)
        corners_book(corners)
        for target, books in (("ods", [probes]), ("fods", [probes]), ("xlsx:Calc MS Excel 2007 XML", [probes]), ("xls", [probes, corners])):
            for made in converted(target, books, Path(place)).iterdir():
                shutil.copy(made, FILES)
