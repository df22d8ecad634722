"""A folded text in, the OAPs that the concepts in it make out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from empact_cli.concepts.concept_rules import Rule, Rules
from empact_cli.concepts.concept_words import AND, ConceptWords, Seen, Sighting
from empact_cli.concepts.slips import Slips
from empact_cli.reference import Reference
from empact_cli.reference.records import OapName

_FEWEST = 2  # concepts that must be seen together in a text of which not every word is known
_SHORTEST = 3  # letters of an abbreviation that counts among other words
_NAMED = "="  # before the OAP that an abbreviation stands for, as a concept of its own


class OapConcepts:
    """Reads texts against the tables of concepts, each distinct text once; abbreviations of OAPs count beside other words as well."""

    def __init__(self, reference: Reference) -> None:
        self.oaps = tuple(reference.oaps)
        lines = [(line.oap, frozenset(line.concepts.split()), frozenset(line.beside.split())) for line in reference.oap_concepts]
        anywhere = frozenset(concept for oap, concepts, _ in lines for concept in concepts if oap is None)
        of_oap = {oap: frozenset[str]().union(*(one | beside for of, one, beside in lines if of == oap)) for oap in reference.oaps}
        named = [Rule(oap, frozenset({_NAMED + oap}), concepts) for oap, concepts in of_oap.items()]
        self.rules = Rules([*(Rule(oap, concepts, beside) for oap, concepts, beside in lines if oap), *named], anywhere)
        self.words = ConceptWords(
            reference, self.rules.concepts, {name.name: _NAMED + name.oap for name in _abbreviations(reference.oap_names)}
        )
        self.slips = Slips(self.words)
        self._whole: dict[str, str | None] = {}

    def whole(self, text: str) -> str | None:
        """The OAP that the text names and nothing else, each word of it known; None where that is not certain."""
        if text not in self._whole:
            made = {oap for sighting in self.words.read(text) if not sighting.unknown for oap in self._made(sighting.words)}
            self._whole[text] = made.pop() if len(made) == 1 else None
        return self._whole[text]

    def made(self, sighting: Sighting) -> list[str]:
        """The OAP that the words of one language make without a remainder, or those of a list."""
        return self._made(sighting.words)

    def is_known(self, text: str) -> bool:
        """Whether a language knows every word of the text."""
        return any(not sighting.unknown for sighting in self.words.read(text))

    def begun(self, text: str) -> list[str]:
        """The OAPs whose names may begin as a text does that was cut off."""
        sightings = [sighting for one in self.words.completed(text) for sighting in self.words.read(one) if not sighting.unknown]
        oaps = {oap for sighting in sightings for oap in self.rules.begun(sighting.concepts)}
        return [oap for oap in self.oaps if oap in oaps]

    def inside(self, text: str, *, certain: bool = False) -> list[str]:
        """The OAPs that stretches of known words name in a longer text, in the language that knows most of it.

        One concept alone is too little to go by, unless `certain`, or another stretch, tells that the text names OAPs.
        """
        sightings = self.words.read(text)
        fewest = 0 if sightings and not sightings[0].unknown else None  # where a language knows every word, no other is asked
        found: dict[str, None] = {}
        for sighting in sightings:
            if fewest not in (None, sighting.unknown):
                break
            stretches = list(_runs(sighting.words, lambda word: bool(word.concepts)))
            if certain or any(self._names(stretch) for stretch in stretches):
                fewest = sighting.unknown
                found.update(dict.fromkeys(oap for stretch in stretches for oap in self._spoken_of(stretch)))
        return list(found)

    def _names(self, stretch: Sequence[Seen]) -> bool:
        seen = concepts_of(stretch)
        made = self._made(stretch) if len(seen - self.rules.anywhere) >= _FEWEST else []
        return bool(made or self.rules.mentioned(seen, _FEWEST))

    def _spoken_of(self, stretch: Sequence[Seen]) -> list[str]:
        return self._made(stretch) or self.rules.spoken_of(concepts_of(stretch))

    def _made(self, words: Iterable[Seen]) -> list[str]:
        """The OAP that all the words make, or those that the parts of a list make where these differ."""
        words = list(words)
        whole = self.rules.made(concepts_of(words))
        parts = [self.rules.made(concepts_of(part)) for part in _runs(words, lambda word: word.concepts != (AND,))]
        listed = list(dict.fromkeys(part[0] for part in parts if len(part) == 1))
        return listed if len(listed) > 1 else whole


def concepts_of(words: Iterable[Seen]) -> frozenset[str]:
    """The concepts of words that weigh."""
    return frozenset(concept for word in words if word.weighs for concept in word.concepts)


def _runs(words: Iterable[Seen], belongs: Callable[[Seen], bool]) -> Iterator[list[Seen]]:
    """The stretches of words that belong, without those between them that do not."""
    run: list[Seen] = []
    for word in words:
        if belongs(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _abbreviations(names: Iterable[OapName]) -> Iterator[OapName]:
    return (name for name in names if name.name.isupper() and name.name.isalnum() and len(name.name) >= _SHORTEST)
