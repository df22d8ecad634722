"""The text of a cell in, its words out: each with its place in the text, its folded key, and the kind of gap before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from empact_cli.leaders.lexicon import DOTTED, Lexicon
from empact_cli.text import fold

# A word may hold combining accents, soft hyphens and zero-width characters; raised figures are footnote marks, not letters.
_MARKS = "\u00ad\u0300-\u036f\u0483-\u0487\u200b-\u200f\u2060\ufeff"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
_LETTER = rf"[^\W_{_RAISED}]"
_ADDRESS = r"[^\s@,;()<>]{1,64}@[^\s@,;()<>]{1,255}"
_WORD = re.compile(rf"{_ADDRESS}|(?:{DOTTED})(?![{_MARKS}])|(?:{_LETTER}[{_MARKS}]*)+|&(?:amp;)?")


class Gap(IntEnum):
    """What stands between two words, the weakest first. A hyphen without blanks around it joins, as in "Celno-Skarbowa"."""

    JOINED = 0
    DASH = 1
    COLON = 2
    PLUS = 3
    SLASH = 4
    COMMA = 5
    HARD = 6


_GAPS = {
    **dict.fromkeys("\n\r\v\f\u2028\u2029\x85;\uff1b|\u2022\u00b7\u25aa\u25ab\u25cf\u25e6\u2023\u2043", Gap.HARD),
    **dict.fromkeys(",\uff0c\u3001\u060c", Gap.COMMA),
    **dict.fromkeys("/\\\u2044\uff0f", Gap.SLASH),
    "+": Gap.PLUS,
    **dict.fromkeys(":=>\uff1a\u2192", Gap.COLON),
    **dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", Gap.DASH),
}
_STOPS = frozenset(".!?\u2026\u3002")
_COLONS = frozenset(":=\uff1a")
_HYPHEN = re.compile(r"\s[-\u2010\u2011]|[-\u2010\u2011]\s")
_BRACKETS = str.maketrans("[{\uff08", "(((") | str.maketrans("]}\uff09", ")))")


class Token(Struct, frozen=True):
    """One word of a cell: `raw` stands at `text[start:end]`, `key` is what it is matched by.

    `between` is what stands between it and the word before, `gap` the strongest separator in that, `brackets` the opening and closing
    brackets in their order.
    """

    start: int
    end: int
    raw: str
    key: str
    gap: Gap
    brackets: str
    between: str = ""

    @property
    def is_address(self) -> bool:
        """Whether this is an e-mail address."""
        return "@" in self.raw

    @property
    def after_stop(self) -> bool:
        """Whether a sentence, or an abbreviation, ends before it."""
        return not _STOPS.isdisjoint(self.between)

    @property
    def after_colon(self) -> bool:
        """Whether a colon stands before it, also where its line ends there."""
        return not _COLONS.isdisjoint(self.between)

    @property
    def in_capitals(self) -> bool:
        """Whether it is written in capitals throughout."""
        return self.raw.isupper()


def tokenise(text: str) -> list[Token]:
    """The words of `text` in their order."""
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        key = _key(found[0])
        if key:
            between = text[end : found.start()]
            tokens.append(Token(found.start(), found.end(), found[0], key, _gap(between), _brackets(between), between))
            end = found.end()
    return tokens


def _key(raw: str) -> str:
    folded = "&" if raw == "&amp;" else fold(raw)
    return folded if "@" in folded or "." not in folded else folded.replace(".", "")


def _gap(between: str) -> Gap:
    if between == " ":
        return Gap.JOINED
    strongest = max((_GAPS.get(char, Gap.JOINED) for char in between), default=Gap.JOINED)
    return Gap.DASH if strongest is Gap.JOINED and _HYPHEN.search(between) else strongest


def _brackets(between: str) -> str:
    return "".join(char for char in between.translate(_BRACKETS) if char in "()")


# Words in, those of them out that are contact data, which are left behind: addresses, numbers, and the persons they belong to.

_PARTS = re.compile("[^a-z]+")
_NAMES = 3  # words of a person's name
_PARTICLE = 3  # letters of what may stand before one ("van der")
_SHORT = 2  # letters; initials stand for nobody
_SURNAME = 4  # letters of a name that an address may hold with initials
_NEXT = frozenset({Gap.COMMA, Gap.HARD, Gap.SLASH})  # what parts contact data from the next lead


def contacts(tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[int]:
    """The words that are contact data: addresses, and what follows a word for contacts up to the next lead, line or closing bracket."""
    keys = [token.key for token in tokens]
    found = {at for at, token in enumerate(tokens) if token.is_address}
    at = 0
    while at < len(tokens):
        label = next((length for length, sense in lexicon.at(keys, at) if "contact" in sense.words and not sense.names), 0)
        if not label or not _opens_contact(tokens, keys, lexicon, at, label):
            at += 1
            continue
        end = at + label
        while end < len(tokens) and not _ends_contact(tokens, keys, lexicon, end):
            end += 1
        found.update(range(at, end))
        at = end
    return frozenset(found | _persons(tokens, keys, lexicon, found) | _titled(tokens, keys, lexicon))


def _opens_contact(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int, label: int) -> bool:
    """Whether a colon, a number or an address follows the word, or it stands behind a separator: "FR Customs; contact Jan Novak, +33 1"."""
    if at + label == len(tokens):
        return bool(tokens[at].gap)
    following = tokens[at + label]
    if _is_known(keys, lexicon, at + label):
        return False  # "contact: BE Customs" may lead all the same
    behind = bool(tokens[at].gap) or tokens[at].brackets.endswith("(")
    return behind or following.after_colon or following.raw[0].isdigit() or following.is_address


def _ends_contact(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int) -> bool:
    token = tokens[at]
    if token.gap is Gap.HARD or ")" in token.brackets:
        return True
    return token.gap in _NEXT and _is_known(keys, lexicon, at)


def _persons(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, addresses: set[int]) -> set[int]:
    """The names that stand in an address too: "Jean Dupont" beside jean.dupont@douane.example, "A. Georgiou" beside ageorgiou@….

    What the registry knows is nobody's name: "CY Customs, customs@customs.example".
    """
    local = {part for at in addresses if tokens[at].is_address for part in _PARTS.split(keys[at].partition("@")[0]) if len(part) > _SHORT}
    named = {at for at, key in enumerate(keys) if _stands_in(key, local) and not _is_known(keys, lexicon, at)}
    pairs = [(at, at + step) for at in named for step in (-1, 1) if 0 <= at + step < len(tokens)]
    beside = {other for at, other in pairs if not (tokens[max(at, other)].gap or tokens[max(at, other)].brackets)}
    return named | {at for at in beside if tokens[at].raw.istitle() and not _is_known(keys, lexicon, at)}


def _stands_in(key: str, local: set[str]) -> bool:
    """Whether a word is a part of an address, alone or with the letters of first names before or behind it."""
    if key in local or len(key) < _SURNAME:
        return key in local
    return any(len(part) - len(key) <= _SHORT and (part.startswith(key) or part.endswith(key)) for part in local)


def _is_known(keys: Sequence[str], lexicon: Lexicon, at: int) -> bool:
    return any(sense.names or sense.countries or sense.generics for _, sense in lexicon.at(keys, at))


def _titled(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Titles and ranks with the names of the persons behind them: "Mme Claire Martin", "mjr. Jan Dvořák"."""
    found: set[int] = set()
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and (length := _title_at(tokens, keys, lexicon, end)) and (end == at or not tokens[end].gap):
            end += length
        name = end
        while (
            end > at and name < len(tokens) and tokens[name].raw.islower() and len(tokens[name].raw) <= _PARTICLE and not tokens[name].gap
        ):
            name += 1  # "Dhr. van der Berg"
        first = name
        while end > at and name < min(first + _NAMES, len(tokens)) and _is_surname(tokens, keys, lexicon, name):
            name += 1
        name = name if name > first else end
        if name > end:
            found.update(range(at, name))
        at = max(name, at + 1)
    return found


def _title_at(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int) -> int:
    """Of how many words the title is that stands at a place; it is not written in capitals, as codes are ("FR", "MS")."""
    if tokens[at].in_capitals and len(tokens[at].raw) > 1:
        return 0
    senses = list(lexicon.at(keys, at))
    if any(sense.names or sense.generics for _, sense in senses):
        return 0
    return next((length for length, sense in senses if "title" in sense.words), 0)


def _is_surname(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int) -> bool:
    token = tokens[at]
    if token.gap or token.brackets or token.raw[0].islower() or not token.raw.isalpha():
        return False
    return not any(sense.names or sense.countries or sense.generics or sense.words for _, sense in lexicon.at(keys, at))
