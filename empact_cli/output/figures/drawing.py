"""What a figure shows, before anybody draws it: plain frozen values with every word and number of the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from empact_cli.output.flat import Flat

if TYPE_CHECKING:
    from empact_cli.output.figures.painting.looks import Fill
    from empact_cli.output.figures.painting.painted_page import Sheet
    from empact_cli.output.figures.size import Format


class Plot(Protocol):
    """The numbers of one kind of figure, which know how they are drawn. Each kind is one module, and nothing else knows its kind."""

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """What the fills stand for; it is set above the plot."""

    def height(self, style: Format) -> float:
        """The least height in points that it needs under its legend."""

    def paint(self, sheet: Sheet) -> None:
        """Draws it into the room that the words leave."""


class Drawing(Struct, frozen=True):
    """A figure in words and numbers.

    `title` says what is counted, `subtitle` the rule, `notes` the honest range, the sources and what to beware of, `alt` in words all that
    the figure shows; `table` holds its numbers for a table beside it, with headings for people.
    """

    kind: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    alt: str
    table: Flat
    data: Plot
