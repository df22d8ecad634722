"""Reference data in, tables out: every table of the registry as it stands, and the catalogue of findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from empact_cli.errors import UsageError
from empact_cli.findings import CATALOGUE
from empact_cli.output import json
from empact_cli.output.document import Details, Document, Flat, FlatValue, Section, Table, TableColumn
from empact_cli.output.views import View
from empact_cli.reference import TABLES, Reference
from empact_cli.text.language import _, did_you_mean, marked

FINDINGS, LIMITS = "findings", "limits"
SCHEMA = "schema"
_HEADINGS = {
    "table": marked("Table"),
    "entries": marked("Entries"),
    "limit": marked("Limit"),
    "default": marked("Default"),
    "code": marked("Code"),
    "severity": marked("Severity"),
    "meaning": marked("Meaning"),
    "what to do": marked("What to do"),
    "document": marked("Document"),
    "schema": marked("Schema"),
    "title": marked("Title"),
}


class Knowledge(Struct, frozen=True):
    """A table of the registry, and what it is called."""

    what: str
    table: Flat


def knowledge(reference: Reference, what: str | None, limits: Sequence[tuple[FlatValue, ...]] = ()) -> Knowledge:
    """The table called `what`, or the list of tables. `limits` are (name, default, meaning) of each limit.

    Raises UsageError for a name that is none of them.
    """
    return Knowledge(what or "tables", _table(reference, what, limits))


def _table(reference: Reference, what: str | None, limits: Sequence[tuple[FlatValue, ...]]) -> Flat:
    if what is None:
        sizes = ((name, len(_records(reference, name))) for name in TABLES)
        return Flat(("table", "entries"), (*sizes, (FINDINGS, len(CATALOGUE)), (LIMITS, len(limits)), (SCHEMA, len(json.names()))))
    if what == LIMITS:
        return Flat(("limit", "default", "meaning"), tuple((*one, _(str(meaning))) for *one, meaning in limits))
    if what == SCHEMA:
        return json.table()
    if what == FINDINGS:
        rows = ((one.code, one.severity.value, _(one.meaning), _(one.hint)) for one in CATALOGUE.values())
        return Flat(("code", "severity", "meaning", "what to do"), tuple(rows))
    name = what.replace("-", "_")
    if name not in TABLES:
        raise UsageError(
            _("no table is called {what!r}. The tables are {tables}, {findings}, {limits} and {schema}.").format(
                what=what, tables=", ".join(TABLES), findings=FINDINGS, limits=LIMITS, schema=SCHEMA
            )
            + did_you_mean(name, (*TABLES, FINDINGS, LIMITS, SCHEMA))
        )
    columns = TABLES[name][0].__struct_fields__
    records = (astuple(record) for record in _records(reference, name))
    plain = (tuple(value if value is None or isinstance(value, int) else str(value) for value in record) for record in records)
    return Flat(tuple(column.rstrip("_") for column in columns), tuple(plain))


def _records(reference: Reference, name: str) -> Collection[Any]:
    records = getattr(reference, name)
    return tuple(records.values()) if isinstance(records, dict) else records


def document(known: Knowledge, _details: Details) -> Document:
    """The table as it stands; what is ours and not the registry's has headings for people."""
    rows = tuple(tuple("" if value is None else str(value) for value in row) for row in known.table.rows)
    ours = known.what not in {name for table in TABLES for name in (table, table.replace("_", "-"))}
    headings = [_(_HEADINGS.get(name, name)) if ours else name for name in known.table.columns]
    table = Table(tuple(map(TableColumn, headings)), rows)
    return Document(_("Reference data: {table}").format(table=known.what), (Section("", (table,)),))


KNOWLEDGE = View(document, lambda known, _details: known.table)
