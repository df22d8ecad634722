"""The text of one cell in; an OAP, a plan, a number, a status, a role out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct

from empact_cli.concepts.oaps_headings_roles import RoleConcepts, StatusConcepts, whole_statuses
from empact_cli.reference import Reference
from empact_cli.reference.records import CountryNameKind, LayoutMeaning, Meaning, Strength
from empact_cli.text import fold

# Reference data in, the words of the reading room out: folded once, looked up by every other module here.

INDEX = "vocabulary"
_ANDS = ("and", "beside")  # two names joined by "with" are two names as well


class Vocabulary(Struct, frozen=True):
    """Words by what they mean. All keys are folded, except country codes, which count only in capitals.

    `months` maps the name of a month to its number, `roles` and `statuses` read words for these; `ands` are the words for "and", with a
    blank on either side; `nobody` are texts such as "n/a"; `ditto` are those for whoever leads the action above.
    """

    headings: dict[str, Meaning]
    country_codes: frozenset[str]
    country_names: frozenset[str]
    layout: dict[LayoutMeaning, frozenset[str]]
    months: dict[str, int]
    roles: RoleConcepts
    statuses: StatusConcepts
    ands: tuple[str, ...]
    nobody: frozenset[str]
    ditto: frozenset[str]

    def is_country(self, text: str) -> bool:
        """Whether the whole text is a country's name in any case, or its code in capitals."""
        text = text.strip()
        return text in self.country_codes or (len(text) > 3 and fold(text) in self.country_names)


@lru_cache(maxsize=4)
def vocabulary(reference: Reference) -> Vocabulary:
    """The words of `reference`; kept for the last few, since every file of a run asks for the same."""
    made: Mapping[str, Any] = reference.asleep.get(INDEX) or folded_words(reference)
    return Vocabulary(
        headings=dict(zip(made["headings"], map(Meaning, made["headings"].values()), strict=True)),
        country_codes=frozenset(made["country_codes"]),
        country_names=frozenset(made["country_names"]),
        layout={meaning: frozenset(made["layout"][meaning.value]) for meaning in LayoutMeaning},
        months=made["months"],
        roles=RoleConcepts(reference),
        statuses=StatusConcepts(reference, made["statuses"]),
        ands=made["ands"],
        nobody=frozenset(made["nobody"]),
        ditto=frozenset(made["ditto"]),
    )


def folded_words(reference: Reference) -> dict[str, object]:
    """The same as plain texts in their order, which the build keeps."""
    words = reference.layout_words
    return {
        "headings": {fold(entry.heading): entry.meaning.value for entry in reference.headings},
        "country_codes": tuple(name.name for name in reference.country_names if name.kind is CountryNameKind.CODE),
        "country_names": tuple(fold(name.name) for name in reference.country_names if name.kind is CountryNameKind.NAME),
        "layout": {meaning.value: tuple(fold(word.text) for word in words if word.meaning is meaning) for meaning in LayoutMeaning},
        "months": {fold(word.text): int(word.detail) for word in words if word.meaning is LayoutMeaning.MONTH},
        "statuses": whole_statuses(reference),
        "ands": tuple(dict.fromkeys(f" {fold(word.word)} " for word in reference.lead_words if word.meaning in _ANDS)),
        "nobody": tuple(fold(word.word) for word in reference.lead_words if word.meaning == "nobody"),
        "ditto": tuple(fold(word.word) for word in reference.lead_words if word.meaning == "ditto"),
    }


# The text of a cell in, whether it names somebody out: a country or a body, by the names of the registry alone.

_SEPARATORS = re.compile(r"[,;/&+:()\[\]\n|\u2022]|\s[-\u2013\u2014]\s")
_EDGES = " .-\u2013*\"'"


