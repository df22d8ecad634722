"""The rows above a table's headings in, its titles out: lone texts, and a label with the value in the cell beside it as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empact_cli.reading.headings.heading_names import Headings
from empact_cli.reference.records import Meaning
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import Kind, Row, Scalar, Value, shown

_LABELS = {Meaning.PLAN: "OAP", Meaning.OAP: "OAP", Meaning.PRIORITY: ""}  # the word beside which the value is read for what it is
_DATED = 4  # letters of a year


def titles_of(rows: Sequence[Row], headings: Headings) -> list[str]:
    """The texts above the headings, the first rows first."""
    return [title for row in rows for title in _of_row(row, headings)]


def _of_row(row: Row, headings: Headings) -> Iterator[str]:
    label = ""
    for value in row.values:
        text = _text(value)
        if not text:
            continue
        named = headings.read(text.rstrip(" :")) if isinstance(value, str) and not label else None
        if label or not isinstance(value, str):
            if label:
                yield f"{label} {text}".strip()
            label = ""
        elif named and named.meaning in _LABELS and len(row.values) > 1 and text != _last(row):
            label = _LABELS[named.meaning] or text.rstrip(" :")
        else:
            yield text


def _last(row: Row) -> str:
    return next((text for value in reversed(row.values) if (text := _text(value))), "")


def _text(value: Value) -> str:
    """The text of a cell with runs of blanks made one; of a number what is stored ("2023", and not "2,023")."""
    if isinstance(value, Scalar):
        return value.stored.removesuffix(".0") if value.kind is Kind.NUMBER else value.stored[:_DATED] if value.kind is Kind.DATE else ""
    text = " ".join(shown(value).split())
    return text if fold(text) else ""
