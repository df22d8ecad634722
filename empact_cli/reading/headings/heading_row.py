"""A sheet in, where its headings stand and what each column is headed out: the row (or two) with the most known headings wins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.model import Plan, column_letters
from empact_cli.reading.headings import Composed, Heading, Headings
from empact_cli.reading.names import Vocabulary
from empact_cli.reference.records import Meaning
from empact_cli.text import fold
from empact_cli.text.language import _
from empact_cli.workbook import Merge, Row, Sheet, shown

DEEPEST = 40  # headings stand within the first so many rows
_LONGEST = 60  # letters of a heading further down
_WIDEST = 400  # columns that are looked at
_SURE = 3  # different headings in one row are no accident
_FEWEST_COUNTRIES = 3  # side by side, these make a participation matrix

_YEARS = re.compile(r"\s*20\d\d(?:\s*[-\u2013/]\s*(?:20)?\d\d)?\s*")
_LEADING = {Meaning.LEADER, Meaning.LEADER_COUNTRY}
_NAMING = {Meaning.NUMBER, Meaning.TITLE}
_LABELS = {Meaning.PLAN, Meaning.OAP, Meaning.PRIORITY}
_MOST_LABELLED = 4  # cells of a row of labels and values
_PARTS = {Meaning.COUNTRY, Meaning.AUTHORITY, Meaning.ROLE}


class Column(Struct, frozen=True):
    """A headed column: `index` counts from 0; `meaning` is None for a country's column of a participation matrix.

    `plan` is the year or period in its heading.
    """

    index: int
    text: str
    meaning: Meaning | None
    exact: bool = True
    ordinal: int | None = None
    plan: Plan | None = None

    @property
    def letter(self) -> str:
        """The letter of the column, as a spreadsheet program counts."""
        return column_letters(self.index + 1)

    @property
    def heading(self) -> str:
        """Its heading in one line."""
        return " ".join(self.text.split())


class HeadingRows(Struct, frozen=True):
    """Where headings stand: `first` and `last` are indexes into the sheet's rows, `columns` those that the vocabulary knows.

    `unknown` are the headed columns that it does not know; their meaning is None. `woven` rows say something else together than alone;
    of `unsettled` columns nobody knows what they say together.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...] = ()
    woven: bool = False
    unsettled: frozenset[int] = frozenset()

    @property
    def meanings(self) -> set[Meaning]:
        """What the columns hold."""
        return {column.meaning for column in self.columns if column.meaning}

    @property
    def is_matrix(self) -> bool:
        """Whether some columns are headed by countries."""
        return any(column.meaning is None for column in self.columns)

    @property
    def complete(self) -> bool:
        """Whether a table of actions can be read: somebody leads, and an OAP, a number or a title says what."""
        known = self.meanings
        leads = bool(known & _LEADING) or self.is_matrix
        named = bool(known & _NAMING)
        by_row = named and bool(known & _PARTS) and Meaning.COUNT not in known  # "actions", "roles" and a count head a published table
        return (leads and (named or bool(known & {Meaning.OAP, Meaning.PRIORITY}))) or by_row

    @property
    def names_actions(self) -> bool:
        """Whether a number or a title says which action a row is about."""
        return bool(self.meanings & _NAMING)

    @property
    def is_count(self) -> bool:
        """Whether this is a published table: counts per OAP instead of actions."""
        return Meaning.COUNT in self.meanings and not self.meanings & (_LEADING | _NAMING)

    @property
    def repeats(self) -> bool:
        """Whether two columns are headed alike, as where several tables stand side by side."""
        texts = [fold(column.text) for column in (*self.columns, *self.unknown)]
        return len(set(texts)) < len(texts)

    @property
    def score(self) -> int:
        """How many different things the columns hold; countries of a matrix count once."""
        return len(self.meanings) + self.is_matrix


class TableFinders:
    """Makes the finders of sheets. The last two are kept: a table is looked for by those who read counts, then by those who
    read actions, who look at the sheet turned by 90 degrees in between.
    """

    def __init__(self, headings: Headings, words: Vocabulary) -> None:
        self._headings = headings
        self._words = words
        self._last: tuple[tuple[Sheet, TableFinder], ...] = ()

    def of(self, sheet: Sheet, where: str) -> TableFinder:
        """The finder of the sheet. Raises InputError, its message opened by `where`, as for its merged cells."""
        found = next((finder for known, finder in self._last if known is sheet), None)
        if found is None:
            found = TableFinder(sheet, where, self._headings, self._words)
            self._last = ((sheet, found), *self._last[:1])
        return found


