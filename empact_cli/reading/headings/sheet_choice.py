"""A workbook and what the user says in, the sheets to read and the columns that were named out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.model import column_letters
from empact_cli.reading import Guidance
from empact_cli.reading.headings.finder import DEEPEST, Column, HeadingRows
from empact_cli.reading.headings.unread import names_body, names_somebody
from empact_cli.reading.names import Vocabulary
from empact_cli.reading.names.numbers import Numbers
from empact_cli.reading.surroundings import NameReaders
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Scalar, Sheet, Value, Workbook, shown

_PARTS = re.compile(r"[\n;|]")
_LETTERS = re.compile("[A-Z]{1,3}")
_TOLD = 12  # headings
_WIDE = 3  # filled cells of a row that looks like a row of a table
_MANY = 3  # such rows that make a table


def choose_sheets(workbook: Workbook, guidance: Guidance) -> list[Sheet]:
    """The sheets that `--sheet` names, or all. Raises InputError for a name that the workbook does not have."""
    if not guidance.sheets:
        return workbook.sheets
    by_name = {fold(sheet.name or ""): sheet for sheet in workbook.sheets}
    missing = [name for name in guidance.sheets if fold(name) not in by_name]
    if missing:
        names = ", ".join(quoted(sheet.name) for sheet in workbook.sheets if sheet.name) or _("none, since it is a text file")
        from empact_cli.text.language import did_you_mean

        hint = did_you_mean(missing[0], [sheet.name for sheet in workbook.sheets if sheet.name])
        said = _('{label}: no sheet "{missing}"; its sheets are {names}.')
        raise InputError(said.format(label=workbook.label, missing=missing[0], names=names) + hint)
    return [by_name[fold(name)] for name in guidance.sheets]


def guide(found: HeadingRows | None, sheet: Sheet, guidance: Guidance, where: str) -> HeadingRows | None:
    """The headings with the columns that `--column` names, by letters or by the text of their heading, in place of those found for the
    same meaning.

    Raises InputError, opened by `where`, for a column that the sheet does not have.
    """
    if found is None or not guidance.columns:
        return found
    indexes = {meaning: _index(name, found, sheet.rows.width) for meaning, name in guidance.columns.items()}
    for meaning, index in indexes.items():
        if index is None and found.names_actions:
            raise _no_such_column(guidance.columns[meaning], meaning, found, sheet, where)
    named = {Meaning(meaning): index for meaning, index in indexes.items() if index is not None}
    if len(named) < len(indexes):
        return found  # a table of something else
    kept = [column for column in found.columns if column.meaning not in named and column.index not in named.values()]
    values = sheet.rows[found.last].values if found.last >= 0 else []
    texts = {index: shown(values[index]) if index < len(values) else column_letters(index + 1) for index in named.values()}
    told = [Column(index, texts[index], meaning) for meaning, index in named.items()]
    told += [
        Column(column.index, column.text, Meaning.OTHER)  # what the user passed over is no longer unknown
        for column in found.columns
        if column.meaning in named and column.index not in named.values()
    ]
    unknown = tuple(column for column in found.unknown if column.index not in named.values())
    return replace(found, columns=tuple(sorted([*kept, *told], key=lambda column: column.index)), unknown=unknown)


def count_tables(workbook: Workbook, readers: NameReaders, guidance: Guidance) -> list[tuple[Sheet, HeadingRows]]:
    """The sheets with headings of published counts per OAP; none in a file that lists actions, whose counts are drawn from these."""
    tables = []
    for sheet in choose_sheets(workbook, guidance):
        _merged, finder = readers.finders.of(sheet, workbook.label)
        rows = guide(finder.at(guidance.header_row) if guidance.header_row else finder.find(), sheet, guidance, workbook.label)
        if rows and rows.complete:
            return []
        if rows and Meaning.COUNT in rows.meanings and rows.meanings & {Meaning.OAP, Meaning.PRIORITY}:
            tables.append((sheet, rows))
    return tables


def with_labelled(found: HeadingRows | None, sheet: Sheet, readers: NameReaders) -> HeadingRows | None:
    """The headings with a column as the leaders' whose cells say themselves who leads ("Leader: FR Customs"), where none is headed so."""
    if found is None or found.complete or not found.names_actions:
        return found
    for column in found.unknown:
        below = [row.values for row in sheet.rows[found.last + 1 :][:_SAMPLE]]
        texts = [text for values in below if column.index < len(values) and (text := shown(values[column.index]).strip())]
        if len(texts) > 1 and sum(_names_leader(text, readers) for text in texts) >= _LABELLED * len(texts):
            told = Column(column.index, column.text, Meaning.LEADER)
            unknown = tuple(other for other in found.unknown if other is not column)
            return replace(found, columns=tuple(sorted([*found.columns, told], key=lambda one: one.index)), unknown=unknown)
    return found


def _names_leader(text: str, readers: NameReaders) -> bool:
    """Whether a part of the text is labelled as the leader: "Leader: FR Customs"."""
    labels = [part.partition(":") for part in _PARTS.split(text)]
    return any(colon and named.strip() and readers.roles.read(label.strip()) == "leader" for label, colon, named in labels)


def _index(name: str, found: HeadingRows, width: int) -> int | None:
    """The column that letters or the text of a heading name, from 0; None where the sheet has none such, or several."""
    letters = name.strip().upper()
    if _LETTERS.fullmatch(letters):
        index = 0
        for letter in letters:
            index = index * 26 + ord(letter) - 64
        if index <= width:
            return index - 1
    headed = {column.index for column in (*found.columns, *found.unknown) if fold(column.text) == fold(name)}
    return headed.pop() if len(headed) == 1 else None


