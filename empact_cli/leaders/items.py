"""Words in, items out: the longest names, countries and small words of the registry that cover a text, and the words nobody knows.

A name may reach across a separator only where the name itself has one ("Agenzia delle Accise, Dogane e Monopoli"), and a weak name
counts only where its country stands somewhere in the cell, so "Customs, Police" never becomes one body.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from empact_cli.leaders.countries import SMALL, Countries
from empact_cli.leaders.labels import Labels
from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.stretches import ROLES, Stretches
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.reference.records import CountryNameKind, Strength

EU = "EU"
# What an item costs: an unknown word is worse than a weak name without its country, and that worse than many known items; a weak name
# that begins with the code of another country ("AT Customs" for the Portuguese AT) gives way to that country and the rest of it, and
# two short names to one that explains the separator between them ("Border Force (Home Office)"). A country and a common word are read
# as these two ("Belgian Customs"), so that the word can serve a list of countries.
_SPANNING, _KNOWN, _COMPOSED, _FOREIGN, _HOMELESS, _UNKNOWN = 1, 2, 5, 9, 100, 1_000_000
_BEHIND_CODE = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON})
_RUN = 3  # so many country codes in a row are a list, whatever else one of them may mean
_FAR = 12  # codes that are looked through for one with a body of its own


class Kind(Enum):
    """What an item is; WORD is a word, or several, that the registry does not know in this place."""

    NAME = auto()
    COUNTRY = auto()
    ROLE = auto()
    AND = auto()
    OF = auto()
    NOT = auto()
    PLACEHOLDER = auto()
    NOISE = auto()
    WORD = auto()


class Item(NamedTuple):
    """The tokens `start` to `end` (not included) and what they are: for a COUNTRY its code, for a ROLE the part it gives.

    `own` is the country that a NAME itself speaks of ("UK Customs"); a COUNTRY that is `in_doubt` may be a word for a part. `weight` is
    what it costs to read the text so; the least is taken.
    """

    kind: Kind
    start: int
    end: int
    sense: Sense | None = None
    country: str | None = None
    form: CountryNameKind | None = None
    role: str | None = None
    own: str | None = None
    in_doubt: bool = False
    weight: int = 2


class Cover:
    """One text being covered by items; made for one call of `cover`."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, nearby: frozenset[str]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.lexicon = lexicon
        self.nearby = nearby
        self.stretches = Stretches(tokens, lexicon)
        self.named = Countries(self.stretches, lexicon, nearby)
        self.mentioned = self.named.mentions()
        self.labels = Labels(self.stretches, lexicon, self.named, self.mentioned, nearby)
        self.countries = nearby | set(self.mentioned.values()) | {EU}

    def items(self) -> list[Item]:
        """The items, every token in exactly one of them, in order: as few unknown words as can be, then as few items."""
        cost = [0] * (len(self.tokens) + 1)
        best: list[Item] = []
        for start in range(len(self.tokens) - 1, -1, -1):
            choices = self._choices(start)
            item = min(choices, key=lambda choice: cost[choice.end] + choice.weight)
            cost[start] = cost[item.end] + item.weight
            best.append(item)
        best.reverse()
        found, at = [], 0
        while at < len(best):
            found.append(best[at])
            at = best[at].end
        return _settle_homographs(found, self.tokens, self.nearby)

    def _choices(self, start: int) -> list[Item]:
        """What may begin at a token, the longest first; an unknown word last."""
        token = self.tokens[start]
        if self.stretches.is_mark(start):
            return [Item(Kind.NOISE, start, start + 1)]
        found = []
        for length, sense in self.stretches.senses(start):
            item = self._known(sense, start, length)
            if item is None and sense.names:
                item = Item(Kind.NAME, start, start + length, sense, weight=_HOMELESS)
            if item is not None:
                found.append(item)
        noise = token.is_address or (token.key.isdigit() and not found)
        return [*found, Item(Kind.NOISE, start, start + 1) if noise else Item(Kind.WORD, start, start + 1, weight=_UNKNOWN)]

    def _known(self, sense: Sense, start: int, length: int) -> Item | None:
        end = start + length
        country = self.named.of(sense, start, length) if sense.countries else None
        role = self.labels.role(sense, start, length, country[0] if country else None)
        if role is not None:
            return Item(Kind.ROLE, start, end, sense, role=role) if role else Item(Kind.NOISE, start, end, sense)
        if sense.generics or (sense.names and self._usable(sense)):
            small = sense.words & SMALL and length == 1 and not self.tokens[start].in_capitals
            if not small:
                code, form = country or (None, None)
                weight = self._weight(sense, start, end)
                return Item(Kind.NAME, start, end, sense, code, form, own=self._own(sense, start, end), weight=weight)
        if country:
            return Item(Kind.COUNTRY, start, end, sense, *country, in_doubt=self.labels.in_doubt(sense, start, country[0]))
        return None if self._is_lost_code(sense, start, end) else _small_word(sense, start, end)

    def _is_lost_code(self, sense: Sense, start: int, end: int) -> bool:
        """Whether a small word is a code in capitals before a name, which may be a country ("E Douane"): it is a word then, not nothing."""
        code = any(kind is CountryNameKind.OLD_CODE for _, kind in sense.countries) and self.tokens[start].in_capitals
        if not code or end == len(self.tokens) or not self.tokens[end].between.isspace() or not self.stretches.opens(start):
            return False
        return end not in self.mentioned and any(name.names or name.generics for _, name in self.lexicon.at(self.keys, end))

    def _usable(self, sense: Sense) -> bool:
        return any(name.strength is Strength.STRONG or authority.country in self.countries for authority, name in sense.names)

    def _weight(self, sense: Sense, start: int, end: int) -> int:
        code = self.mentioned.get(start) if end - start > 1 else None
        if code is not None and all(authority.country != code for authority, _ in sense.names):
            return _FOREIGN
        if code is not None and self._is_composed(start, end):
            return _COMPOSED
        return _SPANNING if any(token.gap or token.brackets for token in self.tokens[start + 1 : end]) else _KNOWN

    def _is_composed(self, start: int, end: int) -> bool:
        for length, sense in self.lexicon.at(self.keys[start:end], 0):
            if sense.countries and start + length < end:
                rest = self.lexicon.whole(self.keys[start + length : end])
                return rest is not None and bool(rest.generics)
        return False

    def _own(self, sense: Sense, start: int, end: int) -> str | None:
        """The owner of a name of several words that one of them names ("Belgian Customs")."""
        mentioned = [self.mentioned[at] for at in range(start, end) if at in self.mentioned] if end - start > 1 else []
        owners = {authority.country for authority, _ in sense.names} if mentioned else set()
        return next((code for code in mentioned if code in owners), None)


