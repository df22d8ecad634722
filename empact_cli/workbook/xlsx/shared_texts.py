"""The parts of an xlsx package that all its sheets share in, the texts and number formats that cells point to out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from sys import getsizeof
from typing import cast

from empact_cli.text.language import _
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.number_format import BUILT_IN, LOCAL, NumberFormat
from empact_cli.workbook.package import Package, damaged
from empact_cli.workbook.plain_xml import without_plain
from empact_cli.workbook.sheet import Kind, Scalar, Value
from empact_cli.workbook.xlsx.plain_texts import PlainTexts
from empact_cli.workbook.xml_parts import Attributes, Opening, check_text, deeper, each_start, feed, flag, local, parser

_MOST_STYLES = 65_536  # spreadsheet programs accept 65,490
_MOST_REMEMBERED = 65_536
_LONGEST_INDEX = 8  # digits
_NUMBER_SIZE = 160  # bytes of memory
_ESCAPED = r"_x([0-9A-Fa-f]{4})_"


class CellTexts:
    """What cells point to: shared strings by index (None for an empty one), number formats by style.

    `remembered` holds the numbers that were already read, by style and stored text: one that occurs again is the same object.
    """

    def __init__(self, strings: Sequence[str | None], formats: Sequence[NumberFormat], budget: Budget, *, date1904: bool) -> None:
        self.strings = strings
        self._budget = budget
        self._formats = formats
        self._general = NumberFormat(date1904=date1904)
        self.remembered: defaultdict[str | None, dict[str, Scalar]] = defaultdict(dict)

    def value(self, type_: str | None, style: str | None, text: str) -> Value:
        """The value of a cell of any type."""
        if type_ in ("inlineStr", "str"):
            value = unescaped(text)
            self._budget.memory(getsizeof(value))
            return value or None
        text = text.strip()
        if type_ == "s":
            return self.string(text)
        if type_ == "e":
            return Scalar(Kind.ERROR, text, text)
        if type_ == "b":
            return Scalar(Kind.BOOLEAN, text, "TRUE" if flag(text) else "FALSE")
        if type_ == "d":
            return self.moment(text, style)
        return self.number(text, style) if text else None

    def column(self, styles: Sequence[str | None], types: Sequence[str | None], texts: Sequence[str | None]) -> Sequence[Value]:
        """The values of cells below each other, None where a cell stores nothing; columns of one kind are made at once."""
        kinds = set(types)
        if kinds == {"s"} and None not in texts:
            indexes = _indexes(cast("Sequence[str]", texts), len(self.strings))
            if indexes is not None:
                return list(map(self.strings.__getitem__, indexes))
        if kinds <= {None, "n"} and len(set(styles)) == 1:
            known = self.remembered[styles[0]]
            return [None if text is None else known.get(text) or self.number(text, styles[0]) for text in texts]
        cells = zip(types, styles, texts, strict=True)
        return [None if text is None else self.value(type_, style, text) for type_, style, text in cells]

    def number(self, stored: str, style: str | None) -> Scalar:
        """The number as it is stored and as its style shows it."""
        memory = self.remembered[style]
        if (known := memory.get(stored)) is not None:
            return known
        self._budget.memory(_NUMBER_SIZE + 2 * len(stored))
        if len(memory) > _MOST_REMEMBERED:
            memory.clear()
        memory[stored] = made = self._format(style).scalar(stored)
        return made

    def string(self, stored: str) -> Value:
        """The shared string with this index, or an error value where there is none."""
        try:
            index = int(stored)
            return self.strings[index] if index >= 0 else Scalar(Kind.ERROR, stored, "#REF!")
        except (ValueError, IndexError):
            return Scalar(Kind.ERROR, stored, "#REF!")

    def moment(self, stored: str, style: str | None) -> Value:
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


def _indexes(texts: Sequence[str], end: int) -> list[int] | None:
    """The texts as indexes into a list that is `end` long, or None where one of them is none."""
    if not all(map(str.isdecimal, texts)) or max(map(len, texts)) > _LONGEST_INDEX:
        return None
    indexes = list(map(int, texts))
    return indexes if max(indexes) < end else None


def unescaped(text: str) -> str:
    """`_x000D_` and the like decoded; a line end of two characters, or of the old kind, becomes one newline. What stands for half a
    character stays as it is."""
    if "_x" in text:
        text = re.sub(_ESCAPED, _decoded, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) else chr(code)


def read_strings(package: Package, part: str, budget: Budget) -> list[str | None]:
    """The shared strings in order, None for an empty one: runs of rich text joined, phonetic guides left out."""
    strings: list[str | None] = []
    pieces: list[str] = []
    put, spend, made = pieces.append, budget.memory, parser()
    opening = Opening(made)
    guides = depth = 0

    def add(stored: str) -> None:
        text = unescaped(stored)
        strings.append(text or None)
        spend(getsizeof(text))

    def start(name: str, _: Attributes) -> None:
        nonlocal guides, depth
        if depth == 0:
            opening.met()
        depth = deeper(depth)
        if name.endswith("t") and not guides and local(name) == "t":
            made.CharacterDataHandler = put
        elif name.endswith("rPh"):
            guides += 1

    def end(name: str) -> None:
        nonlocal guides, depth
        depth -= 1
        if name.endswith("t"):
            made.CharacterDataHandler = None
        elif name.endswith("si"):
            add("".join(pieces))
            pieces.clear()
        elif name.endswith("rPh"):
            guides -= 1

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, without_plain(package.chunks(part), PlainTexts(add), opening), part, lambda: check_text(pieces))
    return strings


def read_formats(package: Package, part: str, *, date1904: bool) -> list[NumberFormat]:
    """The number formats by the index of the cell style."""
    codes: dict[int, str] = {}
    used: list[int] = []
    inside = ""

    def handle(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            inside = name
        elif name == "numFmt" and inside == "":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            used.append(_number(attributes.get("numFmtId")))
        if len(used) > _MOST_STYLES or len(codes) > _MOST_STYLES:
            raise Unusable(damaged(_("it has more than {most_styles} cell styles").format(most_styles=_MOST_STYLES)))

    each_start(package.chunks(part), part, handle)
    made = {number: _format(number, codes, date1904=date1904) for number in set(used)}
    return [made[number] for number in used]


def _format(number: int, codes: dict[int, str], *, date1904: bool) -> NumberFormat:
    code = codes.get(number, BUILT_IN.get(number, ""))
    return NumberFormat(code, date1904=date1904, local=number in LOCAL and number not in codes)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
