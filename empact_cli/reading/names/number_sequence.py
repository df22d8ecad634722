"""The numbers of one OAP in the order of their rows in, what they must have been out: neighbours tell 2.10 from 2.1."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from empact_cli.reading.names.numbers import NumberDoubt, NumberReading


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
            found[at] = one._replace(doubt=NumberDoubt.FILLED, candidates=(one.text, f"{before[0]}.10"))
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
        return [reading._replace(doubt=NumberDoubt.NONE) if reading.doubt is NumberDoubt.PADDED else reading for reading in readings]
    if not padded or not _some_stand_apart([reading.text for reading in readings]):
        return list(readings)
    return [_unpadded(reading) if reading.doubt is NumberDoubt.PADDED else reading for reading in readings]


def _some_stand_apart(numbers: Sequence[str]) -> bool:
    """Whether a number comes back after another one; rows of one action stand together."""
    runs = [number for at, number in enumerate(numbers) if at == 0 or numbers[at - 1] != number]
    return len(set(runs)) < len(runs)


def _unpadded(reading: NumberReading) -> NumberReading:
    shown, stored = reading.candidates
    return NumberReading(stored, NumberDoubt.ZERO, (stored, shown))


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
        doubtful = not fitting and _breaks_order(_pair(as_read), before) and not _breaks_order(_pair(with_zero), before)
        if doubtful and _between(with_zero, before, after):
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


def _between(candidate: str, before: Pair | None, after: Pair | None) -> bool:
    pair = _pair(candidate)
    return pair is not None and before is not None and after is not None and before < pair < after and before[0] == pair[0] == after[0]


def _breaks_order(pair: Pair | None, before: Pair | None) -> bool:
    return pair is not None and before is not None and before[0] == pair[0] and before[1] > pair[1]


def _pair(number: str) -> Pair | None:
    goal, dot, action = number.partition(".")
    return (int(goal), int(action)) if dot and goal.isdecimal() and action.isdecimal() else None
