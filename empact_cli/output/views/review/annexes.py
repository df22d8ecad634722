"""Findings and sources in, the annexes out: what was noticed about the data, and which files the numbers come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from empact_cli.model import Finding, Source
from empact_cli.output.document import Bullets, ColumnKind, Lines, Paragraph, Row, Section, Table, TableColumn
from empact_cli.output.ownership import MAKER
from empact_cli.output.terms import SEVERITY_NAMES, findings_sentence, sentence
from empact_cli.questions.review import Material
from empact_cli.text.language import _, ngettext


def data_quality(material: Material) -> Section:
    """Every finding about the data, with its place and what to do; of doubtful matches how many there are."""
    heading = _("Data quality")
    doubtful = len(material.comparison.findings) if material.comparison else 0
    findings = material.findings[: len(material.findings) - doubtful]
    doubts = _doubts(doubtful)
    if not findings and not doubts:
        return Section(heading, (Paragraph(_("Nothing was noticed about the data.")),), "findings")
    counted = findings_sentence(Counter(one.severity for one in findings))
    columns = (
        TableColumn(_("Severity"), ColumnKind.WORD),
        TableColumn(_("Place"), weight=2.4),
        TableColumn(_("Finding"), weight=4.4),
        TableColumn(_("What to do"), weight=3.4),
    )
    table = Table(
        columns,
        tuple(map(_finding, findings)),
        name="findings",
        sheet=_("Findings"),
        caption=_("Findings about the data"),
        row_heads=0,
        wide=True,
        live=True,
    )
    told = (Paragraph(counted or ""), table) if findings else ()
    return Section(heading, (*doubts, *told), "findings")


def _doubts(number: int) -> tuple[Paragraph, ...]:
    """How many pairs of actions are doubtful: they leave the number of each plan as it is, and compare lists them."""
    if not number:
        return ()
    words = ngettext(
        "For {number} action it is uncertain whether it continues one of the plan before; this leaves the number of each plan as it is.",
        "For {number} actions it is uncertain whether they continue one of the plan before; this leaves the number of each plan as it is.",
        number,
    )
    return (Paragraph(words.format(number=number)),)


def corrected(material: Material) -> Section:
    """The cells that the drivers' answers have replaced, each with what stood there and why."""
    columns = (
        TableColumn(_("Place"), weight=2.4),
        TableColumn(_("Before"), weight=2),
        TableColumn(_("Corrected to"), weight=3),
        TableColumn(_("Reason"), weight=3),
    )
    rows = tuple(
        (Lines((one.file, f"{one.sheet}!{one.cell}" if one.sheet else one.cell)), one.was or _("(blank)"), one.becomes, one.reason or None)
        for one in material.corrections
    )
    table = Table(
        columns,
        rows,
        name="corrections",
        sheet=_("Corrections"),
        caption=_("Cells that were corrected by the answers of the plan drivers"),
        row_heads=0,
        wide=True,
        live=True,
    )
    return Section(_("Corrections"), (table,) if rows else (), "corrections")


def sources(material: Material) -> Section:
    """The files with their checksums, the documents, and the program."""
    published = [("", _("Published counts were taken as they stand: {source}.").format(source=source)) for source in material.published]
    return source_section(material.sources, published, material.reference.overrides)


def source_section(files: Sequence[Source], published: Sequence[tuple[str, str]], overrides: Iterable[str]) -> Section:
    """The same of any document; `published` are items about documents that give counts alone."""
    columns = (
        TableColumn(_("File"), weight=2.4),
        TableColumn(_("Actions"), ColumnKind.COUNT),
        TableColumn("SHA-256", ColumnKind.CODE, 5.6),
    )
    rows = tuple((source.file, source.actions, source.sha256) for source in files)
    table = Table(
        columns,
        rows,
        name="sources",
        sheet=_("Sources"),
        caption=_("Files that were read, with the actions found in them and their checksums"),
    )
    own = [("", _("Reference data of your own was used: {folder}.").format(folder=folder)) for folder in overrides]
    program = ("", _("Computed with empact-cli {version}.").format(version=version(MAKER)))
    return Section(_("Sources"), (table, Bullets((*published, *own, program))), "sources")


def _finding(finding: Finding) -> Row:
    word = _(SEVERITY_NAMES[finding.severity])
    sheet = "!".join(part for part in (finding.sheet, finding.cell) if part)
    place = tuple(part for part in (finding.file, sheet) if part)
    is_told = finding.value is None or finding.value in finding.message
    message = finding.message if is_told else f"{finding.message} ({finding.value})"
    return word, Lines(place) if place else None, sentence(message), finding.hint
