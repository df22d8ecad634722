"""Fonts and measures in, the Word document out whose styles every Word document of the program takes.

    python data/make_word_styles.py

Whoever wants other looks edits `empact_cli/output/writers/templates/styles.docx` in Word instead, or gives a document of their own with
`--style`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from empact_cli.output.writers.word_styles import CELL_STYLE, STYLES, drop_thumbnail, packed

_FONT = "Calibri"
_DARK, _GREY = "1F3864", "595959"

_TABLE = """
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1" w:styleId="ReviewTable">
  <w:name w:val="Review Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1F3864"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3864"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1F3864"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def prepare_styles(document: Document) -> None:
    """Sets the styles that the writers use by name."""

    styles = document.styles
    for name, size, colour in (
        ("Normal", 10.0, None),
        ("Title", 22.0, _DARK),
        ("Subtitle", 12.0, _GREY),
        ("Heading 1", 14.0, _DARK),
        ("Caption", 9.5, _DARK),
        ("Header", 9.0, None),
        ("Footer", 9.0, None),
        ("List Bullet", 10.0, None),
    ):
        style = styles[name]
        _set_font(style)
        style.font.size = Pt(size)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    styles["Subtitle"].font.italic = False
    _spaced(styles["Normal"], 0, 5)
    _spaced(styles["Heading 1"], 14, 4)
    _spaced(styles["Caption"], 8, 4)
    _add_style(document, "Review Lead", 11, after=6)
    _spaced(_add_style(document, CELL_STYLE, 7.5, after=0), 1, 1)
    _spaced(styles["List Bullet"], 0, 3)
    note = _add_style(document, "Review Note", 8.5, after=4)
    note.font.color.rgb = RGBColor.from_string(_GREY)
    figure = _add_style(document, "Review Figure", 10, after=2)
    figure.paragraph_format.keep_with_next = True
    figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_table_style(document)


def _add_style(document: Document, name: str, size: float, *, after: float) -> ParagraphStyle:

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    _spaced(style, 2, after)
    return style


def _spaced(style: Any, before: float, after: float) -> None:  # noqa: ANN401 - python-docx types styles loosely

    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_font(style: Any) -> None:  # noqa: ANN401 - python-docx types styles loosely
    """Names the font for every script, in place of the theme's."""

    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)


def _add_table_style(document: Document) -> None:

    document.styles.element.append(parse_xml(_TABLE))


if __name__ == "__main__":
    made = docx.Document()
    prepare_styles(made)
    drop_thumbnail(made)
    Path(STYLES).write_bytes(packed(made))
