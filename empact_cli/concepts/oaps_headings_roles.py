"""Concepts in, what they make out: which OAP, or which kind of heading, a text names whose words stand for these."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from empact_cli.concepts import AND, ConceptWords, Seen, Sighting, the_only
from empact_cli.reference import Reference
from empact_cli.reference.records import Concept, HeadingStanding, Meaning
from empact_cli.reference.tables import STEM, terms_of
from empact_cli.text import fold

T = TypeVar("T")


class ConceptRule(NamedTuple, Generic[T]):
    """`of` is named where all of `concepts` are seen; `beside` may be seen as well."""

    of: T
    concepts: frozenset[str]
    beside: frozenset[str]


def _rule(of: T, concepts: str, beside: str) -> ConceptRule[T]:
    return ConceptRule(of, frozenset(concepts.split()), frozenset(beside.split()))


class Rules(Generic[T]):
    """What concepts make, by rules in the order of their table."""

    def __init__(self, rules: Iterable[ConceptRule[T]], anywhere: Collection[str] = ()) -> None:
        """`anywhere` are concepts that may stand beside all others."""
        self._rules = tuple(rules)
        self.anywhere = frozenset(anywhere)
        self.concepts = self.anywhere.union(*(rule.concepts | rule.beside for rule in self._rules))
        self._known: dict[frozenset[str], list[ConceptRule[T]]] = {}  # many texts have the same few concepts

    def made(self, seen: Collection[str]) -> list[T]:
        """What the concepts name without a remainder, by the rules that need the most of them; all of one thing's rules count together."""
        matching, explained = self._matching(seen), self._explained(seen)
        fitting = {rule.of: len(rule.concepts) for rule in matching if explained[rule.of].issuperset(seen)}
        return [of for of, need in fitting.items() if need == max(fitting.values())]

    def mentioned(self, seen: Collection[str], least: int = 1) -> list[T]:
        """Everything whose concepts are among those seen, whatever else is; `least` is how many a rule must need to count."""
        rules = [rule for rule in self._matching(seen) if len(rule.concepts) >= least]
        return list(dict.fromkeys(rule.of for rule in rules if not any(rule.concepts < other.concepts for other in rules)))

    def spoken_of(self, seen: Collection[str]) -> list[T]:
        """What is mentioned, and what any concept that this leaves unexplained may belong to: nothing is certain of these concepts."""
        mentioned, explained = self.mentioned(seen), self._explained(seen)
        rest = frozenset(seen).difference(self.anywhere, *(explained[of] for of in mentioned))
        others = (rule.of for rule in self._rules if mentioned and not rest.isdisjoint(rule.concepts))
        return list(dict.fromkeys([*mentioned, *others]))

    def begun(self, seen: Collection[str]) -> list[T]:
        """What the concepts may yet come to name, if more of them follow."""
        allowed: dict[T, set[str]] = {}
        for rule in self._rules:
            allowed.setdefault(rule.of, set(self.anywhere)).update(rule.concepts, rule.beside)
        needed = {rule.of for rule in self._rules if not rule.concepts.isdisjoint(seen)}
        return [of for of, concepts in allowed.items() if of in needed and concepts.issuperset(seen)]

    def _explained(self, seen: Collection[str]) -> dict[T, frozenset[str]]:
        """What the rules that match allow for, for each thing that they name."""
        explained: dict[T, frozenset[str]] = {}
        for rule in self._matching(seen):
            explained[rule.of] = explained.get(rule.of, self.anywhere) | rule.concepts | rule.beside
        return explained

    def _matching(self, seen: Collection[str]) -> list[ConceptRule[T]]:
        """The rules whose concepts are all seen, those that need the fewest first."""
        key = frozenset(seen)
        if key not in self._known:
            self._known[key] = sorted((rule for rule in self._rules if rule.concepts <= key), key=lambda rule: len(rule.concepts))
        return self._known[key]


def _whole(words: ConceptWords, text: str, made: Callable[[Sighting], Collection[T]]) -> T | None:
    """What the text names and nothing else, each word of it known; None where languages or rules do not agree."""
    return the_only({one for sighting in words.read(text) if not sighting.unknown for one in made(sighting)})


