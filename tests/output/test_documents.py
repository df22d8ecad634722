"""What each kind of document is made of: styles, captions, heads that repeat, numbers as numbers, and the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
import subprocess
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from commands import run
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from reviews import bundled, moved, review, tables
from samples import action, leader

from empact_cli.model import AuthorityClass
from empact_cli.output import Format
from empact_cli.output.document import Block, ColumnKind, Document, Figure, Paragraph, Section, Table, TableColumn
from empact_cli.output.views import document_written as written
from empact_cli.output.writers import cell_lines
from empact_cli.output.writers.column_widths import shares
from empact_cli.output.writers.template_data import heading_of

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KINDS: list[Format] = [Format.DOCX, Format.HTML, Format.PDF, Format.XLSX, Format.MARKDOWN]


def both() -> Document:
    return bundled(2022, 2023)


@cache
def small() -> Document:
    items = [action(leader(AuthorityClass.CUSTOMS), number=number, title=f"Controls {number}") for number in ("2.1", "2.2")]
    return review([*moved(items, 2021), *moved(items[:1], 2022), *moved(items, 2023)], marking="LIMITE")


@cache
def figures() -> list[Figure]:
    return [block for section in both().sections for block in section.blocks if isinstance(block, Figure)]


@cache
def listed() -> list[Table]:
    return [block for section in both().sections for block in section.blocks if isinstance(block, Table)]


def headings() -> list[str]:
    return [heading_of(section) for section in both().sections]


@pytest.fixture(scope="module")
def written_as() -> dict[Format, bytes]:
    return {kind: written(both(), kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_review_gives_the_same_bytes(kind: Format) -> None:
    assert {type(block) for section in small().sections for block in section.blocks} == set(get_args(Block))
    assert written(small(), kind) == written(small(), kind)


@pytest.mark.parametrize("year", [1975, 2120])
def test_a_package_is_written_by_a_clock_that_it_could_not_tell(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Document("Questions", ())
    today = written(made, Format.DOCX)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((year, 3, 1, 10, 0, 0, 0, 60, 0)))
    assert written(made, Format.DOCX) == today


@pytest.fixture(scope="module")
def word(written_as: dict[Format, bytes]) -> Any:
    return docx.Document(io.BytesIO(written_as[Format.DOCX]))


def test_word_headings_and_captions_have_real_styles(word: Any) -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in word.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Heading 1"] == headings()
    assert by_style["Title"] == [both().title]
    assert len(by_style["Caption"]) == len(listed()) + len(figures())
    fields = [one.get(qn("w:instr")) for one in word.element.iter(qn("w:fldSimple"))]
    assert sum("SEQ Table" in one for one in fields) == len(listed())
    assert sum("SEQ Figure" in one for one in fields) == len(figures())


def test_word_tables_repeat_their_heads_and_keep_their_rows_whole(word: Any) -> None:
    assert len(word.tables) == len(listed())
    for table in word.tables:
        rows = table._tbl.tr_lst
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_word_pictures_say_what_they_show(word: Any) -> None:
    properties = [shape._inline.docPr for shape in word.inline_shapes]
    assert [one.get("descr") for one in properties] == [" ".join(figure.drawing.alt.split()) for figure in figures()]
    width = word.sections[0].page_width - word.sections[0].left_margin - word.sections[0].right_margin
    assert all(shape.width <= width for shape in word.inline_shapes)


def test_word_pages_bear_the_marking_and_their_number(word: Any) -> None:
    for section in word.sections:
        assert section.header.paragraphs[0].text == "LIMITE"
        assert section.footer.paragraphs[0].text.startswith("LIMITE")
    footer = word.sections[0].footer._element
    assert [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def of_columns(number: int) -> Document:
    table = Table(tuple(TableColumn(f"Column {one}") for one in range(number)), (("text",) * number,), wide=True)
    return Document("Lists", (Section("A list", (Paragraph("Which ones?"), table)), Section("An end", (Paragraph("None."),))))


@pytest.mark.parametrize(("columns", "sides"), [(6, [False]), (7, [True, False])])
def test_a_page_is_turned_for_a_table_that_an_upright_one_has_no_room_for(columns: int, sides: list[bool]) -> None:
    word = docx.Document(io.BytesIO(written(of_columns(columns), Format.DOCX)))
    assert [section.page_width > section.page_height for section in word.sections] == sides
    pages = PdfReader(io.BytesIO(written(of_columns(columns), Format.PDF))).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == sides


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_each_driver_has_a_page_of_questions(form: Format, tmp_path: Path) -> None:
    made = tmp_path / f"questions.{form.value}"
    code, _, err = run("corrections", "examples/drivers", "-o", str(made))
    assert code == 0, err
    if form is Format.DOCX:
        word = docx.Document(str(made))
        turned = [
            one.paragraph_format.page_break_before for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"
        ]
        assert len(turned) > 2
        assert turned == [None, *(True for _ in turned[1:])]
        assert all(row.cells[-1].text == "" for table in word.tables for row in table.rows[1:]), "no room for an answer"
    else:
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(made).pages]
        assert len(pages) > 2
        assert all(page.count("In your file ") == 1 for page in pages)
        assert not any("plan driver which" in page for page in pages), "it speaks to the coordinator"


@pytest.mark.parametrize("name", ["led", "open", "moved", "sources"])
def test_no_word_of_a_table_is_wider_than_its_column(name: str) -> None:
    table = next(table for table in listed() if table.name == name)
    for index, share in enumerate(shares(table)):
        lines = [line for row in table.rows for line in cell_lines(row[index], table.columns[index].kind)]
        longest = max(len(word) for line in lines for word in line.split())
        assert share * 104 >= min(longest, 64), table.columns[index].heading


def test_word_properties_are_our_own(word: Any, written_as: dict[Format, bytes]) -> None:
    properties = word.core_properties
    assert (properties.title, properties.author, properties.comments) == (both().title, "empact-cli", "")
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    with zipfile.ZipFile(io.BytesIO(written_as[Format.DOCX])) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_word_opens_in_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "review.docx").write_bytes(written(small(), Format.DOCX))
    command = [str(SOFFICE), "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "review.docx")]
    subprocess.run(command, env={**os.environ, "HOME": str(tmp_path)}, check=True, capture_output=True, timeout=120)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "review.pdf").pages]
    assert len(pages) > 2
    assert all("LIMITE" in page for page in pages)
    text = " ".join(" ".join(pages).split())
    assert all(heading_of(section) in text for section in small().sections)


@pytest.fixture(scope="module")
def book(written_as: dict[Format, bytes]) -> Workbook:
    return load_workbook(io.BytesIO(written_as[Format.XLSX]))


def test_workbook_sheets_have_frozen_heads_filters_and_the_marking(book: Workbook) -> None:
    assert len(book.sheetnames) == len(listed()) + 1
    for sheet, table in zip(book.worksheets[1:], listed(), strict=True):
        assert str(sheet.freeze_panes).endswith("4")
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.auto_filter.ref.endswith(str(3 + len(table.rows)))
        assert "LIMITE" in sheet.oddHeader.center.text
        assert "LIMITE" in sheet.oddFooter.center.text


def test_workbook_numbers_are_numbers(book: Workbook) -> None:
    for sheet, table in zip(book.worksheets[1:], listed(), strict=True):
        for place, row in enumerate((*table.rows, *table.totals), 4):
            for index, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
                cell = sheet.cell(place, index)
                if not column.kind.is_number:
                    assert cell.data_type == "s", cell
                    continue
                expected = value / 100 if column.kind is ColumnKind.SIGNED_PERCENT and isinstance(value, float) else value
                assert cell.value == pytest.approx(expected), cell
                assert ("%" in cell.number_format) == (column.kind in (ColumnKind.SHARE, ColumnKind.SIGNED_PERCENT))


def test_workbook_draws_its_counts(book: Workbook) -> None:
    drawn = {table.name for table, sheet in zip(listed(), book.worksheets[1:], strict=True) if sheet._charts}
    assert drawn == {"counts", "countries", "change"}


def test_a_gap_of_the_series_stays_a_gap() -> None:
    customs = leader(AuthorityClass.CUSTOMS)
    items = [action(customs, oap="EXCISE"), action(customs, oap="MTIC", oap_text="MTIC")]
    one = review([*moved(items, 2021), *moved(items[:1], 2022), *moved(items, 2023)])
    place = [block.name for section in one.sections for block in section.blocks if isinstance(block, Table)].index("trend")
    sheet = load_workbook(io.BytesIO(written(one, Format.XLSX))).worksheets[place + 1]
    assert [[cell.value for cell in row] for row in sheet["B4:D5"]] == [[1, 1, 1], [1, None, 1]]
    assert tables(one)["trend"].rows[1][1:] == (1, None, 1)


def test_pdf_is_tagged_and_says_its_language(written_as: dict[Format, bytes]) -> None:
    reader = PdfReader(io.BytesIO(written_as[Format.PDF]))
    root = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == both().title
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == headings()
    assert b"pdfuaid" in written_as[Format.PDF] or "pdfuaid" in str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())


def test_pdf_pages_bear_the_marking_and_their_number(written_as: dict[Format, bytes]) -> None:
    reader = PdfReader(io.BytesIO(written_as[Format.PDF]))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert text.count("LIMITE") == 2
        assert f"{number}/{len(reader.pages)}" in text.replace(" ", "")


def test_pdf_figures_say_what_they_show(written_as: dict[Format, bytes]) -> None:
    reader = PdfReader(io.BytesIO(written_as[Format.PDF]))
    said = [str(one["/Alt"]) for one in _elements(reader.trailer["/Root"]["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert said == [" ".join(figure.drawing.alt.split()) for figure in figures()]


def _elements(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    inner = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [element, *(one for kid in inner if isinstance(kid, dict) for one in _elements(kid))]


def test_page_needs_nothing_else(written_as: dict[Format, bytes]) -> None:
    page = written_as[Format.HTML].decode()
    addresses = re.findall(r'(?:src|href|action|xlink:href)="([^"]*)"', page)
    assert all(address.startswith("#") for address in addresses)
    assert not re.search(r"url\((?!#)|@import", page)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_page_points_only_to_what_it_has(written_as: dict[Format, bytes]) -> None:
    page = written_as[Format.HTML].decode()
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    pointed = re.findall(r'(?:href="#|url\(#)([^")]+)', page)
    pointed += " ".join(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)).split()
    assert set(pointed) <= set(ids)


def test_page_tables_have_captions_and_scopes(written_as: dict[Format, bytes]) -> None:
    page = written_as[Format.HTML].decode()
    assert page.count("<table") == page.count("<caption") == len(listed()) + len(figures())
    assert page.count("<h1") == 1
    assert page.count('role="img"') == 2 * len(figures())  # for a screen and for a phone
    assert not re.search(r"<th(?![^>]*scope)[ >]", page)
    assert '<html lang="en">' in page


def test_markdown_holds_every_table_and_names_every_figure(written_as: dict[Format, bytes]) -> None:
    lines = written_as[Format.MARKDOWN].decode().splitlines()
    assert lines[0] == lines[-1] == "**LIMITE**"
    assert sum(bool(re.fullmatch(r"\|( -+:? \|)+", line)) for line in lines) == len(listed())
    assert sum(line.startswith("**Figure ") for line in lines) == len(figures())
    assert "| **Total** | **300** | **28** | **4** | **6** | **262** | **9.3 %** |" in lines
