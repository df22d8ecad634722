"""Cell values of a review in, text for people out: numbers as the language in use writes them, hostile characters written out."""

from __future__ import annotations

from empact_cli.output.report.blocks import Column, Figure, Kind, Table, Value
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, decimal, percent

MISSING = "–"


def lines(value: Value, kind: Kind) -> list[str]:
    """The lines of the cell, each harmless where it is shown; at least one."""
    if isinstance(value, tuple):
        return [one_line(line) for line in value] or [MISSING]
    return [text(value, kind)]


def text(value: Value, kind: Kind) -> str:
    """The cell on one line."""
    if value is None:
        return MISSING
    if isinstance(value, tuple):
        return "; ".join(lines(value, kind))
    if isinstance(value, str):
        return one_line(value)
    return _number(value, kind)


def share(part: int, whole: int) -> float | None:
    """The share of one, not rounded, since it will be; None where there is nothing to take a part of."""
    return part / whole if whole else None


def _number(value: float, kind: Kind) -> str:
    if kind is Kind.SHARE:
        return percent(value * 100)
    if kind is Kind.SIGNED_PERCENT:
        return percent(value, signed=True)
    return decimal(value, 0, signed=kind is Kind.SIGNED)


def table_caption(table: Table) -> str:
    """The caption with its number."""
    return _("Table {number}: {caption}").format(number=table.number, caption=one_line(table.caption))


def figure_caption(figure: Figure) -> str:
    """The caption with its number."""
    return _("Figure {number}: {caption}").format(number=figure.number, caption=one_line(figure.caption))


def shares(table: Table) -> list[float]:
    """The part of the table's width that each column takes; they add up to 1.

    A column of words or numbers gets what its longest one needs, the others divide the rest by weight, and none gets less than its heading
    needs.
    """
    least = [_needed(table, index) / _CHARACTERS[table.wide] for index in range(len(table.columns))]
    rest = 1 - sum(part for part, column in zip(least, table.columns, strict=True) if _is_unbroken(column))
    weights = sum(column.weight for column in table.columns if not _is_unbroken(column))
    parts = [
        part if _is_unbroken(column) else max(part, rest * column.weight / weights)
        for part, column in zip(least, table.columns, strict=True)
    ]
    return [part / sum(parts) for part in parts]


_CHARACTERS = {False: 90, True: 138}  # that fit side by side in a table on an upright page and on one that lies
_MARGIN, _MOST = 2.5, 18


def _is_unbroken(column: Column) -> bool:
    return column.kind.is_number or column.kind is Kind.WORD


def _needed(table: Table, index: int) -> float:
    """Characters that the column needs: for the words of its heading, and for its values where they must not be broken."""
    column = table.columns[index]
    words = column.heading.split()
    if _is_unbroken(column):
        words += [line for row in (*table.rows, *table.totals) for line in lines(row[index], column.kind)]
    return min(max(map(len, words), default=1), _MOST) + _MARGIN
