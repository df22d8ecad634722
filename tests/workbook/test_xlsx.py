from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from raw_books import STRICT, STRICT_OFFICE, grid, read, xlsx_parts, zipped
from samples import each, failing

from empact_cli.errors import InputError
from empact_cli.model import cell_name
from empact_cli.text import without_look_alikes
from empact_cli.workbook import CellKind, Merge, Scalar, Value, shown

# What spreadsheet programs can hold: no control characters, no half characters, no carriage return (it comes back as a line feed).
TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x1FFFF, exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
).filter(lambda text: without_look_alikes(unescape(text)) == text)  # what is repaired as it is read is another matter
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9).map(lambda number: round(number, 6)))
MOMENTS = st.one_of(st.dates(date(1901, 1, 1), date(2199, 1, 1)), st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1)))  # noqa: DTZ001 - sheets know no zones
CELLS = st.one_of(
    TEXTS.filter(lambda text: not text.startswith(("=", "#"))),
    NUMBERS,
    st.booleans(),
    MOMENTS.map(lambda when: when.replace(microsecond=0) if isinstance(when, datetime) else when),
    st.sampled_from(["#N/A", "#REF!", "#DIV/0!"]),
)
GRIDS = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), CELLS, max_size=25)
SHEETS = st.lists(GRIDS, min_size=3, max_size=3)  # of one workbook, since each takes its time to be made
FORMATS = ["General", "0.00", '"OA "0.00', "@", "d-mmm", "yyyy-mm-dd"]


