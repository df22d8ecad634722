"""Where something stands, as one typed value carried from the reader to the output, and the words that lead a person there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from empact_cli.errors import EmpactError
from empact_cli.text import one_line
from empact_cli.text.language import _


class Cell(Struct, frozen=True, gc=False):
    """A place: the file as it was named, the sheet (None for text files), row and column counted from 1.

    `column` is 0 where a whole row is meant, and `row` too where a sheet or a file is.
    """

    file: str
    sheet: str | None = None
    row: int = 0
    column: int = 0

    @property
    def name(self) -> str:
        """ "D14", as a spreadsheet program counts; "" where no single cell is meant."""
        return cell_name(self.row, self.column) if self.column else ""

    @property
    def row_or_cell(self) -> int | str:
        """The row of an action; its cell where a row holds several actions, as in a table that is turned or stands beside another."""
        return self.name or self.row

    @property
    def where(self) -> str:
        """'oaps-2023.xlsx, sheet "Excise", cell D14', as far as the place is known; no text of any cell."""
        within = of_cell(self.name) if self.column else _(", row {row}").format(row=self.row) if self.row else ""
        return one_line(f"{self.file}{of_sheet(self.sheet)}{within}")

    def seen_from(self, other: Cell) -> str:
        """The name as a spreadsheet program writes it beside `other`: "D14", or "'[b.xlsx]Excise'!D14" where that is on another sheet."""
        if (self.file, self.sheet) == (other.file, other.sheet):
            return self.name
        file = f"[{self.file}]" if self.file != other.file else ""
        return f"'{file}{self.sheet or ''}'!{self.name}"


def note_place(bug: Exception, place: Cell) -> None:
    """Notes at a bug which part of the input was being read, unless a place within it, where the bug passed by before, has said so."""
    if not isinstance(bug, EmpactError) and not hasattr(bug, "__notes__"):
        bug.add_note(_("while reading {place}").format(place=place.where))


@contextmanager
def noting(place: Cell) -> Iterator[None]:
    """Notes the place at a bug that what runs inside meets."""
    try:
        yield
    except Exception as bug:
        note_place(bug, place)
        raise


def column_letters(column: int) -> str:
    """1 -> "A", 27 -> "AA"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """(14, 4) -> "D14"."""
    return f"{column_letters(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """ "D14" -> (14, 4); (0, 0) for what names no cell."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,9})", name)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def row_or_cell_place(text: str) -> tuple[int, int]:
    """ "14" -> (14, 0), "D14" -> (14, 4); (0, 0) for what names neither."""
    return (int(text), 0) if text.isascii() and text.isdecimal() else cell_place(text)


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
