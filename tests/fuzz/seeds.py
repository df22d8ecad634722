"""The workbooks that mutations start from: the awkward ones, and one plan in every format that is read."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import foreign_books
import format_books
import heading_books
import hidden_books
import matrix_books
import mixed_books
import number_books
import plan_books
import refused_books
import section_books
from awkward_case import built, text
from raw_books import CONTENT_TYPES, zipped

_ROOMS = (
    *(section_books, heading_books, number_books, plan_books, matrix_books),
    *(hidden_books, foreign_books, format_books, mixed_books, refused_books),
)
_AWKWARD = Path(__file__).parent.parent / "awkward/files"
ROWS = [
    ["OAP", "OA", "Title", "Action Leader", "Co-leader", "Year"],
    ["Excise", "2.1", "Cigarettes", "FR – DGDDI; Europol", "BE Customs", "2023"],
    ["Excise", "2.10", "Alcohol", "DE Zoll", "", "2023"],
    ["MTIC", "3.1", "Carousels", "ES", "IT Guardia di Finanza", "2023"],
    ["LIMITE", "", "", "", "", ""],
]
_SPREAD = "urn:schemas-microsoft-com:office:spreadsheet"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def seeds() -> dict[str, bytes]:
    """The bytes of every seed by its name; the ending is that of its format."""
    made = {f"{case.name}.{case.file.rpartition('.')[2]}": built(case) for room in _ROOMS for case in room.CASES}
    made |= {f"kept {path.name}": path.read_bytes() for path in sorted(_AWKWARD.iterdir())}
    made["one plan.csv"], made["one plan.tsv"] = text(ROWS, ";"), text(ROWS, "\t", "utf-16")
    made["one plan.html"], made["one plan.xml"] = _html(ROWS), _spreadsheetml(ROWS)
    made["one plan.fods"], made["one plan.xlsb"] = _fods(ROWS), xlsb(ROWS)
    return made


def _html(rows: Iterable[Iterable[str]]) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td rowspan=1>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<html><head><meta charset=utf-8></head><body><p>LIMITE</p><table>{cells}</table></body></html>".encode()


def _spreadsheetml(rows: Iterable[Iterable[str]]) -> bytes:
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    cells = "".join(f"<Row>{''.join(map(cell.format, row))}</Row>" for row in rows)
    sheet = f'<Worksheet ss:Name="Plan"><Table><Column ss:Index="2" ss:Span="1"/>{cells}</Table></Worksheet>'
    return f'<?xml version="1.0"?>\n<Workbook xmlns="{_SPREAD}" xmlns:ss="{_SPREAD}">{sheet}</Workbook>'.encode()


def _fods(rows: Iterable[Iterable[str]]) -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-spanned="1"><text:p>{}</text:p></table:table-cell>'
    made = "".join(f'<table:table-row table:number-rows-repeated="1">{"".join(map(cell.format, row))}</table:table-row>' for row in rows)
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="Plan">{made}</table:table></office:spreadsheet></office:body>'
    return f'<?xml version="1.0"?>\n<office:document {spaces}>{body}</office:document>'.encode()


def xlsb(rows: Iterable[Iterable[str]]) -> bytes:
    """A workbook in the binary form of the xlsx format, which no free program writes: [MS-XLSB] in its smallest form."""
    cells = b""
    for number, row in enumerate(rows):
        cells += _record(0, struct.pack("<IIHBB", number, 0, 300, 0, 0) + bytes(5))
        cells += b"".join(_record(6, struct.pack("<II", column, 0) + _wide(cell)) for column, cell in enumerate(row) if cell)
    size = _record(148, struct.pack("<IIII", 0, 10, 0, 5))
    sheet = _record(129, b"") + size + _record(145, b"") + cells + _record(146, b"") + _record(130, b"")
    bundle = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Plan"))
    book = _record(131, b"") + _record(143, b"") + bundle + _record(144, b"") + _record(132, b"")
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": _relation("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relation("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _record(kind: int, payload: bytes) -> bytes:
    return _variable(kind, 128) + _variable(len(payload), 128) + payload


def _variable(number: int, base: int) -> bytes:
    low, high = number % base, number // base
    return bytes([low | 0x80, high]) if number >= base else bytes([low])


def _wide(cell: str) -> bytes:
    return struct.pack("<I", len(cell.encode("utf-16-le")) // 2) + cell.encode("utf-16-le")


def _relation(kind: str, target: str) -> str:
    entry = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entry}</Relationships>'


def by_format(made: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The names of the seeds by format, so that every format has its share."""
    found: dict[str, list[str]] = {}
    for name in made:
        found.setdefault(name.rpartition(".")[2], []).append(name)
    return found
