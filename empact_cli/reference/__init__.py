"""What the tool knows, from CSV files that an expert can edit: loads and checks them into one frozen Reference that is passed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.errors import ReferenceDataError
from empact_cli.model import Plan
from empact_cli.reference import compiled, records
from empact_cli.reference.checks import Tables, check
from empact_cli.reference.tables import Entry, Terms, read_columns, read_table, records_of, terms_of
from empact_cli.text.folding import fold, remember
from empact_cli.text.language import ENGLISH, _, current

_BUILT_IN = Path(__file__).parent / "data"
_MATCHED = frozenset({"name", "heading", "text", "word", "stands_for"})  # columns whose texts are matched in their folded form

# The tables, in the order in which `reference` lists them; each is a file `NAME.csv`, and its key says which entry a user's entry replaces.
TABLES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "cycles": (records.Cycle, ("id",)),
    "plans": (records.PlanPeriod, ("start", "end")),
    "priorities": (records.Priority, ("id",)),
    "oaps": (records.Oap, ("id",)),
    "oap_priorities": (records.OapPriority, ("oap", "cycle")),
    "oap_names": (records.OapName, ("name",)),
    "concepts": (records.Concept, ("concept", "words")),
    "word_endings": (records.WordEnding, ("language",)),
    "oap_concepts": (records.OapConcept, ("oap", "concepts")),
    "priority_concepts": (records.PriorityConcept, ("priorities", "concepts")),
    "heading_concepts": (records.HeadingConcept, ("meaning", "concepts")),
    "heading_pairs": (records.HeadingPair, ("first", "second", "standing")),
    "oap_successors": (records.OapSuccessor, ("oap", "from_cycle")),
    "countries": (records.Country, ("code",)),
    "country_tiles": (records.CountryTile, ("country",)),
    "country_names": (records.CountryName, ("name", "kind")),
    "authorities": (records.Authority, ("id",)),
    "authority_names": (records.AuthorityName, ("authority", "name")),
    "authority_units": (records.AuthorityUnit, ("unit", "parent")),
    "generic_names": (records.GenericName, ("name",)),
    "unit_words": (records.UnitWord, ("word", "language")),
    "lead_words": (records.LeadWord, ("word", "meaning")),
    "headings": (records.Heading, ("heading",)),
    "layout_words": (records.LayoutWord, ("text", "meaning")),
    "role_words": (records.RoleWord, ("text",)),
    "status_words": (records.StatusWord, ("text",)),
    "identity_words": (records.IdentityWord, ("word", "meaning", "language")),
    "markings": (records.Marking, ("text",)),
    "published": (records.PublishedCount, ("document", "plan", "oap", "measure")),
    "lewpc_links": (records.LewpcLink, ("action",)),
    "indicators": (records.Indicator, ("id",)),
}
_NUMBERING = "0123456789.): "
_KEYS = {name: key for name, (_, key) in TABLES.items()}


class Reference(Struct, frozen=True, eq=False):
    """The loaded reference data. Tuples keep the order of their files, which is the official order for OAPs and countries."""

    cycles: tuple[records.Cycle, ...]
    plans: tuple[records.PlanPeriod, ...]
    priorities: dict[str, records.Priority]
    oaps: dict[str, records.Oap]
    oap_priorities: tuple[records.OapPriority, ...]
    oap_names: tuple[records.OapName, ...]
    concepts: tuple[records.Concept, ...]
    word_endings: tuple[records.WordEnding, ...]
    oap_concepts: tuple[records.OapConcept, ...]
    priority_concepts: tuple[records.PriorityConcept, ...]
    heading_concepts: tuple[records.HeadingConcept, ...]
    heading_pairs: tuple[records.HeadingPair, ...]
    oap_successors: tuple[records.OapSuccessor, ...]
    countries: dict[str, records.Country]
    country_tiles: tuple[records.CountryTile, ...]
    country_names: tuple[records.CountryName, ...]
    authorities: dict[str, records.Authority]
    authority_names: tuple[records.AuthorityName, ...]
    authority_units: tuple[records.AuthorityUnit, ...]
    generic_names: tuple[records.GenericName, ...]
    unit_words: tuple[records.UnitWord, ...]
    lead_words: tuple[records.LeadWord, ...]
    headings: tuple[records.Heading, ...]
    layout_words: tuple[records.LayoutWord, ...]
    role_words: tuple[records.RoleWord, ...]
    status_words: tuple[records.StatusWord, ...]
    identity_words: tuple[records.IdentityWord, ...]
    markings: tuple[records.Marking, ...]
    published: tuple[records.PublishedCount, ...]
    lewpc_links: tuple[records.LewpcLink, ...]
    indicators: tuple[records.Indicator, ...]
    terms: Terms
    overrides: tuple[str, ...] = ()
    written_priorities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # folded name -> ids, in whatever language is shown

    def cycle_of(self, plan: Plan) -> records.Cycle | None:
        """The cycle in which the plan starts, or None."""
        return next((cycle for cycle in self.cycles if cycle.start <= plan.start <= cycle.end), None)

    def priority_of(self, oap: str, plan: Plan) -> records.Priority | None:
        """The priority that the OAP belongs to in the plan's cycle, or None where that is not known."""
        cycle = self.cycle_of(plan)
        for link in self.oap_priorities:
            if cycle and link.oap == oap and link.cycle == cycle.id:
                return self.priorities[link.priority]
        return None

    def priority_named(self, name: str, plan: Plan) -> records.Priority | None:
        """The priority of that name in the plan's cycle, or the one that has all the OAPs of a priority of that name in another cycle."""
        cycle, named = self.cycle_of(plan), self.written_priorities.get(fold(name).lstrip(_NUMBERING), ())
        of_cycle = [self.priorities[one] for one in named if cycle and self.priorities[one].cycle == cycle.id]
        if of_cycle:
            return of_cycle[0]
        oaps = [link.oap for link in self.oap_priorities if link.priority in named]
        found = {one.id if (one := self.priority_of(oap, plan)) else None for oap in oaps}
        only = next(iter(found)) if len(found) == 1 else None
        return self.priorities[only] if only else None


