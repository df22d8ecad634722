"""A drawing in, the bytes of a png, svg or pdf out: the door to matplotlib, which nothing else in the program opens."""

from __future__ import annotations

import atexit
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import warnings
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree as ET

from empact_cli.output import Size
from empact_cli.output.figures.page_layout import painted
from empact_cli.output.figures.style import FACES, FORMATS, STYLE, PictureFormat, harmless
from empact_cli.output.ownership import MAKER
from empact_cli.text.language import current

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Figure

    from empact_cli.output.figures.contents import Drawing

Ending = Literal["png", "svg", "pdf"]
ENDINGS: tuple[Ending, ...] = ("png", "svg", "pdf")


def render(
    drawing: Drawing, ending: Ending, size: Size | PictureFormat = Size.COLUMN, marking: str | None = None, *, titled: bool = True
) -> bytes:
    """The figure in the format of the ending, without its title where it is not `titled` and a caption says the same.

    The same drawing gives the same bytes under one version of matplotlib, whatever settings of it the caller may have changed.
    """
    _keep_to_ourselves()  # before it is imported
    _open_without_manuals()
    style, stream = size if isinstance(size, PictureFormat) else FORMATS[Size(size)], io.BytesIO()
    with _settings(), warnings.catch_warnings():
        # A character that the font lacks shows as a box; readers of svg take it from another font.
        warnings.filterwarnings("ignore", message=r"Glyph \d+", category=UserWarning)
        figure = painted(drawing, style, marking, titled=titled)
        figure.savefig(stream, format=ending, dpi=style.dpi if ending == "png" else 72, metadata=_metadata(drawing, ending))
    return accessible_svg(stream.getvalue(), drawing) if ending == "svg" else stream.getvalue()


def shown_figure(drawing: Drawing, size: Size | str = Size.COLUMN, marking: str | None = None) -> Figure:
    """The figure as matplotlib has it, for a notebook to show and a program to change."""
    with _settings():
        figure = painted(drawing, FORMATS[Size(size)], marking)
    figure._repr_png_ = lambda: render(drawing, "png", Size(size), marking)  # type: ignore[attr-defined]  # what notebooks ask for
    return figure


def _settings() -> AbstractContextManager[None]:
    """Matplotlib with our looks, and with nothing of what its caller has set."""
    _keep_to_ourselves()
    from matplotlib.style import context

    return context(STYLE, after_reset=True)


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


def _open_without_manuals() -> None:
    """Imports matplotlib without what it writes into the manual of each class, a fourth of the time that it takes to import."""
    if "matplotlib.lines" in sys.modules:
        return
    from matplotlib import artist

    owners: tuple[tuple[Any, str, object], ...] = (
        (artist, "kwdoc", lambda _class: ""),
        (artist.Artist, "_update_set_signature_and_docstring", classmethod(lambda _class: None)),
    )
    own = [(owner, name, vars(owner)[name]) for owner, name, _ours in owners if name in vars(owner)]
    for owner, name, ours in owners:
        if name in vars(owner):
            setattr(owner, name, ours)
    try:
        import matplotlib.figure  # noqa: F401 - imported, not used
    finally:
        for owner, name, theirs in own:
            setattr(owner, name, theirs)


# An empty folder in, the same folder with a list of fonts for matplotlib out: that of the one font which figures are set in.

_VERSION = re.compile(r"class FontManager\b.*?^    __version__ = ['\"]?([\w.]+)['\"]?$", re.DOTALL | re.MULTILINE)
_FACE = {"name": "DejaVu Sans", "size": "scalable", "__class__": "FontEntry"}


def list_fonts(folder: Path) -> bool:
    """Writes the list in the form in which matplotlib keeps it; False, and nothing written, where this version keeps it otherwise.

    Matplotlib passes over a list that it does not understand and makes its own, so that nothing is lost but time.
    """
    spec = find_spec("matplotlib.font_manager")
    found = _VERSION.search(Path(spec.origin).read_text("utf-8")) if spec and spec.origin else None
    if found is None:
        return False
    listed = {
        "_version": int(found[1]) if found[1].isdecimal() else found[1],
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [{"fname": f"fonts/ttf/{FACES[bold]}", "weight": 700 if bold else 400, **_FACE} for bold in (False, True)],
        "__class__": "FontManager",
    }
    (folder / f"fontlist-v{found[1]}.json").write_text(json.dumps(listed), "utf-8")
    return True


# An svg from matplotlib in, one for readers out: it has a role, a title, a description and a language, and may stand in HTML.

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_URL = re.compile(r"url\(#([^)]+)\)")


def accessible_svg(document: bytes, drawing: Drawing) -> bytes:
    """The svg without its prolog. Ids begin with a word of this figure's own, so that several can stand in one page."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(document)  # noqa: S314 - written by ourselves a moment ago
    prefix = f"{drawing.kind}-{hashlib.sha256(document).hexdigest()[:10]}-"
    _own_ids(root, prefix)
    for place, (tag, text) in enumerate((("title", drawing.title), ("desc", drawing.alt))):
        said = ET.Element(f"{{{_SVG}}}{tag}", {"id": prefix + tag})
        said.text = harmless(text)
        root.insert(place, said)
    root.attrib |= {"data-generator": MAKER, "role": "img", "lang": current()}
    root.attrib |= {"aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}desc"}
    return ET.tostring(root, encoding="unicode").encode() + b"\n"


def _own_ids(root: ET.Element, prefix: str) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value.removeprefix("matplotlib."))
            elif name == f"{{{_XLINK}}}href" and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            else:
                element.set(name, _URL.sub(rf"url(#{prefix}\1)", value))
