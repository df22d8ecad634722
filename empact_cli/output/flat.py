"""Flat tables: named columns and plain values, for the formats that know only rows, and for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from empact_cli.model import Count, Role, Rule

Value = str | int | float | None


class Flat(NamedTuple):
    """Columns, and rows of as many values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


COUNT_COLUMNS = ("actions", "customs_led", "wide_only", "undetermined", "other", "share")


RULE_COLUMNS = ("roles", "customs")


def with_marking(table: Flat, marking: str | None) -> Flat:
    """The table with the marking in a column of its own, so that every line bears it; the table itself where there is none."""
    if marking is None:
        return table
    return Flat((*table.columns, "marking"), tuple((*row, marking) for row in table.rows))


def count_values(count: Count) -> Sequence[Value]:
    """Under COUNT_COLUMNS."""
    return (count.actions, count.customs_led, count.wide_only, count.undetermined, count.other, count.share)


def rule_values(rule: Rule) -> Sequence[Value]:
    """Under RULE_COLUMNS."""
    return (",".join(role.value for role in Role if role in rule.roles), rule.customs.value)
