"""A summary or published counts of one plan in, the drawing of a bar per row out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from empact_cli.model import Source
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Bar, Bars, Drawing
from empact_cli.output.flat import Flat
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.text.language import _, marked


class Order(StrEnum):
    """The order of the bars: the largest first, or the official order."""

    SIZE = "size"
    OFFICIAL = "official"


# What a row stands for: the title, and the head of the column of names.
TITLES = {
    Grouping.OAP: marked("{counted} per OAP, {plan}"),
    Grouping.PRIORITY: marked("{counted} per priority, {plan}"),
    Grouping.COUNTRY: marked("{counted} per country of a leader, {plan}"),
    Grouping.AUTHORITY: marked("{counted} per authority, {plan}"),
    Grouping.GOAL: marked("{counted} per strategic goal, {plan}"),
    Grouping.STATUS: marked("{counted} per status, {plan}"),
    Grouping.PLAN: marked("{counted}, {plan}"),
}
HEADS = {
    Grouping.OAP: marked("OAP"),
    Grouping.PRIORITY: marked("Priority"),
    Grouping.COUNTRY: marked("Country"),
    Grouping.AUTHORITY: marked("Authority"),
    Grouping.GOAL: marked("Strategic goal"),
    Grouping.STATUS: marked("Status"),
    Grouping.PLAN: marked("Plan"),
}


def bar(counted: Summary | Trend, *, order: Order | str = Order.SIZE, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per row of a summary by one grouping, or per OAP of published counts (a series of one plan).

    Raises ValueError where there are several plans.
    """
    rows, plan, notes = _of_summary(counted) if isinstance(counted, Summary) else _of_counts(counted)
    if Order(order) is Order.SIZE:
        rows = sorted(rows, key=lambda row: -row.value)
    by = counted.by[0] if isinstance(counted, Summary) and counted.by else Grouping.OAP
    title = _(TITLES[by]).format(counted=telling.counted(counted.rule), plan=plan)
    if not rows:
        notes = (_("No operational action was found."), *notes)
    published = counted.counted if isinstance(counted, Trend) else ()
    files = counted.sources if isinstance(counted, Summary) else tuple(sources)
    return Drawing(
        kind="bar",
        title=title,
        subtitle=rule_sentence(counted.rule),
        notes=(*notes, *telling.end_notes(counted.selection, counted.overrides, files, published)),
        alt=telling.alt(_("Bar chart"), title, _told(rows), notes),
        table=Flat((_(HEADS[by]), telling.axis(counted.rule), _("At most")), tuple((row.label, row.value, row.most) for row in rows)),
        data=Bars(telling.axis(counted.rule), _("may be customs-led as well"), tuple(rows)),
    )


def _of_summary(summary: Summary) -> tuple[list[Bar], str, tuple[str, ...]]:
    plan = telling.one_plan([total.plan for total in summary.totals])
    rows = [Bar(row.name, row.count.headline(summary.rule.customs), row.count.most) for row in summary.rows]
    notes = [telling.range_note(total.plan, total.count, summary.rule) for total in summary.totals]
    if {Grouping.COUNTRY, Grouping.AUTHORITY} & set(summary.by):
        notes.append(telling.several_leaders())
    return rows, str(plan or "–"), tuple(notes)


def _of_counts(counts: Trend) -> tuple[list[Bar], str, tuple[str, ...]]:
    plan = telling.one_plan(counts.plans)
    rows = [Bar(row.name, row.values[0], None) for row in counts.rows if row.values[0] is not None]
    notes = [
        _("{plan}: customs lead {number} operational actions (OAs) in all.").format(plan=plan, number=number) for number in counts.totals
    ]
    return rows, str(plan or "–"), tuple(notes)


def _told(rows: Iterable[Bar]) -> Iterable[tuple[str, str]]:
    for row in rows:
        open_ = row.most is not None and row.most > row.value
        yield row.label, _("{value} (at most {most})").format(value=row.value, most=row.most) if open_ else str(row.value)
