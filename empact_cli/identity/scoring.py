"""The actions of one OAP in two plans in, how well pairs of them suit out: by title, helped by number and leaders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from empact_cli.identity.title_words import PlainWords, has_words
from empact_cli.identity.titles import Likeness, in_two_languages, likenesses
from empact_cli.model import Action, Role
from empact_cli.text.folding import fold

# What an equal number, shared leaders and formulas that contradict each other add to the likeness of titles or take from it: they
# help where a distinctive word speaks for the pair, and are never the reason of one.
_NUMBER, _LEADERS, _BOTH, _OTHER_KIND = 0.08, 0.12, 0.06, -0.15
_WORD_FOR_WORD = 0.4  # so that an edition that stands in both plans meets itself and not the next one
_REPLACED = 0.36  # the contrast from which something else in the gap of a formula is another action
_SURE, _SURE_CONTRAST = 0.68, 0.45  # the score from which a pair is no matter of doubt, and the contrast up to which
PLAIN_SCORE = 0.5  # of pairs for which no word speaks: neither has a title, or the titles are of two languages


class Score(NamedTuple):
    """`similarity` is that of the titles, `score` counts the help too; `same`: nothing but the place in the file differs.

    `apart`: too much speaks against the pair, whatever its score. `doubt` says what is doubtful about it, None if nothing is.
    """

    similarity: float
    score: float
    same: bool = False
    apart: bool = False
    doubt: str | None = None


def scores(previous: Sequence[Action], current: Sequence[Action], plain: PlainWords) -> dict[tuple[int, int], Score]:
    """(index in `previous`, index in `current`) -> score, for pairs for which something distinctive speaks.

    Two actions without a title have a score where their numbers are equal, two in different languages where their leaders are equal too.
    """
    alike = likenesses([one.title for one in previous], [one.title for one in current], plain)
    pairs = _Pairs(previous, current)
    found = {(row, column): pairs.score(row, column, one) for (row, column), one in alike.items() if one.speaks_for_itself}
    for row, column in pairs.untitled():
        found[row, column] = Score(0.0, PLAIN_SCORE, pairs.is_same(row, column), doubt="untitled")
    taken = {row for row, _ in found}, {column for _, column in found}
    for row, column in pairs.of_one_number():
        if row not in taken[0] and column not in taken[1] and in_two_languages(previous[row].title, current[column].title, plain):
            found[row, column] = Score(0.0, PLAIN_SCORE, doubt="translated")
    return found


def content(action: Action) -> tuple[object, ...]:
    """What an action is, without its plan and where it stands: actions of equal content are interchangeable. It can be sorted by."""
    leaders = sorted((leader.role, leader.text, leader.country or "", leader.authority or "", leader.class_) for leader in action.leaders)
    numbers = tuple((len(part), part) for part in (action.number or "").split("."))
    return numbers, action.title, action.goal or "", action.status or "", tuple(leaders), action.participants


class _Pairs:
    """What else than the titles speaks for pairs of two lists of actions."""

    def __init__(self, previous: Sequence[Action], current: Sequence[Action]) -> None:
        self._previous, self._current = previous, current
        self._contents = [content(one) for one in previous], [content(one) for one in current]
        self._leaders = [_leaders(one) for one in previous], [_leaders(one) for one in current]

    def score(self, row: int, column: int, alike: Likeness) -> Score:
        """The score of a pair of titles."""
        number, leaders = self._is_of_one_number(row, column), self._share_leaders(row, column)
        help_ = _NUMBER * number + _LEADERS * leaders + _BOTH * (number and leaders)
        score = alike.similarity + help_ + _WORD_FOR_WORD * alike.word_for_word + (0.0 if alike.of_a_kind else _OTHER_KIND)
        same = self.is_same(row, column)
        apart = alike.replaced and alike.contrast > _REPLACED
        return Score(alike.similarity, score, same, apart, None if same else self._doubt(alike, score, number=number, leaders=leaders))

    def _doubt(self, alike: Likeness, score: float, *, number: bool, leaders: bool) -> str | None:
        if alike.word_for_word:
            return None if alike.distinctive or (number and leaders) else "formula"
        sure = score >= _SURE and alike.contrast <= _SURE_CONTRAST and not alike.replaced and alike.of_a_kind
        return None if sure else "little"

    def is_same(self, row: int, column: int) -> bool:
        """Whether the two are the same in everything but the plan."""
        return self._contents[0][row] == self._contents[1][column]

    def _is_of_one_number(self, row: int, column: int) -> bool:
        return self._previous[row].number is not None and self._previous[row].number == self._current[column].number

    def _share_leaders(self, row: int, column: int) -> bool:
        return not self._leaders[0][row].isdisjoint(self._leaders[1][column])

    def untitled(self) -> Iterator[tuple[int, int]]:
        """Pairs without words in their titles that bear one number, or that bear none and are the same in everything else."""
        columns: dict[object, list[int]] = {}
        for column, action in enumerate(self._current):
            if not has_words(action.title):
                columns.setdefault(action.number or self._contents[1][column], []).append(column)
        for row, action in enumerate(self._previous):
            if not has_words(action.title):
                yield from ((row, column) for column in columns.get(action.number or self._contents[0][row], ()))

    def of_one_number(self) -> Iterator[tuple[int, int]]:
        """Pairs with titles, one number and a leader in common."""
        columns: dict[str, list[int]] = {}
        for column, action in enumerate(self._current):
            if action.number is not None and has_words(action.title):
                columns.setdefault(action.number, []).append(column)
        for row, action in enumerate(self._previous):
            for column in columns.get(action.number or "", ()):
                if has_words(action.title) and self._share_leaders(row, column):
                    yield row, column


def _leaders(action: Action) -> frozenset[str]:
    """The leaders of an action, by authority where it is known, so that another spelling is the same leader."""
    return frozenset(leader.authority or fold(leader.text) for leader in action.leaders if leader.role is Role.LEADER)
