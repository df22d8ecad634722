"""Whose a name is in a country, and how two mentions of a text stand to each other: one body, a unit of it, its long form, another one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from empact_cli.leaders import EU, Bearer, Mention, Span
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.strange_words import Units
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.model import AuthorityClass
from empact_cli.reference.records import Authority, AuthorityName, AuthorityUnit, Strength

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
        """Whether every name of the mention is borne in the country, or is a common word of nobody in particular: "FA (SE)"."""
        return country is not None and all(self._is_borne_in(span, country) for span in mention.names)

    def _is_borne_in(self, span: Span, country: str) -> bool:
        """As in "FA (SE)"."""
        return bool(self.inside(span, country)) or is_common(span.sense)

    def is_customs(self, mention: Mention, country: str | None) -> bool:
        """Whether every name of the mention is one of customs in the country, by itself or united with tax: "EE – MTA tolliosakond"."""
        bodies = [bearer.authority for span in mention.names for bearer in self.of(span, country)]
        return bool(bodies) and all(body.class_ in _CUSTOMS for body in bodies)

    def is_strong(self, mention: Mention) -> bool:
        """Whether a name of the mention tells who is meant without a country: "BKA (DE)"."""
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
    """Whether the name is also a common word for a kind of authority: "Customs"."""
    return sense is not None and bool(sense.generics)


def _within(sense: Sense, country: str) -> tuple[Bearer, ...]:
    return tuple(Bearer(authority, name, _rule(name)) for authority, name in sense.names if authority.country == country)


def _rule(name: AuthorityName) -> str:
    return STRONG if name.strength is Strength.STRONG else WEAK


def _strong(sense: Sense) -> tuple[Bearer, ...]:
    return tuple(Bearer(authority, name, STRONG) for authority, name in sense.names if name.strength is Strength.STRONG)


def is_eu(span: Span) -> bool:
    """Whether the name is that of an EU body or an international organisation and of nobody else: "Frontex FR"."""
    sense = span.sense
    return sense is not None and bool(sense.names) and not sense.generics and all(owner.country == EU for owner, _ in sense.names)


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
        named = next((mention.country for mention in mentions if mention.country), None)
        own = named or next((country for mention in mentions if (country := self._bearers.own_country(mention))), None)
        names = [span for mention in mentions for span in mention.names]
        if own or not names:
            return own
        if all(is_eu(span) for span in names):
            return EU
        if all(self._bearers.belongs(mention, self._home) for mention in mentions):
            return self._home
        return self._bearers.shared_country(names) if len(mentions) > 1 else None

    def is_unit_word_of(self, unit: Mention, body: Mention) -> bool:
        """Whether the words of the one only tell which unit of the other, and where: "FR Customs, Le Havre"."""
        country = self.country_of(body)
        return self._units.only_tell_more(unit, self._tokens, country, of_customs=self._bearers.is_customs(body, country))

    def country_by_place(self, name: Mention, words: Mention, *, only: bool = False) -> str | None:
        """The one country of those that bear the names which has the place that the words name: "AVR, București".

        `only`: nobody else is named, of whom it may be a unit ("Carabinieri, nucleo dogane Genova").
        """
        if not name.names or not words.words or self._home or self._bearers.is_strong(name):
            return None
        owners = self._bearers.owners(name)
        places = self._units.countries_of_places(words, self._tokens, [span.sense for span in name.names])
        if owners is None:  # a common word: only a place that no other country has tells, and no "Customs Drive"
            foreign = all(_is_foreign_word(span) for span in name.names)
            alone = (name is not words and not name.words) or (only and foreign)
            if len(places) > 1:
                places = frozenset(code for code in places if all(self._units.speak(code, span.sense) for span in name.names))
            found = {code for code in places if alone and len(places) == 1}
        else:
            found = {code for code in owners & places if self._units.only_tell_more(words, self._tokens, code)}
        return found.pop() if len(found) == 1 else None

    def is_told_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the words beside the names of the mention only tell which unit, and where: "G.d.F. (GICO Palermo)"."""
        return bool(mention.names) and self._units.only_tell_more(mention, self._tokens, self.country_of(head, mention))

    def explains(self, last: Mention, mention: Mention) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it: "LV SRS (TCPD)"."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        known = {bearer.authority.id for span in last.names for bearer in self._bearers.inside(span, country)}
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        if not told or not known:
            return False
        if any(authority.id in known for authority in told):
            return True
        umbrella = all(self._may_be_umbrella(span, country) for span in last.names)
        if mention.bracket and self.belongs_below(mention, last):  # "Tax and Customs Police (Ministry of the Interior)"
            last.with_unit = True
            return True
        return umbrella or self.is_unit(last, mention) or self._is_ministry_above(last, mention, country)

    def _may_be_umbrella(self, span: Span, country: str) -> bool:
        """Whether the name is that of an umbrella, whatever else it was at other times: "ES AEAT - Vigilancia Aduanera"."""
        return any(bearer.authority.class_ is AuthorityClass.UMBRELLA for bearer in self._bearers.inside(span, country))

    def is_below_ministry(self, last: Mention, mention: Mention) -> bool:
        """Whether `last` is a ministry of finance, and `mention` a body that such a ministry has below it: "Ministry of Finance, FIU".

        So is a unit below another umbrella. Cells: "FOD Financiën, AAD&A, Brussel", "Told- og Skatteforvaltningen, Toldstyrelsen".
        """
        country = self.country_of(last, mention)
        if country is None:
            return False
        above = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)]
        below = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        if not (above and below) or not all(body.class_ is AuthorityClass.UMBRELLA for body in above):
            return False
        ministry = all(body.kind == _MINISTRY for body in above) and all(body.kind in _UNDER_FINANCE for body in below)
        if not (ministry or self.belongs_below(last, mention)):
            return False
        last.names, last.country = [], country
        return True

    def _is_ministry_above(self, last: Mention, mention: Mention, country: str) -> bool:
        """Whether one of the two is the ministry above the police that the other names, neither of them customs: "MUP - PNUSKOK"."""
        bodies = [bearer.authority for span in [*last.names, *mention.names] for bearer in self._bearers.inside(span, country)]
        kinds = {_MINISTRY if body.kind == _MINISTRY else "force" for body in bodies}
        plain = all(body.class_ is AuthorityClass.NON_CUSTOMS and body.kind in _UNDER_INTERIOR for body in bodies)
        return plain and len(kinds) > 1

    def is_named_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the force before it, which is no customs itself: "Guardia Civil, UDAIFF"."""
        country = self.country_of(last, mention)
        bodies = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)] if country else []
        plain = all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies)
        if country and self._is_ministry_above(last, mention, country):
            return True
        found = plain and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def is_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the body before it, written as one with it: "SRS/TCPD". A list of the two is a list.

        Cell: "DE GZD/FKS".
        """
        found = mention.gap in _BODY_THEN_UNIT and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def belongs_below(self, last: Mention, mention: Mention) -> bool:
        """Whether the registry has a body of `mention` as a unit of one of `last`: "DE GZD/FKS"."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        bodies = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)]
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        return any(self._bearers.is_unit(unit, parent) for unit in told for parent in bodies)

    def same_body(self, last: Mention, mention: Mention) -> bool:
        """Whether all the names of both belong to one body: "ZKA/GZD". Cell: "DE – ZKA/GZD"."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        bodies = [{bearer.authority.id for bearer in self._bearers.inside(span, country)} for span in [*last.names, *mention.names]]
        return bool(set.intersection(*bodies))

    def spells_out(self, head: Mention, mention: Mention) -> bool:
        """Whether the words nobody knows are the long form of the body in the bracket: "DE Central Office (BKA)".

        A name beside these words goes with them only if it is no other body's: "DE Joint team (Customs, BKA)" names two.
        """
        country = head.country
        if (
            country is None
            or not head.words
            or not self._bearers.belongs(mention, country)
            or any(is_common(span.sense) for span in mention.names)
        ):
            return False
        told = {bearer.authority.id for span in mention.names for bearer in self._bearers.inside(span, country)}
        return all(self._gives_way(span, country, told) for span in head.names)

    def _gives_way(self, span: Span, country: str, told: set[str]) -> bool:
        """Whether a name may stand for one of the bodies `told`, or for nobody in the country but an umbrella.

        Cell: "DE Joint team (Customs, BKA)".
        """
        bodies = [bearer.authority for bearer in self._bearers.inside(span, country)]
        return any(body.id in told for body in bodies)

    def contradicts(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names another body of the same country: "FR Police (Customs)" is then neither the one nor the other."""
        return mention.is_name and self._bearers.belongs(mention, self.country_of(head))

    def may_be_unit(self, before: Mention, lead: Mention) -> bool:
        """Whether a common word with words for a unit stands behind another body: "FR Police, customs section"."""
        if not lead.words or not before.names or lead.gap is Gap.HARD or not any(is_common(span.sense) for span in lead.names):
            return False
        return not self.same_body(before, lead) and not self.belongs_below(before, lead)


def _is_foreign_word(span: Span) -> bool:
    """Whether a common word is none of English, in which a customs house is a building: "Zollfahndung Köln"."""
    return span.sense is not None and all(language != "en" for _, language in span.sense.generics)
