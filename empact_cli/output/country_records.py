"""One country's part in, the flat tables of it out."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.output.tabular import COUNT_COLUMNS, LISTING_COLUMNS, RULE_COLUMNS, Table, Value, action_lines, count_values, rule_values
from empact_cli.questions.country_part import CountryCount, CountryPart, Part, moved

_CHANGES = (*(part.value for part in Part), "actions", "customs_led")


def country_table(part: CountryPart) -> Table:
    """A line per OAP and plan; no total line, so that a column can be added up."""
    columns = (
        *("country", "plan", "oap", "name", *(one.value for one in Part), *COUNT_COLUMNS),
        *(f"everyone_{column}" for column in COUNT_COLUMNS),
        *("share_of_actions", "share_of_customs_led", *(f"change_{name}" for name in _CHANGES), *RULE_COLUMNS),
    )
    rows = []
    for row in part.rows:
        head = (part.country, str(row.plan), row.subject.oap, row.name)
        change = moved(row.count, row.previous)
        changed = tuple(change.values()) if change else (None,) * len(_CHANGES)
        rows.append((*head, *_values(row.count), *changed, *rule_values(part.rule)))
    return Table(columns, tuple(rows))


def country_actions_table(part: CountryPart) -> Table:
    """A line per action and leader, with the country's part in the action and the group by its own leaders."""
    rows = (
        (part.country, one.part.value, one.own.value if one.own else None, *line, *rule_values(part.rule))
        for one in part.actions
        for line in action_lines(one.listed)
    )
    return Table(("of_country", "part", "own_group", *LISTING_COLUMNS, *RULE_COLUMNS), tuple(rows))


def _values(count: CountryCount) -> Sequence[Value]:
    parts = (count.parts[part] for part in Part)
    return (
        *parts,
        *count_values(count.own),
        *count_values(count.everyone),
        count.share_of_actions,
        count.share_of_customs_led,
    )
