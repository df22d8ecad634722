"""The bands between the rows of a sheet in, which OAP, goal and plan hold for the rows below them out, also under other headings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.model import Plan
from empact_cli.places import cell_name, of_sheet
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.headings.finder import HeadingRows
from empact_cli.reading.names.oap_names import OapReading
from empact_cli.reading.rows.bands import Band, BandReading, Bands
from empact_cli.reading.rows.drafting import Drafting, NumberedDraft, Said, SheetParts
from empact_cli.reading.rows.lines import Line, texts_of
from empact_cli.reading.surroundings import Surroundings, apart
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _

_LOOK_AHEAD = 6  # rows after a band in which the number of its first action, or other headings, are looked for
_FEWEST = 2  # headings in a row
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Sections:
    """Follows the bands of one table, whose actions so far are `drafts`; what they say is in `drafting.said`."""

    def __init__(
        self,
        parts: SheetParts,
        columns: Columns,
        around: Surroundings,
        bands: Bands,
        drafting: Drafting,
        drafts: Sequence[NumberedDraft],
    ) -> None:
        self._parts = parts
        self._columns = columns
        self._around = around
        self._bands = bands
        self._drafting = drafting
        self._drafts = drafts

    def hand_on(self) -> Said:
        """What the bands said, for the table below; a band that no action has followed is still fresh there."""
        said, count = self._drafting.said, len(self._drafts)
        return replace(said, oap_at=0 if said.oap_at == count else -1, plan_at=0 if said.plan_at == count else -1)

    def enter(self, reading: BandReading, line: Line) -> bool:
        """Takes in a band; False where it is none."""
        if reading.kind is Band.GOAL:
            self._drafting.said.goal = self._parts.numbers.goal(self._text(line))
        if reading.kind in (Band.TOTAL, Band.NOTE, Band.GOAL):
            return True
        self._take_plan(reading, line)
        if reading.kind is Band.PLAN:
            return self._is_plan(reading, line)
        names_oap = reading.kind is Band.OAP and not self._may_be_goal(reading.oap, line)
        if names_oap or (reading.kind is not Band.OAP and self._opens_section(line)):
            self._take_oap(reading.oap if names_oap else OapReading(None, " ".join(self._text(line).split())), line)
            return True
        return False

    def enter_cell(self, reading: BandReading, line: Line) -> None:
        """Takes in what a section's cell in the column of OAPs says of the plan ("Excise 2023")."""
        if line.filled[0] == self._columns.oap:
            self._take_plan(reading, line)

    def enter_title(self, reading: BandReading, line: Line) -> bool:
        """Takes in a row of several cells that is no action, if it stands above headings and its first cell names an OAP or a plan."""
        if reading.kind in (Band.OAP, Band.PLAN) and self._headings_below(line.index):
            return self.enter(reading, line)
        self._take_plan(reading._replace(certain=False), line)
        return False

    def _text(self, line: Line) -> str:
        return line.texts[line.filled[0]]

    def _take_oap(self, oap: OapReading, line: Line) -> None:
        said = self._drafting.said
        said.oap, said.oap_place, said.goal = oap, (line.row.number, line.filled[0]), ""
        if said.plan_at == len(self._drafts):
            said.plan_inside = False
        self._drafting.forget_oap()
        said.oap_at = len(self._drafts)

    # The plan

    def _take_plan(self, reading: BandReading, line: Line) -> None:
        plan, used = reading.plan, self._plan()
        if plan is None or (used and not apart(plan, used)):
            return
        if self._is_plan(reading, line):
            self._change_plan(plan)
        elif used and self._columns.plan is None and (self._headings_below(line.index) or self._starts_anew(line.index)):
            raise self._doubt(line, plan, used)

    def _plan(self) -> Plan | None:
        return self._drafting.said.plan or self._around.plan

    def _is_plan(self, reading: BandReading, line: Line) -> bool:
        """Whether the text says nothing but a plan (and an OAP), and stands where bands do: a lone year elsewhere may be anything."""
        column, columns = line.filled[0], self._columns
        if not reading.certain:
            return False
        if self._parts.spread.is_band(line.row.number, 2) or column <= min(columns.used, default=0):
            return True
        return column in (columns.number, columns.title, columns.oap, columns.goal) and self._bands.says_oap(self._text(line))

    def _change_plan(self, plan: Plan) -> None:
        said = self._drafting.said
        if said.oap_at == len(self._drafts):
            said.plan_inside = True
        elif said.oap is not None and not said.plan_inside:
            said.oap = OapReading(None, "")  # the OAP of the plan above; that of the new one is not named yet
        said.plan, said.goal = plan, ""
        self._drafting.forget_all()
        said.plan_at = len(self._drafts)
        for other in dict.fromkeys(self._around.outer_plans):
            if apart(plan, other):
                self._parts.find("plan-conflict", value=str(other), used=str(plan))

    def _doubt(self, line: Line, plan: Plan, used: Plan) -> InputError:
        sheet = of_sheet(self._parts.sheet.name)
        return InputError(
            _(
                '{file}{sheet}, cell {cell}: "{text}" names the plan {plan}, but above it the plan is {used}, and it is not certain '
                'which one the rows below belong to. Write "OAP {plan}" and nothing else in that row, or put the plan into a column '
                "headed Plan."
            ).format(
                file=self._parts.file,
                sheet=sheet,
                cell=cell_name(line.row.number, line.filled[0] + 1),
                text=" ".join(self._text(line).split())[:80],
                plan=plan,
                used=used,
            )
        )

    # What comes after a band

    def _may_be_goal(self, reading: OapReading, line: Line) -> bool:
        """On a sheet named after an OAP, another OAP's name may be a goal's ("Criminal finances ..."): the numbers then simply run on."""
        sheet_oap = self._around.sheet_oap
        if sheet_oap is None or reading.oap == sheet_oap or self._bands.says_oap(self._text(line)):
            return False
        return _order(self._coming_number(line.index)) > _order(self._last_number())

    def _opens_section(self, line: Line) -> bool:
        """Whether an unknown band begins the actions of another OAP: its numbers start anew, or no OAP is known before it."""
        said = self._drafting.said
        if self._columns.oap is not None or said.oap_at == len(self._drafts):
            return False  # the rows name their OAP, or a band just did
        titled = self._around.sheet_oap is None and bool(self._headings_below(line.index)) and bool(self._bands.subject(self._text(line)))
        if said.oap is None and not titled:
            return self._around.oap.oap is None and not self._drafts and bool(self._coming_number(line.index))
        return self._starts_anew(line.index)

    def _starts_anew(self, index: int) -> bool:
        coming = self._coming_number(index)
        return bool(coming) and _order(coming) <= _order(self._last_number())

    def _last_number(self) -> str:
        return next((numbered.reading.text for numbered in reversed(self._drafts) if numbered.reading.text), "")

    def _coming_number(self, index: int) -> str:
        number = self._columns.number
        if headings := self._headings_below(index):
            number = next((column.index for column in headings.columns if column.meaning is Meaning.NUMBER), None)
            index = headings.last
        rows = self._parts.sheet.rows[index + 1 : index + _LOOK_AHEAD] if number is not None else []
        readings = (self._parts.numbers.read(row.values[number]) for row in rows if number is not None and number < len(row.values))
        return next((reading.text for reading in readings if reading.text), "")

    def _headings_below(self, index: int) -> HeadingRows | None:
        """The headings that follow, if nothing but other bands and blank rows stands before them."""
        for at in range(index + 1, min(index + _LOOK_AHEAD, len(self._parts.sheet.rows))):
            values = self._parts.sheet.rows[at].values
            if len(values) - values.count(None) < _FEWEST:
                continue
            texts = [text for text in texts_of(values) if text]
            if len(texts) >= _FEWEST:
                return self._parts.finder.here(at) if self._parts.finder.may_be_headings(texts) else None
        return None


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.rstrip(_LETTERS).split(".") if part.isdigit())
