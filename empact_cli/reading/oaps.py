"""The text of a cell, band, title, sheet or file name in, the OAP it names out, with how certain that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from empact_cli.folding import fold
from empact_cli.model import Plan
from empact_cli.reading.vocabulary import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import LayoutMeaning, OapMatch

_SEPARATORS = (" - ", ":", "/", "(", ")", ",", ";", "|", "_", "\u2022")
_EDGES = " .:;,-_/|()[]#*\u2022"
_LONGEST = 400
_SHORTEST_BESIDE = 6
_WORD = re.compile(r"[^\W_]+")


class OapReading(NamedTuple):
    """`oap` is a registry id or None; `candidates` are the OAPs of a text that names several; `text` is what remains of the name."""

    oap: str | None
    text: str
    candidates: tuple[str, ...] = ()


class OapNames:
    """Reads OAP names against one reference, each distinct text once."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._reference = reference
        self._prefixes = words.layout[LayoutMeaning.OAP]
        self._plain = words.layout[LayoutMeaning.PLAIN] | words.layout[LayoutMeaning.PASSED_OVER]
        self._whole = {fold(name.name): name.oap for name in reference.oap_names}
        self._whole.update({fold(oap): oap for oap in reference.oaps})
        self._anywhere = _by_first_word({fold(name.name): name.oap for name in reference.oap_names if name.match is OapMatch.ANYWHERE})
        self._ands = words.ands
        self._short = {fold(name.name): name.oap for name in reference.oap_names if len(name.name) > 2 and name.name.isupper()}
        self._shouted = self._short | {fold(oap): oap for oap in reference.oaps}
        self._priorities = {fold(priority.name): priority for priority in reference.priorities.values()}
        self._known: dict[tuple[str, Plan | None], OapReading] = {}

    def read(self, text: str, plan: Plan | None = None) -> OapReading:
        """The OAP that `text` names. A priority's name counts where its cycle gives it exactly one OAP; `plan` tells the cycle."""
        key = (text, plan)
        if key not in self._known:
            self._known[key] = self._read(" ".join(text[:_LONGEST].split()), plan) if text else OapReading(None, "")
        return self._known[key]

    def subject(self, text: str) -> str:
        """`text` without numbering, years and words like "OAP": what may be the name of an OAP nobody knows; "" where nothing remains."""
        stem = self._stem(fold(text))
        if not stem or stem in self._plain or stem.rstrip("0123456789 ().") in self._plain or not any(char.isalpha() for char in stem):
            return ""
        return stem

    def _read(self, text: str, plan: Plan | None) -> OapReading:
        folded = fold(text)
        stem = self._stem(folded)
        for whole in (folded, stem):
            if whole in self._whole:
                return OapReading(self._whole[whole], text)
        by_priority = self._by_priority(stem, text, plan)
        if by_priority and len(by_priority.candidates) != 1 and by_priority.oap is None:
            return by_priority
        found = self._inside(stem, text) or self._parts(stem) or self._capitals(text)
        if not found and by_priority:
            return by_priority
        return OapReading(found[0] if len(found) == 1 else None, text, tuple(found) if len(found) > 1 else ())

    def _by_priority(self, stem: str, text: str, plan: Plan | None) -> OapReading | None:
        priority = self._priorities.get(stem)
        if priority is None:
            return None
        cycle = self._reference.cycle_of(plan) if plan else None
        links = [link for link in self._reference.oap_priorities if link.priority == priority.id and (not cycle or link.cycle == cycle.id)]
        oaps = tuple(dict.fromkeys(link.oap for link in links))
        return OapReading(oaps[0] if len(oaps) == 1 else None, text, oaps)

    def _stem(self, folded: str) -> str:
        """The folded text without leading numbering, years, and words such as "OAP" at either end."""
        stem, before = folded.replace("_", " ").strip(_EDGES), ""
        while stem != before:
            before = stem
            first, _, rest = stem.partition(" ")
            if (_is_numbering(first) or _is_year(first)) and rest:
                stem = rest.strip(_EDGES)
            last = stem.rpartition(" ")
            if _is_year(last[2].strip(_EDGES)):
                stem = last[0].strip(_EDGES)
            stem = self._without_prefix(stem)
        return stem

    def _without_prefix(self, stem: str) -> str:
        words = stem.split(" ")
        for count in range(min(5, len(words)), 0, -1):
            if " ".join(words[:count]).strip(_EDGES) in self._prefixes:
                return " ".join(words[count:]).strip(_EDGES)
            if len(words) > count and " ".join(words[-count:]).strip(_EDGES) in self._prefixes:
                return " ".join(words[:-count]).strip(_EDGES)
        return stem

    def _inside(self, stem: str, text: str) -> list[str]:
        """The OAPs whose names stand in the text as whole words, and those named beside them, by a word alone or in capitals.

        A name inside a longer one that was found does not count.
        """
        found: dict[str, None] = {}
        names = (item for word in set(_WORD.findall(stem)) for item in self._anywhere.get(word, ()))
        for name, oap in sorted(names, key=lambda item: (-len(item[0]), item[0])):
            start = _find_word(stem, name)
            while start >= 0:
                found[oap] = None
                stem = stem[:start] + "\0" * len(name) + stem[start + len(name) :]
                start = _find_word(stem, name)
        if found:
            found.update(dict.fromkeys((*self._beside(stem), *self._capitals(text, self._short))))
        return list(found)

    def _beside(self, rest: str) -> list[str]:
        """Other OAPs in what is left of a text that names one ("\0 och människohandel"). A short word may mean anything ("MS", "cyber")."""
        for between in (*_SEPARATORS[1:], *self._ands):
            rest = rest.replace(between, _SEPARATORS[0])
        return self._named(part for part in (self._stem(part) for part in rest.split(_SEPARATORS[0])) if len(part) >= _SHORTEST_BESIDE)

    def _parts(self, stem: str) -> list[str]:
        for separator in _SEPARATORS[1:]:
            stem = stem.replace(separator, _SEPARATORS[0])
        return self._named(self._stem(part) for part in stem.split(_SEPARATORS[0]))

    def _capitals(self, text: str, names: dict[str, str] | None = None) -> list[str]:
        """Short names that stand as a word of their own in capitals ("EMPACT OAP THB final"); two letters are too short to trust.

        A word that is no abbreviation says nothing in capitals: whole titles are written so.
        """
        for separator in (*_SEPARATORS, "-", "."):
            text = text.replace(separator, " ")
        known = self._shouted if names is None else names
        words = [fold(word) for word in text.split() if len(word) > 2 and word.isupper()]
        return list(dict.fromkeys(known[word] for word in words if word in known))

    def _named(self, parts: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._whole[part] for part in parts if part in self._whole))


def _by_first_word(names: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """(name, OAP) under the first word of the name: a text is only searched for names it may hold."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    for name, oap in names.items():
        first = _WORD.search(name)
        if first:
            by_word.setdefault(first.group(), []).append((name, oap))
    return by_word


def _is_numbering(word: str) -> bool:
    """ "7b", "1.", "6.a", "(3)", "IV." """
    bare = word.strip(_EDGES)
    if bare and all(char in "ivx" for char in bare):
        return word != bare
    return bool(bare) and len(bare) <= 4 and bare[0].isdigit() and not any(char.isalpha() for char in bare[:-1])


def _is_year(word: str) -> bool:
    bare = word.strip(_EDGES)
    return len(bare) >= 4 and bare[:2] == "20" and all(char.isdigit() or char in "-/" for char in bare)


def _find_word(text: str, name: str) -> int:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()):
            return start
        start = text.find(name, start + 1)
    return -1
