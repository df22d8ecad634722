"""A sheet's merged ranges in, what each covered cell shows out: the anchor's value spreads over its range and cites the anchor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from empact_cli.errors import InputError
from empact_cli.text.language import _
from empact_cli.workbook import Merge, Row, Sheet, Value

_MOST = 3_000_000  # rows that all merged ranges of a sheet may cover together
_WIDEST = 400  # columns of a merged range that are followed; no plan is wider


class MergedCells:
    """The merged ranges of one sheet, by row. A range that reaches beyond the sheet's rows or far to the right is cut.

    Raises InputError, its message opened by `where`, for ranges over one another without end, which no spreadsheet program writes.
    """

    def __init__(self, sheet: Sheet, where: str) -> None:
        self._covered: dict[int, list[Merge]] = {}
        self._anchors: dict[tuple[int, int], int] = {}
        self._all = sheet.rows.values.all
        if not sheet.merges:
            return
        numbers = sheet.rows.numbers
        covered = 0
        for merge in sheet.merges:
            first, end = bisect_left(numbers, merge.top), bisect_right(numbers, merge.bottom)
            covered += end - first
            if covered > _MOST:
                raise InputError(
                    _("{where}: its merged ranges cover more than {most:,} rows. Undo the merging, and save the file again.").format(
                        where=where, most=_MOST
                    )
                )
            for index in range(first, end):
                self._covered.setdefault(numbers[index], []).append(merge)
            is_filled = first < end and numbers[first] == merge.top
            self._anchors[merge.top, merge.left] = sheet.rows.cell(first, merge.left - 1) if is_filled else 0

    def __len__(self) -> int:
        return len(self._covered)

    def __contains__(self, row: int) -> bool:
        return row in self._covered

    def fill(self, row: int, cells: list[int]) -> dict[int, tuple[int, int]]:
        """Fills what merged ranges show into the cells (numbers of values) of a row that they cover; gives the anchors (row, column from
        1) of the filled ones by index from 0."""
        anchors: dict[int, tuple[int, int]] = {}
        for merge in self._covered[row]:
            cell = self._anchors[merge.top, merge.left]
            if not cell:
                continue
            right = min(merge.right, merge.left + _WIDEST)
            cells.extend([0] * (right - len(cells)))
            for index in range(merge.left - 1, right):
                if (row, index + 1) != (merge.top, merge.left):
                    cells[index] = cell
                    anchors[index] = (merge.top, merge.left)
        return anchors

    def values(self, row: Row) -> list[Value]:
        """The values of a row with what merged ranges show in it."""
        if row.number not in self._covered:
            return row.values
        cells = [0] * len(row.values)
        anchors = self.fill(row.number, cells)
        values = [*row.values, *[None] * (len(cells) - len(row.values))]
        for index in anchors:
            values[index] = self._all[cells[index]]
        return values

    def is_band(self, row: int, width: int) -> bool:
        """Whether one merged cell of this very row spans at least `width` columns."""
        return any(merge.top == merge.bottom == row and merge.right - merge.left + 1 >= width for merge in self._covered.get(row, ()))
