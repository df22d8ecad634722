"""What the program talks about: plain, frozen values that every room takes and gives, and no behaviour beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field

from empact_cli.errors import EmpactError
from empact_cli.text import one_line
from empact_cli.text.language import _


class Word(StrEnum):
    """A word of a closed list, which finds its place in a set or dictionary as quickly as the plain text it is."""

    __hash__ = str.__hash__


class Role(Word):
    """A part in one operational action that is counted. Drivers and coordinators have none."""

    LEADER = "leader"
    CO_LEADER = "co_leader"


class AuthorityClass(Word):
    """What kind of answer a leader gives to "is this customs?" (docs/counting.md)."""

    CUSTOMS = "customs"
    UNIFIED = "unified"
    PARALLEL = "parallel"
    UMBRELLA = "umbrella"
    NON_CUSTOMS = "non_customs"
    EU_BODY = "eu_body"
    UNKNOWN = "unknown"

    @property
    def is_customs(self) -> bool:
        """Whether such a leader makes its action customs-led, however narrowly "customs" is meant."""
        return self in (AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED)


class Group(Word):
    """The four groups into exactly one of which every action falls (docs/counting.md)."""

    CUSTOMS_LED = "customs_led"
    WIDE_ONLY = "wide_only"
    UNDETERMINED = "undetermined"
    OTHER = "other"


class Customs(StrEnum):
    """How widely "customs" is meant in the headline number: narrow leaves parallel bodies out, wide counts them."""

    NARROW = "narrow"
    WIDE = "wide"


class Severity(Word):
    """How much a finding weighs: an error may change a number, a warning may hide one, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Effect(Word):
    """What a finding does to the answer (docs/scripting.md).

    NUMBER: actions or leaders were joined, dropped, added, repaired, or may be. RANGE: an action stays undetermined. NONE: neither.
    """

    NUMBER = "number"
    RANGE = "range"
    NONE = "none"


_PLAN = re.compile(r"(?P<start>20\d\d)(?:\s*[-\u2010-\u2015/]\s*(?P<end>20\d\d|\d\d))?")

# The columns of a list in formats that know only rows; with these headings it is read again. The last two tell of a corrected cell.
LISTING_COLUMNS = (
    "plan", "oap", "number", "title", "goal", "status", "group", "role", "text", "country", "authority", "class", "cell",
    "participants", "file", "sheet", "row", "was", "reason",
)  # fmt: skip
NEEDED_COLUMNS = LISTING_COLUMNS[:-2]
BLANK_BEFORE = "(blank)"  # what stood in a corrected cell that was blank
# The columns that travel along in a collected plan: where its row stood, and its leaders as they were read there.
SOURCE_COLUMNS = ("Source file", "Source sheet", "Source row", "Leaders as read")


class Plan(NamedTuple):
    """The period of an operational action plan in whole years: 2023 is (2023, 2023), 2024-2025 is (2024, 2025)."""

    start: int
    end: int

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"

    @property
    def years(self) -> int:
        """Length of the plan in years."""
        return self.end - self.start + 1

    @classmethod
    def parse(cls, text: str) -> Plan | None:
        """The plan that the whole of `text` names ("2023", "2024-2025", "2024-25", "2024/2025"), or None."""
        found = _PLAN.fullmatch(text.strip())
        if found is None:
            return None
        start = int(found["start"])
        end = int(found["end"] or start)
        end = end if end > 99 else start // 100 * 100 + end
        return cls(start, end) if start <= end <= start + 3 else None


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


def column_letters(column: int) -> str:
    """1 -> "A", 27 -> "AA"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """ "D" -> 4: what `column_letters` gives, read back."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """(14, 4) -> "D14"."""
    return f"{column_letters(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """ "D14" -> (14, 4); (0, 0) for what names no cell."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,9})", name)
    return (int(found[2]), column_number(found[1])) if found else (0, 0)


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