def saved(build: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    build(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def agrees(ours: Value, theirs: Any) -> bool:
    """Whether our value and openpyxl's are the same cell."""
    if isinstance(theirs, str):
        return ours == theirs or (isinstance(ours, Scalar) and ours.kind is CellKind.ERROR and ours.stored == theirs)
    assert isinstance(ours, Scalar), (ours, theirs)
    if isinstance(theirs, bool):
        return ours == Scalar(CellKind.BOOLEAN, str(int(theirs)), str(theirs).upper())
    if isinstance(theirs, datetime):
        if ours.kind is CellKind.NUMBER:  # the 29 February 1900, which never was
            return 60 <= float(ours.stored) < 61
        when = datetime.fromisoformat(ours.stored)
        return ours.kind is CellKind.DATE and abs((when - theirs).total_seconds()) <= 0.5
    if isinstance(theirs, time):
        # Of what lies below one day openpyxl keeps the time alone, whatever the format shows; we show no date there.
        return ours.kind in (CellKind.TIME, CellKind.DATE) or (
            ours.kind is CellKind.NUMBER and 0 <= float(ours.stored) < 1 and not ours.exact
        )
    return float(ours.stored) == float(theirs)


def compare(data: bytes, folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    ours = read(data, folder)
    assert [sheet.name for sheet in ours.sheets] == book.sheetnames
    for sheet, theirs in zip(ours.sheets, book.worksheets, strict=True):
        cells = grid(sheet)
        expected = {(cell.row, cell.column): cell.value for row in theirs.iter_rows() for cell in row if cell.value not in (None, "")}
        assert cells.keys() == expected.keys()
        for place, value in expected.items():
            assert agrees(cells[place], value), (cell_name(*place), cells[place], value)
        assert sheet.hidden == (theirs.sheet_state != "visible")


@settings(max_examples=14, deadline=None)
@given(SHEETS, st.lists(st.sampled_from(FORMATS), min_size=25, max_size=25))
def test_every_cell_of_an_openpyxl_workbook_is_read_as_openpyxl_reads_it(
    sheets: list[dict[tuple[int, int], Any]], formats: list[str]
) -> None:
    def build(book: openpyxl.Workbook) -> None:
        for sheet, cells in ((book.create_sheet(), cells) for cells in sheets):
            for ((row, column), value), code in zip(cells.items(), formats, strict=False):
                cell = sheet.cell(row, column, value)
                if not isinstance(value, date):
                    cell.number_format = code if not isinstance(value, int | float) or 0 < value < 100_000 else "General"

    with TemporaryDirectory() as folder:
        compare(saved(build), Path(folder))


@settings(max_examples=14, deadline=None)
@given(SHEETS)
def test_every_cell_of_an_xlsxwriter_workbook_is_read_as_openpyxl_reads_it(sheets: list[dict[tuple[int, int], Any]]) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_urls": False, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd hh:mm"})
    for sheet, cells in ((book.add_worksheet(), cells) for cells in sheets):
        for (row, column), value in cells.items():
            sheet.write(row - 1, column - 1, value)
    book.close()
    with TemporaryDirectory() as folder:
        compare(stream.getvalue(), Path(folder))


def test_the_bundled_workbooks_are_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    books = sorted((Path(__file__).parents[2] / "data").glob("*.xlsx"))
    assert books
    for book in books:
        compare(book.read_bytes(), tmp_path)


def test_what_is_hidden_and_merged_is_told(tmp_path: Path) -> None:
    def build(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.title = "Excise"
        for row in range(1, 6):
            sheet.append([row, "x", "y"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("A4:B5")
        sheet.merge_cells("A1:C1")
        for state in ("hidden", "veryHidden"):
            book.create_sheet(state).sheet_state = state

    sheets = read(saved(build), tmp_path).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Excise", False), ("hidden", True), ("veryHidden", True)]
    assert [row.number for row in sheets[0].rows if row.hidden] == [3]
    assert sheets[0].hidden_columns == {2}
    assert set(sheets[0].merges) == {Merge(4, 1, 5, 2), Merge(1, 1, 1, 3)}


def test_chart_sheets_are_left_out(tmp_path: Path) -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "x"
        book.create_chartsheet("Chart", 0)

    assert [sheet.name for sheet in read(saved(build), tmp_path).sheets] == ["Sheet"]


def test_a_formula_without_a_stored_value_is_no_blank(tmp_path: Path) -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active["A1"] = '=B1&" – DGDDI"'

    assert grid(read(saved(build), tmp_path).sheets[0])[1, 1] == Scalar(CellKind.FORMULA, '=B1&" – DGDDI"', "")


C = '<c r="A1" {}>{}</c>'
CELL_XML: list[tuple[str, str, Value]] = [
    ('t="inlineStr"', "<is><t>in line</t></is>", "in line"),
    ('t="inlineStr"', "<is><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh><t>not</t></rPh></is>", "rich text"),
    ('t="str"', "<f>A2</f><v> kept </v>", " kept "),
    ('t="str"', "<f>A2</f><v></v>", None),
    ('t="str"', "<v>a_x000D_b_x0041__x005F_x0041__xD800_</v>", "a\nbA_x0041__xD800_"),
    ('t="s"', "<v>0</v>", "shared text"),
    ('t="s"', "<v> 1 </v>", "second"),
    ('t="s"', "<v>2</v>", Scalar(CellKind.ERROR, "2", "#REF!")),
    ('t="s"', "<v>-1</v>", Scalar(CellKind.ERROR, "-1", "#REF!")),
    ('t="s"', "<v>99999999999999999999</v>", Scalar(CellKind.ERROR, "99999999999999999999", "#REF!")),
    ('t="s"', "<v>²</v>", Scalar(CellKind.ERROR, "²", "#REF!")),
    ('t="e"', "<v>#N/A</v>", Scalar(CellKind.ERROR, "#N/A", "#N/A")),
    ('t="b"', "<v>1</v>", Scalar(CellKind.BOOLEAN, "1", "TRUE")),
    ('t="d" s="2"', "<v>2024-02-02T00:00:00Z</v>", Scalar(CellKind.DATE, "2024-02-02", "2-Feb")),
    ('t="n" s="1"', "<v>2.1</v>", Scalar(CellKind.NUMBER, "2.1", "2.10")),
    ('s="1"', "<v>2.10</v>", Scalar(CellKind.NUMBER, "2.10", "2.10")),
    ('s="77"', "<v>2.1</v>", Scalar(CellKind.NUMBER, "2.1", "2.1", exact=False)),
    ('s="x"', "<v>2.1</v>", Scalar(CellKind.NUMBER, "2.1", "2.1", exact=False)),
    ("", "<f>1+1</f><v>2</v>", Scalar(CellKind.NUMBER, "2", "2", exact=False)),
    ("", "<f>1+1</f>", Scalar(CellKind.FORMULA, "=1+1", "")),
    ("", "<f>1+1</f><v></v>", Scalar(CellKind.FORMULA, "=1+1", "")),
    ("", '<f t="shared" si="0"/>', Scalar(CellKind.FORMULA, "=", "")),
    ("", "<v>NaN</v>", Scalar(CellKind.ERROR, "NaN", "#NUM!")),
    ("", "<v>4<!-- x -->2</v>", Scalar(CellKind.NUMBER, "42", "42", exact=False)),
    ("", "", None),
    ("", "<v/>", None),
    ("", "<extLst><ext><v>7</v></ext></extLst>", None),
    ("", "<v>7</v><extLst><ext><v>8</v></ext></extLst>", Scalar(CellKind.NUMBER, "7", "7", exact=False)),
]
STRINGS = ["<t>shared </t><r><t>text</t></r><rPh><t>phonetic</t></rPh>", '<t xml:space="preserve">second</t>']


@pytest.mark.parametrize("layout", ["compact", "pretty", "prefixed", "strict", "without references"])
def test_a_cell_is_read_alike_however_the_xml_is_laid_out(layout: str, tmp_path: Path) -> None:
    assert failing(CELL_XML, lambda case: _is_read_alike(*case, layout, tmp_path)) == {}


def _is_read_alike(attributes: str, content: str, expected: Value, layout: str, folder: Path) -> None:
    follower = '<c r="B1" t="s"><v>1</v></c>'
    rows = f'<row r="1">{C.format(attributes, content)}{follower}</row>'
    if layout == "pretty":
        rows = "\n  " + rows.replace("<c ", "\n    <c ").replace("</c>", "\n    </c>").replace("<v>", "\n      <v>").replace(
            "</v>", "</v>\n     "
        )
    if layout == "without references":
        rows = rows.replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="1"', "")
    namespaces = {"main": STRICT, "office": STRICT_OFFICE} if layout == "strict" else {}
    parts = xlsx_parts(rows, strings=STRINGS, formats=["0.00", "d-mmm"], **namespaces)
    if layout == "prefixed":
        parts = {name: prefixed(xml) if "main" in xml else xml for name, xml in parts.items()}
    cells = grid(read(zipped(parts), folder).sheets[0])
    value = cells.get((1, 1))
    assert (value.strip() if layout == "pretty" and isinstance(value, str) else value) == (
        expected.strip() if layout == "pretty" and isinstance(expected, str) else expected
    )
    assert cells[1, 2] == "second"


def prefixed(xml: str) -> str:
    """The same XML with a prefix on every name of the main namespace."""
    import re

    return re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=", 1)


def test_members_are_found_whatever_their_case_and_slashes(tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=STRINGS)
    odd = {name.replace("/", "\\").replace("sharedStrings", "SharedStrings"): content for name, content in parts.items()}
    assert grid(read(zipped(odd), tmp_path).sheets[0]) == {(1, 1): "shared text"}


def test_rows_and_cells_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    rows = '<row r="9"><c r="C9"><v>3</v></c><c r="A9"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    sheet = read(zipped(xlsx_parts(rows)), tmp_path).sheets[0]
    assert [row.number for row in sheet.rows] == [2, 9]
    assert {place: shown(value) for place, value in grid(sheet).items()} == {(2, 2): "2", (9, 1): "1", (9, 3): "3"}


@each(
    ("rows", "said"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', "row 1 stands in it twice"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "A1 stands in it twice"),
        ('<row r="5"><c r="B7"><v>1</v></c></row>', "B7"),
        ('<row r="1"><c r="!!"><v>1</v></c></row>', "'!!'"),
        ('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>', "ZZZZZZZ1"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "row"),
        ('<row r="4294967295"><c r="A1"><v>1</v></c></row>', "row"),
        ('<row r="1048576"/><row><c><v>1</v></c></row>', "1048577"),
        (f'<row r="1">{"<c><v>1</v></c>" * 16_385}</row>', "row 1"),
    ],
)
def test_a_sheet_that_programs_read_differently_is_refused(rows: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read(zipped(xlsx_parts(rows)), tmp_path)
    assert str(problem.value).startswith('plan.bin, sheet "Plan": ')
    assert said in str(problem.value)


def test_the_corners_of_a_sheet_cost_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    wide = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A5:A9"/></mergeCells>'
    sheet = read(zipped(xlsx_parts(rows, after=wide, before='<cols><col min="5" max="16384" hidden="1"/></cols>')), tmp_path).sheets[0]
    assert {place: shown(value) for place, value in grid(sheet).items()} == {(1, 1): "1", (1_048_576, 16_384): "2"}


def test_merged_ranges_end_where_the_sheet_does(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2" t="str"><v>Excise</v></c><c r="B2"><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c></row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A2:XFD1048576", "A900:B901", "A2", "Z9:A1", "nonsense", "D2:E2"))
    sheet = read(zipped(xlsx_parts(rows, after=f"<mergeCells>{merged}</mergeCells>")), tmp_path).sheets[0]
    assert sheet.merges == [Merge(2, 1, 4, 2)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(TEXTS.filter(bool), NUMBERS), min_size=1, max_size=300))
def test_long_sheets_lose_nothing_where_a_piece_of_the_file_ends(rows: list[tuple[str, float]]) -> None:
    def build(book: openpyxl.Workbook) -> None:
        for index, (text, number) in enumerate(rows * 20, 1):
            cell = book.active.cell(index, 1, text)
            cell.data_type = "s"
            book.active.cell(index, 2, number)

    with TemporaryDirectory() as folder:
        sheet = read(saved(build), Path(folder)).sheets[0]
    expected = rows * 20
    assert [row.values[0] for row in sheet.rows] == [text for text, _ in expected]
    assert [float(shown_stored(row.values[1])) for row in sheet.rows] == [float(number) for _, number in expected]


def shown_stored(value: Value) -> str:
    assert isinstance(value, Scalar)
    return value.stored


def test_the_columns_have_the_letters_of_a_spreadsheet(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{get_column_letter(column)}1"><v>{column}</v></c>' for column in range(1, 16_385))
    (row,) = read(zipped(xlsx_parts(f'<row r="1">{cells}</row>')), tmp_path).sheets[0].rows
    assert [shown(value) for value in row.values] == [str(column) for column in range(1, 16_385)]