class TableFinder:
    """Finds the headings of one sheet, whose cells are `merged`."""

    def __init__(self, sheet: Sheet, where: str, headings: Headings, words: Vocabulary) -> None:
        self._rows = sheet.rows
        self.merged = MergedCells(sheet, where)
        self._headings = headings
        self._words = words
        self._found: list[HeadingRows | None] = []  # once they were looked for

    def find(self) -> HeadingRows | None:
        """The headings of the first table; the best that lack something where none are complete; None where nothing is known.

        Rows above the headings are not read, so the first complete ones count, even where a table further down knows more.
        """
        if not self._found:
            self._found.append(self._find())
        return self._found[0]

    def _find(self) -> HeadingRows | None:
        found: list[HeadingRows] = []
        sure: list[HeadingRows] = []
        for index, row in enumerate(self._rows):
            if row.number > DEEPEST or (sure and index > min(rows.last for rows in sure)):
                break
            found += self._at(index)
            sure = [rows for rows in found if rows.complete and rows.score >= _SURE]
        woven = {row for rows in found if rows.woven and (rows.complete or rows.unsettled) for row in (rows.first, rows.last)}
        found = [rows for rows in found if rows.woven or not woven & {rows.first, rows.last}]
        sure = [rows for rows in sure if rows in found]
        if sure:
            return self._with_years(max(sure, key=lambda rows: rows.score))
        best = max(found, key=lambda rows: (rows.complete, rows.score), default=None)
        return self._with_years(best) if best else None

    def _with_years(self, found: HeadingRows) -> HeadingRows:
        """The headings with the years that stand in a row of their own right above or below them: whose leaders the columns hold."""
        for at, first, last in ((found.first - 1, found.first - 1, found.last), (found.last + 1, found.first, found.last + 1)):
            beside = found.first if at < found.first else found.last
            if not 0 <= at < len(self._rows) or abs(self._rows.numbers[at] - self._rows.numbers[beside]) != 1:
                continue
            years = self._texts(self._rows[at])
            if len(set(years.values())) > 1 and all(map(_YEARS.fullmatch, years.values())):
                columns = [self._dated(column, years.get(column.index, "")) for column in found.columns]
                return replace(found, first=first, last=last, columns=tuple(columns))
        return found

    def _dated(self, column: Column, years: str) -> Column:
        heading = self._headings.read(f"{column.text} {years.strip()}") if years and column.plan is None else None
        if heading is None or heading.meaning is not column.meaning or heading.plan is None:
            return column
        return replace(column, text=f"{column.text} {years.strip()}", plan=heading.plan, ordinal=heading.ordinal)

    def at(self, row_number: int) -> HeadingRows | None:
        """The headings in the given row (and the one below or above, where they belong together), or None where the row holds nothing."""
        index = bisect_left(self._rows.numbers, row_number)
        if self._rows.numbers[index : index + 1].tolist() != [row_number]:
            return None
        best = max(self._at(index, anything=True), key=lambda found: (found.complete, found.score), default=None)
        return self._with_years(best) if best else None

    def may_be_headings(self, texts: Sequence[str]) -> bool:
        """A cheap look at a row's texts: half of them, and two at least, are known headings."""
        known = sum(len(text) <= _LONGEST and self._headings.read(text) is not None for text in texts)
        return known > 1 and known * 2 >= len(texts)

    def here(self, index: int) -> HeadingRows | None:
        """Complete headings that start in the row at `index`, or None: a table further down."""
        found = [rows for rows in self._at(index) if rows.complete and rows.score > 2]
        return max(found, key=lambda rows: rows.score, default=None)

    def _at(self, index: int, *, anything: bool = False) -> list[HeadingRows]:
        texts = self._texts(self._rows[index])
        if len(texts) < 2 and not anything:
            return []
        top = self._headings.among(texts)
        found = [self._headed(index, index, texts, top)] if top or anything or self._countries(texts) else []
        if index + 1 < len(self._rows) and (top or self._countries(self._texts(self._rows[index + 1]))):
            below = self._below(index, texts, top)
            if below:
                found.append(below)
        return found

    def _texts(self, row: Row) -> dict[int, str]:
        texts = enumerate(map(shown, self.merged.spread(row).values[:_WIDEST]))
        return {index: text for index, text in texts if text and not text.isspace()}

    def _is_labelled(self, texts: dict[int, str], read: dict[int, Heading]) -> bool:
        """Whether a row holds labels with their values beside them ("Year | 2023"), and no headings."""
        columns = sorted(texts)
        labels = [column for column in columns[::2] if column in read and read[column].meaning in _LABELS]
        values = columns[1::2]
        return bool(values) and len(columns) <= _MOST_LABELLED and 2 * len(labels) == len(columns) and not any(at in read for at in values)

    def _countries(self, texts: dict[int, str]) -> set[int]:
        """The columns headed by countries, if there are enough of them side by side; AL or NO among them is one too."""
        found = {index for index, text in texts.items() if self._words.is_country(text)}
        found = {index for index in found if found & {index - 1, index + 1, index - 2, index + 2}}
        return found if len(found) >= _FEWEST_COUNTRIES else set()

    def _headed(self, first: int, last: int, texts: dict[int, str], read: dict[int, Heading]) -> HeadingRows:
        countries = self._countries(texts)
        columns, unknown = list[Column](), list[Column]()
        for index, text in sorted(texts.items()):
            if one := read.get(index):
                columns.append(Column(index, text, None if index in countries else one.meaning, one.exact, one.ordinal, one.plan))
            else:
                (columns if index in countries else unknown).append(Column(index, text, None))
        return HeadingRows(first, last, tuple(columns), tuple(unknown))

    def _below(self, index: int, texts: dict[int, str], top: dict[int, Heading]) -> HeadingRows | None:
        """The headings of this row and the next together, or None where the next row is not a row of sub-headings."""
        sub_texts = self._texts(self._rows[index + 1])
        if self._is_labelled(texts, top) or self._rows.numbers[index + 1] - self._rows.numbers[index] > 1:
            return None
        own = self._headings.compose(texts, sub_texts)
        countries = self._countries(sub_texts)
        if len(own) < 2 or any(column in top and not _goes_on(top[column], composed) for column, composed in own.items()):
            return None
        if sum(bool(composed.heading or composed.woven) or column in countries for column, composed in own.items()) < max(2, len(own) // 2):
            return None
        if len(set(texts.values())) == 1 and not top:
            return None  # a title across the table belongs above the headings, where plans and OAPs are read from
        merged = {column: text for column, text in texts.items() if column in top and column not in own}
        merged.update(sub_texts)
        merged.update({column: composed.text for column, composed in own.items()})
        read = {column: composed.heading for column, composed in own.items() if composed.heading}
        read.update({column: top[column] for column in merged if column in top and column not in own})
        headed = self._headed(index, index + 1, merged, read)
        unsettled = frozenset(column for column, composed in own.items() if composed.woven and composed.heading is None)
        return replace(headed, woven=any(composed.woven for composed in own.values()), unsettled=unsettled)


def _goes_on(over: Heading, composed: Composed) -> bool:
    """Whether a heading above may have one below it: a group's may, a number's, a title's or an OAP's only what goes on with it."""
    if over.meaning not in (*_NAMING, Meaning.OAP):
        return True
    return composed.joined or composed.woven or (composed.heading is not None and composed.heading.meaning is over.meaning)


# A sheet's merged ranges in, what each covered cell shows out: the anchor's value spreads over its range and cites the anchor.

_MOST_COVERED = 3_000_000  # rows that all merged ranges of a sheet may cover together


class MergedCells:
    """The merged ranges of one sheet, by row. A range that reaches beyond the sheet's rows or far to the right is cut.

    Raises InputError, its message opened by `where`, for ranges over one another without end, which no spreadsheet program writes.
    """

    def __init__(self, sheet: Sheet, where: str) -> None:
        self._covered: dict[int, list[Merge]] = {}
        self._anchors: dict[tuple[int, int], int] = {}
        self._all = sheet.rows.values.all
        numbers = sheet.rows.numbers
        covered = [(merge, bisect_left(numbers, merge.top), bisect_right(numbers, merge.bottom)) for merge in sheet.merges]
        if sum(end - first for _merge, first, end in covered) > _MOST_COVERED:
            said = _("{where}: its merged ranges cover more than {most:,} rows. Undo the merging, and save the file again.")
            raise InputError(said.format(where=where, most=_MOST_COVERED))
        for merge, first, end in covered:
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

    def spread(self, row: Row) -> Row:
        """The row with what merged ranges show in it."""
        if row.number not in self._covered:
            return row
        cells = [0] * len(row.values)
        anchors = self.fill(row.number, cells)
        values = [*row.values, *[None] * (len(cells) - len(row.values))]
        for index in anchors:
            values[index] = self._all[cells[index]]
        return Row(row.number, values, row.hidden)

    def is_band(self, row: int, width: int) -> bool:
        """Whether one merged cell of this very row spans at least `width` columns."""
        return any(merge.top == merge.bottom == row and merge.right - merge.left + 1 >= width for merge in self._covered.get(row, ()))
