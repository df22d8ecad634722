"""A document in, a Word document out: real styles, headings, captions and repeated table heads, so that it can be edited and read aloud."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from empact_cli.output.document import Block, Bullets, Document, Figure, Paragraph, Section, Table
from empact_cli.output.writers.cell_texts import figure_caption
from empact_cli.output.writers.prepared import heading_of, laid_out
from empact_cli.output.writers.word.word_file import describe, repacked
from empact_cli.output.writers.word.word_pages import first_page, turn_page
from empact_cli.output.writers.word.word_styles import prepare_styles
from empact_cli.output.writers.word.word_tables import add_caption, add_table
from empact_cli.text.harmless import one_line
from empact_cli.text.language import current

if TYPE_CHECKING:
    from docx.document import Document as WordFile


def word(given: Document) -> bytes:
    """The document as bytes of a docx file; the same document gives the same bytes."""
    import docx

    document = docx.Document()
    prepare_styles(document, current())
    describe(document, given)
    first_page(document, given.marking)
    document.add_paragraph(one_line(given.title), style="Title")
    if given.subtitle:
        document.add_paragraph(one_line(given.subtitle), style="Subtitle")
    if not given.sections:
        document.add_paragraph(one_line(given.empty))
    lying = False
    for section in given.sections:
        for block, asked in laid_out(section):
            if asked is not lying:
                turn_page(document, lying=asked)
                lying = asked
            _add(document, section, block)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def _add(document: WordFile, section: Section, block: Block | None) -> None:
    if block is None:
        document.add_paragraph(heading_of(section), style="Heading 1")
    elif isinstance(block, Paragraph):
        style = "Review Lead" if block.lead else "Review Note" if block.note else "Normal"
        document.add_paragraph(one_line(block.text), style=style)
    elif isinstance(block, Bullets):
        _bullets(document, block)
    elif isinstance(block, Table):
        add_table(document, block)
    else:
        _figure(document, block)


def _bullets(document: WordFile, bullets: Bullets) -> None:
    for term, text in bullets.items:
        paragraph = document.add_paragraph(style="List Bullet")
        if term:
            paragraph.add_run(f"{one_line(term)}: ").bold = True
        paragraph.add_run(one_line(text))


def _figure(document: WordFile, figure: Figure) -> None:
    from empact_cli.output.writers.drawn import picture  # draws with matplotlib

    paragraph = document.add_paragraph(style="Review Figure")
    shape = paragraph.add_run().add_picture(io.BytesIO(picture(figure)))
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to an alternative text
    properties.set("descr", one_line(figure.drawing.alt))
    properties.set("title", one_line(figure.caption))
    add_caption(document, "Figure", figure_caption(figure))
