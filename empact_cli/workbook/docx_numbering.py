"""The parts styles.xml and numbering.xml of a Word document in, what they make of its paragraphs out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from empact_cli.workbook.package import Attributes, TextStyle, TextStyles, each_start, local, whole

# The part styles.xml in, what a style makes of text out: struck out, raised, numbered.


class Style(TextStyle):
    """A style may number its paragraphs, too."""

    numbering: str | None = None
    level: int | None = None


class Styles(TextStyles[Style]):
    """The styles of a document by their ids."""

    def numbering(self, name: str) -> tuple[str, int] | None:
        """(the list, the level from 0) by which the style numbers its paragraphs."""
        return next(((one.numbering, one.level or 0) for one in self.line(name) if one.numbering is not None), None)


def attribute(attributes: Attributes, name: str = "val") -> str | None:
    """The attribute of this local name, whatever prefix the file gives it."""
    return next((value for key, value in attributes.items() if local(key) == name), None)


def switched(attributes: Attributes) -> bool:
    """What `<w:strike/>`, `<w:strike w:val="0"/>` and the like say."""
    return attribute(attributes) not in ("0", "false", "off", "none")


def read_styles(chunks: Iterable[bytes], part: str) -> Styles:
    """The styles of the part. Raises Unusable where it is no sound XML."""
    styles, current = Styles(), Style()

    def say(tag: str, attributes: Attributes) -> None:
        nonlocal current
        value = attribute(attributes) or ""
        if tag == "style":
            current = styles.add(attribute(attributes, "styleId") or "", Style())
        elif tag == "tblStylePr":  # what follows holds for some cells of a table alone
            current = Style()
        elif tag == "basedOn":
            current.based_on = value
        elif tag in ("strike", "dstrike"):
            current.struck = switched(attributes)
        elif tag == "vertAlign":
            current.raised = value == "superscript"
        elif tag == "numId":
            current.numbering = value
        elif tag == "ilvl" and value.isdecimal():
            current.level = int(value[:4])

    each_start(chunks, part, say)
    return styles


# The part numbering.xml in, the number that Word shows before each paragraph of a list out.

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
    reader = _Lists()
    each_start(chunks, part, reader.say)
    return Numbering(reader.patterns, reader.lists)


class _Lists:
    """The handler: patterns (abstractNum) have levels; lists (num) follow a pattern and may change levels of it."""

    def __init__(self) -> None:
        self.patterns: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, _List] = {}
        self._levels: dict[int, Level] = {}
        self._level = Level()
        self._list = _List()
        self._place = 0

    def say(self, tag: str, attributes: Attributes) -> None:
        """Takes in an element of the part."""
        value = attribute(attributes) or ""
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
            self._say_of_level(tag, value)

    def _say_of_level(self, tag: str, value: str) -> None:
        if tag == "start":
            self._level.start = _whole(value, 1)
        elif tag == "numFmt":
            self._level.format = value
        elif tag == "lvlText":
            self._level.text = value
        elif tag == "lvlRestart":
            self._level.restart = _whole(value, 0)


def _whole(text: str | None, default: int) -> int:
    return min(whole(text, default), _LARGEST)


def _number(value: int, format_: str) -> str:
    if format_.endswith("Roman"):
        text = ""
        for size, letters in _ROMAN:
            times, value = divmod(value, size)
            text += letters * times
    elif format_.endswith("Letter"):
        text = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""  # Word writes aa, bb after z
    else:
        text = f"{value:02}" if format_ == "decimalZero" else str(value)
    return text.upper() if format_.startswith("upper") else text
