"""A drawing in, the bytes of a png, svg or pdf out: the door to matplotlib, which nothing else in the program opens."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.fonts import list_fonts
from empact_cli.output.figures.size import FORMATS, Size

Ending = Literal["png", "svg", "pdf"]
ENDINGS: tuple[Ending, ...] = ("png", "svg", "pdf")


def render(drawing: Drawing, ending: Ending, size: Size = Size.COLUMN, marking: str | None = None) -> bytes:
    """The figure in the format of the ending; the same drawing gives the same bytes under one version of matplotlib."""
    _keep_to_ourselves()
    from empact_cli.output.figures.painting.page import painted
    from empact_cli.output.figures.painting.writing import written

    style = FORMATS[Size(size)]
    return written(lambda: painted(drawing, style, marking), drawing, ending, style.dpi)


def _keep_to_ourselves() -> None:
    """Lets matplotlib keep its list of fonts in a folder that is gone at the end: the tool writes nowhere but where it was told to."""
    if "MPLCONFIGDIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="empact-cli-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["MPLCONFIGDIR"] = folder
        list_fonts(Path(folder))
