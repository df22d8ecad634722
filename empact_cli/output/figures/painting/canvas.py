"""Marks in points in, a matplotlib figure out: the one place that knows how text is measured, made harmless and set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle

from empact_cli.output.figures.painting.palette import INK, PAPER, RULE, Fill
from empact_cli.output.figures.size import Format
from empact_cli.text.harmless import one_line

Align = Literal["left", "center", "right"]
Stand = Literal["top", "center", "baseline", "bottom"]

LEADING = 1.28
_SLACK = 1.02  # hinting sets small text a little wider
_NOT_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
# The font comes with matplotlib, so that a figure looks the same everywhere; the other names are for readers of svg that lack it.
_FAMILY = ["DejaVu Sans", "Verdana", "Arial", "sans-serif"]


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that steers, that breaks an svg, or that is no character."""
    return _NOT_XML.sub("\ufffd", one_line(text))


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in points: of its letters one by one, since pairs that stand closer make it narrower alone."""
    return sum(_advance(letter, bold) for letter in text) * size * _SLACK


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    """How far a letter takes the pen, at a size of 1; measuring whole lines is what drawing spent its time with."""
    font = get_font(str(_font_file(bold=bold)))
    font.set_size(100, 72)
    glyph = font.load_glyph(font.get_char_index(ord(letter)))  # the first one for a letter that the font lacks
    return float(glyph.linearHoriAdvance) / 65536 / 100


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
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]} …", width, size, bold=bold)]
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
    body = line.removesuffix(" …")
    while body and width_of(f"{body} …", size, bold) > width:
        body = body[:-1].rstrip()
    return f"{body} …"


def _font_file(*, bold: bool) -> Path:
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


class Canvas:
    """A white sheet of `style.width` by `height` points; x goes right and y down from the top left corner."""

    def __init__(self, style: Format, height: float) -> None:
        self.style = style
        self.height = height
        self.figure = Figure(figsize=(style.width / 72, height / 72), facecolor=PAPER)
        self._axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, style.width)
        self._axes.set_ylim(height, 0)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: float | None = None,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "left",
        stand: Stand = "center",
        turned: bool = False,
    ) -> None:
        """One line of text."""
        font = FontProperties(
            family=_FAMILY, weight="bold" if bold else "normal", size=size or self.style.text, fname=_font_file(bold=bold)
        )
        self._axes.text(
            *at,
            harmless(text),
            fontproperties=font,
            color=colour,
            ha=align,
            va="center_baseline" if stand == "center" and not turned else stand,
            parse_math=False,
            rotation=90 if turned else 0,
        )

    def lines(
        self,
        at: tuple[float, float],
        lines: Sequence[str],
        size: float | None = None,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "left",
        middle: bool = False,
    ) -> None:
        """Lines below each other, the first from the top at `at`, or the block's middle there."""
        size = size or self.style.text
        step = size * LEADING
        top = at[1] - step * len(lines) / 2 if middle else at[1]
        for number, line in enumerate(lines):
            self.text((at[0], top + step * (number + 0.5)), line, size, colour=colour, bold=bold, align=align)

    def box(self, at: tuple[float, float], width: float, height: float, fill: Fill, *, name: str | None = None, edge: float = 0.6) -> None:
        """A filled rectangle from its top left corner; `name` marks it in an svg."""
        patch = Rectangle(at, width, height, facecolor=fill.colour, edgecolor=fill.edge, linewidth=edge, hatch=fill.hatch, gid=name)
        self._axes.add_patch(patch)

    def dot(self, at: tuple[float, float], radius: float, fill: Fill, *, name: str | None = None) -> None:
        """A filled circle."""
        patch = Ellipse(at, 2 * radius, 2 * radius, facecolor=fill.colour, edgecolor=fill.edge, linewidth=1.3, gid=name, zorder=3)
        self._axes.add_patch(patch)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = RULE,
        width: float = 0.6,
        dashed: bool = False,
        below: bool = False,
        name: str | None = None,
    ) -> None:
        """A line through the points."""
        across, down = zip(*points, strict=True)
        style: tuple[float, Sequence[float]] | None = (0, (3, 2)) if dashed else None
        order = 0.5 if below else 2
        self._axes.add_line(Line2D(across, down, color=colour, linewidth=width, linestyle=style or "-", zorder=order, gid=name))
