"""A name in, who bears it in a country out; and whether the words beside it only tell which unit of that body is meant, and where.

"FR Customs Investigation Department" and "NL Customs Rotterdam" are the French and the Dutch customs; a unit that is a body of its own has
a name of its own, which is found before anybody asks here. A word that may change who is meant ("liaison") is no word for a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile

from empact_cli.concepts import endings_of, the_only
from empact_cli.leaders import EU, Bearer, Kind, Mention, Span, Token
from empact_cli.leaders.lexicon import Lexicon, Sense, is_inflected, key_of
from empact_cli.model import AuthorityClass
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityUnit, Strength
from empact_cli.reference.tables import countries_with, places_of, sorted_places_of

STRONG, WEAK, COMMON = "strong-name", "weak-name", "common-word"


class Bearers:
    """Answers who bears a name."""

    def __init__(self, lexicon: Lexicon, units: Iterable[AuthorityUnit]) -> None:
        self._lexicon = lexicon
        self._units = frozenset((link.unit, link.parent) for link in units)

    def is_unit(self, unit: Authority, parent: Authority) -> bool:
        """Whether the registry says that the one is a unit of the other: "DE GZD/FKS"."""
        return (unit.id, parent.id) in self._units

    def of(self, span: Span, country: str | None) -> tuple[Bearer, ...]:
        """Who bears the span's name in a country; without one, strong names and EU bodies alone."""
        if country is None:
            strong = tuple(Bearer(owner, name, STRONG) for owner, name in span.sense.names if name.strength is Strength.STRONG)
            return strong or _within(span.sense, EU)
        return _within(span.sense, country) or self.common(span, country) or _within(span.sense, EU)

    def common(self, span: Span, country: str | None) -> tuple[Bearer, ...]:
        """Who bears the weak name that a common word stands for in a country."""
        for stands_for, _ in span.sense.generics if country else ():
            bearers = _within(self._lexicon.of(stands_for), country)
            if bearers:
                return tuple(Bearer(bearer.authority, bearer.name, COMMON) for bearer in bearers)
        return ()

    def bodies(self, names: Iterable[Span], country: str | None) -> list[Authority]:
        """The bodies that bear the names in this very country, whoever else may."""
        found = (bearer.authority for span in names for bearer in self.of(span, country)) if country else ()
        return [body for body in found if body.country == country]

    def belongs(self, names: Iterable[Span], country: str | None) -> bool:
        """Whether each of the names is borne in the country, or is a common word of nobody in particular: "FA (SE)"."""
        return country is not None and all(span.is_common or self.bodies([span], country) for span in names)

    def are_customs(self, names: Iterable[Span], country: str | None) -> bool:
        """Whether the names are of customs in the country, by itself or united with tax: "EE – MTA tolliosakond"."""
        bodies = [bearer.authority for span in names for bearer in self.of(span, country)]
        return bool(bodies) and all(body.class_.is_customs for body in bodies)

    def is_strong(self, mention: Mention) -> bool:
        """Whether a name of the mention tells who is meant without a country: "BKA (DE)"."""
        return any(self.of(span, None) and not span.is_common for span in mention.names)

    @staticmethod
    def owners(names: Iterable[Span]) -> frozenset[str] | None:
        """The countries in which all the names are borne; None where they are common words, borne everywhere."""
        owned = [span.sense.owners for span in names if not span.is_common]
        return frozenset.intersection(*owned) if owned else None

    def told_by(self, names: Iterable[Span]) -> set[str]:
        """The countries to which the strong ones of the names belong, and EU where that is whose they are."""
        return {bearer.authority.country for span in names for bearer in self.of(span, None)}

    def own_country(self, names: Iterable[Span]) -> str | None:
        """The one country to which the strong ones of the names belong."""
        return the_only(self.told_by(names) - {EU})

    def country_of(self, lead: Mention) -> str | None:
        """The country that the lead names, or to which its names belong."""
        return lead.country or self.own_country(lead.names)


def _within(sense: Sense | None, country: str | None) -> tuple[Bearer, ...]:
    return tuple(
        Bearer(authority, name, STRONG if name.strength is Strength.STRONG else WEAK)
        for authority, name in (sense.names if sense else ())
        if authority.country == country
    )


# Words beside a name in, whether they only tell which part of the body is meant out: a unit of it, or a place of its own country.

