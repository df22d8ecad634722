"""One country's part in, what is read and written of it out: its part per OAP, beside all countries, and the actions themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empact_cli.output.document import Block, Column, Details, Document, Kind, Lines, Row, Section, Table, notes
from empact_cli.output.flat import COUNT_COLUMNS, RULE_COLUMNS, Flat, Value, count_values, rule_values
from empact_cli.output.terms import (
    rule_sentence,
    told_sentences,
)
from empact_cli.output.views.country_sentences import CHANGES, changes_of, sentences
from empact_cli.output.views.country_tables import beside_table, part_lines, part_note, part_table, ranked
from empact_cli.output.views.json_parts import JsonDocument, count_object, rule_object, told_object
from empact_cli.output.views.listing_view import LISTING_COLUMNS, action_lines, action_object, leader_lines, plan_cell, where
from empact_cli.output.views.national import national_document
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part
from empact_cli.text.language import _


def document(part: CountryPart, details: Details) -> Document:
    """For each plan two tables and what they say; with `actions`, those in which the country has a part."""
    sections = [section for total in part.totals for section in _plan_sections(part, total)]
    if details.actions and part.actions:
        heading = _("Operational actions in which {country} has a part").format(country=part.name)
        sections.append(Section(heading, (_actions_listed(part),)))
    told = [rule_sentence(part.rule), *told_sentences(part.selection, part.overrides)]
    title = _("{country} in the operational action plans").format(country=part.name)
    ends = [Section("", notes(told))] if sections else []
    return Document(title, (*sections, *ends), empty=_("No operational action was found."))


def paper_document(part: CountryPart, _details: Details) -> Document:
    """What goes with a national report."""
    return national_document(part)


def _plan_sections(part: CountryPart, total: CountryTotal) -> Iterator[Section]:
    values = {"country": part.name, "plan": total.plan}
    yield Section(_("The part of {country}, {plan}").format(**values), (part_table(part, total), *notes([part_note(part)])))
    beside: tuple[Block, ...] = (beside_table(part, total), *notes(list(sentences(part, total))))
    yield Section(_("{country} beside all countries, {plan}").format(**values), beside)


def flat_table(part: CountryPart, details: Details) -> Flat:
    """A line per OAP and plan, or per action and leader."""
    return _actions_table(part) if details.actions else _parts_table(part)


def _parts_table(part: CountryPart) -> Flat:
    """A line per OAP and plan; no total line, so that a column can be added up."""
    columns = (
        *("country", "plan", "oap", "name", *(one.value for one in Part), *COUNT_COLUMNS),
        *(f"everyone_{column}" for column in COUNT_COLUMNS),
        *("share_of_actions", "share_of_customs_led", *(f"change_{name}" for name in CHANGES), *RULE_COLUMNS),
    )
    rows = []
    for row in part.rows:
        head = (part.country, str(row.plan), row.subject.oap, row.name)
        moved = changes_of(row.count, row.previous)
        changed = tuple(moved.values()) if moved else (None,) * len(CHANGES)
        rows.append((*head, *_values(row.count), *changed, *rule_values(part.rule)))
    return Flat(columns, tuple(rows))


def _actions_table(part: CountryPart) -> Flat:
    """A line per action and leader, with the country's part in the action and the group by its own leaders."""
    rows = (
        (part.country, one.part.value, one.own.value if one.own else None, *line, *rule_values(part.rule))
        for one in part.actions
        for line in action_lines(one.listed)
    )
    return Flat(("of_country", "part", "own_group", *LISTING_COLUMNS, *RULE_COLUMNS), tuple(rows))


def in_brief(part: CountryPart) -> str:
    """How many actions it leads in each plan."""
    return f"{part.name}: " + "; ".join(f"{total.plan}: leads {total.count.own.actions} operational actions" for total in part.totals)


def json_document(part: CountryPart, _details: Details) -> JsonDocument:
    """`empact-cli/country/1`: `everyone` holds the counts of all countries; `change` is null without a plan before, or the OAP in it."""
    return {
        "schema": "empact-cli/country/1",
        "rule": rule_object(part.rule),
        "country": part.country,
        "name": part.name,
        "rows": [
            {
                "plan": str(row.plan),
                "oap": row.subject.oap,
                "name": row.name,
                **_count(row.count),
                "change": changes_of(row.count, row.previous),
            }
            for row in part.rows
        ],
        "totals": [_total(total) for total in part.totals],
        "actions": [_action(one) for one in part.actions],
        **told_object(part.selection, part.overrides),
    }


def _actions_listed(part: CountryPart) -> Table:
    """A line per action: the plans in their order, in each those that the country leads first, then those it co-leads."""
    several = len(part.totals) > 1
    columns = (
        *((Column(_("Plan"), Kind.WORD),) if several else ()),
        *(Column(_("OAP"), Kind.WORD), Column(_("OA"), Kind.WORD), Column(_("Title"), weight=3), Column(_("Part"), weight=2)),
        *(Column(_("Leaders"), weight=3), Column(_("Cell"), weight=2)),
    )
    rows = ((*plan_cell(one.listed.action.plan, several), *_action_cells(one)) for one in ranked(part.actions))
    return Table(columns, tuple(rows), row_heads=2 + several, wide=True, live=True)


def _action_cells(one: CountryAction) -> Row:
    action = one.listed.action
    named = Lines(leader_lines(action))
    return action.oap or action.oap_text, action.number, action.title, part_lines(one), named, where(action)


def _count(count: CountryCount) -> JsonDocument:
    return {
        **{part.value: count.parts[part] for part in Part},
        **count_object(count.own),
        "everyone": count_object(count.everyone),
        "share_of_actions": count.share_of_actions,
        "share_of_customs_led": count.share_of_customs_led,
    }


def _total(total: CountryTotal) -> JsonDocument:
    rank, before = total.rank, total.previous_plan
    return {
        "plan": str(total.plan),
        **_count(total.count),
        "country_unknown": total.unplaced,
        "most": total.most,
        "rank": {
            "actions": rank.actions,
            "customs_led": rank.customs_led,
            "countries": rank.countries,
            "actions_shared": rank.actions_shared,
            "customs_led_shared": rank.customs_led_shared,
        },
        "previous_plan": str(before) if before else None,
        "same_length": total.plan.years == before.years if before else None,
        "change": changes_of(total.count, total.previous),
    }


def _action(one: CountryAction) -> JsonDocument:
    return {**action_object(one.listed), "part": one.part.value, "own_group": one.own.value if one.own else None}


def _values(count: CountryCount) -> Sequence[Value]:
    parts = (count.parts[part] for part in Part)
    return (
        *parts,
        *count_values(count.own),
        *count_values(count.everyone),
        count.share_of_actions,
        count.share_of_customs_led,
    )
