"""The actions of one OAP in two plans in, how well pairs of them suit out: by title, helped by number and leaders."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct
from rapidfuzz import fuzz

from empact_cli.identity.title_words import PlainWords, Title, has_words, read_titles
from empact_cli.model import Action, Role
from empact_cli.text import fold

# The titles of two plans in, how alike each pair of them is out, and whether anything distinctive speaks for it.

_FULL_WEIGHT = 6  # letters; shorter words say less
_ENGLISH = frozenset({"en"})
_FORMULA = 0.15  # of the weight of another word
_COMMON = 8  # titles that may share a distinctive word at least, however few titles there are
_SHARE = 5  # and one in so many
_RARE, _ONLY = 4, 2  # titles of both plans in which a word stands that tells much of what a title is about, or as much as any can
_SAME_WORDS = 0.99  # the similarity of the same words in another order
_CONTAINED = 0.6  # the contrast up to which a title says what the other does
_GAP = 3  # words that stand in the gap of a formula at most
_BOUND = 40  # titles of one plan that a word may stand in to lead to pairs, and pairs of one title that are looked at

# How the three views of two titles are blended: the share of words in common over both titles and over the one that says less,
# and the likeness of the letters once the words are sorted, which sees through compounds and slips of the pen.
_OVER_BOTH, _OVER_LESSER, _LETTERS = 0.5, 0.3, 0.2


class Activity(IntEnum):
    """What two titles say is done: nothing that stands against it being the same, something more in one of them, or something else."""

    SAME = 0
    MORE = 1
    OTHER = 2


class Replaced(IntEnum):
    """What two titles of one formula say otherwise in a single gap: nothing, the noun that a kept word goes before, or the subject.

    "brothel owners" and "brothel operators" may be the same; "tyre exports" and "sand exports" are not.
    """

    NOT = 0
    HEAD = 1
    SUBJECT = 2


class TitleLikeness(Struct, frozen=True):
    """How alike two titles are, in [0, 1]; equal ones are 1.

    `distinctive`: a word speaks for the pair that is neither formula nor common, or they say the very same beside their formulas.
    `contrast`, in [0, 1]: how much of what the lesser title says the other does not say. `replaced`: one formula with something else in
    the same gap ("Controls on tyre exports", "... on sand exports"). `activity`: whether the same is done in both, as far as they tell.
    """

    similarity: float
    distinctive: bool
    contrast: float = 0.0
    word_for_word: bool = False
    replaced: Replaced = Replaced.NOT
    activity: Activity = Activity.SAME
    rare: bool = False

    @property
    def speaks_for_itself(self) -> bool:
        """Whether the titles alone make the two one: by something distinctive, or since they are the same."""
        return self.distinctive or self.similarity >= _SAME_WORDS

    @property
    def is_worth_a_doubt(self) -> bool:
        """Whether the two may be one: they speak for themselves, or one says about all that the other does, in words of many titles."""
        return self.speaks_for_itself or self.contrast <= _CONTAINED


def likenesses(
    previous: Sequence[str], current: Sequence[str], plain: PlainWords, also: Iterable[tuple[int, int]] = ()
) -> dict[tuple[int, int], TitleLikeness]:
    """(index in `previous`, index in `current`) -> likeness, for pairs of titles that share a distinctive word or are the same.

    `also` are pairs with words that are wanted whatever they share. Nothing depends on the order of the titles.
    """
    read = read_titles([*previous, *current], plain)
    titles = _Titles(read[: len(previous)], read[len(previous) :], plain)
    return {pair: titles.likeness(*pair) for pair in {*titles.pairs(), *also}}


def in_two_languages(one: str, other: str, plain: PlainWords) -> bool:
    """Whether two titles are not of one language, so that they need not share a word to say the same.

    One without a small word or an accent of its own is taken for English, in which plans are agreed.
    """
    read = read_titles([one, other], plain)
    first, second = (
        title.languages or (_ENGLISH if text.isascii() else frozenset()) for title, text in zip(read, (one, other), strict=True)
    )
    return bool(first and second) and first.isdisjoint(second)


class _Titles:
    """The titles of the two plans, each word with a weight by how few of them use it."""

    def __init__(self, previous: Sequence[Title], current: Sequence[Title], plain: PlainWords) -> None:
        self._previous, self._current, self._formula = previous, current, plain.formula
        used = Counter(word for title in (*previous, *current) for word in title.words)
        number = len(previous) + len(current)
        self._weight: dict[str, int] = {}  # in whole numbers, so that a sum is the same in any order
        for word, count in used.items():
            weight = 1000 * math.log1p(number / count) * min(len(word), _FULL_WEIGHT)
            self._weight[word] = round(weight * _FORMULA if word in plain.formula else weight)
        most = max(_COMMON, number // _SHARE)
        self._distinctive = {word for word, count in used.items() if count <= most and word not in plain.formula}
        self._rare = {word for word in self._distinctive if used[word] <= _RARE}
        self._only = {word for word in self._distinctive if used[word] <= _ONLY}
        self._letters = {title.key: " ".join(sorted(title.words)) for title in (*previous, *current)}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs that are worth a look: those with a distinctive word in common, and those of the very same words, formulas or not."""
        index: dict[object, list[int]] = {}
        for column, title in enumerate(self._current):
            for word in (*(title.words & self._distinctive), *self._wholes(title)):
                index.setdefault(word, []).append(column)
        places: Counter[object] = Counter()
        for row, title in enumerate(self._previous):
            if title.key:
                columns = self._near(title, index)
                for whole in self._wholes(title):
                    alike, place = index.get(whole, ()), places[whole]
                    # All of them where they are few; of very many that say the same, the one in the same place.
                    columns.update(alike if len(alike) <= _BOUND else alike[place : place + 1])
                    places[whole] += 1
                yield from ((row, column) for column in sorted(columns))

    def _near(self, title: Title, index: Mapping[object, Sequence[int]]) -> set[int]:
        """The titles of the current plan that share most with this one, a bounded number of them."""
        common: Counter[int] = Counter()
        for word in title.words & self._distinctive:
            columns = index.get(word, ())
            if len(columns) <= _BOUND:
                for column in columns:
                    common[column] += self._weight[word]
        return set(sorted(common, key=lambda column: (-common[column], self._current[column].key))[:_BOUND])

    def _wholes(self, title: Title) -> tuple[object, ...]:
        """What other titles may have in common with this one as a whole: the very words, and those that are no formula."""
        said = self._said(title)
        return ((title.key,), title.words, said) if said else ((title.key,), title.words)

    def _said(self, title: Title) -> frozenset[str]:
        """The words of a title that are no formula."""
        return title.words - self._formula

    def likeness(self, row: int, column: int) -> TitleLikeness:
        """How alike the two titles are."""
        one, other = self._previous[row], self._current[column]
        shared = one.words & other.words
        distinctive = not shared.isdisjoint(self._distinctive) or (self._said(one) == self._said(other) != frozenset())
        if one.key == other.key:
            return TitleLikeness(1.0, distinctive, word_for_word=True)
        mine, theirs, common = self._sum(one.words), self._sum(other.words), self._sum(shared)
        lesser = min(mine, theirs)
        letters = fuzz.ratio(self._letters[one.key], self._letters[other.key]) / 100
        similarity = _OVER_BOTH * 2 * common / (mine + theirs) + _OVER_LESSER * common / lesser + _LETTERS * letters
        return TitleLikeness(
            min(similarity, _SAME_WORDS),
            distinctive,
            1 - common / lesser,
            replaced=self._replaced(one.order, other.order),
            activity=_activity(one.activities, other.activities),
            rare=not shared.isdisjoint(self._only),
        )

    def _replaced(self, one: Sequence[str], other: Sequence[str]) -> Replaced:
        """Whether the two are one formula with a single gap, in which each says something else that is no formula."""
        start = _common(one, other)
        end = _common(one[start:][::-1], other[start:][::-1])
        gap, others = (words[start : len(words) - end] for words in (one, other))
        frame, after = one[:start], one[len(one) - end :]
        said = {*gap} - self._formula - {""}, {*others} - self._formula - {""}
        if self._formula.isdisjoint((*frame, *after)) or max(map(len, said)) > _GAP:
            return Replaced.NOT
        if not (said[0] and said[1]) or not {*gap, ""}.isdisjoint({*others} - {""}):
            return Replaced.NOT
        heads = bool(frame) and frame[-1] in self._rare and (not after or after[0] == "")
        return Replaced.HEAD if heads else Replaced.SUBJECT

    def _sum(self, words: Iterable[str]) -> int:
        return sum(map(self._weight.__getitem__, words))


