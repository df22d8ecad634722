"""A sheet, a cell, a row or a line in, the words that lead a person there out: every message says its place with them."""

from __future__ import annotations

from empact_cli.text.language import _


def of_sheet(name: str | None) -> str:
    """What follows a file's name: ', sheet "Excise"'; "" for a format without sheets."""
    return _(', sheet "{name}"').format(name=name) if name else ""


def of_cell(cell: str) -> str:
    """What follows a sheet's name: ", cell B7"."""
    return _(", cell {cell}").format(cell=cell)


def at_row(sheet: str, row: int) -> str:
    """ "Excise, row 7"."""
    return _("{sheet}, row {row}").format(sheet=sheet, row=row)


def at_line(file: str, line: int) -> str:
    """ "authorities.csv, line 7"."""
    return _("{file}, line {line}").format(file=file, line=line)
