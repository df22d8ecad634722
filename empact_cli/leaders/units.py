"""Words beside a name in, whether they only tell which part of the body is meant out: a unit of it, or a place of its own country.

"FR Customs Investigation Department" and "NL Customs Rotterdam" are the French and the Dutch customs; a unit that is a body of its own has
a name of its own in the registry, which is found before anybody asks here. A word that may change who is meant ("liaison", "union",
"cooperation") is no word for a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from empact_cli.leaders.lexicon import key_of
from empact_cli.leaders.tokens import Token
from empact_cli.leaders.types import Kind, Mention, Span
from empact_cli.reference.places import places_of
from empact_cli.reference.records import UnitWord

_NUMBER = re.compile("[IVX]{1,5}|[A-Z]")  # of a unit ("Direktion VIII", "Referat C")
_LONGEST_PLACE = 5  # words ("La Roche sur Yon", "Frankfurt am Main")
_LONGEST_UNIT = 2  # words ("anti-fraud")
_SHORTEST_HALF = 4  # letters of either half of a compound ("uurimis|osakond")


class Units:
    """The words for units of bodies; made once, and learned when the first unknown word stands beside a name."""

    def __init__(self, words: Sequence[UnitWord]) -> None:
        self._table = words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._table if not word.word.endswith("-"))

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return self._words | {key_of(word.word) for word in self._table if word.word.endswith("-")}

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
        if _NUMBER.fullmatch(tokens[span[0]].raw) and span[0] and tokens[span[0] - 1].key in self._words:
            return True
        key = " ".join(tokens[at].key for at in span)
        if key in self._words or " " in key:
            return key in self._words
        halves = range(_SHORTEST_HALF, len(key) - _SHORTEST_HALF + 1)
        return any(key[:at] in self._firsts and key[at:] in self._words for at in halves)


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
