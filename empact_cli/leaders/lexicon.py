"""The registry in, a dictionary of folded word sequences out: every name, country, common word and small word a leader cell can hold.

Names and texts are cut into words and folded in the same way (see `tokens`), so that what is equal on paper is equal here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from empact_cli.folding import fold
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, CountryNameKind, Meaning

# Single letters with dots between them are one word ("G.d.F.", "n.a."); "&" is a word, since names hold it.
WORDS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+(?!\w)|[^\W_]+|&")
_SEPARATORS = re.compile(r"[,/;:()\[\]+]|\s-|-\s")
_COMMA = re.compile("[,;]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"})
_UMLAUT = re.compile("[äöüåøÄÖÜÅØ]")


@dataclass(slots=True)
class Sense:
    """All that one sequence of words can mean.

    `generics` are common words: the weak name each stands for, and its language. `words` are meanings of reference.records.LeadWord.
    `loose` are the gaps between the words where a name itself has a separator, `commas` those of them where that is a comma.
    """

    names: tuple[tuple[Authority, AuthorityName], ...] = ()
    generics: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, CountryNameKind], ...] = ()
    words: frozenset[str] = frozenset()
    loose: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()


class Lexicon:
    """Folded word sequences and their senses, found longest first."""

    def __init__(self, reference: Reference) -> None:
        self.senses: dict[str, Sense] = {}
        self._longest: dict[str, int] = {}
        self.ands = {fold(word.word) for word in reference.lead_words if word.meaning == "and"}
        self._learn_names(reference)
        self._learn_words(reference)

    def _learn_names(self, reference: Reference) -> None:
        for name in reference.authority_names:
            for sense in self._put(name.name):
                sense.names += ((reference.authorities[name.authority], name),)
        for generic in reference.generic_names:
            for sense in self._put(generic.name):
                sense.generics += ((generic.stands_for, generic.language),)
        for country in reference.country_names:
            for sense in self._put(country.name):
                sense.countries += ((country.country, country.kind),)

    def _learn_words(self, reference: Reference) -> None:
        words = [(word.word, word.meaning) for word in reference.lead_words]
        words += [(heading.heading, "never_leader") for heading in reference.headings if heading.meaning is Meaning.NEVER_LEADER]
        for text, meaning in words:
            for sense in self._put(text):
                sense.words |= {meaning}

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Sense]]:
        """The senses of the words from `start` on, the longest sequence first, each with its number of words."""
        most = min(self._longest.get(words[start], 0), len(words) - start)
        for length in range(most, 0, -1):
            sense = self.senses.get(" ".join(words[start : start + length]))
            if sense is not None:
                yield length, sense

    def of(self, name: str) -> Sense | None:
        """The sense of exactly this name."""
        return self.senses.get(key_of(name))

    def _put(self, name: str) -> list[Sense]:
        folded = fold(name)
        if folded.isalnum() and name.isascii():
            return [self._sense([folded], {})]
        return [self._sense(words, gaps) for words, gaps in self._spellings(name, folded)]

    def _spellings(self, name: str, folded: str) -> Iterator[tuple[list[str], dict[int, str]]]:
        words, gaps = _cut(folded)
        yield words, gaps
        inner = words[1:-1]
        if not self.ands.isdisjoint(inner):
            yield [words[0], *("&" if word in self.ands else word for word in inner), words[-1]], gaps
        if "&" in inner:
            yield ["and" if word == "&" else word for word in words], gaps
        if not name.isascii() and _UMLAUT.search(name):
            yield _cut(fold(name.translate(_UMLAUTS)))

    def _sense(self, words: list[str], gaps: dict[int, str]) -> Sense:
        if not words:
            return Sense()
        key = " ".join(words)
        sense = self.senses.get(key)
        if sense is None:
            sense = self.senses[key] = Sense()
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        if gaps:
            sense.loose |= gaps.keys()
            sense.commas |= {index for index, gap in gaps.items() if _COMMA.search(gap)}
        return sense


def key_of(text: str) -> str:
    """The folded words of a text, separated by blanks."""
    return " ".join(_cut(fold(text))[0])


def _cut(folded: str) -> tuple[list[str], dict[int, str]]:
    """The words of a folded name, and the separators it has between them by the index of the word before."""
    if folded.isascii() and folded.replace(" ", "").isalnum():  # nothing but words
        return folded.split(), {}
    words = WORDS.findall(folded)
    if "." in folded:
        words = [word.replace(".", "") for word in words]
    if not _SEPARATORS.search(folded):
        return words, {}
    between = WORDS.split(folded)[1:-1]
    return words, {index: gap for index, gap in enumerate(between) if _SEPARATORS.search(gap)}
