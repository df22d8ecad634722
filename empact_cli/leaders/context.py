"""A word at its place in a cell in, what it is there out: whether a part of the cell begins with it, names a country, or says who leads.

A country's names and adjectives count in any case; codes in capitals. An old code of one letter and a code in other letters are words
more often than countries, so they count only where the name of a body of that very country follows, or a common word as all that follows.

A label gives a role only before a colon ("AL: FR", "CL: DE"), or alone behind a lead ("FR Customs (L)"): the headings of leaders,
co-leaders and participants and the marks of a participation matrix. Some are the codes of countries too: AL is Albania and the action
leader, L was Luxembourg, P Portugal. What stands after the colon decides; where it cannot, the lead is in doubt, since a wrong country is
worse than none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.reference.records import CountryNameKind, Strength

ROLES = ("never_leader", "co_leader", "leader", "participant", "beside")
_JOINTS = frozenset({"and", *ROLES})
_LONGEST_JOINT = 4  # words; a longer one is not looked for behind a place
SMALL = frozenset({"and", "of", "not"})
LISTED = frozenset({Gap.COMMA, Gap.HARD})  # what parts the leads of a list


_CODE_THEN_NAME = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})
_SHORT = 2  # letters; three that are not in capitals are words ("fra", "fin", "est")
_LONGEST_LEAD = 12  # words that are looked through for the lead before a label


class Boundaries:
    """The boundaries of one text."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self._lexicon = lexicon
        self._depths = list(accumulate(token.brackets.count("(") - token.brackets.count(")") for token in tokens))

    def is_mark(self, at: int) -> bool:
        """Whether a single letter numbers what follows it: "a) FR Customs; b) DE Zoll", "A. Zoll"."""
        token = self.tokens[at]
        if len(token.raw) != 1 or at + 1 == len(self.tokens) or not (at == 0 or token.gap or token.brackets):
            return False
        between = self.tokens[at + 1].between
        if token.brackets == "(":  # "(B) Customs" may be a country, "(b) Customs" and "(B) FR Customs" are none
            numbers = token.raw.islower() or any(sense.countries for _, sense in self._lexicon.at(self.keys, at + 1))
            return numbers and between.startswith(")") and (at == 0 or token.gap in LISTED)
        return between.startswith(".") or (between.startswith(")") and self._depths[at] <= 0)

    def opens(self, at: int) -> bool:
        """Whether a stretch begins at a token: "A BK"."""
        token = self.tokens[at]
        if at == 0 or token.gap or token.brackets or token.after_stop:
            return True
        before = (self._lexicon.whole(self.keys[at - length : at]) for length in range(1, min(_LONGEST_JOINT, at) + 1))
        return any(sense is not None and not _JOINTS.isdisjoint(sense.words) for sense in before)

    def closes(self, at: int) -> bool:
        """Whether a stretch ends before a token: "B Police; F Customs"."""
        if at == len(self.tokens) or self.tokens[at].gap or self.tokens[at].brackets or self.tokens[at].after_stop:
            return True
        return any(not _JOINTS.isdisjoint(sense.words) for _, sense in self._lexicon.at(self.keys, at))

    def senses(self, at: int) -> Iterator[tuple[int, Sense]]:
        """What may begin at a token, the longest first, each with its number of words, which stand together as in the registry."""
        return ((length, sense) for length, sense in self._lexicon.at(self.keys, at) if self._joined(sense, at, length))

    def _joined(self, sense: Sense, start: int, length: int) -> bool:
        """Whether nothing stands between the words of a name that does not stand between them in the registry: "DE Customs, FIU"."""
        for index in range(length - 1):
            token = self.tokens[start + index + 1]
            if (token.gap or token.brackets) and not _wrapped(self.tokens[start + index], token, sense):
                allowed = sense.commas if token.gap >= Gap.COMMA else sense.loose
                if index not in allowed or token.gap is Gap.HARD:
                    return False
        return True


