"""A page in, text for the screen out: every cell as plain text, readable on 80 columns and in a pipe.

On a screen that is too narrow the lines run on: a number that is cut short is another number.
"""

from __future__ import annotations

from empact_cli.output import plain_drawing
from empact_cli.output.page import Block, Page
from empact_cli.text.harmless import one_line


class Screen:
    """A width in characters and whether colour may be used; draws pages to text with them.

    Rich draws; `plain_drawing` draws the same where there is neither colour nor more than a table of numbers.
    """

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def page(self, page: Page) -> str:
        """The blocks one under the other, each with its sentences. The title is left to formats that outlive the command line."""
        drawn = ["".join(f"{line.rstrip()}\n" for line in self._block(block)) for block in page.blocks]
        notes = (line for sentence in page.notes for line in self._sentence(sentence))
        return "\n".join(drawn) + "".join(f"{line}\n" for line in notes) if drawn else f"{one_line(page.empty)}\n"

    def _block(self, block: Block) -> list[str]:
        title = self._sentence(block.title, style="bold") if block.title else []
        table = self._table(block) if block.columns else []
        return [*title, *table, *(line for note in block.notes for line in self._sentence(note))]

    def _table(self, block: Block) -> list[str]:
        if not self._colour and (plain := plain_drawing.table(block, self._width)):
            return plain
        from empact_cli.output import rich_drawing

        return rich_drawing.table(block, self._width, colour=self._colour)

    def _sentence(self, sentence: str, style: str = "") -> list[str]:
        if not self._colour and (plain := plain_drawing.wrapped(one_line(sentence), self._width)):
            return plain
        from empact_cli.output import rich_drawing

        return rich_drawing.sentence(one_line(sentence), style, self._width, colour=self._colour)
