"""Findings in, what is read and written of them out: where each stands, what it means, what to do."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Finding, Severity
from empact_cli.output.document import Column, Details, Document, Kind, Lines, Row, Section, Table, Tone, notes
from empact_cli.output.flat import Flat
from empact_cli.output.terms import (
    SEVERITY_NAMES,
    told_sentences,
)
from empact_cli.output.views.json_parts import JsonDocument, told_object
from empact_cli.questions.listing import Findings
from empact_cli.text.language import _

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}


def document(found: Findings, _details: Details) -> Document:
    """The findings grouped by file and sheet, each with its cell, what it means and what to do."""
    columns = (Column(_("Cell"), Kind.WORD), Column(_("Finding"), weight=3), Column(_("What to do"), weight=2))
    sections = [Section(title, (Table(columns, tuple(map(_finding_cells, group))),)) for title, group in _by_sheet(found.findings).items()]
    told = told_sentences({}, found.overrides)
    ends = [Section("", notes(told))] if sections and told else []
    return Document(_("Findings about the data"), (*sections, *ends), empty=_("No findings."))


def flat_table(found: Findings, _details: Details) -> Flat:
    """A line per finding."""
    columns = ("code", "severity", "file", "sheet", "cell", "value", "message", "hint")
    rows = ((one.code, one.severity.value, one.file, one.sheet, one.cell, one.value, one.message, one.hint) for one in found.findings)
    return Flat(columns, tuple(rows))


def json_document(found: Findings, _details: Details) -> JsonDocument:
    """`empact-cli/findings/1`."""
    return {
        "schema": "empact-cli/findings/1",
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "file": one.file,
                "sheet": one.sheet,
                "cell": one.cell,
                "value": one.value,
                "message": one.message,
                "hint": one.hint,
            }
            for one in found.findings
        ],
        **told_object({}, found.overrides),
    }


def _finding_cells(finding: Finding) -> Row:
    said = f"{_(SEVERITY_NAMES[finding.severity])} {finding.code}"
    return finding.cell or "", Lines((said, finding.message), _TONES[finding.severity]), finding.hint


def _by_sheet(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        place = ", ".join(part for part in (one.file, _('sheet "{name}"').format(name=one.sheet) if one.sheet else None) if part)
        groups.setdefault(place, []).append(one)
    return groups
