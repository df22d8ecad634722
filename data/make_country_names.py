"""Writes `empact_cli/reference/data/country_names.csv`: names of the countries from CLDR, joined with the entries kept by hand.

Goes in: `countries.csv`, `country_names_kept.csv` beside this script, and CLDR as Babel carries it. Comes out: the table, in the order of
`countries.csv`. Run it with Babel installed (`pip install Babel`); the program itself does not need it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from empact_cli.text import fold

HERE = Path(__file__).parent
TABLES = HERE.parent / "empact_cli" / "reference" / "data"
KEPT = HERE / "country_names_kept.csv"
LANGUAGES = (
    *(
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
    ),
    *("nb", "is", "uk", "tr", "sq", "sr", "sr_Latn"),
)
# Codes that CLDR spells otherwise, and the pseudo-country, whose names are kept by hand alone.
CLDR_CODES = {"EL": "GR", "UK": "GB"}
NOT_IN_CLDR = {"EU"}


class Row(NamedTuple):
    """One line of `country_names.csv`."""

    country: str
    name: str
    kind: str
    language: str
    source: str
    certainty: str


def main() -> None:
    """Write the table anew."""
    countries = [row["code"] for row in _read(TABLES / "countries.csv")]
    kept = [Row(**row) for row in _read(KEPT)]
    with (TABLES / "country_names.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(Row._fields)
        for country in countries:
            table.writerows(_without_repeats([row for row in kept if row.country == country], country))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _without_repeats(kept: list[Row], country: str) -> Iterator[Row]:
    """The kept rows, then those of CLDR that say something new once they are folded."""
    seen: set[tuple[bool, str]] = set()
    for row in [*kept, *_from_cldr(country)]:
        key = (row.kind.endswith("code"), fold(row.name))
        if key not in seen:
            seen.add(key)
            yield row


def _from_cldr(country: str) -> Iterator[Row]:
    babel = import_module("babel")
    for language in () if country in NOT_IN_CLDR else LANGUAGES:
        name = babel.Locale.parse(language).territories.get(CLDR_CODES.get(country, country))
        if name:
            yield Row(country, name, "name", {"nb": "no"}.get(language, language[:2]), "Unicode CLDR", "verified")


if __name__ == "__main__":
    main()