class WhoIsNamed:
    """Tells whether texts name countries and bodies."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._reference = reference
        self._words = words

    def somebody(self, text: str) -> bool:
        """Whether half of the parts of a cell are a country, a name of the registry, or a country and such a name."""
        parts = parts_of(text)
        return bool(parts) and sum(map(self._is_named, parts)) * 2 >= len(parts)

    def a_body(self, text: str) -> bool:
        """Whether a part of a cell is a name of the registry, and no country alone."""
        return any(not self._words.is_country(part) and self._is_named(part) for part in parts_of(text))

    def bodies_alone(self, text: str) -> bool:
        """Whether every part of a cell can be nothing but a body: a strong name, or a country and a name beside it."""
        parts = parts_of(text)
        return bool(parts) and all(fold(part) in self._strong or self._has_country(part) for part in parts)

    def _is_named(self, part: str) -> bool:
        return self._words.is_country(part) or fold(part) in self._registry or self._has_country(part)

    def _has_country(self, part: str) -> bool:
        first, _, rest = part.partition(" ")
        return self._words.is_country(first) and fold(rest) in self._registry

    @cached_property
    def _registry(self) -> frozenset[str]:
        """Every name and common word of the registry."""
        generic = _telling(name.name for name in self._reference.generic_names)
        return generic | _telling(name.name for name in self._reference.authority_names)

    @cached_property
    def _strong(self) -> frozenset[str]:
        """The names that stand for one body anywhere."""
        return _telling(name.name for name in self._reference.authority_names if name.strength is Strength.STRONG)


def _telling(names: Iterable[str]) -> frozenset[str]:
    """The names, folded; three letters and fewer are too short to tell anything."""
    return frozenset(folded for name in names if len(folded := fold(name)) > 3)


def parts_of(text: str) -> list[str]:
    """What a cell lists, without the marks around it."""
    return [part for piece in _SEPARATORS.split(text) if (part := piece.strip(_EDGES))]


# The text of a role cell or a mark in a matrix in, the role out: leader, co_leader, participant, none, or None where nobody knows.

_BEFORE_A_DIGIT = " .:#-"
_DIGITS = "0123456789"
_MOST_DIGITS = 2  # "Leader 2"; more are a year
_FEWEST_LETTERS = 4  # of a word that a number may follow; marks in a matrix are shorter
_LONGEST_SHORT = 3  # letters of an abbreviation for the Member States


class RoleNames:
    """Reads role words against one vocabulary."""

    def __init__(self, words: Vocabulary, heading_of: Callable[[str], Meaning | None]) -> None:
        """`heading_of` says what a heading means."""
        self._words = words
        self._heading_of = heading_of
        self._numbers = words.layout[LayoutMeaning.NUMBER]

    def read(self, text: str) -> str | None:
        """The role that `text` names; a number behind it, or whose country or authority it is in brackets, changes nothing."""
        folded = fold(text)
        return self._words.roles.of(folded) or self._numbered(folded) or self._bracketed(text)

    def _numbered(self, folded: str) -> str | None:
        """ "Co-leader 2", "Leader no. 1"."""
        front = folded.rstrip(_DIGITS)
        if not 0 < len(folded) - len(front) <= _MOST_DIGITS:
            return None
        front, _, last = front.rstrip(_BEFORE_A_DIGIT).rpartition(" ")
        word = front.rstrip(_BEFORE_A_DIGIT) if front and last in self._numbers else f"{front} {last}".strip()
        return self._words.roles.of(word) if len(word) >= _FEWEST_LETTERS else None

    def _bracketed(self, text: str) -> str | None:
        """ "Leader (MS)"; what else a bracket may say ("former", "deputy") is nobody's to guess."""
        front, bracket, inside = text.strip().partition("(")
        if not bracket or not inside.endswith(")"):
            return None
        folded = fold(front)
        role = self._words.roles.of(folded) or self._numbered(folded)
        return role if role and self._is_plain_remark(inside[:-1].strip(), role) else None

    def _is_plain_remark(self, inside: str, role: str) -> bool:
        folded = fold(inside)
        heading = self._heading_of(inside)
        return (
            folded.isdigit()
            or self._words.is_country(inside)
            or heading in (Meaning.COUNTRY, Meaning.AUTHORITY)
            or (heading is Meaning.PARTICIPANTS and inside.isupper() and len(inside) <= _LONGEST_SHORT)
            or self._words.roles.of(folded) == role
        )


# The text of a status cell in, the known status out: also where a remark follows that leaves it as it is.

_BEFORE_A_REMARK = " .,;:-([])"  # between a status and a remark, and around it
_MOST_WORDS = 4
_LONGEST_STATUS = 6  # words
_DOUBTS = ("?", "%")
_TOKEN = re.compile(r"[^\s,;()\[\]]+")
_NUMBER = re.compile(r"q[1-4]|[1-9]\d?\.\d\d?[a-z]?|(\d\d?[./-]){0,2}20\d\d([/-]\d\d){0,2}|20\d\d[-/]20\d\d")  # no fraction, no share


class Statuses:
    """Reads statuses against one vocabulary, each distinct text once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._statuses = words.statuses
        self._asides = words.layout[LayoutMeaning.ASIDE]
        self._counted = {*words.layout[LayoutMeaning.NUMBER], *words.months}
        between = words.layout[LayoutMeaning.REFERRING] | words.layout[LayoutMeaning.SPAN]
        self._between = {*between, *self._counted, *(word.strip() for word in words.ands)}
        self._known: dict[str, str | None] = {}

    def read(self, text: str) -> str | None:
        """The status that `text` names, or None."""
        if text not in self._known:
            folded = fold(text)
            self._known[text] = self._statuses.of(folded) or self._before_remark(folded)
        return self._known[text]

    def _before_remark(self, folded: str) -> str | None:
        """ "Cancelled (was ongoing)", "Merged with OA 2.3": the longest status at the beginning, if the rest does not bear on it."""
        words = folded.replace("(", " (").replace("[", " [").split()
        for count in range(min(len(words) - 1, _LONGEST_STATUS), 0, -1):
            status = self._statuses.of(" ".join(words[:count]).rstrip(_BEFORE_A_REMARK))
            if status:
                return status if self._leaves(status, " ".join(words[count:]).strip(_BEFORE_A_REMARK)) else None
        return None

    def _leaves(self, status: str, remark: str) -> bool:
        """Whether the remark says what was before or why, or holds nothing but numbers, dates and the words between them."""
        if any(mark in remark for mark in _DOUBTS):
            return False
        words = remark.split()
        if any(" ".join(words[:count]) in self._asides for count in range(1, _MOST_WORDS)):
            return True
        tokens = [token.rstrip(".:") for token in _TOKEN.findall(remark)]
        counted = not self._counted.isdisjoint(tokens)
        numbers = [token for token in tokens if _NUMBER.fullmatch(token) or (counted and token.isdigit())]
        others = (token for token in tokens if token not in numbers)
        return bool(numbers or not tokens) and all(token in self._between or self._statuses.of(token) == status for token in others)