def _no_such_column(name: str, meaning: str, found: HeadingRows, sheet: Sheet, where: str) -> InputError:
    headed = any(fold(column.text) == fold(name) for column in (*found.columns, *found.unknown))
    if _LETTERS.fullmatch(name.strip().upper()) and not headed:
        said = _("{where}: there is no column {letters} for {meaning}; the last one is {widest}. Name another.")
        return InputError(said.format(where=where, letters=name, meaning=meaning, widest=column_letters(sheet.rows.width)))
    known = sorted((*found.columns, *found.unknown), key=lambda one: one.index)[:_TOLD]
    told = [f"{column_letters(one.index + 1)} {quoted(' '.join(one.text.split()))}" for one in known]
    said = _('{where}: no single column is headed "{name}", which was named for {meaning}; the headings are {headings}. Name another.')
    return InputError(said.format(where=where, name=name, meaning=meaning, headings=", ".join(told)))


def is_passed_over(sheet: Sheet, words: Vocabulary) -> bool:
    """Whether the sheet's name is one of cover pages, notes, pivots, contacts, lists."""
    name = fold(sheet.name or "")
    if words.has(LayoutMeaning.PLAIN, name):
        return False  # "List1" is what a Czech spreadsheet program calls any sheet, "List" a list of something
    return words.has(LayoutMeaning.PASSED_OVER, name.strip(" 0123456789().-_"))


def looks_like_actions(sheet: Sheet, found: HeadingRows | None) -> bool:
    """Whether a sheet without (all) headings may still hold actions, so that leaving it out would give a wrong count."""
    if found and found.score > 1:
        return bool(found.meanings & {Meaning.NUMBER, Meaning.TITLE, Meaning.LEADER}) and not found.is_count
    wide = (row.values for row in sheet.rows if sum(value is not None for value in row.values) >= _WIDE)
    return len(list(islice(filter(_is_worded, wide), _MANY))) >= _MANY


def _is_worded(values: Sequence[Value]) -> bool:
    """Whether a row holds at least two texts; rows of amounts are a pivot or a chart's data."""
    return sum(isinstance(value, str) and not value.strip().isdigit() for value in values if not isinstance(value, Scalar)) >= 2


# A sheet whose headings are not known in, what to ask the user out: the row that may be the headings, and the options that say so.

_SAMPLE, _FEWEST = 60, 5  # rows below the headings that are looked at; the fewer, the wider the table is
_CELLS = 20_000  # of the rows that are looked at, all together
_FIRST = 200  # cells of a row that tell whether it holds data
_LONGEST = 60  # letters of a heading
_MOST = 8  # headings that are told
_SEVERAL = 3  # texts side by side that make a row of headings; two where no row has more
_HALF = 0.5
_LABELLED = 0.8  # the share of cells that name a leader by a label from which the column is the leaders'
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


def likely_leader(sheet: Sheet, headings: HeadingRows, readers: NameReaders) -> int | None:
    """The column without a known heading most of whose cells name countries or authorities; None where there is none such."""
    known = {column.index for column in headings.columns} | headings.unsettled  # whose leaders they are nobody knows
    below = _sample((one.values for one in sheet.rows[headings.last + 1 :]), sheet.rows.width)
    candidates = sorted({index for texts in below for index, text in texts} - known)
    return _leaders(candidates, below, readers)


def likely_oap(sheet: Sheet, headings: HeadingRows, readers: NameReaders) -> Column | None:
    """The column without a known heading most of whose cells name OAPs; None where there is none such."""
    below = _sample((one.values for one in sheet.rows[headings.last + 1 :]), sheet.rows.width)
    best = _best([column.index for column in headings.unknown], below, _naming_oaps(readers))
    return next((column for column in headings.unknown if column.index == best), None)


def likely_name(sheet: Sheet, headings: HeadingRows, readers: NameReaders, numbers: Numbers) -> tuple[str, int] | None:
    """(meaning, column) of the column whose cells are numbers of actions, or else titles; None where there is none such."""
    known = {column.index for column in headings.columns}
    below = _sample((one.values for one in sheet.rows[headings.last + 1 :]), sheet.rows.width)
    candidates = sorted({index for texts in below for index, text in texts} - known)
    for meaning, fits in _naming(readers, numbers):
        if meaning != "oap" and (column := _best(candidates, below, fits)) is not None:
            return meaning, column
    return None


def _sample(rows: Iterable[Sequence[Value]], width: int) -> list[Cells]:
    """The texts of the rows that are looked at: of a table of thousands of columns a few, since a proposal is all that comes of them."""
    return [_texts(values) for values in islice(rows, min(_SAMPLE, max(_FEWEST, _CELLS // max(1, width))))]


def _texts(values: Sequence[Value]) -> Cells:
    """The filled cells of a row; an address of a person is nothing to repeat."""
    told = ((index, " ".join(shown(value).split())) for index, value in enumerate(values))
    return [(index, text) for index, text in told if text and "@" not in text]


def _is_data(texts: Cells, readers: NameReaders, numbers: Numbers) -> bool:
    """Whether a row holds what stands under headings: a number, or somebody who leads."""
    return any(
        numbers.read(text).text or names_somebody(text, readers.words, readers.reference) or len(text) > _LONGEST
        for index, text in texts[:_FIRST]
    )


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
    shares = _shares(indexes, cells, lambda text: names_somebody(text, readers.words, readers.reference))

    def rank(index: int) -> tuple[int, int]:
        texts = cells[index]
        return sum(names_body(text, readers.words, readers.reference) for text in texts), sum(map(readers.words.is_country, texts))

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
