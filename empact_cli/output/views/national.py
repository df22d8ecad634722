"""One country's part in, the document that goes with a national report out: what it leads, beside all countries, and its actions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.output.document import Block, Column, Document, Kind, Lines, Paragraph, Row, Section, Table
from empact_cli.output.terms import ROLE_NAMES, rule_sentence, told_sentences
from empact_cli.output.views.country_sentences import sentences
from empact_cli.output.views.country_tables import beside_table, part_lines, part_note, part_table, ranked
from empact_cli.output.views.listing_view import where
from empact_cli.output.views.review.annexes import source_section
from empact_cli.output.views.review.method import groups
from empact_cli.output.views.review.numbering import numbered
from empact_cli.questions.country_part import CountryAction, CountryPart, CountryTotal
from empact_cli.text.language import _


def national_document(part: CountryPart) -> Document:
    """The plans, the latest first, then the actions, the method and the sources."""
    sections = [_plan(part, total) for total in reversed(part.totals)]
    sections += [_actions(part), _method(part), source_section(part.sources, (), part.overrides)]
    plans = ", ".join(str(total.plan) for total in part.totals)
    title = _("{country} in the operational action plans").format(country=part.name)
    subtitle = _("National part in the operational action plans (OAPs) for {plans}").format(plans=plans)
    return Document(title, numbered(sections), subtitle)


def _plan(part: CountryPart, total: CountryTotal) -> Section:
    first, *others = sentences(part, total)
    said = (Paragraph(first, lead=True), *map(Paragraph, others))
    values = {"country": part.name, "plan": total.plan}
    own = replace(
        part_table(part, total),
        name=f"part-{total.plan}",
        sheet=_("Part {plan}").format(plan=total.plan),
        caption=_("The part of {country}, {plan}").format(**values),
    )
    beside = replace(
        beside_table(part, total),
        name=f"beside-{total.plan}",
        sheet=_("Beside all {plan}").format(plan=total.plan),
        caption=_("{country} beside all countries, {plan}").format(**values),
    )
    tables = (own, Paragraph(part_note(part), note=True), beside)
    heading = _("{country} in the OAPs for {plan}").format(country=part.name, plan=total.plan)
    return Section(heading, (*said, *tables), f"plan-{total.plan}")


def _actions(part: CountryPart) -> Section:
    heading = _("Operational actions in which {country} has a part").format(country=part.name)
    columns = (
        *(Column(_("Plan"), Kind.WORD), Column(_("OAP"), weight=1.2), Column(_("OA"), Kind.WORD), Column(_("Title"), weight=3.4)),
        *(
            Column(_("Part"), weight=1.2),
            Column(_("Leaders"), weight=3.2),
            Column(_("File"), weight=1.5),
            Column(_("Cell"), Kind.CODE, 1.7),
        ),
    )
    latest_first = sorted(ranked(part.actions), key=lambda one: one.listed.action.plan, reverse=True)
    rows = tuple(map(_action, latest_first))
    table = Table(columns, rows, name="actions", sheet=_("Actions"), caption=heading, row_heads=3, wide=True, live=True)
    return Section(heading, (table,) if rows else (Paragraph(_("No operational action was found.")),), "actions")


def _action(one: CountryAction) -> Row:
    action = one.listed.action
    leaders = tuple(f"{' '.join(leader.text.split())} ({_(ROLE_NAMES[leader.role])})" for leader in action.leaders)
    named = (str(action.plan), action.oap or action.oap_text, action.number, action.title, part_lines(one))
    return (*named, Lines(leaders or (_("no leader"),)), action.place.file, where(action))


def _method(part: CountryPart) -> Section:
    return Section(_("Method"), tuple(_method_blocks(part)), "method")


def _method_blocks(part: CountryPart) -> Iterator[Block]:
    yield Paragraph(rule_sentence(part.rule))
    yield from map(Paragraph, told_sentences(part.selection, part.overrides))
    yield Paragraph(
        _(
            "An action counts as led by the customs of {country} where one of its own counted leaders is customs. The four groups are "
            "decided over its own leaders alone, the first that fits is taken:"
        ).format(country=part.name)
    )
    yield groups()
