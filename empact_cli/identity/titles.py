"""The titles of two plans in, how alike each pair of them is out: rare words weigh more, and word endings, order and case do not count."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

from empact_cli.text.folding import fold

_SAME_WORD = 84  # of 100: "counterfeits" and "counterfeiting" are one word, "legal" and "illegal" are not
_STEM = 3  # letters that two forms of one word share at their start
_ROOT, _ENDING = 6, 4  # letters: "smuggling" and "smuggled" share a root that long, with endings no longer than that
_FULL_WEIGHT = 6  # letters; shorter words say less

# How the three views of two titles are blended: the share of words in common over both titles and over the one that says less,
# and the likeness of the letters once the words are sorted, which sees through compounds and slips of the pen.
_OVER_BOTH, _OVER_LESSER, _LETTERS = 0.5, 0.25, 0.25


def similarities(previous: Sequence[str], current: Sequence[str], least: float) -> dict[tuple[int, int], float]:
    """(index in `previous`, index in `current`) -> similarity in [0, 1], for pairs of at least `least`; equal titles have 1.

    A title without words is like no other. Nothing depends on the order of the titles.
    """
    words = [_words(title) for title in (*previous, *current)]
    titles = _Titles(words)
    letters = [" ".join(sorted(one)) for one in words]
    found: dict[tuple[int, int], float] = {}
    for row, column, likeness in _likely(letters[: len(previous)], letters[len(previous) :], least):
        score = titles.blend(row, len(previous) + column, likeness)
        if score >= least and score:
            found[row, column] = score
    return found


def has_words(title: str) -> bool:
    """Whether the title says anything that can be compared."""
    return bool(_words(title))


def _words(title: str) -> list[str]:
    """The folded words of a title without years, which every edition of an action changes."""
    folded = "".join(char if char.isalnum() else " " for char in fold(title)).split()
    return [word for word in folded if not _is_year(word)]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith("20")


def _likely(previous: Sequence[str], current: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """The pairs that may reach `least`, with the likeness of their letters (which bounds nothing else, so the cutoff is low)."""
    enough = max(0.0, least - _OVER_BOTH - _OVER_LESSER) / _LETTERS * 100
    for row, text in enumerate(previous):
        if text:
            for _, likeness, column in process.extract(text, current, scorer=fuzz.ratio, limit=None, score_cutoff=enough):
                yield row, column, likeness / 100


class _Titles:
    """The words of all titles, forms of one word made one, each with a weight by how few titles use it."""

    def __init__(self, titles: Sequence[Sequence[str]]) -> None:
        word_of = _forms({word for title in titles for word in title})
        self._words = [frozenset(word_of[word] for word in title) for title in titles]
        used = Counter(word for title in self._words for word in title)
        # In whole numbers, so that a sum is the same in any order.
        self._weight = {word: round(1000 * math.log1p(len(titles) / count) * min(len(word), _FULL_WEIGHT)) for word, count in used.items()}
        self._sums = [self._sum(title) for title in self._words]

    def _sum(self, words: Iterable[str]) -> int:
        return sum(map(self._weight.__getitem__, words))

    def blend(self, one: int, other: int, likeness: float) -> float:
        """The similarity of two titles whose letters have the given likeness."""
        mine, theirs = self._sums[one], self._sums[other]
        if not mine or not theirs:
            return 0.0
        common = self._sum(self._words[one] & self._words[other])
        return _OVER_BOTH * 2 * common / (mine + theirs) + _OVER_LESSER * common / min(mine, theirs) + _LETTERS * likeness


def _forms(words: Iterable[str]) -> dict[str, str]:
    """Each word -> the first, in the alphabet, of the forms that are the same word."""
    by_stem: dict[str, list[str]] = {}
    for word in sorted(words):
        by_stem.setdefault(word[:_STEM], []).append(word)
    form: dict[str, str] = {}
    for family in by_stem.values():
        for word in family:
            form[word] = next((form[other] for other in family if other in form and _same_word(word, other)), word)
    return form


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= _STEM or one.isdigit():
        return False
    root = Prefix.similarity(one, other)
    if root >= _ROOT and max(len(one), len(other)) - root <= _ENDING:
        return True
    return fuzz.ratio(one, other, score_cutoff=_SAME_WORD) > 0
