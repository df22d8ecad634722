"""Words in, spans out: the longest names, countries and small words of the registry that cover a text, and the words nobody knows.

A name may reach across a separator only where the name itself has one ("Agenzia delle Accise, Dogane e Monopoli"), and a weak name
counts only where its country stands somewhere in the cell, so "Customs, Police" never becomes one body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from empact_cli.concepts import the_only
from empact_cli.leaders import EU, Gap, Kind, Span, Token
from empact_cli.leaders.lexicon import Lexicon, Likeness, Sense
from empact_cli.leaders.words_in_place import ROLES, SMALL, Contacts, Context
from empact_cli.reference.records import CountryNameKind, Strength

UNKNOWN = Sense()  # of a word that the registry does not know
# What a span costs: an unknown word is worse than a weak name without its country, and that worse than many known spans; two short names
# give way to one that explains the separator between them ("Border Force (Home Office)"). A country and a common word are read as these
# two ("Belgian Customs"), so that the word can serve a list of countries.
_SPANNING, _KNOWN, _COMPOSED, _ALIKE, _HOMELESS, _UNKNOWN = 1, 2, 5, 20, 100, 1_000_000
_NO_NAMES = SMALL | {"placeholder", "nobody"}  # what a name in small letters may be instead ("nav")
_BEHIND_CODE = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON})
_REPRESENTING = frozenset({"representing", "representing_behind"})
_SMALL_WORDS = {
    **dict.fromkeys(("former", "not_behind", "not"), Kind.NOT),
    "and": Kind.AND,
    "of": Kind.OF,
    "placeholder": Kind.PLACEHOLDER,
    "others": Kind.OTHERS,
}
_COPY = frozenset({"beside", "contact"})  # "cc", which is a body in capitals
_DATE, _YEAR = 3, 4  # numbers of a date, figures of a year
_RUN = 3  # so many country codes in a row are a list, whatever else one of them may mean
_LONG_CODE = 3  # letters; "AT (PT)" may be Austria beside Portugal
_GREEK = "\u0370"  # the first letter that is no Latin one
_FAR = 12  # codes that are looked through for one with a body of its own


class Cover:
    """One text to be covered by spans. `nearby` are countries that are known from outside the text (a country column)."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, nearby: frozenset[str] = frozenset(), likeness: Likeness | None = None
    ) -> None:
        self.likeness = likeness
        self.unknown: dict[int, bool] = {}
        self.tokens = tokens
        self.lexicon = lexicon
        self.context = Context(tokens, lexicon, nearby)
        self.keys = self.context.keys
        self.contacts = Contacts(self.context).words()
        self.mentioned = self.context.mentioned
        self.countries = nearby | set(self.mentioned.values()) | {EU}

    def spans(self) -> list[Span]:
        """The spans, every token in exactly one of them, in order: as few unknown words as can be, then as few spans.

        Names are looked for by likeness only where words stay unknown.
        """
        found = self._cheapest()
        stops = {at for at, token in enumerate(self.tokens, start=-1) if token.after_stop}
        self.unknown = {span.start: span.start in stops for span in found if span.kind is Kind.WORD and span.sense is UNKNOWN}
        if self.unknown and self.likeness is not None:
            found = self._cheapest()
        return _settle_homographs(_settle_pilots(found, self.tokens), self.tokens, self.context.nearby)

    def _cheapest(self) -> list[Span]:
        cost = [0] * (len(self.tokens) + 1)
        best: dict[int, Span] = {}
        for start in range(len(self.tokens) - 1, -1, -1):
            best[start] = span = min(self._choices(start), key=lambda choice: cost[choice.end] + choice.weight)
            cost[start] = cost[span.end] + span.weight
        found, at = [], 0
        while at < len(best):
            found.append(best[at])
            at = best[at].end
        return found

    def _choices(self, start: int) -> list[Span]:
        """What may begin at a token, the longest first; an unknown word last."""
        if start in self.contacts or self.context.is_mark(start):
            return [Span(Kind.NOISE, start, start + 1, UNKNOWN)]
        found = []
        for length, sense in self.context.senses(start):
            span = self._known(sense, start, length)
            if span is None and sense.names:
                span = Span(Kind.NAME, start, start + length, sense, weight=_HOMELESS)
            if span is not None:
                found.append(span)
        found += self._alike(start)
        kind, weight = (Kind.NOISE, _KNOWN) if self.keys[start].isdigit() and not found else (Kind.WORD, _UNKNOWN)
        return [*found, Span(kind, start, start + 1, UNKNOWN, weight=weight)]

    def _alike(self, start: int) -> Iterator[Span]:
        """The names that a stretch with a word nobody knows may be, where nothing parts its words."""
        if self.likeness is None or not self.unknown:
            return
        for length, sense, slipped in self.likeness.at(self.keys, start, self.unknown):
            if any(token.is_parted for token in self.tokens[start + 1 : start + length]):
                continue
            if sense.names or sense.generics:
                homeless = not sense.generics and not self._usable(sense)
                yield Span(Kind.NAME, start, start + length, sense, weight=_HOMELESS if homeless else _ALIKE, slipped=slipped)
            elif the_only({code for code, *_ in sense.countries}):
                code, form, _name = sense.countries[0]
                yield Span(Kind.COUNTRY, start, start + length, sense, code, form, weight=_ALIKE, slipped=slipped)

    def _known(self, sense: Sense, start: int, length: int) -> Span | None:
        end = start + length
        country = self.context.country(sense, start, length)
        role = self.context.role(sense, start, length, country[0] if country else None)
        if role is not None:
            return Span(Kind.ROLE, start, end, sense, role=role) if role else Span(Kind.NOISE, start, end, sense)
        if sense.generics or self._usable(sense):
            small = sense.words & _NO_NAMES and length == 1 and not self.tokens[start].raw.isupper()
            if not small:
                code, form = country or (None, None)
                mentioned = [self.mentioned[at] for at in range(start, end) if at in self.mentioned] if length > 1 else []
                own = next((one for one in mentioned if one in sense.owners), None)  # one of its words names its owner ("Belgian Customs")
                return Span(Kind.NAME, start, end, sense, code, form, own=own, weight=self._weight(start, end))
        if "contact" in sense.words and self._is_label(end):
            if not self._is_part_of_name(start):
                return Span(Kind.ROLE, start, end, sense, role="beside")  # a body as contact: "FR Police; contact: BE Customs"
            return Span(Kind.WORD, start, end, UNKNOWN)
        if country:
            return Span(Kind.COUNTRY, start, end, sense, *country, in_doubt=self.context.in_doubt(sense, start, country[0]))
        if sense.names and sense.words >= _COPY and self.tokens[start].raw.isupper() and not self._is_label(end):
            return None  # "CC, GdF"
        if "until" in sense.words and self._is_dated(start, end):
            return Span(Kind.NOT, start, end, sense)
        if "now" in sense.words and any(len(key) == _YEAR for key in takewhile(str.isdigit, self.keys[end : end + _DATE])):
            return None  # "DE Zoll seit 2022", and not "DE Zoll ab 1.7.": which plan that is nobody asks here
        return None if self._is_lost_code(sense, start, end) else _small_word(sense, start, end, self.tokens)

    def _is_label(self, end: int) -> bool:
        """As in "Police (FR) CC: Douane (FR)"."""
        return end < len(self.tokens) and self.tokens[end].after_colon

    def _is_dated(self, start: int, end: int) -> bool:
        """Whether a figure stands beside the word: "KAS (do 30.06), Policja (PL)"; without one it may be another word ("do")."""
        before = start > 0 and not self.tokens[start].brackets and self.keys[start - 1][:1].isdigit()
        return before or (end < len(self.tokens) and not self.tokens[end].brackets and self.keys[end][:1].isdigit())

    def _is_part_of_name(self, start: int) -> bool:
        """Whether a common word right before the word makes one thing with it: "Customs contact: Police (FR)" is whose contact?"""
        before = None if self.tokens[start].is_parted else self.lexicon.whole(self.keys[start - 1 : start])
        return before is not None and bool(before.generics)

    def _is_lost_code(self, sense: Sense, start: int, end: int) -> bool:
        """Whether a small word is a code in capitals before a name, and so a country or a word, not nothing: "A vámhatóság"."""
        code = any(kind is CountryNameKind.OLD_CODE for _, kind, _ in sense.countries) and self.tokens[start].raw.isupper()
        if not code or end == len(self.tokens) or not self.tokens[end].between.isspace() or not self.context.opens(start):
            return False
        return end not in self.mentioned and any(name.names or name.generics for _, name in self.context.known[end])

    def _usable(self, sense: Sense) -> bool:
        """As in "AT"."""
        return any(name.strength is Strength.STRONG or authority.country in self.countries for authority, name in sense.names)

    def _weight(self, start: int, end: int) -> int:
        countries = (start + length for length, sense in self.context.known[start] if sense.countries and start + length < end)
        rest = self.lexicon.whole(self.keys[next(countries, end) : end]) if start in self.mentioned else None
        if rest is not None and rest.generics:
            return _COMPOSED  # a country and a common word: "UK Customs"
        return _SPANNING if any(token.is_parted for token in self.tokens[start + 1 : end]) else _KNOWN


