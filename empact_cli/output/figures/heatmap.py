"""A series, or a summary by OAP and country, in; the drawing of a grid of numbers out."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Source
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Grid
from empact_cli.output.flat import Flat, Value
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.reference import Reference
from empact_cli.reference.records import CountryGroup
from empact_cli.text.language import _


def heatmap_plans(series: Trend, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions by OAP and plan, with the total of every plan."""
    lines = telling.lines(series)
    title = _("{counted} per OAP and plan").format(counted=telling.counted(series.rule))
    marks = [True, *(crossing.cycle for crossing in series.crossings)]
    grid = Grid(
        rows=tuple(line.label for line in lines),
        columns=tuple(map(str, series.plans)),
        values=tuple(line.values for line in lines),
        totals=series.totals,
        total_name=_("All OAPs"),
        groups=tuple(cycle if mark else None for cycle, mark in zip(series.cycles, marks, strict=False)),
        missing_name=_("the plan has no such OAP, or its source does not say"),
    )
    notes = telling.series_notes(series)
    ends = telling.series_ends(series, sources)
    return _drawing("heatmap-plans", title, rule_sentence(series.rule), notes, ends, grid)


def heatmap_countries(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by OAP and the country of a leader, from a summary grouped by these two in this order.

    All member states stand in it, in protocol order, then whoever else leads. Raises ValueError for other groupings or several plans.
    """
    if summary.by != (Grouping.OAP, Grouping.COUNTRY):
        raise ValueError("a heatmap of countries needs a summary by OAP and country")
    plan = telling.one_plan([total.plan for total in summary.totals])
    numbers: dict[str, dict[str | None, int]] = {}
    for row in summary.rows:
        of_oap = numbers.setdefault(row.name.rpartition(" / ")[0], {})
        of_oap[row.keys[1]] = of_oap.get(row.keys[1], 0) + row.count.headline(summary.rule.customs)
    leading = {key for of_oap in numbers.values() for key in of_oap}
    codes: list[str | None] = [
        code for code, country in reference.countries.items() if country.group is CountryGroup.MEMBER_STATE or code in leading
    ]
    codes += [None] if None in leading else []
    grid = Grid(
        rows=tuple(numbers),
        columns=tuple(code or "?" for code in codes),
        values=tuple(tuple(of_oap.get(code) for code in codes) for of_oap in numbers.values()),
        totals=(),
        total_name="",
        groups=(None,) * len(codes),
        missing_name=_("the country leads no action there"),
    )
    title = _("{counted} per OAP and country of a leader, {plan}").format(counted=telling.counted(summary.rule), plan=plan or "–")
    notes = [telling.range_note(total.plan, total.count, summary.rule) for total in summary.totals]
    notes.append(telling.several_countries())
    if "EU" in codes:
        notes.append(_("EU: EU bodies and international organisations."))
    if None in codes:
        notes.append(_("?: no country or no leader is named."))
    ends = telling.end_notes(summary.selection, summary.overrides, summary.sources)
    return _drawing("heatmap-countries", title, rule_sentence(summary.rule), notes, ends, grid)


def _drawing(kind: str, title: str, rule: str, notes: list[str], ends: tuple[str, ...], grid: Grid) -> Drawing:
    told = [
        (label, ", ".join(f"{column}: {value}" for column, value in zip(grid.columns, values, strict=True) if value is not None))
        for label, values in zip(grid.rows, grid.values, strict=True)
    ]
    rows: list[tuple[Value, ...]] = [(label, *values) for label, values in zip(grid.rows, grid.values, strict=True)]
    rows += [(grid.total_name, *grid.totals)] if grid.totals else []
    return Drawing(
        kind=kind,
        title=title,
        subtitle=rule,
        notes=(*notes, *ends),
        alt=telling.alt(_("Heat map"), title, told, notes),
        table=Flat((_("OAP"), *grid.columns), tuple(rows)),
        data=grid,
    )