def _wrapped(before: Token, token: Token, sense: Sense) -> bool:
    """A long name may be wrapped onto the next line of its cell; two abbreviations below each other are two: "LV SRS, TCPD"."""
    if token.gap is not Gap.HARD or token.between.strip() or (before.in_capitals and token.in_capitals):
        return False
    return any(name.strength is Strength.STRONG for _, name in sense.names)


class Countries:
    """The countries of one text; `nearby` are those that a country column gives."""

    def __init__(self, boundaries: Boundaries, lexicon: Lexicon, nearby: frozenset[str]) -> None:
        self._boundaries = boundaries
        self._tokens = boundaries.tokens
        self._keys = boundaries.keys
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
        for code, kind, name in sense.countries:
            if kind.endswith("code"):
                named = length == 1 and self._is_code(start, code, kind, sense)
            else:
                named = len(name) > _SHORT or _same_letters(name, self._tokens[start].raw)
            if named:
                return code, kind
        return None

    def follows(self, at: int, code: str) -> bool:
        """Whether the name of a body of this very country stands at a place, and no common word: "AL: Customs"."""
        return any(_is_own(sense, code) for _, sense in self._boundaries.senses(at))

    def _is_code(self, at: int, code: str, kind: CountryNameKind, sense: Sense) -> bool:
        """As in "FR & ES & IT"."""
        token = self._tokens[at]
        if _has_accent(token.raw) or self._boundaries.is_mark(at):
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
        """Whether the name of a body of this country stands at a place that no other country has: "HU NAV ES ORFK"."""
        senses = self._boundaries.senses(at)
        return any(sense.names and not sense.generics and {owner.country for owner, _ in sense.names} == {code} for _, sense in senses)

    def _is_before_body(self, at: int, code: str, sense: Sense) -> bool:
        """Whether a stretch begins with the code and goes on with the name of a body of its country: "be (customs)"."""
        if at + 1 == len(self._tokens) or (self._nearby and code not in self._nearby) or not self._boundaries.opens(at):
            return False
        following = self._tokens[at + 1]
        if following.gap not in _CODE_THEN_NAME or following.after_stop or following.brackets not in ("", "("):
            return False
        spaced = bool(following.gap or following.brackets or following.between.isspace())  # "E-Customs" and "l'ADA" are one word
        for length, name in self._boundaries.senses(at + 1):
            closed = self._boundaries.closes(at + 1 + length)
            if _is_own(name, code) and (closed or _is_strong(name, code)):
                return spaced and not (length == 1 and name.words and not following.in_capitals)
            if closed and spaced and self._is_common_in(name, code) and not (sense.labels and len(self._keys[at]) == 1):
                return sense.everyday.isdisjoint(language for _, language in name.generics)
        return False

    def _is_common_in(self, sense: Sense, code: str) -> bool:
        """Whether it is a common word for a kind of authority that the country has: "be customs"."""
        meant = (self._lexicon.of(stands_for) for stands_for, _ in sense.generics)
        return any(authority.country == code for name in meant if name for authority, _ in name.names)


def _is_own(sense: Sense, code: str) -> bool:
    """As in "A Customs"."""
    return not sense.generics and any(authority.country == code for authority, _ in sense.names)


def _is_strong(sense: Sense, code: str) -> bool:
    """As in "AL: DE Zoll"."""
    return any(authority.country == code and name.strength is Strength.STRONG for authority, name in sense.names)


def _same_letters(name: str, raw: str) -> bool:
    """Whether a short name is written as the registry has it, with its capitals and accents: "ČR" is not CR. Cell: "ČR – Celní správa"."""
    return unicodedata.normalize("NFC", raw) == unicodedata.normalize("NFC", name)


def _has_accent(raw: str) -> bool:
    """Whether a code is written with other letters than Latin ones: "GŘC" is not GRC. Cell: "GŘC, Praha 4"."""
    plain = unicodedata.normalize("NFKC", raw)
    return not plain.isascii() and any(not char.isascii() and unicodedata.category(char) != "Cf" for char in plain)


