"""The text of a leader cell in, its leaders out: country, authority, class and the reason; here, what they are made of."""

from __future__ import annotations

import re
from enum import Enum, IntEnum, auto

from msgspec import Struct, field

from empact_cli.leaders.lexicon import DOTTED, Sense
from empact_cli.model import AuthorityClass, Role
from empact_cli.reference.records import Authority, AuthorityName, CountryNameKind
from empact_cli.text import fold
from empact_cli.text.language import _, marked

# The values of this room, from the words of a cell to its reading; the modules that make them stand above this one.

EU = "EU"
_MOST_NAMES = 8  # no body is given more names than that in one breath; what goes beyond is words


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
    def is_parted(self) -> bool:
        """Whether a separator or a bracket stands before it."""
        return bool(self.gap or self.brackets)

    @property
    def after_stop(self) -> bool:
        """Whether a sentence, or an abbreviation, ends before it."""
        return not _STOPS.isdisjoint(self.between)

    @property
    def after_colon(self) -> bool:
        """Whether a colon stands before it, also where its line ends there."""
        return not _COLONS.isdisjoint(self.between)


def tokenise(text: str) -> list[Token]:
    """The words of `text` in their order."""
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        key = "&" if found[0] == "&amp;" else fold(found[0])
        if key:
            between = text[end : found.start()]
            brackets = "".join(char for char in between.translate(_BRACKETS) if char in "()")
            key = key if "@" in key else key.replace(".", "")
            tokens.append(Token(found.start(), found.end(), found[0], key, _gap(between), brackets, between))
            end = found.end()
    return tokens


def _gap(between: str) -> Gap:
    if between == " ":
        return Gap.JOINED
    strongest = max((_GAPS.get(char, Gap.JOINED) for char in between), default=Gap.JOINED)
    return Gap.DASH if strongest is Gap.JOINED and _HYPHEN.search(between) else strongest


class Kind(Enum):
    """What a span is; WORD is a word, or several, that the registry does not know in this place."""

    NAME = auto()
    COUNTRY = auto()
    ROLE = auto()
    AND = auto()
    OF = auto()
    NOT = auto()
    PLACEHOLDER = auto()
    OTHERS = auto()
    NOISE = auto()
    WORD = auto()


class Span(Struct, frozen=True):
    """The tokens `start` to `end` (not included) and what they are: for a COUNTRY its code, for a ROLE the part it gives.

    `own` is the country that a NAME itself speaks of ("UK Customs"); a COUNTRY that is `in_doubt` may be a word for a part. `weight` is
    what it costs to read the text so; the least is taken. A NAME is `slipped` where a slip in it was read over.
    """

    kind: Kind
    start: int
    end: int
    sense: Sense
    country: str | None = None
    form: CountryNameKind | None = None
    role: str | None = None
    own: str | None = None
    in_doubt: bool = False
    weight: int = 2
    slipped: bool = False

    @property
    def is_common(self) -> bool:
        """Whether the name is also a common word for a kind of authority: "Customs"."""
        return bool(self.sense.generics)

    @property
    def is_eu(self) -> bool:
        """Whether the name is that of an EU body or an international organisation and of nobody else: "Frontex FR"."""
        return not self.sense.generics and self.sense.owners == {EU}


class Doubt(Enum):
    """Why a lead stays unknown, in words for people."""

    CODE = marked("what stands before the colon may be a country or the word for a leader or participant")  # "AL: Customs"
    BRACKET = marked("it stands in the bracket of a body of another country, which does not tell whether it leads")
    LIST = marked("it stands in a list that ends with a participant, and may be another one")
    LABEL = marked("the registry does not know the label before it, which may stand for participants")  # "FR Police; Xyz: BE Customs"
    UNIT = marked("it may be a unit of the body before it, or another body")  # "FR Police, customs section"
    BESIDE = marked("it stands below somebody whom the leader works with, and may be another one of these")


class Mention(Struct):
    """What may become one lead: the tokens `start` to `end`, and the spans between them by what they are.

    `gap` is the separator before it, `bracket` the number of the bracket it stands in (0: none). `country_first` tells "BE Customs"
    from "Customs BE". `words` are unknown or negating. `role_first` tells "leader FR" from "FR leader"; `inherits` is
    a lead whose role word stands before another one; `announces` is a role word before a
    colon, or one that speaks only of what follows. `doubt` is why it stays unknown, whatever it names. `with_unit`: its names are
    a body and a unit of it, written as one. `crowded`: another one follows with nothing between the two but a blank.
    """

    start: int
    end: int
    gap: Gap
    bracket: int
    country: str | None = None
    form: CountryNameKind | None = None
    country_span: Span | None = None
    country_first: bool = False
    names: list[Span] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    role: str | None = None
    role_first: bool = False
    inherits: bool = False
    announces: bool = False
    doubt: Doubt | None = None
    placeholder: bool = False
    shared: bool = False
    with_unit: bool = False
    crowded: bool = False

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
    def is_common(self) -> bool:
        """Whether it holds names that are common words, and nothing that the registry does not know."""
        return bool(self.names) and not self.words and all(span.is_common for span in self.names)

    @property
    def leading(self) -> Role | None:
        """The part that the cell itself gives it, where it leads."""
        return Role(self.role) if self.role in (Role.LEADER, Role.CO_LEADER) else None

    @property
    def is_empty(self) -> bool:
        """Whether it names nobody: a role word, a placeholder, a number."""
        return not (self.country or self.names or self.words)

    def take(self, other: Mention) -> None:
        """Make `other`, which follows, part of this mention."""
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


class Bearer(Struct, frozen=True):
    """An authority that may be meant, the registry name that says so, and the rule by which it counts."""

    authority: Authority
    name: AuthorityName
    rule: str


class LeadPart(Struct, frozen=True):
    """One leader of a cell. `text` is exactly the stretch of the cell that names it; `why` is a sentence for people.

    `role` is set only where the cell itself says so ("co-leaders LV, FI"); otherwise the column decides.
    `name` is the registry name that matched, `rule` the short name of the rule that decided, `source` where its body is known from.
    """

    text: str
    country: str | None
    authority: str | None
    class_: AuthorityClass
    why: str
    rule: str
    name: str | None = None
    role: Role | None = None
    source: str | None = None

    @property
    def reason(self) -> str:
        """Why, and where that is known from."""
        return self.why if self.source is None else self.why + _("; source: {source}").format(source=self.source)


class LeadReading(Struct, frozen=True):
    """A leader cell, read. `notes` are (finding code, value) pairs about it.

    A blank cell, or one that says "none", has no parts; a placeholder ("tbc") is a part of class unknown: somebody leads, nobody knows who.
    `dated` where a body that has not existed always was in question, so that another plan may read the cell otherwise.
    """

    parts: tuple[LeadPart, ...]
    notes: tuple[tuple[str, str], ...] = ()
    dated: bool = False
