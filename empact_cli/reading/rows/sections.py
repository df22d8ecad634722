"""The bands between the rows of a sheet in, which OAP, goal and plan hold for the rows below them out, also under other headings."""

from __future__ import annotations

import re
from enum import Enum

from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.model import Plan, cell_name, of_sheet
from empact_cli.reading.headings.column_meanings import Columns
from empact_cli.reading.headings.heading_row import HeadingRows
from empact_cli.reading.names import Vocabulary
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.rows import SheetReading, Standing, TableRow
from empact_cli.reading.rows.action_rows import ActionRows
from empact_cli.reading.rows.band_rows import Band, BandReading, Bands
from empact_cli.reading.titles_and_markings import Surroundings, apart
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold
from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Scalar, Value

_LOOK_AHEAD = 6  # rows after a band in which the number of its first action, or other headings, are looked for
_FEWEST = 2  # headings in a row
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Sections:
    """Follows the bands of one table; what they say goes into `standing`."""

    def __init__(
        self, sheet: SheetReading, columns: Columns, around: Surroundings, bands: Bands, actions: ActionRows, standing: Standing
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._around = around
        self._bands = bands
        self._actions = actions
        self._standing = standing

    def enter(self, reading: BandReading, row: TableRow) -> bool:
        """Takes in a band; False where it is none."""
        if reading.kind is Band.GOAL:
            self._standing.goal = self._sheet.numbers.goal(row.first_text)
        if reading.kind in (Band.TOTAL, Band.NOTE, Band.GOAL):
            return True
        self._take_plan(reading, row)
        if reading.kind is Band.PLAN:
            return self._is_plan(reading, row)
        names_oap = reading.kind is Band.OAP and not self._may_be_goal(reading.oap, row)
        if names_oap or (reading.kind is not Band.OAP and self._opens_section(row)):
            self._take_oap(reading.oap if names_oap else OapReading(None, " ".join(row.first_text.split())), row)
            return True
        return False

    def enter_cell(self, reading: BandReading, row: TableRow) -> None:
        """Takes in what a section's cell in the column of OAPs says of the plan ("Excise 2023")."""
        if row.filled[0] == self._columns.oap:
            self._take_plan(reading, row)

    def enter_title(self, reading: BandReading, row: TableRow) -> bool:
        """Takes in a row of several cells that is no action, if it stands above headings and its first cell names an OAP or a plan."""
        if reading.kind in (Band.OAP, Band.PLAN) and self.headings_below(row.index):
            return self.enter(reading, row)
        self._take_plan(replace(reading, certain=False), row)
        return False

    def _take_oap(self, oap: OapReading, row: TableRow) -> None:
        standing = self._standing
        standing.oap, standing.oap_place, standing.goal = oap, (row.number, row.filled[0]), ""
        if standing.plan_is_new:
            standing.plan_inside = False
        self._actions.forget_oap()
        standing.oap_is_new = True

    # The plan

    def _take_plan(self, reading: BandReading, row: TableRow) -> None:
        plan, used = reading.plan, self._standing.plan or self._around.plan
        if plan is None or (used and not apart(plan, used)):
            return
        if self._is_plan(reading, row):
            self._change_plan(plan)
        elif used and self._columns.plan is None and (self.headings_below(row.index) or self._starts_anew(row.index)):
            raise self._doubt(row, plan, used)

    def _is_plan(self, reading: BandReading, row: TableRow) -> bool:
        """Whether the text says nothing but a plan (and an OAP), and stands where bands do: a lone year elsewhere may be anything."""
        column, columns = row.filled[0], self._columns
        if not reading.certain:
            return False
        if row.is_band(2) or column <= min(columns.used, default=0):
            return True
        return column in (columns.number, columns.title, columns.oap, columns.goal) and self._bands.says_oap(row.first_text)

    def _change_plan(self, plan: Plan) -> None:
        standing = self._standing
        if standing.oap_is_new:
            standing.plan_inside = True
        elif standing.oap is not None and not standing.plan_inside:
            standing.oap = OapReading(None, "")  # the OAP of the plan above; that of the new one is not named yet
        standing.plan, standing.goal = plan, ""
        self._actions.forget_all()
        standing.plan_is_new = True
        for other in dict.fromkeys(self._around.outer_plans):
            if apart(plan, other):
                self._sheet.find("plan-conflict", value=str(other), used=str(plan))

    def _doubt(self, row: TableRow, plan: Plan, used: Plan) -> InputError:
        said = _(
            '{file}{sheet}, cell {cell}: "{text}" names the plan {plan}, but above it the plan is {used}, and it is not certain '
            'which one the rows below belong to. Write "OAP {plan}" and nothing else in that row, or put the plan into a column '
            "headed Plan."
        )
        sheet, cell = of_sheet(self._sheet.sheet.name), cell_name(row.number, row.filled[0] + 1)
        text = " ".join(row.first_text.split())[:80]
        return InputError(said.format(file=self._sheet.file, sheet=sheet, cell=cell, text=text, plan=plan, used=used))

    # What comes after a band

    def _may_be_goal(self, reading: OapReading, row: TableRow) -> bool:
        """On a sheet named after an OAP, another OAP's name may be a goal's ("Criminal finances ..."): the numbers then simply run on."""
        sheet_oap = self._around.sheet_oap
        if sheet_oap is None or reading.oap == sheet_oap or self._bands.says_oap(row.first_text):
            return False
        return _order(self.coming_number(row.index)) > _order(self._standing.number)

    def _opens_section(self, row: TableRow) -> bool:
        """Whether an unknown band begins the actions of another OAP: its numbers start anew, or no OAP is known before it."""
        standing = self._standing
        if self._columns.oap is not None or standing.oap_is_new:
            return False  # the rows name their OAP, or a band just did
        titled = (
            self._around.sheet_oap is None
            and bool(self.headings_below(row.index))
            and bool(self._sheet.readers.oaps.subject(row.first_text))
        )
        if standing.oap is None and not titled:
            return self._around.oap.oap is None and not standing.any_action and bool(self.coming_number(row.index))
        return self._starts_anew(row.index)

    def _starts_anew(self, index: int) -> bool:
        coming = self.coming_number(index)
        return bool(coming) and _order(coming) <= _order(self._standing.number)

    def coming_number(self, index: int) -> str:
        """The number of the first action among the rows that follow, "" where none stands there."""
        number = self._columns.number
        if headings := self.headings_below(index):
            number = next((column.index for column in headings.columns if column.meaning is Meaning.NUMBER), None)
            index = headings.last
        if number is None:
            return ""
        rows, values = self._sheet.sheet.rows, self._sheet.shown.values
        cells = (rows.cell(at, number) for at in range(index + 1, min(index + _LOOK_AHEAD, len(rows))))
        readings = (self._sheet.numbers.read(values[cell]) for cell in cells)
        return next((reading.text for reading in readings if reading.text), "")

    def headings_below(self, index: int) -> HeadingRows | None:
        """The headings that follow, if nothing but other bands and blank rows stands before them."""
        rows, texts_of = self._sheet.sheet.rows, self._sheet.shown.texts
        for at in range(index + 1, min(index + _LOOK_AHEAD, len(rows))):
            texts = [text for cell in rows.cells(at) if (text := texts_of[cell])]
            if len(texts) >= _FEWEST:
                return self._sheet.finder.here(at) if self._sheet.finder.may_be_headings(texts) else None
        return None


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.rstrip(_LETTERS).split(".") if part.isdecimal())