def _small_word(sense: Sense, start: int, end: int, tokens: Sequence[Token]) -> Span | None:
    """What a small word is as it is written; where no word of the registry is written so, any in the same letters will do."""
    raw = " ".join(token.raw for token in tokens[start:end])
    words = {meaning for word, meaning in sense.written if word == raw.casefold()}
    words = words or {meaning for word, meaning in sense.written if (word[0] < _GREEK) is (raw[0] < _GREEK)}
    role = next((role for role in ROLES if role in words), None)
    kind = next((kind for meaning, kind in _SMALL_WORDS.items() if meaning in words), Kind.ROLE if role else Kind.NOISE)
    if kind is Kind.NOISE and words.isdisjoint(("nobody", "aside", "now", *_REPRESENTING)):
        return None
    return Span(kind, start, end, sense, role=role if kind is Kind.ROLE else None)


def _settle_pilots(spans: list[Span], tokens: Sequence[Token]) -> list[Span]:
    """A word for a driver and for a leader is that of the leader where each line begins with such a one and no other stands."""
    roles = [span for span in spans if span.kind is Kind.ROLE and span.role in ROLES[:3]]
    both = [span for span in roles if span.role == "never_leader" and not span.sense.words.isdisjoint(("leader", "co_leader"))]
    lines = [span for span in spans if span.start == 0 or tokens[span.start].gap is Gap.HARD]
    if not both or len(both) < len(roles) or any(span not in both for span in lines):
        return spans
    return [replace(span, role="co_leader" if "co_leader" in span.sense.words else "leader") if span in both else span for span in spans]


