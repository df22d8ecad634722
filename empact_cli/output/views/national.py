"""One country's part in, the document that goes with a national report out: what it leads, beside all countries, and its actions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.output.document import Block, Column, Document, Kind, Lines, Paragraph, Row, Section, Table
from empact_cli.output.terms import ROLE_NAMES, listed, rule_sentence, told_sentences
from empact_cli.output.views.country_sentences import sentences
from empact_cli.output.views.country_tables import country_table, part_lines, ranked, table_note
from empact_cli.output.views.listing_view import where
from empact_cli.output.views.review.annexes import source_section
from empact_cli.output.views.review.counted_through import numbered
from empact_cli.output.views.review.method import groups
from empact_cli.questions.country_part import CountryAction, CountryPart
from empact_cli.text.language import _


def national_document(part: CountryPart) -> Document:
    """The plans, the latest first, then the actions, the method and the sources."""
    sections = [_plans(part)] if part.totals else []
    sections += [_actions(part), _method(part), source_section(part.sources, (), part.overrides)]
    plans = ", ".join(str(total.plan) for total in part.totals)
    title = _("{country} in the operational action plans").format(country=part.name)
    subtitle = _("National part in the operational action plans (OAPs) for {plans}").format(plans=plans)
    return Document(title, numbered(sections), subtitle)


def _plans(part: CountryPart) -> Section:
    """What the numbers of each plan say, the latest first, then all plans side by side."""
    said: list[Block] = []
    for total in reversed(part.totals):
        first, *others = sentences(part, total)
        said += [Paragraph(first, lead=True), *([Paragraph(" ".join(others))] if others else [])]
    plans = listed([str(total.plan) for total in part.totals])
    caption = _("The part of {country} in the OAPs for {plans}").format(country=part.name, plans=plans)
    table = replace(country_table(part), name="part", sheet=_("Part"), caption=caption)
    heading = _("{country} in the OAPs for {plans}").format(country=part.name, plans=plans)
    return Section(heading, (*said, table, Paragraph(table_note(part), note=True)), "part")


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
