"""How figures look: sizes, matplotlib's style, colours and hatches told apart with any colour vision and in grey, and measured text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.output import Size
from empact_cli.text import one_line

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font


INK = "#1a1a1a"
QUIET = "#595959"  # 7:1 on white
PAPER = "#ffffff"
GRID = "#dcdcdc"
EDGE = "#8c8c8c"
LEADING = 1.28  # the height of a line, in sizes of its text

STYLE: dict[str, Any] = {
    "text.parse_math": False,  # what a spreadsheet says between dollar signs is no formula
    "svg.fonttype": "none",  # text stays text
    "pdf.fonttype": 42,
    "svg.hashsalt": "empact-cli",
    "path.simplify": False,
    "hatch.linewidth": 0.7,
    # The font comes with matplotlib, so that a figure looks the same everywhere; the other names are for readers of svg that lack it.
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": QUIET,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": GRID,
    "grid.linewidth": 0.5,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
}


# The sizes in which figures are drawn: for the text column of a Word document, for a page of its own, for a slide.

_CM = 72 / 2.54


class PictureFormat(Struct, frozen=True):
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

    def scaled(self, factor: float) -> PictureFormat:
        """The same format with smaller text."""
        return replace(self, text=self.text * factor, title=self.title * factor, small=self.small * factor)


FORMATS = {
    Size.COLUMN: PictureFormat(width=16 * _CM, least=3 * _CM, most=22 * _CM, margin=6, text=8.5, title=11, small=8, dpi=200),
    Size.PAGE: PictureFormat(width=17 * _CM, least=12 * _CM, most=24.5 * _CM, margin=8, text=9.5, title=14, small=8, dpi=200, airy=1.25),
    Size.SLIDE: PictureFormat(width=33.867 * _CM, least=19.05 * _CM, most=19.05 * _CM, margin=26, text=15, title=24, small=11, dpi=144),
}
# For the width of a phone, which is no size to ask for: a page brings both, and shows the one that there is room for.
NARROW = PictureFormat(width=9.3 * _CM, least=5 * _CM, most=24 * _CM, margin=2, text=7.5, title=10, small=6.5, dpi=200)


class Fill(Struct, frozen=True):
    """The colour of an area, the hatch over it and the colour of hatch and edge; `is_dot` where it fills dots and not areas."""

    colour: str
    hatch: str | None = None
    edge: str = INK
    is_dot: bool = False

    @property
    def area(self) -> dict[str, Any]:
        """The same for what matplotlib fills."""
        return {"facecolor": self.colour, "hatch": self.hatch, "edgecolor": self.edge, "linewidth": 0.6}

    @property
    def dot(self) -> dict[str, Any]:
        """The same for a dot without a line."""
        return {"linestyle": "", "marker": "o", "markerfacecolor": self.colour, "markeredgecolor": self.edge, "markeredgewidth": 1.3}


# Okabe and Ito's colours; the hatches carry the difference where the colour does not.
CUSTOMS = Fill("#0072b2", None, "#0072b2")
WIDE = Fill("#7cc0ea", "////", "#0b4f78")
UNDETERMINED = Fill("#f9d98a", "....", "#6b4a00")
OTHER = Fill("#e4e4e4", None, EDGE)
GROUPS = (CUSTOMS, WIDE, UNDETERMINED, OTHER)

DOWN = Fill("#f0b48a", "\\\\\\\\", "#8a3b00")
LEVEL = Fill("#4d4d4d", None, "#4d4d4d")
BEFORE = Fill("#ffffff", None, "#4d4d4d", is_dot=True)
AFTER = Fill("#0072b2", None, "#0072b2", is_dot=True)
MAYBE = Fill("#ffffff", "////", "#0072b2")
MISSING = Fill("#f4f4f4", None, "#c4c4c4")

_LEAST = 5  # the step from 1 to 2 must not look like that from little to everything
_LIGHT, _DARK = (0xE3, 0xF0, 0xF9), (0x08, 0x30, 0x6B)


def shade(value: int | None, highest: int) -> str:
    """The colour of a number on a scale from 0 (paper) to `highest` (darkest); lightness falls steadily, so grey tells it too."""
    if value is None:
        return MISSING.colour
    if value <= 0:
        return PAPER
    part = (value - 1) / (max(highest, _LEAST) - 1)
    mixed = (round(light + (dark - light) * part) for light, dark in zip(_LIGHT, _DARK, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on the colour."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return INK if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.2 else PAPER


# Text in, its width and its harmless lines out, before there is a figure.

FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")  # of the one font that figures are set in, which comes with matplotlib
_SLACK = 1.02  # hinting sets small text a little wider
_NOT_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that steers, that breaks an svg, or that is no character."""
    return _NOT_XML.sub("\ufffd", one_line(text))


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in points: of its letters one by one, since pairs that stand closer make it narrower alone."""
    return sum(_advance(letter, bold) for letter in text) * size * _SLACK


def widest(texts: Iterable[str], size: float, bold: bool = False) -> float:
    """The width of the widest of the lines, 0 where there is none."""
    return max((width_of(text, size, bold) for text in texts), default=0.0)


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    """How far a letter takes the pen, at a size of 1; measuring whole lines is what drawing spent its time with."""
    font = _font(bold)
    glyph = font.load_glyph(font.get_char_index(ord(letter)))  # the first one for a letter that the font lacks
    return float(glyph.linearHoriAdvance) / 65536 / 100


@cache
def _font(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(font_file(bold=bold)))
    font.set_size(100, 72)
    return font


def font_file(*, bold: bool) -> Path:
    """The file of a face."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / FACES[bold]


def wrapped(text: str, width: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """The lines of the text that are at most `width` points wide, at most so many; what is left out shows as "…"."""

    def fits(line: str) -> bool:
        return width_of(line, size, bold) <= width

    lines: list[str] = []
    for word in harmless(text).split(" "):
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
            continue
        lines.append("")
        for piece in [word] if fits(word) else word:  # letter by letter where it must be broken
            if lines[-1] and not fits(lines[-1] + piece):
                lines.append("")
            lines[-1] += piece
    if len(lines) > most:
        last = lines[most - 1]
        while last and not fits(f"{last} …"):
            last = last[:-1].rstrip()
        lines[most - 1 :] = [f"{last} …"]
    return lines
