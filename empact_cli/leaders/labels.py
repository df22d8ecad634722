"""A word that gives a part only before a colon ("AL: FR", "CL: DE"), or alone behind a lead ("FR Customs (L)"), in, the part out.

These are the headings of leaders, co-leaders and participants and the marks of a participation matrix. Some are the codes of countries
too: AL is Albania and the action leader, L was Luxembourg, P Portugal. What stands after the colon decides; where it cannot, the lead
is in doubt, since a wrong country is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from empact_cli.leaders.countries import Countries
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.stretches import LISTED, ROLES, Stretches
from empact_cli.leaders.tokens import Gap
from empact_cli.reference.records import Strength

_LONGEST_LEAD = 12  # words that are looked through for the lead before a label


class Labels:
    """The labels of one text."""

    def __init__(
        self, stretches: Stretches, lexicon: Lexicon, countries: Countries, mentioned: Mapping[int, str], nearby: frozenset[str]
    ) -> None:
        self._stretches = stretches
        self._tokens = stretches.tokens
        self._keys = stretches.keys
        self._lexicon = lexicon
        self._countries = countries
        self._mentioned = mentioned
        self._nearby = nearby

    def role(self, sense: Sense, start: int, length: int, code: str | None) -> str | None:
        """The part that the label at a place gives, if it is one there; `code` is the country that it is the code of."""
        if not sense.labels or not self._tokens[start].raw[0].isupper():
            return None
        if self._is_before_colon(start, length):
            return sense.labels[0] if code is None or self._opens_leads(start, code) else None
        behind = bool(sense.labels[0]) and self._is_behind(start, length) and (code is None or self._is_behind_another(start, code))
        return sense.labels[0] if behind else None

    def in_doubt(self, sense: Sense, start: int, code: str) -> bool:
        """Whether a code that is no label may be one all the same."""
        if not sense.labels or not self._is_before_colon(start, 1) or code in self._nearby:
            return False
        return not self._countries.follows(start + 1, code) or self._mentioned.get(start + 1, code) != code

    def _is_before_colon(self, start: int, length: int) -> bool:
        following = start + length
        if following < len(self._tokens) and self._keys[following].isdigit():  # "AL 1: FR"
            following += 1
        return following < len(self._tokens) and self._tokens[following].after_colon and self._stretches.opens(start)

    def _opens_leads(self, start: int, code: str) -> bool:
        """Whether what stands behind "AL:" tells that it is no country: another country, a body elsewhere, a name nobody knows."""
        if code in self._nearby:
            return False
        if self._nearby or (self._role_words - {start} and not self._before_colons - {start}):
            return True
        if self._countries.follows(start + 1, code):
            return False
        if start + 1 in self._mentioned:
            return True
        return not any(sense.generics for _, sense in self._stretches.senses(start + 1))

    @cached_property
    def _role_words(self) -> frozenset[int]:
        """Where the text gives a part, the first two places: two are enough to know that there is another."""
        places = (
            at
            for at in range(len(self._tokens))
            for length, sense in self._lexicon.at(self._keys, at)
            if not sense.words.isdisjoint(ROLES) or (sense.labels and self._is_before_colon(at, length))
        )
        return frozenset(islice(dict.fromkeys(places), 2))

    @cached_property
    def _before_colons(self) -> frozenset[int]:
        """The first two countries that stand before a colon and are no labels: "FR: DGDDI; AL: Customs"."""
        senses = ((at, self._lexicon.whole(self._keys[at : at + 1])) for at in self._mentioned if self._is_before_colon(at, 1))
        return frozenset(islice((at for at, sense in senses if not (sense and sense.labels)), 2))

    def _is_behind(self, start: int, length: int) -> bool:
        """Whether the label stands alone behind somebody: "FR Customs (L)", "FR Customs - L", "FR: L"."""
        token, end = self._tokens[start], start + length
        if start == 0 or token.gap in LISTED:
            return False
        if token.brackets.endswith("("):
            return end == len(self._tokens) or self._tokens[end].brackets.startswith(")")
        return token.gap in (Gap.DASH, Gap.COLON) and not token.brackets and (end == len(self._tokens) or self._tokens[end].gap in LISTED)

    def _is_behind_another(self, start: int, code: str) -> bool:
        """Whether the lead before it names another country, or a body that is not of this one."""
        for at in range(start - 1, max(start - _LONGEST_LEAD, 0) - 1, -1):
            if self._mentioned.get(at, code) != code or self._is_elsewhere(at, code):
                return True
            if self._tokens[at].gap in LISTED:
                return False
        return False

    def _is_elsewhere(self, at: int, code: str) -> bool:
        strong = {
            authority.country
            for _, sense in self._stretches.senses(at)
            if not sense.generics
            for authority, name in sense.names
            if name.strength is Strength.STRONG
        }
        return bool(strong) and code not in strong
