"""An empty folder in, the same folder with a list of fonts for matplotlib out: that of the one font which figures are set in.

Without a list matplotlib looks at every font of the machine, which takes a quarter of a second where there are few and many seconds where
there are hundreds; and it keeps what it finds in the user's home, where this program must not write.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

_VERSION = re.compile(r"class FontManager\b.*?^    __version__ = ['\"]?([\w.]+)['\"]?$", re.DOTALL | re.MULTILINE)
_FACES = (("DejaVuSans.ttf", 400), ("DejaVuSans-Bold.ttf", 700))


def list_fonts(folder: Path) -> bool:
    """Writes the list in the form in which matplotlib keeps it; False, and nothing written, where this version keeps it otherwise.

    Matplotlib passes over a list that it does not understand and makes its own, so that nothing is lost but time.
    """
    spec = find_spec("matplotlib.font_manager")
    found = _VERSION.search(Path(spec.origin).read_text("utf-8")) if spec and spec.origin else None
    if found is None:
        return False
    version: str | int = int(found[1]) if found[1].isdecimal() else found[1]
    entries = [
        {"fname": f"fonts/ttf/{file}", "name": "DejaVu Sans", "weight": weight, "size": "scalable", "__class__": "FontEntry"}
        for file, weight in _FACES
    ]
    listed = {
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": entries,
        "__class__": "FontManager",
    }
    (folder / f"fontlist-v{version}.json").write_text(json.dumps(listed), "utf-8")
    return True
