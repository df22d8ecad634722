"""What the tool knows, from CSV files that an expert can edit: loads and checks them into one frozen Reference that is passed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec.structs import replace

from empact_cli.errors import ReferenceDataError
from empact_cli.model import Plan
from empact_cli.reference import records
from empact_cli.reference.tables import (
    Compiled,
    Terms,
    read_columns,
    read_compiled,
    read_table,
    records_of,
    terms_of,
    write_compiled,
)
from empact_cli.text import fold, remember
from empact_cli.text.language import ENGLISH, _, current

if TYPE_CHECKING:
    from empact_cli.reference.checks import Tables

_BUILT_IN = Path(__file__).parent / "data"
_MATCHED = frozenset({"name", "heading", "text", "word", "stands_for"})  # columns whose texts are matched in their folded form

_NUMBERING = "0123456789.): "
R = TypeVar("R")
Held = TypeVar("Held")


class ReferenceTable(Generic[Held]):
    """A file `NAME.csv`, read when it is first asked for: the type of its lines, and which columns say what a user's line replaces."""

    def __init__(self, record: type[Any], key: tuple[str, ...], held: Callable[[tuple[Any, ...]], Held]) -> None:
        """`held` makes of the lines what the reference holds."""
        self.record, self.key, self._held = record, key, held

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, reference: Reference, _owner: type) -> Held:
        found = reference.__dict__[self._name] = self._held(reference.lines(self._name))
        return found


def _lines(record: type[R], *key: str) -> ReferenceTable[tuple[R, ...]]:
    return ReferenceTable(record, key, tuple)


def _by_id(record: type[R], key: str) -> ReferenceTable[dict[str, R]]:
    return ReferenceTable(record, (key,), lambda lines: {getattr(one, key): one for one in lines})


