"""A drawing in, the bytes of a png, svg or pdf out: the door to matplotlib, which nothing else in the program opens."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any, Literal

from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.fonts import list_fonts
from empact_cli.output.figures.painting.accessible import accessible_svg
from empact_cli.output.figures.painting.looks import STYLE
from empact_cli.output.figures.painting.measured import harmless
from empact_cli.output.figures.size import FORMATS, Size
from empact_cli.output.ownership import MAKER

Ending = Literal["png", "svg", "pdf"]
ENDINGS: tuple[Ending, ...] = ("png", "svg", "pdf")


def render(drawing: Drawing, ending: Ending, size: Size = Size.COLUMN, marking: str | None = None, *, titled: bool = True) -> bytes:
    """The figure in the format of the ending, without its title where it is not `titled` and a caption says the same.

    The same drawing gives the same bytes under one version of matplotlib, whatever settings of it the caller may have changed.
    """
    _keep_to_ourselves()
    import matplotlib as mpl

    from empact_cli.output.figures.painting.painted_page import painted

    style, stream = FORMATS[Size(size)], io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        # A character that the font lacks shows as a box; readers of svg take it from another font.
        warnings.filterwarnings("ignore", message=r"Glyph \d+", category=UserWarning)
        mpl.rcdefaults()
        settings: Any = mpl.rcParams
        settings.update(STYLE)
        figure = painted(drawing, style, marking, titled=titled)
        figure.savefig(stream, format=ending, dpi=style.dpi if ending == "png" else 72, metadata=_metadata(drawing, ending))
    return accessible_svg(stream.getvalue(), drawing) if ending == "svg" else stream.getvalue()


def _metadata(drawing: Drawing, ending: Ending) -> dict[str, Any]:
    """The words for people who cannot see it, and nothing that differs between two runs."""
    title, alt = harmless(drawing.title), harmless(drawing.alt)
    if ending == "png":
        return {"Software": MAKER, "Title": title, "Description": alt}
    if ending == "pdf":
        return {"Creator": MAKER, "Producer": None, "CreationDate": None, "Title": title, "Subject": alt}
    return {"Date": None, "Creator": None, "Format": None, "Type": None}


def _keep_to_ourselves() -> None:
    """Lets matplotlib keep its list of fonts in a folder that is gone at the end: the tool writes nowhere but where it was told to."""
    if "MPLCONFIGDIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="empact-cli-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["MPLCONFIGDIR"] = folder
        list_fonts(Path(folder))
