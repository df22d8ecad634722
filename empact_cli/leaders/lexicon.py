"""The registry in, a dictionary of folded word sequences out: every name, country, common word and small word a leader cell can hold.

Names and texts are cut into words and folded in the same way (see `tokens`), so that what is equal on paper is equal here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from empact_cli.concepts.concept_names import HeadingConcepts
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, CountryName, CountryNameKind, GenericName, LeadWord, Meaning
from empact_cli.text.folding import fold

# Single letters with dots between them are one word ("G.d.F.", "n.a."); "&" is a word, since names hold it.
WORDS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+(?!\w)|[^\W_]+|&")
_SEPARATORS = re.compile(r"[,/;:()\[\]+]|\s-|-\s")
_LABELS = {
    **dict.fromkeys((Meaning.LEADER, Meaning.LEADER_COUNTRY), "leader"),
    **dict.fromkeys((Meaning.CO_LEADER, Meaning.CO_LEADER_COUNTRY), "co_leader"),
    Meaning.PARTICIPANTS: "participant",
    **dict.fromkeys((Meaning.COUNTRY, Meaning.AUTHORITY), ""),
}
_LONGEST_LABEL = 3  # words
_COMMA = re.compile("[,;]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"})
_UMLAUT = frozenset("äöüåøÄÖÜÅØ")


class Sense(Struct):
    """All that one sequence of words can mean.

    `countries` are code, kind and the name as the registry writes it. `generics` are common words: the weak name each stands for, and its
    language. `words` are meanings of reference.records.LeadWord,
    `labels` the parts that they give before a colon, `everyday` the languages in which they are common words that look like a code.
    `strange` are those of the meanings that only words in other letters than Latin ones have ("αντί" is no "anti").
    `loose` are the gaps between the words where a name itself has a separator, `commas` those of them where that is a comma.
    """

    names: tuple[tuple[Authority, AuthorityName], ...] = ()
    generics: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, CountryNameKind, str], ...] = ()
    words: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    everyday: frozenset[str] = frozenset()
    loose: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()


class _Label(NamedTuple):
    """The part that a word gives before a colon; "" where it gives none and only says what follows ("Authority: …")."""

    role: str


_Record = AuthorityName | GenericName | CountryName | LeadWord | _Label
_Entry = tuple[str, _Record]


class Lexicon:
    """Folded word sequences and their senses, found longest first.

    The registry is taken apart word by word: what begins with a word is learned when a text first has that word.
    """

    def __init__(self, reference: Reference) -> None:
        self.ands = {fold(word.word) for word in reference.lead_words if word.meaning == "and"}
        self._senses: dict[str, Sense] = {}
        self._longest: dict[str, int] = {}
        self._unlearned: dict[str, list[_Entry]] = {}
        self._authorities = reference.authorities
        for name in reference.authority_names:
            self._note(name.name, name)
        for generic in reference.generic_names:
            self._note(generic.name, generic)
        for country in reference.country_names:
            self._note(country.name, country)
        for word in filter(_is_of_leads, reference.lead_words):
            self._note(word.word, word)
        self._headings = HeadingConcepts(reference)
        self._asked: set[str] = set()
        for heading in reference.headings:
            if heading.meaning is Meaning.NEVER_LEADER:
                self._note(heading.heading, LeadWord(heading.heading, heading.language, "never_leader", heading.source, heading.certainty))
            elif heading.meaning in _LABELS:
                self._note(heading.heading, _Label(_LABELS[heading.meaning]))
        for role in reference.role_words:
            if role.text[0].isupper() and role.role in ("leader", "co_leader", "participant"):
                self._note(role.text, _Label(role.role))

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Sense]]:
        """The senses of the words from `start` on, the longest sequence first, each with its number of words."""
        first = words[start]
        if first in self._unlearned:
            self._learn(first)
        if self._headings.begins(first):
            self._ask_for_labels(words[start : start + _LONGEST_LABEL])
        most = min(self._longest.get(first, 0), len(words) - start)
        for length in range(most, 0, -1):
            sense = self._senses.get(" ".join(words[start : start + length]))
            if sense is not None:
                yield length, sense

    def _ask_for_labels(self, words: Sequence[str]) -> None:
        """Learns which of the words, from the first on, are a heading that concepts make."""
        for length in range(1, len(words) + 1):
            key = " ".join(words[:length])
            if key not in self._asked:
                self._asked.add(key)
                role = _LABELS.get(meaning) if (meaning := self._headings.read(key)) else None
                if role is not None and key not in self._senses:
                    self._add(self._sense(list(words[:length]), {}), _Label(role))

    def whole(self, words: Sequence[str]) -> Sense | None:
        """The sense of exactly these words."""
        if not words:
            return None
        if words[0] in self._unlearned:
            self._learn(words[0])
        return self._senses.get(" ".join(words))

    def of(self, name: str) -> Sense | None:
        """The sense of exactly this name."""
        return self.whole(_cut(fold(name))[0])

    def _note(self, text: str, record: _Record) -> None:
        """Lays a text down under every word that a spelling of it begins with."""
        folded = fold(text)
        first = folded.partition(" ")[0]
        if not first.isalnum():
            first = _first_word(folded)
        self._unlearned.setdefault(first, []).append((text, record))
        if first == "&" or not (text.isascii() or _UMLAUT.isdisjoint(text)):  # only there can another spelling begin with another word
            for other in {words[0] for words, _ in self._spellings(text, folded) if words} - {first}:
                self._unlearned.setdefault(other, []).append((text, record))

    def _learn(self, first: str) -> None:
        for text, record in self._unlearned.pop(first):
            for words, gaps in self._spellings(text, fold(text)):
                if words and words[0] == first:
                    self._add(self._sense(words, gaps), record)

    def _add(self, sense: Sense, record: _Record) -> None:
        if isinstance(record, AuthorityName):
            sense.names += ((self._authorities[record.authority], record),)
        elif isinstance(record, GenericName):
            sense.generics += ((record.stands_for, record.language),)
        elif isinstance(record, CountryName):
            sense.countries += ((record.country, record.kind, record.name),)
        elif isinstance(record, _Label):
            sense.labels += (record.role,)
        elif record.meaning == "everyday":
            sense.everyday |= {record.language}
        else:
            latin = record.word[0] < "\u0370"
            sense.strange = sense.strange - {record.meaning} if latin else sense.strange | {record.meaning} - sense.words
            sense.words |= {record.meaning}

    def _spellings(self, name: str, folded: str) -> Iterator[tuple[list[str], dict[int, str]]]:
        words, gaps = _cut(folded)
        yield words, gaps
        inner = words[1:-1]
        if not self.ands.isdisjoint(inner):
            yield [words[0], *("&" if word in self.ands else word for word in inner), words[-1]], gaps
        if "&" in inner:
            yield ["and" if word == "&" else word for word in words], gaps
        if not name.isascii() and not _UMLAUT.isdisjoint(name):
            yield _cut(fold(name.translate(_UMLAUTS)))

    def _sense(self, words: list[str], gaps: dict[int, str]) -> Sense:
        key = " ".join(words)
        sense = self._senses.get(key)
        if sense is None:
            sense = self._senses[key] = Sense()
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        if gaps:
            sense.loose |= gaps.keys()
            sense.commas |= {index for index, gap in gaps.items() if _COMMA.search(gap)}
        return sense


def _is_of_leads(word: LeadWord) -> bool:
    """Whether the word stands between or beside leaders; what stands before a handover is taken off before they are looked for."""
    return word.meaning not in ("handover", "ditto")


def key_of(text: str) -> str:
    """The folded words of a text, separated by blanks."""
    return " ".join(_cut(fold(text))[0])


def _first_word(folded: str) -> str:
    """The first of the words that `_cut` finds; "" where there is none."""
    found = WORDS.search(folded)
    return found[0].replace(".", "") if found else ""


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
