"""A drawing and a format in, the painted figure out: marking, title, rule and legend above, notes below, the plot in the room between.

The words are set at measured places and not by matplotlib's constrained layout, which knows one title and one size of letters, takes a
second pass over the whole figure, and fits the words to a height where here the height follows from the words.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from msgspec import Struct

from empact_cli.errors import UsageError
from empact_cli.output.figures.drawing import FORMATS, Drawing, Format, Size, list_fonts
from empact_cli.output.figures.looks import INK, LEADING, PAPER, QUIET, STYLE, Fill, font_file, harmless, widest, wrapped
from empact_cli.output.ownership import MAKER
from empact_cli.text.language import _, current

_SHRINKING = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


def painted(drawing: Drawing, style: Format, marking: str | None, *, titled: bool = True) -> Figure:
    """The figure, as high as its content needs within the format; not `titled` where a caption stands beside it.

    Content that needs more gets smaller text, and where that is not enough a higher figure: never one that cannot be read.
    """
    for factor in _SHRINKING:
        smaller = style.scaled(factor)
        words = _words(drawing, smaller, marking, titled=titled)
        needed = words.height + _legend_height(drawing.data.legend, smaller) + drawing.data.height(smaller)
        if needed <= style.most:
            break
    sheet = Sheet(smaller, max(needed, min(max(needed * style.airy, style.least), style.most)))
    sheet.set_words(words)
    sheet.set_legend(drawing.data.legend)
    drawing.data.paint(sheet)
    for text in sheet.figure.findobj(Text):  # whatever fonts of that name the machine has
        text.get_fontproperties().set_file(str(font_file(bold=text.get_fontweight() == "bold")))
    return sheet.figure


class _Block(Struct, frozen=True):
    """Lines of one look, and the gap that follows them."""

    lines: Sequence[str]
    size: float
    gap: float = 0.0
    bold: bool = False
    centred: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING + self.gap


class _Words(Struct, frozen=True):
    """The blocks above and below a plot."""

    above: tuple[_Block, ...]
    below: tuple[_Block, ...]
    margin: float

    @property
    def top(self) -> float:
        return self.margin + sum(block.height for block in self.above)

    @property
    def height(self) -> float:
        return self.top + sum(block.height for block in self.below) + self.margin


def _words(drawing: Drawing, style: Format, marking: str | None, *, titled: bool) -> _Words:
    width, gap = style.room, style.text * LEADING * 0.6
    title = wrapped(drawing.title, width, style.title, bold=True, most=3) if titled else []
    rule = wrapped(drawing.subtitle, width, style.small, most=4) if drawing.subtitle else []
    notes = [line for note in drawing.notes for line in wrapped(note, width, style.small, most=8)]
    marks = wrapped(marking, width, style.text, bold=True, most=2) if marking else []
    return _Words(
        (
            _Block(marks, style.text, gap if marks else 0, bold=True, centred=True),
            _Block(title, style.title, bold=True),
            _Block(rule, style.small, 1.5 * gap if rule or title or marks else 0),
        ),
        (
            _Block((), 0, gap if notes or marks else 0),
            _Block(notes, style.small, gap if marks else 0),
            _Block(marks, style.text, bold=True, centred=True),
        ),
        style.margin,
    )


def _legend_columns(entries: Sequence[tuple[str, Fill]], style: Format) -> int:
    width = widest([name for name, _fill in entries], style.text) + style.text * 4
    return max(1, min(len(entries), int(style.room / width)))


def _legend_height(entries: Sequence[tuple[str, Fill]], style: Format) -> float:
    lines = ceil(len(entries) / _legend_columns(entries, style))
    return lines * style.text * 1.5 + (style.text * 0.7 if lines else 0)


class Sheet:
    """A white page; lengths are points from the top left corner, and `top` and `height` those of the room that is left for the plot."""

    def __init__(self, style: Format, height: float) -> None:
        self.style = style
        self.figure = Figure(figsize=(style.width / 72, height / 72), facecolor=PAPER)
        self.top, self.height = 0.0, height
        self._whole = height

    def set_words(self, words: _Words) -> None:
        """Sets the blocks above and below; the room is what lies between."""
        self.top, self.height = words.top, self._whole - words.height
        y = words.margin
        for block in (*words.above, *words.below):
            if block is words.below[0]:
                y += self.height
            self._set(block, y, is_quiet=block.size == self.style.small)
            y += block.height

    def _set(self, block: _Block, y: float, *, is_quiet: bool) -> None:
        align, x = ("center", self.style.width / 2) if block.centred else ("left", self.style.margin)
        for index, line in enumerate(block.lines):
            self.figure.text(
                x / self.style.width,
                1 - (y + block.size * LEADING * (index + 0.5)) / self._whole,
                line,
                fontsize=block.size,
                fontweight="bold" if block.bold else "normal",
                color=QUIET if is_quiet else INK,
                ha=align,
                va="center_baseline",
            )

    def set_legend(self, entries: Sequence[tuple[str, Fill]]) -> None:
        """Sets the legend at the top of the room, left to right."""
        if not entries:
            return
        size = self.style.text * 0.84
        handles = [Line2D([], [], markersize=size, **fill.dot) if fill.is_dot else Patch(**fill.area) for _name, fill in entries]
        self.figure.legend(
            handles,
            [name for name, _fill in entries],
            loc="upper left",
            bbox_to_anchor=(self.style.margin / self.style.width, 1 - self.top / self._whole),
            ncols=_legend_columns(entries, self.style),
            fontsize=self.style.text,
            borderpad=0,
            borderaxespad=0,
            handlelength=1 if entries[0][1].is_dot else 1.6,
            handleheight=1,
            columnspacing=2,
            labelspacing=0.4,
        )
        height = _legend_height(entries, self.style)
        self.top, self.height = self.top + height, self.height - height

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in the room, from its own top left corner; the room is as wide as the format's."""
        x, y = self.style.margin + left, self._whole - self.top - top - height
        return self.figure.add_axes((x / self.style.width, y / self._whole, width / self.style.width, height / self._whole))


# An svg from matplotlib in, one for readers out: it has a role, a title, a description and a language, and may stand in HTML.

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


# A drawing in, the bytes of a png, svg or pdf out: the door to matplotlib, which nothing else in the program opens.

Ending = Literal["png", "svg", "pdf"]
ENDINGS: tuple[Ending, ...] = ("png", "svg", "pdf")


def render(drawing: Drawing, ending: Ending, size: Size = Size.COLUMN, marking: str | None = None, *, titled: bool = True) -> bytes:
    """The figure in the format of the ending, without its title where it is not `titled` and a caption says the same.

    The same drawing gives the same bytes under one version of matplotlib, whatever settings of it the caller may have changed.
    """
    _keep_to_ourselves()
    import matplotlib as mpl

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


Shown = Figure  # what a notebook shows, for those who only need its name


def shown_figure(drawing: Drawing, size: Size | str = Size.COLUMN, marking: str | None = None) -> Shown:
    """The figure as matplotlib has it, for a notebook to show and a program to change. Raises UsageError for another size."""
    if size not in list(Size):
        raise UsageError(_("size is {size!r}: write {sizes}").format(size=size, sizes=", ".join(Size)))
    _keep_to_ourselves()
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        settings: Any = mpl.rcParams
        settings.update(STYLE)
        figure = painted(drawing, FORMATS[Size(size)], marking)
    figure._repr_png_ = lambda: render(drawing, "png", Size(size), marking)  # type: ignore[attr-defined]  # what notebooks ask for
    return figure


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
