"""Word documents: each table a sheet, as Word shows it, without what is deleted, struck out or stands elsewhere on the page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from inside import built_in

from empact_cli import files
from empact_cli.errors import InputError
from empact_cli.model import Actions
from empact_cli.workbook import Merge, Sheet, Struck
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

HEAD = ("OA", "Title", "Leader")
MAIN = "word/document.xml"
Rows = list[tuple[str, ...]]


def book(*tables: Rows, title: str = "Operational Action Plan 2023 – Excise fraud") -> DocumentType:
    """A document with the title and these tables."""
    made = Document()
    made.add_heading(title, 1)
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        made.add_paragraph("A paragraph between tables.")
    return made


def saved(made: DocumentType, folder: Path, change: Callable[[str], str] = str, **parts: str) -> Path:
    """The document as a file, its main part changed, other parts of its folder "word" added."""
    path = folder / "annex.docx"
    made.save(str(path))
    with zipfile.ZipFile(path) as old:
        content = {name: old.read(name) for name in old.namelist()}
    content[MAIN] = change(content[MAIN].decode()).encode()
    content |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in content.items():
            new.writestr(name, data)
    return path


def put(before: str, after: str) -> Callable[[str], str]:
    """A change that must find its place."""

    def change(text: str) -> str:
        assert re.search(before, text, re.DOTALL), before
        return re.sub(before, lambda _: after, text, count=1, flags=re.DOTALL)

    return change


def sheets(path: Path) -> list[Sheet]:
    return read_workbook(path, path.name, Limits()).sheets


def values(path: Path) -> list[list[object]]:
    return [list(row.values) for row in sheets(path)[0].rows]


def actions(path: Path) -> Actions:
    return files.read_actions([str(path)], built_in())


def test_a_table_is_a_sheet_and_its_cells_are_cited(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")], [HEAD, ("2.2", "Raw tobacco", "DE BKA")])
    read = actions(saved(made, tmp_path))
    assert [(str(one.plan), one.oap, one.number, one.leaders[0].cell.sheet, one.leaders[0].cell.name) for one in read] == [
        ("2023", "EXCISE", "2.1", "table 1", "C2"),
        ("2023", "EXCISE", "2.2", "table 2", "C2"),
    ]


def test_cited_cells_hold_the_cited_text(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI\nDE Zoll"), ("2.2", "Water pipes", "BE Customs")])
    path = saved(made, tmp_path)
    tables = Document(str(path)).tables
    told = [leader for one in actions(path) for leader in one.leaders]
    assert len(told) == 3
    for leader in told:
        table = tables[int((leader.cell.sheet or "").removeprefix("table ")) - 1]
        assert leader.text in table.cell(leader.cell.row - 1, leader.cell.column - 1).text


def test_the_nearest_text_before_a_table_names_its_oap(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")])
    made.add_heading("Missing trader intra-community fraud", 2)
    table = made.add_table(2, 3)
    for row, texts in zip(table.rows, (HEAD, ("2.1", "Used cars", "PT AT")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert [(one.oap, str(one.plan)) for one in actions(saved(made, tmp_path))] == [("EXCISE", "2023"), ("MTIC", "2023")]


def test_what_is_deleted_is_left_out_and_what_is_inserted_is_read(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "OLD"), ("2.2", "Gone", "NL Douane"), ("2.3", "Kept", "BE Customs")])
    tracked = "<w:del w:id='1'><w:r><w:delText>PL CBSP</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>PL KAS</w:t></w:r></w:ins>"
    deleted = "<w:tr><w:trPr><w:del w:id='3'/></w:trPr>"
    change = put(r"<w:r>\s*<w:t>OLD</w:t>\s*</w:r>", tracked)
    path = saved(made, tmp_path, lambda text: put(r"<w:tr>(?=(?:(?!<w:tr>).)*Gone)", deleted)(change(text)))
    assert values(path)[1:] == [["2.1", "Cigarettes", "PL KAS"], ["2.3", "Kept", "BE Customs"]]
    assert [row.number for row in sheets(path)[0].rows] == [1, 2, 3]


def test_struck_out_text_is_left_out_and_kept_beside(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "")])
    paragraph = made.tables[0].cell(1, 2).paragraphs[0]
    paragraph.add_run("PL KAS").font.strike = True
    paragraph.add_run(" NL Douane")
    (sheet,) = sheets(saved(made, tmp_path))
    assert sheet.rows[1].values[2] == "NL Douane"
    assert sheet.struck == {(2, 3): Struck("PL KAS", "PL KAS NL Douane")}


def test_a_style_strikes_out_too(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "")])
    style = made.styles.add_style("Deleted", 2)
    style.font.strike = True
    made.tables[0].cell(1, 2).paragraphs[0].add_run("PL KAS", "Deleted")
    (sheet,) = sheets(saved(made, tmp_path))
    assert sheet.struck == {(2, 3): Struck("PL KAS", "PL KAS")}


def test_what_text_looked_like_before_a_change_is_no_look_of_it(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "PL KAS")])
    before = "<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>PL KAS</w:t></w:r>"
    assert values(saved(made, tmp_path, put(r"<w:r>\s*<w:t>PL KAS</w:t>\s*</w:r>", before)))[1][2] == "PL KAS"


def test_a_footnote_mark_is_no_part_of_a_number(tmp_path: Path) -> None:
    made = book([HEAD, ("2.2", "Cigarettes", "FR – DGDDI")])
    for column in (0, 2):
        made.tables[0].cell(1, column).paragraphs[0].add_run("1").font.superscript = True
    assert values(saved(made, tmp_path))[1] == ["2.2", "Cigarettes", "FR – DGDDI"]


def test_merged_cells(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI"), ("", "", "DE Zoll"), ("Goal 3", "", "")])
    table = made.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    (sheet,) = sheets(saved(made, tmp_path))
    assert sorted(sheet.merges) == [Merge(2, 1, 3, 1), Merge(4, 1, 4, 3)]


def test_a_table_inside_a_cell_is_left_out_and_told(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")])
    inner = made.tables[0].cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "2.9"
    read = actions(saved(made, tmp_path))
    assert [(one.number, one.title) for one in read] == [("2.1", "Cigarettes")]
    assert [(one.code, one.value) for one in read.findings] == [("table-nested", "table 1")]


NUMBERED = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_automatic_numbers_are_read_as_word_shows_them(tmp_path: Path) -> None:
    made = book([HEAD, *((f"level {level}", "T", "FR – DGDDI") for level in (0, 1, 1, 0, 1))])

    def numbered(text: str) -> str:
        properties = r'<w:pPr><w:numPr><w:ilvl w:val="\1"/><w:numId w:val="9"/></w:numPr></w:pPr>'
        return re.sub(r"<w:r>\s*<w:t>level (\d)</w:t>\s*</w:r>", properties, text)

    path = saved(made, tmp_path, numbered, numbering=NUMBERED)
    assert [row[0] for row in values(path)[1:]] == ["2", "2.1", "2.2", "3", "3.1"]


def test_a_marking_in_the_header_is_carried(tmp_path: Path) -> None:
    made = book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")])
    made.sections[0].header.paragraphs[0].text = "LIMITE"
    assert actions(saved(made, tmp_path)).markings == ("LIMITE",)


def test_a_document_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without a table"):
        actions(saved(book(), tmp_path))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<w:document", "<!DOCTYPE x [<!ENTITY e 'x'>]><w:document", "document type"),
        ("<w:body>", "<w:body>" + "<w:tbl></w:tbl>" * 2_000, "sheets"),
        ("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 300, "nested|sound"),
        ("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr>', "columns"),
    ],
    ids=["document type", "many tables", "deep", "wide"],
)
def test_hostile_documents_are_refused(before: str, after: str, said: str, tmp_path: Path) -> None:
    path = saved(book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")]), tmp_path, put(before, after))
    with pytest.raises(InputError, match=said):
        actions(path)


ONE_MORE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2.9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def inside(text: str, more: str) -> Callable[[str], str]:
    """A change that adds this behind the paragraph of a cell that says the text."""
    return lambda main: re.sub(rf"({text}</w:t>\s*</w:r>\s*</w:p>)", lambda found: found[1] + more, main, count=1)


@pytest.mark.parametrize("more", ["<w:tbl><w:tr><w:tc><w:p/>" * 60 + "</w:tc></w:tr></w:tbl><w:p/>" * 60, f"{ONE_MORE}<w:p/>" * 10_000])
def test_tables_in_cells_are_passed_over_however_many_there_are(more: str, tmp_path: Path) -> None:
    path = saved(book([HEAD, ("2.1", "Cigarettes", "FR – DGDDI")]), tmp_path, inside("Cigarettes", more))
    assert values(path)[1] == ["2.1", "Cigarettes", "FR – DGDDI"]
    assert [one.code for one in actions(path).findings] == ["table-nested"]


def test_a_document_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--limit ratio=\d+"):
        actions(saved(book(), tmp_path, put("<w:body>", f"<w:body><w:p><w:r><w:t>{'x' * 8_000_000}</w:t></w:r></w:p>")))


WRAPPED = """<w:sdt><w:sdtPr><w:alias w:val="row"/></w:sdtPr><w:sdtContent><w:tr w:rsidR="00A1"><w:trPr><w:cantSplit/></w:trPr>
<w:tc><w:p><w:bookmarkStart w:id="1" w:name="n"/><w:fldSimple w:instr=" SEQ oa "><w:r><w:t>2.2</w:t></w:r></w:fldSimple>
<w:bookmarkEnd w:id="1"/></w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:smartTag w:element="x"><w:r><w:t>Water</w:t></w:r></w:smartTag>
<w:r><w:noBreakHyphen/></w:r><w:r><w:t>pipes</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>
<w:tc><w:p><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">FR – </w:t></w:r>
<w:hyperlink w:anchor="n"><w:r><w:lastRenderedPageBreak/><w:t>DGDDI</w:t></w:r></w:hyperlink>
<w:r><w:br/><w:t>DE Zoll</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt>"""


def test_what_word_puts_around_text_is_no_text(tmp_path: Path) -> None:
    """Content controls around rows and cells, fields, links, bookmarks, marks of the spelling checker, and runs that split a word."""
    path = saved(book([HEAD, ("2.1", "Cigarettes", "BE Customs")]), tmp_path, put("</w:tbl>", f"{WRAPPED}</w:tbl>"))
    assert values(path)[2] == ["2.2", "Water-pipes", "FR – DGDDI\nDE Zoll"]
    assert [leader.cell.name for leader in actions(path).items[1].leaders] == ["C3", "C3"]


def test_a_table_without_headings_goes_on_with_the_one_before(tmp_path: Path) -> None:
    first: Rows = [(*HEAD, "Remarks"), ("2.1", "Controls", "FR – DGDDI", "")]
    more: Rows = [("2.2", "Training", "BE Customs", ""), ("2.3", "Picture", "NL Politie", "")]
    other: Rows = [("Name", "Telephone"), ("A person", "123")]
    found = actions(saved(book(first, more, other), tmp_path))
    places = [(one.number, [leader.cell.name for leader in one.leaders], one.place.sheet, one.oap) for one in found.items]
    assert places == [
        ("2.1", ["C2"], "table 1", "EXCISE"),
        ("2.2", ["C1"], "table 2", "EXCISE"),
        ("2.3", ["C2"], "table 2", "EXCISE"),
    ]


def test_a_table_of_other_columns_does_not_go_on_with_the_one_before(tmp_path: Path) -> None:
    first: Rows = [HEAD, ("2.1", "Controls", "FR – DGDDI")]
    other: Rows = [("2.2", "Training", "BE Customs", "x"), ("2.3", "Picture", "NL Politie", "y"), ("2.4", "Data", "PL KAS", "z")]
    with pytest.raises(InputError, match="table 2"):
        actions(saved(book(first, other), tmp_path))
