"""The rule, the findings and the sources in, the chapters on them out: what is counted and how, what was noticed, what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from empact_cli.model import AuthorityClass, Cell, Finding, Source
from empact_cli.output.document import Block, Bullets, ColumnKind, Lines, Paragraph, Row, Section, Table, TableColumn
from empact_cli.output.ownership import MAKER
from empact_cli.output.terms import CLASS_NAMES, SEVERITY_NAMES, findings_sentence, listed, rule_sentence, sentence, told_sentences
from empact_cli.questions.review import Material
from empact_cli.text.language import _, ngettext, semicolons


def method(material: Material) -> Section:
    """How the numbers came about."""
    return Section(_("Method"), tuple(_method(material)), "method")


def _method(material: Material) -> Iterator[Block]:
    yield Paragraph(
        _(
            "Counted are operational actions. An action is known by its plan, its OAP and its number, never by a row: several rows of one "
            "action are one action with several leaders. Everything that a plan lists is counted, hidden rows too."
        )
    )
    yield from struck_out(material)
    yield Paragraph(rule_sentence(material.rule))
    yield from map(Paragraph, told_sentences(material.summary.selection, material.summary.overrides))
    yield Paragraph(
        _("Every action falls into exactly one of four groups, decided over its counted leaders; the first that fits is taken:")
    )
    yield groups()
    yield Paragraph(_undetermined(material))
    registry = _(
        "The class of a leader ({classes}) comes from a registry of authorities with their names in the official languages and the dates "
        "on which they existed, never from a keyword. Drivers, coordinators and managers lead no action."
    )
    yield Paragraph(registry.format(classes=listed([_(CLASS_NAMES[one]) for one in AuthorityClass])))
    if material.comparison and material.comparison.total.bridge is not None:
        yield Paragraph(
            _(
                "Numbers of actions are issued anew with each plan, so an action is followed from plan to plan by its OAP, title and "
                "number together. A match that is not clear is named as doubtful and can be settled by hand."
            )
        )
    if material.comparison and not material.comparison.same_length:
        yield Paragraph(_("The plans compared cover an unlike number of years. The numbers are those of whole plans, never per year."))


def struck_out(material: Material) -> tuple[Paragraph, ...]:
    """The rows of the files that are struck out and were not counted, so that nobody takes them for actions that ended; () for none."""
    rows = [one for one in material.findings if one.code == "row-struck-out"]
    if not rows:
        return ()
    words = ngettext(
        "{number} row is struck out in the files and was not counted: {rows}.",
        "{number} rows are struck out in the files and were not counted: {rows}.",
        len(rows),
    )
    told = semicolons(f"{' '.join((one.value or '').split(' | ')[:2])} ({_sheet_and_cell(one.place)})" for one in rows[:_MOST])
    return (Paragraph(words.format(number=len(rows), rows=told + (" …" if len(rows) > _MOST else "")), note=True),)


def _sheet_and_cell(place: Cell | None) -> str:
    return " ".join(filter(None, (place.sheet, place.name))) if place else ""


_MOST = 8  # struck rows that are named


def groups() -> Bullets:
    """The four groups, the first that fits is taken."""
    return Bullets(
        (
            (_("Customs-led"), _("some leader is a customs administration, or one body for tax and customs.")),
            (
                _("Wide only"),
                _("none of those, but some leader is a police-type body with customs powers beside the customs administration."),
            ),
            (
                _("Undetermined"),
                _(
                    "none of those, but some leader is a ministry or agency that contains customs, a country without an authority, a "
                    "placeholder or a name that is not known; or there is no leader at all."
                ),
            ),
            (_("Other"), _("every leader is known and is neither customs nor such a body.")),
        )
    )


def _undetermined(material: Material) -> str:
    count = material.total.count
    words = ngettext(
        "In the plan {plan}, {number} action is undetermined.", "In the plan {plan}, {number} actions are undetermined.", count.undetermined
    )
    said = words.format(plan=material.plan, number=count.undetermined)
    span = _(
        "Undetermined actions are never counted as not led by customs. The number therefore lies between {least}, the customs-led actions, "
        "and {most} of {actions}, with the actions led by other bodies with customs powers and the undetermined ones added."
    )
    if count.customs_led == count.most:
        return said
    return f"{said} {span.format(least=count.customs_led, most=count.most, actions=count.actions)}"


# Findings, corrections and sources in, the annexes out.


def data_quality(material: Material) -> Section:
    """Every finding about the data, with its place and what to do; of doubtful matches how many there are.

    These leave the number of each plan as it is, and compare lists them.
    """
    doubtful = len(material.comparison.findings) if material.comparison else 0
    findings = material.findings[: len(material.findings) - doubtful]
    words = ngettext(
        "For {number} action it is uncertain whether it continues one of the plan before; this leaves the number of each plan as it is.",
        "For {number} actions it is uncertain whether they continue one of the plan before; this leaves the number of each plan as it is.",
        doubtful,
    )
    blocks: list[Block] = [Paragraph(words.format(number=doubtful))] if doubtful else []
    if findings:
        columns = (*TableColumn.words(_("Severity")), *TableColumn.texts((_("Place"), 2.4), (_("Finding"), 4.4), (_("What to do"), 3.4)))
        rows, caption = tuple(map(_finding, findings)), _("Findings about the data")
        table = Table(columns, rows, name="findings", sheet=_("Findings"), caption=caption, row_heads=0, wide=True, live=True)
        blocks += [Paragraph(findings_sentence(Counter(one.severity for one in findings)) or ""), table]
    return Section(_("Data quality"), tuple(blocks) or (Paragraph(_("Nothing was noticed about the data.")),), "findings")


def _finding(finding: Finding) -> Row:
    word = _(SEVERITY_NAMES[finding.severity])
    sheet = "!".join(part for part in (finding.sheet, finding.cell) if part)
    place = tuple(part for part in (finding.file, sheet) if part)
    is_told = finding.value is None or finding.value in finding.message
    message = finding.message if is_told else f"{finding.message} ({finding.value})"
    return word, Lines(place) if place else None, sentence(message), finding.hint


def corrected(material: Material) -> Section:
    """The cells that the drivers' answers have replaced, each with what stood there and why."""
    columns = tuple(TableColumn.texts((_("Place"), 2.4), (_("Before"), 2), (_("Corrected to"), 3), (_("Reason"), 3)))
    rows = tuple(
        (Lines((one.file, f"{one.sheet}!{one.cell}" if one.sheet else one.cell)), one.was or _("(blank)"), one.becomes, one.reason or None)
        for one in material.corrections
    )
    caption = _("Cells that were corrected by the answers of the plan drivers")
    table = Table(columns, rows, name="corrections", sheet=_("Corrections"), caption=caption, row_heads=0, wide=True, live=True)
    return Section(_("Corrections"), (table,) if rows else (), "corrections")


def sources(material: Material) -> Section:
    """The files with their checksums, the documents, and the program."""
    words = _("Published counts were taken as they stand: {source}.")
    return source_section(material.sources, material.reference.overrides, [words.format(source=source) for source in material.published])


def source_section(files: Sequence[Source], overrides: Iterable[str], published: Sequence[str] = ()) -> Section:
    """The same of any document; `published` are sentences about documents that give counts alone."""
    columns = (*TableColumn.texts((_("File"), 2.4)), *TableColumn.numbers(_("Actions")), TableColumn("SHA-256", ColumnKind.CODE, 5.6))
    rows = tuple((source.file, source.actions, source.sha256) for source in files)
    caption = _("Files that were read, with the actions found in them and their checksums")
    own = (_("Reference data of your own was used: {folder}.").format(folder=folder) for folder in overrides)
    said = (*published, *own, _("Computed with empact-cli {version}.").format(version=version(MAKER)))
    table = Table(columns, rows, name="sources", sheet=_("Sources"), caption=caption)
    return Section(_("Sources"), (table, Bullets(tuple(("", one) for one in said))), "sources")
