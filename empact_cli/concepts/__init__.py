"""A text in, the concepts that its words stand for and what these make out: names of OAPs and headings in every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import ne
from typing import TypeVar

from msgspec import Struct

from empact_cli.reference import Reference
from empact_cli.reference.tables import STEM, Term, Terms
from empact_cli.text import fold

T = TypeVar("T")

AND = "and"  # the concept of words and marks between the things of a list
NO_WEIGHT = "-"  # the concept of words that say nothing: "of", "the", "in the field of"
ENGLISH = "en"
_WORD = re.compile(r"[^\W_]+|[,;/|&+]")
_LISTING = frozenset(",;/|&+")
_SHORTEST_PART = 3  # letters of a part of a compound
_LONGEST_WORD = 60
_SHORTEST = 7  # letters of a word in which one may be wrong: of shorter ones another word is too near
_SHORTEST_STEM = 5
_MOST_WORDS = 8  # of a name in which a slip is looked for
_LATELY = 64  # texts that are asked for again while one cell is read


class Seen(Struct, frozen=True):
    """A word, or several that are one term, and the concepts it stands for; none where nobody knows the word."""

    text: str
    concepts: tuple[str, ...]

    @property
    def weighs(self) -> bool:
        """Whether the word says anything, known or not."""
        return self.concepts != (NO_WEIGHT,)


class Sighting(Struct, frozen=True):
    """A text as one language has it."""

    language: str
    words: tuple[Seen, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """All the concepts that were seen."""
        return frozenset(concept for word in self.words for concept in word.concepts) - {NO_WEIGHT}

    @property
    def unknown(self) -> int:
        """How many words nobody knows."""
        return sum(not word.concepts for word in self.words)


class _Word(Struct, frozen=True):
    """The terms that may begin with a word, the longest stem first, and the concepts that it stands for as a compound, by language."""

    terms: tuple[Term, ...]
    compounds: Mapping[str, tuple[str, ...]]
    hits: dict[str, tuple[int, tuple[str, ...]]]  # by language, of a word that begins no term of several


class ConceptWords:
    """The words of some concepts, against which texts are read; what was found for a word is kept."""

    def __init__(
        self, reference: Reference, concepts: Collection[str], names: Mapping[str, str] | None = None, terms: Terms | None = None
    ) -> None:
        """`concepts` are those that count: a word for none of them says nothing, or is not known; `names` stand for one in any language.

        `terms` are the words, where they are not those of the table of concepts.
        """
        self._terms = reference.terms if terms is None else terms
        self._counted = {*concepts, NO_WEIGHT}
        self._names: dict[str, tuple[Term, ...]] = {fold(name): (("", False, (), (concept,)),) for name, concept in (names or {}).items()}
        self._endings = endings_of(reference)
        joints = ((one.language, fold(one.joints).split()) for one in reference.word_endings if one.joints)
        self._joints = {language: ("", *(joint for joint in written if joint != NO_WEIGHT)) for language, written in joints}
        self._known: dict[str, _Word] = {}
        self._lately = lru_cache(_LATELY)(self._read)

    def read(self, text: str) -> list[Sighting]:
        """The text in each language that knows any word of it, the fullest first. `text` is folded."""
        return self._lately(text)

    def _read(self, text: str) -> list[Sighting]:
        words = words_of(text)
        found = {}
        for word in map(self._word, words):
            found.update(dict.fromkeys((*(language for language, *_ in word.terms), *word.compounds)))
        languages = [language for language in found if language or len(found) == 1]
        return sorted((self._in_language(language, words) for language in languages), key=lambda sighting: sighting.unknown)

    def completed(self, text: str) -> set[str]:
        """The texts that a text may have been before it was cut off: its end completed to each term that begins so. `text` is folded."""
        words = words_of(text)
        found: set[str] = set()
        for first, terms in self._terms.items():
            for _, _, rest, _ in terms:
                phrase = " ".join([first, *(word.rstrip(STEM) for word in rest)])
                tails = (" ".join(words[-count:]) for count in range(1, min(len(words), len(rest) + 1) + 1))
                found.update(" ".join([*words[: -tail.count(" ") - 1], phrase]) for tail in tails if phrase.startswith(tail))
        return found

    def knows(self, word: str) -> bool:
        """Whether the word stands for a concept in any language, or begins what does."""
        found = self._word(word)
        return bool(found.compounds) or any(concepts != (NO_WEIGHT,) for *_, concepts in found.terms)

    def _in_language(self, language: str, words: Sequence[str]) -> Sighting:
        seen: list[Seen] = []
        place = 0
        while place < len(words):
            length, concepts = self._hit(language, words, place)
            seen.append(Seen(" ".join(words[place : place + length]), concepts))
            place += length
        return Sighting(language, tuple(seen))

    def _hit(self, language: str, words: Sequence[str], place: int) -> tuple[int, tuple[str, ...]]:
        """How many words the longest term at this place takes, of the language, else shared by all, else English, and its concepts."""
        word = self._word(words[place])
        if language not in word.hits:
            hit = self._longest(language, words, place)
            if any(rest for _, _, rest, _ in word.terms):
                return hit
            word.hits[language] = hit
        return word.hits[language]

    def _longest(self, language: str, words: Sequence[str], place: int) -> tuple[int, tuple[str, ...]]:
        if words[place] in _LISTING:
            return 1, (AND,)
        word = self._word(words[place])
        for tongue in dict.fromkeys((language, "", ENGLISH)):
            hits = [(taken, term[3]) for term in word.terms if term[0] == tongue and (taken := self._taken(term, words, place))]
            if hits:
                return max(hits, key=lambda hit: (hit[0], hit[1] != (NO_WEIGHT,)))
            if tongue in word.compounds:
                return 1, word.compounds[tongue]
        return 1, (NO_WEIGHT,) if words[place].isdigit() else ()

    def _taken(self, term: Term, words: Sequence[str], place: int) -> int:
        """How many words the term takes from this place on, 0 where its others do not follow; words without weight may stand between."""
        language, _, rest, _ = term
        after = place + 1
        for one in rest:
            while after < len(words) and not self._fits(one, words[after], language) and self._is_light(words[after], language):
                after += 1
            if after == len(words) or not self._fits(one, words[after], language):
                return 0
            after += 1
        return after - place

    def _is_light(self, word: str, language: str) -> bool:
        return any(term[0] == language and term[2:] == ((), (NO_WEIGHT,)) for term in self._word(word).terms)

    def _fits(self, written: str, word: str, language: str) -> bool:
        stem = written.rstrip(STEM)
        return word == stem or (written is not stem and word.startswith(stem) and word[len(stem) :] in self._endings[language])

    def _word(self, word: str) -> _Word:
        if word not in self._known:
            terms = tuple(self._beginning(word))
            single = {language for language, _, rest, _ in terms if not rest}
            tongues = () if word.isdigit() or len(word) > _LONGEST_WORD else (one for one in self._joints if one not in single)
            self._known[word] = _Word(terms, {language: parts for language in tongues if (parts := self._parts(word, language))}, {})
        return self._known[word]

    def _beginning(self, word: str) -> Iterator[Term]:
        """The terms whose first word this is, with or without an ending, the longest first."""
        for cut in range(len(word), 0, -1):
            ending = word[cut:]
            for term in self._at(word[:cut]):
                if not ending or (term[1] and ending in self._endings[term[0]]):
                    yield term

    def _at(self, first: str) -> Iterator[Term]:
        """The terms of concepts that count under this first word."""
        for term in (*self._terms.get(first, ()), *self._names.get(first, ())):
            if self._counted.issuperset(term[3]) or first in self._names:
                yield term

    def _parts(self, word: str, language: str) -> tuple[str, ...]:
        """The concepts of the parts of a compound, in order; () where it is none."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            for tongue, _, rest, concepts in self._at(word[:cut]):
                if tongue == language and not rest and concepts != (NO_WEIGHT,):
                    for joint in self._joints[language]:
                        if word.startswith(joint, cut) and (last := self._last(word[cut + len(joint) :], language)):
                            return (*concepts, *last)
        return ()

    def _last(self, word: str, language: str) -> tuple[str, ...]:
        """The concepts of what follows in a compound: a word with its ending, or more parts."""
        if len(word) < _SHORTEST_PART:
            return ()
        for tongue, _, rest, concepts in self._beginning(word):
            if tongue == language and not rest and concepts != (NO_WEIGHT,):
                return concepts
        return self._parts(word, language)

    # -- a single slip of the pen ------------------------------------------------------------------------------------------------------

    def mended(self, text: str) -> list[str]:
        """What a text with one unknown word may have been meant to be, in the languages that know every other one. `text` is folded."""
        if not 1 < len(words_of(text)) <= _MOST_WORDS:
            return []
        found: dict[str, None] = {}
        for sighting in self.read(text):
            slips = [number for number, word in enumerate(sighting.words) if not word.concepts]
            if len(slips) == 1 and any(word.concepts and word.weighs for word in sighting.words):
                parts = [word.text for word in sighting.words]
                for right in self._meant(parts[slips[0]], sighting.language):
                    found[" ".join([*parts[: slips[0]], right, *parts[slips[0] + 1 :]])] = None
        return list(found)

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The words and stems of terms that count, as they are written, by language and first letter."""
        found: dict[tuple[str, str], list[str]] = {}
        for first, terms in self._terms.items():
            for language, is_stem, rest, concepts in terms:
                for spelling in (first + STEM * is_stem, *rest) if self._counted.issuperset(concepts) else ():
                    if len(spelling.rstrip(STEM)) >= _SHORTEST_STEM:
                        found.setdefault((language, spelling[0]), []).append(spelling)
        return found

    def _meant(self, word: str, language: str) -> Iterator[str]:
        """The words of the language, or of all, that are one slip away."""
        if len(word) < _SHORTEST or not word.isalpha():
            return
        for tongue in dict.fromkeys((language, "", ENGLISH)):
            spelt = self._spellings.get((tongue, word[0]), ())
            for ending in self._endings.get(tongue, ("",)):
                if word.endswith(ending):
                    stems = {stem.rstrip(STEM) for stem in spelt if stem.endswith(STEM) or not ending}
                    yield from (stem + ending for stem in stems if is_slip(word.removesuffix(ending), stem))


def endings_of(reference: Reference) -> dict[str, frozenset[str]]:
    """The usual endings of each language, "" among them."""
    return {one.language: frozenset(fold(one.endings).split()) | {""} for one in reference.word_endings}


def the_only(found: Collection[T]) -> T | None:
    """The one thing that was found; None where it is none, or several."""
    return next(iter(found)) if len(found) == 1 else None


def words_of(text: str) -> list[str]:
    """The words of a folded text, and the marks of a list between them."""
    return _WORD.findall(text)


def is_slip(written: str, meant: str) -> bool:
    """Whether one slip parts the two words. The first letter is hardly ever a slip, and tells "emigrant" from "migrant"."""
    if written == meant or written[:1] != meant[:1]:
        return False
    start = 1
    while written[start : start + 1] == meant[start : start + 1]:
        start += 1
    one, other = written[start:], meant[start:]
    exchanged = len(one) == len(other) and sum(map(ne, one, other)) == 2 and sorted(one) == sorted(other)  # "Duoane", "costums"
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or exchanged
