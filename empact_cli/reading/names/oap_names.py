"""The text of a cell, band, title, sheet or file name in, the OAP it names out, with how certain that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from empact_cli.concepts.oaps_headings_roles import OapConcepts
from empact_cli.model import Plan
from empact_cli.reading.names import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import LayoutMeaning, OapMatch, OapName
from empact_cli.text import fold

_SEPARATORS = (" - ", ":", "/", "(", ")", ",", ";", "|", "_", "\u2022")
_LISTING = ("/", ",", ";", "|", "&", "+")  # what stands between things of one kind
_SHORT = 2  # letters that are too few to trust in a part of a text
_TAKEN = "\0"
_EDGES = " .:;,-_/|()[]#*\u2022"
_LONGEST = 400
_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_MARKS = str.maketrans(dict.fromkeys("-/,;:.()[]&+|", " "))
_LONGEST_SHEET_NAME = 31  # what a spreadsheet program cuts the name of a sheet to
_FEWEST_LETTERS = 8  # of a name that was cut


class OapReading(Struct, frozen=True):
    """`oap` is a registry id or None; `candidates` are the OAPs of a text that names several; `text` is what remains of the name;
    `meant` is the OAP's name where a slip in it was read over, or ""."""

    oap: str | None
    text: str
    candidates: tuple[str, ...] = ()
    meant: str = ""


