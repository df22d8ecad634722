"""Titles of two plans in, what each says out: its words, forms of one word made one, and which of them say what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from msgspec import Struct, field
from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from empact_cli.reference import Reference
from empact_cli.reference.records import IdentityMeaning
from empact_cli.text import fold

_LONGEST = 400  # characters of a title that are looked at; what follows is no title any more
_MOST = 40  # words of it
_SAME_WORD = 84  # of 100: "counterfeits" and "counterfeiting" are one word, "legal" and "illegal" are not
_STEM = 3  # letters that two forms of one word share at their start
_ROOT, _ENDING = 6, 4  # letters: "smuggling" and "smuggled" share a root that long, with endings no longer than that
_SHORT_ROOT = 5  # letters before the usual endings: "printed" and "printing"; or all of the shorter word: "ecomm" and "ecommerce"
_ENDINGS = frozenset({"", "s", "es", "e", "ed", "er", "ers", "ing", "ings", "ion", "ions", "or", "ors", "y", "ies"})
_DOUBLING = ("ings", "ing", "ers", "er", "ed", "s")
_FAMILY = 200  # words of one stem that are compared with each other; beyond, only equal words are one
_INITIALS = range(2, 7)  # letters of an abbreviation
_EDITION = re.compile(r"\d{1,2}|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")  # "5", "XIV": another edition is the same action
_YEAR = re.compile(r"20\d\d")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}(?=s?\b)")


class PlainWords(Struct, frozen=True):
    """Words, folded, that say nothing of which action a title means: those of `formula` only its kind, `filler` nothing at all.

    `joining` are fillers between equals ("and"); `activities` what is done where a formula has the word; `languages` are those in which
    each of them is used; `codes` are those of countries, which abbreviate nothing else.
    """

    formula: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    activities: Mapping[str, frozenset[str]] = field(default_factory=dict)
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()


class Title(Struct, frozen=True):
    """What a title says. `key` is the title word for word without years, `order` its words as they follow each other, fillers empty.

    `activities` are what is done, `languages` those that its plain words can be of, both empty where nothing tells.
    """

    key: str
    words: frozenset[str]
    order: tuple[str, ...]
    activities: frozenset[str]
    languages: frozenset[str]


@lru_cache(maxsize=4)
def plain_words(reference: Reference) -> PlainWords:
    """The plain words of the reference data."""
    words = [(fold(one.word), one) for one in reference.identity_words]
    languages: dict[str, set[str]] = {}
    activities: dict[str, set[str]] = {}
    by_meaning: dict[IdentityMeaning, set[str]] = {meaning: set() for meaning in IdentityMeaning}
    for word, one in words:
        by_meaning[one.meaning].add(word)
        if one.meaning is not IdentityMeaning.VERSION:
            languages.setdefault(word, set()).add(one.language)
        if one.activity:
            activities.setdefault(word, set()).update(one.activity.split())
    joining = by_meaning[IdentityMeaning.JOINING]
    return PlainWords(
        frozenset(by_meaning[IdentityMeaning.FORMULA]),
        frozenset(by_meaning[IdentityMeaning.FILLER] | joining),
        frozenset(joining),
        {word: frozenset(found) for word, found in activities.items()},
        {word: frozenset(found) for word, found in languages.items()},
        frozenset(map(fold, reference.countries)),
    )


def has_words(title: str) -> bool:
    """Whether the title says anything that can be compared."""
    return bool(_tokens(title))


def read_titles(texts: Sequence[str], plain: PlainWords) -> list[Title]:
    """Each title in its words. Nothing depends on the order of the titles."""
    tokens = [_tokens(text) for text in texts]
    words = [_words(one, plain.filler) for one in tokens]
    known = {word for one in words for word in one}
    # Neighbours as one word, which another title may write so: "crypto-jacking" and "cryptojacking".
    joined = [["".join(one[start : start + size]) for size in (2, 3) for start in range(len(one) - size + 1)] for one in tokens]
    short = {word.lower() for text in texts for word in _CAPITALS.findall(text[:_LONGEST])} - plain.filler - plain.formula - plain.codes
    forms = _forms(known.union(short, *joined) - plain.formula)
    written = {forms.get(word, word) for word in known}
    meant = _meant(tokens, plain.filler, short)
    return [
        Title(
            " ".join(token),
            frozenset(form for word in {*own, *pairs, *others} if (form := forms.get(word, word)) in written),
            _in_order(token, forms, plain.filler),
            _activities(token, plain),
            _languages(token, plain),
        )
        for token, own, pairs, others in zip(tokens, words, joined, meant, strict=True)
    ]


def _tokens(title: str) -> list[str]:
    """The folded words of a title without years, which every edition of an action changes."""
    folded = "".join(char if char.isalnum() else " " for char in fold(title[:_LONGEST])).split()
    return [word for word in folded[:_MOST] if not _YEAR.fullmatch(word)]


def _words(tokens: Sequence[str], filler: frozenset[str]) -> list[str]:
    """The tokens that say something: no filler, no edition, no single letter; all of them where none does."""
    said = [token for token in tokens if len(token) > 1 and token not in filler and not _EDITION.fullmatch(token)]
    return said or list(tokens)


def _in_order(tokens: Sequence[str], forms: Mapping[str, str], filler: frozenset[str]) -> tuple[str, ...]:
    """The words as they follow each other, an empty one for fillers between them, whichever these are."""
    found: list[str] = []
    for token in tokens:
        word = "" if token in filler else forms.get(token, token)
        if word or (found and found[-1]):
            found.append(word)
    return tuple(found)


def _activities(tokens: Sequence[str], plain: PlainWords) -> frozenset[str]:
    """What is done, by the first part of the title that tells: of "Handbook on controls" it is a handbook, whatever stands in it."""
    found: set[str] = set()
    for token in tokens:
        if token in plain.filler and token not in plain.joining and found:
            break
        found |= plain.activities.get(token, frozenset())
    return frozenset(found)


def _languages(tokens: Sequence[str], plain: PlainWords) -> frozenset[str]:
    """The languages of most of the plain words of a title."""
    found = Counter(language for token in tokens for language in plain.languages.get(token, ()))
    most = max(found.values(), default=0)
    return frozenset(language for language, number in found.items() if number == most)


def _meant(all_tokens: Sequence[Sequence[str]], filler: frozenset[str], short: Collection[str]) -> list[set[str]]:
    """For each title the abbreviations of its words, and the words of its abbreviations, that other titles use.

    "omcg" for outlaw motorcycle gangs, and back. One of two letters may spell others by chance and gives no words, nor one of two meanings.
    """
    if not short:
        return [set() for _ in all_tokens]
    spelt = [set(_spelt(tokens, filler, short)) for tokens in all_tokens]
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for one in spelt:
        for brief, words in one:
            meanings.setdefault(brief, set()).add(words)
    words_of = {brief: next(iter(found)) for brief, found in meanings.items() if len(brief) > _INITIALS[0] and len(found) == 1}
    return [
        {brief for brief, _ in one} | {word for token in tokens for word in words_of.get(token, ())}
        for tokens, one in zip(all_tokens, spelt, strict=True)
    ]


def _spelt(tokens: Sequence[str], filler: frozenset[str], short: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviations that neighbouring words have, each with these words."""
    for words in (tokens, [token for token in tokens if token not in filler]):
        initials = "".join(word[0] for word in words)
        for start, size in product(range(len(words)), _INITIALS):
            if start + size <= len(words) and (brief := initials[start : start + size]) in short:
                yield brief, tuple(words[start : start + size])


