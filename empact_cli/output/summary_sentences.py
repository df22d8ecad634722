"""Summaries in, what a note would say out: sentences with the number, its rule and its honest range."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.errors import UsageError
from empact_cli.model import Count, Customs, Role
from empact_cli.output.wording import listed, rule_words, told_sentences
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.summary import PlanTotal, Summary, SummaryRow
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, ngettext

_NAMED = (Grouping.OAP, Grouping.PRIORITY)
_CLEAR_LEAD = 2  # times the second: notes then say "most of them", as for 12 beside 4


def summary_sentences(summary: Summary) -> str:
    """A paragraph per plan. Raises UsageError for rows that are neither OAPs nor priorities."""
    if len(summary.by) != 1 or summary.by[0] not in _NAMED:
        raise UsageError(_("--format sentence speaks of OAPs or priorities: use it with --by oap or --by priority."))
    told = told_sentences(summary.selection, summary.overrides)
    paragraphs = [" ".join([*_of_plan(summary, total), *told]) for total in summary.totals]
    return "\n\n".join(paragraphs or [_("No operational action was found.")]) + "\n"


def _of_plan(summary: Summary, total: PlanTotal) -> list[str]:
    customs, count = summary.rule.customs, total.count
    number = count.headline(customs)
    rows = [row for row in summary.rows if row.plan == total.plan]
    led = sorted((row for row in rows if row.count.headline(customs)), key=lambda row: -row.count.headline(customs))
    opening = _opening(summary.rule.roles, number).format(plan=total.plan, number=number)
    return [f"{opening}{_distribution(led, customs, number)}.", _range(count), rule_words(summary.rule)]


def _opening(roles: Sequence[Role], number: int) -> str:
    if number == 0:
        return _none(roles)
    if roles == (Role.LEADER,):
        return ngettext(
            "In the OAPs for {plan}, customs lead {number} operational action (OA)",
            "In the OAPs for {plan}, customs lead {number} operational actions (OAs)",
            number,
        )
    if roles == (Role.CO_LEADER,):
        return ngettext(
            "In the OAPs for {plan}, customs co-lead {number} operational action (OA)",
            "In the OAPs for {plan}, customs co-lead {number} operational actions (OAs)",
            number,
        )
    return ngettext(
        "In the OAPs for {plan}, customs lead or co-lead {number} operational action (OA)",
        "In the OAPs for {plan}, customs lead or co-lead {number} operational actions (OAs)",
        number,
    )


def _none(roles: Sequence[Role]) -> str:
    if roles == (Role.LEADER,):
        return _("In the OAPs for {plan}, customs lead no operational action (OA)")
    if roles == (Role.CO_LEADER,):
        return _("In the OAPs for {plan}, customs co-lead no operational action (OA)")
    return _("In the OAPs for {plan}, customs lead or co-lead no operational action (OA)")


def _distribution(led: Sequence[SummaryRow], customs: Customs, number: int) -> str:
    """ ", most of them in Excise fraud (12 OAs), followed by ... and ..."."""
    if not led:
        return ""
    parts = [f"{one_line(row.name)} ({_oas(row.count.headline(customs))})" for row in led]
    if len(parts) == 1:
        message = _(", in {first}") if number == 1 else _(", all of them in {first}")
        return message.format(first=parts[0])
    first, second = (row.count.headline(customs) for row in led[:2])
    if first == second:
        return _(", in {parts}").format(parts=listed(parts))
    clear = first * 2 > number or first >= _CLEAR_LEAD * second
    message = _(", most of them in {first}, followed by {rest}") if clear else _(", more in {first} than elsewhere, followed by {rest}")
    return message.format(first=parts[0], rest=listed(parts[1:]))


def _range(count: Count) -> str:
    values = {
        "actions": _oas(count.actions),
        "least": count.customs_led,
        "most": count.most,
        "wide": _oas(count.wide_only),
        "open": _oas(count.undetermined),
    }
    if count.customs_led == count.most:
        message = _("That is out of {actions}, and certain for each of them.")
    elif not count.undetermined:
        message = _(
            "That is out of {actions}. The number lies between {least} and {most}, as bodies with customs powers beside customs lead "
            "{wide}."
        )
    elif not count.wide_only:
        message = _("That is out of {actions}. The number lies between {least} and {most}, as of {open} nobody can tell.")
    else:
        message = _(
            "That is out of {actions}. The number lies between {least} and {most}, as bodies with customs powers beside customs lead "
            "{wide}, and of {open} nobody can tell."
        )
    return message.format(**values)


def _oas(number: int) -> str:
    return ngettext("{number} OA", "{number} OAs", number).format(number=number)
