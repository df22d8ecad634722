"""What several JSON documents carry: the rule, the four groups, filters and reference data of the user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from empact_cli.model import Count, Rule

JsonDocument = dict[str, Any]


def rule_object(rule: Rule) -> JsonDocument:
    """The rule as every document carries it."""
    return {"roles": [role.value for role in rule.roles], "customs": rule.customs.value}


def count_object(count: Count) -> JsonDocument:
    """The four groups beside their sum, and the share of the first."""
    return {
        "actions": count.actions,
        "customs_led": count.customs_led,
        "wide_only": count.wide_only,
        "undetermined": count.undetermined,
        "other": count.other,
        "share": count.share,
    }


def told_object(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> JsonDocument:
    """Filters, and a user's own reference data: named only where they had a say in the result."""
    told: JsonDocument = {"selection": {name: list(values) for name, values in selection.items()}} if selection else {}
    return told | ({"overrides": list(overrides)} if overrides else {})
