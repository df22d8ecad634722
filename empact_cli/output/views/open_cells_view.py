"""Cells that a plan driver is asked about in, what is read and written of them out: one line each, to be filled in and given back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from empact_cli.model import Finding
from empact_cli.output.document import Block, ColumnKind, Details, Document, Flat, Lines, Paragraph, Row, Section, Table, TableColumn
from empact_cli.output.terms import sentence
from empact_cli.questions.listed_actions import OpenCell, OpenCells
from empact_cli.reading.corrected_cells import ANSWER, ASKED_CELL, BLANK_CELL
from empact_cli.text.language import _, marked, ngettext, semicolons

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument


def document(found: OpenCells, _details: Details) -> Document:
    """A table per file, to be sent to its driver, who answers in the last column; the answered list is read as corrections."""
    by_file = groupby(found.cells, key=lambda one: one.place.file)
    sections = tuple(Section(file, tuple(_asked(file, tuple(cells))), on_new_page=place > 0) for place, (file, cells) in enumerate(by_file))
    return Document(_("Questions to the plan drivers"), sections, empty=_("Nothing is open."))


def _asked(file: str, cells: Sequence[OpenCell]) -> Iterator[Block]:
    words = ngettext(
        "In your file {file}, {number} cell raises a question about an operational action (OA). Please answer it in the last column, with "
        "country and authority, and send this list back.",
        "In your file {file}, {number} cells raise a question about an operational action (OA). Please answer in the last column, with "
        "country and authority, and send this list back.",
        len(cells),
    )
    yield Paragraph(words.format(file=PurePath(file).name, number=len(cells)))
    columns = (
        TableColumn(_(ASKED_CELL).format(file=PurePath(file).name), weight=1.4),
        TableColumn(_("OA"), weight=2),
        TableColumn(_("Text"), weight=1.4),
        TableColumn(_("Question"), weight=3),
        TableColumn(_(ANSWER), ColumnKind.BLANK, 1.4),
    )
    yield Table(columns, tuple(map(_cells, cells)), row_heads=1, wide=True)


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
    named = " ".join(part for part in (one.action.number, one.action.title) if part) if one.action else None
    names = _("Perhaps: {names}?").format(names=semicolons(one.proposals)) if one.proposals else ""
    return where, named, one.was or _(BLANK_CELL), Lines(tuple(text for text in (_question(one.finding), names) if text)), ""


_QUESTIONS = {
    "lead-country-only": marked("It names a country and no authority. Which authority of that country leads?"),
    "lead-blank": marked("It names nobody. Who leads: which country, and which authority?"),
    "lead-placeholder": marked("It leaves open who leads. Who leads: which country, and which authority?"),
    "lead-unknown": marked("We do not know this authority. What is its full name, and of which country is it?"),
    "lead-ambiguous": marked("It can be read in more than one way. Which authority leads, and of which country?"),
    "lead-no-country": marked("It names no country. Of which country is this authority?"),
    "lead-not-in-force": marked("This authority did not exist in the years of the plan. Which authority leads?"),
    "lead-umbrella": marked("This body holds customs and other services. Which of its services leads?"),
    "lead-country-conflict": marked("The country and the authority do not go together. Which of the two is right?"),
}


def _question(finding: Finding | None) -> str:
    """What the driver is asked, who has the file and knows neither this program nor its findings."""
    if finding is None:
        return _("Which authority leads, and of which country?")
    if finding.code in _QUESTIONS:
        return _(_QUESTIONS[finding.code])
    return _("{message} Is that right?").format(message=sentence(finding.message))
