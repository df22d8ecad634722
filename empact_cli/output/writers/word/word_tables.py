"""A table of a review in, a Word table under its numbered caption out: heads that repeat, rows that stay whole, numbers to the right."""

from __future__ import annotations

import copy
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from empact_cli.errors import UsageError
from empact_cli.output.document import Row, Table, TableColumn
from empact_cli.output.writers import cell_lines, is_short, is_strong, shares, table_caption
from empact_cli.output.writers.word.word_pages import text_width
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.parts.story import StoryPart
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph


# A Word document that somebody made to look right in, an empty one with its looks out: styles, header and footer, nothing of its text.

STYLES = Path(__file__).parent / "styles.docx"
TABLE_STYLE, CELL_STYLE = "Review Table", "Review Cell"
_OURS = ("Title", "Subtitle", "Heading 1", "Caption", "List Bullet", "Review Lead", "Review Note", "Review Figure", CELL_STYLE, TABLE_STYLE)
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE"}
# What a document may bring along: how it looks, and what stands above and below its pages.
_LOOKS = ("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "theme", "fontTable", "header", "footer")
_LARGEST = 20_000_000  # bytes


def styled(style: str | None, language: str) -> Document:
    """An empty document with the looks of the file at the path `style`, or the bundled ones. Raises UsageError for what is no docx file."""
    import docx

    document = docx.Document(str(STYLES)) if style is None else _opened(style)
    if style is not None:
        _empty(document)
        _add_missing(document, docx.Document(str(STYLES)))
    _set_language(document, _LOCALES.get(language, language))
    return document


def _opened(style: str) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    refused = UsageError(
        _("--style {file}: cannot be read as a Word document. Name a .docx file whose styles are to be taken.").format(file=style)
    )
    try:
        if Path(style).stat().st_size <= _LARGEST:
            return docx.Document(style)
    except (OSError, PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise refused from problem
    raise refused


def _empty(document: Document) -> None:
    """Takes everything out of it but its looks: text, pictures, comments, notes, objects, and what is attached to it."""
    from docx.oxml.ns import qn

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


def _add_missing(document: Document, bundled: Document) -> None:
    """The styles that the writers use by name and the document lacks."""
    there = {style.name for style in document.styles}
    for style in bundled.styles:
        if style.name in _OURS and style.name not in there:
            document.styles.element.append(copy.deepcopy(style.element))


def _set_language(document: Document, locale: str) -> None:
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)


_FIRST_NUMBER = re.compile(r"\d+")


def add_table(document: Document, table: Table) -> None:
    """Adds the caption and the table, as wide as the text of the page."""
    if table.caption:
        add_caption(document, "Table", table_caption(table)).paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=0, cols=len(table.columns), style=TABLE_STYLE)
    drawn.autofit = False
    _set_widths(drawn, table, text_width(document))
    _set_look(drawn, has_total=bool(table.totals))
    style = _style_id(drawn.part, CELL_STYLE)
    _add_head(drawn, table.columns, style)
    for row in (*table.rows, *table.totals):
        _add_row(drawn, table.columns, row, style)
    _keep_together(drawn, whole=is_short(table))
    add_styled(document, "Review Note").paragraph_format.line_spacing = 0.5


def _keep_together(drawn: WordTable, *, whole: bool) -> None:
    """Keeps the first rows together, and the last, or all: no head and no total stands alone on its page."""
    rows = list(drawn.rows)[:-1]
    for row in rows if whole else {*rows[:2], *rows[-2:]}:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def add_caption(document: Document, label: str, text: str) -> Paragraph:
    """A caption whose number is a field of the sequence `label`, so that the word processor can count anew and make lists."""
    paragraph = add_styled(document, "Caption")
    found = _FIRST_NUMBER.search(text)
    if found is None:
        paragraph.add_run(text)
        return paragraph
    paragraph.add_run(text[: found.start()])
    _add_sequence(paragraph, label, found[0])
    paragraph.add_run(text[found.end() :])
    return paragraph


def _add_sequence(paragraph: Paragraph, label: str, number: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f"SEQ {label} \\* ARABIC")
    field.append(paragraph.add_run(number)._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.append(field)  # noqa: SLF001


def _set_widths(drawn: WordTable, table: Table, width: int) -> None:
    from docx.shared import Twips

    for column, share in zip(drawn.columns, shares(table), strict=True):
        column.width = Twips(int(width * share))


def _set_look(drawn: WordTable, *, has_total: bool) -> None:
    """Says which rows the style treats as head and total."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = drawn._tbl.tblPr  # noqa: SLF001 - python-docx knows no look
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    for key, value in {"val": "0460" if has_total else "0420", "firstRow": "1", "lastRow": "1" if has_total else "0"}.items():
        look.set(qn(f"w:{key}"), value)
    for key in ("firstColumn", "lastColumn", "noHBand", "noVBand"):
        look.set(qn(f"w:{key}"), "1" if key == "noVBand" else "0")
    properties.append(look)


def add_styled(document: Document, style: str, text: str = "") -> Paragraph:
    """A paragraph in a style that the document has."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = _style_id(document.part, style)  # noqa: SLF001 - see _style_id
    return paragraph


@lru_cache(maxsize=32)
def _style_id(part: StoryPart, style: str) -> str | None:
    """The id of a style, looked up once: python-docx goes through all styles for each paragraph that is given one."""
    from docx.enum.style import WD_STYLE_TYPE

    return part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)


def _add_head(drawn: WordTable, columns: tuple[TableColumn, ...], style: str | None) -> None:
    row = drawn.add_row()
    _mark_row(row, "w:cantSplit", "w:tblHeader")
    for cell, column in zip(row.cells, columns, strict=True):
        _fill(cell, [one_line(column.heading)], style, to_the_right=column.kind.is_number)


def _add_row(drawn: WordTable, columns: tuple[TableColumn, ...], values: Row, style: str | None) -> None:
    row = drawn.add_row()
    _mark_row(row, "w:cantSplit")
    for cell, column, value in zip(row.cells, columns, values, strict=True):
        _fill(cell, cell_lines(value, column.kind), style, to_the_right=column.kind.is_number, strong=is_strong(value))


def _mark_row(row: _Row, *marks: str) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows no repeated heads
    for mark in marks:
        properties.append(OxmlElement(mark))


def _fill(cell: _Cell, texts: list[str], style: str | None, *, to_the_right: bool, strong: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

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
