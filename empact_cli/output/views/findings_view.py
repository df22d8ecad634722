"""Findings in, what is read and written of them out: where each stands, what it means, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empact_cli.model import Finding, Severity
from empact_cli.output.document import ColumnKind, Details, Document, Flat, FlatValue, Lines, Row, Section, Table, TableColumn, Tone, notes
from empact_cli.output.terms import (
    EFFECT_NAMES,
    SEVERITY_NAMES,
    sentence,
    told_sentences,
)
from empact_cli.questions import Findings
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}


def document(found: Findings, _details: Details) -> Document:
    """The findings in one table, in the order given: what each does to the number, where it stands, what it means and what to do."""
    columns = (
        TableColumn(_("Effect"), ColumnKind.WORD),
        TableColumn(_("Where"), weight=2),
        TableColumn(_("Finding"), weight=3),
        TableColumn(_("What to do"), weight=2),
    )
    table = Table(columns, tuple(map(_finding_cells, found.findings)), row_heads=2, wide=True, live=True)
    sections = (Section("", (table, *notes(told_sentences({}, found.overrides)))),) if found.findings else ()
    return Document(_("Findings about the data"), sections, empty=_("No findings."))


def flat_table(found: Findings, _details: Details) -> Flat:
    """A line per finding."""
    columns = ("code", "severity", "file", "sheet", "cell", "value", "message", "hint", "effect")
    return Flat(columns, tuple(map(_finding_values, found.findings)))


def json_document(found: Findings, _details: Details) -> JsonDocument:
    """The JSON document."""
    from empact_cli.output.json.listed import findings_document

    return findings_document(found.findings, found.overrides)


def _finding_cells(finding: Finding) -> Row:
    said = f"{_(SEVERITY_NAMES[finding.severity])} {finding.code}"
    place = "!".join(part for part in (finding.file, finding.sheet, finding.cell) if part)
    return _(EFFECT_NAMES[finding.effect]), place, Lines((said, sentence(finding.message)), _TONES[finding.severity]), finding.hint


def _finding_values(one: Finding) -> tuple[FlatValue, ...]:
    return one.code, one.severity.value, one.file, one.sheet, one.cell, one.value, one.message, one.hint, one.effect.value
