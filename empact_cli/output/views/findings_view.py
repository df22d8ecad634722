"""Findings in, what is read and written of them out: where each stands, what to do; and what plan drivers are asked of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from empact_cli.model import Finding, Severity
from empact_cli.output.document import (
    Block,
    ColumnKind,
    Details,
    Document,
    Flat,
    Lines,
    Paragraph,
    Row,
    Section,
    Table,
    TableColumn,
    Tone,
    notes,
)
from empact_cli.output.terms import EFFECT_NAMES, SEVERITY_NAMES, sentence, told_sentences
from empact_cli.output.views import View
from empact_cli.questions import Findings
from empact_cli.questions.listed_actions import OpenCell, OpenCells
from empact_cli.reading.corrected_cells import ANSWER, ASKED_CELL, BLANK_CELL
from empact_cli.text.language import _, marked, ngettext, semicolons

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}


def document(found: Findings, _details: Details) -> Document:
    """The findings in one table, in the order given: what each does to the number, where it stands, what it means and what to do."""
    columns = (*TableColumn.words(_("Effect")), *TableColumn.texts((_("Where"), 2), (_("Finding"), 3), (_("What to do"), 2)))
    table = Table(columns, tuple(map(_finding, found.findings)), row_heads=2, wide=True, live=True)
    sections = (Section("", (table, *notes(told_sentences({}, found.overrides)))),) if found.findings else ()
    return Document(_("Findings about the data"), sections, empty=_("No findings."))


def _finding(one: Finding) -> Row:
    said = f"{_(SEVERITY_NAMES[one.severity])} {one.code}"
    place = "!".join(part for part in (one.file, one.sheet, one.cell) if part)
    return _(EFFECT_NAMES[one.effect]), place, Lines((said, sentence(one.message)), _TONES[one.severity]), one.hint


def flat_table(found: Findings, _details: Details) -> Flat:
    """A line per finding."""
    columns = ("code", "severity", "file", "sheet", "cell", "value", "message", "hint", "effect")
    values = ((getattr(one, column) for column in columns) for one in found.findings)
    return Flat(columns, tuple(tuple(value and str(value) for value in row) for row in values))


# Cells that a plan driver is asked about in, one line each out, to be filled in and given back.


def questions_document(found: OpenCells, _details: Details) -> Document:
    """A table per file, to be sent to its driver, who answers in the last column; the answered list is read as corrections."""
    by_file = groupby(found.cells, key=lambda one: one.place.file)
    sections = tuple(Section(file, tuple(_asked(file, tuple(cells))), on_new_page=place > 0) for place, (file, cells) in enumerate(by_file))
    return Document(_("Questions to the plan drivers"), sections, empty=_("Nothing is open."))


def _asked(file: str, cells: Sequence[OpenCell]) -> Iterator[Block]:
    asked = ngettext(
        "In your file {file}, {number} cell raises a question about an operational action (OA). Please answer it in the last column, with "
        "country and authority, and send this list back.",
        "In your file {file}, {number} cells raise a question about an operational action (OA). Please answer in the last column, with "
        "country and authority, and send this list back.",
        len(cells),
    )
    yield Paragraph(asked.format(file=PurePath(file).name, number=len(cells)))
    columns = TableColumn.texts((_(ASKED_CELL).format(file=PurePath(file).name), 1.4), (_("OA"), 2), (_("Text"), 1.4), (_("Question"), 3))
    yield Table((*columns, TableColumn(_(ANSWER), ColumnKind.BLANK, 1.4)), tuple(map(_question, cells)), row_heads=1, wide=True)


def questions_table(found: OpenCells, _details: Details) -> Flat:
    """A line per cell, with `becomes` and `reason` to be filled in; with these headings it is read as corrections."""
    columns = ("file", "sheet", "cell", "was", "becomes", "reason", "asked", "proposals")
    rows = (
        (one.place.file, one.place.sheet, one.place.name, one.was, None, None, sentence(one.asked), "; ".join(one.proposals))
        for one in found.cells
    )
    return Flat(columns, tuple(rows))


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


def _question(one: OpenCell) -> Row:
    """What the driver is asked, who has the file and knows neither this program nor its findings."""
    where = f"{one.place.sheet}!{one.place.name}" if one.place.sheet else one.place.name
    named = " ".join(part for part in (one.action.number, one.action.title) if part) if one.action else None
    if one.finding is None:
        asked = _("Which authority leads, and of which country?")
    elif one.finding.code in _QUESTIONS:
        asked = _(_QUESTIONS[one.finding.code])
    else:
        asked = _("{message} Is that right?").format(message=sentence(one.finding.message))
    names = [_("Perhaps: {names}?").format(names=semicolons(one.proposals))] if one.proposals else []
    return where, named, one.was or _(BLANK_CELL), Lines((asked, *names)), ""


FINDINGS = View(document, flat_table)
OPEN_CELLS = View(questions_document, questions_table)
