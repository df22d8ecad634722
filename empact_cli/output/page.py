"""What a person reads of a result, before it has a format: tables of cells with the sentences that go with them.

Texts in it are as they stand in the source. Whatever writes a page (terminal, markdown, html, workbook) makes them harmless there.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """How a first line is set off from the others; never the only bearer of a meaning."""

    PLAIN = "plain"
    STRONG = "strong"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Lines(NamedTuple):
    """A cell of several lines, the first of them in a tone."""

    first: str
    rest: tuple[str, ...] = ()
    tone: Tone = Tone.STRONG


Cell = str | int | Lines


class Column(NamedTuple):
    """A heading; whether numbers stand under it; and its part of the width that is left, None for as much as its cells need."""

    title: str
    number: bool = False
    weight: int | None = None
    whole: bool = False  # never broken over lines


class Block(NamedTuple):
    """A table with its title, rows and total lines, of as many cells as there are columns, and the sentences that belong under it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


class Page(NamedTuple):
    """A titled result: blocks, the sentences above and below them. `empty` is what to say where there is no block at all."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


def numbers(
    titles: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    totals: Sequence[Sequence[Cell]] = (),
    *,
    title: str = "",
    notes: Sequence[str] = (),
) -> Block:
    """A block with a column of names and columns of numbers under these titles."""
    columns = (Column(titles[0], weight=1), *(Column(one, number=True, whole=True) for one in titles[1:]))
    return Block(columns, tuple(map(tuple, rows)), tuple(map(tuple, totals)), title, tuple(notes))


def texts(titles: Sequence[str], rows: Sequence[Sequence[Cell]], *, title: str = "", notes: Sequence[str] = ()) -> Block:
    """A block of texts under these titles."""
    return Block(tuple(Column(one) for one in titles), tuple(map(tuple, rows)), (), title, tuple(notes))
