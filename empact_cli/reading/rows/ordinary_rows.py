"""Rows that say nothing new in, their actions out: a number, a title, leaders, and in each other cell what an earlier row said too.

What the cells say is then known by their numbers, and the row is an action whatever stands above it. So a whole stretch of such rows is
taken at once, column by column. Any other row is left to the long way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat, takewhile
from operator import itemgetter, not_
from typing import NamedTuple

from empact_cli.model import Cell, note_place
from empact_cli.reading import WrittenAction
from empact_cli.reading.headings.column_meanings import Columns
from empact_cli.reading.names.action_numbers import NumberDoubt, NumberReading, Numbers
from empact_cli.reading.rows import SheetReading, Standing, TableRow
from empact_cli.reading.rows.action_rows import ActionRows, RowSection
from empact_cli.reading.rows.band_rows import Bands
from empact_cli.reading.rows.leader_cells import Led
from empact_cli.workbook import Value

_FIRST, _LONGEST = 64, 4096  # rows that are taken at once
_BETWEEN = "|"  # titles, where they are looked at together
_OPENING = itemgetter(slice(2))
_OTHER_BLANKS = b"\t\n\v\f\r\x1c\x1d\x1e\x1f"  # of the first 128 characters


class _Number(NamedTuple):
    """What a cell is read as: the number, and the goal in it."""

    reading: NumberReading
    text: str
    goal: str


class _Numbers(dict[int, "_Number | None"]):
    """What the cells of the numbers' column say, each read once; None where it is no plain number of an action."""

    def __init__(self, numbers: Numbers, values: Sequence[Value]) -> None:
        super().__init__()
        self._numbers, self._values = numbers, values

    def __missing__(self, cell: int) -> _Number | None:
        reading = self._numbers.read(self._values[cell])
        head, dot, _rest = reading.text.partition(".")
        plain = head and dot and not reading.code and reading.doubt is NumberDoubt.NONE
        self[cell] = _Number(reading, reading.text, head) if plain else None
        return self[cell]


class _Stretch(NamedTuple):
    """What some rows say, column by column; None where that is nothing, or not known."""

    at: Sequence[int]
    sections: Sequence[RowSection]
    numbers: Sequence[_Number | None]
    titles: Sequence[str | None]
    led: Sequence[Led | None]
    goals: Sequence[str]
    statuses: Sequence[str | None]
    roles: Sequence[bool]


