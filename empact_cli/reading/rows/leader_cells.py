"""A row and the columns in, who leads and who takes part out: texts as they stand. Rows whose cells are alike are read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from empact_cli.findings import finding
from empact_cli.model import Cell, Plan, Role
from empact_cli.reading import LeadText, WrittenAction, has_leader
from empact_cli.reading.headings.column_meanings import Columns, LeadColumns
from empact_cli.reading.names import Vocabulary
from empact_cli.reading.rows import SheetReading, TableRow, cells_of
from empact_cli.reading.titles_and_markings import NameReaders, apart
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text import fold

_ROLES = {role.value: role for role in Role}
_MOST_KNOWN = 1 << 14  # a matrix may hold as many different rows as there are
_SEVERAL = re.compile(r"[,;/&+\n]")
_QUOTES = '"\u201c\u201d\u201e\u3003\u2033'
_DITTO_MARKS = _QUOTES + " -\u2013'"
_EDGES = " .,;:()[]-–/"
Notice = Callable[[str, int, int, str], None]  # (finding code, row, column from 0, value)


class Led(Struct, eq=False):
    """Who leads and who takes part in the action of a row.

    `marked` are the countries that a matrix marks as leading on a row whose leader column says who leads; `notices` are (finding code,
    column from 0, value) of what is amiss in every such row.
    """

    leads: Sequence[LeadText]
    participants: Sequence[str]
    marked: Sequence[LeadText] = ()
    has_leader: bool = False
    notices: list[tuple[str, int, str]] = field(default_factory=list)


class Leads:
    """Reads the leaders and participants of the rows of one table. `known` is what was read so far, by the cells of
    `columns`."""

    def __init__(self, columns: Columns, readers: NameReaders, sheet: Cell, notice: Notice) -> None:
        self._columns = columns
        self._dated = columns.dated
        self._file, self._sheet = sheet.file, sheet.sheet
        self._roles = readers.roles
        self._readers = readers
        self._notice = notice
        self._words: dict[str, str | None] = {}
        self.known: dict[object, Led] = {}
        self._plan: Plan | None = None  # of the rows that are read, where leaders' columns are those of several plans
        self.columns = columns.read_for_leads
        self._cells = cells_of(self.columns)

    def read(self, row: TableRow, plan: Plan | None = None) -> Led:
        """The leaders, co-leaders and participants of the row; those of `plan` where the headings tell them apart."""
        if self._dated and plan != self._plan:
            self._plan = plan
            self.known.clear()
        if row.anchors:
            led = self._read(row)  # they stand elsewhere in every row
        else:
            cells = self._cells(row.cells)
            led = self.known.get(cells) or self.learn(cells, row)
        for code, column, value in led.notices:
            self._notice(code, row.number, column, value)
        return led

    def learn(self, cells: object, row: TableRow) -> Led:
        """Reads the leaders of a row whose cells are not known yet and none of which is merged; what is amiss is told by nobody here."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        led = self.known[cells] = self._read(row)
        return led

    def _read(self, row: TableRow) -> Led:
        leads: list[LeadText] = []
        participants = [text.strip() for index in self._columns.participants if (text := row.text(index))]
        led = Led((), ())
        if self._columns.matrix:
            led.marked = self._marked(row)
        for lead in self._columns.leads:
            country = row.text(lead.country) or self._marked_country(lead, row, led.marked)
            if lead.plan and self._plan and apart(lead.plan, self._plan):
                continue
            if row.text(lead.text) or country:
                self._add(lead, country, row, leads, participants, led)
        if self._columns.matrix:
            self._matrix(row, leads, participants, led)
        led.leads, led.participants, led.has_leader = tuple(leads), tuple(participants), has_leader(leads)
        return led

    def _marked_country(self, lead: LeadColumns, row: TableRow, marked: Sequence[LeadText]) -> str:
        """The countries that the matrix marks, for a leader's cell that names an authority alone ("Customs"); "" where it names more."""
        if not marked or lead.role is not Role.LEADER or lead.country is not None:
            return ""
        text, words = row.text(lead.text), self._readers.words
        if not text or (len(marked) > 1 and _SEVERAL.search(text)):
            return ""
        names = [word.strip(_EDGES) for word in text.split()]
        return "" if any(map(words.is_country, (text, *names))) else ", ".join(mark.country for mark in marked)

    def is_named(self, row: TableRow, plan: Plan, *, other: bool = False) -> bool:
        """Whether the columns of the plan's leaders, or those of `other` plans, hold something."""
        dated = [lead for lead in self._columns.leads if lead.plan and apart(lead.plan, plan) is other]
        return any(row.text(lead.text) or row.text(lead.country) for lead in dated)

    def _lead(self, role: str, text: str, index: int, row: TableRow, country: str = "") -> LeadText:
        anchor = row.anchors.get(index)
        return LeadText(_ROLES[role], text, index + 1, country, Cell(self._file, self._sheet, *anchor) if anchor else None)

    def _add(self, lead: LeadColumns, country: str, row: TableRow, leads: list[LeadText], participants: list[str], led: Led) -> None:
        text = row.text(lead.text)
        role = lead.role or self._role(row, lead, led)
        if role is None:
            return
        if role == "participant":
            participants.append((country or text).strip())
        elif role == Role.LEADER and (kind := self._kind(row, text or country, alone=not (text and country))):
            leads.append(self._lead(role, kind, self._columns.lead_type or 0, row, (text or country).strip()))
        elif text:
            leads.append(self._lead(role, text, lead.text, row, country.strip()))
        elif lead.country is not None:
            leads.append(self._lead(role, country, lead.country, row))

    def _kind(self, row: TableRow, leader: str, *, alone: bool) -> str:
        """The kind of authority that the row names for a leader who is a country alone; "" where it names none that is known."""
        kind = row.text(self._columns.lead_type)
        if not kind or not alone or not self._readers.words.is_country(leader) or self._readers.words.is_country(kind):
            return ""
        return kind if self._readers.named.somebody(kind) else ""

    def _role(self, row: TableRow, lead: LeadColumns, led: Led) -> str | None:
        """The role that the row's role cell names, or None where it names none that counts."""
        if self._columns.ticked and (ticked := [role for index, role in self._columns.ticked if row.text(index)]):
            return ticked[0]
        column = self._columns.role
        text = row.text(column)
        if not text:
            led.notices.append(("role-missing", lead.text, row.text(lead.text)))
            return None
        role = self._word(text)
        if role is None and column is not None:
            led.notices.append(("role-unknown", column, text))
        return None if role == "none" else role

    def _word(self, text: str) -> str | None:
        if text not in self._words:
            self._words[text] = self._roles.read(text)
        return self._words[text]

    def _marked(self, row: TableRow) -> tuple[LeadText, ...]:
        if not any(row.text(lead.text) and lead.role is not Role.CO_LEADER for lead in self._columns.leads):
            return ()
        marks = [(text, index, country) for index, country in self._columns.matrix if (text := row.text(index))]
        led = [mark for mark in marks if self._word(mark[0]) == Role.LEADER]
        return tuple(self._lead(Role.LEADER, text, index, row, country) for text, index, country in led)

    def _matrix(self, row: TableRow, leads: list[LeadText], participants: list[str], led: Led) -> None:
        """Beside a leader column that says who leads, the matrix says who takes part; the leaders it marks are `marked`."""
        is_led = any(lead.role is Role.LEADER for lead in leads)
        for index, country in self._columns.matrix:
            text = row.text(index)
            role = self._word(text) if text else "none"
            if role is None:
                led.notices.append(("matrix-unknown", index, text))
            elif role == "participant":
                participants.append(country)
            elif role != "none" and not (role == Role.LEADER and is_led):
                leads.append(self._lead(role, text, index, row, country))