def _activity(one: frozenset[str], other: frozenset[str]) -> Activity:
    if not (one and other) or one == other:
        return Activity.SAME
    return Activity.OTHER if one.isdisjoint(other) else Activity.MORE


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# What an equal number, shared leaders and activities that contradict each other add to the likeness of titles or take from it: they
# help where a distinctive word speaks for the pair, and are never the reason of one.
_NUMBER, _LEADERS, _BOTH, _OTHER_ACTIVITY = 0.08, 0.12, 0.06, -0.15
_WORD_FOR_WORD = 0.4  # so that an edition that stands in both plans meets itself and not the next one
_REPLACED = 0.36  # the contrast from which something else in the gap of a formula is another action
_LEAST, _LEAST_CONTRAST = 0.41, 0.5  # titles less alike are two actions, where the lesser says more than half of something else
_SURE, _SURE_LEAD = 0.68, 0.25  # a pair of such a score is no matter of doubt, if its likeness outweighs its contrast by so much
_FEW = 4  # actions of one number and OAP in one plan
PLAIN_SCORE = 0.5  # of pairs for which no word speaks: neither has a title, or the titles are of two languages


class Score(Struct, frozen=True):
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
    pairs = _Pairs(previous, current)
    helped = list(pairs.of_one_number())
    alike = likenesses([one.title for one in previous], [one.title for one in current], plain, helped)
    found = {(row, column): pairs.score(row, column, one) for (row, column), one in alike.items() if one.is_worth_a_doubt}
    for row, column in pairs.untitled():
        found[row, column] = Score(0.0, PLAIN_SCORE, pairs.is_same(row, column), doubt="untitled")
    taken = {row for row, _ in found}, {column for _, column in found}
    for row, column in helped:
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

    def score(self, row: int, column: int, alike: TitleLikeness) -> Score:
        """The score of a pair of titles."""
        number = self._previous[row].number is not None and self._previous[row].number == self._current[column].number
        leaders = self._share_leaders(row, column)
        help_ = _NUMBER * number + _LEADERS * leaders + _BOTH * (number and leaders)
        other = alike.activity is Activity.OTHER
        score = alike.similarity + help_ + _WORD_FOR_WORD * alike.word_for_word + _OTHER_ACTIVITY * other
        same = self.is_same(row, column)
        apart = other or not alike.speaks_for_itself or (alike.replaced is Replaced.SUBJECT and alike.contrast > _REPLACED)
        if not (alike.rare and number and leaders):
            apart = apart or (alike.contrast > _LEAST_CONTRAST and alike.similarity < _LEAST)
        return Score(alike.similarity, score, same, apart, None if same else self._doubt(alike, score, number=number, leaders=leaders))

    def _doubt(self, alike: TitleLikeness, score: float, *, number: bool, leaders: bool) -> str | None:
        if alike.word_for_word:
            return None if alike.distinctive or (number and leaders) else "formula"
        sure = score >= _SURE and alike.similarity - alike.contrast >= _SURE_LEAD and not alike.replaced and alike.activity is Activity.SAME
        return None if sure else "little"

    def is_same(self, row: int, column: int) -> bool:
        """Whether the two are the same in everything but the plan."""
        return self._contents[0][row] == self._contents[1][column]

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
        """Pairs with titles, a leader and a number in common that few others have."""
        columns: dict[str, list[int]] = {}
        for column, action in enumerate(self._current):
            if action.number is not None and has_words(action.title):
                columns.setdefault(action.number, []).append(column)
        for row, action in enumerate(self._previous):
            near = columns.get(action.number or "", [])
            for column in near if len(near) <= _FEW else ():
                if has_words(action.title) and self._share_leaders(row, column):
                    yield row, column


def _leaders(action: Action) -> frozenset[str]:
    """The leaders of an action, by authority where it is known, so that another spelling is the same leader."""
    return frozenset(leader.authority or fold(leader.text) for leader in action.leaders if leader.role is Role.LEADER)
