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

Near = Mapping[str, Sequence[tuple[str, str]]]  # (language, word or stem as it is written) under what remains of it without one letter


class Slips:
    """Finds slips in the words of some concepts; what words are near is worked out when the first is looked for."""

    def __init__(self, words: ConceptWords) -> None:
        self._words = words
        self._near: Near | None = None

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
        if self._near is None:
            self._near = _nearness(self._words.spellings())
        near = {one for rest in _shortened(written) for one in self._near.get(rest, ()) if one[0] == language}
        stems = {stem.rstrip(STEM) for _, stem in near if stem.endswith(STEM) or not stem_only}
        return {stem for stem in stems if is_slip(written, stem)}


def _nearness(spellings: Iterator[tuple[str, str]]) -> Near:
    near: dict[str, list[tuple[str, str]]] = {}
    for language, spelling in spellings:
        stem = spelling.rstrip(STEM)
        for rest in _shortened(stem) if len(stem) >= _SHORTEST_STEM else ():
            near.setdefault(rest, []).append((language, spelling))
    return near


def _shortened(word: str) -> set[str]:
    """The word, and the same without any one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_slip(written: str, meant: str) -> bool:
    """Whether one slip parts the two words. The first letter is hardly ever a slip, and tells "emigrant" from "migrant"."""
    if written == meant or written[:1] != meant[:1]:
        return False
    start = 1
    while written[start : start + 1] == meant[start : start + 1]:
        start += 1
    one, other = written[start:], meant[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
