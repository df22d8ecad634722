"""A Word document that somebody made to look right in, an empty one with its looks out: styles, pages, and what stands at their head."""

from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from empact_cli.errors import UsageError
from empact_cli.output.document import Document
from empact_cli.output.ownership import MAKER, Undated
from empact_cli.output.terms import gap
from empact_cli.text import one_line
from empact_cli.text.language import _, current

STYLES = Path(__file__).parent / "templates" / "styles.docx"
TABLE_STYLE, CELL_STYLE = "Review Table", "Review Cell"
_OURS = ("Title", "Subtitle", "Heading 1", "Caption", "List Bullet", "Review Lead", "Review Note", "Review Figure", CELL_STYLE, TABLE_STYLE)
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE"}
# What a document may bring along: how it looks, and what stands above and below its pages.
_LOOKS = ("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "theme", "fontTable", "header", "footer")
_LARGEST = 20_000_000  # bytes
_LONGEST = 255  # characters that a core property may have


def styled(style: str | None, language: str) -> WordFile:
    """An empty document with the looks of the file at the path `style`, or the bundled ones. Raises UsageError for what is no docx file."""
    document = docx.Document(str(STYLES)) if style is None else _opened(style)
    if style is not None:
        _empty(document)
        there = {one.name for one in document.styles}
        for one in docx.Document(str(STYLES)).styles:  # those that the writers use by name
            if one.name in _OURS and one.name not in there:
                document.styles.element.append(copy.deepcopy(one.element))
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LOCALES.get(language, language))
    return document


