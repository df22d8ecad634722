"""Mentions in, leads out: a country finds its authority, a bracket the body it explains, a list its common word.

The rules are few, and each holds only where the punctuation of the cell supports it; where two readings are possible the mention stays
undecided (words nobody knows make it unknown), since a customs authority read out of half a name is worse than an honest unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, groupby

from msgspec.structs import replace

from empact_cli.concepts import the_only
from empact_cli.leaders import EU, Doubt, Gap, Kind, Mention, Token
from empact_cli.leaders.bodies import Bearers, Units
from empact_cli.model import AuthorityClass
from empact_cli.reference.records import Authority

_COUNTRY_THEN_WORDS = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON})
_NAME_THEN_COUNTRY = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH, Gap.COMMA})
_UNIT_BEHIND = frozenset({Gap.DASH, Gap.COLON, Gap.COMMA})
_LIST = frozenset({Gap.JOINED, Gap.COMMA, Gap.SLASH, Gap.PLUS})
_ONE_NAME = frozenset({Gap.JOINED, Gap.PLUS, Gap.SLASH, Gap.DASH})
_MINISTRY = "ministry"
_UNDER_INTERIOR = frozenset({_MINISTRY, "police", "gendarmerie", "border_guard"})
_UNDER_FINANCE = frozenset({"customs", "tax", "fiu"})
_BODY_THEN_UNIT = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})


class Join:
    """Joins the mentions of one text; `home` is the one country of a country column."""

    def __init__(self, bearers: Bearers, units: Units, tokens: Sequence[Token], home: str | None) -> None:
        self._bearers = bearers
        self._units = units
        self._tokens = tokens
        self._home = home
        self.leads: list[Mention] = []

    def run(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The leads of the text, in its order."""
        groups = [(number, list(mentions)) for number, mentions in groupby(mentions, key=lambda mention: mention.bracket)]
        for at, (number, mentions) in enumerate(groups):
            following = groups[at + 1][1][0] if at + 1 < len(groups) else None
            if number and self.leads:
                self._bracket(mentions)
            else:
                self._line(mentions, following)
        for lead in self.leads:
            lead.country = lead.country or self._country_by_place(lead, lead, only=len(self.leads) == 1)
        self._share_backwards()
        self._carry()
        return self.leads

    # -- one after the other ---------------------------------------------------------------------------------------------------------

    def _line(self, mentions: Sequence[Mention], following: Mention | None) -> None:
        for index, mention in enumerate(mentions):
            after = mentions[index + 1] if index + 1 < len(mentions) else following
            if not (self.leads and self._joins(self.leads[-1], mention, after)):
                self.leads.append(mention)

    def _joins(self, last: Mention, mention: Mention, after: Mention | None) -> bool:
        """Whether `mention` belongs to the lead before it; it is then part of it: "NL Politie – tbc"."""
        if mention.is_empty:  # a placeholder behind a dash speaks of the lead before it
            behind = mention.gap is Gap.DASH and not mention.bracket
            last.placeholder = last.placeholder or behind
            return behind
        if mention.role_first or last.is_empty:
            return False
        if (
            self._repeats_country(last, mention, after)
            or self._tells_more(last, mention)
            or self._is_place(last, mention, after)
            or self._is_code_of(last, mention)
            or self._names_country(last, mention)
            or self._is_named(last, mention, after)
            or self._one_name(last, mention)
            or self._same_once_more(last, mention)
            or self._is_office_of(last, mention)
            or self._detail(last, mention, after)
        ):
            last.take(mention)
            return True
        self._share_forwards(last, mention, after)
        return False

    def _repeats_country(self, last: Mention, mention: Mention, after: Mention | None) -> bool:
        """`mention` is the country of `last` once more: "Hellenic Police, EL"."""
        if not mention.is_country or mention.gap is Gap.PLUS or _begins_lead(after):
            return False
        return mention.role is last.role and bool(last.names) and mention.country == self._country_of(last)

    def _tells_more(self, last: Mention, mention: Mention) -> bool:
        """One of the two only tells which unit of the other is meant: "GŘC, Praha 4", "Brigade mobile – Douane"."""
        if mention.role is not last.role:
            return False
        if mention.gap is Gap.PLUS:  # "Revenue – Investigations & Prosecutions Division"
            return bool(last.names) and mention.is_words and all(self._units.only_units(one.words, self._tokens) for one in (last, mention))
        if mention.is_words and last.names:
            return self._is_unit_word_of(mention, last) or self._is_strange_unit(last, mention)
        return last.is_words and bool(mention.names) and self._is_unit_word_of(last, mention)

    def _is_strange_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether it is a unit by its word, and what it is for nobody knows: "Malta Police Force, Traffic Section"."""
        if mention.gap not in _UNIT_BEHIND or not self._units.is_unit_of_something(mention, self._tokens):
            return False
        last.country = last.country or self._country_by_place(last, mention)  # "Douane, regiokantoor Schiphol"
        mention.words = []
        return True

    def _is_office_of(self, last: Mention, mention: Mention) -> bool:
        """Whether the second of two common words is an office of one body in a town: "Carinska uprava, Područni carinski ured Rijeka"."""
        bare = last.is_name and last.is_common and mention.is_name and mention.gap is Gap.COMMA and mention.role is last.role
        if not bare or not all(span.is_common for span in mention.names):
            return False
        country = self._country_by_place(mention, mention, only=True)
        if country is None or not self._same_body(replace(last, country=country), mention):
            return False
        last.country, mention.words = country, []
        return True

    def _is_place(self, last: Mention, mention: Mention, after: Mention | None) -> bool:
        """Whether `mention` is a place that tells of which country `last` is: "AVR, București", "Customs, Prague, CZ"."""
        if not mention.is_words:
            return False
        behind = after.country if after is not None else None
        of_customs = self._bearers.are_customs(last.names, behind)
        if self._bearers.belongs(last.names, behind) and self._units.only_tell_more(mention, self._tokens, behind, of_customs=of_customs):
            return True
        found = self._country_by_place(last, mention)
        last.country = last.country or found
        return found is not None

    def _is_code_of(self, last: Mention, mention: Mention) -> bool:
        """Whether the code of a country is an abbreviation of the body that follows it: "AT - Autoridade Tributária e Aduaneira"."""
        own = self._bearers.own_country(mention.names)
        if not last.is_country or not own or mention.gap not in _COUNTRY_THEN_WORDS or not self._is_name_of(last, mention, own):
            return False
        last.country = own
        return True

    def _is_name_of(self, code: Mention, named: Mention, country: str) -> bool:
        """Whether the word for a country is a name of the other's body as well: "AT - Autoridade Tributária e Aduaneira"."""
        also = self._bearers.bodies([code.country_span] if code.country_span else (), country)
        return any(body in also for body in self._bearers.bodies(named.names, country))

    def _names_country(self, last: Mention, mention: Mention) -> bool:
        """`last` is a country and `mention` the authority in it: "FR – DGDDI"."""
        if not last.is_country or (mention.country and mention.country != last.country):
            return False
        if mention.words or (mention.gap in _COUNTRY_THEN_WORDS and not self._bearers.is_strong(mention)):
            return mention.gap in _COUNTRY_THEN_WORDS
        apart = mention.gap is Gap.PLUS or ";" in self._tokens[mention.start].between
        return not apart and self._bearers.belongs(mention.names, last.country)

    def _is_named(self, last: Mention, mention: Mention, after: Mention | None) -> bool:
        """`last` is a name and `mention` the country it belongs to: "Customs - BE", "DGDDI, FR"."""
        named = last.is_name and mention.is_country and mention.gap in _NAME_THEN_COUNTRY
        return named and not _begins_lead(after) and self._bearers.belongs(last.names, mention.country)

    def _one_name(self, last: Mention, mention: Mention) -> bool:
        """Both are pieces of one name nobody knows: "Police and Customs Cooperation Centre"; or `mention` takes back what was said."""
        if mention.is_words and mention.words[0].kind is Kind.NOT and mention.gap is not Gap.HARD:
            return True
        if mention.gap not in _ONE_NAME or mention.country:
            return False
        if last.is_words and mention.is_words:
            return mention.gap is Gap.PLUS
        if mention.words and mention.names:
            return not self._bearers.is_strong(last) and bool(last.names)
        if mention.is_words and last.names:
            return mention.gap in (Gap.PLUS, Gap.SLASH) and not self._bearers.is_strong(last)
        return bool(last.words and mention.names) and not self._bearers.is_strong(mention) and mention.gap in (Gap.PLUS, Gap.SLASH)

    def _same_once_more(self, last: Mention, mention: Mention) -> bool:
        """Whether the body is named once more behind a bracket of it: "Unidad Central Operativa (UCO) de la Guardia Civil"."""
        bare = mention.is_name and mention.gap is Gap.JOINED
        between = self._tokens[last.end : mention.start + 1]
        return bare and any(")" in token.brackets for token in between) and self._same_body(last, mention)

    def _detail(self, last: Mention, mention: Mention, after: Mention | None) -> bool:
        """`mention` tells more of the same body: "MoI Serbia, SBPOK", "Agencia Tributaria - Vigilancia Aduanera"."""
        behind = after.country if after is not None and after.bracket and after.is_country else None
        if behind is not None and self._country_of(last) not in (None, behind):
            return False  # a country in a bracket of its own goes with the second alone: "Zoll (DE), Zoll (AT)"
        listed = mention.gap is Gap.COMMA and mention.is_name and mention.role is last.role
        if listed and self._is_below_ministry(last, mention):
            return True
        if listed and (self._same_body(last, mention) or self._is_named_unit(last, mention)):
            country = self._country_of(last, mention)
            return all(self._units.only_tell_more(one, self._tokens, country) for one in (last, mention))
        if mention.gap not in (Gap.DASH, Gap.SLASH) or not last.names or mention.country:
            return False
        if mention.gap is Gap.SLASH:
            plain = not mention.words and not last.words
            return plain and (self._same_body(last, mention) or self._is_unit(last, mention))
        again = not any(span.is_common for span in mention.names) and self._same_body(last, mention)
        if mention.is_words or again:  # "Straż Graniczna - Nadodrzański Oddział SG"
            mention.words = [word for word in mention.words if word.kind is Kind.NOT]
            return True
        return self._explains(last, mention)

    # -- brackets --------------------------------------------------------------------------------------------------------------------

    def _bracket(self, mentions: list[Mention]) -> None:
        head = self.leads[-1]
        inside = list(dropwhile(lambda mention: self._explained(head, mention), mentions))
        before = len(self.leads)
        if inside:
            inside[0].gap = Gap.COLON if inside[0].gap in (Gap.JOINED, Gap.HARD) else inside[0].gap  # wrapped onto the next line
            self._line(inside, None)
        for mention in self.leads[before:]:
            self._doubt_elsewhere(head, before, mention)

    def _doubt_elsewhere(self, head: Mention, before: int, mention: Mention) -> None:
        """A body in the bracket of one elsewhere may lead with it or only stand beside it: "PT GNR/PJ (BE Customs)"."""
        known = (self._bearers.country_of(lead) for lead in reversed(self.leads[:before]))
        around = self._country_of(head) or next(filter(None, known), None)
        inside = self._bearers.country_of(mention)
        if not mention.shared and mention.role is head.role and mention.gap is not Gap.PLUS and around and inside and around != inside:
            mention.doubt = Doubt.BRACKET

    def _explained(self, head: Mention, mention: Mention) -> bool:
        """Whether the mention in the bracket only tells more of the body before it, and is part of that lead: "BG Police (MoI)"."""
        if mention.role_first:
            return False
        if mention.is_empty:
            head.placeholder = head.placeholder or mention.placeholder
            return True
        placeless = head.is_empty or (head.is_words and not mention.gap)
        if (mention.is_country and placeless) or self._is_body_of(head, mention):
            head.take(mention)
            return True
        if head.is_country:
            return False
        if mention.is_country:
            return self._same_country(head, mention)
        head.country = head.country or self._country_by_place(head, mention)
        if not mention.country and mention.words and head.names and not self._is_only_unit(head, mention):
            return self._aside(head, mention)
        if mention.country and mention.country != (self._country_of(head) or mention.country):
            return False
        if self._spells_out(head, mention):
            head.words, head.names = [word for word in head.words if word.kind is Kind.NOT], []
        elif not self._explains(head, mention) and not (mention.is_name and self._bearers.belongs(mention.names, self._country_of(head))):
            return False  # "FR Police (Customs)" names two bodies of a country, and is neither the one nor the other
        head.take(mention)
        return True

    def _is_only_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names a unit and where it sits, and nothing else: "G.d.F. (GICO Palermo)"."""
        return bool(mention.names) and self._units.only_tell_more(mention, self._tokens, self._country_of(head, mention))

    def _is_body_of(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names the body of which the words before it tell a unit: "Bureau JCF3 (DGDDI)"."""
        if not head.is_words or not mention.names:
            return False
        mention.country = mention.country or self._country_by_place(mention, head)
        return self._is_unit_word_of(head, mention)

    def _same_country(self, head: Mention, mention: Mention) -> bool:
        """Whether the country in the bracket is that of the body before it, "GdF (IT)", or a code that is its name too."""
        country = self._country_of(head)
        if country is None or (mention.country != country and not self._is_name_of(mention, head, country)):
            return False
        head.country, head.end = country, max(head.end, mention.end)
        return True

    @staticmethod
    def _aside(head: Mention, mention: Mention) -> bool:
        """Words in a bracket leave the body as it is, unless they take it back; with a name they may be a body: "BMF (Berlin)"."""
        negates = any(word.kind is Kind.NOT for word in mention.words)
        if mention.names and not negates:
            return False
        head.words += mention.words if negates and not mention.names else []
        head.end = max(head.end, mention.end)
        return True

    # -- lists -----------------------------------------------------------------------------------------------------------------------

    def _share_forwards(self, last: Mention, mention: Mention, after: Mention | None) -> None:
        """ "customs departments of Lithuania and the UK": the common word holds for the countries that follow it."""
        named_after = after is not None and after.is_name and after.gap in _COUNTRY_THEN_WORDS
        open_ = last.country and not last.country_first and last.bracket == mention.bracket
        if mention.is_country and last.is_common and open_ and mention.gap in _LIST and not named_after:
            mention.names, mention.shared, mention.country_first = list(last.names), True, False

    def _share_backwards(self) -> None:
        """ "BE, FR and NL Customs": the common word holds for the countries listed before it, if they are written alike."""
        for index in range(len(self.leads) - 1, 0, -1):
            mention, before = self.leads[index], self.leads[index - 1]
            label = before.country_span is not None and before.country_span.sense.labels  # "AL FR Customs"
            ready = mention.country_first and mention.gap in _LIST and before.is_country and not (mention.gap is Gap.JOINED and label)
            alike = (before.form, before.role, before.bracket) == (mention.form, mention.role, mention.bracket)
            if mention.is_common and ready and alike:
                before.names, before.shared = list(mention.names), True

    def _carry(self) -> None:
        """A country applies to what follows it; across lines and semicolons only where the cell names no other country."""
        named = {lead.country for lead in self.leads if lead.country and lead.country != EU}
        around = frozenset(country for lead in self.leads if (country := self._bearers.country_of(lead))) - {EU}
        for index, lead in enumerate(self.leads):
            if lead.country or not lead.names or self._may_name_another(lead):
                continue
            before = self.leads[index - 1] if index else None
            after = self.leads[index + 1] if index + 1 < len(self.leads) else None
            if before is not None and self._bearers.country_of(before) and (lead.gap is not Gap.HARD or len(named) == 1):
                self._settle(lead, self._bearers.country_of(before))
                if self._may_be_unit(before, lead):
                    lead.doubt = lead.doubt or Doubt.UNIT
                lead.doubt = lead.doubt or (before.doubt if before.doubt is Doubt.CODE else None)
            elif after is not None and after.country and not after.country_first and after.gap in _LIST and not after.is_country:
                self._settle(lead, after.country)
            elif (
                after is not None
                and after.gap is Gap.PLUS
                and not lead.words
                and self._bearers.belongs(lead.names, own := self._bearers.own_country(after.names))
            ):
                lead.country = own  # "Polisen och Tullverket"
            elif len(around) == 1 and not any(span.is_common for span in lead.names) and self._bearers.owners(lead.names) == around:
                self._settle(lead, the_only(around))

    def _may_name_another(self, lead: Mention) -> bool:
        """Whether a word that nobody knows stands before the name: it may be a country nobody knows: "DGDDI Participant"."""
        first = min(name.start for name in lead.names)
        return not self._units.only_units((word for word in lead.words if word.start < first), self._tokens)

    def _settle(self, lead: Mention, country: str | None) -> None:
        if not self._bearers.is_strong(lead) or self._bearers.belongs(lead.names, country):
            lead.country = country

    # -- how two of them stand to each other -------------------------------------------------------------------------------------------

    def _country_of(self, *mentions: Mention) -> str | None:
        """The country that one of the mentions names or belongs to, else that of the country column where they are all borne there, else
        the one in which all their names are borne at all ("Polisen, NOA").
        """
        named = (mention.country for mention in mentions if mention.country)
        told = (country for mention in mentions if (country := self._bearers.own_country(mention.names)))
        names = [span for mention in mentions for span in mention.names]
        if (country := next(named, None) or next(told, None)) or not names:
            return country
        if all(span.is_eu for span in names):
            return EU
        if self._bearers.belongs(names, self._home):
            return self._home
        return the_only(self._bearers.owners(names) or ()) if len(mentions) > 1 else None

    def _bodies(self, *mentions: Mention) -> list[list[Authority]]:
        """For each of the mentions the bodies that bear its names in the country that they share."""
        country = self._country_of(*mentions)
        return [self._bearers.bodies(mention.names, country) for mention in mentions]

    def _is_unit_word_of(self, unit: Mention, body: Mention) -> bool:
        """Whether the words of the one only tell which unit of the other, and where: "FR Customs, Le Havre"."""
        country = self._country_of(body)
        return self._units.only_tell_more(unit, self._tokens, country, of_customs=self._bearers.are_customs(body.names, country))

    def _country_by_place(self, name: Mention, words: Mention, *, only: bool = False) -> str | None:
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

    def _explains(self, last: Mention, mention: Mention) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it: "LV SRS (TCPD)"."""
        known, told = self._bodies(last, mention)
        if not (known and told) or any(body in known for body in told):
            return bool(known and told)
        if mention.bracket and self._belongs_below(mention, last):  # "Tax and Customs Police (Ministry of the Interior)"
            last.with_unit = True
            return True
        country = self._country_of(last, mention)
        each = (self._bearers.bodies([span], country) for span in last.names)
        umbrella = all(any(body.class_ is AuthorityClass.UMBRELLA for body in bodies) for bodies in each)  # at some time
        return umbrella or self._is_unit(last, mention) or _are_force_and_ministry([*known, *told])

    def _is_below_ministry(self, last: Mention, mention: Mention) -> bool:
        """Whether `last` is a ministry of finance, and `mention` a body that such a ministry has below it: "Ministry of Finance, FIU".

        So is a unit below another umbrella. Cells: "FOD Financiën, AAD&A, Brussel", "Told- og Skatteforvaltningen, Toldstyrelsen".
        """
        above, below = self._bodies(last, mention)
        umbrella = bool(above and below) and all(body.class_ is AuthorityClass.UMBRELLA for body in above)
        ministry = all(body.kind == _MINISTRY for body in above) and all(body.kind in _UNDER_FINANCE for body in below)
        found = umbrella and (ministry or self._belongs_below(last, mention))
        if found:
            last.country, last.names = self._country_of(last, mention), []
        return found

    def _is_named_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the force before it, which is no customs itself: "Guardia Civil, UDAIFF"."""
        bodies, told = self._bodies(last, mention)
        if _are_force_and_ministry([*bodies, *told]):
            return True
        found = all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies) and self._belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def _is_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the body before it, written as one with it: "DE GZD/FKS". A list of the two is a list."""
        found = mention.gap in _BODY_THEN_UNIT and self._belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def _belongs_below(self, last: Mention, mention: Mention) -> bool:
        """Whether the registry has a body of `mention` as a unit of one of `last`: "DE GZD/FKS"."""
        bodies, told = self._bodies(last, mention)
        return any(self._bearers.is_unit(unit, parent) for unit in told for parent in bodies)

    def _same_body(self, last: Mention, mention: Mention) -> bool:
        """Whether all the names of both belong to one body: "DE – ZKA/GZD"."""
        country = self._country_of(last, mention)
        bodies = [{body.id for body in self._bearers.bodies([span], country)} for span in (*last.names, *mention.names)]
        return bool(bodies and set.intersection(*bodies))

    def _spells_out(self, head: Mention, mention: Mention) -> bool:
        """Whether the words nobody knows are the long form of the body in the bracket: "DE Central Office (BKA)".

        A name beside these words goes with them only if it is no other body's: "DE Joint team (Customs, BKA)" names two.
        """
        if not head.words or not self._bearers.belongs(mention.names, head.country) or any(span.is_common for span in mention.names):
            return False
        told = self._bearers.bodies(mention.names, head.country)
        return all(any(body in told for body in self._bearers.bodies([span], head.country)) for span in head.names)

    def _may_be_unit(self, before: Mention, lead: Mention) -> bool:
        """Whether a common word with words for a unit stands behind another body: "FR Police, customs section"."""
        if not lead.words or not before.names or lead.gap is Gap.HARD or not any(span.is_common for span in lead.names):
            return False
        return not self._same_body(before, lead) and not self._belongs_below(before, lead)


def _begins_lead(mention: Mention | None) -> bool:
    """Whether a name begins that a country before it may belong to: "Hellenic Police, DE – BKA"."""
    return mention is not None and mention.is_name and not mention.role_first and mention.gap in _COUNTRY_THEN_WORDS


def _are_force_and_ministry(bodies: Sequence[Authority]) -> bool:
    """Whether these are a police force and the ministry above it, neither of them customs: "MUP - PNUSKOK"."""
    kinds = {body.kind == _MINISTRY for body in bodies}
    return len(kinds) > 1 and all(body.class_ is AuthorityClass.NON_CUSTOMS and body.kind in _UNDER_INTERIOR for body in bodies)
