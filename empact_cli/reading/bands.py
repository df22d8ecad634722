"""A row under the headings that is no action in, what it is out: a section's band, a total, a footnote."""

from __future__ import annotations

from enum import StrEnum

from empact_cli.folding import fold
from empact_cli.reading.oaps import OapNames, OapReading
from empact_cli.reading.vocabulary import Vocabulary
from empact_cli.reference.records import LayoutMeaning

_MOST_WORDS = 14  # the longest official name of an OAP has ten; a sentence that mentions an OAP is no band
_MARKS = "*†‡¹²³"


class Band(StrEnum):
    """What a lone text across the table is."""

    OAP = "oap"
    GOAL = "goal"
    TOTAL = "total"
    NOTE = "note"
    OTHER = "other"


class Bands:
    """Tells bands apart by the vocabulary and the OAP names."""

    def __init__(self, words: Vocabulary, oaps: OapNames) -> None:
        self._totals = words.layout[LayoutMeaning.TOTAL]
        self._notes = words.layout[LayoutMeaning.NOTE]
        self._goals = words.layout[LayoutMeaning.GOAL]
        self._oap_words = words.layout[LayoutMeaning.OAP]
        self._oaps = oaps

    def read(self, text: str) -> tuple[Band, OapReading]:
        """What the lone text of a row is, and the OAP it names where it is the band of one."""
        folded = fold(text)
        reading = self._oaps.read(text)
        if self.is_total(text):
            return Band.TOTAL, reading
        if self.is_note(text):
            return Band.NOTE, reading
        if self._starts_with(folded, self._goals):
            return Band.GOAL, reading
        if len(folded.split()) <= _MOST_WORDS and (reading.oap or reading.candidates or self._names_oap(folded)):
            return Band.OAP, reading
        return Band.OTHER, reading

    def is_total(self, text: str) -> bool:
        """Whether the text opens a total row ("Total", "Total OAP Excise: 12")."""
        folded = fold(text)
        head = folded.split(":")[0].strip(" .*")
        return head in self._totals or self._starts_with(folded, self._totals)

    def is_note(self, text: str) -> bool:
        """Whether the text opens a footnote, a source or a legend."""
        stripped = text.lstrip()
        if stripped[:1] and stripped[0] in _MARKS:
            return True
        head, colon, _ = fold(text).partition(":")
        return (bool(colon) or len(head) < 12) and head.strip(" .()") in self._notes

    def _starts_with(self, folded: str, words: frozenset[str]) -> bool:
        """Whether the text starts with one of the words, followed by a number, a mark or nothing ("SG2", "Goal 2: ...", "Total (12)")."""
        parts = folded.split(" ")
        for count in range(min(4, len(parts)), 0, -1):
            front = " ".join(parts[:count]).rstrip(" .:-(#0123456789")
            rest = folded[len(front) :].lstrip(" .:-(#")
            if front in words and (not rest or rest[0].isdigit() or folded[len(front) :].lstrip()[:1] in ":-(" or words is self._totals):
                return True
        return False

    def says_oap(self, text: str) -> bool:
        """Whether the text itself says that it names an OAP ("OAP MTIC 2023")."""
        return any(word.strip(".:-") in self._oap_words for word in fold(text).split())

    def _names_oap(self, folded: str) -> bool:
        """ "OAP Wildlife crime": a band that says it is an OAP, though nobody knows it."""
        first = folded.partition(" ")[0].strip(".:-")
        return first in self._oap_words and bool(self._oaps.subject(folded))
