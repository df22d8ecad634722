"""Comparisons, series and verifications in, JSON documents out: the shapes and key orders of the contract (section 4)."""

from __future__ import annotations

from empact_cli.model import Count
from empact_cli.output.documents import Document, rule_object, told_object
from empact_cli.questions.comparison import Change, ChangeRow, Comparison
from empact_cli.questions.followed_actions import Pair
from empact_cli.questions.series import Crossing, Link, Trend, TrendRow
from empact_cli.questions.verification import Candidate, Verification, VerificationRow


def comparison_document(comparison: Comparison, *, per_year: bool = False) -> Document:
    """`empact-cli/comparison/1`; figures per year stand beside the others only where they were asked for."""

    def change(one: Change) -> Document:
        return _change(one) | (_per_year(one, comparison) if per_year else {})

    return {
        "schema": "empact-cli/comparison/1",
        "rule": rule_object(comparison.rule),
        "from": str(comparison.previous),
        "to": str(comparison.current),
        "same_length": comparison.same_length,
        "rows": [{**_row_head(row), **change(row.change)} for row in comparison.rows],
        "total": change(comparison.total),
        "actions": [_pair(pair) for pair in comparison.pairs],
        **({"published": list(comparison.published)} if comparison.published else {}),
        **({"incomplete": list(comparison.incomplete)} if comparison.incomplete else {}),
        **told_object(comparison.selection, comparison.overrides),
    }


def trend_document(trend: Trend) -> Document:
    """`empact-cli/trend/1`: values by plan, null where the plan has no such OAP; marks where a series crosses a cycle and the like."""
    plans = [str(plan) for plan in trend.plans]
    return {
        "schema": "empact-cli/trend/1",
        "rule": rule_object(trend.rule),
        "plans": [
            {"plan": str(plan), "years": plan.years, "cycle": cycle, "published": published}
            for plan, cycle, published in zip(trend.plans, trend.cycles, trend.published, strict=True)
        ],
        "rows": [_trend_row(row, plans) for row in trend.rows],
        "totals": dict(zip(plans, trend.totals, strict=True)),
        "ranges": dict(zip(plans, map(_range, trend.counts), strict=True)),
        "crossings": [_crossing(crossing) for crossing in trend.crossings if crossing.marked],
        **told_object(trend.selection, trend.overrides),
    }


def verification_document(verification: Verification) -> Document:
    """`empact-cli/verification/1`; a row that differs names the actions that could explain it."""
    return {
        "schema": "empact-cli/verification/1",
        "source": verification.source,
        "plan": str(verification.plan),
        "rows": [_verification_row(row) for row in verification.rows],
        "agrees": verification.agrees,
        "total": {"published": verification.published, "computed": verification.computed},
        "rule": rule_object(verification.rule),
        **told_object(verification.selection, verification.overrides),
    }


def _range(count: Count | None) -> list[int] | None:
    """The honest range, or null where the actions are not known."""
    return [count.customs_led, count.most] if count else None


def _row_head(row: ChangeRow | TrendRow) -> Document:
    return {"oap": row.subject.oap, "name": row.name}


def _change(change: Change) -> Document:
    bridge = change.bridge
    return {
        "previous": change.previous,
        "current": change.current,
        "change": change.change,
        "change_pct": change.change_pct,
        "new": bridge.new if bridge else None,
        "ended": bridge.ended if bridge else None,
        "gained": bridge.gained if bridge else None,
        "lost": bridge.lost if bridge else None,
    }


def _per_year(change: Change, comparison: Comparison) -> Document:
    return {
        "previous_per_year": per_year(change.previous, comparison.previous.years),
        "current_per_year": per_year(change.current, comparison.current.years),
    }


def per_year(number: int | None, years: int) -> float | None:
    """The number divided by the years of its plan, to two decimals."""
    return None if number is None else round(number / years, 2)


def _pair(pair: Pair) -> Document:
    return {
        "oap": pair.action.oap,
        "previous_number": pair.previous.number if pair.previous else None,
        "current_number": pair.current.number if pair.current else None,
        "title": pair.action.title,
        "match": pair.match.value,
        "similarity": pair.similarity,
        "lead": pair.lead.value,
        **({"doubt": pair.doubt} if pair.doubt else {}),
    }


def _trend_row(row: TrendRow, plans: list[str]) -> Document:
    return {**_row_head(row), "values": dict(zip(plans, row.values, strict=True)), "links": [_link(link) for link in row.links]}


def _link(link: Link) -> Document:
    return {
        "name": link.name,
        "to_name": link.to_name,
        "from_cycle": link.from_cycle,
        "to_cycle": link.to_cycle,
        "gap": link.gap,
        "certainty": link.certainty,
        "source": link.source,
    }


def _crossing(crossing: Crossing) -> Document:
    return {
        "from": str(crossing.previous),
        "to": str(crossing.current),
        "cycle": crossing.cycle,
        "length": crossing.length,
        "gap": crossing.gap,
    }


def _verification_row(row: VerificationRow) -> Document:
    return {
        "oap": row.subject.oap,
        **({} if row.subject.oap else {"name": row.name}),
        "published": row.published,
        "computed": row.computed,
        "difference": row.difference,
        **({"candidates": [_candidate(one) for one in row.candidates]} if row.difference else {}),
    }


def _candidate(candidate: Candidate) -> Document:
    action = candidate.action
    return {
        "number": action.number,
        "title": action.title,
        "reason": candidate.reason,
        "leaders": [
            {"role": leader.role.value, "text": leader.text, "class": leader.class_.value, "cell": leader.cell.seen_from(action.place)}
            for leader in action.leaders
        ],
        "source": {"file": action.place.file, "sheet": action.place.sheet, "row": action.place.row},
    }
