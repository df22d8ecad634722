"""Cells with struck-out and raised runs in, the same table in every format that can tell them out."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Run:
    """A piece of a cell's text."""

    text: str
    struck: bool = False
    raised: bool = False


def out(text: str) -> tuple[Run, ...]:
    """A cell that is struck out."""
    return (Run(text, struck=True),)


def of(*runs: str | Run) -> tuple[Run, ...]:
    """A cell of several runs; plain texts are runs as well."""
    return tuple(run if isinstance(run, Run) else Run(run) for run in runs)


Marked = Sequence[Sequence[str | tuple[Run, ...] | None]]


def _runs(cell: str | tuple[Run, ...] | None) -> tuple[Run, ...]:
    return cell if isinstance(cell, tuple) else of(cell) if cell else ()


def xlsx_rich(grid: Marked) -> bytes:
    """Runs of shared strings, as a person strikes out a part of a cell."""
    return _xlsx(grid, lambda run: f"<r><rPr>{_marks(run)}</rPr><t xml:space='preserve'>{escape(run.text)}</t></r>")


def xlsx_inline(grid: Marked) -> bytes:
    """Texts that stand in the cells themselves."""
    return _xlsx(grid, lambda run: f"<r><rPr>{_marks(run)}</rPr><t xml:space='preserve'>{escape(run.text)}</t></r>", inline=True)


def xlsx_fonts(grid: Marked) -> bytes:
    """Whole cells with a font that strikes them out, as a person strikes out rows; cells of several runs are rich text."""
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Actions"
    for row, cells in enumerate(grid, 1):
        for column, cell in enumerate(cells, 1):
            runs = _runs(cell)
            if len(runs) == 1 and not runs[0].raised:
                made = sheet.cell(row, column, runs[0].text)
                made.font = Font(strike=runs[0].struck, color="FF0000" if runs[0].struck else None)
            elif runs:
                blocks = [
                    TextBlock(InlineFont(strike=run.struck, vertAlign="superscript" if run.raised else None), run.text) for run in runs
                ]
                sheet.cell(row, column).value = CellRichText(*blocks)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _marks(run: Run) -> str:
    return ("<strike/>" if run.struck else "") + ('<vertAlign val="superscript"/>' if run.raised else "")


def _xlsx(grid: Marked, of_run: object, *, inline: bool = False) -> bytes:
    from raw_books import xlsx_parts, zipped

    strings: list[str] = []
    rows = []
    for number, cells in enumerate(grid, 1):
        made = ""
        for column, cell in enumerate(cells):
            runs = _runs(cell)
            if runs:
                text = "".join(map(of_run, runs)) if len(runs) > 1 or runs[0].struck else f"<t>{escape(runs[0].text)}</t>"  # type: ignore[call-overload]
                place = f'r="{chr(65 + column)}{number}"'
                made += f'<c {place} t="inlineStr"><is>{text}</is></c>' if inline else f'<c {place} t="s"><v>{len(strings)}</v></c>'
                strings.append(text)
        rows.append(f'<row r="{number}">{made}</row>')
    return zipped(xlsx_parts("".join(rows), strings=None if inline else strings))


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Actions">'
)


def ods(grid: Marked) -> bytes:
    """Spans within cells, and cells whose style strikes them out."""
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in grid)
    content = f"{_ODS_HEAD}{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return stream.getvalue()


def _ods_cell(cell: str | tuple[Run, ...] | None) -> str:
    runs = _runs(cell)
    if not runs:
        return "<table:table-cell/>"
    if len(runs) == 1:
        style = ' table:style-name="ce1"' if runs[0].struck else ""
        return f'<table:table-cell{style} office:value-type="string"><text:p>{escape(runs[0].text)}</text:p></table:table-cell>'
    spans = "".join(
        f'<text:span text:style-name="{"T1" if run.struck else "T2"}">{escape(run.text)}</text:span>'
        if run.struck or run.raised
        else escape(run.text)
        for run in runs
    )
    return f'<table:table-cell office:value-type="string"><text:p>{spans}</text:p></table:table-cell>'


