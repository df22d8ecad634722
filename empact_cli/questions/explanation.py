"""A leader cell, the name of an OAP or a heading in, how it was read out, as `explain` tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.findings import finding
from empact_cli.leaders import LeadReading
from empact_cli.model import Plan
from empact_cli.text import fold

if TYPE_CHECKING:
    from empact_cli.concepts import Seen, Sighting
    from empact_cli.reading.titles_and_markings import NameReaders


class Explanation(Struct, frozen=True):
    """A leader cell and how it is read. `times` says how often it stands in the files; None for a text that was typed."""

    text: str
    reading: LeadReading
    plan: Plan | None = None
    times: int | None = None

    @property
    def noticed(self) -> tuple[str, ...]:
        """What the findings about it say, each once."""
        return tuple(dict.fromkeys(finding(code, value=value).message for code, value in self.reading.notes))


class Explanations(Struct, frozen=True):
    """Leader cells that were explained, in the order in which they are told."""

    texts: tuple[Explanation, ...]
    overrides: tuple[str, ...] = ()


class NameKind(StrEnum):
    """What a name was read as."""

    OAP = "oap"
    HEADING = "heading"


class InLanguages(Struct, frozen=True):
    """A name as some languages have it: its words with their concepts, and what these make without a remainder."""

    languages: tuple[str, ...]  # none where all share the words
    words: tuple[Seen, ...]
    made: tuple[str, ...]


class NameExplanation(Struct, frozen=True):
    """A name, what it is read as (an OAP's id, a meaning of a column; None where that is not certain), and what else it may be.

    `seen` is how the languages have it that know most of its words; a name that is known as a whole may be of words that none knows.
    """

    text: str
    kind: NameKind
    read: str | None
    candidates: tuple[str, ...]
    seen: tuple[InLanguages, ...]


class NameExplanations(Struct, frozen=True):
    """Names that were explained, in the order in which they are told, and what OAPs are called, by their ids."""

    names: tuple[NameExplanation, ...]
    called: dict[str, str]
    overrides: tuple[str, ...] = ()


def explain_names(readers: NameReaders, oaps: Iterable[str], headings: Iterable[str], plan: Plan | None = None) -> NameExplanations:
    """How each is read; `plan` tells the cycle of a priority's name."""
    explained, reference = list[NameExplanation](), readers.reference
    of_oaps, of_headings = readers.oaps.concepts, readers.headings.concepts
    for text in oaps:
        reading = readers.oaps.read(text, plan)
        seen = _seen(of_oaps.words.read(fold(text)), lambda one: of_oaps.made(one.words))
        explained.append(NameExplanation(text, NameKind.OAP, reading.oap, () if reading.oap else reading.candidates, seen))
    for text in headings:
        meaning = readers.headings.meaning_of(text)
        seen = _seen(of_headings.words.read(fold(text)), lambda one: of_headings.rules.made(one.concepts))
        explained.append(NameExplanation(text, NameKind.HEADING, meaning.value if meaning else None, (), seen))
    return NameExplanations(tuple(explained), {oap: one.name for oap, one in reference.oaps.items()}, reference.overrides)


def _seen(sightings: Sequence[Sighting], made: Callable[[Sighting], Sequence[str]]) -> tuple[InLanguages, ...]:
    """The sightings of the languages that know most, those together in which the words stand for the same."""
    languages: dict[tuple[Seen, ...], list[Sighting]] = {}
    for one in sightings:
        if one.unknown == sightings[0].unknown:
            languages.setdefault(one.words, []).append(one)
    return tuple(
        InLanguages(tuple(one.language for one in alike if one.language), words, tuple(map(str, made(alike[0]))))
        for words, alike in languages.items()
    )
