"""Words beside a name in, whether they only tell which part of the body is meant out: a unit of it, or a place of its own country.

"FR Customs Investigation Department" and "NL Customs Rotterdam" are the French and the Dutch customs; a unit that is a body of its own has
a name of its own in the registry, which is found before anybody asks here. A word that may change who is meant ("liaison", "union",
"cooperation") is no word for a unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from empact_cli.leaders.lexicon import Lexicon, Sense, key_of
from empact_cli.leaders.tokens import Token
from empact_cli.leaders.types import EU, Bearer, Kind, Mention, Span
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, AuthorityUnit, Strength
from empact_cli.reference.tables import places_of

_NUMBER = re.compile("[IVX]{1,5}|[A-Z]")  # of a unit ("Direktion VIII", "Referat C")
_LONGEST_PLACE = 5  # words ("La Roche sur Yon", "Frankfurt am Main")
_LONGEST_UNIT = 2  # words ("anti-fraud")
_SHORTEST_HALF = 4  # letters of either half of a compound ("uurimis|osakond")


class Units:
    """The words for units of bodies; made once, and learned when the first unknown word stands beside a name."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words if not word.word.endswith("-"))

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return self._words | {key_of(word.word) for word in self._reference.unit_words if word.word.endswith("-")}

    def only_tell_more(self, mention: Mention, tokens: Sequence[Token], country: str | None) -> bool:
        """Whether every unknown word of the mention is a word for a unit, or stands in the name of a place of the country."""
        if any(word.kind is not Kind.WORD or word.role for word in mention.words):
            return False
        unknown = [at for word in mention.words for at in range(word.start, word.end)]
        strange = [at for at in unknown if not any(self._is_unit(tokens, span) for span in _around(at, mention, _LONGEST_UNIT))]
        return not strange or (country is not None and _are_places(strange, mention, tokens, country))

    def only_units(self, words: Iterable[Span], tokens: Sequence[Token]) -> bool:
        """Whether each of the spans is a word for a unit."""
        return all(self._is_unit(tokens, range(word.start, word.end)) for word in words)

    def _is_unit(self, tokens: Sequence[Token], span: range) -> bool:
        if _NUMBER.fullmatch(tokens[span[0]].raw) and len(span) == 1 and self._counts(tokens, span[0]):
            return True
        key = " ".join(tokens[at].key for at in span)
        if key in self._words or " " in key:
            return key in self._words
        halves = range(_SHORTEST_HALF, len(key) - _SHORTEST_HALF + 1)
        return any(key[:at] in self._firsts and key[at:] in self._words for at in halves)

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a number stands beside a word for a unit: "Direktion VIII", "II Reparto"."""
        before = at > 0 and tokens[at - 1].key in self._words
        return before or (len(tokens[at].raw) > 1 and at + 1 < len(tokens) and tokens[at + 1].key in self._words)


def _are_places(strange: Sequence[int], mention: Mention, tokens: Sequence[Token], country: str) -> bool:
    """Whether each of the words stands in the name of a place, which is written with a capital letter."""
    places = places_of(country)
    named = {at for name in mention.names for at in range(name.start, name.end)}
    return all(any(_is_place(places, tokens, span, named) for span in _around(at, mention, _LONGEST_PLACE)) for at in strange)


def _around(at: int, mention: Mention, most: int) -> Iterable[range]:
    """The stretches of the mention, of at most so many words, that hold a word, the longest first."""
    for length in range(most, 0, -1):
        for start in range(max(mention.start, at - length + 1), at + 1):
            if start + length <= mention.end:
                yield range(start, start + length)


def _is_place(places: frozenset[str], tokens: Sequence[Token], span: range, named: set[int]) -> bool:
    if not named.isdisjoint(span) or any(tokens[at].gap for at in span[1:]):
        return False
    return any(tokens[at].raw[0].isupper() for at in span) and " ".join(tokens[at].key for at in span) in places


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
