"""Reference data in, the words of the reading room out: folded once, looked up by every other module here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from empact_cli.reference import Reference
from empact_cli.reference.records import CountryNameKind, LayoutMeaning, Meaning
from empact_cli.text.folding import fold

_EDGES = " .*()"
_JOINTS = ("and", "beside")  # two names joined by "with" are two names as well


class Vocabulary(NamedTuple):
    """Words by what they mean. All keys are folded, except country codes, which count only in capitals.

    `months` maps the name of a month to its number, `roles` a role word to "leader", "co_leader", "participant" or "none";
    `ands` are the words for "and", with a blank on either side; `nobody` are texts such as "n/a".
    """

    headings: dict[str, Meaning]
    country_codes: frozenset[str]
    country_names: frozenset[str]
    layout: dict[LayoutMeaning, frozenset[str]]
    months: dict[str, int]
    roles: dict[str, str]
    statuses: dict[str, str]
    ands: tuple[str, ...]
    nobody: frozenset[str]

    def is_country(self, text: str) -> bool:
        """Whether the whole text is a country's name in any case, or its code in capitals."""
        text = text.strip()
        return text in self.country_codes or (len(text) > 3 and fold(text) in self.country_names)

    @staticmethod
    def entry(words: Mapping[str, str], folded: str) -> str | None:
        """What `words`, some of this vocabulary, hold of the folded text, also where it stands in brackets or has a mark."""
        return words.get(folded) or words.get(folded.strip(_EDGES))

    def has(self, meaning: LayoutMeaning, folded: str) -> bool:
        """Whether the folded text is one of the layout words of that meaning."""
        return folded in self.layout[meaning]


@lru_cache(maxsize=4)
def vocabulary(reference: Reference) -> Vocabulary:
    """The words of `reference`; kept for the last few, since every file of a run asks for the same."""
    words = reference.layout_words
    return Vocabulary(
        headings={fold(entry.heading): entry.meaning for entry in reference.headings},
        country_codes=frozenset(name.name for name in reference.country_names if name.kind is CountryNameKind.CODE),
        country_names=frozenset(fold(name.name) for name in reference.country_names if name.kind is CountryNameKind.NAME),
        layout={meaning: frozenset(fold(word.text) for word in words if word.meaning is meaning) for meaning in LayoutMeaning},
        months={fold(word.text): int(word.detail) for word in words if word.meaning is LayoutMeaning.MONTH},
        roles={fold(word.text): word.role for word in reference.role_words},
        statuses={fold(word.text): word.status for word in reference.status_words},
        ands=tuple(dict.fromkeys(f" {fold(word.word)} " for word in reference.lead_words if word.meaning in _JOINTS)),
        nobody=frozenset(fold(word.word) for word in reference.lead_words if word.meaning == "nobody"),
    )
