"""A cell in, the number of an action out, in canonical form ("2.10") and with what is doubtful about it.

Canonical: the digits of each level without leading zeros, joined by dots, a letter or a "bis" at the end kept ("2.2a"). `OA 2.10`,
`2.10.`, `Action 2.10` and `02.10` all become `2.10`, and `2.2 (a)` becomes `2.2a`. What a spreadsheet made of a number (2.1 for 2.10,
2 February for 2.2) is kept as candidates for `sequence`, which decides by the neighbours.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.reading.names import Vocabulary
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Scalar, Value
from empact_cli.workbook.number_format import general

_SHOWN = re.compile(r"\d+(?:[.,](\d+))?")
_RAISED = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+[)\u207e]?(?!\w)")  # footnote marks, which folding would make digits
_CODE = re.compile(r"([A-Z]{1,12})[ ._/-]*(?=\d)")
_LETTER = r"[^\W\d_]"
_SUFFIX = re.compile(rf"({_LETTER})(?!\w)|[ -]?\(?({_LETTER})\)|[ -]?(bis|ter|quater|quinquies)(?!\w)|[ .-]({_LETTER})$")
_JOINTS = ".,-/\u00b7:_"  # between goal and action; between further levels a dot alone, since "2.1-2.3" is two numbers


class NumberDoubt(StrEnum):
    """Why a number may not be what was meant."""

    NONE = ""
    ZERO = "zero"  # 2.1 without a number format: may have been 2.10
    DATE = "date"  # a date or time that was a number
    PADDED = "padded"  # 2.1 under a number format that shows 2.10: meant as either
    HIDDEN = "hidden"  # 2.12 under a number format that shows 2.1
    FILLED = "filled"  # 3 behind 2.9: what filling down makes of 2.10


class NumberReading(Struct, frozen=True):
    """The number, "" for a cell that holds none; what else it may have been, the likelier first; and the rest of the text ("" mostly).

    `zero_led`: the action's own number is shown with a zero in front of it ("2.01"), as where 2.10 is shown with both digits. `code` stands
    in capitals in front of the number, and may name its OAP ("EXCISE 2.1").
    """

    text: str
    doubt: NumberDoubt = NumberDoubt.NONE
    candidates: tuple[str, ...] = ()
    rest: str = ""
    zero_led: bool = False
    code: str = ""


NOTHING = NumberReading("")


class Numbers:
    """Reads numbers of actions against one vocabulary; `exact_text` is False for formats whose text may have lost a zero (csv)."""

    def __init__(self, words: Vocabulary, *, exact_text: bool = True) -> None:
        self._prefixes = words.layout[LayoutMeaning.NUMBER]
        self._goals = words.layout[LayoutMeaning.GOAL]
        self._months = words.months
        self._exact_text = exact_text
        self._known: dict[Value, NumberReading] = {}
        self._known_goals: dict[str, str] = {}

    def read(self, value: Value) -> NumberReading:
        """The number in a cell of the number column."""
        if value not in self._known:
            self._known[value] = self._read(value)
        return self._known[value]

    def _read(self, value: Value) -> NumberReading:
        if value is None:
            return NOTHING
        if isinstance(value, str):
            return self._text(value)
        if value.kind is CellKind.NUMBER:
            return self._number(value)
        return _from_date(value) if value.kind in (CellKind.DATE, CellKind.TIME) else NOTHING

    def goal(self, text: str) -> str:
        """The number of the strategic goal that a goal cell or band names ("SG 2 - Investigations" -> "2"), or its text."""
        if text not in self._known_goals:
            stem = _without_words(fold(text).replace("\u00b7", " "), self._goals)
            digits = _leading_digits(stem)
            self._known_goals[text] = str(int(digits)) if digits else " ".join(text.split())
        return self._known_goals[text]

    def _number(self, value: Scalar) -> NumberReading:
        shown = self._text(value.shown, exact=value.exact)
        if not value.exact:
            return shown
        try:
            held = general(float(value.stored))
        except ValueError:
            held = value.stored
        stored = self._text(held, exact=False)
        if not shown.text or not stored.text:
            return shown if shown.text else stored
        if "%" in value.shown:
            return _hidden(stored, shown)
        return _under_format(shown, stored, _places(value.shown), _places(held))

    def _text(self, text: str, exact: bool | None = None) -> NumberReading:
        exact = self._exact_text if exact is None else exact
        text = _RAISED.sub("", text)
        folded = fold(text)
        stem = _without_words(folded, self._prefixes)
        number, rest = _parse(stem)
        if not number:
            return self._date_text(folded) or _after_code(text)
        if rest and (date := self._date_text(folded)):
            return date
        if rest and (stem == folded and "." not in number):
            return NOTHING  # "3 Member States ..." is a sentence, not a number
        if not rest and (iso := _iso_date(stem)):
            return iso
        head, dot, tail = number.rpartition(".")
        if not exact and dot and "." not in head and len(tail) == 1 and tail != "0":
            return NumberReading(number, NumberDoubt.ZERO, (number, f"{number}0"), rest=_tail(text, rest))
        return NumberReading(number, rest=_tail(text, rest))

    def _date_text(self, folded: str) -> NumberReading | None:
        """ "2-Feb", "Feb-02", "2. Feb": what a spreadsheet writes into a text file for a number it took for a date."""
        parts = folded.replace(".", " ").replace("-", " ").replace("/", " ").split()
        if len(parts) != 2:
            return None
        for day, month in (parts, parts[::-1]):
            if day.isdecimal() and month in self._months and len(day) <= 2:
                there, back = f"{int(day)}.{self._months[month]}", f"{self._months[month]}.{int(day)}"
                return NumberReading(there, NumberDoubt.DATE, tuple(dict.fromkeys((there, back))))
        return None


def _after_code(text: str) -> NumberReading:
    """The number behind a code in capitals ("EXCISE 2.1", "A-2.4"), and nothing behind it."""
    text = text.strip()
    found = _CODE.match(text)
    number, rest = _parse(fold(text[found.end() :])) if found else ("", "")
    return NumberReading(number, code=found[1]) if found and "." in number and not rest else NOTHING


def _under_format(shown: NumberReading, stored: NumberReading, seen: str, held: str) -> NumberReading:
    """What a number format shows, unless it shows fewer digits behind the point than the cell holds; a zero that it adds may be meant or
    not. `seen` and `held` are those digits."""
    if len(seen) < len(held):
        return _hidden(stored, shown)
    if held and seen == f"{held}0":
        return replace(shown, doubt=NumberDoubt.PADDED, candidates=(shown.text, stored.text))
    return replace(shown, zero_led=len(seen) == len(held) and seen.startswith("0"))


def _hidden(stored: NumberReading, shown: NumberReading) -> NumberReading:
    return replace(stored, doubt=NumberDoubt.HIDDEN, candidates=(stored.text, shown.text))


def _places(text: str) -> str:
    """The digits behind the point of the first number in a text."""
    found = _SHOWN.search(text)
    return (found[1] or "") if found else ""


_DIGITS = 3  # of an hour or a minute that may be a number of an action


def _from_date(value: Scalar) -> NumberReading:
    if value.kind is CellKind.TIME:
        parts = value.stored.partition("T")[2].split(":") if "T" in value.stored else value.stored.split(":")
        if len(parts) < 2 or not all(part.isdecimal() and len(part) <= _DIGITS for part in parts[:2]):
            return NOTHING
        number = f"{int(parts[0])}.{int(parts[1])}"
        return NumberReading(number, NumberDoubt.DATE, (number,))
    return _iso_date(value.stored, value.shown) or NOTHING


def _iso_date(text: str, shown: str = "") -> NumberReading | None:
    """The reading of "2023-02-10", with or without a time after it; first as day.month unless it is shown month first."""
    parts = text[:10].split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    candidates = [f"{day}.{month}", f"{month}.{day}"]
    if day == 1:  # "2.13" became February 2013
        candidates.append(f"{month}.{year % 100}")
    if shown.lstrip()[:1].isalpha():
        candidates = [*candidates[2:], candidates[1], candidates[0]] if day == 1 else [candidates[1], candidates[0]]
    unique = tuple(dict.fromkeys(candidates))
    return NumberReading(unique[0], NumberDoubt.DATE, unique)


def _without_words(folded: str, words: frozenset[str]) -> str:
    """The text after a word such as "OA", "action no." or "SG" in front of its digits."""
    digit = next((index for index, char in enumerate(folded) if char.isdecimal()), -1)
    if digit <= 0:
        return folded
    front = folded[:digit].strip(" .:-#_(/")
    if front in words or front.replace(".", "") in words or (front and all(part.strip(".:-") in words for part in front.split())):
        return folded[digit:]
    return folded


def _leading_digits(text: str) -> str:
    end = next((index for index, char in enumerate(text) if not char.isdecimal()), len(text))
    return text[:end] if end <= 3 else ""


def _parse(stem: str) -> tuple[str, str]:
    """("2.10 controls") -> ("2.10", "controls"); ("", text) where the text does not start with a number."""
    levels: list[str] = []
    rest = stem
    while True:
        digits = _leading_digits(rest)
        if not digits or (levels and len(levels) >= 4):
            break
        levels.append(str(int(digits)))
        rest = rest[len(digits) :]
        joint = rest.lstrip(" ")[:1]
        after = rest.lstrip(" ")[1:] if joint and joint in (_JOINTS if len(levels) == 1 else ".") else ""
        after = after.lstrip(" ") if joint == "." else after
        if not after[:1].isdecimal():
            break
        rest = after
    if not levels:
        return "", stem
    found = _SUFFIX.match(rest)  # the letter or the Latin word that tells actions of one number apart
    letter, rest = (found[found.lastindex or 0], rest[found.end() :]) if found else ("", rest)
    if rest.strip(" .,;-/&+")[:1].isdecimal() or rest[:1].isalnum():
        return "", stem
    return ".".join(levels) + letter, rest.strip(" .,:;-–)")


def _tail(text: str, rest: str) -> str:
    """The words after the number as they were written: as many of the text's last words as the folded rest has."""
    count = len(rest.split())
    return " ".join(text.split()[-count:]) if count else ""
