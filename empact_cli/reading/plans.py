"""The text of a cell, title, sheet or file name in, the plan it names out. Years of documents, dates and cycles are not plans."""

from __future__ import annotations

from typing import NamedTuple

from empact_cli.folding import fold
from empact_cli.model import Plan
from empact_cli.reading.vocabulary import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import LayoutMeaning

_JOINTS = "-/"


class PlanReading(NamedTuple):
    """The plan a text names, or None; `candidates` are the plans of a text that names several and does not decide between them."""

    plan: Plan | None
    candidates: tuple[Plan, ...] = ()


class _Year(NamedTuple):
    plan: Plan
    start: int
    end: int


class PlanNames:
    """Reads plans against one reference, each distinct text once."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._oap_words = words.layout[LayoutMeaning.OAP]
        self._months = words.months
        self._cycles = {(cycle.start, cycle.end) for cycle in reference.cycles}
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

    def read(self, text: str) -> PlanReading:
        """The plan in a longer text. Several different ones count only if one stands next to a word such as "OAP"."""
        folded = fold(text[:400]).replace("_", " ")
        years = [year for year in _years(folded) if not self._is_date(folded, year) and self._is_plan(year.plan)]
        plans = tuple(dict.fromkeys(year.plan for year in years))
        if len(plans) > 1:
            near = tuple(dict.fromkeys(year.plan for year in years if self._by_oap_word(folded, year)))
            plans = near if len(near) == 1 else plans
        return PlanReading(plans[0]) if len(plans) == 1 else PlanReading(None, plans)

    def _is_plan(self, plan: Plan) -> bool:
        return plan.years == 1 or (self.is_known(plan) and (plan.start, plan.end) not in self._cycles)

    def _is_date(self, text: str, year: _Year) -> bool:
        """A document's number (15116/2022), a date (6 Dec 2022, 06.12.2022, 2022-12-06) or a month of a year."""
        before, after = text[: year.start], text[year.end :]
        if before[-1:] in (".", "/", "-") and before[-2:-1].isdigit():
            return True
        if after[:1] in (".", "-", "/") and after[1:2].isdigit():
            return True
        return before.split()[-1:] != [] and before.split()[-1].strip(".,'") in self._months

    def _by_oap_word(self, text: str, year: _Year) -> bool:
        before = text[: year.start].rstrip(" -:(").split(" ")
        after = text[year.end :].lstrip(" -:)").split(" ")
        return any(" ".join(before[-count:]) in self._oap_words or " ".join(after[:count]) in self._oap_words for count in (1, 2, 3))


def _years(text: str) -> list[_Year]:
    """Every stretch of the text that is shaped like a year or a span of years and stands free of other digits and letters."""
    found = []
    position = text.find("20")
    while position >= 0:
        year = None
        if position == 0 or not text[position - 1].isalnum():
            year = _year_at(text, position)
        if year:
            found.append(year)
        position = text.find("20", year.end if year else position + 1)
    return found


def _year_at(text: str, start: int) -> _Year | None:
    end = start + 4
    if not text[start:end].isdigit() or len(text[start:end]) < 4:
        return None
    span_end = _span_end(text, end)
    plan = Plan.parse(text[start:span_end]) if span_end else None
    if plan:
        return _Year(plan, start, span_end)
    if text[end : end + 1].isdigit():
        return None
    single = Plan.parse(text[start:end])
    return _Year(single, start, end) if single else None


def _span_end(text: str, end: int) -> int:
    """Where a span such as 2024-2025, 2024/25 or 2024 - 2025 ends, given where its first year does; 0 where there is none."""
    rest = text[end:]
    joint = rest.lstrip(" ")
    if joint[:1] not in _JOINTS or not joint:
        return 0
    digits = joint[1:].lstrip(" ")
    length = len(digits) - len(digits.lstrip("0123456789"))
    after = digits[length : length + 2]
    if length not in (2, 4) or (after[:1] in (*_JOINTS, ".") and after[1:].isdigit()):
        return 0
    return end + len(rest) - len(digits) + length
