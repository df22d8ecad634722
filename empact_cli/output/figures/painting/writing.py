"""A painted figure in, the bytes of a file out, with the words for people who cannot see it, and nothing that differs between two runs."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.painting.accessible import accessible_svg
from empact_cli.output.figures.painting.canvas import harmless
from empact_cli.output.ownership import MAKER

_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",  # text stays text
    "pdf.fonttype": 42,
    "svg.hashsalt": "empact-cli",
    "path.simplify": False,
    "hatch.linewidth": 0.7,
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
}


def written(paint: Callable[[], Figure], drawing: Drawing, ending: str, dpi: int) -> bytes:
    """The file. The settings of matplotlib that the caller may have changed have no say."""
    stream = io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        # A character that the font lacks shows as a box; readers of svg take it from another font.
        warnings.filterwarnings("ignore", message=r"Glyph \d+", category=UserWarning)
        mpl.rcdefaults()
        settings: Any = mpl.rcParams
        settings.update(_SETTINGS)
        paint().savefig(stream, format=ending, dpi=dpi if ending == "png" else 72, metadata=_metadata(drawing, ending))
    return accessible_svg(stream.getvalue(), drawing) if ending == "svg" else stream.getvalue()


def _metadata(drawing: Drawing, ending: str) -> dict[str, Any]:
    title, alt = harmless(drawing.title), harmless(drawing.alt)
    if ending == "png":
        return {"Software": MAKER, "Title": title, "Description": alt}
    if ending == "pdf":
        return {"Creator": MAKER, "Producer": None, "CreationDate": None, "Title": title, "Subject": alt}
    return {"Date": None, "Creator": None, "Format": None, "Type": None}
