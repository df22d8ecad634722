"""A text of which one word is not known in, the same with that word as a concept's out, where a single slip of the pen parts the two.

A slip is one letter too many, too few, changed, or two that changed places; in a long word only, and beside words that are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from empact_cli.concepts.concept_words import ENGLISH, ConceptWords, words_of
from empact_cli.reference.tables import STEM

_SHORTEST = 7  # letters of a word in which one may be wrong: of shorter ones another word is too near
_SHORTEST_STEM = 5
_MOST_WORDS = 8  # of a name

Written = Mapping[tuple[str, str], Sequence[str]]  # words and stems as they are written, by (language, first letter)


class Slips:
    """Finds slips in the words of some concepts; the words are sorted when the first is looked for."""

    def __init__(self, words: ConceptWords) -> None:
        self._words = words
        self._written: Written | None = None

    def mended(self, text: str) -> list[str]:
        """What the text may have been meant to be, in the languages that know every other word of it. `text` is folded."""
        if not 1 < len(words_of(text)) <= _MOST_WORDS:
            return []
        found: dict[str, None] = {}
        for sighting in self._words.read(text):
            slips = [number for number, word in enumerate(sighting.words) if not word.concepts]
            if len(slips) == 1 and any(word.concepts and word.weighs for word in sighting.words):
                parts = [word.text for word in sighting.words]
                for right in self._meant(parts[slips[0]], sighting.language):
                    found[" ".join([*parts[: slips[0]], right, *parts[slips[0] + 1 :]])] = None
        return list(found)

    def _meant(self, word: str, language: str) -> Iterator[str]:
        """The words of the language, or of all, that are one slip away."""
        if len(word) < _SHORTEST or not word.isalpha():
            return
        for tongue in dict.fromkeys((language, "", ENGLISH)):
            for ending in self._words.endings(tongue):
                if word.endswith(ending):
                    yield from (stem + ending for stem in self._stems(word.removesuffix(ending), tongue, stem_only=bool(ending)))

    def _stems(self, written: str, language: str, *, stem_only: bool) -> set[str]:
        if self._written is None:
            self._written = _sorted(self._words.spellings())
        spelt = self._written.get((language, written[:1]), ())
        stems = {stem.rstrip(STEM) for stem in spelt if stem.endswith(STEM) or not stem_only}
        return {stem for stem in stems if abs(len(stem) - len(written)) <= 1 and is_slip(written, stem)}


def _sorted(spellings: Iterator[tuple[str, str]]) -> Written:
    found: dict[tuple[str, str], list[str]] = {}
    for language, spelling in spellings:
        if len(spelling.rstrip(STEM)) >= _SHORTEST_STEM:
            found.setdefault((language, spelling[0]), []).append(spelling)
    return found


def is_slip(written: str, meant: str) -> bool:
    """Whether one slip parts the two words. The first letter is hardly ever a slip, and tells "emigrant" from "migrant"."""
    if written == meant or written[:1] != meant[:1]:
        return False
    start = 1
    while written[start : start + 1] == meant[start : start + 1]:
        start += 1
    one, other = written[start:], meant[start:]
    apart = [at for at, letters in enumerate(zip(one, other, strict=False)) if letters[0] != letters[1]]
    swapped = len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other)  # "Duoane", "costums"
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