def _settle_homographs(spans: list[Span], tokens: Sequence[Token], nearby: frozenset[str]) -> list[Span]:
    """A code that is also a name ("AT") is the name only right after its country ("PT AT", "PT - AT"), and never inside a list of codes."""
    settled: list[Span] = []
    for index, span in enumerate(spans):
        if span.kind is Kind.NAME and span.country:
            before = _country_before(span, settled, tokens, nearby) or _country_of_bracket(span, settled, tokens)
            around = {before or _country_of_pair(spans, settled, tokens), _country_in_bracket(spans, index, tokens)}
            if around.isdisjoint(span.sense.owners) or _in_run(spans, settled, tokens):
                span = replace(span, kind=Kind.COUNTRY)
        elif span.kind is Kind.OTHERS:  # it is they who lead in "Customs authorities of all participating MS"
            beside = any(known.kind in (Kind.NAME, Kind.COUNTRY) for known in settled) and settled[-1].kind is not Kind.OF
            span = span if beside else replace(span, kind=Kind.WORD)
        elif span.kind is Kind.NOISE and span.sense.words & _REPRESENTING and not _represents(spans, index, tokens):
            span = replace(span, kind=Kind.WORD, sense=UNKNOWN)
        settled.append(span)
    return settled


def _represents(spans: Sequence[Span], index: int, tokens: Sequence[Token]) -> bool:
    """Whether somebody for whom the person leads stands right beside the word, else it is a deputy: "Tullverkets representant"."""
    words = spans[index].sense.words
    following = [span for span in spans[index + 1 : index + 2] if not tokens[span.start].is_parted]
    if "representing" in words and following:
        return following[0].kind in (Kind.NAME, Kind.COUNTRY, Kind.OF)
    alone = index > 0 and not following and not tokens[spans[index].start].is_parted
    return "representing_behind" in words and alone and spans[index - 1].kind is Kind.NAME