class Labels:
    """The labels of one text."""

    def __init__(
        self, boundaries: Boundaries, lexicon: Lexicon, countries: Countries, mentioned: Mapping[int, str], nearby: frozenset[str]
    ) -> None:
        self._boundaries = boundaries
        self._tokens = boundaries.tokens
        self._keys = boundaries.keys
        self._lexicon = lexicon
        self._countries = countries
        self._mentioned = mentioned
        self._nearby = nearby

    def role(self, sense: Sense, start: int, length: int, code: str | None) -> str | None:
        """The part that the label at a place gives, if it is one there; `code` is the country that it is the code of."""
        if not sense.labels or (length == 1 and not self._tokens[start].raw[0].isupper()):
            return None
        if self._is_before_colon(start, length):
            if sense.labels[0] == "participant" and self._has_plain_label and self._is_alone(start + length):
                return ""  # "MS: FR - Authority: Customs": the state whose authority leads
            return sense.labels[0] if code is None or self._opens_leads(start, code) else None
        behind = bool(sense.labels[0]) and self._is_behind(start, length) and (code is None or self._is_behind_another(start, code))
        return sense.labels[0] if behind else None

    def in_doubt(self, sense: Sense, start: int, code: str) -> bool:
        """Whether a code that is no label may be one all the same: "AL: Customs"."""
        if not sense.labels or not self._is_before_colon(start, 1) or code in self._nearby:
            return False
        return not self._countries.follows(start + 1, code) or self._mentioned.get(start + 1, code) != code

    def _is_before_colon(self, start: int, length: int) -> bool:
        """As in "AL: MK"."""
        following = start + length
        return following < len(self._tokens) and self._tokens[following].after_colon and self._boundaries.opens(start)

    def _opens_leads(self, start: int, code: str) -> bool:
        """Whether what stands behind "AL:" tells that it is no country: another country, a body elsewhere, a name nobody knows.

        Cell: "L: Douane".
        """
        if code in self._nearby:
            return False
        if self._nearby:
            return True
        if self._countries.follows(start + 1, code):
            return False
        return not any(sense.generics for _, sense in self._boundaries.senses(start + 1))

    @cached_property
    def _has_plain_label(self) -> bool:
        """Whether the text has a label that only says what follows: "Authority: …". Cell: "MS: DE - Authority: BKA"."""
        senses = ((at, length, sense) for at in range(len(self._tokens)) for length, sense in self._lexicon.at(self._keys, at))
        return any("" in sense.labels and not sense.countries and self._is_before_colon(at, length) for at, length, sense in senses)

    def _is_alone(self, at: int) -> bool:
        """Whether one country stands at a place and nothing else before the next separator: "MS: DE - Authority: BKA"."""
        return at in self._mentioned and (at + 1 == len(self._tokens) or bool(self._tokens[at + 1].gap))

    def _is_behind(self, start: int, length: int) -> bool:
        """Whether the label stands alone behind somebody: "FR Customs (L)", "FR Customs - L", "FR: L". Cell: "FR Customs (P)"."""
        token, end = self._tokens[start], start + length
        if start == 0 or token.gap in LISTED:
            return False
        if token.brackets.endswith("("):
            return end == len(self._tokens) or self._tokens[end].brackets.startswith(")")
        return token.gap in (Gap.DASH, Gap.COLON) and not token.brackets and (end == len(self._tokens) or self._tokens[end].gap in LISTED)

    def _is_behind_another(self, start: int, code: str) -> bool:
        """Whether the lead before it names another country, or a body that is not of this one: "Police (L)"."""
        for at in range(start - 1, max(start - _LONGEST_LEAD, 0) - 1, -1):
            if self._mentioned.get(at, code) != code:
                return True
            if self._tokens[at].gap in LISTED:
                return False
        return False
