"""A column of OAPs, goals or years in, the text that holds for each row out: merged cells spread, and blanks repeat the cell above.

A blank repeats the cell above only where the file is written so, that is, where no two neighbouring cells say the same. Where every row
says its own, a blank is a gap: between two equal texts it is filled with a finding, and otherwise nobody knows.
"""

from __future__ import annotations

from empact_cli.reading.rows.table_row import TableRow
from empact_cli.workbook.merges import MergedCells
from empact_cli.workbook.sheet import Rows


class FillDown:
    """The running text of one column of a table; `first` is the index of the first row under the headings."""

    def __init__(self, rows: Rows, merged: MergedCells, texts: list[str], column: int | None, first: int) -> None:
        self._rows = rows
        self._merged = merged
        self._texts = texts
        self._column = column
        self._first = first
        self._last = ""
        self._repeats: bool | None = None
        self._coming: tuple[int, str] = (-1, "")
        self.exists = column is not None

    def pass_by(self, row: TableRow) -> None:
        """Takes note of a row, whatever becomes of it."""
        if self._column is not None and (text := self._texts[row.cells[self._column]]):
            self._last = text

    def note(self, text: str) -> None:
        """Takes note of what a row says that was read without being shown here; "" says nothing."""
        self._last = text or self._last

    def forget(self) -> None:
        """No longer fills blanks with what was said so far: something in between says otherwise."""
        self._last = ""

    def text(self, row: TableRow) -> str:
        """The text that holds for the row, of which it takes note; "" where none does, or none for certain."""
        if self._column is None:
            return ""
        own = self._texts[row.cells[self._column]]
        if own:
            self._last = own
            return own
        if not self._last:
            return ""
        if not self._every_row():
            return self._last
        return self._last if self._next(row.index) == self._last else ""

    def is_gap(self, row: TableRow) -> bool:
        """Whether the row's own cell is blank where every row says its own, or where nothing was said before."""
        return self._column is not None and not row.text(self._column) and (self._every_row() or not self._last)

    def _every_row(self) -> bool:
        if self._repeats is None:
            self._repeats = self._has_repeats()
        return self._repeats

    def _has_repeats(self) -> bool:
        """Whether two neighbouring cells say the same; one that reaches down over several rows is one cell."""
        column, numbers, before = self._column or 0, self._rows.numbers, ""
        for index, cell in enumerate(self._rows.column(column, self._first), self._first):
            if numbers[index] in self._merged:
                cells = self._rows.cells(index)
                anchors = self._merged.fill(numbers[index], cells)
                if anchors.get(column, (numbers[index], 0))[0] < numbers[index]:
                    continue
                cell = cells[column] if column < len(cells) else 0
            text = self._texts[cell]
            if text and text == before:
                return True
            before = text
        return False

    def _next(self, index: int) -> str:
        """The next text of the column after the row at `index`; found once per gap, however long."""
        if self._coming[0] <= index:
            self._coming = (len(self._rows), "")
            for at in range(index + 1, len(self._rows)):
                if text := self._texts[self._rows.cell(at, self._column or 0)]:
                    self._coming = (at, text)
                    break
        return self._coming[1]