# The actions of a table in, those whose leader's cell only refers to another action ("ditto", "see 2.1") with its leaders out.

_REFERENCE = re.compile(r"([^\W\d_][^\d]{0,20}?)\s*(\d{1,2}\.\d{1,2}[a-z]?)\.?")


def settle_references(sheet: SheetReading, actions: Sequence[WrittenAction]) -> None:
    """Puts the leaders that are meant in place of the reference, with a finding; a reference to nobody stays as it is."""
    words = sheet.readers.words
    every = [action.leads for action in actions]
    distinct = dict(zip(map(id, every), every, strict=True)).values()
    texts = {lead.text for leads in distinct for lead in leads}
    if not any(_is_ditto(text, words) or _REFERENCE.fullmatch(fold(text)) for text in texts):
        return
    before: WrittenAction | None = None
    numbered: dict[tuple[object, ...], WrittenAction] = {
        (action.oap, action.oap_text, action.number): action for action in reversed(actions)
    }
    for action in actions:
        for lead in action.leads:
            meant = _meant(lead.text, action, before, numbered, words)
            if meant is not None and (leads := [one.moved(meant.place) for one in meant.leads if one.role is lead.role]):
                action.leads = [one for other in action.leads for one in (leads if other is lead else [other])]
                cell = lead.cell(action.place)
                names = "; ".join(one.text for one in leads)
                sheet.notes.findings.append(finding("lead-referred", cell, lead.role, value=lead.text, leaders=names))
        before = action


def _meant(
    text: str, action: WrittenAction, before: WrittenAction | None, numbered: Mapping[tuple[object, ...], WrittenAction], words: Vocabulary
) -> WrittenAction | None:
    """The action whose leaders lead this one too; None where the text says something else, or the other refers on."""
    if _is_ditto(text, words):
        return before if before and (before.oap, before.oap_text) == (action.oap, action.oap_text) else None
    found = _REFERENCE.fullmatch(fold(text))
    known = words.layout[LayoutMeaning.REFERRING] | words.layout[LayoutMeaning.NUMBER] | words.ditto
    if found is None or not known.issuperset(found[1].split()):
        return None
    other = numbered.get((action.oap, action.oap_text, found[2]))
    refers = other is None or other is action or any(_meant(lead.text, other, None, {}, words) for lead in other.leads)
    return None if refers else other


def _is_ditto(text: str, words: Vocabulary) -> bool:
    if bool(text.strip()) and not text.strip(_DITTO_MARKS) and any(mark in _QUOTES for mark in text):
        return True
    return not words.ditto.isdisjoint((fold(text), fold(text).strip(_EDGES)))