class OapNames:
    """Reads OAP names against one reference, each distinct text once."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._reference = reference
        self._prefixes = words.layout[LayoutMeaning.OAP]
        self._empty = words.layout[LayoutMeaning.PLAIN]
        self._plain = words.layout[LayoutMeaning.PLAIN] | words.layout[LayoutMeaning.PASSED_OVER]
        self._whole = {fold(name.name): name.oap for name in reference.oap_names}
        self._anywhere = _by_first_word(reference.oap_names)
        self._short = {fold(name.name): name.oap for name in reference.oap_names if name.name.isupper() and len(name.name) > 2}
        self._whole.update({fold(oap): oap for oap in reference.oaps})
        self._ands = words.ands
        self._and_words = frozenset(word for word in (one.strip() for one in words.ands) if word.isalpha())
        self._shouted = self._short | {fold(oap): oap for oap in reference.oaps}
        self._priorities: dict[str, list[str]] = {}  # several cycles may have a priority of one name
        for name, ids in reference.written_priorities.items():
            self._priorities.setdefault(self._loosened(name), []).extend(ids)
        self.concepts = OapConcepts(reference)
        self._known_sheets: dict[tuple[str, Plan | None], OapReading] = {}
        self._known: dict[tuple[str, Plan | None], OapReading] = {}
        self._known_starts: dict[str, list[tuple[str, str]]] = {}
        self._known_priorities: dict[tuple[str, Plan | None], OapReading] = {}

    def read(self, text: str, plan: Plan | None = None) -> OapReading:
        """The OAP that `text` names. A priority's name counts where its cycle gives it exactly one OAP; `plan` tells the cycle."""
        key = (text, plan)
        if key not in self._known:
            self._known[key] = self._read(" ".join(text[:_LONGEST].split()), plan) if text else OapReading(None, "")
        return self._known[key]

    def of_sheet(self, name: str, plan: Plan | None = None) -> OapReading:
        """The OAP that a sheet's name gives, which a spreadsheet program may have cut."""
        reading = self.read(name, plan)
        if len(name) != _LONGEST_SHEET_NAME or self._exact(self._stem(fold(name))):
            return reading
        key = (name, plan)
        if key not in self._known_sheets:
            begun = self._begun(self._stem(fold(name)), plan)
            self._known_sheets[key] = _reading(dict.fromkeys([*begun, *filter(None, [reading.oap])]), reading.text) if begun else reading
        return self._known_sheets[key]

    def of_priority(self, text: str, plan: Plan | None) -> OapReading:
        """The OAPs of the priority that `text` names, as a column of priorities means it even where an OAP has the same name."""
        key = (text, plan)
        if key not in self._known_priorities:
            by_priority = self._by_priority(self._stem(fold(text)), text, plan)
            self._known_priorities[key] = by_priority if by_priority and by_priority.candidates else self.read(text, plan)
        return self._known_priorities[key]

    def subject(self, text: str) -> str:
        """`text` without numbering, years and words like "OAP": what may be the name of an OAP nobody knows; "" where nothing remains."""
        stem = self._stem(fold(text))
        if not stem or stem in self._plain or stem.rstrip("0123456789 ().") in self._plain or not any(char.isalpha() for char in stem):
            return ""
        return stem

    def bare_name(self, text: str) -> str:
        """The folded text without numbering, years and words like "OAP"; "" where nothing or a plain word ("Sheet") remains."""
        stem = self._stem(fold(text))
        return "" if stem in self._empty else stem

    def is_name(self, folded: str) -> bool:
        """Whether the folded text is an OAP's name and nothing else."""
        return self._exact(folded) is not None or self._loosened(folded) in self._priorities

    def _read(self, text: str, plan: Plan | None) -> OapReading:
        folded = fold(text)
        stem = self._stem(folded)
        exact = self._exact(folded) or self._exact(stem)
        if exact:
            return OapReading(exact, text)
        by_priority = self._by_priority(stem, text, plan)
        if by_priority and len(by_priority.candidates) != 1 and by_priority.oap is None:
            return by_priority
        found = self._inside(stem, text) or self._side_by_side(stem) or self._named_apart(stem, text)
        if not found and by_priority:
            return by_priority
        return self._slip(stem, text) or _reading(found, text)

    def _slip(self, stem: str, text: str) -> OapReading | None:
        """The OAP whose name the whole text is but for one slip, where whatever it may have been meant to be names that one."""
        mended = (one for one in self.concepts.words.mended(stem) if self.concepts.is_known(one))
        oaps = {self._exact(one) for one in mended}
        oap = oaps.pop() if len(oaps) == 1 else None
        return OapReading(oap, text, meant=self._reference.oaps[oap].name) if oap else None

    def _by_priority(self, stem: str, text: str, plan: Plan | None) -> OapReading | None:
        priorities = self._priorities.get(self._loosened(stem)) or self.concepts.priorities(stem)
        if not priorities:
            return None
        cycle = self._reference.cycle_of(plan) if plan else None
        links = [link for link in self._reference.oap_priorities if link.priority in priorities]
        links = [link for link in links if cycle and link.cycle == cycle.id] or links
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

    def _opens_priority(self, part: str) -> bool:
        """Whether the name also opens that of a priority with several OAPs, as "Cyber" does "Cybercrime"."""
        if self._exact(part) is None:
            return False
        ids = [one for name, ids in self._priorities.items() if name.startswith(part) for one in ids]
        return len({link.oap for link in self._reference.oap_priorities if link.priority in ids}) > 1

    def _without_prefix(self, stem: str) -> str:
        words = stem.split(" ")
        for count in range(min(5, len(words)), 0, -1):
            if " ".join(words[:count]).strip(_EDGES) in self._prefixes:
                return " ".join(words[count:]).strip(_EDGES)
            if len(words) > count and " ".join(words[-count:]).strip(_EDGES) in self._prefixes:
                return " ".join(words[:-count]).strip(_EDGES)
        return stem

    def _inside(self, stem: str, text: str) -> list[str]:
        """The OAPs whose names stand in the text as whole words, and those named beside them ("Excise / MTIC"), also in capitals.

        A name inside a longer one that was found does not count.
        """
        found: dict[str, None] = {}
        rest = stem = _HYPHEN.sub(" ", stem)
        names = (item for word in set(_WORD.findall(stem)) for item in self._anywhere.get(word, ()))
        for name, oap in sorted(names, key=lambda item: (-len(item[0]), item[0])):
            start = _find_word(rest, name)
            while start >= 0:
                found[oap] = None
                rest = rest[:start] + _TAKEN * len(name) + rest[start + len(name) :]
                start = _find_word(rest, name)
        # Concepts name OAPs in the whole text, unless the names taken out of it are what its concepts do not make.
        named = [*found, *self.concepts.inside(stem if self.concepts.is_known(stem) else rest, certain=bool(found))]
        return list(dict.fromkeys([*named, *self._beside(rest), *self._capitals(text, self._short)])) if named else []

    def _beside(self, rest: str) -> list[str]:
        """The OAPs that parts of the text name beside those found, which are taken out of it: in a list, or where every part is a name."""
        listed = self._split(rest, (*_LISTING, *self._ands))
        whole = [part for part in self._split(rest, _SEPARATORS) if part]
        if not all(self._exact(part) is not None or not part.strip(_TAKEN) for part in whole):
            whole = [self._stem(" ".join(rest.replace(_TAKEN, " ").split()))]
        if any(len(part) <= _SHORT or self._opens_priority(part) for part in whole):
            whole = []  # "Cyber - payment fraud": a priority, and which of its OAPs
        return self._named([*listed, *whole])

    def _side_by_side(self, stem: str) -> list[str]:
        """The OAPs of a text that is nothing but their names ("MS & FA", "thb-ms", "CSE MS")."""
        parts = self._listed(stem)
        for names in (parts, [word for part in parts for word in part.replace("-", " ").split()]):
            if len(names) > 1 and all(self._exact(name) for name in names):
                return self._named(names)
        return []

    def _named_apart(self, stem: str, text: str) -> list[str]:
        """The OAPs that parts of the text name, or words in capitals, and those named beside them in a list ("HRCN + CF").

        In a list a name counts only beside another: "customs and MS" speaks of Member States.
        """
        found = self._named(self._split(stem, _SEPARATORS)) or self._capitals(text)
        if not found:
            return []
        parts = self._listed(stem)
        beside = [name for pair in pairwise(parts) if all(self._exact(part) for part in pair) for name in pair]
        return list(dict.fromkeys([*found, *self._named(beside), *self.concepts.inside(stem, certain=True)]))

    def _listed(self, stem: str) -> list[str]:
        return [part for part in self._split(stem, (*_SEPARATORS, *_LISTING, *self._ands)) if part]

    def _split(self, stem: str, separators: Sequence[str]) -> list[str]:
        for separator in separators[1:]:
            stem = stem.replace(separator, separators[0])
        return [self._stem(part) for part in stem.split(separators[0])]

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
        return list(dict.fromkeys(oap for part in parts if (oap := self._exact(part))))

    def _exact(self, name: str) -> str | None:
        """The OAP of that name, also with other marks between its words ("Environmental-crime", "Cannabis / cocaine / heroin")."""
        if name in self._whole:
            return self._whole[name]
        loose = self._loosened(name)
        if loose in self._whole:
            return self._whole[loose]
        oaps = {oap for other, oap in self._alike(loose) if other == loose} if " " in loose else set()
        if oaps:
            return oaps.pop() if len(oaps) == 1 else None  # words that are the names of two count for neither
        return self.concepts.whole(name)

    def _loosened(self, folded: str) -> str:
        """The words of the text without marks and without words for "and"."""
        return " ".join([word for word in folded.translate(_MARKS).split() if word not in self._and_words])

    def _alike(self, loose: str) -> Sequence[tuple[str, str]]:
        """(loosened name, OAP) of those that begin with the same two letters: few enough to be loosened for one text."""
        start = loose[:2]
        if start not in self._known_starts:
            self._known_starts[start] = [(self._loosened(name), oap) for name, oap in self._by_start.get(start, ())]
        return self._known_starts[start]

    @cached_property
    def _by_start(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for name, oap in self._whole.items():
            opens_with_and = name.partition(" ")[0].partition("-")[0] in self._and_words  # "In-netwerks kriminali": "in" is a Slovene "and"
            found.setdefault((self._loosened(name) if opens_with_and else name)[:2], []).append((name, oap))
        return found

    def _begun(self, stem: str, plan: Plan | None) -> list[str]:
        """The OAPs whose names, or whose priority's name, begin as the text does, also behind something wider ("Drugs - Cannabis ...")."""
        for part in (stem, stem.partition("- ")[2], stem.partition(": ")[2]):
            begun = self._loosened(part)
            if len(begun) < _FEWEST_LETTERS:
                continue
            priorities = [self._by_priority(name, "", plan) for name in self._priorities if name.startswith(begun)]
            oaps = [oap for reading in priorities if reading for oap in reading.candidates]
            oaps += [oap for name, oap in self._alike(begun) if name.startswith(begun)]
            oaps += self.concepts.begun(part)
            if oaps:
                return list(dict.fromkeys(oaps))
        return []


def _reading(oaps: Iterable[str], text: str) -> OapReading:
    """The one OAP that was found, or the several that the text may be."""
    found = tuple(oaps)
    return OapReading(found[0], text) if len(found) == 1 else OapReading(None, text, found)


def _by_first_word(names: Iterable[OapName]) -> dict[str, list[tuple[str, str]]]:
    """(folded name, OAP) under the first word of each name that counts anywhere: a text is only searched for names it may hold."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        if name.match is OapMatch.ANYWHERE:
            folded = fold(name.name)
            folded = _HYPHEN.sub(" ", folded) if "-" in folded else folded
            first = folded.partition(" ")[0]
            if not first.isalnum():
                first = found[0] if (found := _WORD.search(folded)) else ""
            by_word.setdefault(first, []).append((folded, name.oap))
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
