"""Sentences and tables of numbers in, the lines that rich draws of them without colour out; no lines for what is left to rich.

Most results are narrow tables of numbers that go into a pipe or a file, and importing rich takes longer than reading and counting a plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from empact_cli.output.page import Block, Column, Lines
from empact_cli.text.harmless import one_line

EDGE, BETWEEN = " ", "   "
NARROW = 12  # characters that a text keeps on one line however narrow the screen is; the rest of it is folded
# Characters that take one place each: the alphabets of the Union and the marks of our tables, none that combines with its neighbour.
_ONE_PLACE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037f\u0384-\u038a\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u1e00-\u1eff"
    "\u2010-\u2027\u20ac]*"
)


def wrapped(text: str, width: int) -> list[str]:
    """The words of the text, which has single blanks between them, on lines of at most `width` characters; longer words are cut."""
    if not _ONE_PLACE.fullmatch(text) or width < 1:
        return []
    *others, last = text.split(" ")
    if any(len(word) > width and len(word) % width == 0 for word in others):
        return []  # rich begins the next line with the blank behind such a word
    lines: list[str] = []
    for word in (*others, last):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += [word[at : at + width] for at in range(0, len(word), width)] or [""]
    return lines


def table(block: Block, width: int) -> list[str]:
    """The lines of a block of one column that may be broken over lines, where the width demands it, and others that never are."""
    texts = _texts(block)
    if not texts:
        return []
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    between = len(BETWEEN) * (len(widths) - 1)
    at = [column.whole for column in block.columns].index(False)
    room = width - 2 * len(EDGE) - between - (sum(widths) - widths[at])
    if room < min(widths[at], NARROW):  # there rich makes the table wider than the screen
        return []
    widths[at] = min(widths[at], room)
    rows = [[wrapped(text, room) if column == at else [text] for column, text in enumerate(row)] for row in texts]
    if not all(row[at] for row in rows):
        return []
    head, *drawn = [_lines(row, block.columns, widths) for row in (_at_the_foot(rows[0]), *rows[1:])]
    body, totals = drawn[: len(block.rows)], drawn[len(block.rows) :]
    rule = EDGE + "─" * (sum(widths) + between)
    return [line for part in ([""], head, [rule], *body, [""] if body and totals else [], *totals, [""]) for line in part]


def _texts(block: Block) -> list[list[str]]:
    """Headings, rows and totals; none where rich is needed."""
    rows = ([column.title for column in block.columns], *block.rows, *block.totals)
    if sum(not column.whole for column in block.columns) != 1 or any(isinstance(cell, Lines) for row in rows for cell in row):
        return []
    texts = [[one_line(str(cell)) for cell in row] for row in rows]
    return texts if all(_ONE_PLACE.fullmatch(text) for row in texts for text in row) else []


def _at_the_foot(headings: Sequence[list[str]]) -> list[list[str]]:
    height = max(map(len, headings))
    return [[""] * (height - len(heading)) + heading for heading in headings]


def _lines(row: Sequence[Sequence[str]], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    """A row, each of its cells of one line or more."""
    signs = [">" if column.number else "<" for column in columns]
    places = EDGE + BETWEEN.join(f"{{:{sign}{width}}}" for sign, width in zip(signs, widths, strict=True))
    return [places.format(*line).rstrip() for line in zip_longest(*row, fillvalue="")]
