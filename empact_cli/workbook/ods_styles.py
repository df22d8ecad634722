"""The styles of an OpenDocument file in, which of them strike their text out or raise it out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from empact_cli.workbook.package import Attributes, deeper, feed, parser

_MOST = 65_536  # styles
_DEEPEST = 32  # styles based on one another


class _Style(Struct):
    """What one style says itself; None where the one it is based on decides."""

    parent: str = ""
    struck: bool | None = None
    raised: bool | None = None


class TextStyles:
    """The styles by family and name; one with a name alone is the default of its family."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._open = _Style()
        self.any_struck = False

    def say(self, name: str, attributes: Attributes) -> None:
        """Takes in an element of the part."""
        if name == "style:style":
            self._open = _Style(attributes.get("style:parent-style-name", ""))
            if len(self._styles) < _MOST:
                self._styles[attributes.get("style:family", ""), attributes.get("style:name", "")] = self._open
        elif name == "style:text-properties":
            self._say_of_text(attributes)

    def _say_of_text(self, attributes: Attributes) -> None:
        line = attributes.get("style:text-line-through-style", attributes.get("style:text-line-through-type"))
        if line is not None:
            self._open.struck = line != "none"
            self.any_struck = self.any_struck or line != "none"
        if position := attributes.get("style:text-position"):
            first = position.split(" ")[0]
            self._open.raised = first == "super" or (first.endswith("%") and first[:1] in "123456789")

    def struck(self, family: str, name: str | None) -> bool | None:
        """Whether the style strikes its text out; None where it says nothing."""
        return next((one.struck for one in self._line(family, name) if one.struck is not None), None)

    def raised(self, family: str, name: str | None) -> bool:
        """Whether the style raises its text."""
        return next((one.raised for one in self._line(family, name) if one.raised is not None), False)

    def _line(self, family: str, name: str | None) -> Iterable[_Style]:
        for _generation in range(_DEEPEST):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.parent


def read_text_styles(chunks: Iterable[bytes], part: str) -> TextStyles:
    """The styles of the part styles.xml, which those of the content may be based on."""
    styles = TextStyles()
    made, depth = parser(), 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth = deeper(depth)
        styles.say(name, attributes)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, chunks, part)
    return styles
