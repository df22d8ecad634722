"""The text of a cell, title, sheet or file name in, the plan it names out. Years of documents, dates and cycles are not plans."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from empact_cli.model import Plan
from empact_cli.reading.names import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text import fold

# A folded text in, the years and spans of years in it out, and which of them belong to a number or a date.

_JOINTS = "-/"
_IN_NUMBERS = (".", "/", "-")
_LONGEST_NUMBER = 5  # digits of a Council document's number; more are a date (20221205)
_FEWEST_DIGITS = 4  # of a document's number that stands without a mark, or behind letters (ST15116-2022)
_NUMBER_BEFORE = re.compile(r"(?<![^\W_])(\d+)[ _]$")
_DATE_BEHIND = re.compile(r"_(\d\d?)_(\d\d?)(?!\d)")
_MONTH_BEHIND = re.compile(r"_(0[1-9]|1[0-2])(?![^\W_])")


class Year(Struct, frozen=True):
    """A year or a span of years, and where it starts and ends in the text."""

    plan: Plan
    start: int
    end: int


def find_years(text: str, glued: Collection[str]) -> list[Year]:
    """Every stretch of the text that is shaped like a year or a span of years and stands free of other digits and letters, or after a word
    of `glued` ("OAP2023")."""
    found = []
    position = text.find("20")
    while position >= 0:
        year = None
        word = text[len(text[:position].rstrip("abcdefghijklmnopqrstuvwxyz")) : position]
        if position == 0 or not text[position - 1].isalnum() or word in glued:
            year = _year_at(text, position)
        if year:
            found.append(year)
        position = text.find("20", year.end if year else position + 1)
    return found


def is_numbered_or_dated(text: str, year: Year, months: Mapping[str, int]) -> bool:
    """A document's number (15116/2022, 15116_2022), a date (6 Dec 2022, 06.12.2022, 2022_12_06) or a month of a year; not the end of a
    name (plan2-2023)."""
    words = text[: year.start].replace("_", " ").split()
    return _ends_number(text[: year.start]) or _opens_date(text[year.end :]) or (bool(words) and words[-1].strip(".,'") in months)


def _ends_number(before: str) -> bool:
    if before[-1:] in _IN_NUMBERS and before[-2:-1].isdecimal():
        name = before[:-1].rstrip("0123456789")
        return not name[-1:].isalpha() or len(before) - 1 - len(name) >= _FEWEST_DIGITS
    found = _NUMBER_BEFORE.search(before)
    if found is None:
        return bool(re.search(r"[a-z]\d{4,5}_$", before))
    digits, is_year = found[1], len(found[1]) == 4 and found[1].startswith("20")
    if before.endswith("_") and len(digits) < 3:
        return not _counts_files(before[: found.start(1)], digits)
    return not is_year and (1 if before.endswith("_") else _FEWEST_DIGITS) <= len(digits) <= _LONGEST_NUMBER


def _counts_files(before: str, digits: str) -> bool:
    """Whether a number before a year rather counts files ("OAP_12_2023", "excise_3_2023") than names the month ("excise_12_2022")."""
    return digits[0] in "123456789" and before[-1:] == "_" and (len(digits) == 1 or int(digits) > 12 or before.endswith(("oap_", "oaps_")))


def _opens_date(after: str) -> bool:
    if after[:1] in _IN_NUMBERS and after[1:2].isdecimal():
        return True
    date = _DATE_BEHIND.match(after)
    return bool(date and min(int(date[1]), int(date[2])) <= 12 and max(int(date[1]), int(date[2])) <= 31)


def opens_month(text: str, year: Year) -> bool:
    """Whether the number of a month follows, as in the name of a file that was exported in it (Excise_2022_12)."""
    return bool(_MONTH_BEHIND.match(text, year.end))


def _year_at(text: str, start: int) -> Year | None:
    end = start + 4
    if not text[start:end].isdecimal() or len(text[start:end]) < 4:
        return None
    span_end = _span_end(text, end)
    plan = Plan.parse(text[start:span_end]) if span_end else None
    if plan:
        return Year(plan, start, span_end)
    if text[end : end + 1].isdecimal():
        return None
    single = Plan.parse(text[start:end])
    return Year(single, start, end) if single else None


def _span_end(text: str, end: int) -> int:
    """Where a span such as 2024-2025, 2024/25 or 2024 - 2025 ends, given where its first year does; 0 where there is none."""
    rest = text[end:]
    joint = rest.lstrip(" ")
    if joint[:1] not in _JOINTS or not joint:
        return 0
    digits = joint[1:].lstrip(" ")
    length = len(digits) - len(digits.lstrip("0123456789"))
    after = digits[length : length + 2]
    if length not in (2, 4) or (after[:1] in (*_JOINTS, ".") and after[1:].isdecimal()):
        return 0
    return end + len(rest) - len(digits) + length


_LONGEST = 400
_LISTING = ("", ",", ";")  # what stands between two years without saying that they belong together
_SHORT_END = re.compile(r"(\D{0,12}?)(\d\d)(?![^\W_]|[./-]\d)")
_WORD = re.compile(r"[^\W_]+|©")
_LOOKED_AT = 6  # words behind a year
_MOST_WORDS = 3  # of an entry in the vocabulary ("vastu võetud")
_FILLING = 3  # letters of a word that may stand between a document and its year ("adopted in 2022", "version of 2022")
_MOST_FILLING = 2
_BETWEEN_TITLES = "|"


class PlanReading(Struct, frozen=True):
    """The plan a text names, or None; `candidates` are the plans of a text that names several and does not decide between them.

    `passed_over` are the years of a text without a plan that are those of a document, a date, a cycle or a programme, and `doubtful`
    those among them of which only a word such as "version" says so.
    """

    plan: Plan | None
    candidates: tuple[Plan, ...] = ()
    passed_over: tuple[Plan, ...] = ()
    doubtful: tuple[Plan, ...] = ()


class PlanNames:
    """Reads plans against one reference, each distinct text once."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._oap_words = words.layout[LayoutMeaning.OAP]
        self._spans = words.layout[LayoutMeaning.SPAN]
        self._joints = {*_LISTING, "&", "+", *(word.strip() for word in words.ands), *self._spans}
        self._onwards = words.layout[LayoutMeaning.ONWARDS]
        self._documents = words.layout[LayoutMeaning.DOCUMENT]
        self._purposes = words.layout[LayoutMeaning.PURPOSE]
        self._copyrights = words.layout[LayoutMeaning.COPYRIGHT]
        self._months = words.months
        self._cycles = {Plan(cycle.start, cycle.end) for cycle in reference.cycles}
        self._plans = {Plan(plan.start, plan.end) for plan in reference.plans}
        self._last = max((plan.end for plan in self._plans), default=0)
        self._known: dict[str, Plan | None] = {}

    def cell(self, text: str) -> Plan | None:
        """The plan of a year column's cell: the whole text, or the one plan in it."""
        if text not in self._known:
            self._known[text] = Plan.parse(fold(text)) or self.read(text).plan
        return self._known[text]

    def is_known(self, plan: Plan) -> bool:
        """Whether such a plan exists, or lies beyond what the registry can know."""
        return plan in self._plans or plan.start > self._last

    def around(self, plan: Plan) -> Plan:
        """The plan that a year belongs to (2024 -> 2024-2025); the year itself where none is known."""
        return next((known for known in sorted(self._plans) if known.start <= plan.start and plan.end <= known.end), plan)

    def read(self, text: str) -> PlanReading:
        """The plan in a longer text. Several different ones count only if one stands next to a word such as "OAP"."""
        marked = fold(text[:_LONGEST])
        folded = marked.replace("_", " ")
        named = find_years(folded, self._oap_words)
        years = [self._with_short_end(marked, year) for year in named if self._stands_free(marked, folded, year)]
        # A plan, or said to be one though there is none such ("OAP 2023-2024"): then no other year is the plan either.
        may_count = (one for one in years if self._is_plan(one.plan) or (one.plan not in self._cycles and self._before_it(folded, one)))
        runs = self._runs(folded, may_count)
        documents = [run for run in runs if self._is_document(folded, run)]
        runs = [run for run in runs if run not in documents]
        plans = _plans_of(runs)
        if len(plans) > 1:
            near = _plans_of([run for run in runs if any(self._before_it(folded, year) or self._behind_it(folded, year) for year in run)])
            plans = near if len(near) == 1 else plans
        if len(plans) == 1 and self._is_plan(plans[0]):
            return PlanReading(plans[0])
        if plans:
            return PlanReading(None, plans)
        return PlanReading(None, doubtful=_plans_of(documents), passed_over=_plans_of([named]))

    def _stands_free(self, marked: str, text: str, year: Year) -> bool:
        """Whether the year is part of no number, date or name; behind the word OAP a number may count the files of a plan (OAP_2023_01)."""
        if is_numbered_or_dated(marked, year, self._months) or self._is_open(text, year):
            return False
        return not opens_month(marked, year) or self._before_it(text, year)

    def _with_short_end(self, marked: str, year: Year) -> Year:
        """ "2024 and 25" as one plan or cycle; the day of a date and the number of something are left alone ("2023, 24 actions")."""
        found = _SHORT_END.match(marked, year.end)
        joint = found[1].replace("_", " ").strip() if found else ""
        if found is None or year.plan.years > 1 or joint not in self._joints:
            return year
        plan = Plan.parse(f"{year.plan.start}-{found[2]}")
        following = _WORD.search(marked, found.end())
        if plan is None or (following and following[0] in self._months):
            return year
        is_span = plan in self._plans or plan in self._cycles or joint not in _LISTING or "_" in found[1] or not following
        return Year(plan, year.start, found.end()) if is_span else year

    def _runs(self, text: str, years: Iterable[Year]) -> list[list[Year]]:
        """Years with nothing but a blank, a comma, an "and" or a "to" between them stand together: "2024 and 2025" is a plan if there is
        such a plan, and else nobody can tell which of the two is meant."""
        runs: list[list[Year]] = []
        for year in years:
            last = runs[-1][-1] if runs else None
            if last is None or text[last.end : year.start].strip() not in self._joints:
                runs.append([year])
            elif (both := Plan(last.plan.start, year.plan.end)) in self._plans:
                runs[-1][-1] = Year(both, last.start, year.end)
            elif both in self._cycles and text[last.end : year.start].strip() in self._spans:
                runs[-1:] = [runs[-1][:-1]] if len(runs[-1]) > 1 else []  # "EMPACT 2022 to 2025"
            else:
                runs[-1].append(year)
        return runs

    def _is_plan(self, plan: Plan) -> bool:
        return plan.years == 1 or (self.is_known(plan) and plan not in self._cycles)

    def _is_open(self, text: str, year: Year) -> bool:
        """The name of the programme, "EMPACT 2022+"; two years may also be joined so ("2024 + 2025")."""
        after = text[year.end :]
        rest = after.lstrip(" ")
        for word in self._onwards:
            if rest.startswith(word) and (word.isalpha() or rest == after):
                behind = rest[len(word) :]
                return not behind[:1].isalnum() and not behind.lstrip(" ")[:1].isdecimal()
        return False

    def _is_document(self, text: str, run: Sequence[Year]) -> bool:
        """Whether the years stand beside a word that makes them a document's ("Version 2022"). What stands before them says more than
        what comes after: "OAP 2023 version" names a plan, and "Presidency 2022 OAP" may not."""
        before = _WORD.findall(text[: run[0].start].rpartition(_BETWEEN_TITLES)[2])
        after = _WORD.findall(text[run[-1].end :].partition(_BETWEEN_TITLES)[0])[:_LOOKED_AT]
        if self._ends_in_document(before):
            return True
        if self._before_it(text, run[0]):
            return False
        begins = any(" ".join(after[:count]) in self._documents for count in range(1, _MOST_WORDS + 1))
        own = any(word[0].isdecimal() for word in after[1:])  # "Excise 2023 version 2", "THB 2023 (as of 1 March 2023)"
        return not self._copyrights.isdisjoint(before) or (begins and not own)

    def _ends_in_document(self, before: list[str]) -> bool:
        for filling in range(_MOST_FILLING + 1):
            words = before[: len(before) - filling]
            if any(" ".join(words[-count:]) in self._documents for count in range(1, _MOST_WORDS + 1)):
                return True
            last = words[-1] if words else ""
            if not 0 < len(last) <= _FILLING or last.isdecimal() or last in self._oap_words or last in self._purposes:
                return False
        return False

    def _behind_it(self, text: str, year: Year) -> bool:
        after = text[year.end :].lstrip(" -:)").split(" ")
        return any(" ".join(after[:count]) in self._oap_words for count in (1, 2, 3))

    def _before_it(self, text: str, year: Year) -> bool:
        before = text[: year.start].rstrip(" -:(").split(" ")
        return any(" ".join(before[-count:]) in self._oap_words for count in (1, 2, 3))


def _plans_of(runs: Sequence[Sequence[Year]]) -> tuple[Plan, ...]:
    return tuple(dict.fromkeys(year.plan for run in runs for year in run))
