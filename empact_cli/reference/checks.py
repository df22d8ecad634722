"""Entries in, nothing out: refuses reference data that contradicts itself, naming the file and the line of the entry at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from empact_cli.model import Plan, at_line
from empact_cli.reference.records import Authority, AuthorityName, CountryGroup, Strength
from empact_cli.reference.tables import Entry
from empact_cli.text import fold
from empact_cli.text.language import _

CONCEPT_TABLES = ("oap_concepts", "priority_concepts", "heading_concepts")  # what concepts make
Tables = dict[str, list[Entry[Any]]]

# (table, column) -> (table, column) that must hold the value; an empty value refers to nothing.
_LINKS = (
    (("country_names", "country"), ("countries", "code")),
    (("country_tiles", "country"), ("countries", "code")),
    (("authorities", "country"), ("countries", "code")),
    (("authority_names", "authority"), ("authorities", "id")),
    (("authority_units", "unit"), ("authorities", "id")),
    (("authority_units", "parent"), ("authorities", "id")),
    (("generic_names", "stands_for"), ("authority_names", "name")),
    (("plans", "cycle"), ("cycles", "id")),
    (("priorities", "cycle"), ("cycles", "id")),
    (("oap_priorities", "oap"), ("oaps", "id")),
    (("oap_priorities", "cycle"), ("cycles", "id")),
    (("oap_priorities", "priority"), ("priorities", "id")),
    (("oap_names", "oap"), ("oaps", "id")),
    (("oap_concepts", "oap"), ("oaps", "id")),
    (("oap_successors", "oap"), ("oaps", "id")),
    (("oap_successors", "from_cycle"), ("cycles", "id")),
    (("oap_successors", "to_cycle"), ("cycles", "id")),
    (("oap_successors", "gap"), ("cycles", "id")),
    (("published", "oap"), ("oaps", "id")),
    (("lewpc_links", "oap"), ("oaps", "id")),
)

# table -> (the column that is folded, the column that says whose it is): one folded text, one owner.
_OWNED = {
    "oap_names": ("name", "oap"),
    "generic_names": ("name", "stands_for"),
    "headings": ("heading", "meaning"),
    "role_words": ("text", "role"),
    "status_words": ("text", "status"),
}

# (table, column of ids or names parted by blanks) -> (table, column in which each must stand).
_LISTS = (
    (("priority_concepts", "priorities"), ("priorities", "id")),
    *(((table, column), ("concepts", "concept")) for table in CONCEPT_TABLES for column in ("concepts", "beside")),
    *((("status_concepts", column), ("status_words", "status")) for column in ("concepts", "beside")),
)

# Columns of words from a closed list that no type of `records` holds.
_WORDS = {
    ("lead_words", "meaning"): (
        "and", "of", "not", "former", "now", "leader", "co_leader", "participant", "beside",
        "everyday", "placeholder", "nobody", "handover", "until", "ditto", "others", "aside",
        "contact", "title", "not_behind", "representing", "representing_behind",
    ),
    ("role_words", "role"): ("leader", "co_leader", "participant", "none"),
    ("published", "measure"): ("customs_led", "actions", "running"),
}  # fmt: skip


def check(tables: Tables, keys: Mapping[str, tuple[str, ...]]) -> None:
    """Raises ReferenceDataError for a gap, a dangling id, an impossible date, or a name that two entries claim.

    `keys` names the columns that tell the entries of a table apart.
    """
    for table, key in keys.items():
        _check_filled(tables[table], key)
    for table in ("cycles", "priorities", "oaps", "countries", "authorities", "indicators", "lewpc_links", "country_tiles"):
        _check_once(tables[table], keys[table][0])
    for (table, column), (target, key_column) in _LINKS:
        _check_named(tables[table], column, {getattr(entry.record, key_column) for entry in tables[target]}, target)
    for (table, column), (target, key_column) in _LISTS:
        known = {one for entry in tables[target] for one in getattr(entry.record, key_column).split()}
        _check_named(tables[table], column, known, target, several=True)
    for (table, column), words in _WORDS.items():
        _check_word(tables[table], column, words)
    _check_periods(tables)
    _check_tiles(tables)
    for table, (text, owner) in _OWNED.items():
        _check_owner(tables[table], owner, lambda record, column=text: fold(getattr(record, column)))  # type: ignore[misc]
    _check_owner(tables["country_names"], "country", lambda name: (name.kind.endswith("code"), fold(name.name)))
    _check_names(tables)


def _check_filled(entries: Iterable[Entry[Any]], key: tuple[str, ...]) -> None:
    for entry in entries:
        if not entry.record.source:
            raise entry.problem(_("source is empty; say where the entry is from"))
        for column in key:
            if getattr(entry.record, column) == "":
                raise entry.problem(_("{column} is empty"), column=column)


def _alike(entries: Iterable[Entry[Any]], key: Callable[[Any], object]) -> Iterator[tuple[Entry[Any], Entry[Any]]]:
    """(entry, the first one of the same key) for each entry that is not the first."""
    seen: dict[object, Entry[Any]] = {}
    for entry in entries:
        other = seen.setdefault(key(entry.record), entry)
        if other is not entry:
            yield entry, other


def _check_once(entries: Iterable[Entry[Any]], column: str) -> None:
    for entry, other in _alike(entries, attrgetter(column)):
        said = _("{column} {value!r} stands already in {file}, line {line}; keep one of the two")
        raise entry.problem(said, column=column, value=getattr(entry.record, column), file=other.file, line=other.line)


def _check_named(entries: Iterable[Entry[Any]], column: str, known: set[str], target: str, *, several: bool = False) -> None:
    for entry in entries:
        value = getattr(entry.record, column)
        for one in value.split() if several else (value,):
            if one is not None and one not in known:
                said = _("{column} {value!r} is not in {target}.csv; correct it, or add it there")
                raise entry.problem(said, column=column, value=one, target=target)


def _check_word(entries: Iterable[Entry[Any]], column: str, words: tuple[str, ...]) -> None:
    for entry in entries:
        value = getattr(entry.record, column)
        if value not in words:
            said = _("{value!r} is not a valid {column}; it must be one of {words}")
            raise entry.problem(said, value=value, column=column, words=", ".join(words))


def _check_periods(tables: Tables) -> None:
    for entry in tables["authorities"]:
        first, last = _days(entry.record)
        if first > last:
            raise entry.problem(_("{id} ends on {last}, before it begins on {first}"), id=entry.record.id, last=last, first=first)
    for entry in (*tables["cycles"], *tables["plans"]):
        if entry.record.start > entry.record.end:
            raise entry.problem(_("the period ends in {end}, before it begins in {start}"), end=entry.record.end, start=entry.record.start)
    for entry in (*tables["published"], *tables["lewpc_links"], *tables["indicators"]):
        if Plan.parse(entry.record.plan) is None:
            raise entry.problem(_("{plan!r} is not a plan; write 2023 or 2024-2025"), plan=entry.record.plan)


def _check_tiles(tables: Tables) -> None:
    """Every member state has a tile on the map, and no two stand on one."""
    tiles = tables["country_tiles"]
    for entry in tiles:
        if min(entry.record.column, entry.record.row) < 0:
            raise entry.problem(_("column and row of a tile are counted from 0"))
    for entry, other in _alike(tiles, attrgetter("column", "row")):
        said = _("{country} stands on that tile already ({file}, line {line}); choose a free one")
        raise entry.problem(said, country=other.record.country, file=other.file, line=other.line)
    placed = {entry.record.country for entry in tiles}
    for entry in tables["countries"]:
        if entry.record.group is CountryGroup.MEMBER_STATE and entry.record.code not in placed:
            raise entry.problem(_("the member state {code} has no tile; add it to country_tiles.csv"), code=entry.record.code)


def _check_owner(entries: Iterable[Entry[Any]], owner: str, key: Callable[[Any], object]) -> None:
    for entry, other in _alike(entries, key):
        mine, theirs = getattr(entry.record, owner), getattr(other.record, owner)
        if mine != theirs:
            said = _("{folded!r} is of {owner} {theirs} already ({file}, line {line}), so not of {mine}; keep one of the two")
            raise entry.problem(said, folded=key(entry.record), owner=owner, theirs=theirs, file=other.file, line=other.line, mine=mine)


def _check_names(tables: Tables) -> None:
    """One name may belong to several bodies of a country only if no two of them existed on the same day."""
    owners: dict[str, Authority] = {entry.record.id: entry.record for entry in tables["authorities"]}
    claims: dict[str, list[Entry[AuthorityName]]] = {}
    for entry in tables["authority_names"]:
        claims.setdefault(fold(entry.record.name), []).append(entry)
    for entries in claims.values():
        for index, entry in enumerate(entries):
            for other in entries[:index]:
                _refuse_rivals(entry, other, owners)


def _refuse_rivals(entry: Entry[AuthorityName], other: Entry[AuthorityName], owners: Mapping[str, Authority]) -> None:
    mine, theirs = owners[entry.record.authority], owners[other.record.authority]
    said = ""
    if mine.country != theirs.country:
        if Strength.STRONG in (entry.record.strength, other.record.strength):
            said = _("{name!r} is a name of {id} too {place}; a name used in two countries must be weak in both")
    elif mine.id != theirs.id and max(_days(mine)[0], _days(theirs)[0]) <= min(_days(mine)[1], _days(theirs)[1]):
        said = _("{name!r} is claimed in {country} by {id} on the same days {place}; keep one of the two")
    if said:
        place = f"({at_line(other.file, other.line)})"
        raise entry.problem(said, name=entry.record.name, country=mine.country, id=theirs.id, place=place)


def _days(authority: Authority) -> tuple[date, date]:
    return authority.valid_from or date.min, authority.valid_to or date.max
