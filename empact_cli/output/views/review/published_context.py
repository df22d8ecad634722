"""What the tool knows beside the counts in, the chapters that cite it out: published counts, LEWP-C links, indicators of Council notes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.model import Plan
from empact_cli.output.document import Block, Bullets, Paragraph, Section, Table, TableColumn
from empact_cli.output.terms import GROUP_NAMES
from empact_cli.output.views.review.counts import folded
from empact_cli.output.views.verification_view import REASONS, agreement_table
from empact_cli.questions.review import Material
from empact_cli.questions.verification import Verification
from empact_cli.reference.records import Indicator, LewpcLink
from empact_cli.text.language import _


def agreement(material: Material) -> Section:
    """The computed counts beside those that a public document gives, for each plan that one speaks of."""
    blocks = tuple(block for one in material.verifications for block in _verification(one))
    return Section(_("Agreement with published counts"), blocks, "agreement")


def links(material: Material) -> Section:
    """The actions of the Law Enforcement Working Party (Customs) that stand beside the plan, and the figures that notes on it give."""
    blocks = (*_links(material), *_indicators(material))
    return Section(_("LEWP-C actions and indicators"), blocks, "links")


def _verification(verification: Verification) -> Iterator[Block]:
    document, plan = verification.source, verification.plan
    verdict = _("Every count agrees with those published in {document} for {plan}.")
    if not verification.agrees:
        verdict = _("The counts differ from those published in {document} for {plan}.")
    yield Paragraph(verdict.format(document=document, plan=plan))
    caption = _("Customs-led actions of {plan}: published in {document} and computed").format(plan=plan, document=document)
    yield from folded(
        replace(agreement_table(verification), name=f"published-{plan}", sheet=_("Published {plan}").format(plan=plan), caption=caption)
    )
    explained = tuple(
        (row.name, action.number, action.title, _(REASONS[one.reason]), f"{action.place.sheet or action.place.file}, {action.place.row}")
        for row in verification.rows
        for one in row.candidates
        for action in [one.action]
    )
    if explained:
        told = TableColumn.texts((_("Title"), 3.6), (_("Could explain it because"), 2.6), (_("Where"), 1.8))
        columns = (*TableColumn.texts((_("OAP"), 2)), *TableColumn.words(_("OA")), *told)
        sheet, caption = _("Differences {plan}"), _("Actions of {plan} that could explain the differences").format(plan=plan)
        yield Table(columns, explained, name=f"differences-{plan}", sheet=sheet.format(plan=plan), caption=caption, row_heads=2, wide=True)


def _links(material: Material) -> Iterator[Block]:
    links = [link for link in material.reference.lewpc_links if _speaks_of(link, material.plan)]
    if not links:
        return
    in_plan = _("In {plan}").format(plan=material.plan)
    columns = (
        *TableColumn.words(_("Action")),
        *TableColumn.texts((_("Title"), 3), (_("OAP and OA"), 2.6), (in_plan, 3), (_("Source"), 2.2)),
    )
    rows = tuple((link.action, link.title, _linked(material, link), _in_plan(material, link), link.source) for link in links)
    caption = _("LEWP-C actions and the operational actions they are run through")
    yield Table(columns, rows, name="lewpc", sheet=_("LEWP-C"), caption=caption)
    yield Paragraph(_("Numbers of actions are issued anew with each plan: hold the title to the link before you rely on it."), note=True)


def _speaks_of(said: LewpcLink | Indicator, plan: Plan) -> bool:
    """Whether it was said of a plan of these years, and not of another one."""
    of = Plan.parse(said.plan)
    return of is not None and of.start <= plan.end and plan.start <= of.end


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
    indicators = [one for one in material.reference.indicators if _speaks_of(one, material.plan)]
    if not indicators:
        return
    documents = ", ".join(dict.fromkeys(one.document for one in indicators))
    figures = tuple((_(one.statement), one.value, one.source) for one in indicators if one.value is not None)
    if figures:
        columns = (*TableColumn.texts((_("Indicator"), 5)), *TableColumn.numbers(_("Number")), *TableColumn.texts((_("Source"), 2)))
        caption = _("Indicators that {documents} gives").format(documents=documents)
        yield Table(columns, figures, name="indicators", sheet=_("Indicators"), caption=caption)
    said = tuple(("", f"{_(one.statement)} ({one.source})") for one in indicators if one.value is None)
    if said:
        yield Paragraph(_("{documents} also says:").format(documents=documents))
        yield Bullets(said)
