"""A line that is an action in, its draft out: number, title, plan, OAP, goal, status, leaders, with a finding for whatever is amiss."""

from __future__ import annotations

from msgspec import Struct, field

from empact_cli.errors import InputError
from empact_cli.findings import finding
from empact_cli.model import Finding, Plan, Role
from empact_cli.places import Cell, of_sheet
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.headings.finder import TableFinder
from empact_cli.reading.names.numbers import NOTHING, NumberReading, Numbers
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.names.priorities import Priorities
from empact_cli.reading.rows.downwards import Downwards
from empact_cli.reading.rows.leads import Leads
from empact_cli.reading.rows.lines import Line, is_broken
from empact_cli.reading.surroundings import Lore, Surroundings, apart
from empact_cli.reading.written import ActionDraft, has_leader
from empact_cli.text.folding import fold
from empact_cli.text.language import _
from empact_cli.workbook.merges import Spread
from empact_cli.workbook.sheet import Scalar, Sheet


class Counts(Struct):
    """What became of the rows under the headings; the four parts add up to `rows`."""

    rows: int = 0
    action: int = 0
    blank: int = 0
    structure: int = 0
    found: int = 0


class SheetParts(Struct):
    """What all tables of one sheet share. `plan` is what the user says where the file is silent."""

    file: str
    sheet: Sheet
    spread: Spread
    finder: TableFinder
    lore: Lore
    numbers: Numbers
    plan: Plan | None
    counts: Counts
    findings: list[Finding]
    statuses_told: set[str] = field(default_factory=set)
    plans_told: set[Plan] = field(default_factory=set)

    def find(self, code: str, at: int | None = None, column: int | None = None, value: str = "", **details: object) -> None:
        """Notes a finding at a row (and a column, counted from 0) of this sheet."""
        self.findings.append(finding(code, self.place(at, column), value=value, **details))

    def place(self, at: int | None = None, column: int | None = None) -> Cell:
        """The cell at a row (and a column, counted from 0) of this sheet, or the sheet itself."""
        return Cell(self.file, self.sheet.name) if at is None else Cell(self.file, self.sheet.name, at, (column or 0) + 1)


class NumberedDraft(Struct):
    """A draft and the reading of its number, which the neighbours may still change; `goal` is what a goal column or band says."""

    draft: ActionDraft
    reading: NumberReading
    goal: str
    column: int


class Said(Struct):
    """What the last bands of a sheet said. `plan_inside`: each OAP's actions are divided into plans, and not the other way round.

    `oap_at` and `plan_at` are the numbers of actions that the table had when those bands came; no action has followed one while it has
    no more. `oap_place` is the row and the index of the column in which the OAP stands.
    """

    oap: OapReading | None = None
    goal: str = ""
    plan: Plan | None = None
    plan_inside: bool = False
    oap_at: int = -1
    oap_place: tuple[int, int | None] = (0, None)
    plan_at: int = -1


