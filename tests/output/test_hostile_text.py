"""Text from a plan stays text in every kind of document: it reads back as it was, and nothing of it becomes markup, formula or link."""

from __future__ import annotations

import io
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdf import PdfReader
from reviews import review
from samples import action, leader

from empact_cli.findings import finding
from empact_cli.model import AuthorityClass
from empact_cli.output import Format
from empact_cli.output.document import Bullets, ColumnKind, Document, Lines, Paragraph, Section, Table, TableColumn
from empact_cli.output.views import document_written as written
from empact_cli.text import one_line

NASTY = [
    '=HYPERLINK("http://x.example")',
    "+1",
    "@SUM(A1)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "#panic() *bold* _it_ $x$ @ref <label> \\u{1f600} // gone",
    "a|b\\|c `d` [e](javascript:f) ![g](h) **i** ~~j~~ <b>k</b> &amp;",
    "https://x.example www.x.example me@x.example",
    "# heading",
    "1. list",
    "- item",
    "_x0041_ &#65; &lt;",
    "\x1b[31mred\x07 \u202eleft \ufffe\uffff \ud800",
    "w:tbl ]]> <w:p/> %0a",
    '&P&A&"Bold"',
    "very" * 50,
]
LINES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(lambda text: f"x{text}x")


def said(text: str, marking: str | None = None) -> Document:
    """A review that says the text in every kind of place."""
    column = TableColumn(f"H{text}", ColumnKind.TEXT)
    table = Table(
        (column, TableColumn("n", ColumnKind.COUNT)),
        ((text, 1), (Lines((text, text)), None)),
        name="t",
        sheet="Table",
        caption=f"C{text}",
        number=1,
        live=True,
    )
    blocks = (Paragraph(f"P{text}"), Paragraph(text, note=True), Bullets(((f"T{text}", text), ("", text))), table)
    return Document(f"R{text}", (Section(text, blocks, "s", 1),), text, marking=marking or text)


def hostile(*more: str) -> object:
    """Runs a test with each nasty text and with any text at all."""

    def decorate(test: object) -> object:
        for text in (*NASTY, *more):
            test = example(text)(test)  # type: ignore[arg-type]
        return settings(max_examples=8, deadline=None)(given(LINES)(test))  # type: ignore[call-overload]

    return decorate


@given(st.lists(LINES, min_size=1, max_size=2))
@example(NASTY)  # in one document, since each takes its time to be made
@settings(max_examples=8, deadline=None)
def test_word(texts: list[str]) -> None:
    sections = tuple(section for text in texts for section in said(text).sections)
    made = written(Document("R".join(texts), sections, marking=" ".join(texts)), Format.DOCX)
    document = docx.Document(io.BytesIO(made))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert paragraphs[0] == one_line("R".join(texts))
    for text, table in zip(texts, document.tables, strict=True):
        cells = [cell.text for row in table.rows for cell in row.cells]
        assert cells == [one_line(f"H{text}"), "n", one_line(text), "1", f"{one_line(text)}\n{one_line(text)}", "–"]
        assert one_line(f"P{text}") in paragraphs
    assert document.sections[0].header.paragraphs[0].text == one_line(" ".join(texts))
    assert not document.part.element.xpath("//w:hyperlink")


@hostile()
def test_workbook(text: str) -> None:
    book = load_workbook(io.BytesIO(written(said(text), Format.XLSX)))
    sheet = book.worksheets[1]
    assert sheet["A4"].value == (one_line(text) or None)
    assert sheet["B4"].value == 1
    for one in book.worksheets:
        for row in one.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                assert cell.hyperlink is None or (cell.hyperlink.target is None and cell.hyperlink.location)


class _Page(HTMLParser):
    """Collects the elements, attributes and the text of a page's table cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag in ("td", "th"):
            self.cells.append("")
        elif tag == "br" and self.cells:
            self.cells[-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@cache
def plain() -> _Page:
    page = _Page()
    page.feed(written(said("plain"), Format.HTML).decode())
    return page


@hostile()
def test_page(text: str) -> None:
    page = _Page()
    page.feed(written(said(text), Format.HTML).decode())
    assert page.tags == plain().tags
    assert page.attributes == plain().attributes
    assert [cell.strip() for cell in page.cells[2:4]] == [one_line(text), "1"]


@hostile()
def test_markdown(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written(said(text), Format.MARKDOWN).decode())
    cells = [one for before, one in pairwise(tokens) if before.type in ("td_open", "th_open")]
    assert [_said(one) for one in cells] == [one_line(f"H{text}"), "n", one_line(text), "1", f"{one_line(text)}\n{one_line(text)}", "–"]
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "html_inline"}
    assert {child.content for token in tokens for child in token.children or () if child.type == "html_inline"} <= {"<br>"}
    blocks = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
    start = ["paragraph_open", "heading_open", "paragraph_open", "heading_open", "paragraph_open", "paragraph_open"]
    assert blocks == [*start, "bullet_list_open", "paragraph_open", "table_open", "paragraph_open"]


def _said(token: object) -> str:
    children = getattr(token, "children", None) or ()
    return "".join("\n" if child.type == "html_inline" else child.content for child in children)


@settings(max_examples=8, deadline=None)
@given(LINES)
def test_any_text_can_be_set(text: str) -> None:
    assert written(said(text), Format.PDF).startswith(b"%PDF")


@pytest.mark.parametrize("text", [*NASTY, "Österreich – Țară Ελλάδα България ąęłń"])
def test_pdf(text: str) -> None:
    reader = PdfReader(io.BytesIO(written(said(text), Format.PDF)))
    shown = re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in reader.pages))
    assert re.sub(r"\s", "", one_line(f"P{text}")) in shown
    assert not [link for page in reader.pages for link in page.get("/Annots") or () if "/URI" in str(link.get_object())]


@pytest.mark.parametrize("document", [Format.DOCX, Format.HTML, Format.PDF, Format.XLSX, Format.MARKDOWN])
def test_a_whole_review_of_hostile_cells(document: Document) -> None:
    text = " ".join(NASTY)
    led = leader(AuthorityClass.CUSTOMS, text=text)
    items = [action(led, oap=None, oap_text=text, number=text, title=text), action(leader(AuthorityClass.UNKNOWN, text=text), number="2.3")]
    one = review(items, findings=(finding("lead-unknown", file=text, sheet=text, cell="D5", value=text),), marking=text, title=text)
    assert len(written(one, document)) > 1000
