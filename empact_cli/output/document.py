"""What people read, before it has a format: sections of paragraphs, lists, tables and figures, as plain values.

Texts in it are as they stand in the source; whoever writes a document makes them harmless there. Numbers are numbers, which a writer puts
as its format and the language in use want them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from empact_cli.model import Count, Role, Rule

if TYPE_CHECKING:
    from empact_cli.output.figures.contents import Drawing


class Letterhead(Struct, frozen=True):
    """What stands at the head of a note, as its author gives it; None is a gap that is still to be filled."""

    date: str | None = None  # place and date
    number: str | None = None  # of the document; it stands at the foot of every page too
    codes: str | None = None  # of the subject, such as "ENFOCUSTOM 174"
    sender: str | None = None
    recipient: str | None = None
    previous: str | None = None  # number of the document before
    subject: str | None = None


class Details(Struct, frozen=True):
    """What of an answer is shown beyond its core: the actions behind it, all that is known of each (`long`), figures per year of the plan.

    `title` is one of the user's own.
    """

    actions: bool = False
    per_year: bool = False
    long: bool = False
    title: str | None = None
    letterhead: Letterhead | None = None  # where a note is wanted in place of a review


class ColumnKind(Enum):
    """What the cells of a column hold, which decides how they are aligned and written."""

    TEXT = auto()
    WORD = auto()  # a short word or number of an action, which is not broken over lines
    CODE = auto()  # text that is compared letter by letter: a checksum, a cell
    BLANK = auto()  # to be filled in by hand
    COUNT = auto()  # whole number
    SIGNED = auto()  # whole number, written with its sign
    RATE = auto()  # number with one decimal place
    SHARE = auto()  # 0.25 is written 25.0 %
    SIGNED_PERCENT = auto()  # 25.0 is written +25.0 %

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self not in (ColumnKind.TEXT, ColumnKind.WORD, ColumnKind.CODE, ColumnKind.BLANK)


class Tone(StrEnum):
    """How a first line is set off from the others; never the only bearer of a meaning."""

    PLAIN = "plain"
    STRONG = "strong"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Lines(Struct, frozen=True):
    """A cell of several lines, the first of them in a tone."""

    lines: tuple[str, ...]
    tone: Tone = Tone.PLAIN


class Name(Struct, frozen=True):
    """A name, and the short form that stands for it where there is little room."""

    full: str
    short: str


Value = str | int | float | Lines | Name | None  # None is "not known", or "there is none"
Row = tuple[Value, ...]


class TableColumn(Struct, frozen=True):
    """A column under its heading, which has a short form for narrow screens; on a screen the texts of one that is `cut` keep to one line.

    Columns of text divide the width that words and numbers leave by their `weight`.
    """

    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    weight: float = 1.0
    short: str = ""
    cut: bool = False

    @classmethod
    def texts(cls, *headed: tuple[str, float]) -> Iterator[Self]:
        """Columns of text, each with its weight."""
        return (cls(heading, weight=weight) for heading, weight in headed)

    @classmethod
    def words(cls, *headings: str) -> Iterator[Self]:
        """Columns of short words and numbers that are not broken over lines."""
        return (cls(heading, ColumnKind.WORD) for heading in headings)

    @classmethod
    def numbers(cls, *headings: str, kind: ColumnKind = ColumnKind.COUNT) -> Iterator[Self]:
        """Columns of numbers of one kind."""
        return (cls(heading, kind) for heading in headings)


class ChartShape(Enum):
    """How the numbers of a table are best drawn by a spreadsheet program."""

    STACKED = auto()  # a bar per row, the columns on top of one another
    GROUPED = auto()  # a bar per row and column
    LINES = auto()  # a line per row, over the columns


class Chart(Struct, frozen=True):
    """A native chart of a table: `columns` are the indexes of those that are drawn."""

    shape: ChartShape
    columns: tuple[int, ...]


class Sought(Struct, frozen=True):
    """By what the rows of a list are found on a web page: for each row its words ("oap=EXCISE"), what people call them, and their keys.

    An address names words, "oap=EXCISE&group=customs_led,wide_only": a row is found that has one of each.
    """

    words: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]


def indexed(words: Sequence[Sequence[str]]) -> Mapping[str, frozenset[int]]:
    """The rows that have each word."""
    found: dict[str, set[int]] = {}
    for row, own in enumerate(words):
        for word in own:
            found.setdefault(word, set()).add(row)
    return {word: frozenset(rows) for word, rows in found.items()}


def words_of(address: str) -> list[list[str]]:
    """The words of an address, those together of which any one will do."""
    parts = (part.partition("=") for part in address.split("&"))
    return [[f"{key}={value}" for value in values.split(",")] for key, _sign, values in parts]


def rows_found(index: Mapping[str, frozenset[int]], address: str) -> frozenset[int]:
    """The rows that an address finds."""
    of_parts = [frozenset().union(*(index.get(word, frozenset()) for word in words)) for words in words_of(address)]
    return frozenset.intersection(*of_parts)


class Table(Struct, frozen=True):
    """A table: each row has as many values as there are columns. `name` is its English key, the same in every language.

    `sheet` is a short name for a tab of a workbook. `row_heads` says how many columns at the left name the row; `wide` asks for more room
    than running text has; `live` marks a list that is worth sorting and filtering; a row that has nothing in the columns of `telling` may
    stand back. `number` counts the tables of a document from 1 and is set by `numbered`. On a web page a list is `sought` in, and `behind`
    says for the rows and totals of other tables where the number in each cell leads, "" for nowhere.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    caption: str = ""
    name: str = ""
    sheet: str = ""
    row_heads: int = 1
    wide: bool = False
    live: bool = False
    telling: tuple[int, ...] = ()
    chart: Chart | None = None
    number: int = 0
    sought: Sought | None = None
    behind: tuple[tuple[str, ...], ...] = ()

    @property
    def lies(self) -> bool:
        """Whether it asks for a page on its side: what an upright page has room for stays among the text."""
        return self.wide and sum(0.5 if column.kind is ColumnKind.WORD else 1 for column in self.columns) > _MOST_UPRIGHT

    def stands_back(self, row: Row) -> bool:
        """Whether the row has nothing to tell."""
        return bool(self.telling) and not any(row[column] for column in self.telling)


