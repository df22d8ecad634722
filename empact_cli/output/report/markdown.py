"""A review in, Markdown out (CommonMark with pipe tables): figures stand as their data, since nothing is written beside the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from empact_cli.output.report.blocks import Block, Bullets, Figure, Paragraph, Review, Row, Section, Table
from empact_cli.output.report.drawn import figure_data
from empact_cli.output.report.values import figure_caption, lines, table_caption
from empact_cli.text.harmless import one_line

# What Markdown, or the dialects in use, take for markup anywhere in a line; ":" before "//" and "." after www would make links.
_INLINE = re.compile(r"[\\`*_\[\]<>|&~$^]|(?<=\bhttp):|(?<=\bhttps):|(?<=\bftp):|(?<=\bwww)\.|@", re.IGNORECASE)
_OPENING = re.compile(r"^(?:[#+\-=:>]|\d+(?=[.)]))")


def markdown(review: Review) -> str:
    """The document, ending with a line break."""
    marking = [f"**{_text(review.marking)}**"] if review.marking else []
    parts = [*marking, f"# {_text(review.title)}", _opened(_text(review.subtitle))]
    for section in review.sections:
        parts += _section(section)
    return "\n\n".join([*parts, *marking]) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.number}. {_text(section.heading)}"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _opened(_text(block.text))
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_item(term, text)}" for term, text in block.items)
    elif isinstance(block, Table):
        yield f"**{_text(table_caption(block))}**"
        yield _table(block)
    else:
        yield from _figure(block)


def _item(term: str, text: str) -> str:
    return f"**{_text(term)}**: {_text(text)}" if term else _opened(_text(text))


def _figure(figure: Figure) -> Iterator[str]:
    yield f"**{_text(figure_caption(figure))}**"
    yield _opened(_text(figure.drawing.alt))
    yield _table(figure_data(figure))


def _table(table: Table) -> str:
    heads = [_text(column.heading) or " " for column in table.columns]
    rules = ["---:" if column.kind.is_number else "---" for column in table.columns]
    body = [_cells(table, row) for row in table.rows]
    totals = [[f"**{cell}**" for cell in _cells(table, row)] for row in table.totals]
    return "\n".join(map(_row, (heads, rules, *body, *totals)))


def _cells(table: Table, row: Row) -> Sequence[str]:
    return [_lines(lines(value, column.kind)) for value, column in zip(row, table.columns, strict=True)]


def _lines(texts: Iterable[str]) -> str:
    return "<br>".join(map(_text, texts))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return _INLINE.sub(lambda found: f"\\{found[0]}", one_line(text))


def _opened(text: str) -> str:
    """`text` at the start of a line, where a few characters more are markup."""
    return _OPENING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text)