_NUMBER = re.compile("[IVX]{1,5}|[A-Z]{1,4}[0-9]{0,3}")  # of a unit ("Direktion VIII", "Referat C", "bureau JCF")
# What a unit of a body is, and hardly ever a body of its own.
_HEADS = ("department", "directorate", "division", "unit", "brigade", "section")
_MOST_OF_UNIT = 6  # words; more are a sentence
_SHORTEST_STEM = 4  # letters
_ADJECTIVE = re.compile("(.+)sk[a-z]{1,4}$")
_PLACE_STEM = 4  # letters that the name of a place keeps in all its cases
_LONGEST_PLACE = 5  # words ("La Roche sur Yon", "Frankfurt am Main")
_LONGEST_UNIT = 2  # words ("anti-fraud")
_AT_HOME = 0.95  # share of the names of a language that makes a country its home
_SHORTEST_HALF = 4  # letters of either half of a compound ("uurimis|osakond")


class Units:
    """The words for units of bodies; made once, and learned when the first unknown word stands beside a name."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._endings = endings_of(reference)

    @cached_property
    def _spoken(self) -> Counter[tuple[str, str]]:
        """How many names the bodies of a country have in a language."""
        return Counter((name.language, name.authority.partition("-")[0]) for name in self._reference.authority_names)

    @cached_property
    def _tongues(self) -> dict[str, list[frozenset[str]]]:
        """By country the endings of the languages in which its bodies have names."""
        tongues: dict[str, list[frozenset[str]]] = {}
        for language, country in sorted(self._spoken):
            if language in self._endings:
                tongues.setdefault(country, []).append(self._endings[language])
        return tongues

    @cached_property
    def _homes(self) -> dict[str, str]:
        """By language the one country whose bodies bear nearly all names in it."""
        total: Counter[str] = Counter()
        for (language, _), count in self._spoken.items():
            total[language] += count
        return {language: country for (language, country), count in self._spoken.items() if count >= _AT_HOME * total[language]}

    def home(self, senses: Iterable[Sense]) -> str | None:
        """The one country in whose language alone common words are written: "Bieszczadzki Oddział Straży Granicznej"."""
        homes: set[str | None] = set()
        for sense in senses:
            found = {self._homes.get(language) for language in sense.languages}
            homes |= found if len(found) == 1 and sense.owners <= found else {None}
        return the_only(homes)

    def are_customs(self, names: Iterable[Span]) -> bool:
        """Whether all are common words for customs alone: "Colný úrad Žilina"."""
        return all(span.is_common and all(name in self._stand_for_customs for name, _ in span.sense.generics) for span in names)

    def are_spoken(self, languages: Iterable[str], country: str) -> bool:
        """Whether bodies of the country have names in one of the languages: of two towns one has a "митница", as in "Митница Бургас"."""
        return any((language, country) in self._spoken for language in languages)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The words for units, and what only begins compounds with them."""
        return frozenset(key_of(word.word) for word in self._reference.unit_words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words if not word.word.endswith("-"))

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words if word.concept in _HEADS)

    @cached_property
    def _offences(self) -> frozenset[str]:
        """Words that make another thing of a name right before them: a "customs fraud team" is a team against customs fraud."""
        return frozenset(key_of(word.word) for word in self._reference.unit_words if word.concept == "offence")

    @cached_property
    def _stand_for_customs(self) -> frozenset[str]:
        """The names of customs that no police or border guard bears anywhere."""
        bearers: dict[AuthorityClass, set[str]] = {class_: set() for class_ in AuthorityClass}
        for name in self._reference.authority_names:
            bearers[self._reference.authorities[name.authority].class_].add(name.name)
        return frozenset(bearers[AuthorityClass.CUSTOMS] - bearers[AuthorityClass.NON_CUSTOMS])

    @cached_property
    def _common_names_of_customs(self) -> list[list[str]]:
        """The words of the common names that stand for a name of customs."""
        names = self._reference.generic_names
        return [key_of(name.name).split() for name in names if name.stands_for in self._stand_for_customs]

    @cached_property
    def _customs(self) -> frozenset[str]:
        """How words begin that common words for customs are made of: a "wydział celny" is no unit of the police for certain."""
        words = {word for name in self._common_names_of_customs for word in name}
        return frozenset(word[:_SHORTEST_STEM] for word in words - self._words if len(word) >= _SHORTEST_STEM)

    @cached_property
    def _plain_customs(self) -> frozenset[str]:
        """The common words of one word for customs alone: "tolli", "zoll"."""
        return frozenset(name[0] for name in self._common_names_of_customs if len(name) == 1 and len(name[0]) >= _SHORTEST_HALF)

    @cached_property
    def _customs_adjectives(self) -> dict[str, list[str]]:
        """The words of common names for customs that begin as such a word does, by their first letters: "colný", "τελωνειακή"."""
        found: dict[str, list[str]] = {word[:_SHORTEST_STEM]: [] for word in self._plain_customs}
        for word in sorted({word for name in self._common_names_of_customs for word in name if word[:_SHORTEST_STEM] in found}):
            found[word[:_SHORTEST_STEM]].append(word)
        return found

    def _is_of_customs(self, key: str) -> bool:
        """Whether a word is a unit word made of one for customs, or an adjective from it: "EE – MTA tolliosakond"."""
        if any(first in self._plain_customs and self._is_one(last, self._words) for first, last in _halves(key)):
            return True
        alike = self._customs_adjectives.get(key[:_SHORTEST_STEM], ())
        return any(is_inflected(key, word, endings) for word in alike for endings in self._endings.values())

    @cached_property
    def _stems(self) -> frozenset[tuple[str, str]]:
        """Language and stem of the longer words, without each of the endings of the language."""
        words = ((word.language, key_of(word.word)) for word in self._reference.unit_words)
        long = ((language, key) for language, key in words if len(key) > _SHORTEST_STEM)
        return frozenset((language, stem) for language, key in long for stem in _without_endings(key, self._endings.get(language, ())))

    def only_tell_more(self, mention: Mention, tokens: Sequence[Token], country: str | None, *, of_customs: bool = False) -> bool:
        """Whether every unknown word of the mention is a word for a unit, or stands in the name of a place of the country: "DIA Roma".

        `of_customs`: it is said of customs, whose unit a "tolliosakond" or a "sekcia colná" is.
        """
        strange = self._strange(mention, tokens)
        if strange is None:
            return False
        if of_customs:
            strange = [at for at in strange if not self._is_of_customs(tokens[at].key)]
        return not strange or (country is not None and all(self._is_place(at, mention, tokens, country) for at in strange))

    def strange_words(self, mention: Mention, tokens: Sequence[Token]) -> list[int]:
        """The unknown words of the mention that are no words for a unit, where all are written like names and none speaks of customs."""
        strange = self._strange(mention, tokens) or []
        plain = all(tokens[at].raw[0].isupper() and tokens[at].key[:_SHORTEST_STEM] not in self._customs for at in strange)
        return strange if plain else []

    def has_head(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether a word of the mention says what kind of unit it is: "Nadbużański Oddział Straży Granicznej w Chełmie"."""
        return any(self._is_one(tokens[word.start].key, self._heads) for word in mention.words)

    def countries_of_places(self, mention: Mention, tokens: Sequence[Token], names: Sequence[Sense]) -> frozenset[str]:
        """The countries of which every word of the mention that is none for a unit may name a place.

        A word may be another case of it where the common words `names` are of the language: "Urząd Celny w Koszalinie".
        """
        speakers = [code for code in self._tongues if all(self.are_spoken(sense.languages, code) for sense in names)]
        found = []
        for at in self._strange(mention, tokens) or ():
            key = tokens[at].key if tokens[at].raw[0].isupper() else ""
            named = next(filter(None, map(countries_with, _places_around(at, mention, tokens))), None)
            found.append(named or frozenset(code for code in speakers if self._is_case_of_place(key, code)))
        return frozenset.intersection(*found) if found else frozenset()

    def _is_place(self, at: int, mention: Mention, tokens: Sequence[Token], country: str) -> bool:
        """Whether a word stands in the name of a place, or is another case of one: "Straż Graniczna w Gdańsku"."""
        around = list(_places_around(at, mention, tokens))
        return not places_of(country).isdisjoint(around) or (tokens[at].key in around and self._is_case_of_place(tokens[at].key, country))

    def _is_case_of_place(self, key: str, country: str) -> bool:
        """Whether a word is the name of a place of one word in a case of a language of the country: "Straż Graniczna w Gdańsku"."""
        if len(key) <= _PLACE_STEM:
            return False
        places, stem = sorted_places_of(country), key[:_PLACE_STEM]
        alike = list(takewhile(lambda place: place.startswith(stem), islice(places, bisect_left(places, stem), None)))
        tongues = self._tongues.get(country, ())
        return any(is_inflected(key, place, endings) or _is_of_place(key, place) for endings in tongues for place in alike)

    def _strange(self, mention: Mention, tokens: Sequence[Token]) -> list[int] | None:
        """The unknown words of the mention that are no words for a unit; None where another kind of word stands among them."""
        if any(word.kind is not Kind.WORD or word.role for word in mention.words):
            return None
        ends = {name.end for name in mention.names}
        return [
            at
            for word in mention.words
            for at in range(word.start, word.end)
            if (at in ends and not tokens[at].gap and tokens[at].key in self._offences)
            or not any(self._is_unit(tokens, span) for span in _around(at, mention, _LONGEST_UNIT))
        ]

    def is_unit_of_something(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether the mention is a unit by the word for one in it, whatever it is for: "Malta Police Force, Traffic Section"."""
        if len(mention.words) > _MOST_OF_UNIT or any(word.kind is not Kind.WORD or word.role for word in mention.words):
            return False
        of_customs = any(tokens[word.start].key[:_SHORTEST_STEM] in self._customs for word in mention.words)
        return self.has_head(mention, tokens) and not of_customs

    def only_units(self, words: Iterable[Span], tokens: Sequence[Token]) -> bool:
        """Whether each of the spans is a word for a unit: "PL Policja, wydział celny"."""
        return all(self._is_unit(tokens, range(word.start, word.end)) for word in words)

    def _is_unit(self, tokens: Sequence[Token], span: range) -> bool:
        """Whether it is a word for a unit, or a number beside one: "DE GZD, Direktion VIII"."""
        at = span[0]
        if len(span) == 1 and _NUMBER.fullmatch(tokens[at].raw):
            behind = at + 1 < len(tokens) and len(tokens[at].raw) > 1 and not tokens[at + 1].gap
            if at > 0 and self._is_one(tokens[at - 1].key, self._words) and not tokens[at].gap:
                return True
            if behind and (tokens[at + 1].key in self._words or tokens[at + 1].key.isdigit()):
                return True
        return self._is_one(" ".join(tokens[at].key for at in span), self._words)

    def _is_one(self, key: str, words: Collection[str]) -> bool:
        """Whether it is one of the words, one of them in another case, or a compound that ends with one: "EE – MTA uurimisosakond"."""
        if key in words or " " in key:
            return key in words
        if any(first in self._firsts and last in words for first, last in _halves(key)):
            return True
        cases = ((language, stem) for language, endings in self._endings.items() for stem in _without_endings(key, endings))
        return words is self._words and not self._stems.isdisjoint(cases)


def _halves(key: str) -> Iterator[tuple[str, str]]:
    """The two halves that a word may be made of."""
    return ((key[:at], key[at:]) for at in range(_SHORTEST_HALF, len(key) - _SHORTEST_HALF + 1))


def _without_endings(word: str, endings: Iterable[str]) -> Iterator[str]:
    """What remains of a word without each ending that it may have, where that is enough to tell the word."""
    return (word.removesuffix(one) for one in endings if word.endswith(one) and len(word) - len(one) >= _SHORTEST_STEM)


def _is_of_place(key: str, place: str) -> bool:
    """Whether a word is the Slavic adjective of a place: "UA – Одеська митниця", "Lwowski" of Lwów."""
    adjective = _ADJECTIVE.match(key)
    stems = (adjective[1], adjective[1] + "s") if adjective else ()
    return any(len(stem) >= _PLACE_STEM and place.startswith(stem) and len(place) <= len(stem) + 1 for stem in stems)


def _around(at: int, mention: Mention, most: int) -> Iterator[range]:
    """The stretches of the mention, of at most so many words, that hold a word, the longest first."""
    for length in range(most, 0, -1):
        for start in range(max(mention.start, at - length + 1), at + 1):
            if start + length <= mention.end:
                yield range(start, start + length)


def _places_around(at: int, mention: Mention, tokens: Sequence[Token]) -> Iterator[str]:
    """What may be the name of a place around a word, the longest first: nothing parts its words, and none of them is part of a name.

    A capital stands among them, or nowhere in the text ("zollfahndung münchen").
    """
    named = {at for name in mention.names for at in range(name.start, name.end)}
    small = all(token.raw.islower() for token in tokens)
    for span in _around(at, mention, _LONGEST_PLACE):
        words = [tokens[one] for one in span]
        bare = named.isdisjoint(span) and not any(word.gap for word in words[1:])
        if bare and (small or any(word.raw[0].isupper() for word in words)):
            yield " ".join(word.key for word in words)
