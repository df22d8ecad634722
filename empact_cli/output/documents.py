"""Results in, JSON documents out: the shapes and key orders of the contract (section 4), in one place for every command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from empact_cli.leaders.types import LeadPart
from empact_cli.model import Count, Finding, Leader, Rule, Source
from empact_cli.places import Cell
from empact_cli.questions.explanation import Explanation
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.listing import ListedAction, Listing
from empact_cli.questions.summary import Summary
from empact_cli.text.harmless import json_safe

Document = dict[str, Any]


def render(document: Mapping[str, Any]) -> str:
    """The document as text: the same input gives the same bytes."""
    import json  # of all formats only this one needs it

    return json_safe(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def summary_document(summary: Summary) -> Document:
    """`empact-cli/summary/1`."""
    keys = [grouping.value for grouping in summary.by if grouping is not Grouping.PLAN]
    return {
        "schema": "empact-cli/summary/1",
        "rule": rule_object(summary.rule),
        "by": [grouping.value for grouping in summary.by],
        "rows": [
            {"plan": str(row.plan), **dict(zip(keys, row.keys, strict=True)), "name": row.name, **count_object(row.count)}
            for row in summary.rows
        ],
        "totals": [{"plan": str(total.plan), **count_object(total.count)} for total in summary.totals],
        "sources": [_source(source) for source in summary.sources],
        "findings": {severity.value: number for severity, number in summary.findings.items()},
        **told_object(summary.selection, summary.overrides),
    }


def listing_document(listing: Listing) -> Document:
    """`empact-cli/actions/1`."""
    return {
        "schema": "empact-cli/actions/1",
        "rule": rule_object(listing.rule),
        "actions": [action_object(listed) for listed in listing.actions],
        **told_object(listing.selection, listing.overrides),
    }


def findings_document(findings: Sequence[Finding], overrides: Sequence[str] = ()) -> Document:
    """`empact-cli/findings/1`."""
    return {
        "schema": "empact-cli/findings/1",
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "file": one.file,
                "sheet": one.sheet,
                "cell": one.cell,
                "value": one.value,
                "message": one.message,
                "hint": one.hint,
                "effect": one.effect.value,
            }
            for one in findings
        ],
        **told_object({}, overrides),
    }


def explanation_document(explained: Sequence[Explanation], overrides: Sequence[str] = ()) -> Document:
    """`empact-cli/explanation/1`."""
    return {
        "schema": "empact-cli/explanation/1",
        "texts": [
            {
                "text": one.text,
                "leaders": [_explained(part) for part in one.reading.parts],
                **({} if one.times is None else {"plan": str(one.plan), "times": one.times}),
            }
            for one in explained
        ],
        **told_object({}, overrides),
    }


def rule_object(rule: Rule) -> Document:
    """The rule as every document carries it."""
    return {"roles": [role.value for role in rule.roles], "customs": rule.customs.value}


def count_object(count: Count) -> Document:
    """The four groups beside their sum, and the share of the first."""
    return {
        "actions": count.actions,
        "customs_led": count.customs_led,
        "wide_only": count.wide_only,
        "undetermined": count.undetermined,
        "other": count.other,
        "share": count.share,
    }


def _source(source: Source) -> Document:
    return {"file": source.file, "sha256": source.sha256, "actions": source.actions}


def told_object(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> Document:
    """Filters, and a user's own reference data: named only where they had a say in the result."""
    told: Document = {"selection": {name: list(values) for name, values in selection.items()}} if selection else {}
    return told | ({"overrides": list(overrides)} if overrides else {})


def action_object(listed: ListedAction) -> Document:
    """An action with its group, its leaders and where it stands."""
    action = listed.action
    return {
        "plan": str(action.plan),
        "oap": action.oap,
        "number": action.number,
        "title": action.title,
        "goal": action.goal,
        "status": action.status,
        "group": listed.group.value,
        "leaders": [_leader(leader) | _elsewhere(leader.cell, action.place) for leader in action.leaders],
        "participants": list(action.participants),
        "source": {"file": action.place.file, "sheet": action.place.sheet, "row": action.place.row},
    }


def _leader(leader: Leader) -> Document:
    return {
        "role": leader.role.value,
        "text": leader.text,
        "country": leader.country,
        "authority": leader.authority,
        "class": leader.class_.value,
        "cell": leader.cell.name,
    }


def _elsewhere(cell: Cell, place: Cell) -> Document:
    """The sheet and the file of a leader that stands in another one than its action."""
    told = {"file": cell.file, "sheet": cell.sheet}
    return told if cell.file != place.file else {"sheet": cell.sheet} if cell.sheet != place.sheet else {}


def _explained(part: LeadPart) -> Document:
    return {"text": part.text, "country": part.country, "authority": part.authority, "class": part.class_.value, "why": part.why}
