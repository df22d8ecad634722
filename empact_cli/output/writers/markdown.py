"""A document in, GitHub-flavoured markdown out: tables that any renderer reads, in which text from a spreadsheet is only text.

A figure stands as its caption, since nothing is written beside the file, and as its data where no table of the document has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from empact_cli.output.document import Block, Bullets, Document, Figure, Paragraph, Row, Section, Table, TableColumn, Value
from empact_cli.output.terms import opening
from empact_cli.output.writers import cell_lines, figure_caption, figure_data, is_strong, table_caption
from empact_cli.output.writers.template_data import heading_of
from empact_cli.text import one_line

# Whatever could open a construct inside a line: emphasis, code, links, images, html, entities, cells, strikethrough, maths, mentions.
_INLINE = re.compile(r"([\\`*_{}\[\]<>|~$&@#^])")
# Whatever makes a block of the line it begins: headings and quotes are dealt with above; lists, rules and underlines of headings are left.
_BLOCK = re.compile(r"^(?:([-+:](?=\s|$)|--+|=+)|(\d+)(?=[.)](?:\s|$)))")
# Bare addresses, which renderers turn into links.
_ADDRESS = re.compile(r"(?i)(https?|ftp)(:)|(www)(\.)")


def markdown(document: Document) -> str:
    """The document as markdown: headings, the tables with their sentences; a marking stands first and last."""
    mark = [f"**{escaped(document.marking)}**"] if document.marking else []
    body = [part for section in document.sections for part in _section(section)] or [escaped(document.empty)]
    parts = [*mark, f"# {escaped(document.title)}", escaped(document.subtitle), *body, *mark]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` as a line of its own in which nothing is markdown or html."""
    return _BLOCK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", _inline(text))


def _inline(text: str) -> str:
    line = _INLINE.sub(r"\\\1", one_line(text))
    return _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", line)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        number = f"{section.number}. " if section.number else ""
        yield f"## {number}{_inline(section.heading)}" if number else f"## {escaped(heading_of(section))}"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_item(term, text)}" for term, text in block.items)
    elif isinstance(block, Table):
        if block.caption:
            yield f"**{_inline(table_caption(block))}**"
        yield _table(block)
    else:
        yield from _figure(block)


def _item(term: str, text: str) -> str:
    return f"**{_inline(opening(term))}** {_inline(text)}" if term else escaped(text)


def _figure(figure: Figure) -> Iterator[str]:
    yield f"**{_inline(figure_caption(figure))}**"
    if not figure.is_told:
        yield escaped(figure.drawing.alt)
        yield _table(figure_data(figure))


def _table(table: Table) -> str:
    rule = _line("---:" if column.kind.is_number else "---" for column in table.columns)
    body = [_line(_cells(table.columns, row)) for row in table.rows]
    totals = [_line(f"**{cell}**" if cell else "" for cell in _cells(table.columns, row)) for row in table.totals]
    return "\n".join([_line(_inline(column.heading) or " " for column in table.columns), rule, *body, *totals])


def _cells(columns: Sequence[TableColumn], row: Row) -> list[str]:
    return [_cell(value, column) for value, column in zip(row, columns, strict=True)]


def _cell(value: Value, column: TableColumn) -> str:
    first, *others = map(_inline, cell_lines(value, column.kind))
    if is_strong(value):
        first = f"**{first}**"
    return "<br>".join([first, *others])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
