"""Words beside a name in, whether they only tell which part of the body is meant out: a unit of it, or a place of its own country.

"FR Customs Investigation Department" and "NL Customs Rotterdam" are the French and the Dutch customs; a unit that is a body of its own has
a name of its own in the registry, which is found before anybody asks here. A word that may change who is meant ("liaison", "union",
"cooperation") is no word for a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile

from empact_cli.leaders.lexicon import Lexicon, Sense, key_of
from empact_cli.leaders.likeness import is_inflected
from empact_cli.leaders.tokens import Token
from empact_cli.leaders.types import EU, Bearer, Kind, Mention, Span
from empact_cli.model import AuthorityClass
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, AuthorityUnit, Strength
from empact_cli.reference.tables import countries_with, places_of, sorted_places_of
from empact_cli.text.folding import fold

_NUMBER = re.compile("[IVX]{1,5}|[A-Z]{1,4}[0-9]{0,3}")  # of a unit ("Direktion VIII", "Referat C", "bureau JCF")
# What a unit of a body is, and hardly ever a body of its own.
_HEADS = frozenset({"department", "directorate", "division", "unit", "brigade", "section"})
_MOST_OF_UNIT = 6  # words; more are a sentence
_SHORTEST_STEM = 4  # letters
_PLACE_STEM = 4  # letters that the name of a place keeps in all its cases
_LONGEST_PLACE = 5  # words ("La Roche sur Yon", "Frankfurt am Main")
_LONGEST_UNIT = 2  # words ("anti-fraud")
_SHORTEST_HALF = 4  # letters of either half of a compound ("uurimis|osakond")


class Units:
    """The words for units of bodies; made once, and learned when the first unknown word stands beside a name."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._endings = {one.language: frozenset(fold(one.endings).split()) | {""} for one in reference.word_endings}

    @cached_property
    def _spoken(self) -> frozenset[tuple[str, str]]:
        """Countries and the languages in which their bodies have names."""
        return frozenset((name.authority.partition("-")[0], name.language) for name in self._reference.authority_names)

    @cached_property
    def _tongues(self) -> dict[str, list[frozenset[str]]]:
        """By country the endings of the languages in which its bodies have names."""
        tongues: dict[str, list[frozenset[str]]] = {}
        for country, language in sorted(self._spoken):
            if language in self._endings:
                tongues.setdefault(country, []).append(self._endings[language])
        return tongues

    def speak(self, country: str, sense: Sense | None) -> bool:
        """Whether a common word is one of a language of the country: of the two towns Burgas one has a "митница"."""
        return sense is not None and any((country, language) in self._spoken for _, language in sense.generics)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words if not word.word.endswith("-"))

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return self._words | {key_of(word.word) for word in self._reference.unit_words if word.word.endswith("-")}

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words if word.concept in _HEADS)

    @cached_property
    def _offences(self) -> frozenset[str]:
        """Words that make another thing of a name right before them: a "customs fraud team" is a team against customs fraud."""
        return frozenset(key_of(word.word) for word in self._reference.unit_words if word.concept == "offence")

    @cached_property
    def _customs(self) -> frozenset[str]:
        """How words begin that common words for customs are made of: a "wydział celny" is no unit of the police for certain."""
        of_customs = {
            name.name
            for name in self._reference.authority_names
            if self._reference.authorities[name.authority].class_ is AuthorityClass.CUSTOMS
        }
        words = {word for name in self._reference.generic_names if name.stands_for in of_customs for word in key_of(name.name).split()}
        return frozenset(word[:_SHORTEST_STEM] for word in words - self._words if len(word) >= _SHORTEST_STEM)

    @cached_property
    def _stems(self) -> frozenset[tuple[str, str]]:
        """Language and stem of the longer words, without each of the endings of the language."""
        return frozenset(
            (word.language, stem)
            for word in self._reference.unit_words
            if len(key := key_of(word.word)) > _SHORTEST_STEM
            for stem in _without_endings(key, self._endings.get(word.language, ()))
        )

    def only_tell_more(self, mention: Mention, tokens: Sequence[Token], country: str | None) -> bool:
        """Whether every unknown word of the mention is a word for a unit, or stands in the name of a place of the country."""
        strange = self._strange(mention, tokens)
        if strange is None:
            return False
        return not strange or (country is not None and _are_places(strange, mention, tokens, country, self._tongues.get(country, ())))

    def countries_of_places(self, mention: Mention, tokens: Sequence[Token]) -> frozenset[str]:
        """The countries of which every word of the mention that is none for a unit may name a place."""
        strange = self._strange(mention, tokens)
        if not strange:
            return frozenset()
        named = {at for name in mention.names for at in range(name.start, name.end)}
        return frozenset.intersection(*(_countries_of(at, mention, tokens, named) for at in strange))

    def _strange(self, mention: Mention, tokens: Sequence[Token]) -> list[int] | None:
        """The unknown words of the mention that are no words for a unit; None where another kind of word stands among them."""
        if any(word.kind is not Kind.WORD or word.role for word in mention.words):
            return None
        unknown = [at for word in mention.words for at in range(word.start, word.end)]
        ends = {name.end for name in mention.names}
        return [
            at
            for at in unknown
            if (at in ends and not tokens[at].gap and tokens[at].key in self._offences)
            or not any(self._is_unit(tokens, span) for span in _around(at, mention, _LONGEST_UNIT))
        ]

    def is_unit_of_something(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether the mention is a unit by the word for one in it, whatever it is for."""
        if len(mention.words) > _MOST_OF_UNIT or any(word.kind is not Kind.WORD or word.role for word in mention.words):
            return False
        keys = [tokens[word.start].key for word in mention.words]
        return any(self._is_one(key, self._heads) for key in keys) and not any(key[:_SHORTEST_STEM] in self._customs for key in keys)

    def only_units(self, words: Iterable[Span], tokens: Sequence[Token]) -> bool:
        """Whether each of the spans is a word for a unit."""
        return all(self._is_unit(tokens, range(word.start, word.end)) for word in words)

    def _is_unit(self, tokens: Sequence[Token], span: range) -> bool:
        if _NUMBER.fullmatch(tokens[span[0]].raw) and len(span) == 1 and self._counts(tokens, span[0]):
            return True
        return self._is_one(" ".join(tokens[at].key for at in span), self._words)

    def _is_one(self, key: str, words: Collection[str]) -> bool:
        """Whether it is one of the words, one of them in another case, or a compound that ends with one."""
        if key in words or " " in key:
            return key in words
        halves = range(_SHORTEST_HALF, len(key) - _SHORTEST_HALF + 1)
        if any(key[:at] in self._firsts and key[at:] in words for at in halves):
            return True
        return words is self._words and any(
            not self._stems.isdisjoint((language, stem) for stem in _without_endings(key, endings))
            for language, endings in self._endings.items()
        )

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a number or code stands beside a word for a unit or a number: "Direktion VIII", "II Reparto", "bureau JCF", "SO 42"."""
        before = at > 0 and self._is_one(tokens[at - 1].key, self._words) and not tokens[at].gap
        behind = at + 1 < len(tokens) and not tokens[at + 1].gap
        return before or (len(tokens[at].raw) > 1 and behind and (tokens[at + 1].key in self._words or tokens[at + 1].key.isdigit()))


def _without_endings(word: str, endings: Iterable[str]) -> Iterator[str]:
    """What remains of a word without each ending that it may have, where that is enough to tell the word."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word[: len(word) - len(ending)]


def _are_places(
    strange: Sequence[int], mention: Mention, tokens: Sequence[Token], country: str, tongues: Iterable[Collection[str]]
) -> bool:
    """Whether each of the words stands in the name of a place, which is written with a capital letter, or in another case of it."""
    places = places_of(country)
    named = {at for name in mention.names for at in range(name.start, name.end)}
    for at in strange:
        spans = [span for span in _around(at, mention, _LONGEST_PLACE) if _may_be_place(tokens, span, named)]
        if not any(" ".join(tokens[one].key for one in span) in places for span in spans):
            one = [tokens[at].key] if any(len(span) == 1 for span in spans) else []
            if not any(_is_inflected_place(key, country, endings) for key in one for endings in tongues):
                return False
    return True


def _is_inflected_place(key: str, country: str, endings: Collection[str]) -> bool:
    """Whether a word is the name of a place of one word in a case of the language: "w Gdańsku", "pro Prahu"."""
    places = sorted_places_of(country)
    stem = key[:_PLACE_STEM]
    first = bisect_left(places, stem)
    alike = takewhile(lambda place: place.startswith(stem), islice(places, first, None))
    return len(key) > _PLACE_STEM and any(is_inflected(key, place, endings) for place in alike)


def _countries_of(at: int, mention: Mention, tokens: Sequence[Token], named: set[int]) -> frozenset[str]:
    """The countries of the longest name of a place in which a word stands."""
    for span in _around(at, mention, _LONGEST_PLACE):
        if _may_be_place(tokens, span, named) and (found := countries_with(" ".join(tokens[one].key for one in span))):
            return found
    return frozenset()


def _around(at: int, mention: Mention, most: int) -> Iterable[range]:
    """The stretches of the mention, of at most so many words, that hold a word, the longest first."""
    for length in range(most, 0, -1):
        for start in range(max(mention.start, at - length + 1), at + 1):
            if start + length <= mention.end:
                yield range(start, start + length)


def _may_be_place(tokens: Sequence[Token], span: range, named: set[int]) -> bool:
    """Whether nothing parts the words, none of them is part of a name, and a capital stands among them, or nowhere in the text."""
    if not named.isdisjoint(span) or any(tokens[at].gap for at in span[1:]):
        return False
    return any(tokens[at].raw[0].isupper() for at in span) or all(token.raw.islower() or not token.raw.isalpha() for token in tokens)


# A name and a country in, the authorities that bear the name there out, in the order strong, weak, common word, EU body.

STRONG, WEAK, COMMON = "strong-name", "weak-name", "common-word"


class Bearers:
    """Answers who bears a name. A name that is also a common word of English needs a country, whatever the registry calls it."""

    def __init__(self, lexicon: Lexicon, units: Iterable[AuthorityUnit]) -> None:
        self._lexicon = lexicon
        self._units = frozenset((link.unit, link.parent) for link in units)

    def is_unit(self, unit: Authority, parent: Authority) -> bool:
        """Whether the registry says that the one is a unit of the other."""
        return (unit.id, parent.id) in self._units

    def of(self, span: Span, country: str | None) -> tuple[Bearer, ...]:
        """Who bears the span's name in a country; without one, strong names and EU bodies alone."""
        sense = span.sense
        if sense is None:
            return ()
        if country is None:
            return _strong(sense) or _within(sense, EU)
        return _within(sense, country) or self.common(span, country) or _within(sense, EU)

    def inside(self, span: Span, country: str) -> tuple[Bearer, ...]:
        """Those who bear it in this very country, whoever else may."""
        return tuple(bearer for bearer in self.of(span, country) if bearer.authority.country == country)

    def common(self, span: Span, country: str | None) -> tuple[Bearer, ...]:
        """Who bears the weak name that a common word stands for in a country."""
        if span.sense is None or country is None:
            return ()
        for stands_for, _ in span.sense.generics:
            meant = self._lexicon.of(stands_for)
            bearers = _within(meant, country) if meant else ()
            if bearers:
                return tuple(Bearer(bearer.authority, bearer.name, COMMON) for bearer in bearers)
        return ()

    def belongs(self, mention: Mention, country: str | None) -> bool:
        """Whether every name of the mention is borne in the country, or is a common word of nobody in particular."""
        return country is not None and all(self._is_borne_in(span, country) for span in mention.names)

    def _is_borne_in(self, span: Span, country: str) -> bool:
        return bool(self.inside(span, country)) or (is_common(span.sense) and not self.of(span, None))

    def is_strong(self, mention: Mention) -> bool:
        """Whether a name of the mention tells who is meant without a country."""
        return any(self.of(span, None) and not is_common(span.sense) for span in mention.names)

    def owners(self, mention: Mention) -> frozenset[str] | None:
        """The countries in which all the mention's names are borne; None where they are common words, borne everywhere."""
        return self._owners(mention.names)

    def shared_country(self, names: Sequence[Span]) -> str | None:
        """The one country in which all the names are borne, however weak each of them is."""
        owners = self._owners(names)
        if owners is None or len(owners) != 1:
            return None
        (country,) = owners
        return country if all(self._is_borne_in(span, country) for span in names) else None

    @staticmethod
    def _owners(names: Sequence[Span]) -> frozenset[str] | None:
        owned = [frozenset(owner.country for owner, _ in span.sense.names) for span in names if span.sense and not is_common(span.sense)]
        return frozenset.intersection(*owned) if owned else None

    def own_country(self, mention: Mention) -> str | None:
        """The one country to which the strong names of the mention belong."""
        owners = {bearer.authority.country for span in mention.names for bearer in self.of(span, None)} - {EU}
        return owners.pop() if len(owners) == 1 else None

    def only_country(self, lead: Mention, countries: Collection[str | None]) -> str | None:
        """The one country in which the lead's names are borne at all, where it is among these; a common word is borne in many."""
        owners = [{owner.country for owner, _ in span.sense.names} if span.sense else set() for span in lead.names]
        found = set.intersection(*owners) if owners and not any(is_common(span.sense) for span in lead.names) else set()
        return found.pop() if len(found) == 1 and found <= set(countries) else None

    def country_of(self, lead: Mention) -> str | None:
        """The country that the lead names, or to which its names belong."""
        return lead.country or self.own_country(lead)


def is_common(sense: Sense | None) -> bool:
    """Whether the name is also a common word for a kind of authority."""
    return sense is not None and bool(sense.generics)


def _within(sense: Sense, country: str) -> tuple[Bearer, ...]:
    return tuple(Bearer(authority, name, _rule(name)) for authority, name in sense.names if authority.country == country)


def _rule(name: AuthorityName) -> str:
    return STRONG if name.strength is Strength.STRONG else WEAK


def _strong(sense: Sense) -> tuple[Bearer, ...]:
    if any(language == "en" for _, language in sense.generics):
        return ()
    return tuple(Bearer(authority, name, STRONG) for authority, name in sense.names if name.strength is Strength.STRONG)


def is_eu(span: Span) -> bool:
    """Whether the name is that of an EU body or an international organisation and of nobody else."""
    sense = span.sense
    return sense is not None and bool(sense.names) and not sense.generics and all(owner.country == EU for owner, _ in sense.names)
