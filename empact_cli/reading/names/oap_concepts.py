"""A folded text in, the OAPs that the concepts in it make out."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.reading.names.concept_rules import Rule, Rules
from empact_cli.reading.names.concept_words import ConceptWords, Seen, Sighting
from empact_cli.reference import Reference

_FEWEST = 2  # concepts that must be named by a text of which not every word is known


class OapConcepts:
    """Reads texts against the tables of concepts, each distinct text once."""

    def __init__(self, reference: Reference) -> None:
        lines = [(line.oap, frozenset(line.concepts.split()), frozenset(line.beside.split())) for line in reference.oap_concepts]
        anywhere = frozenset(concept for oap, concepts, _ in lines for concept in concepts if oap is None)
        self.rules = Rules([Rule(oap, concepts, beside) for oap, concepts, beside in lines if oap], anywhere)
        self.words = ConceptWords(reference, self.rules.concepts)
        self._whole: dict[str, str | None] = {}

    def whole(self, text: str) -> str | None:
        """The OAP that the text names and nothing else, each word of it known; None where that is not certain."""
        if text not in self._whole:
            made = {tuple(self.rules.made(sighting.concepts)) for sighting in self.words.read(text) if sighting.complete}
            certain = {oaps[0] for oaps in made if len(oaps) == 1}
            self._whole[text] = certain.pop() if len(certain) == 1 and not any(len(oaps) > 1 for oaps in made) else None
        return self._whole[text]

    def inside(self, text: str, *, certain: bool = False) -> list[str]:
        """The OAPs that stretches of known words name in a longer text; one concept alone is too little unless `certain` that it speaks of OAPs."""
        found: dict[str, None] = {}
        for sighting in self.words.read(text):
            for stretch in _stretches(sighting):
                concepts = frozenset(concept for word in stretch for concept in word.concepts)
                made = self.rules.made(concepts - {"-"})
                for oap in made if len(made) == 1 and len(concepts) >= _FEWEST else self.rules.mentioned(concepts, _FEWEST):
                    found[oap] = None
        return list(found)


def _stretches(sighting: Sighting) -> Iterator[list[Seen]]:
    """The runs of known words, without those between them that nobody knows."""
    stretch: list[Seen] = []
    for word in sighting.words:
        if word.concepts:
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
