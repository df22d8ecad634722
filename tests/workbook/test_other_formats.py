"""One workbook in every format of LibreOffice, kept in `files`, and the formats by themselves, from XML and HTML written here."""

from __future__ import annotations

import io
import json
import shutil
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command import ROOT
from commands import NEW, run
from documents import small_book
from office_files import FILES, PROBES, converted
from raw_books import grid, read, zipped
from samples import each

from empact_cli.errors import InputError
from empact_cli.model import cell_place
from empact_cli.workbook import CellKind, Merge, Scalar, Sheet, Value, shown
from empact_cli.workbook.legacy import _refusal, _sheets, _sparse_sheets, read_legacy
from empact_cli.workbook.limits import Budget, Limits, Unusable

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and a marked workbook as LibreOffice saves them as ods."""
    folder = tmp_path_factory.mktemp("ours")
    run("list", NEW, "-o", str(folder / "list.xlsx"))
    (folder / "oaps-2023.xlsx").write_bytes(small_book(2023))
    run("check", str(folder / "oaps-2023.xlsx"), "--annotate", "-o", str(folder / "marked.xlsx"))
    return converted("ods", [folder / "list.xlsx", folder / "marked.xlsx"], folder)


def probes(sheet: Sheet) -> list[Value]:
    cells = grid(sheet)
    return [cells.get((row, 2)) for row in range(1, len(PROBES) + 1)]


@pytest.mark.parametrize("ending", ["ods", "fods", "xlsx"])
def test_what_a_person_sees_is_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    workbook = read((FILES / f"probes.{ending}").read_bytes(), tmp_path)
    # An OpenDocument file says what is seen; of xlsx, a number in scientific notation is not drawn but told as it is.
    seen = [str(value) if ending == "xlsx" and "E+" in form else text for value, form, text in PROBES]
    assert [shown(value) for value in probes(workbook.sheets[0])] == seen
    assert [shown(value) for (_, column), value in grid(workbook.sheets[0]).items() if column == 5] == [
        *(str(row) for row in range(1, len(PROBES) + 1)),
        "far",
    ]


def test_ods_and_xlsx_of_one_workbook_are_stored_alike(tmp_path: Path) -> None:
    ods, xlsx = (probes(read((FILES / f"probes.{ending}").read_bytes(), tmp_path).sheets[0]) for ending in ("ods", "xlsx"))
    for ours, theirs, (_, form, _) in zip(ods, xlsx, PROBES, strict=True):
        if isinstance(ours, Scalar) and isinstance(theirs, Scalar) and theirs.kind not in (CellKind.BOOLEAN, CellKind.NUMBER):
            assert (ours.kind, ours.stored) == (theirs.kind, theirs.stored)
        elif isinstance(ours, Scalar) and isinstance(theirs, Scalar):
            assert float(ours.stored) == float(theirs.stored)
            assert ours.exact == theirs.exact or theirs.kind is CellKind.BOOLEAN or "E+" in form
        else:
            assert ours == theirs


@pytest.mark.parametrize("ending", ["ods", "fods", "xlsx"])
def test_what_is_hidden_and_merged_is_told_in_every_format(ending: str, tmp_path: Path) -> None:
    first, second = read((FILES / f"probes.{ending}").read_bytes(), tmp_path).sheets
    assert (first.name, first.hidden, second.name, second.hidden) == ("Excise & more", False, "hidden one", True)
    assert list(first.merges) == [Merge(40, 1, 41, 3)]
    assert [row.number for row in first.rows if row.hidden] == [3]
    assert first.hidden_columns == {3}
    assert grid(second) == {(3, 3): "x"}


@office
def test_a_list_that_was_saved_as_ods_gives_the_same_actions(ours: Path) -> None:
    first, again = (run("list", str(file), "-f", "json")[1] for file in (NEW, ours / "list.ods"))
    assert json.loads(again)["actions"] == json.loads(first)["actions"] != []


@office
def test_the_comments_of_a_marked_workbook_stand_where_its_findings_do(ours: Path) -> None:
    """In what LibreOffice makes of it, by the numbers of rows and columns there."""
    with zipfile.ZipFile(ours / "marked.ods") as package:
        tables = ET.fromstring(package.read("content.xml")).iter(f"{{{_TABLE}}}table")
    told = {(table.get(f"{{{_TABLE}}}name"), *place) for table in tables for place in _commented(table)}
    found = json.loads(run("check", str(ours.parent / "oaps-2023.xlsx"), "-f", "json")[1])["findings"]
    assert told == {(one["sheet"], *cell_place(one["cell"])) for one in found if one["cell"]} != set()


def _commented(table: ET.Element) -> Iterator[tuple[int, int]]:
    row = 0
    for line in table.iter(f"{{{_TABLE}}}table-row"):
        column = 0
        for cell in line:
            if cell.find("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation") is not None:
                yield row + 1, column + 1
            column += int(cell.get(f"{{{_TABLE}}}number-columns-repeated", 1))
        row += int(line.get(f"{{{_TABLE}}}number-rows-repeated", 1))


def test_old_workbooks_give_values_without_formats(tmp_path: Path) -> None:
    workbook = read((FILES / "probes.xls").read_bytes(), tmp_path)
    assert (workbook.format, workbook.notes) == ("xls", [("format-read-in-part", "xls")])
    values = probes(workbook.sheets[0])
    assert values[0] == Scalar(CellKind.NUMBER, "2.1", "2.1", exact=False)
    assert values[2] == Scalar(CellKind.NUMBER, "2", "2", exact=False)
    assert values[11] == Scalar(CellKind.DATE, "2024-02-02", "2024-02-02", exact=False)
    assert values[14] == Scalar(CellKind.DATE, "2024-02-02T12:00:00", "2024-02-02T12:00:00", exact=False)
    assert values[15] == Scalar(CellKind.TIME, "02:10:00", "02:10:00", exact=False)
    assert values[18:20] == ["2.10", "two\nlines"]
    assert values[22] == Scalar(CellKind.BOOLEAN, "1", "TRUE")
    first, second = workbook.sheets
    assert (first.name, first.hidden, second.name, second.hidden) == ("Excise & more", False, "hidden one", True)
    assert list(first.merges) == [Merge(40, 1, 41, 3)]
    assert grid(second) == {(3, 3): "x"}
    assert first.rows[-1].number == 60


def test_the_process_for_old_workbooks_is_bounded() -> None:
    data = (FILES / "probes.xls").read_bytes()
    for limits, said in ((Limits(cells=20), "--limit cells=80"), (Limits(sheets=1), "--limit sheets=4")):
        with pytest.raises(Unusable, match=said):
            read_legacy(data, Budget(limits))
    assert "--limit memory_mib=400" in _refusal(-signal.SIGABRT, 9, Budget(Limits(memory_mib=100))).reason


def test_an_xls_whose_few_cells_stand_far_apart_is_read(tmp_path: Path) -> None:
    """By a second reader, which reads what the first one reads just as that does."""
    corners = read((FILES / "corners.xls").read_bytes(), tmp_path)
    assert {place: shown(value) for place, value in grid(corners.sheets[0]).items()} == {(1, 1): "1", (65536, 256): "1"}
    for book in (FILES / "probes.xls", ROOT / "tests/awkward/files/two-oaps.xls"):
        assert _sparse_sheets(book.read_bytes(), 99, 9999) == _sheets(book.read_bytes(), 99, 9999)


def test_damaged_old_workbooks_are_refused_or_read(tmp_path: Path) -> None:
    data = (FILES / "probes.xls").read_bytes()
    for place in range(600, len(data), len(data) // 4):
        scratched = data[:place] + bytes(64) + data[place + 64 :]
        try:
            assert read(scratched, tmp_path).sheets
        except InputError as problem:
            assert str(problem).endswith(".")  # noqa: PT017 - either is right


def test_the_binary_workbook_of_excel_is_told_from_the_other(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(zipped({"[Content_Types].xml": "", "xl/workbook.bin": b"\x83\x01\x00"}), tmp_path)


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:calcext="urn:c" xmlns:draw="urn:d">'
    '<office:body><office:spreadsheet><table:table table:name="Plan">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(rows: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS_HEAD + rows + ODS_TAIL})


def text_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{text}</table:table-cell>'


@each(
    ("content", "expected"),
    [
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e</text:p>", "a   b\tc\nd\ne"),
        ("<text:p>FR <text:span>–<text:a> DGDDI</text:a></text:span></text:p>", "FR – DGDDI"),
        ("<office:annotation><text:p>a comment</text:p></office:annotation><text:p>FR</text:p>", "FR"),
        ("<text:p>FR<office:annotation><text:p>a comment</text:p></office:annotation> – X</text:p>", "FR – X"),
        ("<draw:frame><text:p>a drawing</text:p></draw:frame>", None),
        ("", None),
    ],
)
def test_the_text_of_an_ods_cell_is_what_it_shows(content: str, expected: str | None, tmp_path: Path) -> None:
    sheet = read(ods(f"<table:table-row>{text_cell(content)}</table:table-row>"), tmp_path).sheets[0]
    assert grid(sheet).get((1, 1)) == expected


def test_repeated_ods_cells_are_counted_and_bounded(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    three = text_cell("<text:p>x</text:p>", 'table:number-columns-repeated="3"')
    one = text_cell("<text:p>y</text:p>")
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{three}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1000">{blank}</table:table-row>'
        f"<table:table-row><table:table-cell/>{one}{blank}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048576">{blank}</table:table-row>'
    )
    cells = grid(read(ods(rows), tmp_path).sheets[0])
    assert cells == {(row, column): "x" for row in (1, 2) for column in (1, 2, 3)} | {(1003, 2): "y"}
    full = text_cell("<text:p>x</text:p>", 'table:number-columns-repeated="{}"')
    for columns, times, said in ((16_384, 1_048_576, "--limit cells"), (16_385, 1, "columns"), (1, 1_048_577, "rows"), (3, 10**12, None)):
        data = ods(f'<table:table-row table:number-rows-repeated="{times}">{full.format(columns)}</table:table-row>')
        if said:
            with pytest.raises(InputError, match=said):
                read(data, tmp_path)
        else:
            assert len(read(data, tmp_path).sheets[0].rows) == 1


def test_ods_errors_formulas_and_rough_numbers_are_told(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>"
        '<table:table-cell table:formula="of:=[.A1]"/>'
        '<table:table-cell office:value-type="float" office:value="NaN"><text:p>?</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="2.1"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT02H10M00S"><text:p>2.10</text:p></table:table-cell>'
    )
    (row,) = read(ods(f"<table:table-row>{cells}</table:table-row>"), tmp_path).sheets[0].rows
    assert row.values == [
        Scalar(CellKind.ERROR, "#DIV/0!", "#DIV/0!"),
        Scalar(CellKind.FORMULA, "=[.A1]", ""),
        Scalar(CellKind.ERROR, "NaN", "?"),
        Scalar(CellKind.NUMBER, "2.1", "2.1", exact=False),
        Scalar(CellKind.TIME, "02:10:00", "2.10"),
    ]


def test_an_ods_bomb_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS_HEAD + "<table:table-row>" + "<a>" * 1_300_000)
    with pytest.raises(InputError, match="256 levels"):
        read(stream.getvalue(), tmp_path)


HTML = """<html><head><meta charset="{charset}"><title>x</title><style>td {{}}</style></head><body><table><tr><td>layout</table>
<table border=1><tr><th colspan=2>Title &amp; more</th><tr style="Display: None"><td rowspan="2">Excise<td>2.10<br>é <b>x</b>
y</td><td></td><td><table><tr><td>inner</td></tr></table></td></tr><tr><td>2.2<td>b</tr></table><script>var x = "<td>";</script>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15"])
def test_a_web_page_gives_its_tables(charset: str, tmp_path: Path) -> None:
    workbook = read(HTML.format(charset=charset).encode(charset), tmp_path, name="plan.xls")
    assert (workbook.format, workbook.notes) == ("html", [])
    first, second = workbook.sheets
    assert (first.name, second.name) == ("table 1", "table 2")
    assert grid(first) == {(1, 1): "layout"}
    assert grid(second) == {
        (1, 1): "Title & more",
        (2, 1): "Excise",
        (2, 2): "2.10\né x y",
        (2, 4): "inner",
        (3, 2): "2.2",
        (3, 3): "b",
    }
    assert list(second.merges) == [Merge(1, 1, 1, 2), Merge(2, 1, 3, 1)]
    assert [row.number for row in second.rows if row.hidden] == [2]


