"""One country's part in, the document that goes with a national report out: what it leads, beside all countries, and its actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empact_cli.model import Source
from empact_cli.output.country_pages import PART_NAMES, customs_change, lines, part_cells, part_note, ranked, sentences
from empact_cli.output.pages import where
from empact_cli.output.report.annexes import source_section
from empact_cli.output.report.blocks import Block, Column, Kind, Paragraph, Review, Row, Section, Table
from empact_cli.output.report.method import groups
from empact_cli.output.report.numbering import numbered
from empact_cli.output.report.values import share
from empact_cli.output.wording import GROUP_NAMES, ROLE_NAMES, rule_sentence, told_sentences
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal
from empact_cli.text.language import _, current


def country_review(part: CountryPart, files: Sequence[Source], *, version: str, marking: str | None = None) -> Review:
    """The plans, the latest first, then the actions, the method and the sources. `version` is the program's own."""
    sections = [_plan(part, total) for total in reversed(part.totals)]
    sections += [_actions(part), _method(part), source_section(files, (), part.overrides, version)]
    plans = ", ".join(str(total.plan) for total in part.totals)
    return Review(
        title=_("{country} in the operational action plans").format(country=part.name),
        subtitle=_("National part in the operational action plans (OAPs) for {plans}").format(plans=plans),
        marking=marking,
        language=current(),
        sections=numbered(sections),
    )


def _plan(part: CountryPart, total: CountryTotal) -> Section:
    first, *others = sentences(part, total)
    said = (Paragraph(first, lead=True), *map(Paragraph, others))
    tables = (_part_table(part, total), Paragraph(part_note(part), note=True), _beside_table(part, total))
    heading = _("{country} in the OAPs for {plan}").format(country=part.name, plan=total.plan)
    return Section(f"plan-{total.plan}", heading, (*said, *tables))


def _part_table(part: CountryPart, total: CountryTotal) -> Table:
    titles = (_("Led"), _("Co-led"), _("Participating"), _("Customs-led"), _("Wide only"), _("Undetermined"), _("Other"))
    columns = (Column(_("OAP"), weight=3.0), *(Column(title, Kind.COUNT) for title in titles))

    rows, totals = lines(part, total, part_cells)
    caption = _("The part of {country}, {plan}").format(country=part.name, plan=total.plan)
    return Table(f"part-{total.plan}", _("Part {plan}").format(plan=total.plan), caption, columns, rows, totals)


def _beside_table(part: CountryPart, total: CountryTotal) -> Table:
    columns = [Column(_("OAP"), weight=3.0), Column(_("OAs"), Kind.COUNT), Column(_("of all"), Kind.COUNT), Column(_("Share"), Kind.SHARE)]
    columns += [Column(_("Customs-led"), Kind.COUNT), Column(_("of all"), Kind.COUNT), Column(_("Share"), Kind.SHARE)]
    columns += [Column(_("Change"), Kind.SIGNED)] if total.previous else []

    def cells(count: CountryCount, before: CountryCount | None) -> Row:
        own, everyone = count.own, count.everyone
        changed = (customs_change(count, before),) if total.previous else ()
        led = (own.customs_led, everyone.customs_led, share(own.customs_led, everyone.customs_led))
        return (own.actions, everyone.actions, share(own.actions, everyone.actions), *led, *changed)

    rows, totals = lines(part, total, cells)
    caption = _("{country} beside all countries, {plan}").format(country=part.name, plan=total.plan)
    return Table(f"beside-{total.plan}", _("Beside all {plan}").format(plan=total.plan), caption, tuple(columns), rows, totals)


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
    table = Table("actions", _("Actions"), heading, columns, rows, row_heads=3, wide=True, live=True)
    return Section("actions", heading, (table,) if rows else (Paragraph(_("No operational action was found.")),))


def _action(one: CountryAction) -> Row:
    action = one.listed.action
    own = () if one.own is None else (_(GROUP_NAMES[one.own]),)
    leaders = tuple(f"{' '.join(leader.text.split())} ({_(ROLE_NAMES[leader.role])})" for leader in action.leaders)
    named = (str(action.plan), action.oap or action.oap_text, action.number, action.title, (_(PART_NAMES[one.part]), *own))
    return (*named, leaders or (_("no leader"),), action.place.file, where(action))


def _method(part: CountryPart) -> Section:
    return Section("method", _("Method"), tuple(_method_blocks(part)))


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
