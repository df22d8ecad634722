"""Axes, a text and a place in, the text out at a distance in points from that place: what matplotlib's `annotate` does, in our looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from empact_cli.output.figures.painting.looks import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text


def set_text(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    size: float,
    offset: tuple[float, float] = (0, 0),
    *,
    of: Literal["data", "right", "top"] = "data",
    bold: bool = False,
    colour: str = INK,
    align: Literal["left", "center", "right"] = "center",
    stand: str = "center_baseline",
) -> Text:
    """A text beside a place in the data, or at a part of the axes' width (`of` their right side) or height (`of` their top)."""
    places: dict[str, Any] = {"data": axes.transData, "right": axes.get_yaxis_transform(), "top": axes.get_xaxis_transform()}
    return axes.annotate(
        text,
        at,
        offset,
        xycoords=places[of],
        textcoords="offset points",
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=colour,
        ha=align,
        va=stand,
        linespacing=1.15,
        annotation_clip=False,
    )
