"""A sheet that is no table of actions for certain in, what to ask the user out, or whether it only says more of other sheets' actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from empact_cli.model import column_letters
from empact_cli.reading import WrittenAction
from empact_cli.reading.headings.heading_row import DEEPEST, Column, HeadingRows
from empact_cli.reading.names.action_numbers import Numbers
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Row, Sheet, Value, shown

# A sheet whose headings are not known in, what to ask the user out: the row that may be the headings, and the options that say so.

_SAMPLE, _FEWEST = 60, 5  # rows below the headings that are looked at; the fewer, the wider the table is
_CELLS = 20_000  # of the rows that are looked at, all together
_FIRST = 200  # cells of a row that tell whether it holds data
_LONGEST = 60  # letters of a heading
_MOST = 8  # headings that are told
_SEVERAL = 3  # texts side by side that make a row of headings; two where no row has more
_HALF = 0.5
_WORDED = 4  # letters of a title

Cells = Sequence[tuple[int, str]]


class Likely(Struct, frozen=True):
    """A row that may be the headings: its number, their texts by column (counted from 0), and what the columns may hold by meaning."""

    row: int
    texts: Cells
    columns: dict[str, int]
    is_found: bool = False  # where some of its texts are known, so that the columns need be named alone

    def question(self, sheet: str | None = None) -> str:
        """The sentence that tells the texts and the options to give; `sheet` where one of several must be named."""
        texts = ", ".join(f"{column_letters(index + 1)} {quoted(text[:_LONGEST])}" for index, text in self.texts[:_MOST])
        if not self.columns:
            said = _("Row {row} may be the headings: {texts}; but in none of its columns do the cells say who leads.")
            return said.format(row=self.row, texts=texts)
        columns = " ".join(f"--column {meaning}={column_letters(index + 1)}" for meaning, index in self.columns.items())
        named = f'--sheet "{sheet}" ' if sheet else ""
        row = "" if self.is_found else f"--header-row {self.row} "
        said = _("Row {row} may be the headings: {texts}. If it is, say what they mean, for example with {options}.")
        return said.format(row=self.row, texts=texts, options=f"{named}{row}{columns}")


def likely_headings(sheet: Sheet, readers: NameReaders, numbers: Numbers, row: int | None = None) -> Likely | None:
    """The row that looks most like headings, or the one that the user named; None where none looks so, as in a sheet of data alone."""
    rows = [(one.number, _texts(one.values)) for one in sheet.rows if one.number <= DEEPEST or one.number == row]
    found = [(number, texts) for number, texts in rows if len(texts) > 1 and not _is_data(texts, readers, numbers)]
    found = [one for one in found if one[0] == row] or found
    number, texts = next((one for one in found if len(one[1]) >= _SEVERAL), found[0] if found else (0, ()))
    if not texts:
        return None
    below = _sample((one.values for one in sheet.rows if one.number > number), len(texts))
    return Likely(number, texts, _meanings([index for index, text in texts], below, readers, numbers))


def likely_oap(sheet: Sheet, headings: HeadingRows, readers: NameReaders) -> Column | None:
    """The column without a known heading most of whose cells name OAPs; None where there is none such."""
    best = _best([column.index for column in headings.unknown], _below(sheet, headings), _naming_oaps(readers))
    return next((column for column in headings.unknown if column.index == best), None)


def likely_missing(sheet: Sheet, headings: HeadingRows, readers: NameReaders, numbers: Numbers) -> tuple[str, int] | None:
    """(meaning, column) of what the headings lack: leaders where they name actions, else numbers or titles; None where no column is it."""
    below = _below(sheet, headings)
    left = sorted({index for texts in below for index, _text in texts} - {column.index for column in headings.columns})
    if headings.names_actions:
        leader = _leaders([index for index in left if index not in headings.unsettled], below, readers)  # whose those are nobody knows
        return None if leader is None else ("leader", leader)
    for meaning, fits in _naming(readers, numbers):
        if meaning != "oap" and (column := _best(left, below, fits)) is not None:
            return meaning, column
    return None


def _below(sheet: Sheet, headings: HeadingRows) -> list[Cells]:
    return _sample((one.values for one in sheet.rows[headings.last + 1 :]), sheet.rows.width)


def _sample(rows: Iterable[Sequence[Value]], width: int) -> list[Cells]:
    """The texts of the rows that are looked at: of a table of thousands of columns a few, since a proposal is all that comes of them."""
    return [_texts(values) for values in islice(rows, min(_SAMPLE, max(_FEWEST, _CELLS // max(1, width))))]


def _texts(values: Sequence[Value]) -> Cells:
    """The filled cells of a row; an address of a person is nothing to repeat."""
    told = ((index, " ".join(shown(value).split())) for index, value in enumerate(values))
    return [(index, text) for index, text in told if text and "@" not in text]


def _is_data(texts: Cells, readers: NameReaders, numbers: Numbers) -> bool:
    """Whether a row holds what stands under headings: a number, or somebody who leads."""
    told = (text for _index, text in texts[:_FIRST])
    return any(numbers.read(text).text or readers.named.somebody(text) or len(text) > _LONGEST for text in told)


def _meanings(indexes: Sequence[int], below: Sequence[Cells], readers: NameReaders, numbers: Numbers) -> dict[str, int]:
    """A leader and a number, an OAP or a title: the least that a table of actions needs, as far as the cells tell; {} where none lead."""
    leader = _leaders(indexes, below, readers)
    if leader is None:
        return {}
    left = [index for index in indexes if index != leader]
    for meaning, fits in _naming(readers, numbers):
        if (column := _best(left, below, fits)) is not None:
            oap = _best([index for index in left if index != column], below, _naming_oaps(readers)) if meaning == "number" else None
            return {"leader": leader, meaning: column} | ({} if oap is None else {"oap": oap})
    return {}


def _leaders(indexes: Sequence[int], below: Sequence[Cells], readers: NameReaders) -> int | None:
    """The column that most likely says who leads: most of its cells name somebody.

    Of several it is the one with most bodies in it, or else with most countries alone: a list of countries is who takes part.
    """
    cells = _by_column(below)
    shares = _shares(indexes, cells, readers.named.somebody)

    def rank(index: int) -> tuple[int, int]:
        texts = cells[index]
        return sum(map(readers.named.a_body, texts)), sum(map(readers.words.is_country, texts))

    return max((index for index in indexes if shares[index] > _HALF), key=rank, default=None)


def _naming(readers: NameReaders, numbers: Numbers) -> Iterator[tuple[str, Callable[[str], bool]]]:
    yield "number", lambda text: "." in numbers.read(text).text
    yield "oap", _naming_oaps(readers)
    yield "title", lambda text: len(text) >= _WORDED and any(char.isalpha() for char in text)


def _naming_oaps(readers: NameReaders) -> Callable[[str], bool]:
    return lambda text: readers.oaps.read(text).oap is not None


def _best(indexes: Sequence[int], below: Sequence[Cells], fits: Callable[[str], bool]) -> int | None:
    """The first of the columns of which most cells fit; None where it is less than half of them in every one."""
    shares = _shares(indexes, _by_column(below), fits)
    best = max(indexes, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > _HALF else None


def _by_column(below: Sequence[Cells]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    for texts in below:
        for column, text in texts:
            found.setdefault(column, []).append(text)
    return found


def _shares(indexes: Iterable[int], cells: Mapping[int, Sequence[str]], fits: Callable[[str], bool]) -> Mapping[int, float]:
    """How many of the cells of each column fit; 0 where it has none."""
    return {index: sum(map(fits, texts)) / len(texts) if (texts := cells.get(index)) else 0.0 for index in indexes}


# A sheet that lacks what a table of actions needs in, whether it only says more of actions that other sheets list out.

_FEW_CELLS = 0.2  # the share of cells from which numbers or leaders are no accident
_MOST_ROWS = 5000


def is_beside(sheet: Sheet, found: HeadingRows | None, drafts: Sequence[WrittenAction], readers: NameReaders, numbers: Numbers) -> bool:
    """Whether the sheet may be passed over where `drafts` are read from others: it names no action that is not among them, or neither
    actions nor leaders."""
    if found is None or found.score < 2:
        return not _holds_actions(sheet.rows[:_MOST_ROWS], readers, numbers)
    rows = sheet.rows[found.last + 1 :][:_MOST_ROWS]
    by_meaning = {column.meaning: column.index for column in found.columns}
    if Meaning.NUMBER in by_meaning:
        return _are_known(rows, by_meaning, sheet, drafts, readers, numbers)
    if Meaning.TITLE in by_meaning:
        titles = {fold(draft.title) for draft in drafts}
        told = [text for row in rows if (text := fold(row.text(by_meaning[Meaning.TITLE])))]
        return bool(told) and all(text in titles for text in told)
    return False


def _are_known(
    rows: Sequence[Row],
    by_meaning: dict[Meaning | None, int],
    sheet: Sheet,
    drafts: Sequence[WrittenAction],
    readers: NameReaders,
    numbers: Numbers,
) -> bool:
    """Whether every number of the sheet is that of an action which is read, of the same OAP where the sheet names one."""
    known = {(draft.oap, draft.number) for draft in drafts} | {(None, draft.number) for draft in drafts}
    column, oap_column = by_meaning[Meaning.NUMBER], by_meaning.get(Meaning.OAP)
    sheet_oap = readers.oaps.of_sheet(sheet.name or "", None).oap
    told, oap = [], sheet_oap
    for row in rows:
        number = numbers.read(row.value(column))
        named = row.text(oap_column) if oap_column is not None else ""
        oap = (readers.oaps.read(named).oap if named else oap) if oap_column is not None else sheet_oap
        if number.text:
            told.append(any((oap, one) in known for one in (number.text, *number.candidates)))
    return bool(told) and all(told)


def _holds_actions(rows: Sequence[Row], readers: NameReaders, numbers: Numbers) -> bool:
    """Whether some column of a sheet without headings holds numbers of actions, or leaders."""
    width = max((len(row.values) for row in rows), default=0)
    for column in range(width):
        values = [value for row in rows if (value := row.value(column)) is not None and shown(value).strip()]
        dotted = sum("." in numbers.read(value).text for value in values)
        named = sum(readers.named.somebody(shown(value)) for value in values)
        if max(dotted, named) > _FEW_CELLS * len(values):
            return True
    return False
