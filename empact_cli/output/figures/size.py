"""The sizes in which figures are drawn: for the text column of a Word document, for a page of its own, for a slide."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

_CM = 72 / 2.54


class Size(StrEnum):
    """Where a figure will stand."""

    COLUMN = "column"
    PAGE = "page"
    SLIDE = "slide"


class Format(Struct, frozen=True):
    """Width and heights in points; text sizes in points; dots per inch of a png. The height lies where the content
    needs it to; where even the most is not enough, the text gets smaller."""

    width: float
    least: float
    most: float
    margin: float
    text: float
    title: float
    small: float
    dpi: int
    airy: float = 1.0  # how much higher than it must be a figure may be

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def scaled(self, factor: float) -> Format:
        """The same format with smaller text."""
        return replace(self, text=self.text * factor, title=self.title * factor, small=self.small * factor)


FORMATS = {
    Size.COLUMN: Format(width=16 * _CM, least=6 * _CM, most=22 * _CM, margin=6, text=8.5, title=11, small=7, dpi=200),
    Size.PAGE: Format(width=17 * _CM, least=12 * _CM, most=24.5 * _CM, margin=8, text=9.5, title=14, small=8, dpi=200, airy=1.25),
    Size.SLIDE: Format(width=33.867 * _CM, least=19.05 * _CM, most=19.05 * _CM, margin=26, text=15, title=24, small=11, dpi=144),
}
