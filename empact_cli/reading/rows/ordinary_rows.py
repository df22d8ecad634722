"""Rows that say nothing new in, their actions out: a number and a title, and in each other cell what an earlier row of the table said too.

What the cells say is then known by their numbers, and the row is an action whatever stands above it. Any other row is given back.
"""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.places import Cell, note_place
from empact_cli.reading import WrittenAction
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.names.numbers import NumberDoubt, NumberReading
from empact_cli.reading.rows import SheetReading, Standing
from empact_cli.reading.rows.action_rows import ActionRows
from empact_cli.reading.rows.bands import Bands

Met = tuple[int, int, list[int]]  # a row: its index, its number, and the numbers of its values
_Number = tuple[NumberReading, str, str]  # what a cell is read as, the number, and the goal in it


class OrdinaryRows:
    """Writes the ordinary rows of one table, whose columns that are read are at most `width`."""

    def __init__(
        self, sheet: SheetReading, columns: Columns, actions: ActionRows, bands: Bands, standing: Standing, hidden: list[int], width: int
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._actions = actions
        self._bands = bands
        self._standing = standing
        self._hidden = hidden
        self._width = width
        self._numbers: dict[int, _Number | None] = {}
        needed = columns.number is not None and columns.title is not None
        self.may_come = needed and columns.claim is None and not columns.dated and not actions.has_priority

    def write(self, rows: Iterator[Met]) -> Met | None:  # one loop, whose cost is that of reading a long plan
        """Writes the actions of rows until one that is not ordinary, which is given back; None at the end of the sheet."""
        sheet, actions, columns, standing = self._sheet, self._actions, self._columns, self._standing
        number_column, title_column, status_column, role = columns.number or 0, columns.title or 0, columns.status, columns.role
        file, name, texts, broken, merged = sheet.file, sheet.sheet.name, sheet.shown.texts, sheet.shown.broken, sheet.merged
        hidden, width, any_merged, goal_above = sheet.sheet.rows.hidden, self._width, bool(sheet.merged), columns.goal is None
        numbers, may_be_test, written, untested = self._numbers, self._bands.may_be_test, actions.written, self._bands.untested
        sections, section_cells = actions.sections.get, actions.section_cells
        leads, lead_cells, statuses = actions.leads.known.get, actions.leads.cells, actions.statuses.get
        status: str | None = None
        met: Met | None = None
        action, section, count, rest = None, None, 0, None
        try:
            for met in rows:
                _index, at, cells = met
                if len(cells) < width:
                    cells.extend([0] * (width - len(cells)))
                cell = cells[number_column]
                number = numbers[cell] if cell in numbers else self._learn(cell)
                title = texts[cells[title_column]]
                known, led = sections(section_cells(cells)), leads(lead_cells(cells))
                if status_column is not None:
                    status = statuses(texts[cells[status_column]])
                if (
                    not (number and title and known and led and led.has_leader)
                    or led.notices
                    or (status is None and status_column is not None)
                ):
                    rest = met
                    break
                if (title[0] not in untested and may_be_test(title)) or (any_merged and at in merged) or not broken.isdisjoint(cells):
                    rest = met
                    break
                section = known
                plan, told, oap, goal, _texts = known
                reading, text, head = number
                if goal_above:
                    goal = standing.goal
                action = WrittenAction(
                    plan,
                    oap.oap,
                    oap.text,
                    text,
                    " ".join(title.split()),
                    goal or head,
                    status,
                    Cell(file, name, at),
                    led.leads,
                    led.participants,
                    led.marked,
                    not told,
                    role is not None and bool(texts[cells[role]]),
                    None,
                    number_column,
                )
                written.actions.append(action)
                written.readings.append(reading)
                written.goals.append(goal)
                count += 1
                if hidden and at in hidden:
                    self._hidden.append(at)
        except Exception as bug:
            note_place(bug, Cell(file, name, met[1] if met else 0))
            raise
        if action and section:
            actions.last = section
            standing.foreign = standing.below = False
            standing.follow(action, action.number or "")
            standing.open_row = action.place.row
            sheet.notes.counts.action += count
            sheet.notes.counts.rows += count
        return rest

    def _learn(self, cell: int) -> _Number | None:
        """What a cell of the numbers' column says; None where it is no plain number of an action."""
        reading = self._sheet.numbers.read(self._sheet.shown.values[cell])
        head, dot, _rest = reading.text.partition(".")
        plain = head and dot and not reading.code and reading.doubt is NumberDoubt.NONE
        self._numbers[cell] = (reading, reading.text, head) if plain else None
        return self._numbers[cell]