class OrdinaryRows:
    """Writes the ordinary rows of one table."""

    def __init__(
        self, sheet: SheetReading, columns: Columns, actions: ActionRows, bands: Bands, standing: Standing, hidden: list[int]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._used = columns.used
        self._actions = actions
        self._bands = bands
        self._standing = standing
        self._hidden = hidden
        self._numbers = _Numbers(sheet.numbers, sheet.shown.values)
        self._row = TableRow(sheet.sheet.rows, sheet.merged, sheet.shown, max(self._used, default=0) + 1)
        self._reach = _FIRST  # how many rows are tried at once: more where that goes well
        needed = columns.number is not None and columns.title is not None
        self.may_come = needed and columns.claim is None and not columns.dated and not actions.priority.exists

    def write(self, first: int) -> int:
        """Writes the actions of the rows from the index `first` on, until one that is not ordinary, whose index is given back."""
        rows, at = self._sheet.sheet.rows, first
        while at < len(rows):
            end = min(at + self._reach, len(rows))
            sections = self._sections(at, end)
            if not sections:
                break
            try:
                taken = self._take(at, sections)
            except Exception as bug:
                note_place(bug, Cell(self._sheet.file, self._sheet.sheet.name, rows.numbers[at] if len(sections) == 1 else 0))
                raise
            at += taken
            self._reach = min(max(2 * taken, _FIRST), _LONGEST) if taken == len(sections) else max(taken, 1)
            if at < end:
                break
        return at

    def _sections(self, first: int, end: int) -> list[RowSection]:
        """The sections of these rows, as far as they are known: mostly it is a new one that ends a stretch."""
        columns = self._actions.section_columns
        cells = dict(zip(columns, self._sheet.sheet.rows.columns(first, end, columns), strict=True))
        known = list(map(self._actions.sections.get, _together(cells, columns, end - first)))
        if None in known:
            del known[known.index(None) :]
        return [*filter(None, known)]

    def _take(self, first: int, sections: Sequence[RowSection]) -> int:
        """Writes the ordinary ones at the head of the rows from `first` on, whose sections are given; gives their number."""
        rows, merged, broken = self._sheet.sheet.rows, self._sheet.merged, self._sheet.shown.broken
        at = rows.numbers[first : first + len(sections)].tolist()
        if merged:
            at = [*takewhile(lambda number: number not in merged, at)]
        cells = dict(zip(self._used, rows.columns(first, first + len(at), self._used), strict=True))
        if broken and not all(map(broken.isdisjoint, cells.values())):
            at = at[: min(index for some in cells.values() for index, cell in enumerate(some) if cell in broken)]
            cells = {column: some[: len(at)] for column, some in cells.items()}
        if not at:
            return 0
        said = self._read(first, at, sections[: len(at)], cells)
        size = self._ordinary(said)
        if size:
            self._write(said if size == len(at) else _Stretch._make(column[:size] for column in said))
        return size

    def _read(self, first: int, at: Sequence[int], sections: Sequence[RowSection], cells: Mapping[int, list[int]]) -> _Stretch:
        columns, actions, texts = self._columns, self._actions, self._sheet.shown.texts
        status, role = columns.status, columns.role
        return _Stretch(
            at,
            sections,
            list(map(self._numbers.__getitem__, cells[columns.number or 0])),
            self._titles([texts[cell] for cell in cells[columns.title or 0]]),
            self._led(first, list(_together(cells, actions.leads.columns, len(at)))),
            [texts[cell] for cell in cells[columns.goal]] if columns.goal is not None else (),
            list(map(actions.statuses.get, map(texts.__getitem__, cells[status]))) if status is not None else (),
            [bool(texts[cell]) for cell in cells[role]] if role is not None else (),
        )

    def _led(self, first: int, cells: Sequence[object]) -> Sequence[Led | None]:
        """Who leads each of the rows from `first` on; what is new is read here too, since it only matters to its own row."""
        rows, leads = self._sheet.sheet.rows, self._actions.leads
        for new in {*cells} - leads.known.keys():
            index = first + cells.index(new)
            self._row.stand(index, rows.numbers[index], rows.cells(index))
            leads.learn(new, self._row)
        return list(map(leads.known.get, cells))

    def _titles(self, titles: Sequence[str]) -> Sequence[str | None]:
        """The titles with single blanks; None for a blank one, and for what somebody may have tried out a form with."""
        whole = _BETWEEN.join(("", *titles, ""))
        letters = whole.encode() if whole.isascii() else b""
        single = len(letters.translate(None, _OTHER_BLANKS)) == len(whole) if letters else whole.isprintable()
        if not single or "  " in whole or f" {_BETWEEN}" in whole or f"{_BETWEEN} " in whole:
            titles = [" ".join(title.split()) for title in titles]
        if not any(map(self._bands.may_open_test, set(map(_OPENING, titles)))):
            return titles
        return [None if self._bands.may_be_test(title) else title or None for title in titles]

    @staticmethod
    def _ordinary(said: _Stretch) -> int:
        """How many of the rows, from the first on, say nothing new."""
        ends = [column.index(None) for column in (said.numbers, said.titles, said.led, said.statuses) if None in column]
        ends += [said.goals.index("")] if "" in said.goals else []
        ends += [said.led.index(led) for led in {*said.led} if led and (led.notices or not led.has_leader)]
        return min(ends, default=len(said.at))

    def _write(self, said: _Stretch) -> None:
        """Writes the actions of rows that are all ordinary."""
        readings, numbers, heads = zip(*filter(None, said.numbers), strict=True)
        plans, told, oaps, _texts = zip(*said.sections, strict=True)
        named = {text: self._actions.goal(text) for text in set(said.goals)}
        goals = [named[text] for text in said.goals] or [self._standing.goal] * len(said.at)
        led = [*filter(None, said.led)]
        made = map(
            WrittenAction,
            plans,
            [oap.oap for oap in oaps],
            [oap.text for oap in oaps],
            numbers,
            filter(None, said.titles),
            [goal or head for goal, head in zip(goals, heads, strict=True)],
            said.statuses or repeat(None),
            map(Cell, repeat(self._sheet.file), repeat(self._sheet.sheet.name), said.at),
            [one.leads for one in led],
            [one.participants for one in led],
            [one.marked for one in led],
            map(not_, told),
            said.roles or repeat(False),
            repeat(None),
            repeat(self._columns.number or 0),
        )
        written, counts, hidden = self._actions.written, self._sheet.notes.counts, self._sheet.sheet.rows.hidden
        written.actions += made
        written.readings += readings
        written.goals += goals
        counts.action += len(said.at)
        counts.rows += len(said.at)
        if hidden:
            self._hidden += [number for number in said.at if number in hidden]
        self._actions.follow(said.sections[-1], said.goals[-1] if said.goals else "")
        self._standing.foreign = self._standing.below = False
        self._standing.follow(written.actions[-1], numbers[-1])
        self._standing.open_row = said.at[-1]


def _together(columns: Mapping[int, list[int]], wanted: Sequence[int], size: int) -> Iterable[object]:
    """For each of the rows what `itemgetter` takes out of these columns of it."""
    if len(wanted) == 1:
        return columns[wanted[0]]
    return zip(*(columns[column] for column in wanted), strict=True) if wanted else repeat(None, size)
