"""A name and a country in, the authorities that bear the name there out, in the order strong, weak, common word, EU body.

Dates are left to `classifying`: here a name belongs to every body that ever bore it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.types import EU, Bearer, Mention, Span
from empact_cli.reference.records import Authority, AuthorityName, AuthorityUnit, Strength

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
