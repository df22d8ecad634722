"""The rule, the headline and the honest range in words: the sentences that stand beside every number a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empact_cli.model import Count, Customs, Group, Plan, Role, Rule, Severity
from empact_cli.output.safety import one_line

GROUP_NAMES = {
    Group.CUSTOMS_LED: "customs-led",
    Group.WIDE_ONLY: "wide only",
    Group.UNDETERMINED: "undetermined",
    Group.OTHER: "other",
}

_ROLE_NAMES = {Role.LEADER: "leaders", Role.CO_LEADER: "co-leaders"}


def rule_sentence(rule: Rule) -> str:
    """What was counted, for the line under a table."""
    roles = " and ".join(_ROLE_NAMES[role] for role in rule.roles)
    alone = "" if len(rule.roles) > 1 else " alone"
    parallel = "are counted (wide)" if rule.customs is Customs.WIDE else "are not counted (narrow)"
    return f"Rule: {roles}{alone}; customs administrations, also those united with tax; bodies with customs powers beside them {parallel}."


def headline(plan: Plan, count: Count, customs: Customs) -> str:
    """The number of a plan with its honest range: from what is certainly customs-led to what may be."""
    number = count.headline(customs)
    actions = "operational action (OA)" if count.actions == 1 else "operational actions (OAs)"
    certain = count.customs_led if count.customs_led == count.most else f"{count.customs_led} to {count.most}"
    return f"{plan}: customs lead {number} of {count.actions} {actions}; honest range {certain}."


def told_sentences(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> list[str]:
    """The filters and the user's own reference data that had a say in a result, a line each."""
    filters = "; ".join(f"{name} {', '.join(values)}" for name, values in selection.items())
    sentences = [f"Only: {filters}."] if filters else []
    return sentences + ([f"Reference data of your own was used: {', '.join(map(one_line, overrides))}."] if overrides else [])


def findings_sentence(findings: Mapping[Severity, int]) -> str | None:
    """How many findings there are, or None where there is none."""
    parts = [_plural(number, severity.value) for severity, number in findings.items() if number]
    return f"Findings: {', '.join(parts)}." if parts else None


def percent(share: float | None) -> str:
    """0.3871 -> "38.7 %"; "–" where there is no denominator."""
    return "–" if share is None else f"{share * 100:.1f} %"


def _plural(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number} {plural}"
