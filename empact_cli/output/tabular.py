"""Results in, flat tables out: named columns and plain values, for the formats that know only rows (csv, tsv) and for the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from empact_cli.leaders.types import LeadPart
from empact_cli.model import Count, Finding, Leader, Role, Rule
from empact_cli.places import Cell
from empact_cli.questions.explanation import Explanation
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.listing import ListedAction, Listing
from empact_cli.questions.summary import Summary
from empact_cli.text.harmless import not_a_formula, visible

Value = str | int | float | None


class Table(NamedTuple):
    """Columns, and rows of as many values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


COUNT_COLUMNS = ("actions", "customs_led", "wide_only", "undetermined", "other", "share")
RULE_COLUMNS = ("roles", "customs")


def summary_table(summary: Summary) -> Table:
    """A line per row of the summary, with the rule in the last two columns; no total line, so that a column can be added up."""
    keys = tuple(grouping.value for grouping in summary.by if grouping is not Grouping.PLAN)
    rule = rule_values(summary.rule)
    rows = ((str(row.plan), *row.keys, row.name, *count_values(row.count), *rule) for row in summary.rows)
    return Table(("plan", *keys, "name", *COUNT_COLUMNS, *RULE_COLUMNS), tuple(rows))


LISTING_COLUMNS = (
    "plan",
    "oap",
    "number",
    "title",
    "goal",
    "status",
    "group",
    "role",
    "text",
    "country",
    "authority",
    "class",
    "cell",
    "participants",
    "file",
    "sheet",
    "row",
)


def listing_table(listing: Listing) -> Table:
    """A line per action and leader; an action without a leader has one line with the leader's columns empty."""
    rule = rule_values(listing.rule)
    rows = ((*line, *rule) for listed in listing.actions for line in action_lines(listed))
    return Table((*LISTING_COLUMNS, *RULE_COLUMNS), tuple(rows))


def action_lines(listed: ListedAction) -> Iterable[Sequence[Value]]:
    """Under LISTING_COLUMNS, a line for each leader of the action, or one without."""
    return (_action_values(listed, leader) for leader in listed.action.leaders or (None,))


def findings_table(findings: Iterable[Finding]) -> Table:
    """A line per finding."""
    columns = ("code", "severity", "file", "sheet", "cell", "value", "message", "hint", "effect")
    return Table(columns, tuple(map(_finding_values, findings)))


def explanations_table(explained: Iterable[Explanation]) -> Table:
    """A line per leader of each explained text."""
    columns = ("text", "plan", "times", "leader", "country", "authority", "class", "rule", "name", "why")
    rows = (
        (one.text, str(one.plan) if one.plan else None, one.times, *_part_values(part))
        for one in explained
        for part in one.reading.parts or (None,)
    )
    return Table(columns, tuple(rows))


def _part_values(part: LeadPart | None) -> Sequence[Value]:
    if part is None:
        return (None,) * 7
    return (part.text, part.country, part.authority, part.class_.value, part.rule, part.name, part.why)


def with_marking(table: Table, marking: str | None) -> Table:
    """The table with the marking in a column of its own, so that every line bears it; the table itself where there is none."""
    if marking is None:
        return table
    return Table((*table.columns, "marking"), tuple((*row, marking) for row in table.rows))


def delimited(table: Table, delimiter: str, marking: str | None = None) -> str:
    """The table as csv or tsv (RFC 4180 quoting, "\\n" line ends)."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    marked = with_marking(table, marking)
    writer.writerow(marked.columns)
    writer.writerows([_safe(value) for value in row] for row in marked.rows)
    return stream.getvalue()


def _safe(value: Value) -> Value:
    return not_a_formula(visible(value)) if isinstance(value, str) else value


def count_values(count: Count) -> Sequence[Value]:
    """Under COUNT_COLUMNS."""
    return (count.actions, count.customs_led, count.wide_only, count.undetermined, count.other, count.share)


def rule_values(rule: Rule) -> Sequence[Value]:
    """Under RULE_COLUMNS."""
    return (",".join(role.value for role in Role if role in rule.roles), rule.customs.value)


def _action_values(listed: ListedAction, leader: Leader | None) -> Sequence[Value]:
    action = listed.action
    return (
        str(action.plan),
        action.oap or action.oap_text,
        action.number,
        action.title,
        action.goal,
        action.status,
        listed.group.value,
        *_leader_values(leader, action.place),
        " ".join(action.participants),
        action.place.file,
        action.place.sheet,
        action.place.row,
    )


def _finding_values(one: Finding) -> tuple[Value, ...]:
    return one.code, one.severity.value, one.file, one.sheet, one.cell, one.value, one.message, one.hint, one.effect.value


def _leader_values(leader: Leader | None, place: Cell) -> Sequence[Value]:
    if leader is None:
        return (None,) * 6
    return (leader.role.value, leader.text, leader.country, leader.authority, leader.class_.value, leader.cell.seen_from(place))
