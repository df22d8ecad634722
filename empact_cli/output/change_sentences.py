"""Summaries and comparisons in, what a note would say out: sentences with the number, its rule and its honest range."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.errors import UsageError
from empact_cli.model import Customs, Plan, Role, Rule
from empact_cli.output.safety import one_line
from empact_cli.output.wording import told_sentences
from empact_cli.results import Comparison, Grouping, PlanTotal, Summary, SummaryRow

_NAMED = (Grouping.OAP, Grouping.PRIORITY)


def summary_sentences(summary: Summary) -> str:
    """A paragraph per plan. Raises UsageError for rows that are neither OAPs nor priorities."""
    if len(summary.by) != 1 or summary.by[0] not in _NAMED:
        raise UsageError("--format sentence speaks of OAPs or priorities: use it with --by oap or --by priority.")
    told = told_sentences(summary.selection, summary.overrides)
    paragraphs = [" ".join([*_of_plan(summary, total), *told]) for total in summary.totals]
    return "\n\n".join(paragraphs or ["No operational action was found."]) + "\n"


def comparison_sentences(comparison: Comparison) -> str:
    """The change in one paragraph."""
    sentences = [change_sentence(comparison)]
    if bridge := bridge_sentence(comparison):
        sentences.append(bridge)
    sentences += _largest(comparison)
    if not comparison.same_length:
        sentences.append(length_note(comparison))
    sentences += [f"Published counts were taken as they stand: {one_line(source)}." for source in comparison.published]
    return " ".join([*sentences, rule_words(comparison.rule), *told_sentences(comparison.selection, comparison.overrides)]) + "\n"


def change_sentence(comparison: Comparison) -> str:
    """From what to what the total went."""
    total, plans = comparison.total, (comparison.previous, comparison.current)
    if total.change is None:
        return f"The OAPs for {plans[0]} and {plans[1]} cannot be compared in total."
    numbers = f"{total.previous or 0} to {total.current or 0}"
    percent = f", {total.change_pct:+.1f} %" if total.change_pct else ""
    if total.change == 0:
        return f"From the OAPs for {plans[0]} to those for {plans[1]} the OAs led by customs stayed at {total.current or 0}."
    verb = "rose" if total.change > 0 else "fell"
    return (
        f"From the OAPs for {plans[0]} to those for {plans[1]} the OAs led by customs {verb} from {numbers} ({total.change:+d}{percent})."
    )


def bridge_sentence(comparison: Comparison) -> str | None:
    """Why the total changed, or None where the actions are not known."""
    bridge = comparison.total.bridge
    if bridge is None:
        return None
    return (
        f"Customs-led OAs: {bridge.new} new, {-bridge.ended} ended; "
        f"lead gained in {bridge.gained} and lost in {-bridge.lost} of those that go on."
    )


def length_note(comparison: Comparison) -> str:
    """That the plans are of unlike length, and what follows."""
    lengths = [f"{plan} covers {_years(plan)}" for plan in (comparison.previous, comparison.current)]
    return f"Note: the plans are of unlike length ({', '.join(lengths)}); the numbers are of whole plans and not per year."


def rule_words(rule: Rule) -> str:
    """What was counted, for running text."""
    roles = "leaders and co-leaders" if Role.CO_LEADER in rule.roles and Role.LEADER in rule.roles else f"{_role(rule)} alone"
    width = "counted as customs" if rule.customs is Customs.WIDE else "not counted as customs"
    return f"Counted are {roles}; bodies with customs powers beside the customs administration are {width}."


def _role(rule: Rule) -> str:
    return "co-leaders" if rule.roles == (Role.CO_LEADER,) else "leaders"


def _years(plan: Plan) -> str:
    return "one year" if plan.years == 1 else f"{plan.years} years"


def _of_plan(summary: Summary, total: PlanTotal) -> list[str]:
    customs = summary.rule.customs
    number = total.count.headline(customs)
    rows = [row for row in summary.rows if row.plan == total.plan]
    led = sorted((row for row in rows if row.count.headline(customs)), key=lambda row: -row.count.headline(customs))
    verb = "lead" if Role.LEADER in summary.rule.roles and len(summary.rule.roles) == 1 else "lead or co-lead"
    verb = "co-lead" if summary.rule.roles == (Role.CO_LEADER,) else verb
    start = f"In the OAPs for {total.plan}, customs {verb} {number or 'no'} {_actions(number)} (OAs)"
    where = _distribution(led, customs, number)
    return [f"{start}{where}.", *_range(total), rule_words(summary.rule)]


def _distribution(led: Sequence[SummaryRow], customs: Customs, number: int) -> str:
    """ ", most of them in Excise fraud (12 OAs), followed by ... and ..."."""
    if not led:
        return ""
    parts = [f"{one_line(row.name)} ({_oas(row.count.headline(customs))})" for row in led]
    if len(parts) == 1:
        return f", {'all of them' if number > 1 else 'it stands'} in {parts[0]}"
    first, second = (row.count.headline(customs) for row in led[:2])
    if first == second:
        return f", in {_listed(parts)}"
    opening = "most of them" if first * 2 > number else "the largest number of them"
    return f", {opening} in {parts[0]}, the others in {_listed(parts[1:])}"


def _range(total: PlanTotal) -> list[str]:
    count = total.count
    if count.customs_led == count.most:
        return [f"That is out of {count.actions} OAs, and certain for each of them."]
    open_ = [f"{count.wide_only} led by bodies with customs powers" if count.wide_only else "", _undetermined(count.undetermined)]
    reasons = " and ".join(part for part in open_ if part)
    return [f"That is out of {count.actions} OAs; with {reasons}, the number lies between {count.customs_led} and {count.most}."]


def _undetermined(number: int) -> str:
    return f"{number} where nobody can tell" if number else ""


def _largest(comparison: Comparison) -> list[str]:
    """The OAPs that changed most, up and down."""
    changed = [(row.change.change, one_line(row.name)) for row in comparison.rows if row.change.change]
    up = [f"{name} ({change:+d})" for change, name in sorted(changed, key=lambda one: -(one[0] or 0)) if change and change > 0]
    down = [f"{name} ({change:+d})" for change, name in sorted(changed, key=lambda one: one[0] or 0) if change and change < 0]
    sentences = [f"More than before in {_listed(up)}."] if up else []
    return sentences + ([f"Fewer in {_listed(down)}."] if down else [])


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])} and {parts[-1]}"


def _actions(number: int) -> str:
    return "operational action" if number == 1 else "operational actions"


def _oas(number: int) -> str:
    return "1 OA" if number == 1 else f"{number} OAs"
