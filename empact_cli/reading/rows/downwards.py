"""A column of OAPs, goals or years in, the text that holds for each row out: merged cells spread, and blanks repeat the cell above.

A blank repeats the cell above only where the file is written so, that is, where no two neighbouring cells say the same. Where every row
says its own, a blank is a gap: between two equal texts it is filled with a finding, and otherwise nobody knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.reading.rows.lines import Line, text_of
from empact_cli.workbook.merges import Spread
from empact_cli.workbook.sheet import Sheet, Value


class Downwards:
    """The running text of one column of a table; `first` is the index of the first row under the headings."""

    def __init__(self, sheet: Sheet, spread: Spread, column: int | None, first: int) -> None:
        self._sheet = sheet
        self._spread = spread
        self._column = column
        self._first = first
        self._last = ""
        self._repeats: bool | None = None
        self._coming: tuple[int, str] = (-1, "")

    @property
    def exists(self) -> bool:
        """Whether there is such a column."""
        return self._column is not None

    def pass_by(self, line: Line) -> None:
        """Takes note of a row, whatever becomes of it."""
        if self._column is not None and (text := line.texts[self._column]):
            self._last = text

    def forget(self) -> None:
        """No longer fills blanks with what was said so far: something in between says otherwise."""
        self._last = ""

    def text(self, line: Line) -> str:
        """The text that holds for the row; "" where none does, or none for certain."""
        if self._column is None:
            return ""
        own = line.texts[self._column]
        if own or not self._last:
            return own
        if not self._every_row():
            return self._last
        return self._last if self._next(line.index) == self._last else ""

    def is_gap(self, line: Line) -> bool:
        """Whether the row's own cell is blank where every row says its own, or where nothing was said before."""
        return self._column is not None and not line.texts[self._column] and (self._every_row() or not self._last)

    def _every_row(self) -> bool:
        if self._repeats is None:
            self._repeats = self._has_repeats()
        return self._repeats

    def _has_repeats(self) -> bool:
        before = ""
        for row in self._sheet.rows[self._first :]:
            values: Sequence[Value] = row.values
            if row.number in self._spread:
                values, anchors = self._spread.spread(row.number, row.values)
                if anchors.get(self._column or 0, (row.number, 0))[0] < row.number:
                    continue  # one cell that reaches down to here, and not a second one that says the same
            text = self._text(values)
            if text and text == before:
                return True
            before = text
        return False

    def _next(self, index: int) -> str:
        """The next text of the column after the row at `index`; found once per gap, however long."""
        if self._coming[0] <= index:
            rows = enumerate(self._sheet.rows[index + 1 :], index + 1)
            self._coming = next(((at, text) for at, row in rows if (text := self._text(row.values))), (len(self._sheet.rows), ""))
        return self._coming[1]

    def _text(self, values: Sequence[Value]) -> str:
        return text_of(values[self._column]) if self._column is not None and self._column < len(values) else ""
