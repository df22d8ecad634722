"""A page in, GitHub-flavoured markdown out: tables that any renderer reads, in which text from a spreadsheet is only text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from empact_cli.output.page import Block, Cell, Column, Lines, Page, Tone
from empact_cli.text.harmless import one_line

# Whatever could open a construct inside a line: emphasis, code, links, images, html, entities, cells, strikethrough, maths, mentions.
_INLINE = re.compile(r"([\\`*_{}\[\]<>|~$&@#])")
# Whatever makes a block of the line it begins: headings and quotes are dealt with above; lists, rules and underlines of headings are left.
_BLOCK = re.compile(r"^(?:([-+](?=\s|$)|--+|=+)|(\d+)(?=[.)](?:\s|$)))")
# Bare addresses, which renderers turn into links.
_ADDRESS = re.compile(r"(?i)(https?|ftp)(:)|(www)(\.)")


def markdown(page: Page, marking: str | None = None) -> str:
    """The page as markdown: a heading, the tables with their sentences; a marking stands first and last."""
    mark = [] if marking is None else [f"**{escaped(marking)}**"]
    blocks = [part for block in page.blocks for part in _block(block)] or [escaped(page.empty)]
    parts = [*mark, f"# {escaped(page.title)}", *blocks, *map(escaped, page.notes), *mark]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` as a line of its own in which nothing is markdown or html."""
    return _BLOCK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", _inline(text))


def _inline(text: str) -> str:
    line = _INLINE.sub(r"\\\1", one_line(text))
    return _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", line)


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"## {escaped(block.title)}"
    if block.columns:
        yield _table(block)
    yield from map(escaped, block.notes)


def _table(block: Block) -> str:
    heads = [_line(_inline(column.title) for column in block.columns), _line(map(_rule, block.columns))]
    rows = [_line(map(_cell, row)) for row in block.rows]
    totals = [_line(f"**{cell}**" if (cell := _cell(one)) else "" for one in row) for row in block.totals]
    return "\n".join([*heads, *rows, *totals])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    return "---:" if column.number else "---"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Lines):
        first = _inline(cell.first)
        return "<br>".join([first if cell.tone is Tone.PLAIN else f"**{first}**", *map(_inline, cell.rest)])
    return _inline(str(cell))
