"""A row under the headings that is no action in, what it is out: a section's band, a total, a footnote."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from empact_cli.model import Plan
from empact_cli.reading.names.oap_names import OapNames, OapReading
from empact_cli.reading.rows import FillDown, TableRow
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text import fold

_MOST_WORDS = 14  # the longest official name of an OAP has ten; a sentence that mentions an OAP is no band
_NAMING = (Meaning.PLAN, Meaning.OAP, Meaning.PRIORITY, Meaning.TITLE, Meaning.NUMBER)  # "Year 2023", "Actions 2023"
_LONGEST_PHRASE = 4  # words of what opens a line below the table
_LONGEST_TEST = 20  # letters of a word for a test entry
_PUNCTUATION = " .:,;-()[]#*=/"
_MARKED = _PUNCTUATION + "0123456789%"
_FOOTNOTE = re.compile(r"\s*(?:[(\[](?:\d{1,2}|[a-z]|[ivx]{1,4})[)\]]|(?:\d{1,2}|[a-z])\)|\d{1,2}(?=\s))[.:]?\s*[^\W\d]")
_MARKS = tuple("*†‡¹²³")


class Band(StrEnum):
    """What a lone text across the table is."""

    OAP = "oap"
    GOAL = "goal"
    PLAN = "plan"
    TOTAL = "total"
    NOTE = "note"
    OTHER = "other"


class BandReading(Struct, frozen=True):
    """What a lone text is, the OAP it names where it is the band of one, and the plan it names: `certain` where it says nothing else."""

    kind: Band
    oap: OapReading
    plan: Plan | None = None
    certain: bool = False


class Bands:
    """Tells bands apart by the vocabulary and the OAP names."""

    def __init__(self, readers: NameReaders) -> None:
        self._layout = words = readers.words.layout
        self._totals = words[LayoutMeaning.TOTAL]
        self._total_ends = {word.strip(_PUNCTUATION) for total in self._totals for word in (total.split()[0], total.split()[-1])}
        self._tests = {word.strip(_MARKED) for word in words[LayoutMeaning.TEST]}
        self._test_starts = tuple(self._tests)
        self._test_openings: dict[str, bool] = {}
        self._goals = words[LayoutMeaning.GOAL]
        self._oaps = readers.oaps
        self._plans = readers.plans
        self._headings = readers.headings

    def read(self, text: str) -> BandReading:
        """What the lone text of a row is."""
        folded = fold(text)
        oap = self._oaps.read(text)
        if self.is_total(text) or self.is_total_alone(text):
            return BandReading(Band.TOTAL, oap)
        if self.is_note(text) or self.is_sign_off(text):
            return BandReading(Band.NOTE, oap)
        if self._starts_with(folded, self._goals):
            return BandReading(Band.GOAL, oap)
        said = self._plans.read(text)
        plan = said.plan or next(iter(said.doubtful), None)
        # Certain where beside the plan stands nothing, an OAP's name, or what such a column would be headed ("OAPs 2023", "Year 2023").
        name = self._oaps.bare_name(text) if said.plan is not None else ""
        certain = said.plan is not None and (not name or self._oaps.is_name(name) or self._headings.meaning_of(name) in _NAMING)
        oap_word = folded.partition(" ")[0].strip(".:-") in self._layout[LayoutMeaning.OAP]  # "OAP Wildlife crime", which nobody knows
        if len(folded.split()) <= _MOST_WORDS and (oap.oap or oap.candidates or (oap_word and self._oaps.subject(folded))):
            return BandReading(Band.OAP, oap, plan, certain)
        return BandReading(Band.PLAN if certain else Band.OTHER, oap, plan, certain)

    def is_total(self, text: str) -> bool:
        """Whether the text opens a total row ("Total", "Total OAP Excise: 12")."""
        folded = fold(text)
        head = folded.split(":")[0].strip(" .*")
        return head in self._totals or self._starts_with(folded, self._totals) or _opens(folded, self._layout[LayoutMeaning.OF_WHICH])

    def is_sign_off(self, text: str) -> bool:
        """Whether the text opens a line that says who answers for the table ("Drafted by", "Approved by: FR Customs")."""
        return _opens(fold(text), self._layout[LayoutMeaning.SIGN_OFF])

    def says_no_action(self, text: str) -> bool:
        """Whether the text says that there is no action here ("No actions under this goal")."""
        return _opens(fold(text), self._layout[LayoutMeaning.NO_ACTION])

    def is_test(self, text: str) -> bool:
        """Whether the text is what somebody types to try out a form, or to show how it is filled in: "test", "Test test please ignore"."""
        folded = fold(text).strip(_MARKED)
        words = [bare for word in folded.split() if (bare := word.strip(_MARKED))]
        opens = len(words) > 1 and words[0] in self._tests and (words[1] in self._tests or " ".join(words[1:3]) in self._tests)
        return folded in self._tests or opens

    def may_be_test(self, title: str) -> bool:
        """A cheap look at the title of an ordinary row: whether it begins like a test entry."""
        return title[:_LONGEST_TEST].lower().startswith(self._test_starts)

    def may_open_test(self, letters: str) -> bool:
        """Whether a test entry may begin with these two letters."""
        if letters not in self._test_openings:
            plain = letters.lower()
            self._test_openings[letters] = not plain.isascii() or any(test[: len(plain)] == plain[: len(test)] for test in self._tests)
        return self._test_openings[letters]

    def is_footnote(self, text: str) -> bool:
        """Whether the text begins with the mark of a footnote: "(1) subject to funding", "2 see annex"."""
        return bool(_FOOTNOTE.match(text))

    def has_total(self, text: str) -> bool:
        """Whether the text begins with a word for a total, or ends in one as a spreadsheet program's subtotals do ("Excise Total")."""
        folded = fold(text)
        if _opens(folded, self._layout[LayoutMeaning.OF_WHICH]):
            return True
        first, last = folded.partition(" ")[0].strip(_MARKED), folded.rpartition(" ")[2].strip(_MARKED)
        if first not in self._total_ends and last not in self._total_ends:
            return False
        return self.is_total(text) or bool(self._before_total(text))

    def is_total_alone(self, text: str) -> bool:
        """Whether beside the word for a total stands nothing but of what it is one: an OAP, a goal, a plan, the actions."""
        words = _words(text)
        rests = [words[count:] for count in range(1, 4) if " ".join(words[:count]) in self._totals]
        names = (self._oaps.bare_name(" ".join(rest)) for rest in (*rests, *self._before_total(text)))
        counted = self._goals | self._layout[LayoutMeaning.COUNTED]
        return any(not name or name in counted or self._oaps.is_name(name) for name in names)

    def _before_total(self, text: str) -> list[list[str]]:
        words = _words(text)
        return [words[:-count] for count in range(1, 4) if len(words) > count and " ".join(words[-count:]) in self._totals]

    def is_note(self, text: str) -> bool:
        """Whether the text opens a footnote, a source or a legend."""
        if text.lstrip(" (").startswith(_MARKS) or self._is_page(text):
            return True
        head, colon, _ = fold(text).partition(":")
        return (bool(colon) or len(head) < 12) and head.strip(" .()") in self._layout[LayoutMeaning.NOTE]

    def _is_page(self, text: str) -> bool:
        """ "Page 2", "2. oldal", "Seite 1 von 3": a number and the word for a page, and at most a small word between two numbers."""
        words = [word.strip(_PUNCTUATION) for word in fold(text).split()]
        named = [word for word in words if word and not word.isdigit()]
        digits = len([word for word in words if word.isdigit()])
        return 0 < digits <= 2 and len(named) == digits and not self._layout[LayoutMeaning.PAGE].isdisjoint(named)

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
        return any(word.strip(".:-") in self._layout[LayoutMeaning.OAP] for word in fold(text).split())


