"""The part numbering.xml in, the number that Word shows before each paragraph of a list out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from empact_cli.workbook.package import Attributes, deeper, feed, local, parser

# The part styles.xml in, what a style makes of text out: struck out, raised, numbered.

_MOST_STYLES = 65_536  # styles
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
            if len(styles) < _MOST_STYLES:
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


_MOST_LISTS = 65_536  # lists
_LEVELS = 9
_LARGEST = 32_767  # Word counts no further
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
          (4, "iv"), (1, "i"))  # fmt: skip


class Level(Struct):
    """One level of a list: where it starts, how it counts, and its text, in which %2 is the number of the second level."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None


class _List(Struct):
    """A list as a document uses it: the pattern it follows, and where it starts a level anew."""

    pattern: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of all lists in the order of the document."""

    def __init__(self, patterns: dict[str, dict[int, Level]], lists: dict[str, _List]) -> None:
        self._patterns = patterns
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, name: str, level: int) -> str:
        """What Word shows before the next paragraph of the list; "" for a bullet, and for a list that the document does not have."""
        found = self._lists.get(name)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._patterns.get(found.pattern, {}) | found.levels
        counts = self._counts.setdefault(found.pattern, {})
        self._count(name, found, level, levels, counts)
        own = levels.get(level, Level())
        return "" if own.format in ("bullet", "none") else self._shown(own.text, levels, counts)

    def _count(self, name: str, found: _List, level: int, levels: dict[int, Level], counts: dict[int, int]) -> None:
        start = levels.get(level, Level()).start
        if level in found.starts and (name, level) not in self._started:
            self._started.add((name, level))
            counts[level] = found.starts[level]
        else:
            counts[level] = min(counts[level] + 1, _LARGEST) if level in counts else start
        for above in range(level):
            counts.setdefault(above, levels.get(above, Level()).start)
        for below in [one for one in counts if one > level and levels.get(one, Level()).restart != 0]:
            del counts[below]

    def _shown(self, text: str, levels: dict[int, Level], counts: dict[int, int]) -> str:
        for place in range(_LEVELS):
            mark = f"%{place + 1}"
            if mark in text:
                text = text.replace(mark, _number(counts.get(place, 0), levels.get(place, Level()).format))
        return text


def read_numbering(chunks: Iterable[bytes], part: str) -> Numbering:
    """The lists of the part. Raises Unusable where it is no sound XML."""
    reader = _Reader()
    feed(reader.parser, chunks, part)
    return Numbering(reader.patterns, reader.lists)


class _Reader:
    """The handlers: patterns (abstractNum) have levels; lists (num) follow a pattern and may change levels of it."""

    def __init__(self) -> None:
        self.patterns: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, _List] = {}
        self.parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._depth = 0
        self._levels: dict[int, Level] = {}
        self._level = Level()
        self._list = _List()
        self._place = 0

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth = deeper(self._depth)
        tag, value = local(name), attribute(attributes) or ""
        if tag == "abstractNum":
            self._levels = {}
            if len(self.patterns) < _MOST_LISTS:
                self.patterns[attribute(attributes, "abstractNumId") or ""] = self._levels
        elif tag == "num":
            self._list = _List()
            self._levels = self._list.levels
            if len(self.lists) < _MOST_LISTS:
                self.lists[attribute(attributes, "numId") or ""] = self._list
        elif tag == "abstractNumId":
            self._list.pattern = value
        elif tag == "lvlOverride":
            self._place = _whole(attribute(attributes, "ilvl"), 0)
        elif tag == "startOverride":
            self._list.starts[self._place] = _whole(value, 1)
        elif tag == "lvl":
            self._level = self._levels[_whole(attribute(attributes, "ilvl"), 0)] = Level()
        else:
            self._say(tag, value)

    def _say(self, tag: str, value: str) -> None:
        if tag == "start":
            self._level.start = _whole(value, 1)
        elif tag == "numFmt":
            self._level.format = value
        elif tag == "lvlText":
            self._level.text = value
        elif tag == "lvlRestart":
            self._level.restart = _whole(value, 0)

    def _end(self, _: str) -> None:
        self._depth -= 1


def _whole(text: str | None, default: int) -> int:
    return min(int(text), _LARGEST) if text and text.isdecimal() and len(text) < 9 else default


def _number(value: int, format_: str) -> str:
    if format_ in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.upper() if format_ == "upperRoman" else roman
    if format_ in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""  # Word writes aa, bb after z
        return letters.upper() if format_ == "upperLetter" else letters
    return f"{value:02}" if format_ == "decimalZero" else str(value)


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        text += letters * times
    return text