class Reference:
    """The reference data; its tables stand in the order in which `reference` lists them.

    Tuples keep the order of their files, which is the official order for OAPs and countries. `overrides` are the user's own folders;
    `asleep` is what the build made of the tables for those who index them.
    """

    cycles = _lines(records.Cycle, "id")
    plans = _lines(records.PlanPeriod, "start", "end")
    priorities = _by_id(records.Priority, "id")
    oaps = _by_id(records.Oap, "id")
    oap_priorities = _lines(records.OapPriority, "oap", "cycle")
    oap_names = _lines(records.OapName, "name")
    concepts = _lines(records.Concept, "concept", "words")
    word_endings = _lines(records.WordEnding, "language")
    oap_concepts = _lines(records.OapConcept, "oap", "concepts")
    priority_concepts = _lines(records.PriorityConcept, "priorities", "concepts")
    heading_concepts = _lines(records.HeadingConcept, "meaning", "concepts")
    heading_pairs = _lines(records.HeadingPair, "first", "second", "standing")
    oap_successors = _lines(records.OapSuccessor, "oap", "from_cycle")
    countries = _by_id(records.Country, "code")
    country_tiles = _lines(records.CountryTile, "country")
    country_names = _lines(records.CountryName, "name", "kind")
    authorities = _by_id(records.Authority, "id")
    authority_names = _lines(records.AuthorityName, "authority", "name")
    authority_units = _lines(records.AuthorityUnit, "unit", "parent")
    generic_names = _lines(records.GenericName, "name")
    unit_words = _lines(records.UnitWord, "word", "language")
    lead_words = _lines(records.LeadWord, "word", "meaning")
    headings = _lines(records.HeadingEntry, "heading")
    layout_words = _lines(records.LayoutWord, "text", "meaning")
    role_words = _lines(records.RoleWord, "text")
    status_words = _lines(records.StatusWord, "text")
    status_concepts = _lines(records.StatusConcept, "status", "concepts")
    identity_words = _lines(records.IdentityWord, "word", "meaning", "language")
    markings = _lines(records.Marking, "text")
    published = _lines(records.PublishedCount, "document", "plan", "oap", "measure")
    lewpc_links = _lines(records.LewpcLink, "action")
    indicators = _lines(records.Indicator, "id")

    def __init__(
        self,
        table: Callable[[str], tuple[Any, ...]],
        terms: Terms | None = None,
        overrides: tuple[str, ...] = (),
        asleep: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """`table` gives the records of the table of that name."""
        self._table = table
        self._terms = terms
        self.overrides = overrides
        self.asleep = asleep or {}
        self.shown: Mapping[str, Callable[[], tuple[Any, ...]]] = {}  # in place of the tables of these names

    def lines(self, name: str) -> tuple[Any, ...]:
        """The records of the table of that name, in the order of its file."""
        found = self.shown[name]() if name in self.shown else self._table(name)
        return (*found, *_own_names(self._table("oaps"), found)) if name == "oap_names" else found

    @cached_property
    def terms(self) -> Terms:
        """The words of the concepts, by the first of them."""
        return terms_of(self.concepts) if self._terms is None else self._terms

    @cached_property
    def written_priorities(self) -> Mapping[str, tuple[str, ...]]:
        """The ids by folded name; in English, in whatever language names are shown."""
        written: dict[str, tuple[str, ...]] = {}
        for priority in self._table("priorities"):
            written[fold(priority.name)] = (*written.get(fold(priority.name), ()), priority.id)
        return written

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """What people call each OAP where there is little room, by id; the id itself where the table says nothing."""
        return {key: one.short or key for key, one in self.oaps.items()}

    def localised(self) -> Reference:
        """The same with its names in the language in use; in English it is the reference itself.

        A body is called as it calls itself in that language, or in its own: no name of it is translated.
        """
        if current() == ENGLISH:
            return self
        made = self.as_tabled()
        made.shown = {"authorities": self._bodies}
        made.priorities = {key: replace(one, name=_(one.name)) for key, one in self.priorities.items()}
        made.oaps = {key: replace(one, name=_(one.name)) for key, one in self.oaps.items()}
        made.countries = {key: replace(one, name=_(one.name)) for key, one in self.countries.items()}
        return made

    def _bodies(self) -> tuple[records.Authority, ...]:
        own: dict[str, dict[str, str]] = {}
        for one in self.authority_names:
            if one.strength is records.Strength.STRONG and one.language not in ("", ENGLISH):
                own.setdefault(one.authority, {}).setdefault(one.language, one.name)
        called = ((one, own.get(one.id, {})) for one in self._table("authorities"))
        return tuple(replace(one, name=names.get(current(), next(iter(names.values()), one.name))) for one, names in called)

    def as_tabled(self) -> Reference:
        """The same with the names that its tables give, in whatever language its own are: a file that is read back is read by those."""
        return Reference(self._table, self._terms, self.overrides, self.asleep)

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


TABLES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    name: (table.record, table.key) for name, table in vars(Reference).items() if isinstance(table, ReferenceTable)
}


def load(overrides: Sequence[Path] = ()) -> Reference:
    """The built-in reference data, with the entries of the folders in `overrides` added, or put in place of those with the same key.

    Raises ReferenceDataError, naming file and line, for data that is not sound.
    """
    ready = None if overrides else read_compiled(_BUILT_IN, tuple(TABLES))
    if ready is not None:
        return Reference(partial(_awake, ready), ready.terms, (), ready.asleep)
    return Reference(_checked(_BUILT_IN, overrides).__getitem__, None, tuple(folder.name for folder in overrides))


def _awake(ready: Compiled, name: str) -> tuple[Any, ...]:
    columns, folded = ready.tables[name]
    remember(folded)
    return tuple(records_of(columns, TABLES[name][0], stripped=True))


