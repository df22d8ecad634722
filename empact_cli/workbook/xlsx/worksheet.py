"""One worksheet part in, a Sheet out: values as stored and as shown, merged ranges, and what the spreadsheet program hides.

The handlers for cells only collect what the parser says (they run for every cell); a row is made sense of when the next one starts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from sys import getsizeof
from typing import Any

from msgspec import Struct

from empact_cli.text.language import _
from empact_cli.workbook import Merge, Rows, Sheet, Struck, Values, page_text
from empact_cli.workbook.limits import MOST_COLUMNS, Budget
from empact_cli.workbook.package import (
    Attributes,
    MarkedText,
    Opening,
    Package,
    check_text,
    damaged,
    deeper,
    feed,
    flag,
    local,
    parser,
    whole,
)
from empact_cli.workbook.xlsx.cell_values import FORMULA, CellValues, RowTaker, StruckInline, StruckMarks, place_of, unescaped
from empact_cli.workbook.xlsx.plain_rows import PlainRows, PlainTexts, without_plain

_MOST_PIECES = 16 * MOST_COLUMNS  # of one row: a cell, the start of its value, the pieces of its text, its formula
_LONGEST_ROW = 512  # pieces of the file, each 64 KiB
_MOST_RANGES = 65_536  # of hidden columns
_NOTICES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class _Formula(str):
    __slots__ = ()


class _Inline(str):
    __slots__ = ()


def read_sheet(package: Package, part: str, cells: CellValues, budget: Budget, *, name: str, hidden: bool) -> Sheet:
    """The worksheet that stands in `part`. Raises Unusable where it is damaged or goes beyond a limit."""
    taker = RowTaker(cells, budget)
    reader = _SheetReader(taker)
    feed(
        reader.parser, without_plain(package.chunks(part), PlainRows(taker, cells, package.size(part)), reader.opening), part, reader.check
    )
    rows = reader.finished_rows()
    spans = ((max(low, 1), min(high, rows.width)) for low, high in reader.hidden_columns[:MOST_COLUMNS])
    columns = frozenset(column for low, high in spans for column in range(low, high + 1))
    sheet = Sheet(name, rows, _merges(reader.merged, rows, budget), hidden, columns, reader.notices)
    if cells.marks.values:
        _leave_out(sheet, cells.marks.values)
    return sheet


class _SheetReader:
    """Handlers in three stages: what stands before the rows, the rows, what stands after them."""

    def __init__(self, rows: RowTaker) -> None:
        self.merged: list[str] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.notices: list[str] = []
        self.parser = parser()
        self.opening = Opening(self.parser)
        self.parser.StartElementHandler = self._around
        self.parser.EndElementHandler = self._ended
        self._depth = 0
        self._notice: list[str] = []
        self._raw: list[Any] = []
        self._rows = rows
        self._row: Attributes | None = None
        self._row_pieces = 0

    def finished_rows(self) -> Rows:
        """The rows that hold something, in ascending order."""
        self._finish_row()
        return self._rows.in_order()

    def check(self) -> None:
        """Refuses a row or a text that grows without end. It is called after each piece of the file."""
        check_text(self._notice)
        self._row_pieces += bool(self._raw)
        if len(self._raw) > _MOST_PIECES or self._row_pieces > _LONGEST_ROW:
            raise damaged(_("a row of it holds more than {most_columns} cells can"), most_columns=MOST_COLUMNS)

    def _around(self, name: str, attributes: Attributes) -> None:
        """An element before or after the rows."""
        self._depth = deeper(self._depth)
        tag = local(name)
        if tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
        elif tag == "col" and flag(attributes.get("hidden")):
            low, high = whole(attributes.get("min"), -1), whole(attributes.get("max"), -1)
            if min(low, high) >= 0 and len(self.hidden_columns) < _MOST_RANGES:
                self.hidden_columns.append((low, high))
        elif tag == "sheetData":
            self._depth -= 1
            self.opening.met()
            self._read_rows(name.removesuffix(tag))
        elif tag in _NOTICES and len(self.notices) < len(_NOTICES):
            self._notice.clear()
            self.parser.CharacterDataHandler = self._notice.append

    def _ended(self, _: str) -> None:
        self._depth -= 1
        if self._notice:
            self.notices.append(page_text("".join(self._notice)))
            self._notice.clear()
        self.parser.CharacterDataHandler = None

    def _read_rows(self, front: str) -> None:
        """Sets the handlers for the rows. They end with the first element that belongs to none: no handler is called at the end of an
        element, which is a third of the time."""
        put, row_name, cell_name, value_name = self._raw.append, f"{front}row", f"{front}c", f"{front}v"

        def start(name: str, attributes: Attributes) -> None:
            if name == value_name:
                put(None)
            elif name == cell_name:
                put(attributes)
            elif name == row_name:
                self._finish_row()
                self._row = attributes
            else:
                self._other(name, attributes)

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = put

    def _other(self, name: str, attributes: Attributes) -> None:
        if local(name) in ("f", "is", "extLst"):
            self._read_detail(name)
            return
        self._finish_row()
        self.parser.StartElementHandler = self._around
        self.parser.EndElementHandler = self._ended
        self.parser.CharacterDataHandler = None
        self._around(name, attributes)

    def _read_detail(self, opened: str) -> None:
        """Reads a formula or a text that stands in the cell itself, then goes on with the row."""
        made, back = self.parser, self.parser.StartElementHandler
        marked, runs = MarkedText(), _Runs()
        path: list[str] = [local(opened)]

        def start(name: str, attributes: Attributes) -> None:
            deeper(len(path))
            path.append(local(name))
            runs.say(path[-1], attributes)

        def text(data: str) -> None:
            if path == ["f"] or (path[0] == "is" and path[-1] == "t" and "rPh" not in path):
                marked.add(data, struck=runs.struck, raised=runs.raised)

        def end(_: str) -> None:
            path.pop()
            if not path:
                made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = back, None, self._raw.append
                left, struck = marked.take()
                kind = {"f": _Formula, "is": _Inline}.get(local(opened), str)
                self._raw.append(StruckInline(left, struck) if struck and kind is _Inline else kind(left))

        made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text

    def _finish_row(self) -> None:
        if self._row is not None:
            self._rows.take(self._row.get("r"), _cells(self._raw), hidden=flag(self._row.get("hidden")))
        elif any(not isinstance(item, str) or not item.isspace() for item in self._raw):
            raise damaged(_("something in it stands outside of a row"))
        self._row, self._row_pieces = None, 0
        self._raw.clear()


def _cells(raw: list[Any]) -> Iterable[tuple[dict[str, str], str | None]]:
    """(attributes, text) of each cell, the text None where the cell has no value. `raw` holds, for each cell: attributes, a formula, None
    where the value starts, pieces of text; text before the value is white space between the tags."""
    cells, starts, texts = raw[0::3], raw[1::3], raw[2::3]
    if len(raw) == 3 * starts.count(None) and {*map(type, cells)} == {dict} and {*map(type, texts)} == {str}:
        return zip(cells, texts, strict=True)
    return _gathered(raw)


def _gathered(raw: list[Any]) -> list[tuple[dict[str, str], str | None]]:
    """The same for rows with blank cells, formulas, texts in several pieces, or white space between the tags."""
    cells: list[tuple[dict[str, str], str | None]] = []
    cell: dict[str, str] = {}
    text: str | None = None
    spaced = closed = False
    for item in [*raw, {}]:
        if item is None:
            text, closed = "", False
        elif type(item) is dict:
            cells.append((cell, _without_indent(text) if spaced and text and not closed else text))
            cell, text, closed = item, None, False
        elif type(item) is _Formula:
            cell[FORMULA] = str(item)
        elif type(item) in (_Inline, StruckInline):
            text, closed = (str(item) if type(item) is _Inline else item), True  # white space between the tags may follow
        elif text is not None and not closed:
            text += item
        else:
            spaced = True
    return cells[1:]


def _without_indent(text: str) -> str:
    """A text without the line ends and blanks that follow the end of its tag."""
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def _merges(references: list[str], rows: Rows, budget: Budget) -> list[Merge]:
    """The merged ranges that touch what is filled, cut to it."""
    numbers, width = rows.numbers, rows.width
    merges = []
    for reference in references:
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last or first)
        if start is None or end is None or not rows or start[0] > numbers[-1] or start[1] > width:
            continue
        merge = Merge(*start, min(end[0], numbers[-1]), min(end[1], max(width, start[1])))
        if (merge.bottom, merge.right) != start and merge.bottom >= merge.top and merge.right >= merge.left:
            budget.cells(0, bisect_right(numbers, merge.bottom) - bisect_left(numbers, merge.top))
            merges.append(merge)
    return merges


def _leave_out(sheet: Sheet, struck: Mapping[int, tuple[str, Struck]]) -> None:
    """Puts what is left in place of the values that are struck out: `struck` holds (what is left, what is not) by the number of the value,
    which no cell bears that is not struck out."""
    rows = sheet.rows
    for index, number in enumerate(rows.numbers):
        for column, cell in enumerate(rows.cells(index), start=1):
            if cell in struck:
                left, sheet.struck[number, column] = struck[cell]
                rows.set_cell(index, column - 1, rows.values[left])


# The part of shared strings in, their texts out: runs of rich text joined, and what is struck out or raised told apart.

_SIZE = getsizeof("")  # bytes of memory that a text takes beside its letters


class _Runs(Struct):
    """How the run of rich text that is being read looks."""

    struck: bool = False
    raised: bool = False

    def say(self, tag: str, attributes: Attributes) -> None:
        """What an element in or around a run says."""
        if tag in ("r", "si"):
            self.struck = self.raised = False
        elif tag == "strike":
            self.struck = flag(attributes.get("val"), default=True)
        elif tag == "vertAlign":
            self.raised = attributes.get("val") == "superscript"


def read_strings(package: Package, part: str, budget: Budget, values: Values, marks: StruckMarks) -> None:
    """Puts the shared strings into `values`, in order, None for an empty one: runs of rich text joined, phonetic guides and raised
    footnote marks left out. Those with something struck out are told in `marks`."""
    reader = _Strings(budget, values, marks)
    feed(reader.parser, without_plain(package.chunks(part), PlainTexts(reader.add), reader.opening), part, reader.check)


class _Strings:
    """The handlers for strings that are not plain."""

    def __init__(self, budget: Budget, values: Values, marks: StruckMarks) -> None:
        self.parser = parser()
        self.opening = Opening(self.parser)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._budget, self._values, self._marks = budget, values, marks
        self._pieces: list[str] = []
        self._text, self._runs = MarkedText(), _Runs()
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
