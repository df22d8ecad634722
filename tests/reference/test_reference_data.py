"""Properties that the shipped knowledge must have, whoever edits it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache

import pytest
from inside import built_in
from samples import each, failing

from empact_cli.model import AuthorityClass, Plan
from empact_cli.questions.filters import select
from empact_cli.reference import TABLES, Reference
from empact_cli.reference.records import Authority, Certainty, CountryGroup, CountryNameKind, OapMatch, Strength
from empact_cli.text import fold

FIRST, LAST = date(2018, 1, 1), date(2029, 12, 31)
CUSTOMS = {AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED}
# Countries without a customs administration of their own, and why.
WITHOUT_CUSTOMS = {"EU": "no country"}
# Section 0 and 7.3 of the field's facts: the order in which OAPs are listed.
OFFICIAL_ORDER = "HRCN CYBER THB CSE MIGSMUG CCH SDNPS OFS EXCISE MTIC IPCCGC CFMLAR OPC ENVI FIREARMS".split()  # noqa: SIM905
PROTOCOL_ORDER = "BE BG CZ DK DE EE IE EL ES FR HR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE".split()  # noqa: SIM905
NEIGHBOURS = "UK IS LI NO CH AL BA ME MK RS XK TR UA MD GE".split()  # of EFTA, candidates and the United Kingdom  # noqa: SIM905
# Shorter forms that mean something else as well: they never name a body without its country.
HOMOGRAPHS = "AT MS BKA FA SE SI NO IT CCS KAS ADA PJ SG CA NBI NSK TCP SC TV BK GC MTA SRS Customs Police Revenue Zoll Douane".split()  # noqa: SIM905


@cache
def known() -> Reference:
    return built_in()


def _owners(country: str, name: str) -> list[Authority]:
    ids = {entry.authority for entry in known().authority_names if fold(entry.name) == fold(name)}
    return [authority for authority in known().authorities.values() if authority.id in ids and authority.country == country]


def _on(authority: Authority, day: date) -> bool:
    return (authority.valid_from or date.min) <= day <= (authority.valid_to or date.max)


def _turning_days(authorities: list[Authority]) -> set[date]:
    """Every day on which something may change, so that what holds on them holds throughout."""
    days = {FIRST, LAST}
    for authority in authorities:
        days |= {day for day in (authority.valid_from, authority.valid_to) if day}
        days |= {day.fromordinal(day.toordinal() + 1) for day in (authority.valid_to,) if day}
    return {day for day in days if FIRST <= day <= LAST}


def test_customs_is_one_body_on_every_day() -> None:
    def check(country: str) -> None:
        owners = _owners(country, "Customs")
        for day in _turning_days(owners):
            found = [owner for owner in owners if _on(owner, day)]
            assert len(found) == (0 if country in WITHOUT_CUSTOMS else 1), (day, found)
            assert all(owner.class_ in CUSTOMS for owner in found)

    assert failing(sorted(known().countries), check) == {}


@pytest.mark.parametrize("name", ["Police", "Tax Administration", "Prosecution", "FIU"])
def test_the_common_names_are_known_in_every_member_state(name: str) -> None:
    assert [code for code in PROTOCOL_ORDER if not any(_on(owner, LAST) for owner in _owners(code, name))] == []


def test_countries_and_oaps_stand_in_the_official_order() -> None:
    states = [code for code, country in known().countries.items() if country.group is CountryGroup.MEMBER_STATE]
    assert states == PROTOCOL_ORDER == list(known().countries)[:27]
    assert list(known().oaps)[:15] == OFFICIAL_ORDER


def test_every_member_state_and_nobody_else_has_a_tile_of_its_own() -> None:
    tiles = known().country_tiles
    assert sorted(tile.country for tile in tiles) == sorted(PROTOCOL_ORDER)
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles)


def test_every_authority_has_its_own_name_and_a_known_kind_of_class() -> None:
    names = defaultdict(set)
    for entry in known().authority_names:
        names[entry.authority].add(fold(entry.name))
    assert [authority.id for authority in known().authorities.values() if fold(authority.name) not in names[authority.id]] == []
    assert [authority.id for authority in known().authorities.values() if not authority.id.startswith(f"{authority.country}-")] == []
    assert {a.id for a in known().authorities.values() if (a.country == "EU") != (a.class_ is AuthorityClass.EU_BODY)} == set()


def test_a_strong_name_has_one_owner_on_a_day() -> None:
    owners = defaultdict(set)
    for entry in known().authority_names:
        owners[fold(entry.name)].add((entry.authority, entry.strength))
    for name, found in owners.items():
        if Strength.STRONG in {strength for _, strength in found}:
            bodies = [known().authorities[owner] for owner, _ in found]
            for day in _turning_days(bodies):
                assert len({body.id for body in bodies if _on(body, day)}) <= 1, name


def test_a_homograph_is_weak() -> None:
    homographs = set(map(fold, HOMOGRAPHS))
    assert [entry for entry in known().authority_names if fold(entry.name) in homographs and entry.strength is not Strength.WEAK] == []


def test_a_country_code_is_never_a_strong_name() -> None:
    codes = {fold(name.name) for name in known().country_names if name.kind in (CountryNameKind.CODE, CountryNameKind.OLD_CODE)}
    assert [entry.name for entry in known().authority_names if entry.strength is Strength.STRONG and fold(entry.name) in codes] == []


def test_every_entry_says_where_it_is_from_and_none_is_the_users() -> None:
    for table in TABLES:
        entries = getattr(known(), table)
        for record in entries.values() if isinstance(entries, dict) else entries:
            assert record.source.strip(), record
            assert record.certainty is not Certainty.USER


def test_every_oap_has_its_official_name_and_short_names_stand_alone() -> None:
    names = {(entry.oap, entry.name) for entry in known().oap_names}
    assert [oap.id for oap in known().oaps.values() if (oap.id, oap.name) not in names] == []
    assert [entry.name for entry in known().oap_names if len(entry.name) < 4 and entry.match is not OapMatch.WHOLE] == []


def test_what_a_narrow_screen_calls_an_oap_names_it_in_a_filter() -> None:
    for oap, short in known().short_names.items():
        assert select(known(), oaps=(short,)).oaps == {oap}


def test_the_published_counts_add_up() -> None:
    rows = [row for row in known().published if row.document == "15116/22"]
    assert [row.count for row in rows if row.oap is None] == [28] == [sum(row.count for row in rows if row.oap)]
    roll_up: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        priority = known().priority_of(row.oap, Plan(2023, 2023)) if row.oap else None
        if priority:
            roll_up[priority.id] += row.count
    assert roll_up == {"FECF": 21, "DRUGS": 4, "HRCN": 2, "OPC": 1}


@each(("year", "oaps"), [(2019, 14), (2022, 15), (2023, 15), (2024, 15), (2026, 14)])
def test_the_cycles_hold_the_oaps_they_had(year: int, oaps: int) -> None:
    assert sum(known().priority_of(oap, Plan(year, year)) is not None for oap in known().oaps) == oaps


def test_successor_links_lead_forward() -> None:
    order = [cycle.id for cycle in known().cycles]
    for link in known().oap_successors:
        assert order.index(link.from_cycle) < order.index(link.gap or link.to_cycle) <= order.index(link.to_cycle)
    assert {link.oap: link.gap for link in known().oap_successors}["IPCCGC"] == "2018"


def test_folding_a_name_twice_changes_nothing() -> None:
    texts = [entry.name for entry in (*known().authority_names, *known().country_names, *known().generic_names, *known().oap_names)]
    assert [text for text in texts if fold(fold(text)) != fold(text)] == []


def test_a_body_that_may_have_been_something_else_once_is_dated_or_says_why_not() -> None:
    """What is united, above customs or beside them today was often two bodies, or none, in an earlier plan."""
    asked = {AuthorityClass.UNIFIED, AuthorityClass.UMBRELLA, AuthorityClass.PARALLEL}
    bodies = [body for body in known().authorities.values() if body.class_ in asked]
    assert not [body.id for body in bodies if not (body.valid_from or body.valid_to or body.note.startswith("undated: "))]


def test_a_body_says_where_it_is_known_from_or_what_was_looked_for() -> None:
    asked = {AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED, AuthorityClass.UMBRELLA, AuthorityClass.PARALLEL}
    bodies = [body for body in known().authorities.values() if body.class_ in asked]
    unsourced = [body for body in known().authorities.values() if body.certainty is Certainty.GENERAL]
    assert not [body.id for body in unsourced if "looked for: " not in body.source]  # whatever its class
    near = [body for body in bodies if body.country in {*PROTOCOL_ORDER, *NEIGHBOURS}]
    assert not [body.id for body in near if body.certainty is Certainty.GENERAL or not re.search("(19|20)[0-9]{2}", body.source)]


@each(
    ("country", "name", "year", "class_"),
    [
        ("ME", "Tax Administration", 2020, AuthorityClass.NON_CUSTOMS),
        ("ME", "Tax Administration", 2022, AuthorityClass.UNIFIED),
        ("ME", "Tax Administration", 2025, AuthorityClass.NON_CUSTOMS),
        ("SI", "Tax Administration", 2013, AuthorityClass.NON_CUSTOMS),
        ("IS", "Tax Administration", 2019, AuthorityClass.NON_CUSTOMS),
        ("BA", "Tax Administration", 2023, AuthorityClass.NON_CUSTOMS),
        ("PL", "Tax Administration", 2016, AuthorityClass.NON_CUSTOMS),
        ("PL", "Tax Office", 2023, AuthorityClass.UMBRELLA),
        ("SK", "Tax Office", 2023, AuthorityClass.UMBRELLA),
        ("DE", "Tax Office", 2023, AuthorityClass.NON_CUSTOMS),
    ],
)
def test_a_name_of_taxes_is_that_of_a_united_body_only_while_there_was_no_other(
    country: str, name: str, year: int, class_: AuthorityClass
) -> None:
    found = [owner for owner in _owners(country, name) if _on(owner, date(year, 7, 1))]
    assert [owner.class_ for owner in found] == [class_]