class Drafting:
    """Makes the drafts of one table, which begins under what the bands above it `said`."""

    def __init__(self, parts: SheetParts, columns: Columns, around: Surroundings, first: int, said: Said) -> None:
        self._parts = parts
        self._columns = columns
        self._around = around
        self._leads = Leads(columns, parts.lore.roles, parts.place(), parts.find)
        self._row = 0
        self._told_oaps: set[tuple[str, Plan]] = set()
        self._plans: dict[str, Plan | None] = {}  # what a text of the plan column comes to, below what was said last
        self._statuses: dict[str, str] = {}
        self._oap = Downwards(parts.sheet, parts.spread, columns.oap, first)
        self._plan = Downwards(parts.sheet, parts.spread, columns.plan, first)
        self._goal = Downwards(parts.sheet, parts.spread, columns.goal, first)
        priority = Downwards(parts.sheet, parts.spread, columns.priority, first)
        self._priority = Priorities(priority, columns.oap, parts.lore.oaps, parts.lore.words.nobody)
        self._lead_column = _lead_column(columns)
        self._down = [down for down in (self._oap, self._plan, self._goal, self._priority) if down.exists]
        self.said = said
        if self._oap.exists and said.oap_at < 0:
            said.oap = None  # a band above the last action says nothing of rows that name their OAP

    def pass_by(self, line: Line) -> None:
        """Takes note of the sections and the broken cells of a row, whatever becomes of it."""
        self._row = line.row.number
        for down in self._down:
            down.pass_by(line)
        if line.broken:
            self._check_cells(line)

    def forget_oap(self) -> None:
        """Blanks below a band take the band's OAP, and not the one above it."""
        self._oap.forget()

    def forget_all(self) -> None:
        """Blanks below another plan's band take nothing from the plan above it."""
        self._plans.clear()
        for down in self._down:
            down.forget()

    def draft(self, line: Line, reading: NumberReading, title: str) -> NumberedDraft:
        """The draft of an action's row. Raises InputError where nothing says which plan it belongs to."""
        columns = self._columns
        plan, told = self._read_plan(line)
        oap = self._read_oap(line, plan, reading.code)
        if reading.code and not self._may_stand_before(reading.code, oap, plan):
            reading = NOTHING
        goal = self._parts.numbers.goal(self._goal.text(line)) if columns.goal is not None else self.said.goal
        leads, participants = self._leads.read(line)
        if not reading.text:
            self._no_number(line)
        draft = ActionDraft(
            plan=plan,
            oap=oap.oap,
            oap_text=oap.text,
            number=reading.text or None,
            title=title or (reading.rest if columns.title is None else ""),
            goal=goal or None,
            status=self._status(line),
            place=Cell(self._parts.file, self._parts.sheet.name, line.row.number),
            leads=leads,
            participants=participants,
            marked=self._leads.marked(line) if columns.matrix else (),
            plan_given=not told,
            has_role=columns.role is not None and bool(line.texts[columns.role]),
            lead_cell=None if has_leader(leads) else self._cell(line, self._lead_column),
            number_column=columns.number or 0,
            number_anchor=line.anchors.get(columns.number or 0) if line.anchors else None,
        )
        return NumberedDraft(draft, reading, goal, columns.number or 0)

    def continues(self, line: Line, draft: ActionDraft) -> bool:
        """Adds the leaders of a row without number and title to the action above; False where there are none, or it is another OAP's."""
        beside = self._priority.instead(line, draft.oap_text, draft.plan) if self._priority.exists else ""
        own = self._parts.lore.oaps.read(line.text(self._columns.oap) or beside, draft.plan)
        if own.text and (own.oap or own.text) != (draft.oap or draft.oap_text):
            return False
        leads, participants = self._leads.read(line)
        known = {(lead.role, lead.text, lead.country) for lead in draft.leads}
        draft.leads += [lead for lead in leads if (lead.role, lead.text, lead.country) not in known]
        draft.participants += [text for text in participants if text not in draft.participants]
        return bool(leads or participants) or (self._columns.role is not None and bool(line.texts[self._columns.role]))

    def _cell(self, line: Line, column: int) -> Cell:
        return Cell(self._parts.file, self._parts.sheet.name, *line.place(column))

    def _notice(self, code: str, column: int, value: str) -> None:
        self._parts.find(code, self._row, column, value)

    def _check_cells(self, line: Line) -> None:
        vital = self._columns.vital
        for index in self._columns.used:
            value = line.value(index)
            if isinstance(value, Scalar) and is_broken(value):
                code = f"cell-{value.kind.value}" if index in vital else "cell-unread"
                self._notice(code, index, value.shown or value.stored)

    def _no_number(self, line: Line) -> None:
        column = self._columns.number
        text = line.text(column)
        self._notice("number-unread" if text.strip(" -–.?/") else "number-missing", column or 0, text)

    def _read_plan(self, line: Line) -> tuple[Plan, bool]:
        """The plan, and whether the file itself tells it."""
        text = self._plan.text(line)
        if text not in self._plans:
            self._plans[text] = self._column_plan(text) or self._plan_around()
        told = self._plans[text]
        plan = told or self._parts.plan
        if plan is None:
            raise InputError(self._without_plan(line, text))
        return plan, told is not None

    def _plan_around(self) -> Plan | None:
        """The plan of rows that name none: the band's, or that of what surrounds the table; one that never was is noted once per file."""
        plan = self.said.plan or self._around.plan
        if plan and not self._parts.lore.plans.is_known(plan) and plan not in self._parts.plans_told:
            self._parts.plans_told.add(plan)
            self._parts.find("plan-not-known", value=str(plan))
        return plan

    def _without_plan(self, line: Line, text: str) -> str:
        """That nothing says which plan the row belongs to, at the cell that should, and which years are named and are no plan's."""
        sheet = of_sheet(self._parts.sheet.name)
        if self._columns.plan is not None:
            said = _(
                "{file}{sheet}, cell {cell}: no plan ({text!r}), and neither the sheet's name, a title nor the file's name gives one. "
                "Correct the cell, or say it with --plan, for example --plan 2023."
            ).format(file=self._parts.file, sheet=sheet, cell=self._cell(line, self._columns.plan).name, text=text)
        else:
            said = _(
                "{file}{sheet}: no plan in a year column, the sheet's name, a title or the file's name. Put the year into "
                "the file's name ({name}), which serves several files too, or say it with --plan, for example --plan 2023."
            ).format(file=self._parts.file, sheet=sheet, name=self._name_with_year())
        return f"{said} {self._not_taken()}" if self._around.passed_over else said

    def _not_taken(self) -> str:
        """What the surroundings name and was not taken for the plan."""
        years = ", ".join(map(str, self._around.passed_over))
        return _("What is named there ({years}) may be the year of a document, a date, a cycle or another plan.").format(years=years)

    def _name_with_year(self) -> str:
        """How the file could be called: "oaps.xlsx" -> "oaps-2023.xlsx"; beside other years only the word OAP makes one the plan's."""
        name = self._parts.file.replace("\\", "/").rpartition("/")[2]
        stem, dot, ending = name.rpartition(".") if "." in name else (name.strip("-") or "oaps", "", "")
        return f"OAP-2023 ({stem}){dot}{ending}" if "20" in stem else f"{stem}-2023{dot}{ending}"

    def _column_plan(self, text: str) -> Plan | None:
        """The plan of a year column's text; what does not fit the surroundings, or is no plan, is noted once per text."""
        plan = self._parts.lore.plans.cell(text) if text else None
        around, column = self.said.plan or self._around.plan, self._columns.plan or 0
        if text and plan is None:
            self._notice("plan-unread", column, text)
        elif plan and around and apart(plan, around):
            self._notice("plan-conflict-row", column, str(around))
        elif plan and not self._parts.lore.plans.is_known(plan):
            self._notice("plan-not-known", column, text)
        return plan

    def _may_stand_before(self, code: str, oap: OapReading, plan: Plan) -> bool:
        """Whether a code before a number says nothing but the OAP, or a word for actions where the OAP is known: or 1.1 of two OAPs would
        be one action."""
        return oap.oap is not None and self._parts.lore.oaps.read(code, plan).oap in (None, oap.oap)

    def _read_oap(self, line: Line, plan: Plan, code: str) -> OapReading:
        text, column = self._oap.text(line), self._columns.oap
        if self._priority.exists and (instead := self._priority.instead(line, text, plan)):
            self._oap.forget()
            text, column = instead, self._columns.priority
        elif self._oap.is_gap(line) and text:
            self._notice("oap-filled", column or 0, text)
        reading = self._parts.lore.oaps.read(text, plan) if text else self._oap_around(plan, code)
        if not reading.oap and (reading.text, plan) not in self._told_oaps:
            self._told_oaps.add((reading.text, plan))
            self._tell_oap(reading, *((self._row, column) if text else self._place_around()))
        elif reading.oap and self._priority.exists:
            self._compare_priority(line, reading, plan)
        return reading

    def _compare_priority(self, line: Line, reading: OapReading, plan: Plan) -> None:
        priority = self._priority.against(line, reading.oap or "", plan)
        if priority and (f"{reading.oap} {priority}", plan) not in self._told_oaps:
            self._told_oaps.add((f"{reading.oap} {priority}", plan))
            self._parts.find("oap-priority-conflict", self._row, self._columns.oap, reading.text, priority=priority)

    def _oap_around(self, plan: Plan, code: str) -> OapReading:
        """The OAP of a row that names none: the band's, that of what surrounds the table, or of the code before its number."""
        if self.said.oap is not None:
            return self._parts.lore.oaps.read(self.said.oap.text, plan)
        around = self._around.oap
        if code and not around.oap and (coded := self._parts.lore.oaps.read(code, plan)).oap:
            return coded
        if self._oap.exists and not (around.oap or around.candidates):
            self._notice("oap-missing", self._columns.oap or 0, "")
            return OapReading(None, "")  # where rows name their OAP, a sheet called "Actions" does not name one
        return around

    def _place_around(self) -> tuple[int, int | None]:
        return self.said.oap_place if self.said.oap is not None and self.said.oap.text else (self._row, None)

    def _tell_oap(self, reading: OapReading, row: int, column: int | None) -> None:
        if reading.candidates:
            self._parts.find("oap-ambiguous", row, column, reading.text, candidates=", ".join(reading.candidates))
        elif reading.text:
            self._parts.find("oap-unknown", row, column, reading.text)
        elif not self._oap.exists:
            self._parts.find("oap-not-named", self._row)

    def _status(self, line: Line) -> str | None:
        if self._columns.status is None:
            return None
        text = line.texts[self._columns.status]
        if not text:
            return ""
        if text not in self._statuses:
            self._statuses[text] = self._read_status(text)
        return self._statuses[text]

    def _read_status(self, text: str) -> str:
        """The known status of a status cell, or its folded text, which is noted once per file."""
        folded = fold(text)
        known = self._parts.lore.statuses.read(text)
        if known is None and folded not in self._parts.statuses_told:
            self._parts.statuses_told.add(folded)
            self._notice("status-unknown", self._columns.status or 0, text)
        return known or folded


def _lead_column(columns: Columns) -> int:
    """The column in which a row's leader stands: the first one, that of a matrix's first country, or else the number's."""
    leads = [lead.text for lead in columns.leads if lead.role is not Role.CO_LEADER]
    return next(iter([*leads, *(index for index, _ in columns.matrix)]), columns.number or 0)
