"""The actions of one table in, their numbers settled out: the neighbours decide what is doubtful, and a goal's column is put in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from msgspec.structs import replace

from empact_cli.reading.names.action_numbers import NumberDoubt, NumberReading
from empact_cli.reading.rows import SheetReading, Written
from empact_cli.text import fold
from empact_cli.text.language import _

_Section = Sequence[int]  # the indexes of the actions of one plan and OAP


class SettledNumbers:
    """Sets number and goal of every action whose neighbours have a say in them; each repair and each doubt is noted."""

    def __init__(self, sheet: SheetReading, written: Written) -> None:
        self._sheet = sheet
        self._actions, self._readings, self._goals = written.actions, written.readings, written.goals

    def settle(self, *, goal_column: bool) -> None:
        """`goal_column` says that the goals stand in a column of their own."""
        sections = list(self._sections())
        self._put_goals_in_front([self._plain(section) for section in sections], goal_column=goal_column)
        for section in sections:
            numbered = [at for at in section if self._readings[at].text]
            for at, reading in zip(numbered, with_filled([self._readings[at] for at in numbered]), strict=True):
                self._readings[at] = reading
            if any(self._readings[at].doubt is not NumberDoubt.NONE for at in section):
                self._settle(numbered)
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

    def _put_goals_in_front(self, sections: Sequence[_Section], *, goal_column: bool) -> None:
        """Makes "2" and "10" 2.10, unless the numbers of this table run on through the goals, and begin anew in none of its OAPs."""
        anew = any(map(self._start_anew, sections))
        if not anew and (not goal_column or any(map(self._run_on, sections))):
            return
        for at in (at for plain in sections for at in plain):
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

    def _settle(self, numbered: _Section) -> None:
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


# The numbers of one OAP in the order of their rows in, what they must have been out: neighbours tell 2.10 from 2.1.


class SequenceVerdict(StrEnum):
    """What became of a number: as it was read, another of its candidates for certain, a date read back, or not to be told."""

    KEPT = "kept"
    REPAIRED = "number-repaired"
    FROM_DATE = "number-from-date"
    DOUBTFUL = "number-doubtful"


Pair = tuple[int, int]


def with_filled(readings: Sequence[NumberReading]) -> list[NumberReading]:
    """The readings, a whole number that follows the ninth action of the goal before it in doubt: filling down 2.9 makes 3 of 2.10."""
    found = list(readings)
    for at in range(1, len(found)):
        one, before = found[at], _pair(found[at - 1].text)
        if one.doubt is NumberDoubt.NONE and one.text.isdecimal() and before == (int(one.text) - 1, 9):
            found[at] = replace(one, doubt=NumberDoubt.FILLED, candidates=(one.text, f"{before[0]}.10"))
    return found


def settle(readings: Sequence[NumberReading]) -> list[tuple[str, SequenceVerdict]]:
    """The number and the verdict for each reading, in order."""
    meant = _without_padding(readings)
    return [
        (number, verdict if reading is one else SequenceVerdict.KEPT if number == one.text else SequenceVerdict.DOUBTFUL)
        for one, reading, (number, verdict) in zip(readings, meant, _settled(meant), strict=True)
    ]


def _settled(readings: Sequence[NumberReading]) -> list[tuple[str, SequenceVerdict]]:
    settled: list[tuple[str, SequenceVerdict]] = []
    for reading, following in zip(readings, _following(readings), strict=True):
        if reading.doubt is NumberDoubt.NONE:
            settled.append((reading.text, SequenceVerdict.KEPT))
        else:
            before = _pair(settled[-1][0]) if settled else None
            settled.append(_decide(reading, before, _told(following)))
    return settled


def _following(readings: Sequence[NumberReading]) -> list[NumberReading | None]:
    """What follows each reading: the next one; under a number format the next after the rows of the same action."""
    found: list[NumberReading | None] = []
    following: NumberReading | None = None
    other: NumberReading | None = None  # the next one with another text than `following`
    for reading in reversed(readings):
        if following is not None and following.text != reading.text:
            other = following
        found.append(other if reading.doubt is NumberDoubt.PADDED else following)
        following = reading
    return found[::-1]


def _told(following: NumberReading | None) -> Pair | None:
    """A number that follows, as far as it is certain: what is shown, but for dates."""
    if following is None:
        return None
    certain = following.doubt in (NumberDoubt.NONE, NumberDoubt.ZERO, NumberDoubt.PADDED) or len(following.candidates) == 1
    return _pair(following.text) if certain else None


def _without_padding(readings: Sequence[NumberReading]) -> list[NumberReading]:
    """Zeros that a number format adds are meant where it shows "2.01" too, and where one cell alone has such a format; they are not where
    they would give 1.10 to two rows apart."""
    padded = [reading for reading in readings if reading.doubt is NumberDoubt.PADDED]
    if len(padded) == 1 or any(reading.zero_led for reading in readings):
        return [replace(reading, doubt=NumberDoubt.NONE) if reading.doubt is NumberDoubt.PADDED else reading for reading in readings]
    runs = [number for number, _rows in groupby(reading.text for reading in readings)]  # rows of one action stand together
    if not padded or len(set(runs)) == len(runs):
        return list(readings)
    return [
        NumberReading(one.candidates[1], NumberDoubt.ZERO, one.candidates[::-1]) if one.doubt is NumberDoubt.PADDED else one
        for one in readings
    ]


def _decide(reading: NumberReading, before: Pair | None, after: Pair | None) -> tuple[str, SequenceVerdict]:
    fitting = [candidate for candidate in reading.candidates if _fits(candidate, before, after)]
    if reading.doubt is NumberDoubt.DATE:
        sure = len(fitting) == 1 or len(reading.candidates) == 1
        return (fitting or list(reading.candidates))[0], SequenceVerdict.FROM_DATE if sure else SequenceVerdict.DOUBTFUL
    if reading.doubt is NumberDoubt.FILLED:
        as_read, filled = reading.candidates
        goes_on = after is not None and after[0] == int(as_read)
        return (as_read, SequenceVerdict.DOUBTFUL) if goes_on else (filled, SequenceVerdict.REPAIRED)
    if reading.doubt in (NumberDoubt.PADDED, NumberDoubt.HIDDEN):
        fits = reading.doubt is NumberDoubt.PADDED and reading.text in fitting
        return reading.text, SequenceVerdict.KEPT if fits else SequenceVerdict.DOUBTFUL
    as_read, with_zero = reading.candidates
    if as_read in fitting or not fitting:
        pair = _pair(with_zero)
        doubtful = not fitting and _breaks_order(_pair(as_read), before) and not _breaks_order(pair, before)
        if doubtful and pair and before and after and before < pair < after and before[0] == pair[0] == after[0]:
            return with_zero, SequenceVerdict.REPAIRED
        return as_read, SequenceVerdict.DOUBTFUL if doubtful else SequenceVerdict.KEPT
    return with_zero, SequenceVerdict.REPAIRED


def _fits(candidate: str, before: Pair | None, after: Pair | None) -> bool:
    """Whether the candidate follows its neighbour directly: the next action of the goal, the first of a goal, or the same action again."""
    pair = _pair(candidate)
    if pair is None:
        return False
    goal, action = pair
    if before is not None and before[0] == goal and action in (before[1], before[1] + 1):
        return True
    if after is not None and after == (goal, action + 1) and not (before is not None and before[0] == goal and before[1] > action):
        return True
    if before is None:  # a lone "1 October" is no sign of the first action of goal 10
        return action == 1 and after is not None and after[0] == goal
    return action == 1 and before[0] < goal


def _breaks_order(pair: Pair | None, before: Pair | None) -> bool:
    return pair is not None and before is not None and before[0] == pair[0] and before[1] > pair[1]


def _pair(number: str) -> Pair | None:
    goal, dot, action = number.partition(".")
    return (int(goal), int(action)) if dot and goal.isdecimal() and action.isdecimal() else None
