"""The part styles.xml in, what a style makes of text out: struck out, raised, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from empact_cli.workbook.xml_parts import Attributes, deeper, feed, local, parser

_MOST = 65_536  # styles
_DEEPEST = 32  # styles based on one another


class Style(Struct):
    """What one style says itself; None where it says nothing and the style it is based on decides."""

    based_on: str = ""
    struck: bool | None = None
    raised: bool | None = None
    numbering: str | None = None
    level: int | None = None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles

    def struck(self, *names: str) -> bool | None:
        """Whether the first of the styles that says so strikes its text out; None where none says anything."""
        return next((found for name in names for one in self._line(name) if (found := one.struck) is not None), None)

    def raised(self, *names: str) -> bool:
        """Whether the first of the styles that says so raises its text."""
        return next((found for name in names for one in self._line(name) if (found := one.raised) is not None), False)

    def numbering(self, name: str) -> tuple[str, int] | None:
        """(the list, the level from 0) by which the style numbers its paragraphs."""
        for one in self._line(name):
            if one.numbering is not None:
                return one.numbering, one.level or 0
        return None

    def _line(self, name: str) -> Iterable[Style]:
        """The style and those it is based on, the nearest first."""
        for _generation in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on


def attribute(attributes: Attributes, name: str = "val") -> str | None:
    """The attribute of this local name, whatever prefix the file gives it."""
    return next((value for key, value in attributes.items() if local(key) == name), None)


def switched(attributes: Attributes) -> bool:
    """What `<w:strike/>`, `<w:strike w:val="0"/>` and the like say."""
    return attribute(attributes) not in ("0", "false", "off", "none")


def read_styles(chunks: Iterable[bytes], part: str) -> Styles:
    """The styles of the part. Raises Unusable where it is no sound XML."""
    styles: dict[str, Style] = {}
    made, path = parser(), [""]
    current = Style()

    def start(name: str, attributes: Attributes) -> None:
        nonlocal current
        deeper(len(path))
        tag = local(name)
        path.append(tag)
        if tag == "style":
            current = Style()
            if len(styles) < _MOST:
                styles[attribute(attributes, "styleId") or ""] = current
        elif "style" in path and "tblStylePr" not in path:
            _say(current, tag, attributes)

    def end(_: str) -> None:
        path.pop()

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, chunks, part)
    return Styles(styles)


def _say(style: Style, tag: str, attributes: Attributes) -> None:
    value = attribute(attributes) or ""
    if tag == "basedOn":
        style.based_on = value
    elif tag in ("strike", "dstrike"):
        style.struck = switched(attributes)
    elif tag == "vertAlign":
        style.raised = value == "superscript"
    elif tag == "numId":
        style.numbering = value
    elif tag == "ilvl" and value.isdecimal():
        style.level = int(value[:4])
