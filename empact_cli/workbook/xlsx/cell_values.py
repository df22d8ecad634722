"""The parts of an xlsx package that all its sheets share in, the texts and number formats that cells point to out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Scalar, Struck, Value, Values
from empact_cli.workbook.limits import Unusable
from empact_cli.workbook.marked_text import StruckMarks
from empact_cli.workbook.number_format import BUILT_IN, LOCAL, NumberFormat
from empact_cli.workbook.package import Attributes, Opening, Package, damaged, each_start, flag

# The pieces of an XML part in, the same without its plain elements out; these are read here, at a fraction of what the parser takes.

_LONGEST = 1 << 19  # bytes without the end of an element
# The text of an element: no character that XML forbids or changes, and no entity but the five that need no declaration.
TEXT = r"(?:[^<&\]\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]++|\](?!\]>)|&(?:amp|lt|gt|quot|apos);)*+"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Plain(Protocol):
    """A kind of plain elements: the tag that opens what holds them, the bytes each starts and ends with, and their reader."""

    holder: str
    start: bytes
    end: bytes

    def take(self, text: str) -> int:
        """Reads plain elements from the head of `text`, and gives the index at which the first other one starts."""


def without_plain(chunks: Iterator[bytes], plain: Plain, opening: Opening) -> Iterator[bytes]:
    """Hands the plain elements to `plain` and yields all the rest. `opening` knows whether the parser, having been given what came
    before, really stands at the head of the holder: the same bytes in a comment would not bring it there."""
    fed = 0
    holder = re.compile(plain.holder.encode())
    for chunk in chunks:
        found = holder.search(chunk)
        front, back = (chunk[: found.end()], chunk[found.end() :]) if found else (chunk, b"")
        yield front
        if found:
            yield _after_plain(back, chunks, plain) if opening.stands_at(fed + found.start()) else back
            break
        fed += len(front)
    yield from chunks


def _after_plain(buffer: bytes, chunks: Iterator[bytes], plain: Plain) -> bytes:
    """What is left of `buffer`, and of the chunks that had to be read with it, after the plain elements."""
    while buffer.startswith(plain.start) or len(buffer) < len(plain.start):
        whole, end, rest = buffer.rpartition(plain.end)
        left = _untaken(whole + end, plain.take)
        if left or len(rest) > _LONGEST:
            return left + rest
        chunk = next(chunks, b"")
        buffer = rest + chunk
        if not chunk:
            break
    return buffer


def _untaken(whole: bytes, take: Callable[[str], int]) -> bytes:
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        return whole
    taken = take(text)
    return b"" if taken == len(text) else text[taken:].encode()


def decoded(text: str) -> str:
    """What matched TEXT, its entities replaced."""
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return text


_MOST_STYLES = 65_536  # spreadsheet programs accept 65,490
_INLINE = ("inlineStr", "str")
_NEXT = (1).__add__
_ESCAPED = r"_x([0-9A-Fa-f]{4})_"


class CellValues:
    """The numbers of the values that cells hold: the shared strings are the first of them, in order; others come as they are met."""

    def __init__(self, values: Values, formats: Sequence[NumberFormat], *, date1904: bool, marks: StruckMarks | None = None) -> None:
        """`values` hold the shared strings and nothing else; `marks` say which of them, and which styles, are struck out."""
        self.values = values
        self.marks = marks or StruckMarks()
        self._strings = len(values.all) - 1
        self._any_empty = None in values.all[1:]
        self._formats = formats
        self._general = NumberFormat(date1904=date1904)
        self._known: dict[tuple[str | None, str | None], _Known] = {}

    def number(self, type_: str | None, style: str | None, text: str) -> int:
        """The number of the value of a cell of any type."""
        if style in self.marks.styles:
            return self.struck(self._number(type_, style, text))
        return self._number(type_, style, text)

    def struck(self, number: int, left: str = "", out: Struck | None = None) -> int:
        """Another number for the value, borne by cells alone in which it is struck out, or what `out` says of it."""
        return self.marks.number(self.values, number, left, out) if number else 0

    def _number(self, type_: str | None, style: str | None, text: str) -> int:
        if type_ == "s":
            return self._shared(text.strip())
        if type_ in _INLINE:
            return self.values[unescaped(text)]
        return self.plain(type_, style)[text] if text.strip() == text != "" else self.values[self.value(type_, style, text.strip())]

    def plain(self, type_: str | None, style: str | None) -> dict[str, int]:
        """The numbers of the values of plain cells of one type and style by their stored text, also of those not met before."""
        key = type_, style
        if key not in self._known:
            self._known[key] = _Known(self, type_, style)
        return self._known[key]

    def indexes(self, texts: Sequence[str]) -> Sequence[int]:
        """The numbers of the shared strings to which plain cells point, mostly a different one each."""
        if self._any_empty or "" in texts:
            return [self._shared(text) if text else 0 for text in texts]
        numbers = list(map(_NEXT, map(int, texts)))
        return numbers if max(numbers) <= self._strings else list(map(self._shared, texts))

    def stored(self, type_: str | None, style: str | None, text: str) -> int:
        """The number of the value of a plain cell of any type, its text as it stands in the file."""
        if type_ == "s":
            number = self._shared(text)
        else:
            number = self.values[unescaped(decoded(text)) if type_ in _INLINE else self.value(type_, style, text)]
        return self.struck(number) if style in self.marks.styles else number

    def _shared(self, stored: str) -> int:
        """The number of the shared string with this index, or of an error value where there is none."""
        try:
            index = int(stored)
            if 0 <= index < self._strings:
                return index + 1 if self.values.all[index + 1] is not None else 0
        except ValueError:
            pass
        return self.values[Scalar(CellKind.ERROR, stored, "#REF!")]

    def value(self, type_: str | None, style: str | None, text: str) -> Value:
        """The value of a cell that stores neither a text nor a pointer to one."""
        if type_ == "e":
            return Scalar(CellKind.ERROR, text, text)
        if type_ == "b":
            return Scalar(CellKind.BOOLEAN, text, "TRUE" if flag(text) else "FALSE")
        if type_ == "d":
            return self._moment(text, style)
        return self._format(style).scalar(text) if text else None

    def _moment(self, stored: str, style: str | None) -> Value:
        """A date written by its name (2024-02-02T00:00:00Z), or the text itself where it is none."""
        try:
            when = datetime.fromisoformat(stored).replace(tzinfo=None)
        except ValueError:
            return stored or None
        return self._format(style).moment(when)

    def _format(self, style: str | None) -> NumberFormat:
        if style is None or not (style.isascii() and style.isdigit()) or len(style) > 6 or int(style) >= len(self._formats):
            return self._general
        return self._formats[int(style)]


class _Known(dict[str, int]):
    """The numbers of the values of one type and style, by their texts in the file; 0 for none."""

    def __init__(self, cells: CellValues, type_: str | None, style: str | None) -> None:
        super().__init__({"": 0})
        self._cells, self._type, self._style = cells, type_, style

    def __missing__(self, text: str) -> int:
        number = self[text] = self._cells.stored(self._type, self._style, text)
        return number


def unescaped(text: str) -> str:
    """`_x000D_` and the like decoded; a line end of two characters, or of the old kind, becomes one newline. What stands for half a
    character stays as it is."""
    if "_x" in text:
        text = re.sub(_ESCAPED, _decoded, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) else chr(code)


def read_styles(package: Package, part: str, *, date1904: bool) -> tuple[list[NumberFormat], frozenset[str]]:
    """(the number formats by the index of the cell style, the indexes of the styles whose font strikes out)."""
    codes: dict[int, str] = {}
    used: list[tuple[int, int]] = []
    struck: set[int] = set()
    fonts, inside = 0, ""

    def handle(name: str, attributes: Attributes) -> None:
        nonlocal inside, fonts
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles", "fonts"):
            inside = name
        elif name == "numFmt" and inside in ("", "fonts"):
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and inside == "fonts":
            fonts += 1
        elif name == "strike" and inside == "fonts" and flag(attributes.get("val"), default=True):
            struck.add(fonts - 1)
        elif name == "xf" and inside == "cellXfs":
            used.append((_number(attributes.get("numFmtId")), _number(attributes.get("fontId"))))
        if len(used) > _MOST_STYLES or len(codes) > _MOST_STYLES:
            raise Unusable(damaged(_("it has more than {most_styles} cell styles").format(most_styles=_MOST_STYLES)))

    each_start(package.chunks(part), part, handle)
    made = {number: _format(number, codes, date1904=date1904) for number, font in set(used)}
    styles = frozenset(str(index) for index, (number, font) in enumerate(used) if font in struck)
    return [made[number] for number, font in used], styles


def _format(number: int, codes: dict[int, str], *, date1904: bool) -> NumberFormat:
    code = codes.get(number, BUILT_IN.get(number, ""))
    return NumberFormat(code, date1904=date1904, local=number in LOCAL and number not in codes)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
