"""One side of a comparison in (a plan's actions, or counts of it), its numbers out: per OAP, in total, in the four groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from empact_cli.errors import UsageError
from empact_cli.identity.plan_sides import PlanActions, Side, subject_of
from empact_cli.model import Action, Count, Plan, PlanCounts, Rule, Subject
from empact_cli.questions import count, group_of, is_led
from empact_cli.questions.summary import Grouping, GroupLabels, Label, priority_label
from empact_cli.reference import Reference
from empact_cli.text.language import _


def led(side: Side, rule: Rule) -> Mapping[Subject, int]:
    """How many actions customs lead in each OAP that the side has, under the rule; published counts stand as they are."""
    if isinstance(side, PlanCounts):
        return side.counts
    groups: dict[Subject, list[Action]] = {subject: [] for subject in side.subjects}
    for action in side.counted:
        groups[subject_of(action)].append(action)
    return {
        subject: count(group_of(action, rule.roles) for action in actions).headline(rule.customs) for subject, actions in groups.items()
    }


def led_by(side: Side, rule: Rule, by: Grouping, reference: Reference) -> Mapping[Label, int]:
    """How many actions customs lead under each label of the grouping that the side has; an action counts once under each of its labels.

    Raises UsageError where only counts per OAP are known and the grouping is not made of OAPs.
    """
    found: Counter[Label] = Counter()
    if isinstance(side, PlanCounts):
        if by is not Grouping.PRIORITY:
            said = _("{source} gives counts per OAP without actions, which cannot be grouped by {by}.")
            raise UsageError(said.format(source=side.source, by=by.value))
        for subject, count_ in side.counts.items():
            found[priority_label(subject.oap, side.names.get(subject, subject.text), side.plan, reference)] += count_
        return found
    labels = GroupLabels(rule, reference, (by,))
    for action in side.counted:
        is_counted = is_led(action, rule)
        for (label,) in labels.combinations(action):
            found[label] += is_counted
    return found


def number(side: Side, counts: Mapping[Subject, int], subject: Subject, reference: Reference) -> int | None:
    """The number of one OAP: None where the plan has no such OAP or its source does not tell.

    Published counts that already add up to their total leave nothing for an OAP of that plan that they do not name: it has 0.
    """
    if subject in counts or isinstance(side, PlanActions):
        return counts.get(subject)
    return 0 if side.is_complete and _in_cycle(subject, side.plan, reference) else None


def total(side: Side, counts: Mapping[Subject, int]) -> int:
    """The number over all OAPs: the published total where the source gives one."""
    return side.total if isinstance(side, PlanCounts) and side.total is not None else sum(counts.values())


def count_of(side: Side, rule: Rule) -> Count | None:
    """The four groups over all actions of the side, or None where they are not known."""
    return count(group_of(action, rule.roles) for action in side.counted) if isinstance(side, PlanActions) else None


def _in_cycle(subject: Subject, plan: Plan, reference: Reference) -> bool:
    cycle = reference.cycle_of(plan)
    return cycle is not None and any(link.oap == subject.oap and link.cycle == cycle.id for link in reference.oap_priorities)
