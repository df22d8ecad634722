"""The colours and hatches of figures: told apart by people with any colour vision, and in grey by lightness or hatch."""

from __future__ import annotations

from msgspec import Struct

INK = "#1a1a1a"
QUIET = "#595959"  # 7:1 on white
RULE = "#d0d0d0"
PAPER = "#ffffff"


class Fill(Struct, frozen=True):
    """The colour of an area, the hatch over it and the colour of hatch and edge."""

    colour: str
    hatch: str | None = None
    edge: str = INK


# Okabe and Ito's colours; the hatches carry the difference where the colour does not.
CUSTOMS = Fill("#0072b2", None, "#0072b2")
WIDE = Fill("#7cc0ea", "////", "#0b4f78")
UNDETERMINED = Fill("#f9d98a", "....", "#6b4a00")
OTHER = Fill("#e4e4e4", None, "#8c8c8c")
GROUPS = (CUSTOMS, WIDE, UNDETERMINED, OTHER)

UP = CUSTOMS
DOWN = Fill("#f0b48a", "\\\\\\\\", "#8a3b00")
LEVEL = Fill("#4d4d4d", None, "#4d4d4d")
BEFORE = Fill("#ffffff", None, "#4d4d4d")
MAYBE = Fill("#ffffff", "////", "#0072b2")
MISSING = Fill("#f4f4f4", None, "#c4c4c4")

_LEAST = 5  # the step from 1 to 2 must not look like that from little to everything
_LIGHT, _DARK = (0xE3, 0xF0, 0xF9), (0x08, 0x30, 0x6B)


def shade(value: int, highest: int) -> str:
    """The colour of a number on a scale from 0 (paper) to `highest` (darkest); lightness falls steadily, so grey tells it too."""
    if value <= 0:
        return PAPER
    part = (value - 1) / (max(highest, _LEAST) - 1)
    mixed = (round(light + (dark - light) * part) for light, dark in zip(_LIGHT, _DARK, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on the colour."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return INK if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.2 else PAPER
