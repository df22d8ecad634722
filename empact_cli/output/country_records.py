"""One country's part in, what programs read of it out: the JSON document and the flat tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empact_cli.output.documents import Document, action_object, count_object, rule_object, told_object
from empact_cli.output.tabular import COUNT_COLUMNS, LISTING_COLUMNS, RULE_COLUMNS, Table, Value, action_lines, count_values, rule_values
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part

_CHANGES = (*(part.value for part in Part), "actions", "customs_led")


def country_document(part: CountryPart) -> Document:
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
                "change": change(row.count, row.previous),
            }
            for row in part.rows
        ],
        "totals": [_total(total) for total in part.totals],
        "actions": [_action(one) for one in part.actions],
        **told_object(part.selection, part.overrides),
    }


def change(now: CountryCount, before: CountryCount | None) -> Mapping[str, int] | None:
    """How much more than before the country leads, co-leads, takes part in, has counted, and leads through its customs."""
    if before is None:
        return None
    return {name: later - earlier for name, later, earlier in zip(_CHANGES, _changing(now), _changing(before), strict=True)}


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
        moved = change(row.count, row.previous)
        changed = tuple(moved.values()) if moved else (None,) * len(_CHANGES)
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


def _count(count: CountryCount) -> Document:
    return {
        **{part.value: count.parts[part] for part in Part},
        **count_object(count.own),
        "everyone": count_object(count.everyone),
        "share_of_actions": count.share_of_actions,
        "share_of_customs_led": count.share_of_customs_led,
    }


def _total(total: CountryTotal) -> Document:
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
        "change": change(total.count, total.previous),
    }


def _action(one: CountryAction) -> Document:
    return {**action_object(one.listed), "part": one.part.value, "own_group": one.own.value if one.own else None}


def _changing(count: CountryCount) -> Sequence[int]:
    return (*(count.parts[part] for part in Part), count.own.actions, count.own.customs_led)


def _values(count: CountryCount) -> Sequence[Value]:
    parts = (count.parts[part] for part in Part)
    return (
        *parts,
        *count_values(count.own),
        *count_values(count.everyone),
        count.share_of_actions,
        count.share_of_customs_led,
    )
