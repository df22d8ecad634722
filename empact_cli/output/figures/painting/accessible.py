"""An svg from matplotlib in, one for readers out: it has a role, a title, a description and a language, and may stand in HTML."""

from __future__ import annotations

import hashlib
import re
from xml.etree import ElementTree as ET

from empact_cli.output.figures.drawing import Drawing
from empact_cli.output.figures.painting.measured import harmless
from empact_cli.output.ownership import MAKER
from empact_cli.text.language import current

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_URL = re.compile(r"url\(#([^)]+)\)")


def accessible_svg(document: bytes, drawing: Drawing) -> bytes:
    """The svg without prolog and metadata. Ids begin with a word of this figure's own, so that several can stand in one page."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(document)  # noqa: S314 - written by ourselves a moment ago
    for metadata in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(metadata)
    prefix = f"{drawing.kind}-{hashlib.sha256(document).hexdigest()[:10]}-"
    _own_ids(root, prefix)
    _named(root, drawing, prefix)
    return ET.tostring(root, encoding="unicode").encode() + b"\n"


def _own_ids(root: ET.Element, prefix: str) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value.removeprefix("matplotlib."))
            elif name == _HREF and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            else:
                element.set(name, _URL.sub(rf"url(#{prefix}\1)", value))


def _named(root: ET.Element, drawing: Drawing, prefix: str) -> None:
    title = ET.Element(f"{{{_SVG}}}title", {"id": f"{prefix}title"})
    title.text = harmless(drawing.title)
    description = ET.Element(f"{{{_SVG}}}desc", {"id": f"{prefix}desc"})
    description.text = harmless(drawing.alt)
    root.insert(0, title)
    root.insert(1, description)
    root.attrib.update(
        {
            "data-generator": MAKER,
            "role": "img",
            "lang": current(),
            "aria-labelledby": f"{prefix}title",
            "aria-describedby": f"{prefix}desc",
        }
    )