def _opened(style: str) -> WordFile:
    refused = UsageError(
        _("--style {file}: cannot be read as a Word document. Name a .docx file whose styles are to be taken.").format(file=style)
    )
    try:
        if Path(style).stat().st_size <= _LARGEST:
            return docx.Document(style)
    except (OSError, PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise refused from problem
    raise refused


def _empty(document: WordFile) -> None:
    """Takes everything out of it but its looks: text, pictures, comments, notes, objects, and what is attached to it."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in _LOOKS:
            del relations[key]
    settings = document.settings.element
    for name in ("w:attachedTemplate", "w:footnotePr", "w:endnotePr", "w:mailMerge", "w:documentProtection"):
        for element in settings.findall(qn(name)):
            settings.remove(element)


# A Word document in, its properties set and its bytes made the same every time: who and when stay out of it.


def describe(document: WordFile, given: Document) -> None:
    """Writes the document's properties over those of the template. No date is invented."""
    properties = document.core_properties
    properties.title = one_line(given.title)[:_LONGEST]
    properties.subject = one_line(given.subtitle)[:_LONGEST]
    properties.language = current()
    properties.category = one_line(given.marking or "")[:_LONGEST]
    properties.author = properties.last_modified_by = MAKER
    properties.comments = properties.keywords = ""
    properties.revision = 1
    element = properties._element  # noqa: SLF001 - python-docx only sets dates
    for child in [one for one in element if one.tag.rpartition("}")[2] in ("created", "modified")]:
        element.remove(child)
    drop_thumbnail(document)


def drop_thumbnail(document: WordFile) -> None:
    """A template brings the picture of another document."""
    package = document.part.package
    for key, relation in list(package.rels.items()) if package else ():
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def packed(document: WordFile) -> bytes:
    """The document as the bytes of a file. python-docx dates each part by the clock, which fails in years that a package cannot tell."""
    package, stream = document.part.package, io.BytesIO()
    if package is None:
        return b""
    for part in package.parts:
        part.before_marshal()
    with Undated(stream, "w") as made:
        made.part("[Content_Types].xml", _ContentTypesItem.from_parts(package.parts).blob)
        made.part("_rels/.rels", package.rels.xml)
        for part in package.parts:
            made.part(part.partname.membername, part.blob)
            if len(part.rels):
                made.part(part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


# A Word document in, its pages set: A4 upright or on its side, the marking above and below, and the number of the page.

_SHORT_CM, _LONG_CM, _MARGIN_CM = 21.0, 29.7, 2.0


def first_page(document: WordFile, given: Document, *, lying: bool = False, own: bool = True) -> None:
    """Sets the paper and what stands above and below every page; later pages take it over.

    A house's own document (not `own`) keeps its paper and what it has there already, to which the marking is added.
    Above and below stands the marking; at the foot of a note also its number, as Council documents have it.
    """
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
    add_field(below, "PAGE", below.add_run("1"))
    below.add_run(" / ")
    add_field(below, "NUMPAGES", below.add_run("1"))


def add_field(paragraph: Paragraph, instruction: str, *shown: Run) -> None:
    """Makes what is shown so far a field that the word processor keeps up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    for run in shown:
        field.append(run._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.append(field)  # noqa: SLF001


def add_contents(document: WordFile, title: str, headings: list[str]) -> None:
    """A table of contents that the word processor keeps up to date; until then it shows the headings."""
    document.add_paragraph().add_run(title).bold = True
    paragraph = document.add_paragraph()
    runs = [paragraph.add_run() for _heading in headings]
    for number, (run, heading) in enumerate(zip(runs, headings, strict=True)):
        if number:
            run.add_break()
        run.add_text(heading)
    add_field(paragraph, 'TOC \\o "1-1" \\h \\z', *runs)


def turn_page(document: WordFile, *, lying: bool) -> None:
    """Starts a page upright or on its side."""
    _set_paper(document.add_section(WD_SECTION.NEW_PAGE), lying=lying)
    ending = document.element.body[-2]  # the paragraph that ends the pages before; a full page has no room for one of its own
    before = ending.getprevious()
    if before is not None and before.tag == ending.tag and not "".join(before.itertext()).strip() and len(before) <= 1:
        before.get_or_add_pPr().append(ending.pPr.sectPr)
        document.element.body.remove(ending)


def text_width(document: WordFile) -> int:
    """The width that text has on the page now, in twentieths of a point."""
    pages = document.sections[-1]
    width = (pages.page_width or 0) - (pages.left_margin or 0) - (pages.right_margin or 0)
    return int(width / 635)


def _set_paper(pages: Pages, *, lying: bool) -> None:
    short, long = Cm(_SHORT_CM), Cm(_LONG_CM)
    pages.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = (long, short) if lying else (short, long)
    pages.left_margin = pages.right_margin = pages.top_margin = pages.bottom_margin = Cm(_MARGIN_CM)
    pages.header_distance = pages.footer_distance = Cm(1.0)


# The head of a note in, its first lines in Word out: what stands at the right, the kind of document, and a table without borders.

_RIGHT_CM, _LABEL_CM, _WIDTH_CM = 9.5, 3.4, 17.0
_RULE = (
    '<w:pBdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
)


def add_letterhead(document: WordFile, head: dict[str, Any]) -> None:
    """Writes the finished words of a head, and a line from margin to margin; gaps are set off, so that nobody overlooks them."""
    for text in head["right"]:
        shape = _say(document.add_paragraph(), text, bold=True).paragraph_format
        shape.left_indent, shape.space_after = Cm(_RIGHT_CM), Pt(0)
    kind = _say(document.add_paragraph(), head["kind"], bold=True).paragraph_format
    kind.space_before, kind.space_after = Pt(10), Pt(4)
    table, widths = document.add_table(rows=0, cols=2), (Cm(_LABEL_CM), Cm(_WIDTH_CM - _LABEL_CM))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in head["rows"]:
        for cell, width, said in zip(table.add_row().cells, widths, (row["label"], row["text"]), strict=True):
            cell.width = width
            _say(cell.paragraphs[0], said).paragraph_format.space_after = Pt(2)
    rule = document.add_paragraph()
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(0), Pt(6)
    rule._p.get_or_add_pPr().insert(0, parse_xml(_RULE))  # noqa: SLF001 - python-docx knows no borders


def _say(paragraph: Paragraph, text: str, *, bold: bool = False) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold = bold
    if text.startswith("["):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph
