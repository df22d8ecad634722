"""A folded text in, the years and spans of years in it out, and which of them belong to a number or a date."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from empact_cli.model import Plan

_JOINTS = "-/"
_IN_NUMBERS = (".", "/", "-")
_LONGEST_NUMBER = 5  # digits of a Council document's number; more are a date (20221205)
_FEWEST_DIGITS = 4  # of a document's number that stands without a mark, or behind letters (ST15116-2022)
_NUMBER_BEFORE = re.compile(r"(?<![^\W_])(\d+)[ _]$")
_DATE_BEHIND = re.compile(r"_(\d\d?)_(\d\d?)(?!\d)")
_MONTH_BEHIND = re.compile(r"_(0[1-9]|1[0-2])(?![^\W_])")


class Year(NamedTuple):
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
    return _ends_number(text[: year.start]) or _opens_date(text[year.end :]) or _follows_month(text[: year.start].replace("_", " "), months)


def _ends_number(before: str) -> bool:
    if before[-1:] in _IN_NUMBERS and before[-2:-1].isdigit():
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
    if after[:1] in _IN_NUMBERS and after[1:2].isdigit():
        return True
    date = _DATE_BEHIND.match(after)
    return bool(date and min(int(date[1]), int(date[2])) <= 12 and max(int(date[1]), int(date[2])) <= 31)


def opens_month(text: str, year: Year) -> bool:
    """Whether the number of a month follows, as in the name of a file that was exported in it (Excise_2022_12)."""
    return bool(_MONTH_BEHIND.match(text, year.end))


def _follows_month(before: str, months: Mapping[str, int]) -> bool:
    words = before.split()
    return bool(words) and words[-1].strip(".,'") in months


def _year_at(text: str, start: int) -> Year | None:
    end = start + 4
    if not text[start:end].isdigit() or len(text[start:end]) < 4:
        return None
    span_end = _span_end(text, end)
    plan = Plan.parse(text[start:span_end]) if span_end else None
    if plan:
        return Year(plan, start, span_end)
    if text[end : end + 1].isdigit():
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
    if length not in (2, 4) or (after[:1] in (*_JOINTS, ".") and after[1:].isdigit()):
        return 0
    return end + len(rest) - len(digits) + length
