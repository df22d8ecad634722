"""Sentences and tables in, their lines out: drawn with rich, every cell as plain text, in colour where that is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from empact_cli.output.page import Block, Cell, Column, Lines, Tone
from empact_cli.output.plain_drawing import BETWEEN, EDGE, NARROW
from empact_cli.text.harmless import one_line

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.ERROR: "bold red", Tone.WARNING: "yellow", Tone.INFO: "dim"}


def sentence(text: str, style: str, width: int, *, colour: bool) -> list[str]:
    """The lines of a text in a style of rich's."""
    return _lines(Text(text, style=style), width, colour=colour)


def table(block: Block, width: int, *, colour: bool) -> list[str]:
    """The lines of a block of at least one column, its title and notes apart; wider than `width` where a number would be cut."""
    return _lines(_table(block), max(width, _least(block)), colour=colour)


def _lines(drawn: Text | Table, width: int, *, colour: bool) -> list[str]:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        no_color=not colour,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(drawn)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def _least(block: Block) -> int:
    """The narrowest screen on which no number is cut, and no text is squeezed out."""
    lines = (*block.rows, *block.totals)
    needed = [_needed(column, [column.title, *(_widest_line(line[at]) for line in lines)]) for at, column in enumerate(block.columns)]
    return 2 * len(EDGE) + sum(needed) + len(BETWEEN) * (len(needed) - 1)


def _needed(column: Column, texts: Iterable[str]) -> int:
    widest = max(cell_len(one_line(text)) for text in texts)
    return widest if column.number else min(widest, NARROW)


def _widest_line(cell: Cell) -> str:
    return max(cell.first, *cell.rest, key=len) if isinstance(cell, Lines) else str(cell)


def _table(block: Block) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, expand=False)
    for column in block.columns:
        _add_column(table, column)
    for row in block.rows:
        table.add_row(*map(_text, row))
    if block.totals:
        table.add_section()
    for row in block.totals:
        table.add_row(*map(_text, row), style="bold")
    return table


def _add_column(table: Table, column: Column) -> None:
    table.add_column(
        Text(one_line(column.title)),
        justify="right" if column.number else "left",
        no_wrap=column.whole,
        ratio=column.weight,
        overflow="fold",
    )


def _text(cell: Cell) -> Text:
    if isinstance(cell, Lines):
        return Text("\n").join([Text(one_line(cell.first), style=_STYLES[cell.tone]), *(Text(one_line(line)) for line in cell.rest)])
    return Text(one_line(str(cell)))
