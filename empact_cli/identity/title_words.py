"""Titles of two plans in, what each says out: its words, forms of one word made one, and which of them say what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from empact_cli.reference import Reference
from empact_cli.reference.records import IdentityMeaning
from empact_cli.text.folding import fold

_LONGEST = 400  # characters of a title that are looked at; what follows is no title any more
_MOST = 40  # words of it
_SAME_WORD = 84  # of 100: "counterfeits" and "counterfeiting" are one word, "legal" and "illegal" are not
_STEM = 3  # letters that two forms of one word share at their start
_ROOT, _ENDING = 6, 4  # letters: "smuggling" and "smuggled" share a root that long, with endings no longer than that
_SHORT_ROOT = 5  # letters before the usual endings: "printed" and "printing"; or all of the shorter word: "ecomm" and "ecommerce"
_ENDINGS = frozenset({"", "s", "es", "e", "ed", "er", "ers", "ing", "ings", "ion", "ions", "or", "ors", "y", "ies"})
_FAMILY = 200  # words of one stem that are compared with each other; beyond, only equal words are one
_INITIALS = range(3, 7)  # letters of an abbreviation
_EDITION = re.compile(r"\d{1,2}|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")  # "5", "XIV": another edition is the same action
_YEAR = re.compile(r"20\d\d")
_CAPITALS = re.compile(r"\b[A-Z]{3,6}(?=s?\b)")


class PlainWords(Struct, frozen=True):
    """Words, folded, that say nothing of which action a title means: those of `formula` only its kind, `filler` nothing at all.

    `languages` are those in which each of them is used.
    """

    formula: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Title(Struct, frozen=True):
    """What a title says. `key` is the title word for word without years, `order` its words as they follow each other, forms made one.

    `languages` are those that its plain words can be of, empty where nothing tells.
    """

    key: str
    words: frozenset[str]
    order: tuple[str, ...]
    languages: frozenset[str]


@lru_cache(maxsize=4)
def plain_words(reference: Reference) -> PlainWords:
    """The plain words of the reference data."""
    words = [(fold(one.word), one) for one in reference.identity_words]
    languages: dict[str, set[str]] = {}
    for word, one in words:
        if one.meaning is not IdentityMeaning.VERSION:
            languages.setdefault(word, set()).add(one.language)
    return PlainWords(
        frozenset(word for word, one in words if one.meaning is IdentityMeaning.FORMULA),
        frozenset(word for word, one in words if one.meaning is IdentityMeaning.FILLER),
        {word: frozenset(found) for word, found in languages.items()},
    )


def has_words(title: str) -> bool:
    """Whether the title says anything that can be compared."""
    return bool(_tokens(title))


def read_titles(texts: Sequence[str], plain: PlainWords) -> list[Title]:
    """Each title in its words. Nothing depends on the order of the titles."""
    tokens = [_tokens(text) for text in texts]
    words = [_words(one, plain.filler) for one in tokens]
    known = {word for one in words for word in one}
    joined = [_joined(one) for one in tokens]
    short = {word.lower() for text in texts for word in _CAPITALS.findall(text[:_LONGEST])}
    forms = _forms(known.union(short, *joined) - plain.formula)
    written = {forms.get(word, word) for word in known}
    return [
        Title(
            " ".join(token),
            frozenset(
                form for word in (*own, *pairs, *_abbreviated(token, plain.filler, short)) if (form := forms.get(word, word)) in written
            ),
            tuple(forms.get(word, word) for word in own),
            _languages(token, plain),
        )
        for token, own, pairs in zip(tokens, words, joined, strict=True)
    ]


def _said(words: Iterable[str], forms: Mapping[str, str], written: Collection[str]) -> frozenset[str]:
    """The words in their one form, without those that stand in no title and were only put together here."""
    return frozenset({forms.get(word, word) for word in words}.intersection(written))


def _tokens(title: str) -> list[str]:
    """The folded words of a title without years, which every edition of an action changes."""
    folded = "".join(char if char.isalnum() else " " for char in fold(title[:_LONGEST])).split()
    return [word for word in folded[:_MOST] if not _YEAR.fullmatch(word)]


def _words(tokens: Sequence[str], filler: frozenset[str]) -> list[str]:
    """The tokens that say something: no filler, no edition, no single letter; all of them where none does."""
    said = [token for token in tokens if len(token) > 1 and token not in filler and not _EDITION.fullmatch(token)]
    return said or list(tokens)


def _joined(tokens: Sequence[str]) -> list[str]:
    """Neighbours as one word, which another title may write so: "crypto-jacking" and "cryptojacking"."""
    return ["".join(tokens[start : start + size]) for size in (2, 3) for start in range(len(tokens) - size + 1)]


def _languages(tokens: Sequence[str], plain: PlainWords) -> frozenset[str]:
    """The languages of most of the plain words of a title."""
    found = Counter(language for token in tokens for language in plain.languages.get(token, ()))
    most = max(found.values(), default=0)
    return frozenset(language for language, number in found.items() if number == most)


def _abbreviated(tokens: Sequence[str], filler: frozenset[str], short: Collection[str]) -> list[str]:
    """The abbreviations that other titles use for neighbouring words of this one: "omcg" for outlaw motorcycle gangs."""
    if not short:
        return []
    found: set[str] = set()
    for words in (tokens, [token for token in tokens if token not in filler]):
        initials = "".join(word[0] for word in words)
        found |= {initials[start : start + size] for size in _INITIALS for start in range(len(initials) - size + 1)}
    return sorted(found.intersection(short))


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


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _STEM or any(char.isdigit() for char in one + other):
        return False
    root = Prefix.similarity(one, other)
    ends = one[root:], other[root:]
    if root >= _ROOT and len(long) - root <= _ENDING:
        return True
    if root == len(short) and (len(short) >= _SHORT_ROOT or ends[one == short] in ("s", "es")):
        return True
    if root >= _SHORT_ROOT and _ENDINGS.issuperset(ends):
        return True
    return len(short) >= _ROOT and fuzz.ratio(one, other, score_cutoff=_SAME_WORD) > 0
