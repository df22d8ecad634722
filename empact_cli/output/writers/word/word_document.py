"""A document in, a Word document out: real styles, headings, captions and repeated table heads, so that it can be edited and read aloud."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from empact_cli.output.document import Block, Bullets, Document, Figure, Paragraph, Section, Table
from empact_cli.output.ownership import MAKER, Undated
from empact_cli.output.terms import opening
from empact_cli.output.writers import figure_caption
from empact_cli.output.writers.prepared import heading_of, laid_out, prepared_letterhead
from empact_cli.output.writers.word.word_pages import add_contents, add_letterhead, first_page, turn_page
from empact_cli.output.writers.word.word_tables import add_caption, add_styled, add_table, styled
from empact_cli.text import one_line
from empact_cli.text.language import _, current

if TYPE_CHECKING:
    from docx.document import Document as WordFile


# A Word document in, its properties set and its bytes made the same every time: who and when stay out of it.

_LONGEST = 255  # characters that a core property may have


def describe(document: WordFile, given: Document) -> None:
    """Writes the document's properties over those of the template."""
    properties = document.core_properties
    properties.title = one_line(given.title)[:_LONGEST]
    properties.subject = one_line(given.subtitle)[:_LONGEST]
    properties.language = current()
    properties.category = one_line(given.marking or "")[:_LONGEST]
    properties.author = properties.last_modified_by = MAKER
    properties.comments = properties.keywords = ""
    properties.revision = 1
    _drop_dates(document)
    drop_thumbnail(document)


def packed(document: WordFile) -> bytes:
    """The document as the bytes of a file. python-docx dates each part by the clock, which fails in years that a package cannot tell."""
    from docx.opc.pkgwriter import _ContentTypesItem

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


def _drop_dates(document: WordFile) -> None:
    """No date is invented: the same document gives the same bytes whenever it is written."""
    element = document.core_properties._element  # noqa: SLF001 - python-docx only sets dates
    for child in [one for one in element if one.tag.rpartition("}")[2] in ("created", "modified")]:
        element.remove(child)


def drop_thumbnail(document: WordFile) -> None:
    """A template brings the picture of another document."""
    package = document.part.package
    if package is None:
        return
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


_FIGURE_CM = 16.0  # as wide as a column of text
_HANGING, _BULLET = 1.0, 0.5  # centimetres that the number of a paragraph takes, and the sign of an item


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
        add_styled(document, "Title", one_line(given.title))
    if given.subtitle:
        add_styled(document, "Subtitle", one_line(given.subtitle))
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
        add_styled(document, "Heading 1", heading_of(section)).paragraph_format.page_break_before = section.on_new_page or None
    elif isinstance(block, Paragraph):
        _paragraph(document, block, leads=leads)
    elif isinstance(block, Bullets):
        _bullets(document, block)
    elif isinstance(block, Table):
        add_table(document, block)
    else:
        _figure(document, block)


def _paragraph(document: WordFile, paragraph: Paragraph, *, leads: bool) -> None:
    from docx.shared import Cm

    style = "Review Lead" if paragraph.lead else "Review Note" if paragraph.note else "Normal"
    number = f"{paragraph.number}.\t" if paragraph.number else ""
    shape = add_styled(document, style, f"{number}{one_line(paragraph.text)}").paragraph_format
    shape.keep_with_next = leads or None
    if number:
        shape.left_indent, shape.first_line_indent = Cm(_HANGING), Cm(-_HANGING)
        shape.tab_stops.add_tab_stop(Cm(_HANGING))


def _bullets(document: WordFile, bullets: Bullets) -> None:
    from docx.shared import Cm

    for term, text in bullets.items:
        paragraph = add_styled(document, "List Bullet")
        if bullets.inset:
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Cm(_HANGING + _BULLET), Cm(-_BULLET)
            shape.tab_stops.add_tab_stop(Cm(_HANGING + _BULLET))
        if term:
            paragraph.add_run(f"{opening(one_line(term))} ").bold = True
        paragraph.add_run(one_line(text))


def _figure(document: WordFile, figure: Figure) -> None:
    from docx.shared import Cm

    from empact_cli.output.writers.drawn import picture  # draws with matplotlib

    paragraph = add_styled(document, "Review Figure")
    shape = paragraph.add_run().add_picture(io.BytesIO(picture(figure)), width=Cm(_FIGURE_CM))
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to an alternative text
    properties.set("descr", one_line(figure.drawing.alt))
    properties.set("title", one_line(figure.caption))
    add_caption(document, "Figure", figure_caption(figure))