def _opens(folded: str, phrases: frozenset[str]) -> bool:
    """Whether the folded text begins with one of the phrases, as words of its own."""
    words = folded.split(" ")
    return any(" ".join(words[:count]).rstrip(_PUNCTUATION) in phrases for count in range(1, min(_LONGEST_PHRASE, len(words)) + 1))


def _words(text: str) -> list[str]:
    """The folded words of the text without marks and amounts: "Sub-total Excise (12)" -> ["sub-total", "excise"]."""
    words = (word.strip(_PUNCTUATION) for word in fold(text).split())
    return [word for word in words if word.strip(_MARKED)]


# A row in, what the priority on it says of its OAP out: no blank is filled against the row's own priority.


class Priorities:
    """The running priority of one table that also has a column of OAPs, the one with the index `oap`; `nothing` are texts like "n/a"."""

    def __init__(self, down: FillDown, oap: int | None, names: OapNames, nothing: frozenset[str]) -> None:
        self._down = down
        self._oap = oap
        self._names = names
        self._nothing = nothing
        self._beside = ""  # the priority beside the OAP that was named last
        self.exists = oap is not None and down.exists  # whether there are both columns

    def pass_by(self, row: TableRow) -> None:
        """Takes note of a row, whatever becomes of it."""
        self._down.pass_by(row)
        if row.text(self._oap):
            self._beside = self._down.text(row)

    def forget(self) -> None:
        """No longer holds what was said so far."""
        self._down.forget()
        self._beside = ""

    def instead(self, row: TableRow, above: str, plan: Plan) -> str:
        """The priority's text where it, and not the OAP `above`, says what the row belongs to; "" where the blank may be filled."""
        own = fold(row.text(self._oap)).strip(" -–—.")  # nothing of an OAP where it says that there is none beside the priority ("n/a")
        text = "" if own and own not in self._nothing else self._down.text(row)
        if not text:
            return ""
        reading = self._names.of_priority(text, plan)
        if reading.oap:
            return text
        if reading.candidates:
            return "" if above and self._names.read(above, plan).oap in reading.candidates else text
        beside = self._names.of_priority(self._beside, plan)
        changed = bool(beside.oap or beside.candidates) and fold(text) != fold(self._beside)
        return text if above and changed else ""

    def against(self, row: TableRow, oap: str, plan: Plan) -> str:
        """The text of the row's priority where the row itself names the OAP `oap`, and the priority is known not to have it."""
        text = self._down.text(row) if row.text(self._oap) else ""
        reading = self._names.of_priority(text, plan) if text else None
        return text if reading and (reading.oap or reading.candidates) and oap not in (reading.oap, *reading.candidates) else ""
