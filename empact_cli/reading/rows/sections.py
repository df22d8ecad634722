"""The bands between the rows of a sheet in, which OAP, goal and plan hold for the rows below them out, also under other headings."""

from __future__ import annotations

from empact_cli.errors import InputError
from empact_cli.model import Plan
from empact_cli.places import cell_name, of_sheet
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.headings.finder import HeadingRows
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.rows.action_rows import ActionRows
from empact_cli.reading.rows.bands import Band, BandReading, Bands
from empact_cli.reading.rows.state import SheetReading, Standing
from empact_cli.reading.rows.table_row import TableRow
from empact_cli.reading.surroundings import Surroundings, apart
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _

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
        if reading.kind in (Band.OAP, Band.PLAN) and self._headings_below(row.index):
            return self.enter(reading, row)
        self._take_plan(reading._replace(certain=False), row)
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
        plan, used = reading.plan, self._plan()
        if plan is None or (used and not apart(plan, used)):
            return
        if self._is_plan(reading, row):
            self._change_plan(plan)
        elif used and self._columns.plan is None and (self._headings_below(row.index) or self._starts_anew(row.index)):
            raise self._doubt(row, plan, used)

    def _plan(self) -> Plan | None:
        return self._standing.plan or self._around.plan

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
        sheet = of_sheet(self._sheet.sheet.name)
        return InputError(
            _(
                '{file}{sheet}, cell {cell}: "{text}" names the plan {plan}, but above it the plan is {used}, and it is not certain '
                'which one the rows below belong to. Write "OAP {plan}" and nothing else in that row, or put the plan into a column '
                "headed Plan."
            ).format(
                file=self._sheet.file,
                sheet=sheet,
                cell=cell_name(row.number, row.filled[0] + 1),
                text=" ".join(row.first_text.split())[:80],
                plan=plan,
                used=used,
            )
        )

    # What comes after a band

    def _may_be_goal(self, reading: OapReading, row: TableRow) -> bool:
        """On a sheet named after an OAP, another OAP's name may be a goal's ("Criminal finances ..."): the numbers then simply run on."""
        sheet_oap = self._around.sheet_oap
        if sheet_oap is None or reading.oap == sheet_oap or self._bands.says_oap(row.first_text):
            return False
        return _order(self._coming_number(row.index)) > _order(self._standing.number)

    def _opens_section(self, row: TableRow) -> bool:
        """Whether an unknown band begins the actions of another OAP: its numbers start anew, or no OAP is known before it."""
        standing = self._standing
        if self._columns.oap is not None or standing.oap_is_new:
            return False  # the rows name their OAP, or a band just did
        titled = self._around.sheet_oap is None and bool(self._headings_below(row.index)) and bool(self._bands.subject(row.first_text))
        if standing.oap is None and not titled:
            return self._around.oap.oap is None and not standing.any_action and bool(self._coming_number(row.index))
        return self._starts_anew(row.index)

    def _starts_anew(self, index: int) -> bool:
        coming = self._coming_number(index)
        return bool(coming) and _order(coming) <= _order(self._standing.number)

    def _coming_number(self, index: int) -> str:
        number = self._columns.number
        if headings := self._headings_below(index):
            number = next((column.index for column in headings.columns if column.meaning is Meaning.NUMBER), None)
            index = headings.last
        if number is None:
            return ""
        rows, values = self._sheet.sheet.rows, self._sheet.shown.values
        cells = (rows.cell(at, number) for at in range(index + 1, min(index + _LOOK_AHEAD, len(rows))))
        readings = (self._sheet.numbers.read(values[cell]) for cell in cells)
        return next((reading.text for reading in readings if reading.text), "")

    def _headings_below(self, index: int) -> HeadingRows | None:
        """The headings that follow, if nothing but other bands and blank rows stands before them."""
        rows, texts_of = self._sheet.sheet.rows, self._sheet.shown.texts
        for at in range(index + 1, min(index + _LOOK_AHEAD, len(rows))):
            texts = [text for cell in rows.cells(at) if (text := texts_of[cell])]
            if len(texts) >= _FEWEST:
                return self._sheet.finder.here(at) if self._sheet.finder.may_be_headings(texts) else None
        return None


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.rstrip(_LETTERS).split(".") if part.isdigit())
