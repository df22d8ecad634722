"""A name and a country in, the authorities that bear the name there out, in the order strong, weak, common word, EU body.

Dates are left to `classifying`: here a name belongs to every body that ever bore it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from empact_cli.leaders.items import EU, Item
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.reference.records import Authority, AuthorityName, AuthorityUnit, Strength

STRONG, WEAK, COMMON = "strong-name", "weak-name", "common-word"


class Claim(NamedTuple):
    """An authority that may be meant, the registry name that says so, and the rule by which it counts."""

    authority: Authority
    name: AuthorityName
    rule: str


class Claims:
    """Answers who bears a name. A name that is also a common word of English needs a country, whatever the registry calls it."""

    def __init__(self, lexicon: Lexicon, units: Iterable[AuthorityUnit]) -> None:
        self._lexicon = lexicon
        self._units = frozenset((link.unit, link.parent) for link in units)

    def is_unit(self, unit: Authority, parent: Authority) -> bool:
        """Whether the registry says that the one is a unit of the other."""
        return (unit.id, parent.id) in self._units

    def of(self, item: Item, country: str | None) -> tuple[Claim, ...]:
        """The claims on the item's name in a country; without one, of strong names and EU bodies alone."""
        sense = item.sense
        if sense is None:
            return ()
        if country is None:
            return _strong(sense) or _within(sense, EU)
        return _within(sense, country) or self.common(item, country) or _within(sense, EU)

    def inside(self, item: Item, country: str) -> tuple[Claim, ...]:
        """The claims of bodies of this very country."""
        return tuple(claim for claim in self.of(item, country) if claim.authority.country == country)

    def common(self, item: Item, country: str | None) -> tuple[Claim, ...]:
        """The claims on the weak name that a common word stands for in a country."""
        if item.sense is None or country is None:
            return ()
        for stands_for, _ in item.sense.generics:
            meant = self._lexicon.of(stands_for)
            claims = _within(meant, country) if meant else ()
            if claims:
                return tuple(Claim(claim.authority, claim.name, COMMON) for claim in claims)
        return ()


def is_common(sense: Sense | None) -> bool:
    """Whether the name is also a common word for a kind of authority."""
    return sense is not None and bool(sense.generics)


def _within(sense: Sense, country: str) -> tuple[Claim, ...]:
    return tuple(Claim(authority, name, _rule(name)) for authority, name in sense.names if authority.country == country)


def _rule(name: AuthorityName) -> str:
    return STRONG if name.strength is Strength.STRONG else WEAK


def _strong(sense: Sense) -> tuple[Claim, ...]:
    if any(language == "en" for _, language in sense.generics):
        return ()
    return tuple(Claim(authority, name, STRONG) for authority, name in sense.names if name.strength is Strength.STRONG)


def is_eu(item: Item) -> bool:
    """Whether the name is that of an EU body or an international organisation and of nobody else."""
    sense = item.sense
    return sense is not None and bool(sense.names) and not sense.generics and all(owner.country == EU for owner, _ in sense.names)
