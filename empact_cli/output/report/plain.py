"""A review in, finished words in plain lists and dicts out, for the templates to lay out: nothing is left to decide but the looks."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from empact_cli.output.report.blocks import Block, Bullets, Column, Figure, Paragraph, Review, Row, Section, Table, Value
from empact_cli.output.report.drawn import figure_data
from empact_cli.output.report.sides import laid_out
from empact_cli.output.report.values import figure_caption, lines, shares, table_caption
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _

Plain = dict[str, Any]


def plain_review(review: Review) -> Plain:
    """The whole document; `pages` are runs of parts on pages of the same side."""
    chapters = [(section, [_part(section, block) | {"lying": lying} for block, lying in laid_out(section)]) for section in review.sections]
    parts = [part for _section, own in chapters for part in own]
    return {
        "title": one_line(review.title),
        "subtitle": one_line(review.subtitle),
        "marking": one_line(review.marking or ""),
        "language": review.language,
        "contents": _("Contents"),
        "sections": [{"id": section.name, "heading": _heading(section), "parts": own} for section, own in chapters],
        "pages": [{"lying": lying, "parts": list(run)} for lying, run in groupby(parts, key=lambda one: one["lying"])],
    }


def _heading(section: Section) -> str:
    return f"{section.number}. {one_line(section.heading)}"


def _part(section: Section, block: Block | None) -> Plain:
    if block is None:
        return {"kind": "heading", "id": section.name, "text": _heading(section)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": one_line(block.text), "style": "lead" if block.lead else "note" if block.note else "plain"}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [{"term": one_line(term), "text": one_line(text)} for term, text in block.items]}
    if isinstance(block, Table):
        return plain_table(block, table_caption(block))
    return _figure(block)


def plain_table(table: Table, caption: str) -> Plain:
    """The table under a finished caption."""
    return {
        "kind": "table",
        "id": table.name,
        "caption": caption,
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
    return [{"lines": lines(value, column.kind), "value": _sorting(value)} for value, column in zip(row, table.columns, strict=True)]


def _sorting(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) else None


def _figure(figure: Figure) -> Plain:
    return {
        "kind": "figure",
        "number": figure.number,
        "caption": figure_caption(figure),
        "alt": one_line(figure.drawing.alt),
        "data": plain_table(figure_data(figure), _("The numbers of figure {number}").format(number=figure.number)),
    }
