"""The neighbours of a number tell what a spreadsheet made of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.reading.names.action_numbers import NumberDoubt, NumberReading
from empact_cli.reading.rows.numbering import SequenceVerdict, settle


def doubtful(number: str) -> NumberReading:
    return NumberReading(number, NumberDoubt.ZERO, (number, f"{number}0"))


def lost(numbers: list[str]) -> list[NumberReading]:
    """The numbers after a spreadsheet took them for decimals."""
    short = [number.rstrip("0") if number[-1] == "0" and not number.endswith(".0") else number for number in numbers]
    return [doubtful(number) if len(number.partition(".")[2]) == 1 else NumberReading(number) for number in short]


@each(
    ("read", "settled"),
    [
        ("2.9 2.1 2.11", "2.9 2.10 2.11"),
        ("2.9 2.1 3.1", "2.9 2.10 3.1"),
        ("2.1 2.2 2.3", "2.1 2.2 2.3"),
        ("2.19 2.2 2.21", "2.19 2.20 2.21"),
        ("1.1 2.1 2.2", "1.1 2.1 2.2"),
        ("2.8 2.1 2.12", "2.8 2.10 2.12"),
        ("2.1 2.1 2.2", "2.1 2.1 2.2"),
        ("2.7 2.8 2.1", "2.7 2.8 2.1"),
    ],
)
def test_lost_zeros(read: str, settled: str) -> None:
    readings = [doubtful(n) if len(n.partition(".")[2]) == 1 else NumberReading(n) for n in read.split()]
    assert [number for number, _ in settle(readings)] == settled.split()


def dated(day: int, month: int) -> NumberReading:
    candidates = tuple(dict.fromkeys((f"{day}.{month}", f"{month}.{day}")))
    return NumberReading(candidates[0], NumberDoubt.DATE, candidates)


@each(
    ("readings", "settled"),
    [
        ([dated(1, 10)], [("1.10", SequenceVerdict.DOUBTFUL)]),
        ([dated(2, 1)], [("2.1", SequenceVerdict.DOUBTFUL)]),
        ([dated(2, 2)], [("2.2", SequenceVerdict.FROM_DATE)]),
        (
            [dated(2, 1), dated(2, 2), dated(2, 3)],
            [("2.1", SequenceVerdict.FROM_DATE), ("2.2", SequenceVerdict.FROM_DATE), ("2.3", SequenceVerdict.FROM_DATE)],
        ),
        ([NumberReading("1.9"), dated(1, 10)], [("1.9", SequenceVerdict.KEPT), ("1.10", SequenceVerdict.DOUBTFUL)]),
        ([NumberReading("9.4"), dated(1, 10)], [("9.4", SequenceVerdict.KEPT), ("10.1", SequenceVerdict.FROM_DATE)]),
        ([dated(1, 10), NumberReading("1.11")], [("1.10", SequenceVerdict.FROM_DATE), ("1.11", SequenceVerdict.KEPT)]),
        ([dated(1, 10), NumberReading("10.2")], [("10.1", SequenceVerdict.FROM_DATE), ("10.2", SequenceVerdict.KEPT)]),
    ],
)
def test_a_date_is_read_back_where_the_neighbours_tell(readings: list[NumberReading], settled: list[tuple[str, SequenceVerdict]]) -> None:
    assert settle(readings) == settled


@given(st.lists(st.integers(1, 35), min_size=1, max_size=6))
def test_complete_plans_come_back_whole(sizes: list[int]) -> None:
    numbers = [f"{goal}.{action}" for goal, size in enumerate(sizes, 1) for action in range(1, size + 1)]
    assert [number for number, _ in settle(lost(numbers))] == numbers


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 40)), max_size=30))
def test_a_changed_number_is_never_silent(pairs: list[tuple[int, int]]) -> None:
    readings = lost([f"{goal}.{action}" for goal, action in pairs])
    for reading, (number, verdict) in zip(readings, settle(readings), strict=True):
        assert number in (reading.candidates or (reading.text,))
        assert number == reading.text or verdict is SequenceVerdict.REPAIRED
