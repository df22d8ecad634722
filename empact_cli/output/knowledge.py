"""Reference data in, tables out: every table of the registry as it stands, and the catalogue of findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from empact_cli.errors import UsageError
from empact_cli.findings import CATALOGUE
from empact_cli.output.json import schemas
from empact_cli.output.json.listed import ReferenceDocument
from empact_cli.output.tabular import Table, Value
from empact_cli.reference import TABLES, Reference
from empact_cli.text.language import _

FINDINGS, LIMITS = "findings", "limits"
SCHEMA = "schema"


def table(reference: Reference, what: str | None, limits: Sequence[tuple[Value, ...]] = ()) -> Table:
    """The table called `what`, or the list of tables. `limits` are (name, default, meaning) of each limit.

    Raises UsageError for a name that is none of them.
    """
    if what is None:
        sizes = ((name, len(_records(reference, name))) for name in TABLES)
        return Table(("table", "entries"), (*sizes, (FINDINGS, len(CATALOGUE)), (LIMITS, len(limits)), (SCHEMA, len(schemas.names()))))
    if what == LIMITS:
        return Table(("limit", "default", "meaning"), tuple(limits))
    if what == SCHEMA:
        return schemas.table()
    if what == FINDINGS:
        rows = ((one.code, one.severity.value, one.meaning, one.hint) for one in CATALOGUE.values())
        return Table(("code", "severity", "meaning", "what to do"), tuple(rows))
    name = what.replace("-", "_")
    if name not in TABLES:
        raise UsageError(
            _("no table is called {what!r}. The tables are {tables}, {findings}, {limits} and {schema}.").format(
                what=what, tables=", ".join(TABLES), findings=FINDINGS, limits=LIMITS, schema=SCHEMA
            )
        )
    columns = TABLES[name][0]._fields
    return Table(tuple(column.rstrip("_") for column in columns), tuple(_values(reference, name, columns)))


def document(what: str, found: Table) -> ReferenceDocument:
    """The entries of one table, each with all its columns."""
    entries: list[dict[str, Any]] = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    return ReferenceDocument(what=what, entries=tuple(entries))


def _records(reference: Reference, name: str) -> Collection[Any]:
    records = getattr(reference, name)
    return tuple(records.values()) if isinstance(records, dict) else records


def _values(reference: Reference, name: str, columns: Iterable[str]) -> Iterable[tuple[Value, ...]]:
    for record in _records(reference, name):
        yield tuple(_plain(getattr(record, column)) for column in columns)


def _plain(value: object) -> Value:
    return value if value is None or isinstance(value, int) else str(value)
