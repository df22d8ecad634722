"""Comparisons, series and verifications in, flat tables out, for the formats that know only rows (csv, tsv)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empact_cli.model import Action, Role, Rule
from empact_cli.output.tabular import Table, Value
from empact_cli.questions.comparison import Change, Comparison, per_year
from empact_cli.questions.followed_actions import Pair
from empact_cli.questions.series import Trend
from empact_cli.questions.verification import Verification, VerificationRow

_RULE_COLUMNS = ("roles", "customs")
_CHANGE_COLUMNS = ("previous", "current", "change", "change_pct", "new", "ended", "gained", "lost")
_PAIR_COLUMNS = (
    "previous_number",
    "previous_title",
    "current_number",
    "current_title",
    "match",
    "similarity",
    "lead",
    "doubt",
)


def comparison_table(comparison: Comparison, *, yearly: bool = False) -> Table:
    """A line per OAP, with the rule in the last columns; no total line, so that a column can be added up."""
    head = (str(comparison.previous), str(comparison.current))
    years = ("previous_per_year", "current_per_year") if yearly else ()
    rows = (
        (
            *head,
            row.subject.oap,
            row.name,
            *_change(row.change),
            *(_yearly(row.change, comparison) if yearly else ()),
            str(comparison.same_length).lower(),
            *_rule(comparison.rule),
        )
        for row in comparison.rows
    )
    return Table(("from", "to", "oap", "name", *_CHANGE_COLUMNS, *years, "same_length", *_RULE_COLUMNS), tuple(rows))


def pairs_table(comparison: Comparison) -> Table:
    """A line per action: what it was, what it is, and whether customs lead it. It can be corrected and given back with `--matches`."""
    head = (str(comparison.previous), str(comparison.current))
    rows = ((*head, *_pair(pair), *_rule(comparison.rule)) for pair in comparison.pairs)
    return Table(("from", "to", "oap", *_PAIR_COLUMNS, *_RULE_COLUMNS), tuple(rows))


def trend_table(trend: Trend) -> Table:
    """A line per OAP and plan; the value is empty where the plan has no such OAP."""
    columns = ("oap", "name", "plan", "years", "cycle", "customs_led", "published", *_RULE_COLUMNS)
    plans = tuple(zip(trend.plans, trend.cycles, trend.published, strict=True))
    rows = (
        (row.subject.oap, row.name, str(plan), plan.years, cycle, value, published, *_rule(trend.rule))
        for row in trend.rows
        for (plan, cycle, published), value in zip(plans, row.values, strict=True)
    )
    return Table(columns, tuple(rows))


def verification_table(verification: Verification) -> Table:
    """A line per OAP, repeated for each action that could explain a difference."""
    columns = ("source", "plan", "oap", "name", "published", "computed", "difference", "number", "title", "reason", "file", "sheet", "row")
    head = (verification.source, str(verification.plan))
    rows = ((*head, *line, *_rule(verification.rule)) for row in verification.rows for line in _verification_lines(row))
    return Table((*columns, *_RULE_COLUMNS), tuple(rows))


def _verification_lines(row: VerificationRow) -> Iterator[Sequence[Value]]:
    head = (row.subject.oap, row.name, row.published, row.computed, row.difference)
    for candidate in row.candidates:
        place = candidate.action.place
        yield (*head, candidate.action.number, candidate.action.title, candidate.reason, place.file, place.sheet, place.row)
    if not row.candidates:
        yield (*head, *((None,) * 6))


def _change(change: Change) -> Sequence[Value]:
    bridge = change.bridge
    parts = (bridge.new, bridge.ended, bridge.gained, bridge.lost) if bridge else (None,) * 4
    return (change.previous, change.current, change.change, change.change_pct, *parts)


def _yearly(change: Change, comparison: Comparison) -> Sequence[Value]:
    return (per_year(change.previous, comparison.previous.years), per_year(change.current, comparison.current.years))


def _pair(pair: Pair) -> Sequence[Value]:
    sides = [value for action in (pair.previous, pair.current) for value in _number_and_title(action)]
    return (pair.action.oap or pair.action.oap_text, *sides, pair.match.value, pair.similarity, pair.lead.value, pair.doubt)


def _number_and_title(action: Action | None) -> tuple[Value, Value]:
    return (action.number, action.title) if action else (None, None)


def _rule(rule: Rule) -> Sequence[Value]:
    return (",".join(role.value for role in Role if role in rule.roles), rule.customs.value)
