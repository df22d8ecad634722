"""A page in, a piece of html for a notebook out: every text escaped, no script, no style sheet, of a long table the first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from empact_cli.output.page import Block, Cell, Column, Lines, Page
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _

_MOST = 200  # rows; a notebook is for looking, a file for all of them


def fragment(page: Page) -> str:
    """The page without its title, to stand among other cells of a notebook."""
    blocks = [part for block in page.blocks for part in _block(block)] or [_paragraph(page.empty)]
    return "".join([*blocks, *map(_paragraph, page.notes)])


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"<p><strong>{_text(block.title)}</strong></p>"
    if block.columns:
        heads = "".join(f'<th scope="col">{_text(column.title)}</th>' for column in block.columns)
        body = "".join(_row(row, block.columns) for row in block.rows[:_MOST])
        foot = "".join(_row(row, block.columns) for row in block.totals)
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table>"
    if (more := len(block.rows) - _MOST) > 0:
        yield _paragraph(_("{number} more rows are not shown; .frame() has them all.").format(number=more))
    yield from map(_paragraph, block.notes)


def _row(row: Sequence[Cell], columns: Sequence[Column]) -> str:
    cells = (
        f'<td style="text-align: {"right" if column.number else "left"}">{_cell(cell)}</td>'
        for cell, column in zip(row, columns, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Lines):
        return "<br>".join([f"<strong>{_text(cell.first)}</strong>", *map(_text, cell.rest)])
    return _text(str(cell))


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _text(text: str) -> str:
    return escape(one_line(text))
