"""A document in, finished words in plain lists and dicts out, for templates to lay out: nothing is left to decide but the looks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from empact_cli.output.document import (
    Block,
    Bullets,
    ColumnKind,
    Document,
    Figure,
    Paragraph,
    Row,
    Section,
    Sought,
    Table,
    indexed,
    rows_found,
    words_of,
)
from empact_cli.output.terms import gap, opening, roman
from empact_cli.output.writers import cell_lines, cell_text, figure_caption, figure_data, is_strong, table_caption
from empact_cli.output.writers.column_widths import LONGEST, is_short, least_width, shares
from empact_cli.text import one_line
from empact_cli.text.language import _, current

if TYPE_CHECKING:
    from empact_cli.output.figures.render import Ending
    from empact_cli.output.figures.style import PictureFormat

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
        "letterhead": prepared_letterhead(document),
        "card": [
            {"label": one_line(fact.label), "number": fact.number, "note": one_line(fact.note), "to": fact.behind} for fact in document.card
        ],
        "empty": "" if document.sections else one_line(document.empty),
        "sections": [{"id": section.name, "heading": heading_of(section), "parts": own} for section, own in chapters],
        "pages": [{"lying": lying, "parts": list(run)} for lying, run in groupby(parts, key=lambda part: part["lying"])],
    }


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
    """The heading, with its number where chapters are counted; an annex has one of its own."""
    if section.annex:
        return _("ANNEX {number}: {heading}").format(number=roman(section.annex), heading=one_line(section.heading))
    return f"{section.number}. {one_line(section.heading)}" if section.number else one_line(section.heading)


def laid_out(section: Section) -> Iterator[tuple[Block | None, bool, bool]]:
    """(part, whether its page lies on its side, whether it is to stay on the page of what follows); None is the heading.

    A side is kept until a table or a figure asks for another. A paragraph that leads to a table or a list stays with it, and under a
    heading the one before that too.
    """
    parts = [*([None] if section.heading else []), *section.blocks]
    sides = [_asks(part) for part in parts]
    lying = next((side for side in sides if side is not None), False)
    leads = [isinstance(part, Paragraph) and not part.note and isinstance(after, Table | Bullets) for part, after in pairwise(parts)]
    for place, (part, asked) in enumerate(zip(parts, sides, strict=True)):
        lying = lying if asked is None else asked
        opens = place > 0 and parts[place - 1] is None and isinstance(part, Paragraph)
        yield part, lying, any(leads[place : place + 1 + opens])


def _asks(part: Block | None) -> bool | None:
    if isinstance(part, Table):
        return part.lies
    return False if isinstance(part, Figure) else None


def _parts(document: Document, section: Section) -> list[Plain]:
    title = section.heading or document.title
    return [_part(section, block, title) | {"lying": lying, "leads": leads} for block, lying, leads in laid_out(section)]


def _part(section: Section, block: Block | None, title: str) -> Plain:
    if block is None:
        return {"kind": "heading", "id": section.name, "text": heading_of(section), "on_new_page": section.on_new_page}
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "text": one_line(block.text),
            "style": "lead" if block.lead else "note" if block.note else "plain",
            "number": block.number,
        }
    if isinstance(block, Bullets):
        return {
            "kind": "bullets",
            "inset": block.inset,
            "items": [{"term": opening(one_line(term)) if term else "", "text": one_line(text)} for term, text in block.items],
        }
    if isinstance(block, Table):
        return prepared_table(block, table_caption(block)) | {"label": one_line(title)}
    return _figure(block)


def prepared_table(table: Table, caption: str) -> Plain:
    """The table under a finished caption."""
    behind = [*table.behind, *[()] * (len(table.rows) + len(table.totals) - len(table.behind))]
    return {
        "kind": "table",
        "id": table.name,
        "caption": caption,
        "label": caption,
        "live": table.live,
        "wide": table.wide,
        "lies": table.lies,
        "whole": is_short(table),
        "least": least_width(table),
        "heads": table.row_heads,
        "columns": [
            {"heading": one_line(column.heading), "number": column.kind.is_number, "kind": column.kind.name.lower(), "share": share}
            for column, share in zip(table.columns, shares(table), strict=True)
        ],
        "rows": [_row(table, row, to) for row, to in zip(table.rows, behind, strict=False)],
        "totals": [_row(table, row, to) for row, to in zip(table.totals, behind[len(table.rows) :], strict=False)],
        "sought": _search(table.sought) if table.sought else None,
    }


def _search(sought: Sought) -> Plain:
    """What finds the rows, as a script reads it."""
    names = {word: one_line(name) for word, name in sought.names}
    return {
        "words": [" ".join(words) for words in sought.words],
        "names": json.dumps(names, ensure_ascii=False),
        "keys": json.dumps(dict(sought.keys), ensure_ascii=False),
    }


def prepared_lists(document: Document) -> list[Plain]:
    """The lists that the numbers lead to, for readers without a script: the address of each, its name, and its rows in the list of all."""
    table = next((table for table in document.tables if table.sought), None)
    if table is None or table.sought is None:
        return []
    index, names = indexed(table.sought.words), dict(table.sought.names)
    texts = [" ".join(cell_text(value, ColumnKind.TEXT) for value in row[1 : table.row_heads]) for row in table.rows]
    return [
        {
            "address": address,
            "name": "; ".join(one_line(" / ".join(names.get(word, word) for word in words)) for words in words_of(address)),
            "rows": [{"number": row, "text": texts[row]} for row in sorted(rows_found(index, address))],
        }
        for address in dict.fromkeys(_addresses(document))
    ]


def _addresses(document: Document) -> Iterator[str]:
    """Everything that a number of the document leads to."""
    yield from (fact.behind for fact in document.card if fact.behind)
    for table in document.tables:
        yield from (address for line in table.behind for address in line if address)
    for figure in document.figures:
        yield from (address for _mark, _shown, address in figure.behind)


def _row(table: Table, row: Row, behind: Sequence[str]) -> list[Plain]:
    cells = []
    for value, column, to in zip(row, table.columns, [*behind, *[""] * (len(row) - len(behind))], strict=True):
        lines = cell_lines(value, column.kind)
        cells.append(
            {
                "lines": lines,
                "value": value if isinstance(value, int | float) else None,  # by which it is sorted
                "strong": is_strong(value),
                "long": any(len(word) > LONGEST for line in lines for word in line.split()),  # a word that no column should be as wide as
                "to": to,
            }
        )
    return cells


def _figure(figure: Figure) -> Plain:
    return {
        "kind": "figure",
        "number": figure.number,
        "caption": figure_caption(figure),
        "alt": one_line(figure.drawing.alt),
        "data": prepared_table(figure_data(figure), _("The numbers of figure {number}").format(number=figure.number)),
    }


# A figure in, a picture or a drawing for a web page out, without its title, which is the caption. Only these load what draws.

# An id of an svg, and the places that point to one.
_ID = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_LABELLED = re.compile(r'(aria-(?:labelledby|describedby)=")([^"]+)')


def drawing(figure: Figure, ending: Ending, size: PictureFormat | None = None) -> bytes:
    """A png or svg, by itself as wide as a column of text; in an svg text is text."""
    from empact_cli.output import Size
    from empact_cli.output.figures.render import render

    return render(figure.drawing, ending, size or Size.COLUMN, titled=False)


def inline_drawings(figure: Figure) -> tuple[str, str]:
    """The figure for a screen and for a phone: the svg elements alone, for a page that holds several."""
    from empact_cli.output.figures.style import NARROW

    return _inline(figure, None, "figure"), _inline(figure, NARROW, "narrow")


def _inline(figure: Figure, size: PictureFormat | None, word: str) -> str:
    """The svg element; its ids are made its own."""
    text = drawing(figure, "svg", size).decode()
    text = text[text.index("<svg") :].strip()
    own = f"{word}-{figure.number}-"
    text = _ID.sub(lambda found: f"{found[1]}{own}{found[2]}", text)
    text = _led_on(text, figure, own) if figure.behind else text
    return _LABELLED.sub(lambda found: found[1] + " ".join(f"{own}{one}" for one in found[2].split()), text)


def _led_on(text: str, figure: Figure, own: str) -> str:
    """The svg with its marks as links; a picture holds none, so that it is a group from then on."""
    for mark, shown, address in figure.behind:
        found = re.compile(rf'<g id="{re.escape(own)}[^"]*-{re.escape(mark)}">.*?</g>', re.DOTALL)
        link = f'<a href="#{escape(address)}" aria-label="{escape(one_line(shown))}">'
        if drawn := found.search(text):
            text = f"{text[: drawn.start()]}{link}{drawn[0]}</a>{text[drawn.end() :]}"
    return text.replace('role="img"', 'role="group"', 1)
