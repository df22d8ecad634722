"""One worksheet part in, a Sheet out: values as stored and as shown, merged ranges, and what the spreadsheet program hides.

The handlers for cells only collect what the parser says (they run for every cell); a row is made sense of when the next one starts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from sys import getsizeof
from typing import Any

from empact_cli.reading.limits import Budget, Unusable
from empact_cli.reading.package import DAMAGED, Package
from empact_cli.reading.page_text import page_text
from empact_cli.reading.sheet import Kind, Merge, Row, Scalar, Sheet, Value, column_letters
from empact_cli.reading.xlsx_texts import CellTexts, unescaped
from empact_cli.reading.xml_parts import Attributes, check_text, deeper, feed, flag, local, parser, prefix

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_MOST_PIECES = 16 * MOST_COLUMNS  # of one row: a cell, the start of its value, the pieces of its text, its formula
_LONGEST_ROW = 512  # pieces of the file, each 64 KiB
_MOST_RANGES = 65_536  # of hidden columns
_NOTICES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_REFERENCE = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"


class _Formula(str):
    __slots__ = ()


class _Inline(str):
    __slots__ = ()


def read_sheet(package: Package, part: str, texts: CellTexts, budget: Budget, *, name: str, hidden: bool) -> Sheet:
    """The worksheet that stands in `part`. Raises Unusable where it is damaged or goes beyond a limit."""
    reader = _SheetReader(texts, budget)
    feed(reader.parser, package.chunks(part), part, reader.check)
    rows = reader.finished_rows()
    width = max((len(row.values) for row in rows), default=0)
    merges, columns = _merges(reader.merged, rows, width, budget), _columns(reader.hidden_columns, width)
    return Sheet(name, rows, merges, hidden, columns, reader.notices)


class _SheetReader:
    """Handlers in three stages: what stands before the rows, the rows, what stands after them."""

    def __init__(self, texts: CellTexts, budget: Budget) -> None:
        self.merged: list[str] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.notices: list[str] = []
        self.parser = parser()
        self.parser.StartElementHandler = self._around
        self.parser.EndElementHandler = self._ended
        self._depth = 0
        self._notice: list[str] = []
        self._raw: list[Any] = []
        self._rows = _Rows(texts, budget)
        self._row: Attributes | None = None
        self._row_pieces = 0

    def finished_rows(self) -> list[Row]:
        """The rows that hold something, in ascending order."""
        self._finish_row()
        return self._rows.in_order()

    def check(self) -> None:
        """Refuses a row or a text that grows without end. It is called after each piece of the file."""
        check_text(self._notice)
        self._row_pieces += bool(self._raw)
        if len(self._raw) > _MOST_PIECES or self._row_pieces > _LONGEST_ROW:
            raise Unusable(DAMAGED.format(what=f"a row of it holds more than {MOST_COLUMNS} cells can"))

    def _around(self, name: str, attributes: Attributes) -> None:
        """An element before or after the rows."""
        self._depth = deeper(self._depth)
        tag = local(name)
        if tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
        elif tag == "col" and flag(attributes.get("hidden")):
            self._hide(attributes)
        elif tag == "sheetData":
            self._depth -= 1
            self._read_rows(prefix(name))
        elif tag in _NOTICES and len(self.notices) < len(_NOTICES):
            self._notice.clear()
            self.parser.CharacterDataHandler = self._notice.append

    def _ended(self, _: str) -> None:
        self._depth -= 1
        if self._notice:
            self.notices.append(page_text("".join(self._notice)))
            self._notice.clear()
        self.parser.CharacterDataHandler = None

    def _hide(self, attributes: Attributes) -> None:
        low, high = attributes.get("min", ""), attributes.get("max", "")
        if low.isdecimal() and high.isdecimal() and len(low) < 10 and len(high) < 10 and len(self.hidden_columns) < _MOST_RANGES:
            self.hidden_columns.append((int(low), int(high)))

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
        pieces: list[str] = []
        path: list[str] = [local(opened)]

        def start(name: str, _: Attributes) -> None:
            deeper(len(path))
            path.append(local(name))

        def text(data: str) -> None:
            if path == ["f"] or (path[0] == "is" and path[-1] == "t" and "rPh" not in path):
                pieces.append(data)

        def end(_: str) -> None:
            path.pop()
            if not path:
                made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = back, None, self._raw.append
                self._raw.append({"f": _Formula, "is": _Inline}.get(local(opened), str)("".join(pieces)))

        made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text

    def _finish_row(self) -> None:
        if self._row is not None:
            self._rows.add(self._row, self._raw)
        self._row, self._row_pieces = None, 0
        self._raw.clear()


class _Rows:
    """Rows as the parser gave them in, rows of values out."""

    def __init__(self, texts: CellTexts, budget: Budget) -> None:
        self._rows: list[Row] = []
        self._number = 0
        self._ascending = True
        self._texts = texts
        self._budget = budget

    def add(self, attributes: Attributes, raw: list[Any]) -> None:
        """Takes one row: its attributes, and its cells with all that stands in them."""
        number = self._row_number(attributes.get("r"))
        self._ascending = self._ascending and number > self._number
        self._number = number
        values = self._values(raw, str(number))
        if values:
            self._budget.cells(1, len(values))
            self._rows.append(Row(number, values, flag(attributes.get("hidden"))))

    def in_order(self) -> list[Row]:
        """The rows in ascending order. Raises Unusable where one stands there twice."""
        if self._ascending:
            return self._rows
        self._rows.sort(key=lambda row: row.number)
        for row, following in zip(self._rows, self._rows[1:], strict=False):
            if row.number == following.number:
                raise Unusable(DAMAGED.format(what=f"row {row.number} stands in it twice, and programs disagree about which one counts"))
        return self._rows

    def _row_number(self, text: str | None) -> int:
        number = self._number + 1 if text is None else int(text) if text.isdecimal() and len(text) < 10 else 0
        if not 0 < number <= MOST_ROWS:
            raise Unusable(DAMAGED.format(what=f"it has a row {text or number!r}, and sheets end with row {MOST_ROWS}"))
        return number

    def _values(self, raw: list[Any], row: str) -> list[Value]:
        """The values of the cells of a row, each in its column."""
        values: list[Value] = []
        strings, numbers = self._texts.strings, self._texts.remembered
        column = 0
        for cell, text in _cells(raw):
            column += 1
            if cell.get("r") != (_LETTERS[column] + row if column <= _NEAR else None):
                column = _column(cell.get("r"), column, row)
            if text is None and _FORMULA not in cell:
                continue
            type_ = cell.get("t")
            value: Value
            if type_ == "s" and text and text.isdecimal() and len(text) < 9 and (index := int(text)) < len(strings):
                value = strings[index] or None
            elif type_ is not None or (value := numbers[cell.get("s")].get(text or "")) is None:
                value = self._typed(cell, text)
            if column == len(values) + 1 and value is not None:
                values.append(value)
            elif value is not None:
                _put(values, column, value, row)
        if column > MOST_COLUMNS:
            raise Unusable(DAMAGED.format(what=f"row {row} has more than {MOST_COLUMNS} columns"))
        return values

    def _typed(self, cell: Attributes, text: str | None) -> Value:
        """The value of any cell, whatever its type."""
        type_, style = cell.get("t", "n"), cell.get("s")
        if _FORMULA in cell and not text and not (text == "" and type_ == "str"):
            return Scalar(Kind.FORMULA, f"={cell[_FORMULA]}", "")
        text = text or ""
        if type_ in ("inlineStr", "str"):
            value = unescaped(text)
            self._budget.memory(getsizeof(value))
            return value or None
        text = text.strip()
        if type_ == "s":
            return self._texts.string(text)
        if type_ == "e":
            return Scalar(Kind.ERROR, text, text)
        if type_ == "b":
            return Scalar(Kind.BOOLEAN, text, "TRUE" if flag(text) else "FALSE")
        if type_ == "d":
            return self._texts.moment(text, style)
        return self._texts.number(text, style) if text else None


_FORMULA = " formula"  # no attribute can have this name
_NEAR = 100
_LETTERS = [column_letters(column) for column in range(_NEAR + 1)]


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
    spaced = False
    for item in [*raw, {}]:
        if item is None:
            text = ""
        elif type(item) is dict:
            cells.append((cell, _without_indent(text) if spaced and text else text))
            cell, text = item, None
        elif type(item) is _Formula:
            cell[_FORMULA] = item
        elif type(item) is _Inline:
            text = item
        elif text is not None:
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


def _put(values: list[Value], column: int, value: Value, row: str) -> None:
    """Sets a value after a gap, or before others."""
    if column > len(values):
        values.extend([None] * (column - 1 - len(values)))
        values.append(value)
    elif values[column - 1] is None:
        values[column - 1] = value
    else:
        what = f"the cell {column_letters(column)}{row} stands in it twice, and programs disagree about which one counts"
        raise Unusable(DAMAGED.format(what=what))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_REFERENCE)


def _place(reference: str) -> tuple[int, int] | None:
    """ "D14" -> (14, 4); None where it is no place on a sheet."""
    found = _pattern().fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if column <= MOST_COLUMNS and 0 < row <= MOST_ROWS else None


def _column(reference: str | None, following: int, row: str) -> int:
    """The column of a cell: the one its reference names, the following one without a reference."""
    place = _place(reference) if reference else (int(row), following)
    if place is None or str(place[0]) != row or place[1] > MOST_COLUMNS:
        raise Unusable(DAMAGED.format(what=f"row {row} holds a cell that calls itself {(reference or '')[:20]!r}"))
    return place[1]


def _merges(references: list[str], rows: list[Row], width: int, budget: Budget) -> list[Merge]:
    """The merged ranges that touch what is filled, cut to it."""
    numbers = [row.number for row in rows]
    merges = []
    for reference in references:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last or first)
        if start is None or end is None or not rows or start[0] > numbers[-1] or start[1] > width:
            continue
        merge = Merge(*start, min(end[0], numbers[-1]), min(end[1], max(width, start[1])))
        if (merge.bottom, merge.right) != start and merge.bottom >= merge.top and merge.right >= merge.left:
            budget.cells(0, bisect_right(numbers, merge.bottom) - bisect_left(numbers, merge.top))
            merges.append(merge)
    return merges


def _columns(ranges: list[tuple[int, int]], width: int) -> frozenset[int]:
    """The hidden columns among those that hold something."""
    return frozenset(column for low, high in ranges[:MOST_COLUMNS] for column in range(max(low, 1), min(high, width) + 1))
