"""One writer per format."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from math import ceil

from empact_cli.output.document import ColumnKind, Figure, Flat, FlatValue, Lines, Name, Row, Table, TableColumn, Tone, Value, with_marking
from empact_cli.output.terms import MISSING
from empact_cli.text import not_a_formula, one_line, visible
from empact_cli.text.language import _, decimal, percent

# Values of a document in, text for people out: numbers as the language in use writes them, hostile characters written out.


def cell_lines(value: Value, kind: ColumnKind) -> list[str]:
    """The lines of the cell, each harmless where it is shown; at least one."""
    if isinstance(value, Lines):
        return [one_line(line) for line in value.lines] or [MISSING]
    return [cell_text(value, kind)]


def cell_text(value: Value, kind: ColumnKind) -> str:
    """The cell on one line."""
    if value is None:
        return MISSING
    if isinstance(value, Lines):
        return "; ".join(cell_lines(value, kind))
    if isinstance(value, Name):
        return one_line(value.full)
    if isinstance(value, str):
        return one_line(value)
    return _number(value, kind)


def _number(value: float, kind: ColumnKind) -> str:
    if kind is ColumnKind.SHARE:
        return percent(value * 100)
    if kind is ColumnKind.SIGNED_PERCENT:
        return percent(value, signed=True)
    return decimal(value, 1 if kind is ColumnKind.RATE else 0, signed=kind is ColumnKind.SIGNED)


def table_caption(table: Table) -> str:
    """The caption, with its number where tables are counted."""
    if not table.number:
        return one_line(table.caption)
    return _("Table {number}: {caption}").format(number=table.number, caption=one_line(table.caption))


def figure_caption(figure: Figure) -> str:
    """The caption, with its number where figures are counted."""
    if not figure.number:
        return one_line(figure.caption)
    return _("Figure {number}: {caption}").format(number=figure.number, caption=one_line(figure.caption))


def shares(table: Table) -> list[float]:
    """The part of the table's width that each column takes; they add up to 1.

    A column of words or numbers gets what its longest one needs, the others divide the rest by weight, and none gets less than its heading
    needs.
    """
    least = [_needed(table, index) / _CHARACTERS[table.wide] for index in range(len(table.columns))]
    rest = 1 - sum(part for part, column in zip(least, table.columns, strict=True) if is_unbroken(column))
    weights = sum(column.weight for column in table.columns if not is_unbroken(column))
    parts = [
        part if is_unbroken(column) else max(part, rest * column.weight / weights)
        for part, column in zip(least, table.columns, strict=True)
    ]
    return [part / sum(parts) for part in parts]


_CHARACTERS = {False: 90, True: 138}  # that fit side by side in a table on an upright page and on one that lies
_MARGIN, LONGEST = 2.5, 24  # a word that is longer may be broken
_TELLING = 15  # characters of a text that are side by side on the smallest screen


def least_width(table: Table) -> float:
    """The rem that the table takes on a screen however small that is; beyond, it is scrolled."""
    if table.wide:
        return 64
    least = [min(_needed(table, index), LONGEST) for index in range(len(table.columns))]
    texts = [column.kind is ColumnKind.TEXT for column in table.columns]
    return round(sum(max(one, _TELLING) if text else one for one, text in zip(least, texts, strict=True)) * 0.47, 1)


def is_strong(value: Value) -> bool:
    """Whether the first line of the cell is set off."""
    return isinstance(value, Lines) and value.tone is not Tone.PLAIN


def is_unbroken(column: TableColumn) -> bool:
    """Whether its cells are not broken over lines."""
    return column.kind.is_number or column.kind is ColumnKind.WORD


def _needed(table: Table, index: int) -> float:
    """Characters that the column needs: for the words of its heading and of names, and for its values where they must not be broken."""
    column = table.columns[index]
    words = column.heading.split()
    if is_unbroken(column):
        words += [line for row in (*table.rows, *table.totals) for line in cell_lines(row[index], column.kind)]
    named = index < table.row_heads
    words += [word for row in table.rows if named or isinstance(row[index], Name) for word in cell_text(row[index], column.kind).split()]
    return min(max(map(len, words), default=1), LONGEST) + _MARGIN


def figure_data(figure: Figure) -> Table:
    """The numbers of the figure."""
    shown = figure.drawing.table
    columns = [TableColumn(heading, _kind([row[index] for row in shown.rows])) for index, heading in enumerate(shown.columns)]
    widest = [TableColumn(one.heading, one.kind, 1.0 if one.kind.is_number else 2.5) for one in columns]
    return Table(tuple(widest), shown.rows, caption=figure.caption, name=f"figure-{figure.number}")


def _kind(values: list[str | int | float | None]) -> ColumnKind:
    known = [value for value in values if value is not None]
    return ColumnKind.COUNT if known and all(isinstance(value, int) for value in known) else ColumnKind.TEXT


# A flat table in, csv or tsv out.


def delimited(table: Flat, delimiter: str, marking: str | None = None) -> str:
    """The table as csv or tsv (RFC 4180 quoting, "\\n" line ends)."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    marked = with_marking(table, marking)
    writer.writerow(marked.columns)
    writer.writerows([_safe(value) for value in row] for row in marked.rows)
    return stream.getvalue()


def _safe(value: FlatValue) -> FlatValue:
    return not_a_formula(visible(value)) if isinstance(value, str) else value
