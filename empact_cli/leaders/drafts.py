"""Items in, drafts of leads out: the text cut at every separator that no name needs, before anybody asks what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from empact_cli.leaders.claims import is_eu
from empact_cli.leaders.doubts import Doubt
from empact_cli.leaders.items import Item, Kind
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.reference.records import CountryNameKind

_MOST_NAMES = 8  # no body is given more names than that in one breath; what goes beyond is words


class Draft(Struct):
    """What may become one lead: the tokens `start` to `end`, and the items between them by what they are.

    `gap` is the separator before it, `bracket` the number of the bracket it stands in (0: none). `country_first` tells "BE Customs"
    from "Customs BE". `words` are unknown or negating. `role_first` tells "leader FR" from "FR leader"; `inherits` is
    a lead whose role word stands before another one; `announces` is a role word before a
    colon, or one that speaks only of what follows. `doubt` is why it stays unknown, whatever it names. `with_unit`: its names are
    a body and a unit of it, written as one.
    """

    start: int
    end: int
    gap: Gap
    bracket: int
    country: str | None = None
    form: CountryNameKind | None = None
    country_item: Item | None = None
    country_first: bool = False
    names: list[Item] = field(default_factory=list)
    words: list[Item] = field(default_factory=list)
    role: str | None = None
    role_first: bool = False
    inherits: bool = False
    announces: bool = False
    doubt: Doubt | None = None
    placeholder: bool = False
    after_bracket: bool = False
    shared: bool = False
    with_unit: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it is a country and nothing else."""
        return bool(self.country) and not self.names and not self.words

    @property
    def is_name(self) -> bool:
        """Whether it holds a name, and no country to go with it."""
        return bool(self.names) and not self.country

    @property
    def is_words(self) -> bool:
        """Whether it is unknown words and nothing else."""
        return bool(self.words) and not self.names and not self.country

    @property
    def is_empty(self) -> bool:
        """Whether it names nobody: a role word, a placeholder, a number."""
        return not (self.country or self.names or self.words)

    def take(self, other: Draft) -> None:
        """Make `other`, which follows, part of this draft."""
        room = _MOST_NAMES - len(self.names)
        self.names += other.names[:room]
        self.words += [*other.names[room:], *other.words]
        self.end = max(self.end, other.end)
        self.placeholder = self.placeholder or other.placeholder
        self.role = self.role or other.role
        self.doubt = self.doubt or other.doubt
        self.with_unit = self.with_unit or other.with_unit
        self.bracket = other.bracket
        if not self.country and other.country:
            self.country, self.form = other.country, other.form


def draft(items: Sequence[Item], tokens: Sequence[Token], tail: str) -> list[Draft]:
    """The drafts of a text; `tail` is the text after the last token, which may close a bracket."""
    numbers = _bracket_numbers(items, tokens, tail)
    drafts = [part for phrase in _phrases(items, tokens, numbers) for part in _drafts(phrase)]
    for part in drafts:
        part.announces = part.role == "beside" or (part.end < len(tokens) and tokens[part.end].after_colon)
    return drafts


def _bracket_numbers(items: Sequence[Item], tokens: Sequence[Token], tail: str) -> list[int]:
    """For each item the number of the outermost bracket around it, 0 for none; a bracket that is never closed counts for nothing."""
    marks = [(index, char) for index, item in enumerate(items) for char in tokens[item.start].brackets]
    marks += [(len(items), char) for char in tail if char in ")]}"]
    numbers = [0] * len(items)
    opened: list[int] = []
    number = 0
    for index, char in marks:
        if char == "(":
            opened.append(index)
        elif opened:
            start = opened.pop()
            if not opened or all(numbers[at] == 0 for at in range(start, index)):
                number += 1
                numbers[start:index] = [number] * (index - start)
    return numbers


class _Phrase(Struct):
    gap: Gap
    bracket: int
    items: list[Item]