def _checked(data: Path, overrides: Sequence[Path] = ()) -> dict[str, tuple[Any, ...]]:
    from empact_cli.reference.checks import check  # only here, since what was compiled has been checked

    tables = _tables(data)
    for folder in overrides:
        _add(tables, folder)
    check(tables, {name: key for name, (_, key) in TABLES.items()})
    return {name: tuple(entry.record for entry in entries) for name, entries in tables.items()}


def _tables(data: Path) -> Tables:
    return {name: list(read_table(data / f"{name}.csv", record, f"{name}.csv")) for name, (record, _) in TABLES.items()}


def compile_tables(data: Path = _BUILT_IN, indexes: Mapping[str, Callable[[Reference], Mapping[str, Any]]] | None = None) -> Path:
    """Checks the tables in the folder `data`, writes their compiled form beside them, and says where.

    `indexes` make of the tables what rooms above this one look words up in, by name. Raises ReferenceDataError where the tables are not
    sound, OSError where the folder cannot be written to.
    """
    found = _checked(data)
    reference = Reference(found.__getitem__)
    content = {}
    for name in TABLES:
        matched = (getattr(record, column) for record in found[name] for column in _MATCHED & {*record.__struct_fields__})
        content[name] = (read_columns(data / f"{name}.csv"), {text: fold(text) for text in matched})
    return write_compiled(data, content, reference.terms, {name: index(reference) for name, index in (indexes or {}).items()})


def localised(reference: Reference) -> Reference:
    """The reference with its names in the language in use."""
    return reference.localised()


def built_in(name: str) -> list[Any]:
    """The records of one built-in table, not held against the others: for what must be quick, such as completion."""
    return [entry.record for entry in read_table(_BUILT_IN / f"{name}.csv", TABLES[name][0], f"{name}.csv")]


def _add(tables: Tables, folder: Path) -> None:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".csv")
    except NotADirectoryError:
        said = _("{folder}: a file, and the folder in which it stands is wanted. Write --reference {parent}.")
        raise ReferenceDataError(said.format(folder=folder, parent=folder.parent)) from None
    except FileNotFoundError:
        from empact_cli.text.language import did_you_mean  # only here, since names are seldom wrong

        said = _("{folder}: no such folder of reference data. Check the spelling.{hint}")
        raise ReferenceDataError(said.format(folder=folder, hint=did_you_mean(folder.name, _folders(folder.parent)))) from None
    except PermissionError:
        said = _("{folder}: you may not read it. Ask its owner for permission, or copy it to a folder of your own.")
        raise ReferenceDataError(said.format(folder=folder)) from None
    except OSError as problem:
        raise ReferenceDataError(_("{label}: cannot be read ({strerror})").format(label=folder, strerror=problem.strerror)) from None
    for path in found:
        if path.stem not in TABLES:
            said = _("{path}: no table of that name; the tables are {tables}")
            raise ReferenceDataError(said.format(path=path, tables=", ".join(TABLES)))
        record, key = TABLES[path.stem]
        entries = (*tables[path.stem], *read_table(path, record, str(path)))
        tables[path.stem] = list({tuple(getattr(entry.record, column) for column in key): entry for entry in entries}.values())
    if not found:
        said = _("{folder}: holds no table; the tables are {tables}")
        raise ReferenceDataError(said.format(folder=folder, tables=", ".join(f"{name}.csv" for name in TABLES)))


def _folders(around: Path) -> list[str]:
    """The names of the folders there."""
    try:
        return [one.name for one in around.iterdir() if one.is_dir()]
    except OSError:
        return []


def _own_names(oaps: Iterable[records.Oap], names: Iterable[records.OapName]) -> Iterator[records.OapName]:
    """What OAPs are called in the table of OAPs itself, which is a name wherever it stands."""
    known = {fold(name.name) for name in names}
    for oap in oaps:
        if fold(oap.name) not in known:
            yield records.OapName(oap.id, oap.name, records.OapMatch.ANYWHERE, source=oap.source, certainty=oap.certainty)