# A folded heading in, what its column holds out: by the concepts that its words stand for, or by two headings that stand together.


class HeadingConcepts:
    """Reads headings of which every word is known."""

    def __init__(self, reference: Reference) -> None:
        self.rules = Rules(_rule(line.meaning, line.concepts, line.beside) for line in reference.heading_concepts)
        self.words = ConceptWords(reference, self.rules.concepts)
        self._known: dict[str, dict[str, list[Meaning]]] = {}

    def read(self, text: str) -> Meaning | None:
        """What the heading means, or None where a word is not known, or languages or rules do not agree."""
        return the_only({meaning for made in self.by_language(text).values() for meaning in made})

    def by_language(self, text: str) -> dict[str, list[Meaning]]:
        """What the heading may mean in each language that knows every word of it."""
        if text not in self._known:
            known = (sighting for sighting in self.words.read(text) if not sighting.unknown)
            self._known[text] = {sighting.language: self.rules.made(sighting.concepts) for sighting in known}
        return self._known[text]

    def begins(self, word: str) -> bool:
        """Whether a heading may begin with the word."""
        return self.words.knows(word)


_ROLES = {
    **dict.fromkeys((Meaning.LEADER, Meaning.LEADER_COUNTRY), "leader"),
    **dict.fromkeys((Meaning.CO_LEADER, Meaning.CO_LEADER_COUNTRY), "co_leader"),
    Meaning.PARTICIPANTS: "participant",
    Meaning.NEVER_LEADER: "none",
}
_AROUND_ROLE = " .*()"
_LONGEST_ROLE = 60  # letters
_NO_ROLE = re.compile(r"[\d()\[\]]")  # what else a bracket or a number says is nobody's to guess


class RoleConcepts:
    """Reads words for a role: those of the table, which are letters, marks and idioms, and headings of which every word is known."""

    def __init__(self, reference: Reference) -> None:
        self._table = {fold(word.text): word.role for word in reference.role_words}
        self._headings = HeadingConcepts(reference)

    def of(self, folded: str) -> str | None:
        """The role that the folded text names: leader, co_leader, participant or none; None where nobody knows."""
        bare = folded.strip(_AROUND_ROLE)
        return self._table.get(folded) or self._table.get(bare) or self._made(bare)

    def _made(self, bare: str) -> str | None:
        if len(bare) > _LONGEST_ROLE or _NO_ROLE.search(bare) or not self._headings.begins(bare.partition(" ")[0].partition("-")[0]):
            return None
        meaning = self._headings.read(bare)
        return _ROLES.get(meaning) if meaning else None


_NO_STATUS = re.compile(r"[\d()\[\],;:/|&+.?%]")  # what else a list, a bracket or a share says is nobody's to guess
_LONGEST_STATUS = 60  # letters


class StatusConcepts:
    """Reads words for a status: those of the table, and texts of which every word is known ("noch nicht begonnen")."""

    def __init__(self, reference: Reference, table: Mapping[str, str] | None = None) -> None:
        """`table` is what `whole_statuses` has made already."""
        self._reference = reference
        self._table = whole_statuses(reference) if table is None else table
        self._made: dict[str, str | None] = {}

    @cached_property
    def _rules(self) -> Rules[str]:
        return Rules(_rule(line.status, line.concepts, line.beside) for line in self._reference.status_concepts)

    @cached_property
    def _words(self) -> ConceptWords:
        lines = self._reference.status_words
        terms = terms_of(Concept(line.status, line.language, line.text, source=line.source, certainty=line.certainty) for line in lines)
        return ConceptWords(self._reference, self._rules.concepts, terms=terms)

    def of(self, folded: str) -> str | None:
        """The status that the folded text names, also where it stands in brackets or has a mark; None where languages do not agree."""
        bare = folded.strip(_AROUND_ROLE)
        return self._table.get(folded) or self._table.get(bare) or self._by_concepts(bare)

    def _by_concepts(self, bare: str) -> str | None:
        if len(bare) > _LONGEST_STATUS or _NO_STATUS.search(bare):
            return None
        if bare not in self._made:
            self._made[bare] = _whole(self._words, bare, lambda one: self._rules.made(one.concepts))
        return self._made[bare]