# A row with several cells in, whether it is a total or a note below the actions out; where that is not certain, it is said.

_MOST_KNOWN = 1 << 12
_DIGIT = re.compile(r"\d")
_MARKED = ("", "1")  # what a mark may look like
_AMOUNT = " 0123456789.,%-–()/:="


class Below(Enum):
    """Whether a row stands below the actions: it does not, it is a total or a note, or perhaps one."""

    NO = 0
    YES = 1
    PERHAPS = 2


class Totals:
    """Tells the totals and notes of one table from its actions."""

    def __init__(self, columns: Columns, bands: Bands, words: Vocabulary) -> None:
        self._columns = columns
        self._bands = bands
        self._counted = words.layout[LayoutMeaning.COUNTED]
        self._known: dict[str, bool] = {}
        self._leads = [*(lead.text for lead in columns.leads), *(index for index, _ in columns.matrix)]
        self._matrix = {index for index, _ in columns.matrix}
        self._sections = {columns.oap, columns.priority, columns.plan, columns.goal}
        self._spoken = {columns.number, columns.title, *self._sections}  # where the word for a total may stand, beside the first cell

    def read(self, row: TableRow, *, numbered: bool) -> Below:
        """What the row is. `numbered`: its cell in the numbers' column holds a number, which may be a total's amount."""
        first = row.first_text
        if len(row.filled) == 2 and first and self._bands.is_note(first):
            return self._note(row)
        for index in self._leads:
            if _is_name(row.text(index)):
                return Below.NO  # somebody leads it or takes part: the ordinary case, settled first
        if not numbered and self._counts_marks(row):
            return Below.YES
        spoken = [index for index in row.filled if index in self._spoken or index == row.filled[0]]
        totals = [index for index in spoken if self._has_total(row.text(index))]
        if not totals:
            return Below.NO
        others = [index for index in row.filled if index not in totals and index not in self._sections]
        if all(self._is_amount(row.value(index)) for index in others):
            alone = any(self._bands.is_total_alone(row.text(index)) for index in totals)
            if alone or (others and not (numbered and totals == [self._columns.title])):
                return Below.YES
        return Below.NO if numbered else Below.PERHAPS

    def _counts_marks(self, row: TableRow) -> bool:
        """Whether the row holds a label and then amounts alone, where the rows of a matrix hold marks: "leads | 1 | 0 | 12"."""
        if not self._matrix or not row.first_text or any(row.text(lead.text) for lead in self._columns.leads):
            return False
        amounts = [row.value(index) for index in row.filled[1:]]
        counts = [row.text(index) for index in row.filled[1:] if index in self._matrix]
        return len(counts) > 1 and all(map(self._is_amount, amounts)) and any(count not in _MARKED for count in counts)

    def _note(self, row: TableRow) -> Below:
        """A row that begins like a note: one, unless its other cell says who leads; with a title ("* New action") it is an action."""
        column, other = row.filled
        if other not in self._leads or not _is_name(row.text(other)):
            return Below.YES
        return Below.NO if column == self._columns.title else Below.PERHAPS

    def _has_total(self, text: str) -> bool:
        """Whether the text speaks of a total; most texts but titles stand in many rows."""
        found = self._known.get(text)
        if found is None:
            found = self._bands.has_total(text)
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = found
        return found

    def _is_amount(self, value: Value) -> bool:
        """A bare amount ("12", "40 %"), or how many actions ("2 actions")."""
        if isinstance(value, Scalar):
            return value.kind in (CellKind.NUMBER, CellKind.FORMULA, CellKind.ERROR)
        word = (value or "").strip(_AMOUNT)
        return not word or (word != (value or "").strip() and fold(word) in self._counted)


def _is_name(text: str) -> bool:
    """Whether the text of a leader's cell is surely no amount: it begins with a letter and holds no digit."""
    return text[:1].isalpha() and not _DIGIT.search(text)
