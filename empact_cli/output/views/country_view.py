"""One country's part in, what is read and written of it out: its part per OAP, beside all countries, and the actions themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empact_cli.model import LISTING_COLUMNS
from empact_cli.output.document import (
    COUNT_COLUMNS,
    RULE_COLUMNS,
    ColumnKind,
    Details,
    Document,
    Flat,
    FlatValue,
    Lines,
    Row,
    Section,
    Table,
    TableColumn,
    count_values,
    notes,
    rule_values,
)
from empact_cli.output.terms import oap_short, plan_cell, rule_sentence, told_sentences
from empact_cli.output.views import View
from empact_cli.output.views.listing_view import action_lines, leader_lines, where
from empact_cli.output.views.national import country_table, national_document, part_lines, ranked, sentences, table_note
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, Part, moved
from empact_cli.text.language import _

_CHANGES = (*(part.value for part in Part), "actions", "customs_led")


def document(part: CountryPart, details: Details) -> Document:
    """What the numbers say, then one table of all plans; with `actions`, those in which the country has a part."""
    title = _("{country} in the operational action plans").format(country=part.name)
    if not part.totals:
        return Document(title, (), empty=_("No operational action was found."))
    said = [sentence for total in reversed(part.totals) for sentence in sentences(part, total)]
    told = [table_note(part), rule_sentence(part.rule), *told_sentences(part.selection, part.overrides)]
    sections = [Section("", (*notes(said), country_table(part), *notes(told)))]
    if details.actions and part.actions:
        heading = _("Operational actions in which {country} has a part").format(country=part.name)
        sections.append(Section(heading, (_actions_listed(part),)))
    return Document(title, tuple(sections))


def paper_document(part: CountryPart, details: Details) -> Document:
    """What goes with a national report."""
    return national_document(part, actions=details.actions)


def flat_table(part: CountryPart, details: Details) -> Flat:
    """A line per OAP and plan, or per action and leader."""
    return _actions_table(part) if details.actions else _parts_table(part)


def _parts_table(part: CountryPart) -> Flat:
    """A line per OAP and plan; no total line, so that a column can be added up."""
    columns = (
        *("country", "plan", "oap", "name", *(one.value for one in Part), *COUNT_COLUMNS),
        *(f"everyone_{column}" for column in COUNT_COLUMNS),
        *("share_of_actions", "share_of_customs_led", *(f"change_{name}" for name in _CHANGES), *RULE_COLUMNS),
    )
    rows = []
    for row in part.rows:
        head = (part.country, str(row.plan), row.subject.oap, row.name)
        more = moved(row.count, row.previous)
        changed = tuple(more.values()) if more else (None,) * len(_CHANGES)
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


def _actions_listed(part: CountryPart) -> Table:
    """A line per action: the plans in their order, in each those that the country leads first, then those it co-leads."""
    several = len(part.totals) > 1
    columns = (
        *((TableColumn(_("Plan"), ColumnKind.WORD),) if several else ()),
        *(
            TableColumn(_("OAP"), ColumnKind.WORD),
            TableColumn(_("OA"), ColumnKind.WORD),
            TableColumn(_("Title"), weight=3),
            TableColumn(_("Part"), weight=2),
        ),
        *(TableColumn(_("Leaders"), weight=3), TableColumn(_("Cell"), weight=2)),
    )
    rows = ((*plan_cell(one.listed.action.plan, several), *_action_cells(one, part.short_names)) for one in ranked(part.actions))
    return Table(columns, tuple(rows), row_heads=2 + several, wide=True, live=True)


def _action_cells(one: CountryAction, short_names: Mapping[str, str]) -> Row:
    action = one.listed.action
    named = Lines(leader_lines(action))
    return oap_short(action, short_names), action.number, action.title, part_lines(one), named, where(action)


def _values(count: CountryCount) -> Sequence[FlatValue]:
    parts = (count.parts[part] for part in Part)
    return (
        *parts,
        *count_values(count.own),
        *count_values(count.everyone),
        count.share_of_actions,
        count.share_of_customs_led,
    )


COUNTRY_PART = View(document, flat_table, paper=paper_document, in_brief=in_brief)
