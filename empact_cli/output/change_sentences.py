"""Summaries and comparisons in, what a note would say out: sentences with the number, its rule and its honest range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from empact_cli.errors import UsageError
from empact_cli.language import _, decimal, ngettext, percent
from empact_cli.model import Count, Customs, Plan, Role, Rule
from empact_cli.output.safety import one_line
from empact_cli.output.wording import told_sentences
from empact_cli.results import ChangeRow, Comparison, Grouping, PlanCounts, PlanTotal, Summary, SummaryRow

_NAMED = (Grouping.OAP, Grouping.PRIORITY)
_CLEAR_LEAD = 2  # times the second: notes then say "most of them", as for 12 beside 4


def summary_sentences(summary: Summary) -> str:
    """A paragraph per plan. Raises UsageError for rows that are neither OAPs nor priorities."""
    if len(summary.by) != 1 or summary.by[0] not in _NAMED:
        raise UsageError(_("--format sentence speaks of OAPs or priorities: use it with --by oap or --by priority."))
    told = told_sentences(summary.selection, summary.overrides)
    paragraphs = [" ".join([*_of_plan(summary, total), *told]) for total in summary.totals]
    return "\n\n".join(paragraphs or [_("No operational action was found.")]) + "\n"


def comparison_sentences(comparison: Comparison, *, yearly: bool = False) -> str:
    """The change in one paragraph."""
    parts = [change_sentence(comparison), bridge_sentence(comparison), *_where_it_changed(comparison.rows), range_sentence(comparison)]
    sentences = [part for part in parts if part]
    if not comparison.same_length:
        sentences.append(length_note(comparison))
    if yearly:
        sentences.append(yearly_sentence(comparison))
    sentences += open_sentences(comparison)
    sentences += published_sentences(comparison.counted)
    return " ".join([*sentences, rule_words(comparison.rule), *told_sentences(comparison.selection, comparison.overrides)]) + "\n"


def change_sentence(comparison: Comparison) -> str:
    """From what to what the total went."""
    total = comparison.total
    previous, current, change = total.previous or 0, total.current or 0, total.change or 0
    if comparison.incomplete:
        message = _(
            "In total the OAPs for {before} and those for {after} cannot be compared, since {sources} gives no total and does not name "
            "every OAP: {previous} and {current} operational actions (OAs) led by customs are known of."
        )
    elif change == 0:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs stayed at {current}."
        )
    elif change > 0:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs rose from {previous} "
            "to {current} ({change})."
        )
    else:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs fell from {previous} "
            "to {current} ({change})."
        )
    figures = [f"{change:+d}", *([] if total.change_pct is None else [percent(total.change_pct, signed=True)])]
    return message.format(
        before=comparison.previous,
        after=comparison.current,
        previous=previous,
        current=current,
        change=", ".join(figures),
        sources=_listed([one_line(source) for source in dict.fromkeys(comparison.incomplete)] or [""]),
    )


def bridge_sentence(comparison: Comparison) -> str | None:
    """Why the total changed, or None where the actions are not known."""
    bridge = comparison.total.bridge
    if bridge is None:
        return None
    causes = (
        (bridge.new, ngettext("{number} customs-led OA is new", "{number} customs-led OAs are new", bridge.new)),
        (-bridge.ended, ngettext("{number} customs-led OA ended", "{number} customs-led OAs ended", -bridge.ended)),
        (bridge.gained, ngettext("customs gained the lead of {number} OA", "customs gained the lead of {number} OAs", bridge.gained)),
        (-bridge.lost, ngettext("customs lost the lead of {number} OA", "customs lost the lead of {number} OAs", -bridge.lost)),
    )
    told = [message.format(number=number) for number, message in causes if number]
    if not told:
        return _("No customs-led OA is new or ended, and customs gained or lost the lead of none.")
    return _("Behind this: {causes}.").format(causes=", ".join(told))


def range_sentence(comparison: Comparison) -> str | None:
    """Between what and what the two numbers lie, or None where of neither plan the actions are known."""
    plans = ((comparison.previous, comparison.counts[0]), (comparison.current, comparison.counts[1]))
    ranges = [range_of(plan, count) for plan, count in plans if count]
    return _("Honest range: {ranges}.").format(ranges="; ".join(ranges)) if ranges else None


def range_of(plan: Plan, count: Count) -> str:
    """ "2023: 28 to 38", or "2023: 28" where every action is certain."""
    if count.customs_led == count.most:
        return f"{plan}: {count.customs_led}"
    return _("{plan}: {least} to {most}").format(plan=plan, least=count.customs_led, most=count.most)


def length_note(comparison: Comparison) -> str:
    """That the plans are of unlike length, and what follows."""
    lengths = ", ".join(_length(plan) for plan in (comparison.previous, comparison.current))
    return _("Note: the plans are of unlike length ({lengths}); the numbers are of whole plans and not per year.").format(lengths=lengths)


def yearly_sentence(comparison: Comparison) -> str:
    """The totals divided by the years of their plans."""
    total = comparison.total
    figures = [
        _("{number} for {plan}").format(number=decimal((number or 0) / plan.years), plan=plan)
        for number, plan in ((total.previous, comparison.previous), (total.current, comparison.current))
    ]
    return _("Per year of the plan that is {figures}.").format(figures=_listed(figures))


def open_sentences(comparison: Comparison) -> list[str]:
    """Which OAPs cannot be compared, since mere counts do not tell of them."""
    names = [one_line(row.name) for row in comparison.rows if row.change.change is None]
    if not names:
        return []
    return [_("Not compared, since one side does not tell of them or has no such OAP: {names}.").format(names="; ".join(names))]


def published_sentences(published: Iterable[PlanCounts | None]) -> list[str]:
    """What must be known of sources that give mere counts: that their rule is their own, and what their totals do not say."""
    counts = [one for one in published if one]
    sources = [_source_sentence(source) for source in dict.fromkeys(one.source for one in counts)]
    return sources + [sentence for one in counts for sentence in _total_sentences(one)]


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


def _length(plan: Plan) -> str:
    return ngettext("{plan} covers {years} year", "{plan} covers {years} years", plan.years).format(plan=plan, years=plan.years)


def _source_sentence(source: str) -> str:
    return _("{source} gives counts alone, under a rule of its own; they were taken as they stand.").format(source=one_line(source))


def _total_sentences(counts: PlanCounts) -> Iterator[str]:
    values = {"source": one_line(counts.source), "plan": counts.plan, "added": counts.added, "total": counts.total}
    if counts.total is None:
        yield _("{source} gives no total for {plan}: {added} is the sum of the OAPs it names.").format(**values)
    elif not counts.is_complete:
        yield _("{source} names the OAPs of {added} of its {total} OAs for {plan}.").format(**values)


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
        return _(", in {parts}").format(parts=_listed(parts))
    clear = first * 2 > number or first >= _CLEAR_LEAD * second
    message = _(", most of them in {first}, followed by {rest}") if clear else _(", more in {first} than elsewhere, followed by {rest}")
    return message.format(first=parts[0], rest=_listed(parts[1:]))


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


def _where_it_changed(rows: Iterable[ChangeRow]) -> Iterator[str]:
    """The OAPs that changed, most first."""
    changed = sorted((row for row in rows if row.change.change), key=lambda row: -abs(row.change.change or 0))
    up = [_from_to(row) for row in changed if (row.change.change or 0) > 0]
    down = [_from_to(row) for row in changed if (row.change.change or 0) < 0]
    if up:
        yield _("The number rose in {oaps}.").format(oaps=_listed(up))
    if down:
        yield _("It fell in {oaps}.").format(oaps=_listed(down)) if up else _("The number fell in {oaps}.").format(oaps=_listed(down))


def _from_to(row: ChangeRow) -> str:
    change = row.change
    if change.previous is None:
        message = _("{name} ({current}; no such OAP before)")
    elif change.current is None:
        message = _("{name} ({previous} before; no such OAP now)")
    else:
        message = _("{name} (from {previous} to {current})")
    return message.format(name=one_line(row.name), previous=change.previous, current=change.current)


def _listed(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("{others} and {last}").format(others="; ".join(parts[:-1]), last=parts[-1])


def _oas(number: int) -> str:
    return ngettext("{number} OA", "{number} OAs", number).format(number=number)
