"""Actions in, the group of each and counts of groups out: the first rule of every number (contract, section 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from empact_cli.model import Action, AuthorityClass, Count, Customs, Finding, Group, Leader, Role, Rule, Severity

_CUSTOMS_LED = frozenset({AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED})
_UNDETERMINED = frozenset({AuthorityClass.UMBRELLA, AuthorityClass.UNKNOWN})


def counted_leaders(action: Action, roles: Sequence[Role]) -> tuple[Leader, ...]:
    """The leaders of the action whose role counts."""
    return tuple([leader for leader in action.leaders if leader.role in roles])


def group_of(action: Action, roles: Sequence[Role] = (Role.LEADER,)) -> Group:
    """The one group the action falls into, decided over its counted leaders, first match wins (contract, section 1)."""
    return _group_of_classes({leader.class_ for leader in action.leaders if leader.role in roles})


def group_of_leaders(leaders: Iterable[Leader]) -> Group:
    """The group that these leaders decide."""
    return _group_of_classes({leader.class_ for leader in leaders})


def _group_of_classes(classes: set[AuthorityClass]) -> Group:
    if classes & _CUSTOMS_LED:
        return Group.CUSTOMS_LED
    if AuthorityClass.PARALLEL in classes:
        return Group.WIDE_ONLY
    if classes & _UNDETERMINED or not classes:
        return Group.UNDETERMINED
    return Group.OTHER


def count(groups: Iterable[Group]) -> Count:
    """How many actions fall into each group."""
    found = Counter(groups)
    return Count(found.total(), found[Group.CUSTOMS_LED], found[Group.WIDE_ONLY], found[Group.UNDETERMINED], found[Group.OTHER])


def is_led(action: Action, rule: Rule) -> bool:
    """Whether the action is in the headline number under the rule."""
    group = group_of(action, rule.roles)
    return group is Group.CUSTOMS_LED or (group is Group.WIDE_ONLY and rule.customs is Customs.WIDE)


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}