def _phrases(items: Sequence[Item], tokens: Sequence[Token], numbers: Sequence[int]) -> Iterator[_Phrase]:
    phrase = _Phrase(Gap.JOINED, 0, [])
    for item, number in zip(items, numbers, strict=True):
        token = tokens[item.start]
        gap = _gap_before(item, tokens, phrase)
        if gap or number != phrase.bracket or token.brackets:
            if any(known.kind is not Kind.NOISE for known in phrase.items):
                yield phrase
                phrase = _Phrase(gap, number, [])
            else:  # nothing, or the mark of a list: "2) Customs"
                phrase.items.clear()
                phrase.gap, phrase.bracket = max(phrase.gap, gap), number
        if item.kind is not Kind.AND:
            phrase.items.append(item)
    if phrase.items:
        yield phrase


def _gap_before(item: Item, tokens: Sequence[Token], phrase: _Phrase) -> Gap:
    """What parts an item from the phrase before it; a role word that speaks of what follows needs no separator."""
    token = tokens[item.start]
    if item.kind is Kind.AND:
        return Gap.PLUS
    if item.kind is not Kind.ROLE:
        ended = token.after_stop and bool(phrase.items) and phrase.items[-1].kind is Kind.ROLE  # "FR Police, lead. BE Customs"
        return Gap.HARD if ended else token.gap
    if token.after_stop:
        return Gap.HARD
    before_colon = item.end < len(tokens) and tokens[item.end].after_colon
    opens = item.role == "beside" or (before_colon and any(known.kind is Kind.NAME for known in phrase.items))
    return max(token.gap, Gap.PLUS) if opens else token.gap


def _drafts(phrase: _Phrase) -> Iterator[Draft]:
    first = phrase.items[0]
    part = Draft(first.start, first.start, phrase.gap, phrase.bracket)
    trailing = phrase.items[-1].kind is Kind.ROLE  # "FR co-lead DE lead": each role word speaks of what stands before it
    for item in phrase.items:
        if _begins_anew(part, item, trailing=trailing):
            yield part
            following = Draft(item.start, item.start, Gap.JOINED, phrase.bracket)
            if item.kind is not Kind.ROLE:  # "FR Police or FR Customs": neither is certain
                following.words = [word for word in part.words[-1:] if word.end == item.start]
            part = following
        _add(part, item)
    yield part


def _begins_anew(part: Draft, item: Item, *, trailing: bool) -> bool:
    """Two leads that stand side by side with only a blank between them."""
    if item.kind is Kind.COUNTRY:
        other = part.country != item.country
        return bool(part.names and is_eu(part.names[-1])) or (bool(part.country) and other)
    if item.kind is Kind.NAME:
        eu = is_eu(item)
        behind = bool(part.names and part.country and not part.country_first)
        return behind or (eu and not part.is_empty and not (part.names and is_eu(part.names[-1])))
    if item.kind is Kind.ROLE:
        follows = item.role in ("participant", "co_leader") and not trailing
        return not part.is_empty and (part.role is not None or follows)
    return False


def _add(part: Draft, item: Item) -> None:
    if item.kind in (Kind.OF, Kind.NOISE):
        part.end = part.end if part.is_empty else max(part.end, part.start)
        return
    if item.kind is not Kind.ROLE and not (part.country or part.names or any(word.start >= part.start for word in part.words)):
        part.start = item.start
    if item.kind is Kind.ROLE and item.role == "participant" and not part.is_empty:
        item = item._replace(kind=Kind.WORD)  # "non-customs partner": it says what kind of body this is
    if item.kind is Kind.ROLE:
        part.role_first = part.is_empty
        part.role = item.role
        part.end = item.end if part.is_empty else part.end
        return
    part.end = item.end
    if item.kind is Kind.COUNTRY:
        part.country_first = part.country_first or not (part.country or part.names)
        part.country, part.form, part.country_item = item.country, item.form, item
        part.doubt = Doubt.CODE if item.in_doubt else part.doubt
    elif item.kind is Kind.NAME:
        part.names.append(item)
        if item.own and not part.country:
            part.country, part.country_first = item.own, True
    elif item.kind is Kind.PLACEHOLDER:
        part.placeholder = True
    else:
        part.words.append(item)
