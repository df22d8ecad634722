"""A document in, a Word document out: real styles, headings, captions and repeated table heads, so that it can be edited and read aloud."""

from __future__ import annotations

import io
import re
from functools import lru_cache

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Cm, Twips
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from empact_cli.output.document import Block, Bullets, Document, Figure, Paragraph, Section, Table
from empact_cli.output.terms import opening
from empact_cli.output.writers import cell_lines, figure_caption, is_strong, table_caption
from empact_cli.output.writers.column_widths import is_short, shares
from empact_cli.output.writers.template_data import drawing, heading_of, laid_out, prepared_letterhead
from empact_cli.output.writers.word_styles import (
    CELL_STYLE,
    TABLE_STYLE,
    add_contents,
    add_field,
    add_letterhead,
    describe,
    first_page,
    packed,
    styled,
    text_width,
    turn_page,
)
from empact_cli.text import one_line
from empact_cli.text.language import _, current

_FIGURE_CM = 16.0  # as wide as a column of text
_HANGING, _BULLET = 1.0, 0.5  # centimetres that the number of a paragraph takes, and the sign of an item
_FIRST_NUMBER = re.compile(r"\d+")


def word(given: Document, style: str | None = None) -> bytes:
    """The document as bytes of a docx file; the same document gives the same bytes. `style` is a file whose looks are taken.

    Raises UsageError where that is no Word document.
    """
    document = styled(style, current())
    describe(document, given)
    lying = next((side for section in given.sections for _part, side, _leads in laid_out(section)), False)
    first_page(document, given, lying=lying, own=style is None)
    if (head := prepared_letterhead(given)) is not None:
        add_letterhead(document, head)
    else:
        _add_styled(document, "Title", one_line(given.title))
    if given.subtitle:
        _add_styled(document, "Subtitle", one_line(given.subtitle))
    if given.is_numbered:
        add_contents(document, _("Contents"), [heading_of(section) for section in given.sections])
    if not given.sections:
        document.add_paragraph(one_line(given.empty))
    for section in given.sections:
        for block, asked, leads in laid_out(section):
            if asked is not lying:
                turn_page(document, lying=asked)
                lying = asked
            _add(document, section, block, leads=leads)
    return packed(document)


def _add(document: WordFile, section: Section, block: Block | None, *, leads: bool) -> None:
    if block is None:
        _add_styled(document, "Heading 1", heading_of(section)).paragraph_format.page_break_before = section.on_new_page or None
    elif isinstance(block, Paragraph):
        _paragraph(document, block, leads=leads)
    elif isinstance(block, Bullets):
        _bullets(document, block)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _figure(document, block)


def _paragraph(document: WordFile, paragraph: Paragraph, *, leads: bool) -> None:
    style = "Review Lead" if paragraph.lead else "Review Note" if paragraph.note else "Normal"
    number = f"{paragraph.number}.\t" if paragraph.number else ""
    shape = _add_styled(document, style, f"{number}{one_line(paragraph.text)}").paragraph_format
    shape.keep_with_next = leads or None
    if number:
        shape.left_indent, shape.first_line_indent = Cm(_HANGING), Cm(-_HANGING)
        shape.tab_stops.add_tab_stop(Cm(_HANGING))


def _bullets(document: WordFile, bullets: Bullets) -> None:
    for term, text in bullets.items:
        paragraph = _add_styled(document, "List Bullet")
        if bullets.inset:
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Cm(_HANGING + _BULLET), Cm(-_BULLET)
            shape.tab_stops.add_tab_stop(Cm(_HANGING + _BULLET))
        if term:
            paragraph.add_run(f"{opening(one_line(term))} ").bold = True
        paragraph.add_run(one_line(text))


def _figure(document: WordFile, figure: Figure) -> None:
    paragraph = _add_styled(document, "Review Figure")
    shape = paragraph.add_run().add_picture(io.BytesIO(drawing(figure, "png")), width=Cm(_FIGURE_CM))
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to an alternative text
    properties.set("descr", one_line(figure.drawing.alt))
    properties.set("title", one_line(figure.caption))
    _add_caption(document, "Figure", figure_caption(figure))


def _add_caption(document: WordFile, label: str, text: str) -> WordParagraph:
    """A caption whose number is a field of the sequence `label`, so that the word processor can count anew and make lists."""
    paragraph = _add_styled(document, "Caption")
    found = _FIRST_NUMBER.search(text)
    if found is None:
        paragraph.add_run(text)
        return paragraph
    paragraph.add_run(text[: found.start()])
    add_field(paragraph, f"SEQ {label} \\* ARABIC", paragraph.add_run(found[0]))
    paragraph.add_run(text[found.end() :])
    return paragraph


def _add_styled(document: WordFile, style: str, text: str = "") -> WordParagraph:
    """A paragraph in a style that the document has."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = _style_id(document.part, style)  # noqa: SLF001 - see _style_id
    return paragraph


@lru_cache(maxsize=32)
def _style_id(part: StoryPart, style: str) -> str | None:
    """The id of a style, looked up once: python-docx goes through all styles for each paragraph that is given one."""
    return part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)


# A table under its numbered caption: heads that repeat, rows that stay whole, numbers to the right.


def _table(document: WordFile, table: Table) -> None:
    """Adds the caption and the table, as wide as the text of the page."""
    if table.caption:
        _add_caption(document, "Table", table_caption(table)).paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=0, cols=len(table.columns), style=TABLE_STYLE)
    drawn.autofit = False
    whole = text_width(document)
    for column, share in zip(drawn.columns, shares(table), strict=True):
        column.width = Twips(int(whole * share))
    _set_look(drawn, has_total=bool(table.totals))
    style = _style_id(drawn.part, CELL_STYLE)
    heads = _add_row(drawn, "w:cantSplit", "w:tblHeader")
    for cell, column in zip(heads.cells, table.columns, strict=True):
        _fill(cell, [one_line(column.heading)], style, to_the_right=column.kind.is_number)
    for values in (*table.rows, *table.totals):
        for cell, column, value in zip(_add_row(drawn, "w:cantSplit").cells, table.columns, values, strict=True):
            _fill(cell, cell_lines(value, column.kind), style, to_the_right=column.kind.is_number, strong=is_strong(value))
    _keep_together(drawn, whole=is_short(table))
    _add_styled(document, "Review Note").paragraph_format.line_spacing = 0.5


def _set_look(drawn: WordTable, *, has_total: bool) -> None:
    """Says which rows the style treats as head and total."""
    properties = drawn._tbl.tblPr  # noqa: SLF001 - python-docx knows no look
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    last = {"val": "0460", "firstRow": "1", "lastRow": "1"} if has_total else {"val": "0420", "firstRow": "1", "lastRow": "0"}
    for key, value in (last | {"firstColumn": "0", "lastColumn": "0", "noHBand": "0", "noVBand": "1"}).items():
        look.set(qn(f"w:{key}"), value)
    properties.append(look)


def _add_row(drawn: WordTable, *marks: str) -> _Row:
    row: _Row = drawn.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows no repeated heads
    for mark in marks:
        properties.append(OxmlElement(mark))
    return row


def _fill(cell: _Cell, texts: list[str], style: str | None, *, to_the_right: bool, strong: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # noqa: SLF001 - see _style_id
    for number, text in enumerate(texts):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(text)
        run.bold = True if strong and not number else None
    if to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_together(drawn: WordTable, *, whole: bool) -> None:
    """Keeps the first rows together, and the last, or all: no head and no total stands alone on its page."""
    rows = list(drawn.rows)[:-1]
    for row in rows if whole else {*rows[:2], *rows[-2:]}:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
