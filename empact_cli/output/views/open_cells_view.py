"""Cells that a plan driver is asked about in, what is read and written of them out: one line each, to be filled in and given back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from empact_cli.output.document import ColumnKind, Details, Document, Flat, Row, Section, Table, TableColumn
from empact_cli.output.terms import sentence
from empact_cli.questions.listed_actions import OpenCell, OpenCells
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument


def document(found: OpenCells, _details: Details) -> Document:
    """A table per file, to be sent to its driver."""
    columns = (
        TableColumn(_("Cell"), ColumnKind.WORD, weight=1),
        TableColumn(_("Text"), weight=2),
        TableColumn(_("Question"), weight=3),
        TableColumn(_("Close names"), weight=2),
    )
    by_file = groupby(found.cells, key=lambda one: one.place.file)
    sections = tuple(Section(file, (Table(columns, tuple(map(_cells, cells)), row_heads=1, wide=True),)) for file, cells in by_file)
    return Document(_("Questions to the plan drivers"), sections, empty=_("Nothing is open."))


def flat_table(found: OpenCells, _details: Details) -> Flat:
    """A line per cell, with `becomes` and `reason` to be filled in; with these headings it is read as corrections."""
    columns = ("file", "sheet", "cell", "was", "becomes", "reason", "asked", "proposals")
    rows = (
        (one.place.file, one.place.sheet, one.place.name, one.was, None, None, sentence(one.asked), "; ".join(one.proposals))
        for one in found.cells
    )
    return Flat(columns, tuple(rows))


def json_document(found: OpenCells, _details: Details) -> JsonDocument:
    """What is asked, for programs."""
    from empact_cli.output.json.listed import corrections_document

    return corrections_document(found)


def in_brief(found: OpenCells) -> str:
    """How many there are."""
    return f"<{len(found.cells)} open cells>"


def _cells(one: OpenCell) -> Row:
    where = f"{one.place.sheet}!{one.place.name}" if one.place.sheet else one.place.name
    return where, one.was, sentence(one.asked), "; ".join(one.proposals)
