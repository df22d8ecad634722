"""A document in, finished words in plain lists and dicts out, for templates to lay out: nothing is left to decide but the looks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from empact_cli.output.document import Block, Bullets, Column, Document, Figure, Lines, Paragraph, Row, Section, Table, Tone, Value
from empact_cli.output.writers.cell_texts import cell_lines, figure_caption, figure_data, shares, table_caption
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, current

Plain = dict[str, Any]


def prepared(document: Document) -> Plain:
    """The whole document; `pages` are runs of parts on pages of the same side."""
    chapters = [(section, _parts(document, section)) for section in document.sections]
    parts = [part for _section, own in chapters for part in own]
    return {
        "title": one_line(document.title),
        "subtitle": one_line(document.subtitle),
        "marking": one_line(document.marking or ""),
        "language": current(),
        "contents": _("Contents") if document.is_numbered else "",
        "empty": "" if document.sections else one_line(document.empty),
        "sections": [{"id": section.name, "heading": heading_of(section), "parts": own} for section, own in chapters],
        "pages": [{"lying": lying, "parts": list(run)} for lying, run in groupby(parts, key=lambda one: one["lying"])],
    }


def heading_of(section: Section) -> str:
    """The heading, with its number where chapters are counted."""
    return f"{section.number}. {one_line(section.heading)}" if section.number else one_line(section.heading)


def laid_out(section: Section) -> Iterator[tuple[Block | None, bool]]:
    """(part, whether its page lies on its side); None is the heading. A side is kept until a table or a figure asks for another."""
    parts = [*([None] if section.heading else []), *section.blocks]
    sides = [_asks(part) for part in parts]
    lying = next((side for side in sides if side is not None), False)
    for part, asked in zip(parts, sides, strict=True):
        lying = lying if asked is None else asked
        yield part, lying


def _asks(part: Block | None) -> bool | None:
    if isinstance(part, Table):
        return part.wide
    return False if isinstance(part, Figure) else None


def _parts(document: Document, section: Section) -> list[Plain]:
    title = section.heading or document.title
    return [_part(section, block, title) | {"lying": lying} for block, lying in laid_out(section)]


def _part(section: Section, block: Block | None, title: str) -> Plain:
    if block is None:
        return {"kind": "heading", "id": section.name, "text": heading_of(section)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": one_line(block.text), "style": "lead" if block.lead else "note" if block.note else "plain"}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [{"term": one_line(term), "text": one_line(text)} for term, text in block.items]}
    if isinstance(block, Table):
        return prepared_table(block, table_caption(block)) | {"label": one_line(title)}
    return _figure(block)


def prepared_table(table: Table, caption: str) -> Plain:
    """The table under a finished caption."""
    return {
        "kind": "table",
        "id": table.name,
        "caption": caption,
        "label": caption,
        "live": table.live,
        "wide": table.wide,
        "heads": table.row_heads,
        "columns": [_column(column, share) for column, share in zip(table.columns, shares(table), strict=True)],
        "rows": [_row(table, row) for row in table.rows],
        "totals": [_row(table, row) for row in table.totals],
    }


def _column(column: Column, share: float) -> Plain:
    return {"heading": one_line(column.heading), "number": column.kind.is_number, "kind": column.kind.name.lower(), "share": share}


def _row(table: Table, row: Row) -> list[Plain]:
    return [
        {
            "lines": cell_lines(value, column.kind),
            "value": _sorting(value),
            "strong": isinstance(value, Lines) and value.tone is not Tone.PLAIN,
        }
        for value, column in zip(row, table.columns, strict=True)
    ]


def _sorting(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) else None


def _figure(figure: Figure) -> Plain:
    return {
        "kind": "figure",
        "number": figure.number,
        "caption": figure_caption(figure),
        "alt": one_line(figure.drawing.alt),
        "data": prepared_table(figure_data(figure), _("The numbers of figure {number}").format(number=figure.number)),
    }
