"""How figures look: matplotlib's style, and colours and hatches told apart by people with any colour vision, and in grey."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

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
    "axes.xmargin": 0,
    "axes.ymargin": 0,
    "grid.color": GRID,
    "grid.linewidth": 0.5,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
}


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
