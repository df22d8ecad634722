"""Columns that nobody reads in, those out whose cells name countries or authorities: what is left out of a count must be said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from empact_cli.reading.headings.columns import Columns, Sample
from empact_cli.reading.headings.finder import Column, HeadingRows
from empact_cli.reading.names import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import Meaning, Strength
from empact_cli.text import fold
from empact_cli.workbook import shown

_MOST = 0.6  # the share of cells that name somebody from which a column is worth a word
_LONGEST = 60  # letters of a cell in a column of names; where a cell is longer, the column holds remarks
_SEPARATORS = re.compile(r"[,;/&+:()\[\]\n|\u2022]|\s[-\u2013\u2014]\s")
_VAGUE = (Meaning.COUNTRY, Meaning.AUTHORITY)
_EDGES = " .-\u2013*\"'"


class Unread(Struct, frozen=True):
    """A column that nobody reads, and what it most likely holds: `participants` where its cells are countries alone."""

    column: Column
    meaning: Meaning


def unread_leads(headings: HeadingRows, columns: Columns, sample: Sample, words: Vocabulary, reference: Reference) -> Iterator[Unread]:
    """The columns below no heading, below one that nobody knows or one that does not say what for, whose cells name somebody.

    A country's or an authority's heading says what for only beside a role, or where no column of leaders does.
    Most cells must name somebody; a single one is enough where it is surely an authority's name and none of the others is a sentence.
    """
    vague = [column for column in headings.columns if column.meaning in _VAGUE]
    known = _known(headings, columns) | headings.unsettled  # told in any case
    headed = {column.index: column.text for column in (*headings.unknown, *vague)}
    for index, texts in sorted(_unread(sample, known).items()):
        heading = headed.get(index, "")
        cells = [text for text in texts if text != heading.strip()]
        if cells and (_mostly_names(cells, words, reference) or _surely_names_one(cells, words, reference)):
            yield Unread(Column(index, heading, None), _likely_meaning(cells, words))


def are_all_read(headings: HeadingRows, columns: Columns, width: int) -> bool:
    """Whether none of the first columns is one that nobody reads, so that no row need be looked at."""
    return _known(headings, columns).issuperset(range(width))


def _known(headings: HeadingRows, columns: Columns) -> set[int]:
    return {column.index for column in headings.columns if column.meaning not in _VAGUE} | set(columns.used)


def unsettled_columns(headings: HeadingRows, sample: Sample) -> Iterator[Unread]:
    """The columns whose headings in two rows nobody can put together, and that hold something."""
    for column in headings.unknown:
        if column.index in headings.unsettled and any(column.index < len(row) and shown(row[column.index]).strip() for row in sample):
            yield Unread(column, Meaning.CO_LEADER)


def _unread(rows: Sample, known: Collection[int]) -> dict[int, list[str]]:
    """The texts of the columns that are not known, in rows that hold more than one; each cell is looked at once."""
    found: dict[int, list[str]] = {}
    for row in rows:
        texts = [(index, text) for index, value in enumerate(row) if index not in known and (text := shown(value).strip())]
        for index, text in texts if len(texts) > 1 or (texts and sum(bool(shown(value).strip()) for value in row) > 1) else ():
            found.setdefault(index, []).append(text)
    return found


def _mostly_names(cells: Sequence[str], words: Vocabulary, reference: Reference) -> bool:
    return sum(names_somebody(cell, words, reference) for cell in cells) >= _MOST * len(cells)


def _surely_names_one(cells: Sequence[str], words: Vocabulary, reference: Reference) -> bool:
    if any(len(cell) > _LONGEST for cell in cells):
        return False
    return any((parts := _parts(cell)) and all(_is_authority(part, words, reference) for part in parts) for cell in set(cells))


def _likely_meaning(cells: Sequence[str], words: Vocabulary) -> Meaning:
    bare = sum(all(words.is_country(part) for part in _parts(cell)) for cell in cells)
    return Meaning.PARTICIPANTS if bare >= _MOST * len(cells) else Meaning.CO_LEADER


def names_somebody(text: str, words: Vocabulary, reference: Reference) -> bool:
    """Whether half of the parts of a cell are a country, a name of the registry, or a country and such a name."""
    parts = _parts(text)
    return bool(parts) and sum(_is_named(part, words, reference) for part in parts) * 2 >= len(parts)


def names_body(text: str, words: Vocabulary, reference: Reference) -> bool:
    """Whether a part of a cell is a name of the registry, and no country alone."""
    return any(not words.is_country(part) and _is_named(part, words, reference) for part in _parts(text))


def _parts(text: str) -> list[str]:
    return [part for piece in _SEPARATORS.split(text) if (part := piece.strip(_EDGES))]


def _is_authority(part: str, words: Vocabulary, reference: Reference) -> bool:
    """Whether a part can be nothing but an authority: a strong name, or a country and a name beside it."""
    first, _, rest = part.partition(" ")
    return fold(part) in _strong(reference) or (words.is_country(first) and fold(rest) in _registry(reference))


def _is_named(part: str, words: Vocabulary, reference: Reference) -> bool:
    if words.is_country(part) or fold(part) in _registry(reference):
        return True
    first, _, rest = part.partition(" ")
    return words.is_country(first) and fold(rest) in _registry(reference)


@lru_cache(maxsize=4)
def _registry(reference: Reference) -> frozenset[str]:
    """Every name and common word of the registry, folded."""
    return _telling([*(name.name for name in reference.authority_names), *(name.name for name in reference.generic_names)])


@lru_cache(maxsize=4)
def _strong(reference: Reference) -> frozenset[str]:
    """The names that stand for one body anywhere, folded."""
    return _telling([name.name for name in reference.authority_names if name.strength is Strength.STRONG])


def _telling(names: Sequence[str]) -> frozenset[str]:
    """The names, folded; three letters and fewer are too short to tell anything."""
    return frozenset(folded for name in names if len(folded := fold(name)) > 3)
