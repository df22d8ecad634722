"""The rule, the headline and the honest range in words: the sentences that stand beside every number a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empact_cli.model import Count, Customs, Effect, Group, Plan, Role, Rule, Severity
from empact_cli.output.document import Name
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, marked, ngettext

GROUP_NAMES = {
    Group.CUSTOMS_LED: marked("customs-led"),
    Group.WIDE_ONLY: marked("wide only"),
    Group.UNDETERMINED: marked("undetermined"),
    Group.OTHER: marked("other"),
}

ROLE_NAMES = {Role.LEADER: marked("leader"), Role.CO_LEADER: marked("co-leader")}
SEVERITY_NAMES = {Severity.ERROR: marked("error"), Severity.WARNING: marked("warning"), Severity.INFO: marked("info")}
EFFECT_NAMES = {Effect.NUMBER: marked("number"), Effect.RANGE: marked("range"), Effect.NONE: marked("none")}
_FILTERS = {
    "oap": marked("OAP"),
    "country": marked("country"),
    "kind": marked("kind"),
    "status": marked("status"),
    "group": marked("group"),
    "part": marked("part"),
}
MISSING = "–"
# What the rows of an answer stand for, by the grouping.
GROUPING_TITLES = {
    "oap": marked("OAP"),
    "priority": marked("Priority"),
    "country": marked("Country"),
    "authority": marked("Authority"),
    "goal": marked("Strategic goal"),
    "status": marked("Status"),
    "plan": marked("Plan"),
}


def rule_sentence(rule: Rule) -> str:
    """What was counted, for the line under a table."""
    if rule.roles == (Role.LEADER,):
        roles = _("leaders alone")
    else:
        roles = _("co-leaders alone") if rule.roles == (Role.CO_LEADER,) else _("leaders and co-leaders")
    if rule.customs is Customs.WIDE:
        width = _("bodies with customs powers beside them are counted (wide)")
    else:
        width = _("bodies with customs powers beside them are not counted (narrow)")
    return _("Rule: {roles}; customs administrations, also those united with tax; {width}.").format(roles=roles, width=width)


def rule_words(rule: Rule) -> str:
    """What was counted, for running text."""
    if rule.roles == (Role.LEADER,):
        roles = _("Counted are leaders alone.")
    elif rule.roles == (Role.CO_LEADER,):
        roles = _("Counted are co-leaders alone.")
    else:
        roles = _("Counted are leaders and co-leaders.")
    if rule.customs is Customs.WIDE:
        return roles + " " + _("Bodies with customs powers beside the customs administration are counted as customs (wide).")
    return roles + " " + _("Bodies with customs powers beside the customs administration are not counted as customs (narrow).")


def listed(parts: Sequence[str]) -> str:
    """ "a; b and c", for running text."""
    if len(parts) == 1:
        return parts[0]
    return _("{others} and {last}").format(others="; ".join(parts[:-1]), last=parts[-1])


def headline(plan: Plan, count: Count, customs: Customs) -> str:
    """The number of a plan with its honest range: from what is certainly customs-led to what may be."""
    number = count.headline(customs)
    sentence = ngettext(
        "{plan}: customs lead {number} of {actions} operational action (OA); honest range {range}.",
        "{plan}: customs lead {number} of {actions} operational actions (OAs); honest range {range}.",
        count.actions,
    )
    return sentence.format(plan=plan, number=number, actions=count.actions, range=honest_range(count))


def honest_range(count: Count) -> str:
    """ "28 to 38", or "28" where nothing is open."""
    if count.customs_led == count.most:
        return str(count.most)
    return _("{least} to {most}").format(least=count.customs_led, most=count.most)


def told_sentences(selection: Mapping[str, Sequence[str]], overrides: Sequence[str]) -> list[str]:
    """The filters and the user's own reference data that had a say in a result, a line each."""
    filters = "; ".join(f"{_(_FILTERS.get(name, name))} {', '.join(values)}" for name, values in selection.items())
    sentences = [_("Only: {filters}.").format(filters=filters)] if filters else []
    own = ", ".join(map(one_line, overrides))
    return sentences + ([_("Reference data of your own was used: {folders}.").format(folders=own)] if own else [])


def findings_sentence(findings: Mapping[Severity, int]) -> str | None:
    """How many findings there are, or None where there is none."""
    parts = [_severity(severity, number) for severity, number in findings.items() if number]
    return _("Findings: {findings}.").format(findings=", ".join(parts)) if parts else None


def _severity(severity: Severity, number: int) -> str:
    if severity is Severity.ERROR:
        form = ngettext("{number} error", "{number} errors", number)
    elif severity is Severity.WARNING:
        form = ngettext("{number} warning", "{number} warnings", number)
    else:
        form = ngettext("{number} info", "{number} infos", number)
    return form.format(number=number)


def share(part: int, whole: int) -> float | None:
    """The share of one, not rounded, since it will be once: 1 of 29 is 3.4 %, and not 3.5 % by way of 0.0345. None of nothing."""
    return part / whole if whole else None


def missing_note(*, told: bool) -> str:
    """What a dash in place of a number says; `told` where every source lists its OAPs."""
    if told:
        return _("{sign}: the plan has no such OAP.").format(sign=MISSING)
    return _("{sign}: the plan has no such OAP, or its source does not say.").format(sign=MISSING)


def oap_name(name: str, oap: str | None) -> str | Name:
    """The name of an OAP, with the id that people use where there is little room."""
    return Name(name, oap) if oap else name
