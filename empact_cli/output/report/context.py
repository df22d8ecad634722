"""What the tool knows beside the counts in, the chapters that cite it out: published counts, LEWP-C links, indicators of Council notes."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.output.report.blocks import Block, Bullets, Column, Kind, Paragraph, Row, Section, Table
from empact_cli.output.wording import GROUP_NAMES
from empact_cli.questions.review import Material
from empact_cli.questions.verification import Candidate, Verification, VerificationRow
from empact_cli.reference.records import LewpcLink
from empact_cli.text.language import _


def agreement(material: Material) -> Section:
    """The computed counts beside those that a public document gives, for each plan that one speaks of."""
    blocks = tuple(block for one in material.verifications for block in _verification(one))
    return Section("agreement", _("Agreement with published counts"), blocks)


def links(material: Material) -> Section:
    """The actions of the Law Enforcement Working Party (Customs) that stand beside the plans, and the figures that the notes give."""
    blocks = (*_links(material), *_indicators(material))
    return Section("links", _("LEWP-C actions and indicators"), blocks)


def _verification(verification: Verification) -> Iterator[Block]:
    document, plan = verification.source, verification.plan
    words = _("Every count agrees with those published in {document} for {plan}.")
    if not verification.agrees:
        words = _("The counts differ from those published in {document} for {plan}.")
    yield Paragraph(words.format(document=document, plan=plan))
    columns = (
        Column(_("OAP"), weight=4.0),
        Column(_("Published"), Kind.COUNT),
        Column(_("Computed"), Kind.COUNT),
        Column(_("Difference"), Kind.SIGNED),
    )
    rows = tuple((row.name, row.published, row.computed, row.difference) for row in verification.rows)
    difference = None if verification.published is None else verification.computed - verification.published
    total = ((_("Total"), verification.published, verification.computed, difference),)
    caption = _("Customs-led actions of {plan}: published in {document} and computed").format(plan=plan, document=document)
    yield Table(f"published-{plan}", _("Published {plan}").format(plan=plan), caption, columns, rows, total)
    explained = tuple(_candidate(row, one) for row in verification.rows for one in row.candidates)
    if explained:
        told = (
            Column(_("OAP"), weight=2.0),
            Column(_("OA"), Kind.WORD),
            Column(_("Title"), weight=3.6),
            Column(_("Could explain it because"), weight=2.6),
            Column(_("Where"), weight=1.8),
        )
        caption = _("Actions of {plan} that could explain the differences").format(plan=plan)
        yield Table(f"differences-{plan}", _("Differences {plan}").format(plan=plan), caption, told, explained, row_heads=2, wide=True)


def _candidate(row: VerificationRow, candidate: Candidate) -> Row:
    action = candidate.action
    place = action.place
    return row.name, action.number, action.title, _reason(candidate.reason), f"{place.sheet or place.file}, {place.row}"


def _reason(reason: str) -> str:
    return {
        "undetermined": _("nobody can tell whether customs lead it"),
        "wide_only": _("led by a body with customs powers beside customs"),
        "co_led": _("customs co-lead it"),
        "unified": _("led by a body for tax and customs"),
        "one_of_several": _("customs lead it beside others"),
        "customs_led": _("customs lead it"),
    }[reason]


def _links(material: Material) -> Iterator[Block]:
    if not material.reference.lewpc_links:
        return
    columns = (
        Column(_("Action"), Kind.WORD),
        Column(_("Title"), weight=3.0),
        Column(_("OAP and OA"), weight=2.6),
        Column(_("In {plan}").format(plan=material.plan), weight=3.0),
        Column(_("Source"), weight=2.2),
    )
    rows = tuple(
        (link.action, link.title, _linked(material, link), _in_plan(material, link), link.source) for link in material.reference.lewpc_links
    )
    yield Table("lewpc", _("LEWP-C"), _("LEWP-C actions and the operational actions they are run through"), columns, rows)
    yield Paragraph(_("Numbers of actions are issued anew with each plan: hold the title to the link before you rely on it."), note=True)


def _linked(material: Material, link: LewpcLink) -> str | None:
    if link.oap is None:
        return None
    return _("{oap}, OA {number}").format(oap=material.oap_name(link.oap, link.oap), number=link.number or "–")


def _in_plan(material: Material, link: LewpcLink) -> str | None:
    """The action of the plan under review that bears the linked number, and its group."""
    for listed in material.listing.actions:
        action = listed.action
        if link.number and (action.plan, action.oap, action.number) == (material.plan, link.oap, link.number):
            return f"{action.title} ({_(GROUP_NAMES[listed.group])})"
    return None


def _indicators(material: Material) -> Iterator[Block]:
    indicators = material.reference.indicators
    if not indicators:
        return
    documents = ", ".join(dict.fromkeys(one.document for one in indicators))
    figures = tuple((one.statement, one.value, one.source, one.certainty.value) for one in indicators if one.value is not None)
    if figures:
        columns = (
            Column(_("Indicator"), weight=5.0),
            Column(_("Number"), Kind.COUNT),
            Column(_("Source"), weight=2.0),
            Column(_("Certainty"), Kind.WORD),
        )
        yield Table("indicators", _("Indicators"), _("Indicators that {documents} gives").format(documents=documents), columns, figures)
    said = tuple(("", f"{one.statement} ({one.source})") for one in indicators if one.value is None)
    if said:
        yield Paragraph(_("The note also says:"))
        yield Bullets(said)
