"""A Word document in, its pages set: A4 upright or on its side, the marking above and below, and the number of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empact_cli.output.document import Document as Given
from empact_cli.output.terms import gap
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as Pages
    from docx.text.paragraph import Paragraph


SHORT_CM, LONG_CM, MARGIN_CM = 21.0, 29.7, 2.0


def first_page(document: Document, given: Given, *, lying: bool = False, own: bool = True) -> None:
    """Sets the paper and what stands above and below every page; later pages take it over.

    A house's own document (not `own`) keeps its paper and what it has there already, to which the marking is added.
    Above and below stands the marking; at the foot of a note also its number, as Council documents have it.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    pages, marking = document.sections[0], given.marking
    if own:
        _set_paper(pages, lying=lying)
        above, below = pages.header.paragraphs[0], pages.footer.paragraphs[0]
    else:
        above, below = pages.header.add_paragraph(), pages.footer.add_paragraph()
    for paragraph in (above, below):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if marking:
            paragraph.add_run(one_line(marking)).bold = True
    if marking:
        below.add_run().add_break()
    if given.letterhead is not None:
        below.add_run(f"{one_line(given.letterhead.number or gap(_('document number')))}    ")
    _add_field(below, "PAGE", "1")
    below.add_run(" / ")
    _add_field(below, "NUMPAGES", "1")


def add_contents(document: Document, title: str, headings: list[str]) -> None:
    """A table of contents that the word processor keeps up to date; until then it shows the headings."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document.add_paragraph().add_run(title).bold = True
    paragraph = document.add_paragraph()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), 'TOC \\o "1-1" \\h \\z')
    for number, heading in enumerate(headings):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(heading)
        field.append(run._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.append(field)  # noqa: SLF001


def turn_page(document: Document, *, lying: bool) -> None:
    """Starts a page upright or on its side."""
    from docx.enum.section import WD_SECTION

    _set_paper(document.add_section(WD_SECTION.NEW_PAGE), lying=lying)
    ending = document.element.body[-2]  # the paragraph that ends the pages before; a full page has no room for one of its own
    before = ending.getprevious()
    if before is not None and before.tag == ending.tag and not "".join(before.itertext()).strip() and len(before) <= 1:
        before.get_or_add_pPr().append(ending.pPr.sectPr)
        document.element.body.remove(ending)


def text_width(document: Document) -> int:
    """The width that text has on the page now, in twentieths of a point."""
    pages = document.sections[-1]
    width = (pages.page_width or 0) - (pages.left_margin or 0) - (pages.right_margin or 0)
    return int(width / 635)


def _set_paper(pages: Pages, *, lying: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    short, long = Cm(SHORT_CM), Cm(LONG_CM)
    pages.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = (long, short) if lying else (short, long)
    pages.left_margin = pages.right_margin = pages.top_margin = pages.bottom_margin = Cm(MARGIN_CM)
    pages.header_distance = pages.footer_distance = Cm(1.0)


def _add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that the word processor keeps up to date."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run(shown)
    field.append(run._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.append(field)  # noqa: SLF001


# The head of a note in, its first lines in Word out: what stands at the right, the kind of document, and a table without borders.

_RIGHT_CM, _LABEL_CM, _WIDTH_CM = 9.5, 3.4, 17.0


def add_letterhead(document: Document, head: dict[str, Any]) -> None:
    """Writes the finished words of a head; gaps are set off, so that nobody overlooks them."""
    from docx.shared import Cm, Pt

    for text in head["right"]:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(_RIGHT_CM)
        paragraph.paragraph_format.space_after = Pt(0)
        _say(paragraph, text, bold=True)
    kind = document.add_paragraph()
    kind.paragraph_format.space_before, kind.paragraph_format.space_after = Pt(10), Pt(4)
    _say(kind, head["kind"], bold=True)
    _add_rows(document, head["rows"])
    _add_rule(document)


def _add_rows(document: Document, rows: list[dict[str, str]]) -> None:
    from docx.shared import Cm, Pt

    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (_LABEL_CM, _WIDTH_CM - _LABEL_CM), strict=True):
        column.width = Cm(width)
    for row in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(_LABEL_CM), Cm(_WIDTH_CM - _LABEL_CM)
        for cell, said in zip(cells, (row["label"], row["text"]), strict=True):
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            _say(cell.paragraphs[0], said)


def _say(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run = paragraph.add_run(text)
    run.bold = bold
    if text.startswith("["):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_rule(document: Document) -> None:
    """A line from margin to margin."""
    from docx.oxml import parse_xml
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0), Pt(6)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    border = f'<w:pBdr xmlns:w="{space}"><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert(0, parse_xml(border))  # noqa: SLF001 - python-docx knows no borders
