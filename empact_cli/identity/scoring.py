"""The actions of one OAP in two plans in, how well each pair of them suits out: by title, helped by number and leaders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from empact_cli.identity.titles import has_words, similarities
from empact_cli.model import Action, Role
from empact_cli.text.folding import fold

# The help of an equal number and of shared leaders, for titles that are at least so much alike.
_NUMBER, _LEADERS, _LEAST = 0.06, 0.08, 0.3


class Score(NamedTuple):
    """`similarity` is that of the titles, `score` counts the help too; `same`: nothing but the place in the file differs."""

    similarity: float
    score: float
    same: bool


def scores(previous: Sequence[Action], current: Sequence[Action], threshold: float, *, every: bool) -> dict[tuple[int, int], Score]:
    """(index in `previous`, index in `current`) -> score, for pairs that come near the threshold, or for every pair with any likeness.

    Two actions without a title score the threshold itself where their numbers are equal: nothing speaks against it, and little for it.
    """
    least = 0.0 if every else max(0.0, min(_LEAST, threshold))
    similarity = similarities([one.title for one in previous], [one.title for one in current], least)
    contents = ([content(one) for one in previous], [content(one) for one in current])
    leaders = ([_leaders(one) for one in previous], [_leaders(one) for one in current])
    found = {}
    for (row, column), alike in similarity.items():
        help_ = 0.0
        if alike >= _LEAST:
            number = previous[row].number
            help_ += _NUMBER if number is not None and number == current[column].number else 0.0
            help_ += 0.0 if leaders[0][row].isdisjoint(leaders[1][column]) else _LEADERS
        found[row, column] = Score(alike, alike + help_, contents[0][row] == contents[1][column])
    for row, column in _untitled(previous, current, contents):
        found[row, column] = Score(0.0, threshold, contents[0][row] == contents[1][column])
    return found


def content(action: Action) -> tuple[object, ...]:
    """What an action is, without its plan and where it stands: actions of equal content are interchangeable. It can be sorted by."""
    leaders = sorted((leader.role, leader.text, leader.country or "", leader.authority or "", leader.class_) for leader in action.leaders)
    numbers = tuple((len(part), part) for part in (action.number or "").split("."))
    return numbers, action.title, action.goal or "", action.status or "", tuple(leaders), action.participants


def _leaders(action: Action) -> frozenset[str]:
    """The leaders of an action, by authority where it is known, so that another spelling is the same leader."""
    return frozenset(leader.authority or fold(leader.text) for leader in action.leaders if leader.role is Role.LEADER)


def _untitled(
    previous: Sequence[Action], current: Sequence[Action], contents: tuple[Sequence[object], Sequence[object]]
) -> Iterator[tuple[int, int]]:
    """Pairs without words in their titles that bear one number, or that bear none and are the same in everything else."""
    columns: dict[object, list[int]] = {}
    for column, action in enumerate(current):
        if not has_words(action.title):
            columns.setdefault(action.number or contents[1][column], []).append(column)
    for row, action in enumerate(previous):
        if not has_words(action.title):
            yield from ((row, column) for column in columns.get(action.number or contents[0][row], ()))
