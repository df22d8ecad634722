"""What a review is made of: sections of paragraphs, lists, tables and figures, as plain values that know no file format."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from empact_cli.output.figures.drawing import Drawing


class Kind(Enum):
    """What the cells of a column hold, which decides how they are aligned and written."""

    TEXT = auto()
    WORD = auto()  # a short word or number of an action, which is not broken over lines
    CODE = auto()  # text that is compared letter by letter: a checksum, a cell
    COUNT = auto()  # whole number
    SIGNED = auto()  # whole number, written with its sign
    SHARE = auto()  # 0.25 is written 25.0 %
    SIGNED_PERCENT = auto()  # 25.0 is written +25.0 %

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self not in (Kind.TEXT, Kind.WORD, Kind.CODE)


# A tuple is several lines in one cell; None is "not known", or "there is none".
Value = str | int | float | tuple[str, ...] | None
Row = tuple[Value, ...]


class Column(Struct, frozen=True):
    """A column under its heading. Columns of text divide the width that words and numbers leave by their `weight`."""

    heading: str
    kind: Kind = Kind.TEXT
    weight: float = 1.0


class Shape(Enum):
    """How the numbers of a table are best drawn by a spreadsheet program."""

    STACKED = auto()  # a bar per row, the columns on top of one another
    GROUPED = auto()  # a bar per row and column
    LINES = auto()  # a line per row, over the columns


class Chart(Struct, frozen=True):
    """A native chart of a table: `columns` are the indexes of those that are drawn."""

    shape: Shape
    columns: tuple[int, ...]


class Table(Struct, frozen=True):
    """A table: each row has as many values as there are columns. `name` is its English key, the same in every language.

    `sheet` is a short name for a tab of a workbook. `row_heads` says how many columns at the left name the row; `wide` asks for a page on
    its side; `live` marks a list that is worth sorting and filtering. `number` counts the tables of a document from 1 and is set by
    `numbered`.
    """

    name: str
    sheet: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    row_heads: int = 1
    wide: bool = False
    live: bool = False
    chart: Chart | None = None
    number: int = 0


class Figure(Struct, frozen=True):
    """A drawing with its caption; the drawing brings its own alternative text and data. `number` is set by `numbered`."""

    drawing: Drawing
    caption: str
    number: int = 0


class Paragraph(Struct, frozen=True):
    """Running text; a `lead` is what a hurried reader reads, a `note` stands small under a table."""

    text: str
    lead: bool = False
    note: bool = False


class Bullets(Struct, frozen=True):
    """A list; each item may open with a term in bold."""

    items: tuple[tuple[str, str], ...]


Block = Paragraph | Bullets | Table | Figure


class Section(Struct, frozen=True):
    """A chapter under its heading. `name` is its English key; `number` is set by `numbered`."""

    name: str
    heading: str
    blocks: tuple[Block, ...]
    number: int = 0


class Review(Struct, frozen=True):
    """The whole document. `language` is the code of the language it is written in."""

    title: str
    subtitle: str
    marking: str | None
    language: str
    sections: tuple[Section, ...]