_MOST_UPRIGHT = 6  # columns of a wide table that an upright page has room for; two of short words take the room of one


class Figure(Struct, frozen=True):
    """A drawing with its caption; the drawing brings its own alternative text and data. `number` is set by `numbered`.

    `is_told` says that a table of the document holds its numbers; `behind` says where its marks lead on a web page.
    """

    drawing: Drawing
    caption: str
    is_told: bool = False
    number: int = 0
    behind: tuple[tuple[str, str, str], ...] = ()  # (the mark, what it shows, the address)


class Paragraph(Struct, frozen=True):
    """Running text; a `lead` is what a hurried reader reads, a `note` stands small under a table. `number` is 0 for one without."""

    text: str
    lead: bool = False
    note: bool = False
    number: int = 0


class Bullets(Struct, frozen=True):
    """A list; each item may open with a term in bold. One that is `inset` belongs to a numbered paragraph and stands under its text."""

    items: tuple[tuple[str, str], ...]
    inset: bool = False


Block = Paragraph | Bullets | Table | Figure


class Section(Struct, frozen=True):
    """A part of a document, under its heading if it has one. `name` is its English key; `number` is set by `numbered`, or `annex`."""

    heading: str
    blocks: tuple[Block, ...]
    name: str = ""
    number: int = 0
    annex: int = 0
    on_new_page: bool = False


class Fact(Struct, frozen=True):
    """A number that stands out, what it is and what is to be said beside it; `behind` is where it leads on a web page."""

    label: str
    number: str
    note: str = ""
    behind: str = ""


class Document(Struct, frozen=True):
    """A titled whole; `empty` is what to say where there is no section at all, `card` the answer in a few numbers at the head of a page."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    empty: str = ""
    marking: str | None = None
    letterhead: Letterhead | None = None  # in place of a title
    card: tuple[Fact, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether its chapters and tables are counted, as in what is printed and cited."""
        return any(section.number for section in self.sections)

    @property
    def tables(self) -> list[Table]:
        """Its tables, in their order."""
        return [block for section in self.sections for block in section.blocks if isinstance(block, Table)]

    @property
    def figures(self) -> list[Figure]:
        """Its figures, in their order."""
        return [block for section in self.sections for block in section.blocks if isinstance(block, Figure)]


def notes(sentences: Iterable[str]) -> tuple[Paragraph, ...]:
    """Sentences that stand under a table."""
    return tuple(map(Paragraph, sentences))


# Flat tables: named columns and plain values, for the formats that know only rows, and for notebooks.

FlatValue = str | int | float | None


class Flat(Struct, frozen=True):
    """Columns, and rows of as many values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[FlatValue, ...], ...]


COUNT_COLUMNS = ("actions", "customs_led", "wide_only", "undetermined", "other", "share")
RULE_COLUMNS = ("roles", "customs")


def ruled(rule: Rule, columns: Iterable[str], rows: Iterable[Sequence[FlatValue]]) -> Flat:
    """The table with the rule in its last columns, so that every line says it."""
    said = (",".join(role.value for role in Role if role in rule.roles), rule.customs.value)
    return Flat((*columns, *RULE_COLUMNS), tuple((*row, *said) for row in rows))


def with_marking(table: Flat, marking: str | None) -> Flat:
    """The table with the marking in a column of its own, so that every line bears it; the table itself where there is none."""
    return table if marking is None else Flat((*table.columns, "marking"), tuple((*row, marking) for row in table.rows))


def count_values(count: Count) -> Sequence[FlatValue]:
    """Under COUNT_COLUMNS."""
    return (count.actions, count.customs_led, count.wide_only, count.undetermined, count.other, count.share)
