"""One writer per format: here what they share, and those of csv and tsv."""

from __future__ import annotations

import csv
import io

from empact_cli.output.document import ColumnKind, Figure, Flat, Lines, Name, Table, TableColumn, Tone, Value, with_marking
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
    if isinstance(value, Name | str):
        return one_line(value.full if isinstance(value, Name) else value)
    if kind is ColumnKind.SHARE:
        return percent(value * 100)
    if kind is ColumnKind.SIGNED_PERCENT:
        return percent(value, signed=True)
    return decimal(value, 1 if kind is ColumnKind.RATE else 0, signed=kind is ColumnKind.SIGNED)


def table_caption(table: Table) -> str:
    """The caption, with its number where tables are counted."""
    caption = one_line(table.caption)
    return _("Table {number}: {caption}").format(number=table.number, caption=caption) if table.number else caption


def figure_caption(figure: Figure) -> str:
    """The caption, with its number where figures are counted."""
    caption = one_line(figure.caption)
    return _("Figure {number}: {caption}").format(number=figure.number, caption=caption) if figure.number else caption


def is_strong(value: Value) -> bool:
    """Whether the first line of the cell is set off."""
    return isinstance(value, Lines) and value.tone is not Tone.PLAIN


def is_unbroken(column: TableColumn) -> bool:
    """Whether its cells are not broken over lines."""
    return column.kind.is_number or column.kind is ColumnKind.WORD


def figure_data(figure: Figure) -> Table:
    """The numbers of the figure."""
    shown = figure.drawing.table
    columns = []
    for index, heading in enumerate(shown.columns):
        known = [row[index] for row in shown.rows if row[index] is not None]
        is_counted = known and all(isinstance(value, int) for value in known)
        columns.append(TableColumn(heading, ColumnKind.COUNT) if is_counted else TableColumn(heading, weight=2.5))
    return Table(tuple(columns), shown.rows, caption=figure.caption, name=f"figure-{figure.number}")


# A flat table in, csv or tsv out.


def delimited(table: Flat, delimiter: str, marking: str | None = None) -> str:
    """The table as csv or tsv (RFC 4180 quoting, "\\n" line ends)."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    marked = with_marking(table, marking)
    writer.writerow(marked.columns)
    writer.writerows([not_a_formula(visible(one)) if isinstance(one, str) else one for one in row] for row in marked.rows)
    return stream.getvalue()


# Text in, lines of so many places on a screen out.


def wrapped(text: str, width: int) -> list[str]:
    """The words of the text on lines of at most `width` places; a word that is longer has a line of its own."""
    lines: list[str] = []
    used = 0
    for word in text.split(" "):
        wide = width_of(word)
        if lines and used + 1 + wide <= width:
            lines[-1] += f" {word}"
            used += 1 + wide
        else:
            lines.append(word)
            used = wide
    return lines


def width_of(text: str) -> int:
    """The places that the text takes on a screen."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
