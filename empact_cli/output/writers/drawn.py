"""A figure of a document in, what its writers draw out: a picture, or a drawing for a web page."""

from __future__ import annotations

import re

from empact_cli.output.document import Figure
from empact_cli.output.figures.drawing import Size
from empact_cli.output.figures.painted_page import render

# An id of an svg, and the places that point to one.
_ID = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_LABELLED = re.compile(r'(aria-(?:labelledby|describedby)=")([^"]+)')


def picture(figure: Figure) -> bytes:
    """A png as wide as a column of text; its title is the caption of the figure."""
    return render(figure.drawing, "png", Size.COLUMN, titled=False)


def drawing(figure: Figure) -> bytes:
    """An svg as wide as a column of text, in which text is text; its title is the caption of the figure."""
    return render(figure.drawing, "svg", Size.COLUMN, titled=False)


def inline_drawing(figure: Figure) -> str:
    """The svg element alone, for a page that holds several: its ids are made its own."""
    text = drawing(figure).decode()
    text = text[text.index("<svg") :].strip()
    own = f"figure-{figure.number}-"
    text = _ID.sub(lambda found: f"{found[1]}{own}{found[2]}", text)
    return _LABELLED.sub(lambda found: found[1] + " ".join(f"{own}{one}" for one in found[2].split()), text)
