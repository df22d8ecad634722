"""A country in, the names of its towns, regions, ports and border posts out: a table of its own, read only where a word asks for it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "places.csv"


@cache
def places_of(country: str) -> frozenset[str]:
    """The places of a country, folded, their words parted by blanks; none for a country that the table does not have."""
    csv.field_size_limit(max(csv.field_size_limit(), _TABLE.stat().st_size))
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        for code, places in csv.reader(stream):
            if code == country:
                return frozenset(places.split("|"))
    return frozenset()
