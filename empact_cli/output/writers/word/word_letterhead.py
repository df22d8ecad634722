"""The head of a note in, its first lines in Word out: what stands at the right, the kind of document, and a table without borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_RIGHT_CM, _LABEL_CM, _WIDTH_CM = 9.5, 3.4, 16.6


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