def _small_word(sense: Sense, start: int, end: int) -> Item | None:
    words = sense.words
    for kind in (Kind.NOT, Kind.AND, Kind.OF, Kind.PLACEHOLDER):
        if kind.name.lower() in words:
            return Item(kind, start, end, sense)
    role = next((role for role in ROLES if role in words), None)
    if role:
        return Item(Kind.ROLE, start, end, sense, role=role)
    return Item(Kind.NOISE, start, end, sense) if "nobody" in words else None


def _settle_homographs(items: list[Item], tokens: Sequence[Token], nearby: frozenset[str]) -> list[Item]:
    """A code that is also a name ("AT") is the name only right after its country ("PT AT", "PT - AT"), and never inside a list of codes."""
    settled: list[Item] = []
    for index, item in enumerate(items):
        if item.kind is Kind.NAME and item.country and item.sense:
            before = _country_before(item, settled, tokens, nearby)
            if not any(owner.country == before for owner, _ in item.sense.names) or _in_run(items, settled, tokens):
                item = item._replace(kind=Kind.COUNTRY)
        elif item.kind is Kind.AND and item.sense and "of" in item.sense.words and _before_country(items, index):
            item = item._replace(kind=Kind.OF)
        settled.append(item)
    return settled


def _before_country(items: Sequence[Item], index: int) -> bool:
    return index + 1 < len(items) and items[index + 1].kind is Kind.COUNTRY


def _country_before(item: Item, settled: Sequence[Item], tokens: Sequence[Token], nearby: frozenset[str]) -> str | None:
    """The country that stands right before an item; for the first item that of the country column, if it has but one."""
    if not settled:
        return next(iter(nearby)) if len(nearby) == 1 and item.country not in nearby else None
    token = tokens[item.start]
    near = token.gap in _BEHIND_CODE and ")" not in token.brackets
    return settled[-1].country if near and settled[-1].kind is Kind.COUNTRY else None


def _in_run(items: Sequence[Item], settled: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Whether the code stands among at least three codes in a row that a list of countries may be.

    A code right behind another is no such list where a code further on, after a separator, has a body of its own: "PT AT, FR Customs".
    """
    index = len(settled)
    if _is_alone_in_bracket(items[index], tokens):
        return False
    inner = tokens[items[index].start].gap
    first, last = index, index + 1
    while first > 0 and settled[first - 1].kind is Kind.COUNTRY and tokens[items[first].start].gap is not Gap.HARD and last - first < _RUN:
        first -= 1
    for at in range(index + 1, min(index + _FAR, len(items))):
        gap = tokens[items[at].start].gap
        if not items[at].country or gap is Gap.HARD or _has_body(items, at, tokens, listed=gap is inner):
            return last - first >= _RUN and (gap is inner or not _has_body(items, at, tokens, listed=False))
        last += 1
    return last - first >= _RUN


def _is_alone_in_bracket(item: Item, tokens: Sequence[Token]) -> bool:
    """Whether a bracket holds the item and nothing else: "PT (AT), ES (GC)"."""
    closed = item.end == len(tokens) or tokens[item.end].brackets.startswith(")")
    return tokens[item.start].brackets.endswith("(") and closed


def _has_body(items: Sequence[Item], at: int, tokens: Sequence[Token], *, listed: bool) -> bool:
    """Whether the name of a body stands right behind a code; in a list of codes a common word may be that of them all."""
    code, following = items[at].country, items[at + 1] if at + 1 < len(items) else None
    if not code or following is None or following.kind is not Kind.NAME or following.sense is None:
        return False
    token = tokens[following.start]
    if token.gap not in _BEHIND_CODE or ")" in token.brackets:
        return False
    if following.country:  # a code itself: "BG CA, MK CA"
        return not listed and any(owner.country == code for owner, _ in following.sense.names)
    return not (listed and following.sense.generics)


def cover(tokens: Sequence[Token], lexicon: Lexicon, nearby: frozenset[str] = frozenset()) -> list[Item]:
    """The items of a text. `nearby` are countries that are known from outside the text (a country column)."""
    return Cover(tokens, lexicon, nearby).items()
