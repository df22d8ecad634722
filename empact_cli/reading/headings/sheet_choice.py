"""A workbook and what the user says in, the sheets to read and the columns that were named out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from empact_cli.errors import InputError
from empact_cli.places import column_letters
from empact_cli.reading.headings.finder import Column, HeadingRows
from empact_cli.reading.names.vocabulary import Vocabulary
from empact_cli.reading.written import Guidance
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text.folding import fold
from empact_cli.text.language import _
from empact_cli.workbook.sheet import Scalar, Sheet, Value, Workbook, shown

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
        names = ", ".join(f'"{sheet.name}"' for sheet in workbook.sheets if sheet.name) or "none, since it is a text file"
        raise InputError(
            _('{label}: no sheet "{missing}"; its sheets are {names}.').format(label=workbook.label, missing=missing[0], names=names)
        )
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
    return found._replace(columns=tuple(sorted([*kept, *told], key=lambda column: column.index)), unknown=unknown)


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
    told = [f'{column_letters(one.index + 1)} "{" ".join(one.text.split())}"' for one in known]
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
