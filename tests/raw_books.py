"""XML and parts in, the bytes of workbooks out that no program would write: what the reader must survive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from empact_cli.workbook import Merge, Row, Rows, Sheet, Value, Values, Workbook
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def xlsx_parts(
    rows: str,
    *,
    after: str = "",
    before: str = "",
    strings: Iterable[str] | None = None,
    formats: Iterable[str] = (),
    main: str = MAIN,
    office: str = OFFICE,
) -> dict[str, str]:
    """The parts of a workbook of one sheet, "Plan", from the XML of its rows. Style n is the nth of `formats`; style 0 is General."""
    sheets = '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _rels(office, [("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _rels(
            office, [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/styles.xml": _styles(main, list(formats)),
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(f"<si>{one}</si>" for one in strings)}</sst>'
    return parts


def _rels(office: str, targets: Iterable[tuple[str, str]]) -> str:
    entries = "".join(f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'


def _styles(main: str, formats: list[str]) -> str:
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return f'<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'


def zipped(parts: Mapping[str, str | bytes], *, level: int = 6) -> bytes:
    """The parts as one package."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, level)  # of no time, so of the same bytes
    return made.getvalue()


def read(data: bytes, folder: Path, limits: Limits | None = None, name: str = "plan.bin") -> Workbook:
    """The bytes read as a file called `name`."""
    path = folder / name
    path.write_bytes(data)
    return read_workbook(path, name, limits or Limits())


def sheet_of(name: str | None, rows: Iterable[Row], merges: Sequence[Merge] = ()) -> Sheet:
    """A sheet with these rows."""
    made = Rows(Values())
    for row in rows:
        made.add_values(row.number, row.values, hidden=row.hidden)
    return Sheet(name, made, merges)


def grid(sheet: Sheet) -> dict[tuple[int, int], Value]:
    """The filled cells of a sheet by (row, column), counted from 1."""
    return {(row.number, column): value for row in sheet.rows for column, value in enumerate(row.values, 1) if value is not None}
