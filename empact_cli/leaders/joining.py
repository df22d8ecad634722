"""Drafts in, drafts that are one lead each out: a country finds its authority, a bracket the body it explains, a list its common word.

The rules are few, and each holds only where the punctuation of the cell supports it; where two readings are possible the draft stays
undecided (words nobody knows make it unknown), since a customs authority read out of half a name is worse than an honest unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, groupby

from empact_cli.leaders.claims import Claims, is_common, is_eu
from empact_cli.leaders.doubts import Doubt
from empact_cli.leaders.drafts import Draft
from empact_cli.leaders.items import EU, Item, Kind
from empact_cli.leaders.tokens import Gap
from empact_cli.model import AuthorityClass

_COUNTRY_THEN_NAME = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH, Gap.COMMA, Gap.HARD})
_COUNTRY_THEN_WORDS = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON})
_NAME_THEN_COUNTRY = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH, Gap.COMMA})
_LIST = frozenset({Gap.JOINED, Gap.COMMA, Gap.SLASH, Gap.PLUS})
_BODY_THEN_UNIT = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})
_ONE_NAME = frozenset({Gap.JOINED, Gap.PLUS, Gap.SLASH, Gap.DASH})


class Join:
    """Joins the drafts of one text; `semicolons` says of each token whether a semicolon stands before it."""

    def __init__(self, claims: Claims, semicolons: Sequence[bool]) -> None:
        self._claims = claims
        self._semicolons = semicolons
        self.leads: list[Draft] = []

    def run(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The leads of the text, in its order."""
        groups = [(number, list(parts)) for number, parts in groupby(drafts, key=lambda part: part.bracket)]
        for at, (number, parts) in enumerate(groups):
            following = groups[at + 1][1][0] if at + 1 < len(groups) else None
            if number and self.leads:
                self._bracket(parts)
            else:
                self._line(parts, following)
        self._share_backwards()
        self._carry()
        return self.leads

    # -- one after the other ---------------------------------------------------------------------------------------------------------

    def _line(self, parts: Sequence[Draft], following: Draft | None) -> None:
        for index, part in enumerate(parts):
            after = parts[index + 1] if index + 1 < len(parts) else following
            if not (self.leads and self._joins(self.leads[-1], part, after)):
                self.leads.append(part)

    def _joins(self, last: Draft, part: Draft, after: Draft | None) -> bool:
        """Whether `part` belongs to the lead before it; it is then part of it."""
        if part.role_first or part.is_empty or last.is_empty:
            return False
        if self._names_country(last, part) or self._is_named(last, part, after) or self._one_name(last, part) or self._detail(last, part):
            last.take(part)
            return True
        self._share_forwards(last, part, after)
        return False

    def _names_country(self, last: Draft, part: Draft) -> bool:
        """`last` is a country and `part` the authority in it: "FR – DGDDI"."""
        if not last.is_country or (part.country and part.country != last.country):
            return False
        if part.is_country:
            return part.gap in _COUNTRY_THEN_WORDS
        if part.is_words or part.words:
            return part.gap in _COUNTRY_THEN_WORDS
        if part.gap in _COUNTRY_THEN_WORDS and not self._is_strong(part):
            return True
        return part.gap in _COUNTRY_THEN_NAME and not self._semicolons[part.start] and self._belongs(part, last.country)

    def _is_named(self, last: Draft, part: Draft, after: Draft | None) -> bool:
        """`last` is a name and `part` the country it belongs to: "Customs - BE", "DGDDI, FR"."""
        if not (last.is_name and part.is_country) or part.gap not in _NAME_THEN_COUNTRY:
            return False
        if after is not None and after.is_name and after.gap in (Gap.JOINED, Gap.DASH, Gap.COLON) and not after.role_first:
            return False
        return self._belongs(last, part.country)

    def _belongs(self, part: Draft, country: str | None) -> bool:
        return country is not None and all(self._inside(item, country) for item in part.names)

    def _inside(self, item: Item, country: str) -> bool:
        return bool(self._claims.inside(item, country)) or (is_common(item.sense) and not self._claims.of(item, None))

    def _one_name(self, last: Draft, part: Draft) -> bool:
        """Both are pieces of one name nobody knows: "Police and Customs Cooperation Centre"; or `part` takes back what was said."""
        if part.is_words and part.words[0].kind is Kind.NOT and not part.country and part.gap is not Gap.HARD:
            return True
        if part.gap not in _ONE_NAME or part.country:
            return False
        if last.is_words and part.is_words:
            return part.gap is Gap.PLUS
        if part.words and part.names:
            return not self._is_strong(last) and bool(last.names)
        if part.is_words and last.names:
            return part.gap in (Gap.PLUS, Gap.SLASH) and not self._is_strong(last)
        return bool(last.words and part.names) and not self._is_strong(part) and part.gap in (Gap.PLUS, Gap.SLASH)

    def _is_strong(self, part: Draft) -> bool:
        return any(self._claims.of(item, None) and not is_common(item.sense) for item in part.names)

    def _detail(self, last: Draft, part: Draft) -> bool:
        """`part` tells more of the same body after a dash: "Agencia Tributaria - Vigilancia Aduanera", "GdF - Bari"."""
        if part.gap not in (Gap.DASH, Gap.SLASH) or not last.names or part.country:
            return False
        if part.gap is Gap.SLASH:
            return part.is_name and not part.words and not last.words and (self._same_body(last, part) or self._is_unit(last, part))
        if part.is_words:
            part.words = [word for word in part.words if word.kind is Kind.NOT]
            return True
        return part.is_name and not part.words and self._explains(last, part)

    def _explains(self, last: Draft, part: Draft) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it."""
        both_eu = all(is_eu(item) for item in [*last.names, *part.names])
        country = last.country or self._own_country(last) or self._own_country(part) or (EU if both_eu else None)
        if country is None:
            return False
        known = {claim.authority.id for item in last.names for claim in self._claims.inside(item, country)}
        told = [claim.authority for item in part.names for claim in self._claims.inside(item, country)]
        if not told or not known:
            return False
        if any(authority.id in known for authority in told):
            return True
        umbrella = all(c.authority.class_ is AuthorityClass.UMBRELLA for item in last.names for c in self._claims.inside(item, country))
        if umbrella:
            last.names = []
            last.country = country
        return umbrella or self._is_unit(last, part)

    def _is_unit(self, last: Draft, part: Draft) -> bool:
        """Whether `part` is a unit of the body before it, written as one with it: "SRS/TCPD". A list of the two is a list."""
        country = last.country or self._own_country(last) or self._own_country(part)
        if country is None or part.gap not in _BODY_THEN_UNIT:
            return False
        bodies = [claim.authority for item in last.names for claim in self._claims.inside(item, country)]
        told = [claim.authority for item in part.names for claim in self._claims.inside(item, country)]
        found = any(self._claims.is_unit(unit, parent) for unit in told for parent in bodies)
        last.with_unit = last.with_unit or found
        return found

    def _same_body(self, last: Draft, part: Draft) -> bool:
        """Whether all the names of both belong to one body: "ZKA/GZD"."""
        country = last.country or self._own_country(last) or self._own_country(part)
        if country is None:
            return False
        bodies = [{claim.authority.id for claim in self._claims.inside(item, country)} for item in [*last.names, *part.names]]
        return bool(set.intersection(*bodies))

    def _own_country(self, part: Draft) -> str | None:
        """The one country to which the strong names of the draft belong."""
        owners = {claim.authority.country for item in part.names for claim in self._claims.of(item, None)} - {EU}
        return owners.pop() if len(owners) == 1 else None

    # -- brackets --------------------------------------------------------------------------------------------------------------------

    def _bracket(self, parts: list[Draft]) -> None:
        head = self.leads[-1]
        inside = list(dropwhile(lambda part: self._explained(head, part), parts))
        before = len(self.leads)
        if inside and (head.is_country or (head.is_name and not self._is_strong(head))):
            if not inside[0].gap:
                inside[0].gap = Gap.COLON
            self._line(inside, None)
        else:
            self.leads += inside
        for part in self.leads[before:]:
            self._doubt_elsewhere(head, part)
        for part in self.leads[before - 1 :]:
            part.after_bracket = True

    def _doubt_elsewhere(self, head: Draft, part: Draft) -> None:
        """A body in the bracket of one elsewhere may lead with it or only stand beside it: "FR Police (BE Customs)"."""
        around = self._country_of(head) or (EU if head.names and all(is_eu(item) for item in head.names) else None)
        inside = self._country_of(part)
        if (
            part.names
            and not part.shared
            and part.role is head.role
            and part.gap is not Gap.PLUS
            and around
            and inside
            and around != inside
        ):
            part.doubt = part.doubt or Doubt.BRACKET

    def _explained(self, head: Draft, part: Draft) -> bool:
        """Whether the draft in the bracket only tells more of the body before it; the bracket is then part of that lead."""
        if part.role_first:
            return False
        if part.is_empty:
            head.placeholder = head.placeholder or part.placeholder
            return True
        if head.is_empty and head.placeholder and part.is_country:
            head.take(part)
            return True
        if head.is_country:
            return False
        if part.is_country and head.names:
            return self._same_country(head, part)
        if not part.country and part.words and head.names:
            return self._aside(head, part)
        if part.country and part.country != (head.country or self._own_country(head)):
            return False
        if self._spells_out(head, part):
            head.words, head.names = [word for word in head.words if word.kind is Kind.NOT], []
        elif not self._explains(head, part) and not self._contradicts(head, part):
            return False
        head.take(part)
        return True

    def _spells_out(self, head: Draft, part: Draft) -> bool:
        """Whether the words nobody knows are the long form of the body in the bracket: "DE Central Office (BKA)".

        A name beside these words goes with them only if it is no other body's: "DE Joint team (Customs, BKA)" names two.
        """
        country = head.country
        if country is None or not head.words or not self._belongs(part, country) or any(is_common(item.sense) for item in part.names):
            return False
        told = {claim.authority.id for item in part.names for claim in self._claims.inside(item, country)}
        return all(self._gives_way(item, country, told) for item in head.names)

    def _gives_way(self, item: Item, country: str, told: set[str]) -> bool:
        """Whether a name may stand for one of the bodies `told`, or for nobody in the country but an umbrella."""
        bodies = [claim.authority for claim in self._claims.inside(item, country)]
        return any(body.id in told for body in bodies) or all(body.class_ is AuthorityClass.UMBRELLA for body in bodies)

    def _contradicts(self, head: Draft, part: Draft) -> bool:
        """Whether the bracket names another body of the same country: "FR Police (Customs)" is then neither the one nor the other."""
        country = head.country or self._own_country(head)
        return country is not None and part.is_name and self._belongs(part, country)

    def _same_country(self, head: Draft, part: Draft) -> bool:
        """Whether the country in the bracket is that of the body before it, or a code that is its name too ("Autoridade … (AT)")."""
        country = head.country or self._own_country(head)
        if country is None:
            return False
        also = {claim.authority.id for claim in self._claims.inside(part.country_item, country)} if part.country_item else set()
        known = {claim.authority.id for item in head.names for claim in self._claims.inside(item, country)}
        if part.country != country and not also & known:
            return False
        head.country, head.end = country, max(head.end, part.end)
        return True

    @staticmethod
    def _aside(head: Draft, part: Draft) -> bool:
        """Words in a bracket leave the body as it is, unless they take back what was said; with a name among them they may be a body."""
        negates = any(word.kind is Kind.NOT for word in part.words)
        if negates and not part.names:
            head.words += part.words
        if part.names and not negates:
            return False
        head.end = max(head.end, part.end)
        return True

    # -- lists -----------------------------------------------------------------------------------------------------------------------

    def _share_forwards(self, last: Draft, part: Draft, after: Draft | None) -> None:
        """ "customs departments of Lithuania and the UK": the common word holds for the countries that follow it."""
        named_after = after is not None and after.is_name and after.gap in (Gap.JOINED, Gap.DASH, Gap.COLON)
        common = last.names and not last.words and all(is_common(item.sense) for item in last.names)
        open_ = last.country and not last.country_first and last.after_bracket is part.after_bracket and last.bracket == part.bracket
        if part.is_country and common and open_ and part.gap in _LIST and not named_after:
            part.names, part.shared, part.country_first = list(last.names), True, False

    def _share_backwards(self) -> None:
        """ "BE, FR and NL Customs": the common word holds for the countries listed before it, if they are written alike."""
        for index in range(len(self.leads) - 1, 0, -1):
            part, before = self.leads[index], self.leads[index - 1]
            common = part.names and not part.words and all(is_common(item.sense) for item in part.names)
            if part.gap is Gap.JOINED and _may_be_label(before):
                continue
            ready = part.country_first and part.gap in _LIST and before.is_country and not before.after_bracket
            if common and ready and before.form == part.form and before.role == part.role and part.bracket == before.bracket:
                before.names, before.shared = list(part.names), True

    def _carry(self) -> None:
        """A country applies to what follows it; across lines and semicolons only where the cell names no other country."""
        named = {lead.country for lead in self.leads if lead.country and lead.country != EU}
        for index, lead in enumerate(self.leads):
            if lead.country or not lead.names or _may_name_another(lead):
                continue
            before = self.leads[index - 1] if index else None
            after = self.leads[index + 1] if index + 1 < len(self.leads) else None
            if before is not None and self._country_of(before) and (lead.gap is not Gap.HARD or len(named) == 1):
                self._settle(lead, self._country_of(before))
                lead.doubt = lead.doubt or (before.doubt if before.doubt is Doubt.CODE else None)
            elif after is not None and after.country and not after.country_first and after.gap in _LIST and not after.is_country:
                self._settle(lead, after.country)

    def _settle(self, lead: Draft, country: str | None) -> None:
        if not self._is_strong(lead) or self._belongs(lead, country):
            lead.country = country

    def _country_of(self, lead: Draft) -> str | None:
        return lead.country or self._own_country(lead)


def _may_name_another(lead: Draft) -> bool:
    """Whether a word that nobody knows stands before the name: it may be a country that the registry does not see in it."""
    return bool(lead.words) and min(word.start for word in lead.words) < min(name.start for name in lead.names)


def _may_be_label(lead: Draft) -> bool:
    """Whether its country is a word for a part too: "AL FR Customs"."""
    item = lead.country_item
    return item is not None and item.sense is not None and bool(item.sense.labels)
