"""Text in, its width and its harmless lines out, before there is a figure.

Ours and not matplotlib's, which wraps at spaces alone and only when it draws, too late for a figure that is as high as its words need.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from empact_cli.text.harmless import one_line

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

_SLACK = 1.02  # hinting sets small text a little wider
_NOT_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that steers, that breaks an svg, or that is no character."""
    return _NOT_XML.sub("\ufffd", one_line(text))


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in points: of its letters one by one, since pairs that stand closer make it narrower alone."""
    return sum(_advance(letter, bold) for letter in text) * size * _SLACK


def widest(texts: list[str], size: float, bold: bool = False) -> float:
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
    """The file of the one font that figures are set in."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


def wrapped(text: str, width: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """The lines of the text that are at most `width` points wide, at most so many; what is left out shows as "…"."""
    lines: list[str] = []
    for word in harmless(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines += _broken(word, width, size, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], width, size, bold=bold)]
    return lines


def _broken(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit."""
    if width_of(word, size, bold) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    while line and width_of(f"{line} …", size, bold) > width:
        line = line[:-1].rstrip()
    return f"{line} …"
