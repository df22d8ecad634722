"""A folded heading in, what its column holds out: by the concepts that its words stand for, or by two headings that stand together."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.concepts.concept_rules import Rule, Rules
from empact_cli.concepts.concept_words import ConceptWords
from empact_cli.reference import Reference
from empact_cli.reference.records import HeadingStanding, Meaning


class HeadingConcepts:
    """Reads headings of which every word is known."""

    def __init__(self, reference: Reference) -> None:
        lines = reference.heading_concepts
        self.rules = Rules([Rule(line.meaning, frozenset(line.concepts.split()), frozenset(line.beside.split())) for line in lines])
        self.words = ConceptWords(reference, self.rules.concepts)
        self._known: dict[str, Meaning | None] = {}

    def read(self, text: str) -> Meaning | None:
        """What the heading means, or None where a word is not known, or languages or rules do not agree."""
        if text not in self._known:
            meanings = {
                meaning for sighting in self.words.read(text) if not sighting.unknown for meaning in self.rules.made(sighting.concepts)
            }
            self._known[text] = meanings.pop() if len(meanings) == 1 else None
        return self._known[text]

    def begins(self, word: str) -> bool:
        """Whether a heading may begin with the word."""
        return self.words.knows(word)


class HeadingPairs:
    """What two headings mean together, by how they stand to each other."""

    def __init__(self, reference: Reference) -> None:
        self._meanings = {(pair.standing, pair.first, pair.second): pair.meaning for pair in reference.heading_pairs}

    def bracketed(self, heading: Meaning, inside: Meaning) -> Meaning | None:
        """ "Leader (country)"."""
        return self._meanings.get((HeadingStanding.BRACKETED, heading, inside))

    def under(self, group: Meaning, heading: Meaning) -> Meaning | None:
        """ "Country" in the row under "Leader"."""
        return self._meanings.get((HeadingStanding.UNDER, group, heading))

    def listed(self, parts: Sequence[Meaning | None]) -> Meaning | None:
        """ "Country / Authority": None where a part is not known, or nobody says what the parts mean together."""
        known = [part for part in dict.fromkeys(parts) if part is not None]
        if None in parts or not known:
            return None
        if len(known) != 2:
            return known[0] if len(known) == 1 else None
        first, second = known
        beside = self._meanings.get((HeadingStanding.BESIDE, first, second)) or self._meanings.get((HeadingStanding.BESIDE, second, first))
        return self.bracketed(first, second) or beside
