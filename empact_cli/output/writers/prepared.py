"""A document in, finished words in plain lists and dicts out, for templates to lay out: nothing is left to decide but the looks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Any

from empact_cli.output.document import Block, Bullets, Column, Document, Figure, Paragraph, Row, Section, Table, Value
from empact_cli.output.terms import gap
from empact_cli.output.writers.cell_texts import cell_lines, figure_caption, figure_data, is_strong, shares, table_caption
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, current

Plain = dict[str, Any]


def prepared(document: Document) -> Plain:
    """The whole document; `pages` are runs of parts on pages of the same side."""
    runs = accumulate(section.on_new_page for section in document.sections)
    chapters = [(section, _parts(document, section, run)) for section, run in zip(document.sections, runs, strict=True)]
    parts = [part for _section, own in chapters for part in own]
    return {
        "title": one_line(document.title),
        "subtitle": one_line(document.subtitle),
        "marking": one_line(document.marking or ""),
        "language": current(),
        "contents": _("Contents") if document.is_numbered else "",
        "letterhead": prepared_letterhead(document),
        "empty": "" if document.sections else one_line(document.empty),
        "sections": [{"id": section.name, "heading": heading_of(section), "parts": own} for section, own in chapters],
        "pages": [{"lying": lying, "parts": list(run)} for (lying, _run), run in groupby(parts, key=_page)],
    }


def _page(part: Plain) -> tuple[bool, int]:
    return part["lying"], part["run"]


def prepared_letterhead(document: Document) -> Plain | None:
    """The lines at the right and the labelled ones of a note's head; `number` is for the foot of its pages."""
    head = document.letterhead
    if head is None:
        return None
    number = one_line(head.number or gap(_("document number")))
    right = [
        head.date or gap(_("place and date")),
        f"(OR. {current()})",
        number,
        document.marking or "",
        head.codes or gap(_("subject codes")),
    ]
    rows = [
        (_("From:"), head.sender or gap(_("sender"))),
        (_("To:"), head.recipient or gap(_("recipient"))),
        (_("No. prev. doc.:"), head.previous or gap(_("previous document"))),
        (_("Subject:"), head.subject or gap(_("subject"))),
    ]
    return {
        "right": [one_line(text) for text in right if text],
        "kind": _("NOTE"),
        "rows": [{"label": label, "text": one_line(text)} for label, text in rows],
        "number": number,
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


def _parts(document: Document, section: Section, run: int) -> list[Plain]:
    """The parts of the section; `run` says how many new pages were asked for before."""
    title = section.heading or document.title
    return [_part(section, block, title) | {"lying": lying, "run": run} for block, lying in laid_out(section)]


def _part(section: Section, block: Block | None, title: str) -> Plain:
    if block is None:
        return {"kind": "heading", "id": section.name, "text": heading_of(section)}
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "text": one_line(block.text),
            "style": "lead" if block.lead else "note" if block.note else "plain",
            "number": block.number,
        }
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
            "strong": is_strong(value),
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
        "share": figure.share,
        "data": prepared_table(figure_data(figure), _("The numbers of figure {number}").format(number=figure.number)),
    }
