"""What a figure shows, before anybody draws it: plain frozen values with every word and number of the figure."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.output import Size
from empact_cli.output.document import Flat

if TYPE_CHECKING:
    from empact_cli.output.figures.looks import Fill
    from empact_cli.output.figures.painted_page import DrawnSheet


class Plot(Protocol):
    """The numbers of one kind of figure, which know how they are drawn. Each kind is one module, and nothing else knows its kind."""

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """What the fills stand for; it is set above the plot."""

    def height(self, style: PictureFormat) -> float:
        """The least height in points that it needs under its legend."""

    def paint(self, sheet: DrawnSheet) -> None:
        """Draws it into the room that the words leave."""


class Drawing(Struct, frozen=True):
    """A figure in words and numbers.

    `title` says what is counted, `subtitle` the rule, `notes` the honest range, the sources and what to beware of, `alt` in words all that
    the figure shows; `table` holds its numbers for a table beside it, with headings for people.
    """

    kind: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    alt: str
    table: Flat
    data: Plot


# An empty folder in, the same folder with a list of fonts for matplotlib out: that of the one font which figures are set in.

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


# The sizes in which figures are drawn: for the text column of a Word document, for a page of its own, for a slide.

_CM = 72 / 2.54


class PictureFormat(Struct, frozen=True):
    """Width and heights in points; text sizes in points; dots per inch of a png. The height lies where the content
    needs it to; where even the most is not enough, the text gets smaller."""

    width: float
    least: float
    most: float
    margin: float
    text: float
    title: float
    small: float
    dpi: int
    airy: float = 1.0  # how much higher than it must be a figure may be

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def scaled(self, factor: float) -> PictureFormat:
        """The same format with smaller text."""
        return replace(self, text=self.text * factor, title=self.title * factor, small=self.small * factor)


FORMATS = {
    Size.COLUMN: PictureFormat(width=16 * _CM, least=3 * _CM, most=22 * _CM, margin=6, text=8.5, title=11, small=8, dpi=200),
    Size.PAGE: PictureFormat(width=17 * _CM, least=12 * _CM, most=24.5 * _CM, margin=8, text=9.5, title=14, small=8, dpi=200, airy=1.25),
    Size.SLIDE: PictureFormat(width=33.867 * _CM, least=19.05 * _CM, most=19.05 * _CM, margin=26, text=15, title=24, small=11, dpi=144),
}
# For the width of a phone, which is no size to ask for: a page brings both, and shows the one that there is room for.
NARROW = PictureFormat(width=9.3 * _CM, least=5 * _CM, most=24 * _CM, margin=2, text=7.5, title=10, small=6.5, dpi=200)
