"""A flat table in, csv or tsv out."""

from __future__ import annotations

import csv
import io

from empact_cli.output.flat import Flat, Value, with_marking
from empact_cli.text.harmless import not_a_formula, visible


def delimited(table: Flat, delimiter: str, marking: str | None = None) -> str:
    """The table as csv or tsv (RFC 4180 quoting, "\\n" line ends)."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    marked = with_marking(table, marking)
    writer.writerow(marked.columns)
    writer.writerows([_safe(value) for value in row] for row in marked.rows)
    return stream.getvalue()


def _safe(value: Value) -> Value:
    return not_a_formula(visible(value)) if isinstance(value, str) else value
