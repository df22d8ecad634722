"""What the program talks about: plain, frozen values that every room takes and gives, and no behaviour beyond them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, overload

from msgspec import Struct, field

from empact_cli.places import Cell


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
    "plan",
    "oap",
    "number",
    "title",
    "goal",
    "status",
    "group",
    "role",
    "text",
    "country",
    "authority",
    "class",
    "cell",
    "participants",
    "file",
    "sheet",
    "row",
    "was",
    "reason",
)
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


class SaidOfAction(Protocol):
    """What an action says of itself, whoever its leaders are."""

    @property
    def plan(self) -> Plan:
        """Its plan."""

    @property
    def oap(self) -> str | None:
        """The registry's id of its OAP, None for a name nobody knows."""

    @property
    def oap_text(self) -> str:
        """What the file calls its OAP."""

    @property
    def goal(self) -> str | None:
        """Its strategic goal."""

    @property
    def status(self) -> str | None:
        """Its status."""


class HasLeaders(Protocol):
    """Who leads: rows that say the same share it. Where that stands in a row, the leaders of its action know."""

    @property
    def leaders(self) -> tuple[Leader, ...]:
        """The leaders."""


class ActionsOnDemand(Sequence[Action]):
    """Actions that are made when somebody looks at them: of a long plan that is only counted none is.

    `rows` say all but the leaders, and `led` those, both in the order of the actions.
    """

    def __init__(self, rows: Sequence[SaidOfAction], led: Sequence[HasLeaders], make: Callable[[int], Action]) -> None:
        """`make` gives the action at an index."""
        self.rows = rows
        self.led = led
        self._make = make
        self._made: tuple[Action, ...] | None = None

    @property
    def made(self) -> tuple[Action, ...]:
        """All of them, made once."""
        if self._made is None:
            self._made = tuple(map(self._make, range(len(self.rows))))
        return self._made

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Action]:
        return iter(self.made)

    @overload
    def __getitem__(self, index: int) -> Action: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Action, ...]: ...
    def __getitem__(self, index: int | slice) -> Action | tuple[Action, ...]:
        if self._made is not None or isinstance(index, slice):
            return self.made[index]
        return self._make(range(len(self.rows))[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ActionsOnDemand | tuple) and self.made == tuple(other)

    def __hash__(self) -> int:
        return hash(self.made)

    def __repr__(self) -> str:
        return repr(self.made)

    def __reduce__(self) -> tuple[type[tuple[Action, ...]], tuple[tuple[Action, ...]]]:
        """What is copied or kept has been looked at."""
        return tuple, (self.made,)


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
