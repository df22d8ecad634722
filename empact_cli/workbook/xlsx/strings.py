"""The part of shared strings in, their texts out: runs of rich text joined, and what is struck out or raised told apart."""

from __future__ import annotations

from collections.abc import Sequence
from sys import getsizeof

from msgspec import Struct

from empact_cli.workbook import Values
from empact_cli.workbook.limits import Budget
from empact_cli.workbook.marked_text import MarkedText, StruckMarks
from empact_cli.workbook.package import Attributes, Opening, Package, check_text, deeper, feed, flag, local, parser
from empact_cli.workbook.xlsx.cell_values import unescaped, without_plain
from empact_cli.workbook.xlsx.plain_rows import PlainTexts

_SIZE = getsizeof("")  # bytes of memory that a text takes beside its letters


class Runs(Struct):
    """How the run of rich text that is being read looks."""

    struck: bool = False
    raised: bool = False

    def reset(self) -> None:
        """Goes on to the next run."""
        self.struck = self.raised = False

    def say(self, tag: str, attributes: Attributes) -> None:
        """What an element in or around a run says."""
        if tag == "r":
            self.reset()
        elif tag == "strike":
            self.struck = flag(attributes.get("val"), default=True)
        elif tag == "vertAlign":
            self.raised = attributes.get("val") == "superscript"


def read_strings(package: Package, part: str, budget: Budget, values: Values, marks: StruckMarks) -> None:
    """Puts the shared strings into `values`, in order, None for an empty one: runs of rich text joined, phonetic guides and raised
    footnote marks left out. Those with something struck out are told in `marks`."""
    reader = _Strings(budget, values, marks)
    plain = PlainTexts(reader.add, unescaped)
    feed(reader.parser, without_plain(package.chunks(part), plain, reader.opening), part, reader.check)


class _Strings:
    """The handlers for strings that are not plain."""

    def __init__(self, budget: Budget, values: Values, marks: StruckMarks) -> None:
        self.parser = parser()
        self.opening = Opening(self.parser)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._budget, self._values, self._marks = budget, values, marks
        self._pieces: list[str] = []
        self._text, self._runs = MarkedText(), Runs()
        self._guides = self._depth = 0

    def add(self, texts: Sequence[str]) -> None:
        """Takes the texts of strings, in order."""
        self._values.all.extend(texts if "" not in texts else [text or None for text in texts])
        whole = "".join(texts)
        self._budget.memory(len(whole) + len(texts) * _SIZE if whole.isascii() else sum(map(getsizeof, texts)))

    def check(self) -> None:
        """Refuses a text that grows without end. It is called after each piece of the file."""
        check_text([*self._text.pieces, *self._pieces])

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._depth == 0:
            self.opening.met()
        self._depth = deeper(self._depth)
        if name.endswith("t") and not self._guides and local(name) == "t":
            self.parser.CharacterDataHandler = self._pieces.append
        elif name.endswith("rPh"):
            self._guides += 1
        else:
            self._runs.say(local(name), attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.endswith("t"):
            self.parser.CharacterDataHandler = None
            if self._pieces:
                self._text.add(unescaped("".join(self._pieces)), struck=self._runs.struck, raised=self._runs.raised)
                self._pieces.clear()
        elif name.endswith("si"):
            self._end_string()
        elif name.endswith("rPh"):
            self._guides -= 1

    def _end_string(self) -> None:
        left, struck = self._text.take()
        if struck:
            self._marks.values[len(self._values.all)] = left, struck
        self.add((struck.whole if struck else left,))
        self._runs.reset()
