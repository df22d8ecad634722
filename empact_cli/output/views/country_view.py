"""One country's part in, what is read and written of it out: its part per OAP, beside all countries, and the actions themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from empact_cli.model import LISTING_COLUMNS, Plan
from empact_cli.output.document import (
    COUNT_COLUMNS,
    Block,
    ColumnKind,
    Details,
    Document,
    Flat,
    FlatValue,
    Lines,
    Paragraph,
    Row,
    Section,
    Table,
    TableColumn,
    Tone,
    count_values,
    notes,
    ruled,
)
from empact_cli.output.terms import GROUP_NAMES, MISSING, PART_NAMES, ROLE_NAMES, basis, listed, oap_name, oap_short, plan_cell
from empact_cli.output.views import View
from empact_cli.output.views.listing_view import action_lines, leader_lines, where
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part, moved
from empact_cli.text.language import _, decimal, marked, ngettext


def document(part: CountryPart, details: Details) -> Document:
    """What the numbers say, then one table of all plans; with `actions`, those in which the country has a part."""
    title = _("{country} in the operational action plans").format(country=part.name)
    if not part.totals:
        return Document(title, (), empty=_("No operational action was found."))
    said = [sentence for total in reversed(part.totals) for sentence in sentences(part, total)]
    sections = [Section("", (*notes(said), _country_table(part), *notes([_table_note(part), *basis(part)])))]
    if details.actions and part.actions:
        heading = _("Operational actions in which {country} has a part").format(country=part.name)
        sections.append(Section(heading, (_actions_listed(part),)))
    return Document(title, tuple(sections))


def _actions_listed(part: CountryPart) -> Table:
    """A line per action: the plans in their order, in each those that the country leads first, then those it co-leads."""
    several = len(part.totals) > 1
    columns = (
        *TableColumn.words(*([_("Plan")] if several else []), _("OAP"), _("OA")),
        *TableColumn.texts((_("Title"), 3), (_("Part"), 2), (_("Leaders"), 3), (_("Cell"), 2)),
    )
    rows = (
        (*plan_cell(action.plan, several), *_head(one, part), Lines(leader_lines(action)), where(action))
        for one in _ranked(part.actions)
        for action in [one.listed.action]
    )
    return Table(columns, tuple(rows), row_heads=2 + several, wide=True, live=True)


def _ranked(actions: Iterable[CountryAction]) -> list[CountryAction]:
    """The plans in their order, in each the actions that the country leads first, then those it co-leads, then the others."""
    return sorted(actions, key=lambda one: (one.listed.action.plan, list(Part).index(one.part)))


def _head(one: CountryAction, part: CountryPart) -> Row:
    """Which action it is, and what part the country has in it, with the group by its own leaders."""
    action, own = one.listed.action, () if one.own is None else (_(GROUP_NAMES[one.own]),)
    return oap_short(action, part.short_names), action.number, action.title, Lines((_(PART_NAMES[one.part]), *own), Tone.STRONG)


def in_brief(part: CountryPart) -> str:
    """How many actions it leads in each plan."""
    return f"{part.name}: " + "; ".join(f"{total.plan}: leads {total.count.own.actions} operational actions" for total in part.totals)


def flat_table(part: CountryPart, details: Details) -> Flat:
    """A line per OAP and plan, without totals, so that a column can be added up; or per action and leader, with the group by its own."""
    if details.actions:
        lines = (
            (part.country, one.part.value, one.own.value if one.own else None, *line)
            for one in part.actions
            for line in action_lines(one.listed)
        )
        return ruled(part.rule, ("of_country", "part", "own_group", *LISTING_COLUMNS), lines)
    changes = (*(one.value for one in Part), "actions", "customs_led")
    columns = (
        *("country", "plan", "oap", "name", *(one.value for one in Part), *COUNT_COLUMNS),
        *(f"everyone_{column}" for column in COUNT_COLUMNS),
        *("share_of_actions", "share_of_customs_led", *(f"change_{name}" for name in changes)),
    )
    rows: list[tuple[FlatValue, ...]] = []
    for row in part.rows:
        count, more = row.count, moved(row.count, row.previous) or dict.fromkeys(changes)
        head = (part.country, str(row.plan), row.subject.oap, row.name, *(count.parts[one] for one in Part))
        shares = (count.share_of_actions, count.share_of_customs_led)
        rows.append((*head, *count_values(count.own), *count_values(count.everyone), *shares, *more.values()))
    return ruled(part.rule, columns, rows)


# One country's part in a plan in, what its numbers say out: part, customs and the honest range, rank, change.


def sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
    """What the numbers of one plan say."""
    own, everyone, customs = total.count.own, total.count.everyone, part.rule.customs
    yield ngettext(
        "{plan}: {country} leads {led} of {all} operational action (OA), co-leads {co_led} more and takes part in {participating} more.",
        "{plan}: {country} leads {led} of {all} operational actions (OAs), co-leads {co_led} more and takes part in {participating} more.",
        everyone.actions,
    ).format(plan=total.plan, country=part.name, all=everyone.actions, **{one.value: total.count.parts[one] for one in Part})
    led = ngettext(
        "Its customs lead {number} of its {actions} counted OA; customs of all countries lead {all}.",
        "Its customs lead {number} of its {actions} counted OAs; customs of all countries lead {all}.",
        own.actions,
    ).format(number=own.headline(customs), actions=own.actions, all=everyone.headline(customs))
    if own.customs_led != total.most:
        lies = _("Depending on the actions that remain open, the number for its customs lies between {least} and {most}.")
        led += f" {lies.format(least=own.customs_led, most=total.most)}"
    yield led
    yield from _open_sentences(part, total)
    yield from _rank_sentences(total)
    yield from _change_sentences(total)


def _open_sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
    """The actions that may be its own, or in which it may take part."""
    if total.unplaced:
        yield ngettext(
            "For {number} further OA, no leader is named or the leader's country cannot be determined.",
            "For {number} further OAs, no leader is named or the leader's country cannot be determined.",
            total.unplaced,
        ).format(number=total.unplaced)
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
        return MISSING
    return _("{place} (shared by {number})").format(place=place, number=shared) if shared > 1 else str(place)


def _change_sentences(total: CountryTotal) -> Iterator[str]:
    more = moved(total.count, total.previous)
    if more is None or total.previous_plan is None:
        return
    yield _("Against {plan}: {led} led, {co_led} co-led, {participating} participating; {customs_led} led by its customs.").format(
        plan=total.previous_plan, **{name: decimal(number, 0, signed=True) for name, number in more.items()}
    )
    if total.plan.years != total.previous_plan.years:
        yield _("Note: the plans {previous} and {plan} are of unlike length; the numbers are of whole plans and not per year.").format(
            previous=total.previous_plan, plan=total.plan
        )


# One country's part in, its table out: its part per OAP, all plans side by side.

_Value = Callable[[CountryCount], int]
_MEASURES: tuple[tuple[str, _Value], ...] = (
    (marked("Led"), lambda count: count.parts[Part.LED]),
    (marked("Co-led"), lambda count: count.parts[Part.CO_LED]),
    (marked("Part."), lambda count: count.parts[Part.PARTICIPATING]),
    (marked("Customs"), lambda count: count.own.customs_led),
)
_MOST = 2  # plans that stand side by side with all measures


def _country_table(part: CountryPart) -> Table:
    """What it leads, co-leads, takes part in, what its customs lead, and the change in that."""
    measures = _MEASURES if len(part.totals) <= _MOST else (_MEASURES[0], _MEASURES[-1])
    plans = [total.plan for total in part.totals]
    columns = [
        *TableColumn.texts((_("OAP"), 4)),
        *TableColumn.numbers(*(f"{_(title)} {plan}" for title, _value in measures for plan in plans)),
    ]
    columns += [TableColumn(_("Change (customs)"), ColumnKind.SIGNED, short=_("Change"))] if len(plans) > 1 else []
    found = {(row.subject, row.plan): row for row in part.rows}
    rows = []
    for subject in dict.fromkeys(row.subject for row in part.rows):
        own = [found.get((subject, plan)) for plan in plans]
        name = next(row.name for row in reversed(own) if row)
        rows.append((oap_name(name, subject.oap, part.short_names), *_cells(measures, [row.count if row else None for row in own])))
    total = (_("Total"), *_cells(measures, [one.count for one in part.totals]))
    return Table(tuple(columns), tuple(rows), (total,), telling=tuple(range(1, len(columns))))


def _cells(measures: Sequence[tuple[str, _Value]], counts: Sequence[CountryCount | None]) -> Row:
    values = tuple(None if count is None else value(count) for _title, value in measures for count in counts)
    if len(counts) < 2:
        return values
    before, now = counts[-2:]
    return (*values, None if before is None or now is None else now.own.customs_led - before.own.customs_led)


def _table_note(part: CountryPart) -> str:
    """What the columns mean."""
    return _(
        "Each action stands once, under the highest part that {country} has in it: it leads, co-leads or takes part (Part.). Customs: "
        "actions led by its own customs."
    ).format(country=part.name)


# One country's part in, the document that goes with a national report out.


def paper_document(part: CountryPart, details: Details) -> Document:
    """The plans, the latest first, then the actions (with `actions` also those in which it only takes part), the method, the sources."""
    from empact_cli.output.views.review.counts import numbered  # only here: the review draws
    from empact_cli.output.views.review.method import groups, source_section

    groups_led = _(
        "An action counts as led by the customs of {country} where one of its own counted leaders is customs. The four groups are "
        "decided over its own leaders alone, the first that fits is taken:"
    )
    told = (*basis(part), groups_led.format(country=part.name))
    sections = [_plans(part)] if part.totals else []
    sections += [_actions(part, every=details.actions), Section(_("Method"), (*map(Paragraph, told), groups()), "method")]
    plans = ", ".join(str(total.plan) for total in part.totals)
    title = _("{country} in the operational action plans").format(country=part.name)
    subtitle = _("National part in the operational action plans (OAPs) for {plans}").format(plans=plans)
    return Document(title, numbered([*sections, source_section(part.sources, part.overrides)]), subtitle)


def _plans(part: CountryPart) -> Section:
    """What the numbers of each plan say, the latest first, then all plans side by side."""
    said: list[Block] = []
    for total in reversed(part.totals):
        first, *others = sentences(part, total)
        said += [Paragraph(first, lead=True), *([Paragraph(" ".join(others))] if others else [])]
    plans = listed([str(total.plan) for total in part.totals])
    caption = _("The part of {country} in the OAPs for {plans}").format(country=part.name, plans=plans)
    table = replace(_country_table(part), name="part", sheet=_("Part"), caption=caption)
    heading = _("{country} in the OAPs for {plans}").format(country=part.name, plans=plans)
    return Section(heading, (*said, table, Paragraph(_table_note(part), note=True)), "part")


def _actions(part: CountryPart, *, every: bool) -> Section:
    heading = _("Operational actions in which {country} has a part").format(country=part.name)
    columns = (
        *TableColumn.words(_("Plan"), _("OAP"), _("OA")),
        *TableColumn.texts((_("Title"), 3.4), (_("Part"), 1.7), (_("Leaders"), 3.2), (_("Place"), 1.7)),
    )
    latest_first = sorted(_ranked(part.actions), key=lambda one: one.listed.action.plan, reverse=True)
    rows = []
    for one in latest_first:
        if every or one.part is not Part.PARTICIPATING:
            action = one.listed.action
            leaders = tuple(f"{' '.join(leader.text.split())} ({_(ROLE_NAMES[leader.role])})" for leader in action.leaders)
            where_from = Lines((action.place.file, where(action)))
            rows.append((str(action.plan), *_head(one, part), Lines(leaders or (_("no leader"),)), where_from))
    caption = heading if every else _("Operational actions that {country} leads or co-leads").format(country=part.name)
    table = Table(columns, tuple(rows), name="actions", sheet=_("Actions"), caption=caption, row_heads=3, wide=True, live=True)
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
    columns = (*TableColumn.words(_("OAP")), *TableColumn.texts(*((str(plan), 3) for plan in plans)))
    rows = tuple((oap, *(", ".join(numbers.get(plan, [])) or None for plan in plans)) for oap, numbers in found.items())
    if rows:
        caption = _("Operational actions in which {country} takes part, by their numbers").format(country=part.name)
        yield Table(columns, rows, name="participating", sheet=_("Participation"), caption=caption)


COUNTRY_PART = View(document, flat_table, paper=paper_document, in_brief=in_brief)