def _forms(words: Iterable[str]) -> dict[str, str]:
    """Each word -> the first, in the alphabet, of the forms that are the same word."""
    by_stem: dict[str, list[str]] = {}
    for word in sorted(words):
        by_stem.setdefault(word[:_STEM], []).append(word)
    form: dict[str, str] = {}
    for family in by_stem.values():
        heads: list[str] = []
        for word in family:
            head = next((one for one in heads if _same_word(one, word)), None) if len(family) <= _FAMILY else None
            form[word] = head or word
            if head is None:
                heads.append(word)
    return form


def _bare(word: str) -> str:
    """A short word without its ending and without the letter that the ending doubled: "swap" of "swapping", "mix" of "mixers"."""
    for ending in _DOUBLING:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _STEM:
            return stem[:-1] if stem[-1] == stem[-2] and len(stem) > _STEM else stem
    return word


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    both = one + other
    if len(short) < _STEM or (not both.isalpha() and any(map(str.isdigit, both))):
        return False
    root = Prefix.similarity(one, other)
    ends = one[root:], other[root:]
    if root >= _ROOT and len(long) - root <= _ENDING:
        return True
    if root == len(short) and (len(short) >= _SHORT_ROOT or ends[one == short] in ("s", "es")):
        return True
    if root >= _SHORT_ROOT and _ENDINGS.issuperset(ends):
        return True
    if (stem := _bare(one)) and stem == _bare(other):
        return True
    return len(short) >= _ROOT and fuzz.ratio(one, other, score_cutoff=_SAME_WORD) > 0
