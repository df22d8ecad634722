"""The text of a cell, title, sheet or file name in, the plan it names out. Years of documents, dates and cycles are not plans."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
        self._joints = {"", "&", "+", *(word.strip() for word in words.ands)}
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
        years = [year for year in _years(folded, self._oap_words) if not _is_month(folded, year, self._months) and self._is_plan(year.plan)]
        runs = self._runs(folded, years)
        plans = tuple(dict.fromkeys(year.plan for run in runs for year in run))
        if len(plans) > 1:
            near = [run for run in runs if any(self._by_oap_word(folded, year) for year in run)]
            named = tuple(dict.fromkeys(year.plan for run in near for year in run))
            plans = named if len(named) == 1 else plans
        return PlanReading(plans[0]) if len(plans) == 1 else PlanReading(None, plans)

    def _runs(self, text: str, years: Sequence[_Year]) -> list[list[_Year]]:
        """Years with nothing but a blank or an "and" between them stand together: "2024 and 2025" is a plan if there is such a plan, and
        else nobody can tell which of the two is meant."""
        runs: list[list[_Year]] = []
        for year in years:
            last = runs[-1][-1] if runs else None
            if last is None or text[last.end : year.start].strip() not in self._joints:
                runs.append([year])
            elif Plan(last.plan.start, year.plan.end) in self._plans:
                runs[-1][-1] = _Year(Plan(last.plan.start, year.plan.end), last.start, year.end)
            else:
                runs[-1].append(year)
        return runs

    def _is_plan(self, plan: Plan) -> bool:
        return plan.years == 1 or (self.is_known(plan) and (plan.start, plan.end) not in self._cycles)

    def _by_oap_word(self, text: str, year: _Year) -> bool:
        before = text[: year.start].rstrip(" -:(").split(" ")
        after = text[year.end :].lstrip(" -:)").split(" ")
        return any(" ".join(before[-count:]) in self._oap_words or " ".join(after[:count]) in self._oap_words for count in (1, 2, 3))


def _is_month(text: str, year: _Year, months: Mapping[str, int]) -> bool:
    """A document's number (15116/2022), a date (6 Dec 2022, 06.12.2022, 2022-12-06) or a month of a year; not the end of a name
    (plan2-2023)."""
    before, after = text[: year.start], text[year.end :]
    if before[-1:] in (".", "/", "-") and before[-2:-1].isdigit():
        return not before[:-1].rstrip("0123456789")[-1:].isalpha()
    if after[:1] in (".", "-", "/") and after[1:2].isdigit():
        return True
    return before.split()[-1:] != [] and before.split()[-1].strip(".,'") in months


def _years(text: str, glued: Collection[str]) -> list[_Year]:
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