def _country_before(span: Span, settled: Sequence[Span], tokens: Sequence[Token], nearby: frozenset[str]) -> str | None:
    """The country that stands right before a span; for the first span that of the country column, if it has but one."""
    if not settled:
        return the_only(nearby) if span.country not in nearby else None
    token = tokens[span.start]
    near = token.gap in _BEHIND_CODE and ")" not in token.brackets
    return settled[-1].country if near and settled[-1].kind is Kind.COUNTRY else None


def _country_of_bracket(span: Span, settled: Sequence[Span], tokens: Sequence[Token]) -> str | None:
    """The country before the bracket in which a span stands behind bodies: "PT (PJ e AT)"."""
    if tokens[span.start].brackets:
        return None
    inside = list(takewhile(lambda known: not tokens[known.start].brackets, reversed(settled)))
    opened = len(settled) - len(inside) - 1
    if opened < 1 or tokens[settled[opened].start].brackets != "(" or any(known.kind is Kind.COUNTRY for known in settled[opened:]):
        return None
    return settled[opened - 1].country if settled[opened - 1].kind is Kind.COUNTRY else None


def _country_of_pair(spans: Sequence[Span], settled: Sequence[Span], tokens: Sequence[Token]) -> str | None:
    """The country before two bodies that a bare slash parts, of which the span is the second: "PT PJ/AT"."""
    index = len(settled)
    paired = index > 1 and tokens[spans[index].start].between == "/" and settled[-1].kind is Kind.NAME
    alone = paired and settled[-2].kind is Kind.COUNTRY and not _has_body(spans, index, tokens, listed=False)
    return settled[-2].country if alone else None


def _country_in_bracket(spans: Sequence[Span], index: int, tokens: Sequence[Token]) -> str | None:
    """The country that stands alone in the bracket right behind a code of three letters, which is then no country: "GRC (CZ)"."""
    if index + 1 == len(spans) or spans[index].end - spans[index].start > 1 or len(tokens[spans[index].start].raw) < _LONG_CODE:
        return None
    following = spans[index + 1]
    return following.country if following.kind is Kind.COUNTRY and _is_alone_in_bracket(following, tokens) else None


def _in_run(spans: Sequence[Span], settled: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Whether the code stands among at least three codes in a row that a list of countries may be.

    A code right behind another is no such list where a code further on, after a separator, has a body of its own: "PT AT, FR Customs".
    """
    index = len(settled)
    if _is_alone_in_bracket(spans[index], tokens):
        return False
    inner = tokens[spans[index].start].gap
    first, last = index, index + 1
    while first > 0 and settled[first - 1].kind is Kind.COUNTRY and tokens[spans[first].start].gap is not Gap.HARD and last - first < _RUN:
        first -= 1
    for at in range(index + 1, min(index + _FAR, len(spans))):
        gap = tokens[spans[at].start].gap
        if not spans[at].country or gap is Gap.HARD or _has_body(spans, at, tokens, listed=gap is inner):
            return last - first >= _RUN and (gap is inner or not _has_body(spans, at, tokens, listed=False))
        last += 1
    return last - first >= _RUN


def _is_alone_in_bracket(span: Span, tokens: Sequence[Token]) -> bool:
    """Whether a bracket holds the span and nothing else: "PT (AT), ES, FR"."""
    closed = span.end == len(tokens) or tokens[span.end].brackets.startswith(")")
    return tokens[span.start].brackets.endswith("(") and closed


def _has_body(spans: Sequence[Span], at: int, tokens: Sequence[Token], *, listed: bool) -> bool:
    """Whether the name of a body stands right behind a code; in a list of codes a common word may be of them all: "PT AT, FR Customs"."""
    for following in spans[at + 1 : at + 2] if spans[at].country else ():
        token = tokens[following.start]
        near = token.gap in _BEHIND_CODE and ")" not in token.brackets
        return following.kind is Kind.NAME and near and not (listed and following.is_common)
    return False