class Finding(Struct, frozen=True):
    """A fact about the data that a person should know: what, how grave, where, and what to do about it.

    `place` is a cell, or a row, a sheet or a file where that is what it is about; None where it is about no file. `effect` is what it
    does to the answer as far as the finding itself tells, `role` that of the leader it is about (see `questions.effects`). `last` is the
    last of several cells of one column, one below the other, of which the same is to be said.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    place: Cell | None = None
    value: str | None = None
    effect: Effect = Effect.NONE
    role: Role | None = None
    last: Cell | None = None

    @property
    def file(self) -> str | None:
        """The file as it was named."""
        return self.place.file if self.place else None

    @property
    def sheet(self) -> str | None:
        """The sheet that it is about."""
        return self.place.sheet if self.place else None

    @property
    def cell(self) -> str | None:
        """The cell, or the range of cells, as a spreadsheet program names it; None where it is about a row, a sheet or a file."""
        if self.place is None or not self.place.name:
            return None
        return f"{self.place.name}:{self.last.name}" if self.last else self.place.name


class Correction(Struct, frozen=True):
    """What a plan driver answered: the text of one cell as it `was`, and what it `becomes` before it is read. "" is an empty cell."""

    file: str
    sheet: str | None
    cell: str
    was: str
    becomes: str
    reason: str = ""


class Leader(Struct, frozen=True, gc=False):
    """One authority that leads or co-leads an action, with the text and the cell it was read from, and why it was read so.

    `country` and `authority` are registry ids, None where they are not known. `text` is exactly what the cell says of this leader.
    """

    role: Role
    text: str
    country: str | None
    authority: str | None
    class_: AuthorityClass
    why: str
    cell: Cell
    correction: Correction | None = None


class Action(Struct, frozen=True, gc=False):
    """One operational action (OA): identity is (plan, OAP, number), never a row; without a number the row is the action.

    `oap` is a registry id, or None for a name nobody knows, which then stands in `oap_text`.
    `participants` are country codes in protocol order; `and_others` where it names more of them in general words ("all MS"). `place` is the
    first row of the action.
    """

    plan: Plan
    oap: str | None
    oap_text: str
    number: str | None
    title: str
    goal: str | None
    status: str | None
    leaders: tuple[Leader, ...]
    participants: tuple[str, ...]
    place: Cell
    and_others: bool = False


class Source(Struct, frozen=True):
    """A file that was read: its name as given (an absolute path is cut to its last part), checksum, and actions found in it."""

    file: str
    sha256: str
    actions: int


class Actions(Struct, frozen=True):
    """Everything that was read from the files: the actions, what was noticed on the way, and the files themselves.

    `file_plans` are those of the files, also where a selection leaves no action of them.
    `markings` are those that the files bear (LIMITE, RESTREINT UE/EU RESTRICTED), the gravest first; `corrections` those that were applied.
    """

    items: Sequence[Action]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    file_plans: tuple[Plan, ...] = ()
    markings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __iter__(self) -> Iterator[Action]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Rule(Struct, frozen=True):
    """What was counted: which roles, and how widely "customs" was meant. It travels with every number."""

    roles: tuple[Role, ...] = (Role.LEADER,)
    customs: Customs = Customs.NARROW


class Count(Struct, frozen=True):
    """The actions of one group of a plan, split into the four groups (docs/counting.md), which always add up to `actions`."""

    actions: int
    customs_led: int
    wide_only: int
    undetermined: int
    other: int

    @property
    def share(self) -> float | None:
        """customs_led / actions, rounded to four places; None where there are no actions."""
        return round(self.customs_led / self.actions, 4) if self.actions else None

    @property
    def most(self) -> int:
        """The upper end of the honest range: every action that may be customs-led."""
        return self.customs_led + self.wide_only + self.undetermined

    def headline(self, customs: Customs) -> int:
        """The number that stands in a sentence or a chart under the given reading of "customs"."""
        return self.customs_led + (self.wide_only if customs is Customs.WIDE else 0)


class Subject(Struct, frozen=True, order=True):
    """An OAP as plans name it: a registry id, or None and the text of a name nobody knows."""

    oap: str | None
    text: str


class PlanCounts(Struct, frozen=True):
    """How many actions customs lead in each OAP of a plan, from a published document or table that lists no actions.

    `total` is the total that the source gives, or None. `source` names the document or the file, `names` is how it writes unknown OAPs.
    """

    plan: Plan
    counts: Mapping[Subject, int]
    total: int | None
    source: str
    names: Mapping[Subject, str] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """The sum over the OAPs that the source names."""
        return sum(self.counts.values())

    @property
    def is_complete(self) -> bool:
        """Whether the named counts add up to the total that the source gives, so that it leaves no room for others."""
        return self.total == self.added