def load(overrides: Sequence[Path] = ()) -> Reference:
    """The built-in reference data, with the entries of the folders in `overrides` added, or put in place of those with the same key.

    Raises ReferenceDataError, naming file and line, for data that is not sound.
    """
    ready = None if overrides else compiled.read(_BUILT_IN, tuple(TABLES))
    if ready is not None:
        remember(ready.folded)
        records_by_table = {name: tuple(records_of(ready.columns[name], record, stripped=True)) for name, (record, _) in TABLES.items()}
        return _reference(records_by_table, (), ready.terms)
    tables = _tables(_BUILT_IN)
    for folder in overrides:
        _add(tables, folder)
    check(tables, _KEYS)
    found = {name: tuple(entry.record for entry in entries) for name, entries in tables.items()}
    return _reference(found, tuple(folder.name for folder in overrides), terms_of(found["concepts"]))


def compile_tables(data: Path = _BUILT_IN) -> Path:
    """Checks the tables in the folder `data`, writes their compiled form beside them, and says where.

    Raises ReferenceDataError where they are not sound, OSError where the folder cannot be written to.
    """
    tables = _tables(data)
    check(tables, _KEYS)
    columns = {name: read_columns(data / f"{name}.csv") for name in TABLES}
    matched = (getattr(entry.record, column) for name in TABLES for entry in tables[name] for column in _MATCHED & {*entry.record._fields})
    terms = terms_of(entry.record for entry in tables["concepts"])
    return compiled.write(data, compiled.Compiled(columns, {text: fold(text) for text in matched}, terms))


def _tables(data: Path) -> Tables:
    return {name: list(read_table(data / f"{name}.csv", record, f"{name}.csv")) for name, (record, _) in TABLES.items()}


def localised(reference: Reference) -> Reference:
    """The reference with the names of OAPs, priorities and countries in the language in use; in English it is the reference itself."""
    if current() == ENGLISH:
        return reference
    return replace(
        reference,
        priorities={key: one._replace(name=_(one.name)) for key, one in reference.priorities.items()},
        oaps={key: one._replace(name=_(one.name)) for key, one in reference.oaps.items()},
        countries={key: one._replace(name=_(one.name)) for key, one in reference.countries.items()},
    )


def built_in(name: str) -> list[Any]:
    """The records of one built-in table, not held against the others: for what must be quick, such as completion."""
    return [entry.record for entry in read_table(_BUILT_IN / f"{name}.csv", TABLES[name][0], f"{name}.csv")]


def _add(tables: Tables, folder: Path) -> None:
    if not folder.is_dir():
        raise ReferenceDataError(_("{folder}: no such folder of reference data").format(folder=folder))
    found = sorted(folder.glob("*.csv"))
    for path in found:
        if path.stem not in TABLES:
            raise ReferenceDataError(
                _("{path}: no table of that name; the tables are {tables}").format(path=path, tables=", ".join(TABLES))
            )
        record, key = TABLES[path.stem]
        merged = {_key(entry, key): entry for entry in tables[path.stem]}
        merged.update({_key(entry, key): entry for entry in read_table(path, record, str(path))})
        tables[path.stem] = list(merged.values())
    if not found:
        raise ReferenceDataError(
            _("{folder}: holds no table; the tables are {tables}").format(folder=folder, tables=", ".join(f"{name}.csv" for name in TABLES))
        )


def _key(entry: Entry[Any], key: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(entry.record, column) for column in key)


def _reference(found: Mapping[str, tuple[Any, ...]], overrides: tuple[str, ...], terms: Terms) -> Reference:
    values: dict[str, Any] = dict(found)
    for name, key in (("priorities", "id"), ("oaps", "id"), ("authorities", "id"), ("countries", "code")):
        values[name] = {getattr(record, key): record for record in values[name]}
    written: dict[str, tuple[str, ...]] = {}
    for priority in values["priorities"].values():
        written[fold(priority.name)] = (*written.get(fold(priority.name), ()), priority.id)
    values["oap_names"] = (*values["oap_names"], *_own_names(values["oaps"].values(), values["oap_names"]))
    return Reference(**values, terms=terms, overrides=overrides, written_priorities=written)


def _own_names(oaps: Iterable[records.Oap], names: Iterable[records.OapName]) -> Iterator[records.OapName]:
    """What OAPs are called in the table of OAPs itself, which is a name wherever it stands."""
    known = {fold(name.name) for name in names}
    for oap in oaps:
        if fold(oap.name) not in known:
            yield records.OapName(oap.id, oap.name, records.OapMatch.ANYWHERE, oap.source, oap.certainty)