def test_web_pages_are_bounded(tmp_path: Path) -> None:
    for page, said in (
        ("<table>" + "<tr><td>x" * 20, "--limit rows=40"),
        ("<table><tr>" + "<td colspan=16000>x" * 2, "16384 columns"),
        ("<table><tr><td>x</table>" * 20, "--limit sheets=20"),
    ):
        with pytest.raises(InputError, match=said):
            read(page.encode(), tmp_path, Limits(rows=10, sheets=5))


SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="two"><NumberFormat ss:Format="Fixed"/></Style><Style ss:ID="day"><NumberFormat ss:Format="d\\-mmm"/></Style></Styles>
<Worksheet ss:Name="Excise"><Table><Column ss:Index="2" ss:Hidden="1" ss:Span="1"/>
<Row ss:Index="3" ss:Hidden="1"><Cell ss:StyleID="two"><Data ss:Type="Number">2.1</Data><Comment><Data>no</Data></Comment></Cell>
<Cell ss:Index="4" ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">FR <B xmlns="http://www.w3.org/TR/REC-html40">DGDDI</B></Data></Cell>
<Cell ss:StyleID="day"><Data ss:Type="DateTime">2024-02-02T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
<Row><Cell ss:Formula="=R1C1"/></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""


def test_a_spreadsheet_in_one_xml_file_is_read(tmp_path: Path) -> None:
    workbook = read(SPREADSHEETML.encode(), tmp_path, name="plan.xls")
    (sheet,) = workbook.sheets
    assert (workbook.format, sheet.name, sheet.hidden, sheet.hidden_columns) == ("xml", "Excise", True, {2, 3})
    assert grid(sheet) == {
        (3, 1): Scalar(CellKind.NUMBER, "2.1", "2.10"),
        (3, 4): "FR DGDDI",
        (3, 7): Scalar(CellKind.DATE, "2024-02-02", "2-Feb"),
        (3, 8): Scalar(CellKind.ERROR, "#N/A", "#N/A"),
        (4, 1): Scalar(CellKind.FORMULA, "=R1C1", ""),
    }
    assert list(sheet.merges) == [Merge(3, 4, 4, 6)]


@each("index", ["0", "-1", "x", "99999999", "2"])
def test_a_spreadsheet_in_xml_with_wild_places_is_refused(index: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(SPREADSHEETML.replace("<Row>", f'<Row ss:Index="{index}">').encode(), tmp_path)
