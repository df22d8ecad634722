"""A text in, the concepts that its words stand for out, language by language: names of OAPs and headings are made of these.

A word is known as it is written, or as a stem with one of the usual endings of its language; a language that writes compounds as one word
("Verbrauchsteuerbetrug") has them taken apart by the same words. Words of two languages are never put together, but for English ones,
which every language borrows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from empact_cli.reference import Reference
from empact_cli.text.folding import fold

AND = "and"  # the concept of words and marks between the things of a list
NO_WEIGHT = "-"  # the concept of words that say nothing: "of", "the", "in the field of"
STEM = "~"  # stands behind a word that is a stem
_ENGLISH = "en"
_WORD = re.compile(r"[^\W_]+|[,;/|&+]")
_LISTING = frozenset(",;/|&+")
_SHORTEST_PART = 3  # letters of a part of a compound
_LONGEST_WORD = 60


class Seen(NamedTuple):
    """A word, or several that are one term, and the concepts it stands for; none where nobody knows the word."""

    text: str
    concepts: tuple[str, ...]

    @property
    def weighs(self) -> bool:
        """Whether the word says anything, known or not."""
        return self.concepts != (NO_WEIGHT,)


class Sighting(NamedTuple):
    """A text as one language has it."""

    language: str
    words: tuple[Seen, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """All the concepts that were seen."""
        return frozenset(concept for word in self.words for concept in word.concepts) - {NO_WEIGHT}

    @property
    def complete(self) -> bool:
        """Whether every word is known."""
        return all(word.concepts for word in self.words)


class _Term(NamedTuple):
    """What a word or several words in a row stand for in a language; `rest` are the words after the first."""

    language: str
    stem: bool
    rest: tuple[str, ...]
    concepts: tuple[str, ...]


class _Hit(NamedTuple):
    """How many words of a text a term takes, and what it stands for."""

    length: int
    concepts: tuple[str, ...]


class ConceptWords:
    """The words of some concepts, against which texts are read; what was found for a word is kept."""

    def __init__(self, reference: Reference, concepts: Collection[str], names: Mapping[str, str] | None = None) -> None:
        """`concepts` are those that count: a word for none of them says nothing, or is not known; `names` stand for one in any language."""
        self._terms: dict[str, list[_Term]] = {}
        self._endings = {one.language: frozenset(fold(one.endings).split()) | {""} for one in reference.word_endings}
        self._joints = {one.language: _joints(one.joints) for one in reference.word_endings if one.joints}
        counted = {*concepts, NO_WEIGHT}
        for line in reference.concepts:
            stood_for = tuple(line.concept.split())
            for written in line.words.split(";") if counted.issuperset(stood_for) else ():
                self._add(written.strip(), line.language, stood_for)
        for name, concept in (names or {}).items():
            self._add(name, "", (concept,))
        self._known: dict[str, tuple[tuple[_Term, ...], dict[str, tuple[str, ...]]]] = {}

    def _add(self, written: str, language: str, concepts: tuple[str, ...]) -> None:
        first, *rest = words_of(written, stems=True)
        term = _Term(language, first.endswith(STEM), tuple(rest), concepts)
        self._terms.setdefault(first.rstrip(STEM), []).append(term)

    def read(self, text: str) -> list[Sighting]:
        """The text in each language that knows any word of it, the fullest first. `text` is folded."""
        words = words_of(text)
        at = [self._at(word) for word in words]
        languages = dict.fromkeys(language for terms, compounds in at for language in (*(term.language for term in terms), *compounds))
        found = [self._in_language(language, words, at) for language in languages if language or len(languages) == 1]
        return sorted(found, key=lambda sighting: sum(not word.concepts for word in sighting.words))

    def _in_language(self, language: str, words: Sequence[str], at: Sequence[tuple[tuple[_Term, ...], dict[str, tuple[str, ...]]]]) -> Sighting:
        seen: list[Seen] = []
        place = 0
        while place < len(words):
            hit = self._hit(language, words, at, place)
            seen.append(Seen(" ".join(words[place : place + hit.length]), hit.concepts))
            place += hit.length
        return Sighting(language, tuple(seen))

    def _hit(self, language: str, words: Sequence[str], at: Sequence[tuple[tuple[_Term, ...], dict[str, tuple[str, ...]]]], place: int) -> _Hit:
        """The longest term at this place: of the language, else one that all languages share, else an English one."""
        if words[place] in _LISTING:
            return _Hit(1, (AND,))
        terms, compounds = at[place]
        for tongue in dict.fromkeys((language, "", _ENGLISH)):
            hits = [_Hit(taken, term.concepts) for term in terms if term.language == tongue and (taken := self._taken(term, words, place))]
            if hits:
                return max(hits, key=lambda hit: (hit.length, hit.concepts != (NO_WEIGHT,)))
            if tongue in compounds:
                return _Hit(1, compounds[tongue])
        return _Hit(1, (NO_WEIGHT,) if words[place].isdigit() else ())

    def _taken(self, term: _Term, words: Sequence[str], place: int) -> int:
        """How many words the term takes from this place on; 0 where its other words do not follow. Words without weight may stand between."""
        after = place + 1
        for one in term.rest:
            while after < len(words) and not self._fits(one, words[after], term.language) and self._is_light(words[after], term.language):
                after += 1
            if after == len(words) or not self._fits(one, words[after], term.language):
                return 0
            after += 1
        return after - place

    def _is_light(self, word: str, language: str) -> bool:
        terms, _ = self._at(word)
        return any(term.language == language and term.concepts == (NO_WEIGHT,) and not term.rest for term in terms)

    def _fits(self, written: str, word: str, language: str) -> bool:
        stem = written.rstrip(STEM)
        return word == stem or (written is not stem and word.startswith(stem) and word[len(stem) :] in self._endings[language])

    def _at(self, word: str) -> tuple[tuple[_Term, ...], dict[str, tuple[str, ...]]]:
        """The terms that may begin with the word, the longest stem first, and what the word is as a compound in each language that has it."""
        if word not in self._known:
            terms = tuple(self._beginning(word))
            single = {term.language for term in terms if not term.rest}
            tongues = () if word.isdigit() or len(word) > _LONGEST_WORD else (one for one in self._joints if one not in single)
            compounds = {language: parts for language in tongues if (parts := self._parts(word, language))}
            self._known[word] = terms, compounds
        return self._known[word]

    def _beginning(self, word: str) -> Iterable[_Term]:
        for cut in range(len(word), 0, -1):
            rest = word[cut:]
            for term in self._terms.get(word[:cut], ()):
                if not rest or (term.stem and rest in self._endings[term.language]):
                    yield term

    def _parts(self, word: str, language: str) -> tuple[str, ...]:
        """The concepts of the parts of a compound, in order; () where it is none."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            for term in self._terms.get(word[:cut], ()):
                if term.language == language and not term.rest and term.concepts != (NO_WEIGHT,):
                    for joint in self._joints[language]:
                        if word.startswith(joint, cut) and (rest := self._last(word[cut + len(joint) :], language)):
                            return (*term.concepts, *rest)
        return ()

    def _last(self, word: str, language: str) -> tuple[str, ...]:
        """The concepts of what follows in a compound: a word with its ending, or more parts."""
        if len(word) < _SHORTEST_PART:
            return ()
        for term in self._beginning(word):
            if term.language == language and not term.rest and term.concepts != (NO_WEIGHT,):
                return term.concepts
        return self._parts(word, language)


def words_of(text: str, *, stems: bool = False) -> list[str]:
    """The words of a text, folded; with `stems`, of a term as a table writes it: the mark of a stem stays behind its word."""
    if not stems:
        return _WORD.findall(text)
    return [word + STEM if marked else word for word, marked in re.findall(r"([^\W_]+)(~?)", fold(text))]


def _joints(written: str) -> tuple[str, ...]:
    return ("", *(fold(joint) for joint in written.split() if joint != NO_WEIGHT))
