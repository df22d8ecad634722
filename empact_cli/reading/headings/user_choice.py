"""A workbook and what the user says in, the sheets to read and the columns that were named out, and those that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.model import column_letters, column_number
from empact_cli.reading import Guidance
from empact_cli.reading.headings.column_meanings import Columns, Sample
from empact_cli.reading.headings.heading_row import Column, HeadingRows
from empact_cli.reading.names import Vocabulary, parts_of
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Sheet, Workbook, shown

_LETTERS = re.compile("[A-Z]{1,3}")
_PARTS = re.compile(r"[\n;|]")
_TOLD = 12  # headings
_WIDE = 3  # filled cells of a row that looks like a row of a table
_MANY = 3  # such rows that make a table
_SAMPLE = 60  # rows below the headings that are looked at
_LABELLED = 0.8  # the share of cells that name a leader by a label from which the column is the leaders'


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
        finder = readers.finders.of(sheet, workbook.label)
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
        texts = [text for row in sheet.rows[found.last + 1 :][:_SAMPLE] if (text := row.text(column.index))]
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
    if 0 < (column := _lettered(name)) <= width:
        return column - 1
    headed = {column.index for column in (*found.columns, *found.unknown) if fold(column.text) == fold(name)}
    return headed.pop() if len(headed) == 1 else None


def _lettered(name: str) -> int:
    """The number of the column that letters name, 0 where they are none: "A1" is the text of a heading, or nothing."""
    letters = name.strip().upper()
    return column_number(letters) if _LETTERS.fullmatch(letters) else 0


def _no_such_column(name: str, meaning: str, found: HeadingRows, sheet: Sheet, where: str) -> InputError:
    headed = any(fold(column.text) == fold(name) for column in (*found.columns, *found.unknown))
    if _lettered(name) and not headed:
        said = _("{where}: there is no column {letters} for {meaning}; the last one is {widest}. Name another.")
        return InputError(said.format(where=where, letters=name, meaning=meaning, widest=column_letters(sheet.rows.width)))
    known = sorted((*found.columns, *found.unknown), key=lambda one: one.index)[:_TOLD]
    told = [f"{one.letter} {quoted(one.heading)}" for one in known]
    said = _('{where}: no single column is headed "{name}", which was named for {meaning}; the headings are {headings}. Name another.')
    return InputError(said.format(where=where, name=name, meaning=meaning, headings=", ".join(told)))


def is_passed_over(sheet: Sheet, words: Vocabulary) -> bool:
    """Whether the sheet's name is one of cover pages, notes, pivots, contacts, lists."""
    name = fold(sheet.name or "")
    if name in words.layout[LayoutMeaning.PLAIN]:
        return False  # "List1" is what a Czech spreadsheet program calls any sheet, "List" a list of something
    return name.strip(" 0123456789().-_") in words.layout[LayoutMeaning.PASSED_OVER]


def looks_like_actions(sheet: Sheet, found: HeadingRows | None) -> bool:
    """Whether a sheet without (all) headings may still hold actions, so that leaving it out would give a wrong count."""
    if found and found.score > 1:
        return bool(found.meanings & {Meaning.NUMBER, Meaning.TITLE, Meaning.LEADER}) and not found.is_count
    wide = (row.values for row in sheet.rows if sum(value is not None for value in row.values) >= _WIDE)
    # Rows of amounts, with a text at most, are a pivot or a chart's data.
    worded = (row for row in wide if sum(isinstance(value, str) and not value.strip().isdigit() for value in row) >= 2)
    return len(list(islice(worded, _MANY))) >= _MANY


# Columns that nobody reads in, those out whose cells name countries or authorities: what is left out of a count must be said.

_MOST = 0.6  # the share of cells that name somebody from which a column is worth a word
_LONGEST = 60  # letters of a cell in a column of names; where a cell is longer, the column holds remarks
_VAGUE = (Meaning.COUNTRY, Meaning.AUTHORITY)


class Unread(Struct, frozen=True):
    """A column that nobody reads, and what it most likely holds: `participants` where its cells are countries alone."""

    column: Column
    meaning: Meaning


def unread_leads(headings: HeadingRows, columns: Columns, sample: Sample, readers: NameReaders) -> Iterator[Unread]:
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
        named = sum(map(readers.named.somebody, cells)) >= _MOST * len(cells)
        if cells and (named or (max(map(len, cells)) <= _LONGEST and any(map(readers.named.bodies_alone, {*cells})))):
            countries = sum(all(map(readers.words.is_country, parts_of(cell))) for cell in cells)
            meaning = Meaning.PARTICIPANTS if countries >= _MOST * len(cells) else Meaning.CO_LEADER
            yield Unread(Column(index, heading, None), meaning)


def are_all_read(headings: HeadingRows, columns: Columns, width: int) -> bool:
    """Whether none of the first columns is one that nobody reads, so that no row need be looked at."""
    return _known(headings, columns).issuperset(range(width))


def _known(headings: HeadingRows, columns: Columns) -> set[int]:
    return {column.index for column in headings.columns if column.meaning not in _VAGUE} | set(columns.used)


def unsettled_columns(headings: HeadingRows, sample: Sample) -> Iterator[Unread]:
    """The columns whose headings in two rows nobody can put together, and that hold something."""
    for column in headings.unknown:
        if column.index in headings.unsettled and any(row.text(column.index) for row in sample):
            yield Unread(column, Meaning.CO_LEADER)


def _unread(rows: Sample, known: Collection[int]) -> dict[int, list[str]]:
    """The texts of the columns that are not known, in rows that hold more than one; each cell is looked at once."""
    found: dict[int, list[str]] = {}
    for row in rows:
        texts = [(index, text) for index, value in enumerate(row.values) if index not in known and (text := shown(value).strip())]
        for index, text in texts if len(texts) > 1 or (texts and sum(bool(shown(value).strip()) for value in row.values) > 1) else ():
            found.setdefault(index, []).append(text)
    return found
