"""A document in, one web page out that needs nothing else: drawings inside, no network, readable without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from empact_cli.output.document import Document
from empact_cli.output.terms import opening
from empact_cli.output.writers.template_data import inline_drawings, prepared, prepared_lists
from empact_cli.text.language import _

_TEMPLATES = Path(__file__).parent / "templates"


def web_page(document: Document) -> bytes:
    """The page as UTF-8; the same document gives the same bytes. It has a script only where a list can be sorted and filtered."""
    script = _template("page.js") if any(table.live for table in document.tables) else ""
    text = _page().render(
        document=prepared(document),
        drawings={one.number: tuple(map(Markup, inline_drawings(one))) for one in document.figures},  # escaped by matplotlib
        lists=prepared_lists(document),
        script=Markup(script),  # noqa: S704 - our own file
        style=Markup(_template("page.css") + _paper(document.marking or "")),  # noqa: S704 - our own file, and letters and escapes
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        words=_words() if script else {},
        numbers=_("Numbers of this figure"),
        more=_("Scroll sideways to see every column"),
        skip=_("Skip to the text"),
    )
    return text.encode("utf-8")


class _Pages(Environment):
    """Looks into dictionaries first, of which our pages are made; Jinja looks for an attribute, and takes long where there is none."""

    def getattr(self, obj: object, attribute: str) -> object:
        """The part of what a page shows that has this name."""
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)


@cache
def _page() -> Template:
    """Made ready once, however many pages a process writes."""
    return _Pages(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("page.html.jinja")


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _paper(marking: str) -> str:
    """The marking and the page number in the margins of the printed page."""
    text = _css_string(marking)
    above = f"@top-center {{ content: {text}; font: bold 9pt sans-serif; }}"
    below = f'@bottom-center {{ content: {text} "  " counter(page) " / " counter(pages); font: 9pt sans-serif; }}'
    return f"@page {{ {above} {below} }}\n"


def _css_string(text: str) -> str:
    """The text as a string of a style sheet, in which nothing but ASCII letters and digits stands as itself."""
    return '"' + "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in " ".join(text.split())) + '"'


def _words() -> dict[str, str]:
    """What the script says."""
    return {
        "filter": _("Filter: show the rows that contain"),
        "choose": opening(_("Show only")),
        "all": _("all"),
        "shown": _("Rows shown: {shown} of {all}."),
        "sorted_up": _("Sorted by {column}, ascending."),
        "sorted_down": _("Sorted by {column}, descending."),
        "found": _("Actions shown: {shown} of {all} ({what})."),
        "or": _("{one} or {other}"),
        "back": _("Back to the number"),
        "every": _("Show all actions"),
        "sort_hint": _("Buttons in the head of the table sort it."),
    }
