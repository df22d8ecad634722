"""The actions of one table in, their numbers settled out: the neighbours decide what is doubtful, and a goal's column is put in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from empact_cli.reading.names.number_sequence import SequenceVerdict, settle, with_filled
from empact_cli.reading.names.numbers import NumberDoubt, NumberReading
from empact_cli.reading.rows.state import SheetReading, Written
from empact_cli.reading.rows.table_row import TableRow
from empact_cli.text.folding import fold
from empact_cli.text.language import _
from empact_cli.workbook.merges import MergedCells
from empact_cli.workbook.sheet import Rows

_Section = Sequence[int]  # the indexes of the actions of one plan and OAP


def settle_numbers(sheet: SheetReading, written: Written, *, goal_column: bool) -> None:
    """Sets number and goal of every action whose neighbours have a say in them; each repair and each doubt is noted."""
    if not written.settled:
        _Numbering(sheet, written).settle(goal_column=goal_column)


class _Numbering:
    def __init__(self, sheet: SheetReading, written: Written) -> None:
        self._sheet = sheet
        self._actions, self._readings, self._goals = written.actions, written.readings, written.goals

    def settle(self, *, goal_column: bool) -> None:
        sections = list(self._sections())
        if self._belong_to_goals([self._plain(section) for section in sections], goal_column=goal_column):
            for section in sections:
                self._put_goals_in_front(self._plain(section))
        for section in sections:
            self._mark_filled(section)
            if any(self._readings[at].doubt is not NumberDoubt.NONE for at in section):
                self._settle(section)
            for at in section:
                action = self._actions[at]
                head, dot, _ = (action.number or "").partition(".")
                action.goal = action.goal or (head if dot else None)

    def _sections(self) -> Iterable[_Section]:
        """The actions of each plan and OAP, in order."""
        sections: dict[tuple[object, ...], list[int]] = {}
        for at, action in enumerate(self._actions):
            key = (action.plan, action.oap, "" if action.oap else action.oap_text)
            sections.setdefault(key, []).append(at)
        return sections.values()

    def _plain(self, section: _Section) -> _Section:
        """Those whose goal and number are whole numbers, each in a place of its own."""
        return [at for at in section if self._goals[at].isdecimal() and self._readings[at].text.isdecimal()]

    def _belong_to_goals(self, sections: Sequence[_Section], *, goal_column: bool) -> bool:
        """Whether "2" and "10" are 2.10 in this table: unless its numbers run on through the goals, and begin anew in none of its OAPs."""
        if any(self._start_anew(plain) for plain in sections):
            return True
        return goal_column and not any(self._run_on(plain) for plain in sections)

    def _put_goals_in_front(self, plain: _Section) -> None:
        for at in plain:
            text = f"{self._goals[at]}.{self._readings[at].text}"
            self._readings[at] = NumberReading(text)
            self._actions[at].number = text

    def _start_anew(self, plain: _Section) -> bool:
        numbers = {self._readings[at].text for at in plain}
        return len(numbers) < len({(self._goals[at], self._readings[at].text) for at in plain})

    def _run_on(self, plain: _Section) -> bool:
        numbers = [int(self._readings[at].text) for at in plain]
        goals = {self._goals[at] for at in plain}
        return len(goals) > 1 and all(one <= other for one, other in pairwise(numbers)) and len(set(numbers)) > len(goals)

    def _mark_filled(self, section: _Section) -> None:
        numbered = [at for at in section if self._readings[at].text]
        for at, reading in zip(numbered, with_filled([self._readings[at] for at in numbered]), strict=True):
            self._readings[at] = reading

    def _settle(self, section: _Section) -> None:
        numbered = [at for at in section if self._readings[at].text]
        settled = settle([self._readings[at] for at in numbered])
        titles: dict[str, set[str]] = {}
        for at, (number, _verdict) in zip(numbered, settled, strict=True):
            titles.setdefault(number, set()).add(fold(self._actions[at].title))
        for at, (number, verdict) in zip(numbered, settled, strict=True):
            action, reading = self._actions[at], self._readings[at]
            if number != reading.text and len(titles[number]) > 1 and reading.text not in titles:
                number, verdict = reading.text, SequenceVerdict.DOUBTFUL  # what meets another action is a wrong repair
            if verdict is not SequenceVerdict.KEPT:
                candidates = _(" or ").join(reading.candidates)
                column = action.number_column
                self._sheet.find(verdict.value, action.place.row, column, reading.text, number=number, candidates=candidates)
            action.number = number


# A column of OAPs, goals or years in, the text that holds for each row out: merged cells spread, and blanks repeat the cell above.


class FillDown:
    """The running text of one column of a table; `first` is the index of the first row under the headings."""

    def __init__(self, rows: Rows, merged: MergedCells, texts: list[str], column: int | None, first: int) -> None:
        self._rows = rows
        self._merged = merged
        self._texts = texts
        self._column = column
        self._first = first
        self._last = ""
        self._repeats: bool | None = None
        self._coming: tuple[int, str] = (-1, "")
        self.exists = column is not None

    def pass_by(self, row: TableRow) -> None:
        """Takes note of a row, whatever becomes of it."""
        if self._column is not None and (text := self._texts[row.cells[self._column]]):
            self._last = text

    def note(self, text: str) -> None:
        """Takes note of what a row says that was read without being shown here; "" says nothing."""
        self._last = text or self._last

    def forget(self) -> None:
        """No longer fills blanks with what was said so far: something in between says otherwise."""
        self._last = ""

    def text(self, row: TableRow) -> str:
        """The text that holds for the row, of which it takes note; "" where none does, or none for certain."""
        if self._column is None:
            return ""
        own = self._texts[row.cells[self._column]]
        if own:
            self._last = own
            return own
        if not self._last:
            return ""
        if not self._every_row():
            return self._last
        return self._last if self._next(row.index) == self._last else ""

    def is_gap(self, row: TableRow) -> bool:
        """Whether the row's own cell is blank where every row says its own, or where nothing was said before."""
        return self._column is not None and not row.text(self._column) and (self._every_row() or not self._last)

    def _every_row(self) -> bool:
        if self._repeats is None:
            self._repeats = self._has_repeats()
        return self._repeats

    def _has_repeats(self) -> bool:
        """Whether two neighbouring cells say the same; one that reaches down over several rows is one cell."""
        column, numbers, before = self._column or 0, self._rows.numbers, ""
        for index, cell in enumerate(self._rows.column(column, self._first), self._first):
            if numbers[index] in self._merged:
                cells = self._rows.cells(index)
                anchors = self._merged.fill(numbers[index], cells)
                if anchors.get(column, (numbers[index], 0))[0] < numbers[index]:
                    continue
                cell = cells[column] if column < len(cells) else 0
            text = self._texts[cell]
            if text and text == before:
                return True
            before = text
        return False

    def _next(self, index: int) -> str:
        """The next text of the column after the row at `index`; found once per gap, however long."""
        if self._coming[0] <= index:
            self._coming = (len(self._rows), "")
            for at in range(index + 1, len(self._rows)):
                if text := self._texts[self._rows.cell(at, self._column or 0)]:
                    self._coming = (at, text)
                    break
        return self._coming[1]
