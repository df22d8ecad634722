"""Sheets of cells in, actions as written out; here, what these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from empact_cli.model import NEEDED_COLUMNS, SOURCE_COLUMNS, AuthorityClass, Cell, Correction, Finding, Plan, Role
from empact_cli.workbook import Workbook, shown

# What the reading room hands on: actions as they stand in a file, before anybody asks who their leaders are.


class StruckText(StrEnum):
    """What becomes of struck-out text, whatever the status of its row: it is read as if nothing were struck out, or left out."""

    READ = "read"
    LEAVE = "leave"


class Guidance(Struct, frozen=True):
    """What the user says about the files where they are silent or doubtful (`--plan`, `--sheet`, `--header-row`, `--column leader=D`).

    `columns` maps a meaning of `reference.records.Meaning` to column letters, or to the text of a heading. `header_row` counts from 1.
    `join` says that sheets and files which give one action in two ways are parts of one plan, and no versions of it; `versions` that two
    files of one plan are versions of it, and stay apart. `corrections` are made in the cells before they are read.
    """

    plan: Plan | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    join: bool = False
    versions: bool = False
    corrections: tuple[Correction, ...] = ()
    struck: StruckText | None = None


class KnownBody(Struct, frozen=True, gc=False):
    """Who a leader is, where the file itself says it by the registry's ids: in what this program wrote."""

    country: str | None
    authority: str | None
    class_: AuthorityClass


class LeadText(Struct, frozen=True, gc=False):
    """The text of one leader cell, exactly as it stands there, and the role its column or row gives it. Rows that say the same share it.

    `country` is the text of a country column (or the heading of a matrix column) that belongs to this cell, "" where there is none.
    It stands in `column` (from 1) of its action's own row, or in the cell `anchor`.
    """

    role: Role
    text: str
    column: int
    country: str = ""
    anchor: Cell | None = None
    known: KnownBody | None = None

    def cell(self, action: Cell) -> Cell:
        """Where it stands, given the place of its action."""
        return self.anchor or Cell(action.file, action.sheet, action.row, self.column)

    def moved(self, place: Cell) -> LeadText:
        """The same, said by another row than its action's."""
        return self if self.anchor else LeadText(self.role, self.text, self.column, self.country, self.cell(place), self.known)


def has_leader(leads: Sequence[LeadText]) -> bool:
    """Whether somebody among them is a leader, and not only a co-leader; the first one mostly is."""
    return bool(leads) and (leads[0].role is Role.LEADER or any(lead.role is Role.LEADER for lead in leads))


class Claim(Struct, frozen=True):
    """What a column says to whether customs lead the action: yes or no, its text, and where it stands."""

    led: bool
    text: str
    cell: Cell


class WrittenAction(Struct, gc=False):
    """One action, its rows already joined. `participants` are texts (names, codes, lists of them), not yet read as countries.

    `plan_given` says that the user gave the plan, since the file is silent; `has_role` that a column says what the row's body does in it;
    `lead_cell` is where its leader should stand, for an action that has none. `marked` are the countries that a matrix marks as leading
    beside a leader column. `number_column` (from 0) and, where it is merged, `number_anchor` (row, column from 1) say where the number is.
    """

    plan: Plan
    oap: str | None
    oap_text: str
    number: str | None
    title: str
    goal: str | None
    status: str | None
    place: Cell
    leads: Sequence[LeadText] = ()
    participants: Sequence[str] = ()
    marked: Sequence[LeadText] = ()
    plan_given: bool = False
    has_role: bool = False
    lead_cell: Cell | None = None
    number_column: int = 0
    number_anchor: tuple[int, int] | None = None
    claim: Claim | None = None
    met: set[tuple[str, ...]] | None = None  # who is named in it, once another row was added

    def add(self, leads: Iterable[LeadText], participants: Iterable[str]) -> None:
        """Takes over the leaders and participants of another row; who is named already is not doubled."""
        if self.met is None:
            self.met = {(lead.role, lead.text, lead.country) for lead in self.leads} | {(text,) for text in self.participants}
        own_leads = self.leads if isinstance(self.leads, list) else list(self.leads)
        own_participants = self.participants if isinstance(self.participants, list) else list(self.participants)
        own_leads.extend(lead for lead in leads if self._is_new(lead.role, lead.text, lead.country))
        own_participants.extend(text for text in participants if self._is_new(text))
        self.leads, self.participants = own_leads, own_participants

    def _is_new(self, *key: str) -> bool:
        met = self.met or set()
        if key in met:
            return False
        met.add(key)
        return True

    @property
    def number_cell(self) -> Cell:
        """Where the number stands; made when it is asked for, since few are."""
        row, column = self.number_anchor or (self.place.row, self.number_column + 1)
        return Cell(self.place.file, self.place.sheet, row, column)


class Tally(Struct):
    """What became of the rows under the headings of one file, so that nothing read is lost: the four parts add up to `rows`.

    `action` rows became (part of) an action, `blank` ones hold nothing, `structure` ones are bands, repeated headings and the like,
    `found` ones are named by a finding and counted nowhere else.
    """

    rows: int = 0
    action: int = 0
    blank: int = 0
    structure: int = 0
    found: int = 0


class WrittenFile(Struct, frozen=True):
    """All that one file gave."""

    actions: tuple[WrittenAction, ...]
    findings: tuple[Finding, ...]
    tally: Tally
    corrections: tuple[Correction, ...] = ()  # that the file itself says were made before: what this program wrote


TOP_ROWS = 12  # rows in which the headings of a list are looked for; a marking stands above them at most


def is_own_list(workbook: Workbook) -> bool:
    """Whether the headings are those of what this program wrote: `list`, or `collect`."""
    tops = (row for sheet in workbook.sheets for row in sheet.rows[:TOP_ROWS])
    texts = ({shown(value) for value in row.values if value is not None} for row in tops)
    return any(found.issuperset(NEEDED_COLUMNS) or found.issuperset(SOURCE_COLUMNS) for found in texts)
