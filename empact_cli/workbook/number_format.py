"""A number as stored and its number format in, what a person sees in the cell out: 2.1 under `0.00` is 2.10, 45324 under `d-mmm` is 2-Feb.

Month and day names are English; a format that follows the reader's own country (the short date) is shown as an ISO date and marked inexact.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from operator import eq, ge, gt, le, lt, ne

from msgspec import Struct

from empact_cli.workbook import CellKind, Scalar

_LONGEST_CODE = 255  # what spreadsheet programs accept
_GENERAL_WIDTH = 12
_LAST_DAY = 2_958_465  # 31 December 9999
_LOCAL_DATE = "yyyy-mm-dd"
_NUMERIC_CONTEXT = Context(prec=400)

# The codes that a file names by number alone (ECMA-376, 18.8.30). 14 and 22 follow the reader's country.
_DOLLARS = '"$"#,##0{0}_);{1}("$"#,##0{0})'
BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: _DOLLARS.format("", ""), 6: _DOLLARS.format("", "[Red]"),
    7: _DOLLARS.format(".00", ""), 8: _DOLLARS.format(".00", "[Red]"), 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: _LOCAL_DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: f"{_LOCAL_DATE} h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 41: "_(* #,##0_);_(* (#,##0);_(* -_);_(@_)", 43: "_(* #,##0.00_);_(* (#,##0.00);_(* -??_);_(@_)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
LOCAL = frozenset({14, 22})

_PATTERN = r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.)|(?P<blank>_.)|(?P<fill>\*.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)
|(?P<half>AM/PM|A/P)|(?P<power>E[+-])|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)
|(?P<fraction>/)|(?P<text>@)|(?P<end>;)|(?P<literal>.)"""
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_CONDITION = r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)"


class FormatSection(Struct, frozen=True):
    """One of the up to four parts of a code: its (kind, text) tokens, and the condition ("<=", 100) under which it is used."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of these kinds is in it."""
        return any(kind in kinds for kind, _ in self.tokens)


class NumberFormat:
    """One number format of a workbook. `date1904` says from which day its dates count."""

    def __init__(self, code: str = "General", *, date1904: bool = False, local: bool = False) -> None:
        self._sections = sections(code if 0 < len(code) <= _LONGEST_CODE else "General")
        self._date1904 = date1904
        self._exact = not local
        first = self._sections[0].tokens
        self.is_general = len(first) == 1 and first[0][0] in ("general", "text")

    def scalar(self, stored: str) -> Scalar:
        """What a cell of this format holds and shows. What is no finite number is an error value."""
        value = _finite(stored)
        if value is None:
            return Scalar(CellKind.ERROR, stored, "#NUM!")
        if self.is_general:
            return Scalar(CellKind.NUMBER, stored, general(value), exact=False)
        section, signed = _choose(self._sections, value)
        if section.has("date", "elapsed"):
            return self._moment(section, stored, value)
        if section.has("fraction", "power"):
            return Scalar(CellKind.NUMBER, stored, general(value), exact=False)
        return Scalar(CellKind.NUMBER, stored, _number(section, value, signed=signed), self._exact)

    def moment(self, when: datetime) -> Scalar:
        """What a cell shows that holds a date by its name and not as a number of days."""
        section = self._sections[0]
        shown = _moment_text(section, when, 0.0) if section.has("date", "elapsed") else _iso(when)
        return Scalar(CellKind.DATE, _iso(when), shown, self._exact and section.has("date"))

    def _moment(self, section: FormatSection, stored: str, value: float) -> Scalar:
        only_time = not any(kind == "date" and text[0] in "ydm" for kind, text in section.tokens)
        when = moment_of(value, date1904=self._date1904)
        if when is None or (value < 1 and not only_time and not self._date1904):
            return Scalar(CellKind.NUMBER, stored, general(value), exact=False)
        shown = _moment_text(section, when, value)
        if not only_time:
            return Scalar(CellKind.DATE, _iso(when), shown, self._exact)
        return Scalar(CellKind.TIME, elapsed(round((value if section.has("elapsed") else value % 1) * 86_400)), shown, self._exact)


