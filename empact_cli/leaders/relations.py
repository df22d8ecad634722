"""Two mentions in, what the one is to the other out: the same body, a unit of it, its long form, or another one."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.leaders.bearers import Bearers, is_common, is_eu
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.leaders.types import EU, Mention, Span
from empact_cli.leaders.units import Units
from empact_cli.model import AuthorityClass

_BODY_THEN_UNIT = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})


class Relations:
    """Compares the mentions of one text."""

    def __init__(self, bearers: Bearers, units: Units, tokens: Sequence[Token]) -> None:
        self._bearers = bearers
        self._units = units
        self._tokens = tokens

    def is_unit_word_of(self, unit: Mention, body: Mention) -> bool:
        """Whether the words of the one only tell which unit of the other, and where."""
        return self._units.only_tell_more(unit, self._tokens, self._bearers.country_of(body))

    def explains(self, last: Mention, mention: Mention) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it."""
        both_eu = all(is_eu(span) for span in [*last.names, *mention.names])
        country = last.country or self._bearers.own_country(last) or self._bearers.own_country(mention) or (EU if both_eu else None)
        if country is None:
            return False
        known = {bearer.authority.id for span in last.names for bearer in self._bearers.inside(span, country)}
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        if not told or not known:
            return False
        if any(authority.id in known for authority in told):
            return True
        umbrella = all(c.authority.class_ is AuthorityClass.UMBRELLA for span in last.names for c in self._bearers.inside(span, country))
        if umbrella:
            last.names = []
            last.country = country
        return umbrella or self.is_unit(last, mention)

    def is_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the body before it, written as one with it: "SRS/TCPD". A list of the two is a list."""
        found = mention.gap in _BODY_THEN_UNIT and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def belongs_below(self, last: Mention, mention: Mention) -> bool:
        """Whether the registry has a body of `mention` as a unit of one of `last`."""
        country = last.country or self._bearers.own_country(last) or self._bearers.own_country(mention)
        if country is None:
            return False
        bodies = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)]
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        return any(self._bearers.is_unit(unit, parent) for unit in told for parent in bodies)

    def same_body(self, last: Mention, mention: Mention) -> bool:
        """Whether all the names of both belong to one body: "ZKA/GZD"."""
        country = last.country or self._bearers.own_country(last) or self._bearers.own_country(mention)
        if country is None:
            return False
        bodies = [{bearer.authority.id for bearer in self._bearers.inside(span, country)} for span in [*last.names, *mention.names]]
        return bool(set.intersection(*bodies))

    def is_its_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names the body of which only the unit stands before it: "FR Brigade de Roissy (douane)"."""
        if not head.country or head.names or not head.words or mention.words:
            return False
        return self._bearers.belongs(mention, head.country) and self._units.only_tell_more(head, self._tokens, head.country)

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
        """Whether a name may stand for one of the bodies `told`, or for nobody in the country but an umbrella."""
        bodies = [bearer.authority for bearer in self._bearers.inside(span, country)]
        return any(body.id in told for body in bodies) or all(body.class_ is AuthorityClass.UMBRELLA for body in bodies)

    def contradicts(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names another body of the same country: "FR Police (Customs)" is then neither the one nor the other."""
        country = head.country or self._bearers.own_country(head)
        return country is not None and mention.is_name and self._bearers.belongs(mention, country)

    def may_be_unit(self, before: Mention, lead: Mention) -> bool:
        """Whether a common word with words for a unit stands behind another body: "FR Police, customs section"."""
        if not lead.words or not before.names or lead.gap is Gap.HARD or self._bearers.is_strong(lead):
            return False
        return not self.same_body(before, lead) and not self.belongs_below(before, lead)
