"""A sheet whose headings are not known in, what to ask the user out: the row that may be the headings, and the options that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from empact_cli.places import column_letters
from empact_cli.reading.headings.finder import DEEPEST, HeadingRows
from empact_cli.reading.headings.unread import names_somebody
from empact_cli.reading.names.numbers import Numbers
from empact_cli.reading.surroundings import NameReaders
from empact_cli.text.language import _
from empact_cli.workbook.sheet import Sheet, Value, shown

_SAMPLE = 60  # rows below the headings that are looked at
_LONGEST = 60  # letters of a heading
_MOST = 8  # headings that are told
_SEVERAL = 3  # texts side by side that make a row of headings; two where no row has more
_HALF = 0.5
_WORDED = 4  # letters of a title

Cells = Sequence[tuple[int, str]]


class Likely(NamedTuple):
    """A row that may be the headings: its number, their texts by column (counted from 0), and what the columns may hold by meaning."""

    row: int
    texts: Cells
    columns: dict[str, int]

    def question(self, sheet: str | None = None) -> str:
        """The sentence that tells the texts and the options to give; `sheet` where one of several must be named."""
        texts = ", ".join(f'{column_letters(index + 1)} "{text[:_LONGEST]}"' for index, text in self.texts[:_MOST])
        if not self.columns:
            said = _("Row {row} may be the headings: {texts}; but in none of its columns do the cells say who leads.")
            return said.format(row=self.row, texts=texts)
        columns = " ".join(f"--column {meaning}={column_letters(index + 1)}" for meaning, index in self.columns.items())
        named = f'--sheet "{sheet}" ' if sheet else ""
        said = _("Row {row} may be the headings: {texts}. If it is, say what they mean, for example with {options}.")
        return said.format(row=self.row, texts=texts, options=f"{named}--header-row {self.row} {columns}")


def likely_headings(sheet: Sheet, readers: NameReaders, numbers: Numbers, row: int | None = None) -> Likely | None:
    """The row that looks most like headings, or the one that the user named; None where none looks so, as in a sheet of data alone."""
    rows = [(one.number, _texts(one.values)) for one in sheet.rows if one.number <= DEEPEST or one.number == row]
    found = [(number, texts) for number, texts in rows if len(texts) > 1 and not _is_data(texts, readers, numbers)]
    found = [one for one in found if one[0] == row] or found
    number, texts = next((one for one in found if len(one[1]) >= _SEVERAL), found[0] if found else (0, ()))
    if not texts:
        return None
    below = [_texts(one.values) for one in sheet.rows if one.number > number][:_SAMPLE]
    return Likely(number, texts, _meanings([index for index, text in texts], below, readers, numbers))


def likely_leader(sheet: Sheet, headings: HeadingRows, readers: NameReaders) -> int | None:
    """The column without a known heading most of whose cells name countries or authorities; None where there is none such."""
    known = {column.index for column in headings.columns}
    below = [_texts(one.values) for one in sheet.rows[headings.last + 1 :][:_SAMPLE]]
    candidates = sorted({index for texts in below for index, text in texts} - known)
    return _best(candidates, below, lambda text: names_somebody(text, readers.words, readers.reference))


def likely_name(sheet: Sheet, headings: HeadingRows, readers: NameReaders, numbers: Numbers) -> tuple[str, int] | None:
    """(meaning, column) of the column whose cells are numbers of actions, or else titles; None where there is none such."""
    known = {column.index for column in headings.columns}
    below = [_texts(one.values) for one in sheet.rows[headings.last + 1 :][:_SAMPLE]]
    candidates = sorted({index for texts in below for index, text in texts} - known)
    for meaning, fits in _naming(readers, numbers):
        if meaning != "oap" and (column := _best(candidates, below, fits)) is not None:
            return meaning, column
    return None


def _texts(values: Sequence[Value]) -> Cells:
    """The filled cells of a row; an address of a person is nothing to repeat."""
    told = ((index, " ".join(shown(value).split())) for index, value in enumerate(values))
    return [(index, text) for index, text in told if text and "@" not in text]


def _is_data(texts: Cells, readers: NameReaders, numbers: Numbers) -> bool:
    """Whether a row holds what stands under headings: a number, or somebody who leads."""
    return any(
        numbers.read(text).text or names_somebody(text, readers.words, readers.reference) or len(text) > _LONGEST for index, text in texts
    )


def _meanings(indexes: Sequence[int], below: Sequence[Cells], readers: NameReaders, numbers: Numbers) -> dict[str, int]:
    """A leader and a number, an OAP or a title: the least that a table of actions needs, as far as the cells tell; {} where none lead."""
    leader = _best(indexes, below, lambda text: names_somebody(text, readers.words, readers.reference))
    if leader is None:
        return {}
    left = [index for index in indexes if index != leader]
    for meaning, fits in _naming(readers, numbers):
        if (column := _best(left, below, fits)) is not None:
            return {"leader": leader, meaning: column}
    return {}


def _naming(readers: NameReaders, numbers: Numbers) -> Iterator[tuple[str, Callable[[str], bool]]]:
    yield "number", lambda text: "." in numbers.read(text).text
    yield "oap", lambda text: readers.oaps.read(text).oap is not None
    yield "title", lambda text: len(text) >= _WORDED and any(char.isalpha() for char in text)


def _best(indexes: Sequence[int], below: Sequence[Cells], fits: Callable[[str], bool]) -> int | None:
    """The first of the columns of which most cells fit; None where it is less than half of them in every one."""
    by_column: dict[int, list[str]] = {}
    for texts in below:
        for column, text in texts:
            by_column.setdefault(column, []).append(text)
    shares = {index: sum(map(fits, cells)) / len(cells) if (cells := by_column.get(index)) else 0.0 for index in indexes}
    best = max(indexes, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > _HALF else None
