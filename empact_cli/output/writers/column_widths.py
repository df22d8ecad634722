"""A table in, the widths of its columns out, and how high its rows are by them, as a page has room for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil
from operator import sub

from empact_cli.output.document import ColumnKind, Row, Table
from empact_cli.output.writers import cell_lines, is_unbroken


def shares(table: Table, room: float | None = None) -> list[float]:
    """The part of the table's width that each column takes; they add up to 1. `room`: the characters side by side, if not those of a page.

    Each column gets what its longest word needs, one of short words or numbers what its longest cell needs; the rest goes, part by part, to
    the text that makes the rows lower by it.
    """
    widths = [_needed(table, index) for index in range(len(table.columns))]
    texts = [index for index, column in enumerate(table.columns) if not is_unbroken(column)]
    rest = (room or _CHARACTERS[table.lies]) - sum(widths)
    if rest > 0 and texts:
        _widen(table, widths, texts, rest / _STEPS)
    return [width / sum(widths) for width in widths]


_STEPS, _ROWS = 24, 24  # parts in which the rest is given away, and rows that are looked at for it


def _widen(table: Table, widths: list[float], texts: Sequence[int], part: float) -> None:
    """Gives every part of the width to the column of text that makes the rows lowest by it, and where none does, that of most text."""
    rows = table.rows[:: max(1, len(table.rows) // _ROWS)][:_ROWS]
    cells = {index: [[len(line) for line in cell_lines(row[index], table.columns[index].kind)] for row in rows] for index in texts}
    heights = {index: [_height(lines, widths[index]) for lines in cells[index]] for index in texts}
    for _step in range(_STEPS):
        tried = {index: [_height(lines, widths[index] + part) for lines in cells[index]] for index in texts}
        highest = list(map(max, zip(*heights.values(), strict=True)))

        def gain(index: int, tried: Mapping[int, Sequence[float]] = tried, highest: Sequence[float] = highest) -> float:
            others = [heights[other] for other in texts if other != index]
            lower: float = sum(map(sub, highest, map(max, zip(tried[index], *others, strict=True))))
            return lower + float(sum(map(sub, heights[index], tried[index]))) / 10

        best = max(texts, key=gain)
        widths[best] += part
        heights[best] = tried[best]


def _height(lines: Sequence[int], width: float) -> float:
    """How many lines a cell of lines of these lengths has, with parts of them, so that every widening tells."""
    return sum(max(1.0, length / max(1.0, width - _MARGIN)) for length in lines)


_CHARACTERS = {False: 104, True: 158}  # that fit side by side in a table on an upright page and on one that lies
_MARGIN, LONGEST = 2.5, 24  # a name's word that is longer may be broken
_MOST, _CHECKSUM = 18, 64  # the same of other words, and of a checksum
_PADDING = 1.8  # of a cell, for what is never broken
_BOLD = 1.35  # how much wider the letters of a heading are
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # behind which a line may end


def is_short(table: Table) -> bool:
    """Whether the table is so short that it is kept on one page."""
    widths = [max(1.0, share * _CHARACTERS[table.lies] - _MARGIN) for share in shares(table)]
    return sum(_lines(table, row, widths) for row in (*table.rows, *table.totals)) <= _SHORT


_SHORT = 8  # lines: a tenth of an upright page


def _lines(table: Table, row: Row, widths: Sequence[float]) -> int:
    """How many lines the row has at these widths of its columns, in characters."""
    texts = (cell_lines(value, column.kind) for value, column in zip(row, table.columns, strict=True))
    return max(sum(max(1, ceil(len(line) / width)) for line in lines) for lines, width in zip(texts, widths, strict=True))


_TELLING, _NAMED = 15, 20  # characters of a text, and of a name in front, that are side by side on the smallest screen


def least_width(table: Table) -> float:
    """The rem that the table takes on a screen however small that is; beyond, it is scrolled."""
    if table.wide:
        return 64
    least = [min(_needed(table, index), LONGEST) for index in range(len(table.columns))]
    told = [0 if column.kind is not ColumnKind.TEXT else _NAMED if index < 1 else _TELLING for index, column in enumerate(table.columns)]
    return round(sum(map(max, least, told)) * 0.47, 1)


def _needed(table: Table, index: int) -> float:
    """Characters that the column needs: for its values where they must not be broken, else for their words and those of its heading."""
    column = table.columns[index]
    if column.kind is ColumnKind.BLANK:
        return LONGEST
    lines = [line for row in (*table.rows, *table.totals) for line in cell_lines(row[index], column.kind)]
    words = lines if is_unbroken(column) else [word for line in lines for word in _HYPHEN.sub("- ", line).split()]
    is_name = is_unbroken(column) or index < table.row_heads
    most = _CHECKSUM if column.kind is ColumnKind.CODE else LONGEST if is_name else _MOST
    heading = max(map(len, column.heading.split()), default=1) * _BOLD
    return min(max(heading, *map(len, words), 1), most) + (_PADDING if is_unbroken(column) else _MARGIN)
