"""One country's part in, the document that goes with a national report out: what it leads, beside all countries, and its actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from empact_cli.model import Plan
from empact_cli.output.document import Block, ColumnKind, Document, Lines, Paragraph, Row, Section, Table, TableColumn, Tone
from empact_cli.output.terms import (
    GROUP_NAMES,
    PART_NAMES,
    ROLE_NAMES,
    listed,
    oap_name,
    oap_short,
    rule_sentence,
    told_sentences,
)
from empact_cli.output.views.listing_view import where
from empact_cli.output.views.review.counts import numbered
from empact_cli.output.views.review.method import groups, source_section
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part, moved
from empact_cli.text.language import _, decimal, marked, ngettext

# One country's part in a plan in, what its numbers say out: part, customs, rank, change.

_MISSING = "–"


def sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
    """What the numbers of one plan say: its part, its customs and the honest range, its rank, the change."""
    yield _part_sentence(part, total)
    yield _customs_sentence(part, total)
    yield from _unplaced_sentences(total)
    yield from _general_sentences(part, total)
    yield from _rank_sentences(total)
    yield from _change_sentences(total)


def _part_sentence(part: CountryPart, total: CountryTotal) -> str:
    everyone = total.count.everyone.actions
    return ngettext(
        "{plan}: {country} leads {led} of {all} operational action (OA), co-leads {co_led} more and takes part in {participating} more.",
        "{plan}: {country} leads {led} of {all} operational actions (OAs), co-leads {co_led} more and takes part in {participating} more.",
        everyone,
    ).format(plan=total.plan, country=part.name, all=everyone, **{one.value: total.count.parts[one] for one in Part})


def _customs_sentence(part: CountryPart, total: CountryTotal) -> str:
    own, everyone, customs = total.count.own, total.count.everyone, part.rule.customs
    told = [
        ngettext(
            "Its customs lead {number} of its {actions} counted OA; customs of all countries lead {all}.",
            "Its customs lead {number} of its {actions} counted OAs; customs of all countries lead {all}.",
            own.actions,
        ).format(number=own.headline(customs), actions=own.actions, all=everyone.headline(customs))
    ]
    if own.customs_led != total.most:
        words = _("Depending on the actions that remain open, the number for its customs lies between {least} and {most}.")
        told.append(words.format(least=own.customs_led, most=total.most))
    return " ".join(told)


def _unplaced_sentences(total: CountryTotal) -> Iterator[str]:
    if total.unplaced:
        yield ngettext(
            "For {number} further OA, no leader is named or the leader's country cannot be determined.",
            "For {number} further OAs, no leader is named or the leader's country cannot be determined.",
            total.unplaced,
        ).format(number=total.unplaced)


def _general_sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
    if total.in_general:
        yield ngettext(
            'In {number} further OA, participants are named in general words ("all MS"): {country} may take part, and is not counted.',
            'In {number} further OAs, participants are named in general words ("all MS"): {country} may take part, and is not counted.',
            total.in_general,
        ).format(number=total.in_general, country=part.name)


def _rank_sentences(total: CountryTotal) -> Iterator[str]:
    rank = total.rank
    if rank.actions is not None:
        yield ngettext(
            "Rank: of {countries} country that leads an action in these files, {actions} by OAs, {customs} by those that customs lead.",
            "Rank among the {countries} countries that lead an action in these files: {actions} by OAs, {customs} by those that "
            "customs lead.",
            rank.countries,
        ).format(
            countries=rank.countries,
            actions=_place(rank.actions, rank.actions_shared),
            customs=_place(rank.customs_led, rank.customs_led_shared),
        )


def _place(place: int | None, shared: int) -> str:
    if place is None:
        return _MISSING
    return _("{place} (shared by {number})").format(place=place, number=shared) if shared > 1 else str(place)


def _change_sentences(total: CountryTotal) -> Iterator[str]:
    more = moved(total.count, total.previous)
    if more is None or total.previous_plan is None:
        return
    yield _("Against {plan}: {led} led, {co_led} co-led, {participating} participating; {customs_led} led by its customs.").format(
        plan=total.previous_plan, **{name: _signed(number) for name, number in more.items()}
    )
    if total.plan.years != total.previous_plan.years:
        yield _("Note: the plans {previous} and {plan} are of unlike length; the numbers are of whole plans and not per year.").format(
            previous=total.previous_plan, plan=total.plan
        )


def _signed(number: int) -> str:
    return decimal(number, 0, signed=True)


# One country's part in, its tables out: its part per OAP, the same beside all countries.

_Value = Callable[[CountryCount], int]
_MEASURES: tuple[tuple[str, _Value], ...] = (
    (marked("Led"), lambda count: count.parts[Part.LED]),
    (marked("Co-led"), lambda count: count.parts[Part.CO_LED]),
    (marked("Part."), lambda count: count.parts[Part.PARTICIPATING]),
    (marked("Customs"), lambda count: count.own.customs_led),
)
_MOST = 2  # plans that stand side by side with all measures


def country_table(part: CountryPart) -> Table:
    """Its part per OAP, all plans side by side: what it leads, co-leads, takes part in, what its customs lead, and the change in that."""
    measures = _MEASURES if len(part.totals) <= _MOST else (_MEASURES[0], _MEASURES[-1])
    plans = [total.plan for total in part.totals]
    columns = [TableColumn(f"{_(title)} {plan}", ColumnKind.COUNT) for title, _value in measures for plan in plans]
    columns += [TableColumn(_("Change (customs)"), ColumnKind.SIGNED, short=_("Change"))] if len(plans) > 1 else []
    subjects = dict.fromkeys(row.subject for row in part.rows)
    found = {(row.subject, row.plan): row for row in part.rows}
    rows = []
    for subject in subjects:
        own = [found.get((subject, plan)) for plan in plans]
        name = next(row.name for row in reversed(own) if row)
        rows.append((oap_name(name, subject.oap, part.short_names), *_cells(measures, [row.count if row else None for row in own])))
    total = (_("Total"), *_cells(measures, [one.count for one in part.totals]))
    return Table((TableColumn(_("OAP"), weight=4.0), *columns), tuple(rows), (total,), telling=tuple(range(1, len(columns) + 1)))


def _cells(measures: Sequence[tuple[str, _Value]], counts: Sequence[CountryCount | None]) -> Row:
    values = tuple(None if count is None else value(count) for _title, value in measures for count in counts)
    if len(counts) < 2:
        return values
    before, now = counts[-2:]
    return (*values, None if before is None or now is None else now.own.customs_led - before.own.customs_led)


def ranked(actions: Iterable[CountryAction]) -> list[CountryAction]:
    """The plans in their order, in each the actions that the country leads first, then those it co-leads, then the others."""
    return sorted(actions, key=lambda one: (one.listed.action.plan, list(Part).index(one.part)))


def part_lines(one: CountryAction) -> Lines:
    """What part the country has, and the group by its own leaders."""
    own = () if one.own is None else (_(GROUP_NAMES[one.own]),)
    return Lines((_(PART_NAMES[one.part]), *own), Tone.STRONG)


def table_note(part: CountryPart) -> str:
    """What the columns mean."""
    return _(
        "Each action stands once, under the highest part that {country} has in it: it leads, co-leads or takes part (Part.). Customs: "
        "actions led by its own customs."
    ).format(country=part.name)


def national_document(part: CountryPart, *, actions: bool = False) -> Document:
    """The plans, the latest first, then the actions (with `actions` also those in which it only takes part), the method, the sources."""
    sections = [_plans(part)] if part.totals else []
    sections += [_actions(part, every=actions), _method(part), source_section(part.sources, part.overrides)]
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


def _actions(part: CountryPart, *, every: bool) -> Section:
    heading = _("Operational actions in which {country} has a part").format(country=part.name)
    columns = (
        *(
            TableColumn(_("Plan"), ColumnKind.WORD),
            TableColumn(_("OAP"), ColumnKind.WORD, 1.2),
            TableColumn(_("OA"), ColumnKind.WORD),
            TableColumn(_("Title"), weight=3.4),
        ),
        *(
            TableColumn(_("Part"), weight=1.7),
            TableColumn(_("Leaders"), weight=3.2),
            TableColumn(_("Place"), weight=1.7),
        ),
    )
    latest_first = sorted(ranked(part.actions), key=lambda one: one.listed.action.plan, reverse=True)
    rows = tuple(_action(one, part.short_names) for one in latest_first if every or one.part is not Part.PARTICIPATING)
    caption = heading if every else _("Operational actions that {country} leads or co-leads").format(country=part.name)
    table = Table(columns, rows, name="actions", sheet=_("Actions"), caption=caption, row_heads=3, wide=True, live=True)
    told = (*([table] if rows else []), *([] if every else _taking_part(part)))
    return Section(heading, told or (Paragraph(_("No operational action was found.")),), "actions")


def _taking_part(part: CountryPart) -> Iterator[Table]:
    """The numbers of the actions in which it does no more than take part, a row per OAP: with a line for each they would fill pages."""
    plans = [total.plan for total in part.totals]
    found: dict[str, dict[Plan, list[str]]] = {}
    for one in part.actions:
        action = one.listed.action
        if one.part is Part.PARTICIPATING:
            numbers = found.setdefault(oap_short(action, part.short_names), {})
            numbers.setdefault(action.plan, []).append(action.number or action.title)
    columns = (TableColumn(_("OAP"), ColumnKind.WORD), *(TableColumn(str(plan), weight=3) for plan in plans))
    rows = tuple((oap, *(", ".join(numbers.get(plan, [])) or None for plan in plans)) for oap, numbers in found.items())
    if rows:
        caption = _("Operational actions in which {country} takes part, by their numbers").format(country=part.name)
        yield Table(columns, rows, name="participating", sheet=_("Participation"), caption=caption)


def _action(one: CountryAction, short_names: Mapping[str, str]) -> Row:
    action = one.listed.action
    leaders = tuple(f"{' '.join(leader.text.split())} ({_(ROLE_NAMES[leader.role])})" for leader in action.leaders)
    named = (str(action.plan), oap_short(action, short_names), action.number, action.title, part_lines(one))
    return (*named, Lines(leaders or (_("no leader"),)), Lines((action.place.file, where(action))))


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
