"""A series over plans in, the drawing of its lines out: gaps stay gaps, and the borders of cycles are marked."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Source
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Line, Lines, Moment
from empact_cli.output.flat import Flat
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.series import Trend
from empact_cli.text.language import _


def trend(series: Trend, *, sources: Iterable[Source] = ()) -> Drawing:
    """The total and a line per OAP over the plans; OAPs without any customs-led action are named in a note and have no line."""
    rows = telling.lines(series)
    total = Line(_("All OAPs"), series.totals, (0,) * len(series.totals))
    title = _("{counted}, {plans}").format(counted=telling.counted(series.rule), plans=telling.span(series))
    flat = [one.label for one in rows if not any(one.values)]
    notes = telling.series_notes(series)
    if flat:
        notes.insert(0, _("None in any plan: {names}.").format(names="; ".join(flat)))
    plans = [str(plan) for plan in series.plans]
    told = [
        (one.label, ", ".join(f"{plan}: {telling.number(value)}" for plan, value in zip(plans, one.values, strict=True)))
        for one in (total, *rows)
    ]
    return Drawing(
        kind="trend",
        title=title,
        subtitle=rule_sentence(series.rule),
        notes=(*notes, *telling.series_ends(series, sources)),
        alt=telling.alt(_("Line charts over the plans"), title, told, notes),
        table=Flat((_("OAP"), *plans), tuple((one.label, *one.values) for one in (*rows, total))),
        data=Lines(telling.axis(series.rule), _moments(series), total, tuple(one for one in rows if any(one.values))),
    )


def _moments(series: Trend) -> tuple[Moment, ...]:
    crossings = (None, *series.crossings)
    return tuple(
        Moment(
            label=str(plan),
            start=plan.start,
            end=plan.end,
            cycle=cycle if crossing is None or crossing.cycle else None,
            joined=crossing is not None and not crossing.gap,
            alike=crossing is None or not crossing.length,
        )
        for plan, cycle, crossing in zip(series.plans, series.cycles, crossings, strict=False)
    )
