"""A summary of one plan in, the drawing of its four groups end to end out."""

from __future__ import annotations

from empact_cli.model import Group
from empact_cli.output.figures import telling
from empact_cli.output.figures.bar import HEADS
from empact_cli.output.figures.drawing import Drawing, Stack, Stacks
from empact_cli.output.flat import Flat
from empact_cli.output.terms import GROUP_NAMES, rule_sentence
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.summary import Summary, SummaryRow
from empact_cli.text.language import _, marked

_TITLES = {
    Grouping.OAP: marked("Who leads the operational actions of each OAP, {plan}"),
    Grouping.PRIORITY: marked("Who leads the operational actions of each priority, {plan}"),
    Grouping.COUNTRY: marked("Who leads the operational actions with a leader from each country, {plan}"),
    Grouping.AUTHORITY: marked("The operational actions of each authority, {plan}"),
    Grouping.GOAL: marked("Who leads the operational actions under each strategic goal, {plan}"),
    Grouping.STATUS: marked("Who leads the operational actions of each status, {plan}"),
    Grouping.PLAN: marked("Who leads the operational actions, {plan}"),
}


def groups(summary: Summary) -> Drawing:
    """All actions per row of a summary by one grouping, split into the four groups. Raises ValueError where there are several plans."""
    plan = telling.one_plan([total.plan for total in summary.totals])
    by = summary.by[0] if summary.by else Grouping.OAP
    title = _(_TITLES[by]).format(plan=plan or "–")
    names = tuple(_(GROUP_NAMES[group]) for group in Group)
    stacks = tuple(Stack(row.name, _parts(row)) for row in summary.rows)
    notes = [telling.range_note(total.plan, total.count, summary.rule) for total in summary.totals]
    notes.append(_("Undetermined: the leaders named do not settle it. Wide only: led by other bodies with customs powers."))
    if {Grouping.COUNTRY, Grouping.AUTHORITY} & set(summary.by):
        notes.append(telling.several_leaders())
    told = [(stack.label, ", ".join(f"{name} {part}" for name, part in zip(names, stack.parts, strict=True))) for stack in stacks]
    return Drawing(
        kind="groups",
        title=title,
        subtitle=rule_sentence(summary.rule),
        notes=(*notes, *telling.end_notes(summary.selection, summary.overrides, summary.sources)),
        alt=telling.alt(_("Stacked bar chart"), title, told, notes),
        table=Flat((_(HEADS[by]), *names, _("Actions")), tuple((stack.label, *stack.parts, sum(stack.parts)) for stack in stacks)),
        data=Stacks(_("Operational actions (OAs)"), names, stacks),
    )


def _parts(row: SummaryRow) -> tuple[int, ...]:
    return (row.count.customs_led, row.count.wide_only, row.count.undetermined, row.count.other)
