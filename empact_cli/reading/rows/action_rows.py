"""A row that is an action in, the action out: number, title, plan, OAP, goal, status, leaders, with a finding for whatever is amiss."""

from __future__ import annotations

from typing import NamedTuple

from empact_cli.errors import InputError
from empact_cli.model import Cell, Plan, Role, column_letters, of_sheet
from empact_cli.reading import Claim, WrittenAction
from empact_cli.reading.headings.column_meanings import Columns
from empact_cli.reading.names.action_numbers import NOTHING, NumberDoubt, NumberReading
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.rows import FillDown, SheetReading, Standing, TableRow, Written, cells_of, is_broken
from empact_cli.reading.rows.band_rows import Priorities
from empact_cli.reading.rows.leader_cells import Leads
from empact_cli.reading.titles_and_markings import Surroundings, apart
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text import fold
from empact_cli.text.language import _
from empact_cli.workbook import Scalar


class RowSection(NamedTuple):
    """What the columns of plan and OAP say of a row: rows that say the same share it. `texts` are those of the OAP and the plan."""

    plan: Plan
    told: bool  # by the file itself
    oap: OapReading
    texts: tuple[str, str]


class ActionRows:
    """Writes the actions of one table, whose rows begin at the index `first`.

    `sections` and `statuses` are what was read so far, by the cells of `section_columns` and by texts; `last` is the section of the last
    row where it was known, `leads` read its leaders, `priority` tells what the priorities beside a column of OAPs say.
    """

    def __init__(self, sheet: SheetReading, columns: Columns, around: Surroundings, first: int, standing: Standing) -> None:
        self._sheet = sheet
        self._file, self._name = sheet.file, sheet.sheet.name
        self._columns = columns
        self._dated = columns.dated
        self._around = around
        self._standing = standing
        self.leads = Leads(columns, sheet.readers, sheet.place(), sheet.find)
        self._told_years: set[int] = set()
        self._told_oaps: set[tuple[str, Plan]] = set()
        self._goals: dict[str, str] = {}
        self._plans: dict[str, Plan | None] = {}  # what a text of the plan column comes to, below what was said last
        self.statuses: dict[str, str] = {}
        self._latest: list[WrittenAction] = []  # of the last row, where its leaders are those of several plans
        self._oap, self._plan, self._goal, priority = (
            FillDown(sheet.sheet.rows, sheet.merged, sheet.shown.texts, column, first)
            for column in (columns.oap, columns.plan, columns.goal, columns.priority)
        )
        self.priority = Priorities(priority, columns.oap, sheet.readers.oaps, sheet.readers.words.nobody)
        self._lead_column = _lead_column(columns)
        self._down = (self._oap, self._plan)
        self.section_columns = [column for column in (columns.oap, columns.plan) if column is not None]
        self._section_cells = cells_of(self.section_columns)
        self.sections: dict[object, RowSection] = {}  # by the cells of the columns, below what was said last
        self.last: RowSection | None = None
        self.written = Written()
        if self._oap.exists and not standing.oap_is_new:
            standing.oap = None  # a band above the last action says nothing of rows that name their OAP

    def pass_by(self, row: TableRow) -> None:
        """Takes note of the sections and the broken cells of a row that is no action of its own."""
        self._catch_up()
        for down in (*self._down, self._goal):
            down.pass_by(row)
        self._note(row)

    def _note(self, row: TableRow) -> None:
        if self.priority.exists:
            self.priority.pass_by(row)
        if self._sheet.shown.broken and not self._sheet.shown.broken.isdisjoint(row.cells):
            self._check_cells(row)

    def forget_oap(self) -> None:
        """Blanks below a band take the band's OAP, and not the one above it."""
        self._catch_up()
        self.sections.clear()
        self._oap.forget()

    def forget_all(self) -> None:
        """Blanks below another plan's band take nothing from the plan above it."""
        self._catch_up()
        self.sections.clear()
        self._plans.clear()
        for down in (*self._down, self._goal):
            down.forget()
        self.priority.forget()

    def write(self, row: TableRow, reading: NumberReading, title: str) -> bool:
        """Writes the action of a row, or one for each plan whose leaders it names; False where it names those of another plan alone.

        Raises InputError where nothing says which plan it belongs to.
        """
        self._note(row)
        if not self._dated:
            self._write(row, reading, title, self._section(row, reading.code))
            return True
        plans = self._plans_by_headings(row)
        sections = [self._section_of(row, reading.code, plan, told=told) for plan, told in plans]
        self._latest = [self._write(row, reading, title, section) for section in sections]
        return bool(plans)

    def _write(self, row: TableRow, reading: NumberReading, title: str, section: RowSection) -> WrittenAction:
        columns = self._columns
        plan, told, oap, _texts = section
        if reading.code and not self._may_stand_before(reading.code, oap, plan):
            reading = NOTHING
        goal = self._standing.goal if columns.goal is None else self.goal(self._goal.text(row))
        led = self.leads.read(row, plan)
        number, dot, _rest = reading.text.partition(".")
        if not number:
            stands = row.text(columns.number)
            code = "number-unread" if stands.strip(" -–.?/") else "number-missing"
            self._sheet.find(code, row.number, columns.number or 0, stands)
        action = WrittenAction(
            plan,
            oap.oap,
            oap.text,
            reading.text or None,
            title or (reading.rest if columns.title is None else ""),
            goal or (number if dot and reading.doubt is NumberDoubt.NONE else None) or None,
            self._status(row),
            Cell(self._file, self._name, row.number),
            led.leads,
            led.participants,
            led.marked,
            not told,
            columns.role is not None and bool(row.text(columns.role)),
            None if led.has_leader else self._cell(row, self._lead_column),
            columns.number or 0,
            row.anchors.get(columns.number or 0) if row.anchors else None,
            self._claim(row) if columns.claim is not None else None,
        )
        written = self.written
        written.actions.append(action)
        written.readings.append(reading)
        written.goals.append(goal)
        if reading.doubt is not NumberDoubt.NONE or (reading.text.isdecimal() and goal.isdecimal()):
            written.settled = False
        self._standing.follow(action, reading.text)
        return action

    def _section(self, row: TableRow, code: str) -> RowSection:
        """The plan and the OAP of a row. `code` stands before its number."""
        cells = self._section_cells(row.cells)
        known = self.sections.get(cells)
        if known and not code:
            self.last = known
            return known
        self._catch_up()
        plan, told = self._read_plan(row)
        section = self._section_of(row, code, plan, told=told)
        if all(map(row.text, self.section_columns)) and not code and not self.priority.exists:
            self.sections[cells] = section  # no blank that what stands above would fill
        return section

    def _section_of(self, row: TableRow, code: str, plan: Plan, *, told: bool) -> RowSection:
        texts = row.text(self._columns.oap), row.text(self._columns.plan)
        return RowSection(plan, told, self._read_oap(row, plan, code), texts)

    def goal(self, text: str) -> str:
        """The goal that a text of the goals' column names, "" where it names none."""
        if text not in self._goals:
            self._goals[text] = self._sheet.numbers.goal(text)
        return self._goals[text]

    def follow(self, section: RowSection, goal: str) -> None:
        """Takes note of the last of several rows whose cells were all known: of its section and the text of its goal."""
        self.last = section
        self._goal.note(goal)

    def _catch_up(self) -> None:
        """Takes note of the last row whose cells were known."""
        if self.last:
            for down, text in zip(self._down, self.last.texts, strict=True):
                down.note(text)
            self.last = None

    def continues(self, row: TableRow, action: WrittenAction) -> bool:
        """Adds the leaders of a row without number and title to the action above; False where there are none, or it is another OAP's."""
        self._catch_up()
        beside = self.priority.instead(row, action.oap_text, action.plan) if self.priority.exists else ""
        own = self._sheet.readers.oaps.read(row.text(self._columns.oap) or beside, action.plan)
        if own.text and (own.oap or own.text) != (action.oap or action.oap_text):
            return False
        for one in self._latest if action in self._latest else [action]:
            led = self.leads.read(row, one.plan)
            one.add([lead.moved(self._sheet.place(row.number)) for lead in led.leads], led.participants)
        return bool(led.leads or led.participants) or (self._columns.role is not None and bool(row.text(self._columns.role)))

    def _claim(self, row: TableRow) -> Claim | None:
        """What the row says to whether customs lead."""
        text, layout = row.text(self._columns.claim), self._sheet.readers.words.layout
        folded = fold(text)
        if folded not in layout[LayoutMeaning.YES] | layout[LayoutMeaning.NO]:
            return None
        return Claim(folded in layout[LayoutMeaning.YES], text, self._cell(row, self._columns.claim or 0))

    def _cell(self, row: TableRow, column: int) -> Cell:
        return Cell(self._file, self._name, *row.place(column))

    def _check_cells(self, row: TableRow) -> None:
        vital = self._columns.vital
        for index in self._columns.used:
            value = row.value(index)
            if isinstance(value, Scalar) and is_broken(value):
                code = f"cell-{value.kind.value}" if index in vital else "cell-unread"
                self._sheet.find(code, row.number, index, value.shown or value.stored)

    # The plan

    def _plans_by_headings(self, row: TableRow) -> list[tuple[Plan, bool]]:
        """The plans of a row whose leaders stand in columns of several years; none where those of its own plan are blank."""
        text = self._plan.text(row)
        own = (self._column_plan(row, text) if text else None) or self._plan_around()
        years = self._columns.lead_plans
        if own is None and years:
            plans = list(dict.fromkeys(map(self._sheet.readers.plans.around, years)))
            return [(plan, True) for plan in plans if self.leads.is_named(row, plan)] or [(plans[-1], True)]
        plan, told = self._read_plan(row)
        if years and all(apart(year, plan) for year in years):
            raise InputError(self._other_years(plan))
        if not self.leads.is_named(row, plan, other=True):
            return [(plan, told)]
        if years and not self.leads.is_named(row, plan):
            self._sheet.find("row-other-plan", row.number, self._columns.number or 0, row.text(self._columns.number), plan=str(plan))
            return []
        self._tell_years(plan)
        return [(plan, told)]

    def _tell_years(self, plan: Plan) -> None:
        """Says once which columns are those of other plans."""
        for lead in self._columns.leads:
            if lead.plan and apart(lead.plan, plan) and lead.text not in self._told_years:
                self._told_years.add(lead.text)
                self._sheet.find("column-other-plan", value=column_letters(lead.text + 1), plan=str(lead.plan), used=str(plan))

    def _other_years(self, plan: Plan) -> str:
        said = _(
            "{file}{sheet}: the headings name the leaders of {years}, but the plan is {plan}. If column {letter} holds the leaders of "
            "this plan all the same, say so with --column leader={letter}."
        )
        years, letter = ", ".join(map(str, self._columns.lead_plans)), column_letters(self._columns.leads[0].text + 1)
        return said.format(file=self._sheet.file, sheet=of_sheet(self._sheet.sheet.name), years=years, plan=plan, letter=letter)

    def _read_plan(self, row: TableRow) -> tuple[Plan, bool]:
        """The plan, and whether the file itself tells it."""
        text = self._plan.text(row)
        if text not in self._plans:
            self._plans[text] = self._column_plan(row, text) or self._plan_around()
        told = self._plans[text]
        plan = told or self._sheet.notes.plan
        if plan is None:
            raise InputError(self._without_plan(row, text))
        return plan, told is not None

    def _plan_around(self) -> Plan | None:
        """The plan of rows that name none: the band's, or that of what surrounds the table; one that never was is noted once per file."""
        plan = self._standing.plan or self._around.plan
        if plan and not self._sheet.readers.plans.is_known(plan) and plan not in self._sheet.notes.plans_told:
            self._sheet.notes.plans_told.add(plan)
            self._sheet.find("plan-not-known", value=str(plan))
        return plan

    def _column_plan(self, row: TableRow, text: str) -> Plan | None:
        """The plan of a year column's text; what does not fit the surroundings, or is no plan, is noted once per text."""
        plan = self._sheet.readers.plans.cell(text) if text else None
        around, column = self._standing.plan or self._around.plan, self._columns.plan or 0
        if text and plan is None:
            self._sheet.find("plan-unread", row.number, column, text)
        elif plan and around and apart(plan, around):
            self._sheet.find("plan-conflict-row", row.number, column, str(around))
        elif plan and not self._sheet.readers.plans.is_known(plan):
            self._sheet.find("plan-not-known", row.number, column, text)
        return plan

    def _without_plan(self, row: TableRow, text: str) -> str:
        """That nothing says which plan the row belongs to, at the cell that should, and which years are named and are no plan's."""
        sheet = of_sheet(self._sheet.sheet.name)
        if self._columns.plan is not None:
            said = _(
                "{file}{sheet}, cell {cell}: no plan ({text!r}), and neither the sheet's name, a title nor the file's name gives one. "
                "Correct the cell, or say it with --plan, for example --plan 2023."
            ).format(file=self._sheet.file, sheet=sheet, cell=self._cell(row, self._columns.plan).name, text=text)
        else:
            said = _(
                "{file}{sheet}: no plan in a year column, the sheet's name, a title or the file's name. Put the year into "
                "the file's name ({name}), which serves several files too, or say it with --plan, for example --plan 2023."
            ).format(file=self._sheet.file, sheet=sheet, name=_name_with_year(self._sheet.file))
        if years := ", ".join(map(str, self._around.passed_over)):
            not_taken = _("What is named there ({years}) may be the year of a document, a date, a cycle or another plan.")
            return f"{said} {not_taken.format(years=years)}"
        return said

    # The OAP

    def _may_stand_before(self, code: str, oap: OapReading, plan: Plan) -> bool:
        """Whether a code before a number says nothing but the OAP, or a word for actions where the OAP is known: or 1.1 of two OAPs would
        be one action."""
        return oap.oap is not None and self._sheet.readers.oaps.read(code, plan).oap in (None, oap.oap)

    def _read_oap(self, row: TableRow, plan: Plan, code: str) -> OapReading:
        text, column = self._oap.text(row), self._columns.oap
        if self.priority.exists and (instead := self.priority.instead(row, text, plan)):
            self._oap.forget()
            text, column = instead, self._columns.priority
        elif text and not row.text(column) and self._oap.is_gap(row):
            self._sheet.find("oap-filled", row.number, column or 0, text)
        reading = self._sheet.readers.oaps.read(text, plan) if text else self._oap_around(row, plan, code)
        if (reading.meant or not reading.oap) and (reading.text, plan) not in self._told_oaps:
            self._told_oaps.add((reading.text, plan))
            standing = self._standing
            around = standing.oap_place if standing.oap is not None and standing.oap.text else (row.number, None)
            self._tell_oap(row, reading, *((row.number, column) if text else around))
        if reading.oap and self.priority.exists:
            priority = self.priority.against(row, reading.oap, plan)
            if priority and (f"{reading.oap} {priority}", plan) not in self._told_oaps:
                self._told_oaps.add((f"{reading.oap} {priority}", plan))
                self._sheet.find("oap-priority-conflict", row.number, self._columns.oap, reading.text, priority=priority)
        return reading

    def _oap_around(self, row: TableRow, plan: Plan, code: str) -> OapReading:
        """The OAP of a row that names none: the band's, that of what surrounds the table, or of the code before its number."""
        if self._standing.oap is not None:
            return self._sheet.readers.oaps.read(self._standing.oap.text, plan)
        around = self._around.oap
        if code and not around.oap and (coded := self._sheet.readers.oaps.read(code, plan)).oap:
            return coded
        if self._oap.exists and not (around.oap or around.candidates):
            self._sheet.find("oap-missing", row.number, self._columns.oap or 0, "")
            return OapReading(None, "")  # where rows name their OAP, a sheet called "Actions" does not name one
        return around

    def _tell_oap(self, row: TableRow, reading: OapReading, at: int, column: int | None) -> None:
        if reading.meant:
            self._sheet.find("oap-slip", at, column, reading.text, meant=reading.meant)
        elif reading.candidates:
            self._sheet.find("oap-ambiguous", at, column, reading.text, candidates=", ".join(reading.candidates))
        elif reading.text:
            self._sheet.find("oap-unknown", at, column, reading.text)
        elif not self._oap.exists:
            self._sheet.find("oap-not-named", row.number)

    # The status

    def _status(self, row: TableRow) -> str | None:
        if self._columns.status is None:
            return None
        text = row.text(self._columns.status)
        status = self.statuses.get(text)
        if status is None:
            status = self.statuses[text] = self._read_status(row, text) if text else ""
        return status

    def _read_status(self, row: TableRow, text: str) -> str:
        """The known status of a status cell, or its folded text, which is noted once per file."""
        folded = fold(text)
        known = self._sheet.readers.statuses.read(text)
        if known is None and folded not in self._sheet.notes.statuses_told:
            self._sheet.notes.statuses_told.add(folded)
            self._sheet.find("status-unknown", row.number, self._columns.status or 0, text)
        return known or folded


def _lead_column(columns: Columns) -> int:
    """The column in which a row's leader stands: the first one, that of a matrix's first country, or else the number's."""
    leads = [lead.text for lead in columns.leads if lead.role is not Role.CO_LEADER]
    return next(iter([*leads, *(index for index, _ in columns.matrix)]), columns.number or 0)


def _name_with_year(file: str) -> str:
    """How the file could be called: "oaps.xlsx" -> "oaps-2023.xlsx"; beside other years only the word OAP makes one the plan's."""
    name = file.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".") if "." in name else (name.strip("-") or "oaps", "", "")
    return f"OAP-2023 ({stem}){dot}{ending}" if "20" in stem else f"{stem}-2023{dot}{ending}"