def statuses_of(reference: Reference) -> tuple[str, ...]:
    """The statuses in the order of their tables; what only makes one with others ("not") is none."""
    made = dict.fromkeys(line.status for line in reference.status_concepts)
    parts = {concept for line in reference.status_concepts for concept in (*line.concepts.split(), *line.beside.split())}
    return (*made, *dict.fromkeys(line.status for line in reference.status_words if line.status not in parts.union(made)))


def whole_statuses(reference: Reference) -> dict[str, str]:
    """The words that are a status by themselves, folded."""
    statuses = set(statuses_of(reference))
    lines = ((line.text.replace(STEM, ""), line.status) for line in reference.status_words if line.status in statuses)
    return {fold(word): status for text, status in lines for word in text.split(";")}


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
        if None in parts or len(known) != 2:
            return None if None in parts else the_only(known)
        first, second = known
        beside = self._meanings.get((HeadingStanding.BESIDE, first, second)) or self._meanings.get((HeadingStanding.BESIDE, second, first))
        return self.bracketed(first, second) or beside


# A folded text in, the OAPs that the concepts in it make out.

_FEWEST = 2  # concepts that must be seen together in a text of which not every word is known
_SHORTEST = 3  # letters of an abbreviation that counts among other words
_NAMED = "="  # before the OAP that an abbreviation stands for, as a concept of its own


class OapConcepts:
    """Reads texts against the tables of concepts, each distinct text once; abbreviations of OAPs count beside other words as well."""

    def __init__(self, reference: Reference) -> None:
        self.oaps = tuple(reference.oaps)
        lines = reference.oap_concepts
        anywhere = frozenset(concept for line in lines if line.oap is None for concept in line.concepts.split())
        rules = [_rule(line.oap, line.concepts, line.beside) for line in lines if line.oap]
        named: list[ConceptRule[str]] = []
        for oap in reference.oaps:
            beside = [rule.concepts | rule.beside for rule in rules if rule.of == oap]
            named.append(ConceptRule(oap, frozenset({_NAMED + oap}), frozenset[str]().union(*beside)))
        self.rules = Rules([*rules, *named], anywhere)
        self._priorities = Rules((_rule(line.priorities, line.concepts, line.beside) for line in reference.priority_concepts), anywhere)
        counted = self.rules.concepts | self._priorities.concepts
        names = (name for name in reference.oap_names if name.name.isupper() and name.name.isalnum() and len(name.name) >= _SHORTEST)
        self.words = ConceptWords(reference, counted, {name.name: _NAMED + name.oap for name in names})
        self._whole: dict[str, str | None] = {}

    def whole(self, text: str) -> str | None:
        """The OAP that the text names and nothing else, each word of it known; None where that is not certain."""
        if text not in self._whole:
            self._whole[text] = _whole(self.words, text, lambda one: self.made(one.words))
        return self._whole[text]

    def priorities(self, text: str) -> list[str]:
        """The ids of the priorities that the text names and nothing else, each word of it known."""
        return (_whole(self.words, text, lambda one: self._priorities.made(one.concepts)) or "").split()

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
                spoken = (self.made(stretch) or self.rules.spoken_of(concepts_of(stretch)) for stretch in stretches)
                found.update(dict.fromkeys(oap for oaps in spoken for oap in oaps))
        return list(found)

    def _names(self, stretch: Sequence[Seen]) -> bool:
        seen = concepts_of(stretch)
        made = self.made(stretch) if len(seen - self.rules.anywhere) >= _FEWEST else []
        return bool(made or self.rules.mentioned(seen, _FEWEST))

    def made(self, words: Sequence[Seen]) -> list[str]:
        """The OAP that all the words of one language make without a remainder, or those that the parts of a list make if they differ."""
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
