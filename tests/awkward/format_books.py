"""One awkward workbook in the formats of other programs; the files were written by LibreOffice from the xlsx that is built here."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from awkward_case import Case, Page, led, want, xlsx

_FILES = Path(__file__).parent / "files"


def build() -> bytes:
    """A cover, a sheet with two-row headings and a lost zero, and a hidden sheet."""
    head: list[list[object]] = [["OA no", "Title", "Lead", None, "Status"], [None, None, "Country", "Authority", None], ["SG 2"]]
    rows: list[list[object]] = [
        [2.8, "Controls", "FR", "DGDDI", "ongoing"],
        [2.9, "Training", "BE", "Customs", "ongoing"],
        [2.1, "Analysis", "PL", "KAS", None],
        [2.11, "Links", "DE", None, None],
        ["Total", 4],
    ]
    return xlsx(
        Page("Cover", [["EMPACT OAPs"]]),
        Page("Excise 2023", [*head, *rows], merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:E3"]),
        Page("MTIC 2023", [["OA no", "Title", "Leader"], ["1.1", "Chains", "NL Douane"], ["1.2", "Data", None]], state="hidden"),
    )


_WANTS = [
    want("2023", "EXCISE", "2.8", led("DGDDI", "D4", "FR")),
    want("2023", "EXCISE", "2.9", led("Customs", "D5", "BE")),
    want("2023", "EXCISE", "2.10", led("KAS", "D6", "PL")),
    want("2023", "EXCISE", "2.11", led("DE", "C7")),
    want("2023", "MTIC", "1.1", led("NL Douane", "C2")),
    want("2023", "MTIC", "1.2"),
]
_FOUND = frozenset({"sheet-hidden", "number-repaired"})


def annex() -> bytes:
    """The Word annex of a plan: a heading, one table with a table inside a cell of it."""
    from docx import Document

    made = Document()
    made.add_heading("OAP 2023 – Excise fraud", 1)
    table = made.add_table(3, 3)
    rows = (("OA", "Title", "Leader"), ("2.1", "Controls", "FR – DGDDI"), ("2.2", "Training", "BE Customs"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 1).add_table(1, 1).cell(0, 0).text = "Session 1"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


_ANNEX = [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "C2")), want("2023", "EXCISE", "2.2", led("BE Customs", "C3"))]


def _stored(name: str) -> Callable[[], bytes]:
    return (_FILES / name).read_bytes


CASES = [
    Case("xlsx of several sheets", build, _WANTS, _FOUND, file="two-oaps.xlsx"),
    Case("xlsx called xls", build, _WANTS, _FOUND, file="two-oaps.xls"),
    Case("xls", _stored("two-oaps.xls"), _WANTS, _FOUND | {"format-read-in-part"}, file="two-oaps.xls"),
    Case("docx", annex, _ANNEX, frozenset({"table-nested"}), file="annex.docx"),
    Case("ods", _stored("two-oaps.ods"), _WANTS, _FOUND, file="two-oaps.ods"),
]
