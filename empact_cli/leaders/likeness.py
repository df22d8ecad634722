"""A stretch of words that the registry does not have in, the names it may be out: in another case of its language, or with one slip.

"Krajowej Administracji Skarbowej" is the name itself as a sentence has it. "Guarda di Finanza" has a slip: one letter too many, too few or
changed, or two that changed places, in a long word and neither first nor last in it, where endings and other words begin. A slip is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from empact_cli.concepts.slips import is_slip
from empact_cli.leaders.lexicon import Lexicon, Sense, key_of
from empact_cli.reference import Reference
from empact_cli.text.folding import fold
from empact_cli.text.suggestion import close_matches

_MOST_WORDS = 9  # of a name that is looked for
_CASED = 4  # letters of a word that has cases; of shorter ones another word is too near
_CASED_ALONE = 7  # the same of a word that is the whole name
_SLIPPED = 7  # letters of a word in which one may be wrong
_SLIPPED_BESIDE = 6  # the same where other words of the name are as they should be
_STEM = 3  # letters that a word keeps in all its cases, at least
_LIKE = 0.8  # the share of a name that must agree; below it the proposals are noise
_SHORT = 4  # shorter names are abbreviations, and every abbreviation is like many others
_LONGEST = 200  # difflib takes quadratic time, and no name is longer

_Name = tuple[list[str], str]  # its folded words, and its language


class Likeness:
    """Finds names by likeness; the table of them is made when the first unknown word stands in a text."""

    def __init__(self, reference: Reference, lexicon: Lexicon) -> None:
        self._reference = reference
        self._lexicon = lexicon
        self._endings = {one.language: frozenset(fold(one.endings).split()) | {""} for one in reference.word_endings}
        self._found: dict[tuple[str, ...], tuple[Sense | None, bool]] = {}

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words)

    @cached_property
    def _names(self) -> dict[tuple[object, ...], list[_Name]]:
        """Names and common words, each by its number of words and how it begins, and by its first letter and what follows its first word.

        What is like a name shares one of them: a slip is in one word alone, and cases keep the beginning of every word.
        """
        names: dict[tuple[object, ...], list[_Name]] = {}
        known = ((name.name, name.language) for name in self._reference.authority_names)
        for text, language in (*known, *((name.name, name.language) for name in self._reference.generic_names)):
            words = key_of(text).split()
            if words and len(words) <= _MOST_WORDS and max(map(len, words)) >= _CASED_ALONE:
                for key in ((len(words), words[0][:_STEM]), (words[0][0], *words[1:])):
                    names.setdefault(key, []).append((words, language))
        return names

    def at(self, keys: Sequence[str], start: int, unknown: Collection[int]) -> Iterator[tuple[int, Sense, bool]]:
        """What may begin at a place and holds a word nobody knows: its number of words, its sense, and whether there is a slip in it."""
        most = min(_MOST_WORDS, len(keys) - start)
        first = next((at for at in range(start, start + most) if at in unknown and keys[at] not in self._units), None)
        if first is None:
            return
        for length in range(most, first - start, -1):
            sense, slipped = self._meant(tuple(keys[start : start + length]))
            if sense is not None:
                yield length, sense, slipped

    def _meant(self, words: tuple[str, ...]) -> tuple[Sense | None, bool]:
        if words not in self._found:
            names = self._names.get((len(words), words[0][:_STEM]), [])
            cased = {" ".join(name) for name, language in names if self._is_case(words, name, language)}
            others = self._names.get((words[0][0], *words[1:]), [])
            slips = set() if cased else {" ".join(name) for name, _ in (*names, *others) if _is_slip_of(words, name)}
            self._found[words] = _one(self._lexicon.whole(name.split()) for name in sorted(cased or slips)), bool(slips)
        return self._found[words]

    def _is_case(self, words: Sequence[str], name: Sequence[str], language: str) -> bool:
        endings = self._endings.get(language)
        alone = len(name) == 1 and min(len(words[0]), len(name[0])) < _CASED_ALONE
        return endings is not None and not alone and all(is_inflected(one, other, endings) for one, other in zip(words, name, strict=True))


def is_inflected(word: str, other: str, endings: Collection[str]) -> bool:
    """Whether both are one word with usual endings of the language."""
    if word == other:
        return True
    if min(len(word), len(other)) < _CASED:
        return False
    stem = 0
    while word[stem : stem + 1] == other[stem : stem + 1]:
        stem += 1
    shared = range(stem, max(_STEM, len(other) // 2) - 1, -1)
    return any(word[at:] in endings and other[at:] in endings for at in shared)


def _is_slip_of(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether one word alone is not that of the name, by a slip in its middle."""
    others = [(one, other) for one, other in zip(words, name, strict=True) if one != other]
    if len(others) != 1:
        return False
    ((word, meant),) = others
    shortest = _SLIPPED if len(name) == 1 else _SLIPPED_BESIDE
    inner = word[-1] == meant[-1] or sorted(word[-2:]) == sorted(meant[-2:])
    return min(len(meant), len(word) + 1) >= shortest and word.isalpha() and inner and is_slip(word, meant)


def _one(senses: Iterator[Sense | None]) -> Sense | None:
    """All that one of several names can mean."""
    found = [sense for sense in senses if sense is not None]
    if len(found) < 2:
        return found[0] if found else None
    names = tuple(dict.fromkeys(bearer for sense in found for bearer in sense.names))
    generics = tuple(dict.fromkeys(common for sense in found for common in sense.generics))
    return replace(found[0], names=names, generics=generics)


class SimilarNames:
    """Proposes names of the registry; built only where proposals are wanted."""

    def __init__(self, reference: Reference) -> None:
        self._countries = {key_of(name.name) for name in reference.country_names}
        self._names: dict[str, str] = {}
        for name in reference.authority_names:
            if len(name.name) >= _SHORT:
                self._names.setdefault(key_of(name.name), f"{name.name} ({name.authority})")

    def suggest(self, text: str) -> tuple[str, ...]:
        """At most three names like `text` (its country left out), the most alike first, each with its authority.

        Nothing is proposed for a text that is a name itself.
        """
        key = key_of(text[:_LONGEST])
        stem = " ".join(word for word in key.split() if word not in self._countries)
        if key in self._names or stem in self._names:
            return ()
        return tuple(self._names[name] for name in close_matches(stem, self._names, 3, _LIKE))