def general(value: float) -> str:
    """The number as the format General shows it: at most 11 significant digits, without needless zeros."""
    if len(short := repr(value)) <= _GENERAL_WIDTH and "e" not in short:
        return short.removesuffix(".0").replace("-0", "0") if value == 0 else short.removesuffix(".0")
    if 1e-9 <= abs(value) < 1e11:
        number = format(Decimal(f"{value:.10e}"), "f")
        return number.rstrip("0").rstrip(".") if "." in number else number
    mantissa, _, exponent = f"{value:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].zfill(2)}"


def moment_of(days: float, *, date1904: bool) -> datetime | None:
    """The moment that a number of days stands for, to the millisecond; None where there is none (below 0, after 9999, the 29 February 1900
    that never was)."""
    if not 0 <= days < _LAST_DAY + 1 or (not date1904 and int(days) == 60):
        return None
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in sheets
    try:
        return start + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return None


def sections(code: str) -> tuple[FormatSection, ...]:
    """The parts of a number format code."""
    found: list[FormatSection] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in re.finditer(_PATTERN, code, re.IGNORECASE | re.DOTALL | re.VERBOSE):
        kind = match.lastgroup or "literal"
        if kind == "end":
            found.append(FormatSection(_settled(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket" and (told := re.fullmatch(_CONDITION, match["bracket"].strip())):
            condition = (told[1], Decimal(told[2]))
        else:
            tokens += _token(kind, match[kind])
    return (*found, FormatSection(_settled(tokens), condition))[:4]


def _token(kind: str, text: str) -> list[tuple[str, str]]:
    lower = text.lower()
    if kind == "bracket" and lower and lower in ("h" * len(lower), "m" * len(lower), "s" * len(lower)):
        return [("elapsed", lower)]
    if kind == "bracket":
        return [("literal", text[1:].partition("-")[0])] if text.startswith("$") else []  # a colour or a locale
    if kind in ("quoted", "escaped", "blank", "fill"):
        return [("literal", {"quoted": text.strip('"'), "escaped": text[1:], "blank": " ", "fill": ""}[kind])]
    return [(kind, lower if kind == "date" else text)]


def _settled(tokens: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The tokens of one section, each told apart by its neighbours: minutes from months, separators of a date from those of a number."""
    clock = [index for index, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    if not clock:
        numbered = any(kind == "digit" for kind, _ in tokens)
        return tuple((kind, text) if numbered or kind in ("general", "text") else ("literal", text) for kind, text in tokens)
    settled = [(kind, text) if kind in ("date", "elapsed", "half", "digit", "point") else ("literal", text) for kind, text in tokens]
    for place, index in enumerate(clock):
        before = tokens[clock[place - 1]][1][0] if place else ""
        after = tokens[clock[place + 1]][1][0] if place + 1 < len(clock) else ""
        kind, text = tokens[index]
        if kind == "date" and text in ("m", "mm") and (before == "h" or after == "s"):
            settled[index] = ("date", text.replace("m", "i"))  # i: minutes
    return tuple(settled)


def _finite(stored: str) -> float | None:
    try:
        value = float(stored)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in stored else None


def _choose(parts: Sequence[FormatSection], value: float) -> tuple[FormatSection, bool]:
    """The section for a number, and whether a minus sign still has to be written."""
    numeric = parts[:3]
    if any(part.condition for part in numeric):
        fitting = (part for part in numeric if part.condition is None or _holds(part.condition, value))
        return next(fitting, numeric[-1]), value < 0
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], value < 0


def _holds(condition: tuple[str, Decimal], value: float) -> bool:
    sign, bound = condition
    return bool(_COMPARED[sign](Decimal(repr(value)), bound))


def _number(section: FormatSection, value: float, *, signed: bool) -> str:
    if section.has("general"):
        text = general(abs(value))
        body = "".join(text if kind == "general" else part for kind, part in section.tokens)
    elif section.has("digit"):
        body = _digits(section, abs(value))
    else:
        return "".join(text for kind, text in section.tokens if kind == "literal")
    return f"-{body}" if signed else body


def _digits(section: FormatSection, value: float) -> str:
    """The digits of a number between the literals of its section."""
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole = [index for index, kind in enumerate(kinds) if kind == "digit" and index < point]
    part = [index for index, kind in enumerate(kinds) if kind == "digit" and index > point]
    commas = [index for index, kind in enumerate(kinds) if kind == "comma"]
    last = whole[-1] if whole else point
    scale = 2 * kinds.count("percent") - 3 * sum(last < index < point or index > [*whole, *part][-1] for index in commas)
    number = Decimal(repr(value)).scaleb(scale, _NUMERIC_CONTEXT)
    number = number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, _NUMERIC_CONTEXT)
    before, _, after = format(number, "f").partition(".")
    thousands = any(whole and whole[0] < index < last for index in commas)
    places = [text for _kind, text in section.tokens]
    pieces = dict(zip(whole, _whole([places[index] for index in whole], before.lstrip("0"), thousands=thousands), strict=True))
    needed, blank = len(after.rstrip("0")), {"0": "0", "?": " ", "#": ""}  # the digits after the point
    pieces |= {index: digit if at < needed else blank[places[index]] for at, (index, digit) in enumerate(zip(part, after, strict=True))}
    if not whole and before.strip("0"):
        pieces[point] = f"{before.lstrip('0')}."
    return "".join(pieces.get(index, "" if kind == "comma" else text) for index, (kind, text) in enumerate(section.tokens))


def _whole(places: Sequence[str], digits: str, *, thousands: bool) -> list[str]:
    """The digits before the point, one text for each place; the first takes what is left over."""
    if not places:
        return []
    padded = digits.rjust(len(places), "\0")
    heads = [padded[: len(padded) - len(places) + 1], *padded[len(padded) - len(places) + 1 :]]
    written = []
    right = len(padded)
    seen = False
    for place, head in zip(places, heads, strict=True):
        text = ""
        for digit in head:
            right -= 1
            one = digit if digit != "\0" else {"0": "0", "?": " "}.get(place, "")
            seen = seen or one.isdigit()
            text += one + ("," if thousands and seen and right and right % 3 == 0 else "")
        written.append(text)
    return written


def _to_the_second(when: datetime) -> datetime:
    """The nearest second; databases write the last half second of 9999 for "no end"."""
    whole = when.replace(microsecond=0)
    try:
        return whole + timedelta(seconds=when.microsecond >= 500_000)
    except OverflowError:
        return whole


def _iso(when: datetime) -> str:
    when = _to_the_second(when)
    return when.isoformat("T", "seconds") if (when.hour, when.minute, when.second) != (0, 0, 0) else when.date().isoformat()


def elapsed(seconds: int) -> str:
    """ "26:05:00"."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _moment_text(section: FormatSection, when: datetime, days: float) -> str:
    half = section.has("half")
    if not any(kind == "digit" for kind, _ in section.tokens):
        when = _to_the_second(when)
    pieces = []
    fraction = f"{when.microsecond:06d}"
    for kind, text in section.tokens:
        if kind == "date":
            pieces.append(_date_part(text, when, half=half))
        elif kind == "elapsed":
            pieces.append(str(int(round(days * 86_400) / {"h": 3600, "m": 60, "s": 1}[text[0]])).zfill(len(text)))
        elif kind == "half":
            pieces.append(("AM", "PM")[when.hour >= 12][: 2 if len(text) > 3 else 1])
        elif kind == "digit":
            pieces.append(fraction[:1])
            fraction = fraction[1:] + "0"
        else:
            pieces.append(text)
    return "".join(pieces)


def _date_part(text: str, when: datetime, *, half: bool) -> str:
    letter, length = text[0], len(text)
    if letter == "y":
        return f"{when.year:04d}" if length > 2 else f"{when.year % 100:02d}"
    if letter == "m" and length > 2:
        name = _MONTHS[when.month - 1]
        return name[:3] if length == 3 else name[:1] if length == 5 else name
    if letter == "d" and length > 2:
        return _DAYS[when.weekday()][: 3 if length == 3 else None]
    hour = (when.hour % 12 or 12) if half else when.hour
    number = {"m": when.month, "d": when.day, "h": hour, "i": when.minute, "s": when.second}[letter]
    return str(number).zfill(min(length, 2))