def web(grid: Marked) -> bytes:
    """The tags of a web page."""
    return _web(grid, lambda run: f"<del>{html.escape(run.text)}</del>" if run.struck else f"<sup>{html.escape(run.text)}</sup>")


def web_styled(grid: Marked) -> bytes:
    """The classes and styles in which spreadsheet programs write web pages."""

    def of_run(run: Run) -> str:
        look = 'class="font6"' if run.struck else 'style="vertical-align:super"'
        return f"<span {look}>{html.escape(run.text)}</span>"

    return _web(grid, of_run, "<style>.font5\n{color:black;}\n.font6\n{color:red; text-decoration:line-through;}\n</style>")


def _web(grid: Marked, of_run: object, head: str = "") -> bytes:
    def cell_of(cell: str | tuple[Run, ...] | None) -> str:
        texts = [of_run(run) if run.struck or run.raised else html.escape(run.text) for run in _runs(cell)]  # type: ignore[operator]
        return f"<td>{''.join(texts)}</td>"

    rows = "".join(f"<tr>{''.join(map(cell_of, cells))}</tr>" for cells in grid)
    return f"<html><head><meta charset=utf-8>{head}</head><body><table>{rows}</table></body></html>".encode()


def spreadsheetml(grid: Marked) -> bytes:
    """The XML of Excel 2003."""
    rows = "".join(f"<Row>{''.join(map(_ml_cell, cells))}</Row>" for cells in grid)
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
        '<Styles><Style ss:ID="Default"/><Style ss:ID="s62"><Font ss:Color="#FF0000" ss:StrikeThrough="1"/></Style></Styles>'
        f'<Worksheet ss:Name="Actions"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def _ml_cell(cell: str | tuple[Run, ...] | None) -> str:
    runs = _runs(cell)
    if len(runs) < 2:
        style = ' ss:StyleID="s62"' if runs and runs[0].struck else ""
        data = f'<Data ss:Type="String">{escape(runs[0].text)}</Data>' if runs else ""
        return f"<Cell{style}>{data}</Cell>"
    texts = [
        f"<S>{escape(run.text)}</S>" if run.struck else f"<Sup>{escape(run.text)}</Sup>" if run.raised else escape(run.text) for run in runs
    ]
    return f'<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">{"".join(texts)}</ss:Data></Cell>'


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(grid: Marked) -> bytes:
    """A table of a Word document, without the styles that Word writes into each: reading them costs more than the table."""
    from raw_books import OFFICE, zipped

    width = max(map(len, grid))
    rows = "".join(f"<w:tr>{''.join(map(_word_cell, [*cells, *[None] * (width - len(cells))]))}</w:tr>" for cells in grid)
    types = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_PART}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{types}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl>{rows}</w:tbl><w:p/></w:body></w:document>',
        }
    )


def _word_cell(cell: str | tuple[Run, ...] | None) -> str:
    runs = "".join(f"<w:r><w:rPr>{_word_marks(run)}</w:rPr><w:t xml:space='preserve'>{escape(run.text)}</w:t></w:r>" for run in _runs(cell))
    return f"<w:tc><w:p>{runs}</w:p></w:tc>"


def _word_marks(run: Run) -> str:
    return "<w:strike/>" * run.struck + '<w:vertAlign w:val="superscript"/>' * run.raised


RAW = ("xlsx, runs", "xlsx, inline")  # bare parts, which openpyxl does not open
FORMATS = {
    "xlsx, runs": (xlsx_rich, "xlsx"),
    "xlsx, inline": (xlsx_inline, "xlsx"),
    "xlsx, fonts": (xlsx_fonts, "xlsx"),
    "ods": (ods, "ods"),
    "html": (web, "html"),
    "html, styled": (web_styled, "html"),
    "SpreadsheetML": (spreadsheetml, "xml"),
    "docx": (word, "docx"),
}
# Where no text is marked, the shared strings are those of openpyxl, and the pages are one.
UNMARKED = {kind: made for kind, made in FORMATS.items() if kind not in ("xlsx, runs", "html, styled")}
OTHERS = (*(f": {kind}" for kind in FORMATS if kind != "xlsx, fonts"), ": csv")  # how the names of cases end in formats but one
