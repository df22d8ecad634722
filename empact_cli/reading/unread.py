"""Columns that nobody reads in, those out whose cells name countries or authorities: what is left out of a count must be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from empact_cli.folding import fold
from empact_cli.reading.columns import Columns, Sample
from empact_cli.reading.sheet import shown
from empact_cli.reading.table import Column, HeadingRows
from empact_cli.reading.vocabulary import Vocabulary
from empact_cli.reference import Reference

_MOST = 0.6  # the share of cells that name somebody from which a column is worth a word
_SEPARATORS = re.compile(r"[,;/&+:()\[\]\n|\u2022]|\s[-\u2013\u2014]\s")
_EDGES = " .-\u2013*\"'"


def unread_leads(headings: HeadingRows, columns: Columns, sample: Sample, words: Vocabulary, reference: Reference) -> Iterator[Column]:
    """The columns below no heading, or below one that nobody knows, most of whose cells name countries or authorities."""
    known = {column.index for column in headings.columns} | set(columns.used)
    headed = {column.index: column.text for column in headings.unknown}
    rows = [texts for row in sample if sum(map(bool, texts := [shown(value).strip() for value in row])) > 1]  # each cell is looked at once
    for index in range(max(map(len, rows), default=0)):
        heading = headed.get(index, "")
        cells = [] if index in known else _cells(rows, index, heading.strip())
        if cells and sum(names_somebody(cell, words, reference) for cell in cells) >= _MOST * len(cells):
            yield Column(index, heading, None)


def _cells(rows: Sequence[Sequence[str]], index: int, heading: str) -> list[str]:
    """The texts of a column but for its heading, in rows that hold more than one."""
    return [text for row in rows if index < len(row) and (text := row[index]) and text != heading]


def names_somebody(text: str, words: Vocabulary, reference: Reference) -> bool:
    """Whether half of the parts of a cell are a country, a name of the registry, or a country and such a name."""
    parts = [part for piece in _SEPARATORS.split(text) if (part := piece.strip(_EDGES))]
    return bool(parts) and sum(_is_named(part, words, reference) for part in parts) * 2 >= len(parts)


def _is_named(part: str, words: Vocabulary, reference: Reference) -> bool:
    if words.is_country(part) or fold(part) in _registry(reference):
        return True
    first, _, rest = part.partition(" ")
    return words.is_country(first) and fold(rest) in _registry(reference)


@lru_cache(maxsize=4)
def _registry(reference: Reference) -> frozenset[str]:
    """Every name and common word of the registry, folded; three letters and fewer are too short to tell anything."""
    names = [name.name for name in reference.authority_names] + [name.name for name in reference.generic_names]
    return frozenset(folded for name in names if len(folded := fold(name)) > 3)
