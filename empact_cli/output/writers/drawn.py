"""A figure of a document in, what its writers draw out: a picture, or a drawing for a web page."""

from __future__ import annotations

import re
from html import escape

from empact_cli.output.document import Figure
from empact_cli.output.figures.drawing import NARROW, PictureFormat, Size
from empact_cli.output.figures.render import render
from empact_cli.text import one_line

# An id of an svg, and the places that point to one.
_ID = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_LABELLED = re.compile(r'(aria-(?:labelledby|describedby)=")([^"]+)')


def picture(figure: Figure) -> bytes:
    """A png as wide as a column of text; its title is the caption of the figure."""
    return render(figure.drawing, "png", Size.COLUMN, titled=False)


def drawing(figure: Figure, size: Size | PictureFormat = Size.COLUMN) -> bytes:
    """An svg, by itself as wide as a column of text, in which text is text; its title is the caption of the figure."""
    return render(figure.drawing, "svg", size, titled=False)


def inline_drawings(figure: Figure) -> tuple[str, str]:
    """The figure for a screen and for a phone: the svg elements alone, for a page that holds several."""
    return _inline(figure, Size.COLUMN, "figure"), _inline(figure, NARROW, "narrow")


def _inline(figure: Figure, size: Size | PictureFormat, word: str) -> str:
    """The svg element; its ids are made its own."""
    text = drawing(figure, size).decode()
    text = text[text.index("<svg") :].strip()
    own = f"{word}-{figure.number}-"
    text = _ID.sub(lambda found: f"{found[1]}{own}{found[2]}", text)
    text = _led_on(text, figure, own) if figure.behind else text
    return _LABELLED.sub(lambda found: found[1] + " ".join(f"{own}{one}" for one in found[2].split()), text)


def _led_on(text: str, figure: Figure, own: str) -> str:
    """The svg with its marks as links; a picture holds none, so that it is a group from then on."""
    for mark, shown, address in figure.behind:
        found = re.compile(rf'<g id="{re.escape(own)}[^"]*-{re.escape(mark)}">.*?</g>', re.DOTALL)
        link = f'<a href="#{escape(address)}" aria-label="{escape(one_line(shown))}">'
        if drawn := found.search(text):
            text = f"{text[: drawn.start()]}{link}{drawn[0]}</a>{text[drawn.end() :]}"
    return text.replace('role="img"', 'role="group"', 1)
