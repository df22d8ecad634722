"""Verifications in, what is read and written of them out: published beside computed, and what could explain a difference."""

from __future__ import annotations

from empact_cli.model import at_row
from empact_cli.output.document import ColumnKind, Details, Document, Flat, FlatValue, Section, Table, TableColumn, notes, ruled
from empact_cli.output.terms import MISSING, basis, oap_name
from empact_cli.output.views import View
from empact_cli.questions.verification import Verification, VerificationRow
from empact_cli.text import one_line
from empact_cli.text.language import _, marked, semicolons


def document(verification: Verification, _details: Details) -> Document:
    """Published and computed counts side by side, then the actions that could explain each difference."""
    title = _("Customs-led operational actions of {plan} against {source}").format(plan=verification.plan, source=verification.source)
    counts = Section("", (agreement_table(verification), *notes(_verification_sentences(verification))))
    return Document(title, (counts, *(_candidates(row) for row in verification.rows if row.difference)))


def agreement_table(verification: Verification) -> Table:
    """Published and computed counts per OAP."""
    counted = TableColumn.numbers(_("Published"), _("Computed"))
    columns = (*TableColumn.texts((_("OAP"), 4)), *counted, *TableColumn.numbers(_("Difference"), kind=ColumnKind.SIGNED))
    rows = tuple(
        (oap_name(row.name, row.subject.oap, verification.short_names), row.published, row.computed, row.difference)
        for row in verification.rows
    )
    difference = None if verification.published is None else verification.computed - verification.published
    total = (_("Total"), verification.published, verification.computed, difference)
    return Table(columns, rows, (total,), telling=(1, 2, 3))


def flat_table(verification: Verification, _details: Details) -> Flat:
    """A line per OAP, repeated for each action that could explain a difference."""
    columns = ("source", "plan", "oap", "name", "published", "computed", "difference", "number", "title", "reason", "file", "sheet", "row")
    rows: list[tuple[FlatValue, ...]] = []
    for row in verification.rows:
        head = (verification.source, str(verification.plan), row.subject.oap, row.name, row.published, row.computed, row.difference)
        lines: list[tuple[FlatValue, ...]] = []
        for candidate in row.candidates:
            action, place = candidate.action, candidate.action.place
            lines.append((action.number, action.title, candidate.reason, place.file, place.sheet, place.row))
        rows += [(*head, *line) for line in lines or [(None,) * 6]]
    return ruled(verification.rule, columns, rows)


def in_brief(verification: Verification) -> str:
    """Both totals."""
    verdict = "agrees with" if verification.agrees else "differs from"
    return f"{verification.plan}: {verification.computed} computed {verdict} {verification.published} published in {verification.source}"


def _verification_sentences(verification: Verification) -> list[str]:
    values = {"source": one_line(verification.source), "plan": verification.plan}
    if verification.agrees:
        verdict = _("Every count agrees with those published in {source} for {plan}.").format(**values)
    else:
        differing = semicolons(one_line(row.name) for row in verification.rows if row.difference) or _("the total")
        verdict = _("Not in agreement with the counts published in {source} for {plan}: {differing}.").format(differing=differing, **values)
    if any(row.published is None or row.computed is None for row in verification.rows):
        return [verdict, _("{sign}: the source does not say, or the files have no such OAP.").format(sign=MISSING), *basis(verification)]
    return [verdict, *basis(verification)]


REASONS = {
    "undetermined": marked("it cannot be determined whether customs lead it"),
    "wide_only": marked("led by another body with customs powers"),
    "co_led": marked("customs co-lead it"),
    "unified": marked("led by a body for tax and customs"),
    "one_of_several": marked("customs lead it together with others"),
    "customs_led": marked("customs lead it"),
}


def _candidates(row: VerificationRow) -> Section:
    published, computed = (MISSING if one is None else str(one) for one in (row.published, row.computed))
    title = _("{name}: {published} published, {computed} computed.")
    title = title.format(name=one_line(row.name), published=published, computed=computed)
    if not row.candidates:
        return Section(f"{title} " + _("No action there could explain it."), ())
    rows = []
    for one in row.candidates:
        place = one.action.place
        where = at_row(place.sheet, place.row) if place.sheet else _("row {number}").format(number=place.row)
        rows.append((one.action.number, one.action.title, _(REASONS[one.reason]), where))
    columns = (*TableColumn.words(_("OA")), *TableColumn.texts((_("Title"), 3), (_("Because"), 2), (_("Where"), 1)))
    return Section(f"{title} " + _("What could explain it:"), (Table(columns, tuple(rows)),))


VERIFICATION = View(document, flat_table, in_brief=in_brief)
