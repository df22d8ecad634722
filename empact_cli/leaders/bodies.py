"""Whose a name is in a country, and how two mentions of a text stand to each other: one body, a unit of it, its long form, another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from empact_cli.concepts import the_only
from empact_cli.leaders import EU, Bearer, Gap, Mention, Span, Token
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.strange_words import Units
from empact_cli.model import AuthorityClass
from empact_cli.reference.records import Authority, AuthorityUnit, Strength

STRONG, WEAK, COMMON = "strong-name", "weak-name", "common-word"
_CUSTOMS = frozenset({AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED})


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
        return bool(bodies) and all(body.class_ in _CUSTOMS for body in bodies)

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


# Two mentions in, what the one is to the other out.

_MINISTRY = "ministry"
_UNDER_INTERIOR = frozenset({_MINISTRY, "police", "gendarmerie", "border_guard"})
_UNDER_FINANCE = frozenset({"customs", "tax", "fiu"})
_BODY_THEN_UNIT = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})


class Relations:
    """Compares the mentions of one text."""

    def __init__(self, bearers: Bearers, units: Units, tokens: Sequence[Token], home: str | None) -> None:
        self._bearers = bearers
        self._units = units
        self._tokens = tokens
        self._home = home  # the one country of a country column

    def country_of(self, *mentions: Mention) -> str | None:
        """The country that one of the mentions names or belongs to, else that of the country column where they are all borne there, else
        the one in which all their names are borne at all ("Polisen, NOA").
        """
        own = (mention.country for mention in mentions), (self._bearers.own_country(mention.names) for mention in mentions)
        names = [span for mention in mentions for span in mention.names]
        if (country := next(filter(None, chain(*own)), None)) or not names:
            return country
        if all(span.is_eu for span in names):
            return EU
        if self._bearers.belongs(names, self._home):
            return self._home
        return the_only(self._bearers.owners(names) or ()) if len(mentions) > 1 else None

    def _bodies(self, *mentions: Mention) -> list[list[Authority]]:
        """For each of the mentions the bodies that bear its names in the country that they share."""
        country = self.country_of(*mentions)
        return [self._bearers.bodies(mention.names, country) for mention in mentions]

    def is_unit_word_of(self, unit: Mention, body: Mention) -> bool:
        """Whether the words of the one only tell which unit of the other, and where: "FR Customs, Le Havre"."""
        country = self.country_of(body)
        return self._units.only_tell_more(unit, self._tokens, country, of_customs=self._bearers.are_customs(body.names, country))

    def country_by_place(self, name: Mention, words: Mention, *, only: bool = False) -> str | None:
        """The one country of those that bear the names which has the place that the words name: "AVR, București".

        `only`: nobody else is named, of whom it may be a unit ("Carabinieri, nucleo dogane Genova").
        """
        if not name.names or not words.words or self._home or self._bearers.is_strong(name):
            return None
        owners = self._bearers.owners(name.names)
        senses = [span.sense for span in name.names]
        places = self._units.countries_of_places(words, self._tokens, senses)
        if owners is not None:
            return the_only({code for code in owners & places if self._units.only_tell_more(words, self._tokens, code)})
        # a common word: only a place that no other country has tells, and no "Customs Drive"; in English a customs house is a building
        foreign = not any("en" in sense.languages for sense in senses)
        if len(places) > 1:
            places = frozenset(code for code in places if all(self._units.are_spoken(sense.languages, code) for sense in senses))
        return the_only(places) if (name is not words and not name.words) or (only and foreign) else None

    def is_told_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the words beside the names of the mention only tell which unit, and where: "G.d.F. (GICO Palermo)"."""
        return bool(mention.names) and self._units.only_tell_more(mention, self._tokens, self.country_of(head, mention))

    def explains(self, last: Mention, mention: Mention) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it: "LV SRS (TCPD)"."""
        known, told = self._bodies(last, mention)
        if not told or not known:
            return False
        if any(body in known for body in told):
            return True
        if mention.bracket and self.belongs_below(mention, last):  # "Tax and Customs Police (Ministry of the Interior)"
            last.with_unit = True
            return True
        return self._is_umbrella(last, mention) or self.is_unit(last, mention) or _are_force_and_ministry([*known, *told])

    def _is_umbrella(self, last: Mention, mention: Mention) -> bool:
        """Whether every name may be that of an umbrella, whatever else it was at other times: "ES AEAT - Vigilancia Aduanera"."""
        country = self.country_of(last, mention)
        each = (self._bearers.bodies([span], country) for span in last.names)
        return all(any(body.class_ is AuthorityClass.UMBRELLA for body in bodies) for bodies in each)

    def is_below_ministry(self, last: Mention, mention: Mention) -> bool:
        """Whether `last` is a ministry of finance, and `mention` a body that such a ministry has below it: "Ministry of Finance, FIU".

        So is a unit below another umbrella. Cells: "FOD Financiën, AAD&A, Brussel", "Told- og Skatteforvaltningen, Toldstyrelsen".
        """
        above, below = self._bodies(last, mention)
        if not (above and below) or not all(body.class_ is AuthorityClass.UMBRELLA for body in above):
            return False
        ministry = all(body.kind == _MINISTRY for body in above) and all(body.kind in _UNDER_FINANCE for body in below)
        if not (ministry or self.belongs_below(last, mention)):
            return False
        last.names, last.country = [], self.country_of(last, mention)
        return True

    def is_named_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the force before it, which is no customs itself: "Guardia Civil, UDAIFF"."""
        bodies, told = self._bodies(last, mention)
        if _are_force_and_ministry([*bodies, *told]):
            return True
        found = all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies) and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def is_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the body before it, written as one with it: "DE GZD/FKS". A list of the two is a list."""
        found = mention.gap in _BODY_THEN_UNIT and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def belongs_below(self, last: Mention, mention: Mention) -> bool:
        """Whether the registry has a body of `mention` as a unit of one of `last`: "DE GZD/FKS"."""
        bodies, told = self._bodies(last, mention)
        return any(self._bearers.is_unit(unit, parent) for unit in told for parent in bodies)

    def same_body(self, last: Mention, mention: Mention) -> bool:
        """Whether all the names of both belong to one body: "DE – ZKA/GZD"."""
        country = self.country_of(last, mention)
        bodies = [{body.id for body in self._bearers.bodies([span], country)} for span in (*last.names, *mention.names)]
        return bool(bodies and set.intersection(*bodies))

    def spells_out(self, head: Mention, mention: Mention) -> bool:
        """Whether the words nobody knows are the long form of the body in the bracket: "DE Central Office (BKA)".

        A name beside these words goes with them only if it is no other body's: "DE Joint team (Customs, BKA)" names two.
        """
        if not head.words or not self._bearers.belongs(mention.names, head.country) or any(span.is_common for span in mention.names):
            return False
        told = self._bearers.bodies(mention.names, head.country)
        return all(any(body in told for body in self._bearers.bodies([span], head.country)) for span in head.names)

    def contradicts(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names another body of the same country: "FR Police (Customs)" is then neither the one nor the other."""
        return mention.is_name and self._bearers.belongs(mention.names, self.country_of(head))

    def may_be_unit(self, before: Mention, lead: Mention) -> bool:
        """Whether a common word with words for a unit stands behind another body: "FR Police, customs section"."""
        if not lead.words or not before.names or lead.gap is Gap.HARD or not any(span.is_common for span in lead.names):
            return False
        return not self.same_body(before, lead) and not self.belongs_below(before, lead)


def _are_force_and_ministry(bodies: Sequence[Authority]) -> bool:
    """Whether these are a police force and the ministry above it, neither of them customs: "MUP - PNUSKOK"."""
    kinds = {body.kind == _MINISTRY for body in bodies}
    return len(kinds) > 1 and all(body.class_ is AuthorityClass.NON_CUSTOMS and body.kind in _UNDER_INTERIOR for body in bodies)
