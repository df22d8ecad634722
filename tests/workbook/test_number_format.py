from __future__ import annotations

import string
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.workbook import CellKind
from empact_cli.workbook.number_format import BUILT_IN, NumberFormat

SHOWN = [
    ("0.00", "2.1", "2.10"),
    ('"OA "0.00', "2.1", "OA 2.10"),
    ("\\O\\A\\ 0.00", "2.1", "OA 2.10"),
    ("00.00", "2.1", "02.10"),
    ("[Red]0.00", "2.1", "2.10"),
    ("[Red]0.00", "-2.1", "-2.10"),
    ('0"."0', "21", "2.1"),
    ("0\\.00", "210", "2.10"),
    ("0.0#", "2.1", "2.1"),
    ("0.0#", "2.15", "2.15"),
    ("#,##0.00", "1234567.891", "1,234,567.89"),
    ("#,##0", "999", "999"),
    ("#,##0", "1000", "1,000"),
    ("0.0,", "12345", "12.3"),
    ("0,,", "12345678", "12"),
    ("0%", "0.256", "26%"),
    ("0.00E+00", "12345", "12345"),
    ("##0.0E+0", "2.1", "2.1"),
    ("0.00_);(0.00)", "-2.1", "(2.10)"),
    ('0;-0;"nil"', "0", "nil"),
    ('[>=10]"big "0;"small "0', "12", "big 12"),
    ('[>=10]"big "0;"small "0', "3", "small 3"),
    ("[$€-407]0.00", "2.1", "€2.10"),
    ("000-000", "12345", "012-345"),
    (".00", "2.1", "2.10"),
    ("#.00", "0.5", ".50"),
    ('"n/a"', "5", "n/a"),
    (";;;", "5", ""),
    ("0.00", "2.675", "2.68"),
    ("0.00;@", "2.1", "2.10"),
    ("General", "2.10", "2.1"),
    ("General", "3.3000000000000003", "3.3"),
    ("General", "1E+20", "1E+20"),
    ("General", "-0", "0"),
    ("General", "0.00000000001", "1E-11"),
    ('"OA "General', "2.1", "OA 2.1"),
    ("@", "2.10", "2.1"),
]
MOMENTS = [
    ("d-mmm", "45324", CellKind.DATE, "2024-02-02", "2-Feb"),
    ("d.m.", "45324", CellKind.DATE, "2024-02-02", "2.2."),
    ("dd/mm/yyyy", "45324", CellKind.DATE, "2024-02-02", "02/02/2024"),
    ("[$-407]d. mmmm yyyy", "45324", CellKind.DATE, "2024-02-02", "2. February 2024"),
    ("mmm-yy", "45324", CellKind.DATE, "2024-02-02", "Feb-24"),
    ("dddd", "45324", CellKind.DATE, "2024-02-02", "Friday"),
    ("yyyy-mm-dd hh:mm", "45324.5", CellKind.DATE, "2024-02-02T12:00:00", "2024-02-02 12:00"),
    ("h.mm", "0.0902777777777778", CellKind.TIME, "02:10:00", "2.10"),
    ("h:mm", "0.09027777", CellKind.TIME, "02:10:00", "2:10"),
    ("h:mm AM/PM", "0.6", CellKind.TIME, "14:24:00", "2:24 PM"),
    ("[h]:mm", "1.5", CellKind.TIME, "36:00:00", "36:00"),
    ("mm:ss.0", "0.00069", CellKind.TIME, "00:01:00", "00:59.6"),
    ("dd/mm/yyyy", "59", CellKind.DATE, "1900-02-28", "28/02/1900"),
    ("dd/mm/yyyy", "61", CellKind.DATE, "1900-03-01", "01/03/1900"),
]


@each(("code", "stored", "shown"), SHOWN)
def test_a_number_is_shown_as_its_format_says(code: str, stored: str, shown: str) -> None:
    scalar = NumberFormat(code).scalar(stored)
    assert (scalar.kind, scalar.stored, scalar.shown) == (CellKind.NUMBER, stored, shown)


@each(("code", "stored", "kind", "iso", "shown"), MOMENTS)
def test_a_moment_is_stored_as_iso_and_shown_as_its_format_says(code: str, stored: str, kind: CellKind, iso: str, shown: str) -> None:
    scalar = NumberFormat(code).scalar(stored)
    assert (scalar.kind, scalar.stored, scalar.shown) == (kind, iso, shown)


def test_dates_may_count_from_1904() -> None:
    assert NumberFormat("yyyy-mm-dd", date1904=True).scalar("43862").stored == "2024-02-02"


@pytest.mark.parametrize("stored", ["60", "-1", "2958466", "1e12"])
def test_a_day_that_never_was_stays_a_number(stored: str) -> None:
    scalar = NumberFormat("dd/mm/yyyy").scalar(stored)
    assert scalar.kind is CellKind.NUMBER
    assert not scalar.exact


@each("stored", ["NaN", "INF", "-inf", "1e999", "abc", "", "1_000", "9" * 5000])
def test_what_is_no_finite_number_is_an_error_value(stored: str) -> None:
    assert NumberFormat("0.00").scalar(stored).kind is CellKind.ERROR


def test_only_a_format_makes_what_is_shown_exact() -> None:
    assert not NumberFormat("General").scalar("2.1").exact
    assert NumberFormat("0.0").scalar("2.1").exact
    assert not NumberFormat(BUILT_IN[14], local=True).scalar("45324").exact


@given(st.floats(allow_nan=False, allow_infinity=False, width=64), st.integers(0, 9))
def test_fixed_places_are_those_of_the_decimal_number(value: float, places: int) -> None:
    from decimal import ROUND_HALF_UP, Context, Decimal

    code = "0." + "0" * places if places else "0"
    rounded = abs(Decimal(repr(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=400))
    shown = NumberFormat(code).scalar(repr(value)).shown
    assert shown.removeprefix("-") == format(rounded, "f")
    assert shown.startswith("-") == (value < 0)


@given(st.text(alphabet=string.printable + '€;[]"\\_*#0?@ymdhs', max_size=60), st.floats(allow_nan=False, allow_infinity=False))
def test_any_code_shows_something_and_keeps_what_is_stored(code: str, value: float) -> None:
    scalar = NumberFormat(code).scalar(repr(value))
    assert scalar.kind in (CellKind.DATE, CellKind.TIME) or scalar.stored == repr(value)
    assert len(scalar.shown) < 2000


@given(st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1)))  # noqa: DTZ001 - sheets know no zones
def test_dates_come_back(when: datetime) -> None:
    when = when.replace(microsecond=0)
    days = (when - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001 - sheets know no zones
    assert NumberFormat("yyyy-mm-dd hh:mm:ss").scalar(repr(days)).shown == when.isoformat(" ")
