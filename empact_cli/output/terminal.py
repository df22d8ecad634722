"""A page in, text for the screen out: drawn with rich, every cell as plain text, readable on 80 columns and in a pipe."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from empact_cli.output.page import Block, Cell, Column, Lines, Page, Tone
from empact_cli.output.safety import one_line

_STYLES = {Tone.STRONG: "bold", Tone.ERROR: "bold red", Tone.WARNING: "yellow", Tone.INFO: "dim"}


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
        return self._draw(*parts) + self._sentences(block.notes)

    def _sentences(self, sentences: Sequence[str]) -> str:
        return self._draw(*(Text(one_line(sentence)) for sentence in sentences)) if sentences else ""

    def _draw(self, *parts: Text | Table) -> str:
        stream = io.StringIO()
        console = Console(
            file=stream,
            width=self._width,
            no_color=not self._colour,
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            highlight=False,
            legacy_windows=False,
        )
        for part in parts:
            console.print(part)
        return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


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
