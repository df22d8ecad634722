"""Text from a spreadsheet is only text in markdown, html and workbooks; numbers are numbers; the rule and the marking are there."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from samples import each

from empact_cli.output.document import ColumnKind, Document, Flat, Lines, Paragraph, Section, Table, TableColumn, Tone
from empact_cli.output.writers.markdown import escaped, markdown
from empact_cli.output.writers.web_page import web_page
from empact_cli.output.writers.workbook import workbook
from empact_cli.output.writers.workbook_sheets import LONGEST
from empact_cli.text import one_line

HOSTILE = (
    "a | b",
    "first\nsecond",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60;",
    "[text](https://example.org)",
    "![image](x.png)",
    "https://example.org and www.example.org",
    "**bold** _emphasis_ ~~gone~~ `code`",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "---",
    "===",
    "```",
    "    indented",
    "$x$ and $$y$$",
    "back\\slash \\| \\",
    "=1+1",
    "{{ page.title }} {% raw %}",
    "\x1b[31mred \u202eabc",
    "[a]: https://example.org",
    "<!-- comment",
    '" onmouseover="x',
)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARMLESS = {"paragraph", "text", "inline"}


def kinds(source: str) -> set[str]:
    tokens = MARKDOWN.parse(source)
    return {one.type.removesuffix("_open").removesuffix("_close") for token in tokens for one in (token, *(token.children or ()))}


def words(source: str) -> str:
    """The text that a reader of the rendered markdown sees."""
    return "".join(child.content for token in MARKDOWN.parse(source) for child in token.children or () if child.type == "text")


@each("text", HOSTILE)
def test_a_line_of_markdown_is_only_its_text(text: str) -> None:
    assert kinds(escaped(text)) <= HARMLESS
    assert words(escaped(text)) == one_line(text)


@given(st.text(alphabet="-+=#>*_`~|<>[]()!&;:\\.$1a \n\t'\"{}w/@", max_size=25))
def test_any_line_of_markdown_is_only_its_text(text: str) -> None:
    assert kinds(escaped(text)) <= HARMLESS
    assert words(escaped(text)) == one_line(text)


@given(st.lists(st.text(alphabet="|\\\n`<a*", max_size=8), min_size=1, max_size=4))
def test_a_row_of_markdown_has_as_many_cells_as_its_table(cells: list[str]) -> None:
    columns = tuple(TableColumn(f"c{number}") for number in range(len(cells)))
    tokens = MARKDOWN.parse(markdown(Document("title", (Section("", (Table(columns, (tuple(cells),)),)),))))
    body = tokens[next(place for place, token in enumerate(tokens) if token.type == "tbody_open") :]
    shown = ["".join(child.content for child in token.children or ()) for token in body if token.type == "inline"]
    assert shown == [one_line(cell) for cell in cells]


class Seen(HTMLParser):
    """The tags and the text of a document."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page_of(text: str, marking: str | None = None) -> Document:
    columns = (TableColumn(text), TableColumn("n", ColumnKind.COUNT))
    table = Table(columns, ((text, 3), (Lines((text, text), Tone.STRONG), 4)), ((text, 7),), text)
    return Document(text, (Section(text, (table, Paragraph(text))),), text, text, marking)


def html(document: Document) -> str:
    return web_page(document).decode()


@each("text", HOSTILE)
def test_html_has_the_same_tags_whatever_the_text(text: str) -> None:
    harmless, hostile = Seen(html(page_of("text", "mark"))), Seen(html(page_of(text, text)))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in harmless.tags]
    assert [set(attributes) for _, attributes in hostile.tags] == [set(attributes) for _, attributes in harmless.tags]
    assert hostile.words.count(one_line(text)) == harmless.words.count("text") + harmless.words.count("mark")


def test_html_can_be_read_without_seeing_it() -> None:
    seen = Seen(
        html(
            Document(
                "Title",
                (Section("", (Table((TableColumn("OAP"), TableColumn("2023", ColumnKind.COUNT)), (("Excise", 3),), (("Total", 3),)),)),),
            )
        )
    )
    tags = [tag for tag, _ in seen.tags]
    assert dict(seen.tags)["html"]["lang"] == "en"
    assert {"caption", "h1", "main", "title"} <= set(tags)
    assert [attributes["scope"] for tag, attributes in seen.tags if tag == "th"] == ["col", "col", "row", "row"]
    assert not {"script", "img", "link", "iframe"} & set(tags)


@each("text", [*HOSTILE, "'quoted", "@x", "-1", "x" * 40000, "7"])
def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(text: str) -> None:
    content = workbook(page_of(text, text), Flat((text, "n", "share"), ((text, 3, 0.25), (None, 4, None))))
    notes, data = load_workbook(io.BytesIO(content)).worksheets
    assert [cell.data_type for cell in data[2]] == ["s", "n", "n", "s"]
    assert [cell.value for cell in data[2]][1:3] == [3, 0.25]
    assert len(data["A2"].value) <= LONGEST
    assert not [cell for sheet in (data, notes) for row in sheet for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert data.freeze_panes == "A2"
    assert data.auto_filter.ref == "A1:D3"
    if len(text) <= LONGEST:
        assert text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e") == data["A2"].value
    assert any(cell.value == 7 for row in notes for cell in row)


def test_a_workbook_has_the_same_bytes_and_no_clock() -> None:
    made = [workbook(page_of("x", "LIMITE"), Flat(("a",), ((1,),))) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", package.read("docProps/core.xml").decode())) == {"2000-01-01T"}


def test_nothing_found_is_said() -> None:
    page = Document("Findings", (), empty="No findings.")
    assert "No findings." in markdown(page)
    assert "No findings." in html(page)
    notes = load_workbook(io.BytesIO(workbook(page, Flat(("code",), ())))).worksheets[0]
    assert "No findings." in [cell.value for row in notes for cell in row]
