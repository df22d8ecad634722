"""A sheet's merged ranges in, what each covered cell shows out: the anchor's value spreads over its range and cites the anchor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from empact_cli.errors import InputError
from empact_cli.text.language import _
from empact_cli.workbook.sheet import Merge, Sheet, Value

_MOST = 3_000_000  # rows that all merged ranges of a sheet may cover together
_WIDEST = 400  # columns of a merged range that are followed; no plan is wider


class Spread:
    """The merged ranges of one sheet, by row. A range that reaches beyond the sheet's rows or far to the right is cut.

    Raises InputError, its message opened by `where`, for ranges over one another without end, which no spreadsheet program writes.
    """

    def __init__(self, sheet: Sheet, where: str) -> None:
        self._covered: dict[int, list[Merge]] = {}
        self._anchors: dict[tuple[int, int], Value] = {}
        if not sheet.merges:
            return
        numbers = [row.number for row in sheet.rows]
        self._values = {row.number: row.values for row in sheet.rows}
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
            self._anchors[merge.top, merge.left] = self._value(merge.top, merge.left)

    def _value(self, row: int, column: int) -> Value:
        values = self._values.get(row, [])
        return values[column - 1] if column <= len(values) else None

    def __contains__(self, row: int) -> bool:
        return row in self._covered

    def merges(self, row: int) -> Sequence[Merge]:
        """The merged ranges that cover a part of the row."""
        return self._covered.get(row, ())

    def spread(self, row: int, values: Sequence[Value]) -> tuple[list[Value], dict[int, tuple[int, int]]]:
        """(the row's values with merged ones filled in, the anchors (row, column from 1) of the filled-in ones by index from 0)."""
        filled, anchors = list(values), {}
        for merge in self._covered[row]:
            value = self._anchors[merge.top, merge.left]
            if value is None:
                continue
            right = min(merge.right, merge.left + _WIDEST)
            filled.extend([None] * (right - len(filled)))
            for index in range(merge.left - 1, right):
                if (row, index + 1) != (merge.top, merge.left):
                    filled[index] = value
                    anchors[index] = (merge.top, merge.left)
        return filled, anchors

    def is_band(self, row: int, width: int) -> bool:
        """Whether one merged cell of this very row spans at least `width` columns."""
        return row in self._covered and any(
            merge.top == merge.bottom == row and merge.right - merge.left + 1 >= width for merge in self.merges(row)
        )
