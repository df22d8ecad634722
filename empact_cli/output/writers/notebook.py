"""A document in, a piece of html for a notebook out: every text escaped, no script, no style sheet, of a long table the first rows."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from empact_cli.output.document import Block, Bullets, Document, Figure, Paragraph, Row, Section, Table, TableColumn, Value
from empact_cli.output.terms import opening
from empact_cli.output.writers import cell_lines, is_strong
from empact_cli.text import one_line
from empact_cli.text.language import ngettext

_MOST = 200  # rows; a notebook is for looking, a file for all of them


def fragment(document: Document) -> str:
    """The document without its title, to stand among other cells of a notebook."""
    return "".join(part for section in document.sections for part in _section(section)) or _paragraph(document.empty)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"<p><strong>{_text(section.heading)}</strong></p>"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Paragraph):
        yield _paragraph(block.text)
    elif isinstance(block, Bullets):
        yield from (_paragraph(f"{opening(term)} {text}" if term else text) for term, text in block.items)
    elif isinstance(block, Figure):
        yield _paragraph(block.caption)


def _table(table: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(column.heading)}</th>' for column in table.columns)
    body = "".join(_row(row, table.columns) for row in table.rows[:_MOST])
    foot = "".join(_row(row, table.columns) for row in table.totals)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table>"
    if (more := len(table.rows) - _MOST) > 0:
        said = ngettext(
            "{number} more row is not shown; .frame() has them all.", "{number} more rows are not shown; .frame() has them all.", more
        )
        yield _paragraph(said.format(number=more))


def _row(row: Row, columns: tuple[TableColumn, ...]) -> str:
    cells = (
        f'<td style="text-align: {"right" if column.kind.is_number else "left"}">{_cell(value, column)}</td>'
        for value, column in zip(row, columns, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: Value, column: TableColumn) -> str:
    first, *others = map(escape, cell_lines(value, column.kind))
    if is_strong(value):
        first = f"<strong>{first}</strong>"
    return "<br>".join([first, *others])


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _text(text: str) -> str:
    return escape(one_line(text))
