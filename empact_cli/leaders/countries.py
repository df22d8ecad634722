"""A sense at its place in a text in, the country it names there out, if any.

Names and adjectives count in any case; codes in capitals. An old code of one letter and a code in other letters are words more often
than countries, so they count only where the name of a body of that very country follows, or a common word as all that follows.
"""

from __future__ import annotations

import unicodedata

from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.stretches import Stretches
from empact_cli.leaders.tokens import Gap
from empact_cli.reference.records import CountryNameKind, Strength

SMALL = frozenset({"and", "of", "not"})
_CODE_THEN_NAME = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})
_SHORT = 2  # letters; three that are not in capitals are words ("fra", "fin", "est")


class Countries:
    """The countries of one text; `nearby` are those that a country column gives."""

    def __init__(self, stretches: Stretches, lexicon: Lexicon, nearby: frozenset[str]) -> None:
        self._stretches = stretches
        self._tokens = stretches.tokens
        self._keys = stretches.keys
        self._lexicon = lexicon
        self._nearby = nearby
        self._shouting = len(self._tokens) > 1 and all(token.raw.upper() == token.raw for token in self._tokens)

    def mentions(self) -> dict[int, str]:
        """The countries by the places where they are named, whatever else the words may be."""
        found = {}
        for start in range(len(self._tokens)):
            for length, sense in self._lexicon.at(self._keys, start):
                country = self.of(sense, start, length) if sense.countries else None
                if country:
                    found[start] = country[0]
                    break
        return found

    def of(self, sense: Sense, start: int, length: int) -> tuple[str, CountryNameKind] | None:
        """The country that the words at a place name, and in which form."""
        for code, kind in sense.countries:
            if not kind.endswith("code") or (length == 1 and self._is_code(start, code, kind, sense)):
                return code, kind
        return None

    def follows(self, at: int, code: str) -> bool:
        """Whether the name of a body of this very country stands at a place, and no common word."""
        return any(_is_own(sense, code) for _, sense in self._stretches.senses(at))

    def _is_code(self, at: int, code: str, kind: CountryNameKind, sense: Sense) -> bool:
        token = self._tokens[at]
        if _has_accent(token.raw) or self._stretches.is_mark(at):
            return False
        if not token.raw.isupper():
            return kind is CountryNameKind.CODE and len(token.raw) == _SHORT and self._is_before_body(at, code, sense)
        before = token.gap or token.brackets or at == 0
        after = at + 1 == len(self._tokens) or self._tokens[at + 1].gap or self._tokens[at + 1].brackets
        if kind is CountryNameKind.OLD_CODE and len(token.raw) == 1:
            return bool(before and after) or self._is_before_body(at, code, sense)
        small = self._shouting and sense.words & SMALL and not before and not after
        return not small or self._is_no_small_word(at, code, sense)

    def _is_no_small_word(self, at: int, code: str, sense: Sense) -> bool:
        """Whether a code among capitals is the country although it looks like a small word: "DE BKA & ES DAVA", "NAV ES DAVA"."""
        joint = self._lexicon.whole(self._keys[at - 1 : at])
        if "and" in sense.words and "of" not in sense.words and joint is not None and "and" in joint.words:
            return True  # nobody writes "and" twice
        return self._follows_alone(at + 1, code)

    def _follows_alone(self, at: int, code: str) -> bool:
        """Whether the name of a body of this country stands at a place that no other country has."""
        senses = self._stretches.senses(at)
        return any(sense.names and not sense.generics and {owner.country for owner, _ in sense.names} == {code} for _, sense in senses)

    def _is_before_body(self, at: int, code: str, sense: Sense) -> bool:
        """Whether a stretch begins with the code and goes on with the name of a body of its country."""
        if at + 1 == len(self._tokens) or (self._nearby and code not in self._nearby) or not self._stretches.opens(at):
            return False
        following = self._tokens[at + 1]
        if following.gap not in _CODE_THEN_NAME or following.after_stop or following.brackets not in ("", "("):
            return False
        spaced = bool(following.gap or following.brackets or following.between.isspace())  # "E-Customs" and "l'ADA" are one word
        for length, name in self._stretches.senses(at + 1):
            closed = self._stretches.closes(at + 1 + length)
            if _is_own(name, code) and (closed or _is_strong(name, code)):
                return spaced and not (length == 1 and name.words and not following.in_capitals)
            if closed and spaced and self._is_common_in(name, code) and not (sense.labels and len(self._keys[at]) == 1):
                return sense.everyday.isdisjoint(language for _, language in name.generics)
        return False

    def _is_common_in(self, sense: Sense, code: str) -> bool:
        """Whether it is a common word for a kind of authority that the country has."""
        meant = (self._lexicon.of(stands_for) for stands_for, _ in sense.generics)
        return any(authority.country == code for name in meant if name for authority, _ in name.names)


def _is_own(sense: Sense, code: str) -> bool:
    return not sense.generics and any(authority.country == code for authority, _ in sense.names)


def _is_strong(sense: Sense, code: str) -> bool:
    return any(authority.country == code and name.strength is Strength.STRONG for authority, name in sense.names)


def _has_accent(raw: str) -> bool:
    """Whether a code is written with other letters than Latin ones: "GŘC" is not GRC."""
    plain = unicodedata.normalize("NFKC", raw)
    return not plain.isascii() and any(not char.isascii() and unicodedata.category(char) != "Cf" for char in plain)
