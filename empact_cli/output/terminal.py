"""A page in, text for the screen out: drawn with rich, every cell as plain text, readable on 80 columns and in a pipe.

On a screen that is too narrow the lines run on: a number that is cut short is another number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from empact_cli.output.page import Block, Cell, Column, Lines, Page, Tone
from empact_cli.output.safety import one_line

_NAME = 12  # characters that a text keeps on one line however narrow the screen is; the rest of it is folded
_BETWEEN = 3  # blanks between two columns
_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.ERROR: "bold red", Tone.WARNING: "yellow", Tone.INFO: "dim"}


class Screen:
    """A width in characters and whether colour may be used; draws pages to text with them."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def page(self, page: Page) -> str:
        """The blocks one under the other, each with its sentences. The title is left to formats that outlive the command line."""
        drawn = [self._block(block) for block in page.blocks]
        if not drawn:
            return f"{one_line(page.empty)}\n"
        return "\n".join(drawn) + (self._sentences(page.notes) if page.notes else "")

    def _block(self, block: Block) -> str:
        parts: list[Text | Table] = [Text(one_line(block.title), style="bold")] if block.title else []
        parts += [_table(block)] if block.columns else []
        return self._draw(*parts, least=_least(block)) + self._sentences(block.notes)

    def _sentences(self, sentences: Sequence[str]) -> str:
        return self._draw(*(Text(one_line(sentence)) for sentence in sentences)) if sentences else ""

    def _draw(self, *parts: Text | Table, least: int = 0) -> str:
        stream = io.StringIO()
        console = Console(
            file=stream,
            width=max(self._width, least),
            no_color=not self._colour,
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            highlight=False,
            legacy_windows=False,
        )
        for part in parts:
            console.print(part)
        return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _least(block: Block) -> int:
    """The narrowest screen on which no number is cut, and no text is squeezed out."""
    lines = (*block.rows, *block.totals)
    needed = [_needed(column, [column.title, *(_widest_line(line[at]) for line in lines)]) for at, column in enumerate(block.columns)]
    return sum(needed) + _BETWEEN * (len(needed) - 1)


def _needed(column: Column, texts: Iterable[str]) -> int:
    widest = max(cell_len(one_line(text)) for text in texts)
    return widest if column.number else min(widest, _NAME)


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
