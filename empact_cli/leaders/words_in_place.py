"""A word at its place in a cell in, what it is there out: whether a part of the cell begins with it, names a country, or says who leads.

A country's names and adjectives count in any case; codes in capitals. An old code of one letter and a code in other letters are words
more often than countries, so they count only where the name of a body of that very country follows, or a common word as all that follows.

A label gives a role only before a colon ("AL: FR", "CL: DE"), or alone behind a lead ("FR Customs (L)"): the headings of leaders,
co-leaders and participants and the marks of a participation matrix. Some are the codes of countries too: AL is Albania and the action
leader, L was Luxembourg, P Portugal. What stands after the colon decides; where it cannot, the lead is in doubt, since a wrong country is
worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise, takewhile

from empact_cli.leaders import Gap, Token
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.reference.records import CountryNameKind, Strength

ROLES = ("never_leader", "co_leader", "leader", "participant", "beside")
_JOINTS = frozenset({"and", *ROLES})
_LONGEST_JOINT = 4  # words; a longer one is not looked for behind a place
SMALL = frozenset({"and", "of", "not"})
LISTED = frozenset({Gap.COMMA, Gap.HARD})  # what parts the leads of a list
_CODE_THEN_NAME = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})
_SHORT = 2  # letters; three that are not in capitals are words ("fra", "fin", "est")
_LONGEST_LEAD = 12  # words that are looked through for the lead before a label


class Context:
    """The places of one text. `known` is for each word what may begin there, the longest first, each with its number of words.

    `nearby` are the countries that a country column gives.
    """

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, nearby: frozenset[str] = frozenset()) -> None:
        self.tokens = tokens
        self.nearby = nearby
        self.keys = [token.key for token in tokens]
        self.known = [list(lexicon.at(self.keys, at)) for at in range(len(tokens))]
        self._lexicon = lexicon
        self._shouting = len(tokens) > 1 and all(token.raw.upper() == token.raw for token in tokens)
        self._depths = list(accumulate(token.brackets.count("(") - token.brackets.count(")") for token in tokens))

    def is_mark(self, at: int) -> bool:
        """Whether a single letter numbers what follows it: "a) FR Customs; b) DE Zoll", "A. Zoll"."""
        token = self.tokens[at]
        if len(token.raw) != 1 or at + 1 == len(self.tokens) or not (at == 0 or token.is_parted):
            return False
        between = self.tokens[at + 1].between
        if token.brackets == "(":  # "(B) Customs" may be a country, "(b) Customs" and "(B) FR Customs" are none
            numbers = token.raw.islower() or any(sense.countries for _, sense in self.known[at + 1])
            return numbers and between.startswith(")") and (at == 0 or token.gap in LISTED)
        return between.startswith(".") or (between.startswith(")") and self._depths[at] <= 0)

    def opens(self, at: int) -> bool:
        """Whether a stretch begins at a token: "A BK"."""
        token = self.tokens[at]
        if at == 0 or token.is_parted or token.after_stop:
            return True
        before = (self._lexicon.whole(self.keys[at - length : at]) for length in range(1, min(_LONGEST_JOINT, at) + 1))
        return any(sense is not None and not _JOINTS.isdisjoint(sense.words) for sense in before)

    def closes(self, at: int) -> bool:
        """Whether a stretch ends before a token: "B Police; F Customs"."""
        if at == len(self.tokens) or self.tokens[at].is_parted or self.tokens[at].after_stop:
            return True
        return any(not _JOINTS.isdisjoint(sense.words) for _, sense in self.known[at])

    def senses(self, at: int) -> Iterator[tuple[int, Sense]]:
        """What is known at a token and stands together as in the registry."""
        return ((length, sense) for length, sense in self.known[at] if length == 1 or self._joined(sense, at, length))

    def _joined(self, sense: Sense, start: int, length: int) -> bool:
        """Whether nothing stands between the words of a name that does not stand between them in the registry: "DE Customs, FIU"."""
        for index, (before, token) in enumerate(pairwise(self.tokens[start : start + length])):
            if token.is_parted and not _wrapped(before, token, sense):
                allowed = sense.commas if token.gap >= Gap.COMMA else sense.loose
                if index not in allowed or token.gap is Gap.HARD:
                    return False
        return True

    # -- countries ---------------------------------------------------------------------------------------------------------------------

    @cached_property
    def mentioned(self) -> dict[int, str]:
        """The countries by the places where they are named, whatever else the words may be."""
        found: dict[int, str] = {}
        for start, known in enumerate(self.known):
            for length, sense in known:
                if start not in found and (country := self.country(sense, start, length)):
                    found[start] = country[0]
        return found

    def country(self, sense: Sense, start: int, length: int) -> tuple[str, CountryNameKind] | None:
        """The country that the words at a place name, and in which form; a short name is written as the registry has it: "ČR" is not CR."""
        for code, kind, name in sense.countries:
            if kind.endswith("code"):
                named = length == 1 and self._is_code(start, code, kind, sense)
            else:
                named = len(name) > _SHORT or unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", self.tokens[start].raw)
            if named:
                return code, kind
        return None

    def follows(self, at: int, code: str) -> bool:
        """Whether the name of a body of this very country stands at a place, and no common word: "AL: Customs"."""
        return any(not sense.generics and code in sense.owners for _, sense in self.senses(at))

    def _is_code(self, at: int, code: str, kind: CountryNameKind, sense: Sense) -> bool:
        """Whether it is written as a code, in capitals and without accents ("GŘC" is not GRC): "FR & ES & IT"."""
        token = self.tokens[at]
        accented = any(not char.isascii() and unicodedata.category(char) != "Cf" for char in unicodedata.normalize("NFKC", token.raw))
        if accented or self.is_mark(at):
            return False
        if not token.raw.isupper():
            return kind is CountryNameKind.CODE and len(token.raw) == _SHORT and self._is_before_body(at, code, sense)
        before = at == 0 or token.is_parted
        after = at + 1 == len(self.tokens) or self.tokens[at + 1].is_parted
        if kind is CountryNameKind.OLD_CODE and len(token.raw) == 1:
            return (before and after) or self._is_before_body(at, code, sense)
        small = self._shouting and sense.words & SMALL and not before and not after
        return not small or self._is_no_small_word(at, code, sense)

    def _is_no_small_word(self, at: int, code: str, sense: Sense) -> bool:
        """Whether a code among capitals is the country although it looks like a small word: "DE BKA & ES DAVA", "NAV ES DAVA".

        Nobody writes "and" twice; else a body must follow that no other country has: "HU NAV ES ORFK".
        """
        joint = self._lexicon.whole(self.keys[at - 1 : at])
        if "and" in sense.words and "of" not in sense.words and joint is not None and "and" in joint.words:
            return True
        return any(following.owners == {code} and not following.generics for _, following in self.senses(at + 1))

    def _is_before_body(self, at: int, code: str, sense: Sense) -> bool:
        """Whether a stretch begins with the code and goes on with the name of a body of its country: "be (customs)"."""
        if at + 1 == len(self.tokens) or (self.nearby and code not in self.nearby) or not self.opens(at):
            return False
        following = self.tokens[at + 1]
        if following.gap not in _CODE_THEN_NAME or following.after_stop or following.brackets not in ("", "("):
            return False
        spaced = following.is_parted or following.between.isspace()  # "E-Customs" and "l'ADA" are one word
        for length, name in self.senses(at + 1):
            closed = self.closes(at + 1 + length)
            strengths = () if name.generics else [one.strength for authority, one in name.names if authority.country == code]
            if strengths and (closed or Strength.STRONG in strengths):
                return spaced and not (length == 1 and name.words and not following.raw.isupper())
            if closed and spaced and self._is_common_in(name, code) and not (sense.labels and len(self.keys[at]) == 1):
                return sense.everyday.isdisjoint(name.languages)
        return False

    def _is_common_in(self, sense: Sense, code: str) -> bool:
        """Whether it is a common word for a kind of authority that the country has: "be customs"."""
        meant = (self._lexicon.of(stands_for) for stands_for, _ in sense.generics)
        return any(name is not None and code in name.owners for name in meant)

    # -- labels ------------------------------------------------------------------------------------------------------------------------

    def role(self, sense: Sense, start: int, length: int, code: str | None) -> str | None:
        """The part that the label at a place gives, if it is one there; `code` is the country that it is the code of."""
        if not sense.labels or (length == 1 and not self.tokens[start].raw[0].isupper()):
            return None
        if self._is_before_colon(start, length):
            after = start + length
            alone = after in self.mentioned and (after + 1 == len(self.tokens) or self.tokens[after + 1].gap)
            if sense.labels[0] == "participant" and self._has_plain_label and alone:
                return ""  # "MS: FR - Authority: Customs": the state whose authority leads
            return sense.labels[0] if code is None or self._opens_leads(start, code) else None
        behind = bool(sense.labels[0]) and self._is_behind(start, length) and (code is None or self._is_behind_another(start, code))
        return sense.labels[0] if behind else None

    def in_doubt(self, sense: Sense, start: int, code: str) -> bool:
        """Whether a code that is no label may be one all the same: "AL: Customs"."""
        if not sense.labels or not self._is_before_colon(start, 1) or code in self.nearby:
            return False
        return not self.follows(start + 1, code) or self.mentioned.get(start + 1, code) != code

    def _is_before_colon(self, start: int, length: int) -> bool:
        """As in "AL: MK"."""
        following = start + length
        return following < len(self.tokens) and self.tokens[following].after_colon and self.opens(start)

    def _opens_leads(self, start: int, code: str) -> bool:
        """Whether what stands behind tells that it is no country: another country, a body elsewhere, a name nobody knows: "L: Douane"."""
        if self.nearby:
            return code not in self.nearby
        common = any(sense.generics for _, sense in self.senses(start + 1))
        return not common and not self.follows(start + 1, code)

    @cached_property
    def _has_plain_label(self) -> bool:
        """Whether the text has a label that only says what follows: "MS: DE - Authority: BKA"."""
        senses = ((at, length, sense) for at, known in enumerate(self.known) for length, sense in known)
        return any("" in sense.labels and not sense.countries and self._is_before_colon(at, length) for at, length, sense in senses)

    def _is_behind(self, start: int, length: int) -> bool:
        """Whether the label stands alone behind somebody ("FR Customs - L", "FR: L"): "FR Customs (P)"."""
        token, end = self.tokens[start], start + length
        if start == 0 or token.gap in LISTED:
            return False
        if token.brackets.endswith("("):
            return end == len(self.tokens) or self.tokens[end].brackets.startswith(")")
        return token.gap in (Gap.DASH, Gap.COLON) and not token.brackets and (end == len(self.tokens) or self.tokens[end].gap in LISTED)

    def _is_behind_another(self, start: int, code: str) -> bool:
        """Whether the lead before it names another country, or a body that is not of this one: "Police (L)"."""
        for at in range(start - 1, max(start - _LONGEST_LEAD, 0) - 1, -1):
            if self.mentioned.get(at, code) != code:
                return True
            if self.tokens[at].gap in LISTED:
                return False
        return False


def _wrapped(before: Token, token: Token, sense: Sense) -> bool:
    """A long name may be wrapped onto the next line of its cell; two abbreviations below each other are two: "LV SRS, TCPD"."""
    if token.gap is not Gap.HARD or token.between.strip() or (before.raw.isupper() and token.raw.isupper()):
        return False
    return any(name.strength is Strength.STRONG for _, name in sense.names)


# Words in, those of them out that are contact data, which are left behind: addresses, numbers, and the persons they belong to.

_PARTS = re.compile("[^a-z]+")
_NAMES = 3  # words of a person's name
_PARTICLE = 3  # letters of what may stand before one ("van der")
_INITIALS = 2  # letters; they stand for nobody
_SURNAME = 4  # letters of a name that an address may hold with initials
_NEXT = frozenset({Gap.COMMA, Gap.HARD, Gap.SLASH})  # what parts contact data from the next lead


class Contacts:
    """The contact data of one text."""

    def __init__(self, context: Context) -> None:
        self._tokens = context.tokens
        self._known = context.known

    def words(self) -> frozenset[int]:
        """The words that are contact data: addresses, and what follows a word for contacts up to the next lead, line or closing bracket."""
        addresses = {at for at, token in enumerate(self._tokens) if "@" in token.raw}
        found = set(addresses)
        at, count = 0, len(self._tokens)
        while at < count:
            label = next((length for length, sense in self._known[at] if "contact" in sense.words and not sense.names), 0)
            end = at + 1
            if label and self._opens(at, at + label):
                end = next((behind for behind in range(at + label, count) if self._ends(behind)), count)
                found.update(range(at, end))
            at = end
        return frozenset(found | self._persons(addresses) | self._titled())

    def _is_known(self, at: int) -> bool:
        """Whether the registry knows the word, which is then nobody's name: "CY Customs, customs@customs.example"."""
        return any(sense.names or sense.countries or sense.generics for _, sense in self._known[at])

    def _opens(self, at: int, behind: int) -> bool:
        """Whether the word for contacts stands behind a separator, or data behind it: "CZ Celní správa – kontakt: empact@cs.example"."""
        token = self._tokens[at]
        if behind == len(self._tokens):
            return bool(token.gap)
        following = self._tokens[behind]
        data = following.after_colon or following.raw[0].isdigit() or "@" in following.raw
        return not self._is_known(behind) and (bool(token.gap) or token.brackets.endswith("(") or data)  # "contact: BE Customs" may lead

    def _ends(self, at: int) -> bool:
        """Whether the contact data end before a word: "BE AGDA - Insp. Luc Peeters (luc.peeters@minfin.fed.be); Europol"."""
        token = self._tokens[at]
        return token.gap is Gap.HARD or ")" in token.brackets or (token.gap in _NEXT and self._is_known(at))

    def _persons(self, addresses: set[int]) -> set[int]:
        """The names that stand in an address too: "Jean Dupont" beside jean.dupont@douane.example."""
        keys = [token.key for token in self._tokens]
        local = {part for at in addresses for part in _PARTS.split(keys[at].partition("@")[0]) if len(part) > _INITIALS}
        named = {at for at, key in enumerate(keys) if _stands_in(key, local) and not self._is_known(at)}
        pairs = ((at, at + step) for at in named for step in (-1, 1) if 0 <= at + step < len(keys))
        beside = {other for at, other in pairs if not self._tokens[max(at, other)].is_parted}
        return named | {at for at in beside if self._tokens[at].raw.istitle() and not self._is_known(at)}

    def _titled(self) -> set[int]:
        """Titles and ranks with the names of the persons behind them: "Mme Claire Martin", "mjr. Jan Dvořák", "Dhr. van der Berg"."""
        found: set[int] = set()
        count = len(self._tokens)
        for at in range(count):
            end = at
            while end < count and (end == at or not self._tokens[end].gap) and (length := self._title_at(end)):
                end += length
            if end > at:
                first = end + sum(1 for _ in takewhile(self._is_particle, range(end, count)))
                names = list(takewhile(self._is_surname, range(first, min(first + _NAMES, count))))
                found.update(range(at, names[-1] + 1) if names else ())
        return found

    def _title_at(self, at: int) -> int:
        """Of how many words the title is that stands at a place; it is not written in capitals, as codes are ("FR", "MS")."""
        code = self._tokens[at].raw.isupper() and len(self._tokens[at].raw) > 1
        if code or any(sense.names or sense.generics for _, sense in self._known[at]):
            return 0
        return next((length for length, sense in self._known[at] if "title" in sense.words), 0)

    def _is_particle(self, at: int) -> bool:
        """As in "Dhr. van der Berg, Douane (NL)"."""
        token = self._tokens[at]
        return token.raw.islower() and len(token.raw) <= _PARTICLE and not token.gap

    def _is_surname(self, at: int) -> bool:
        """As in "Mme Claire Martin – Douanes françaises"."""
        token = self._tokens[at]
        if token.is_parted or token.raw[0].islower() or not token.raw.isalpha():
            return False
        return not self._is_known(at) and not any(sense.words for _, sense in self._known[at])


def _stands_in(key: str, local: set[str]) -> bool:
    """Whether a word stands in an address, alone or with initials: "CY Customs - officer: A. Georgiou, ageorgiou@example.cy"."""
    if key in local or len(key) < _SURNAME:
        return key in local
    return any(len(part) - len(key) <= _INITIALS and (part.startswith(key) or part.endswith(key)) for part in local)
