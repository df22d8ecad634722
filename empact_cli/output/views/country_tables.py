"""One country's part in, its tables out: its part per OAP, the same beside all countries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from empact_cli.output.document import Column, Kind, Lines, Row, Table, Tone
from empact_cli.output.terms import GROUP_NAMES, PART_NAMES, oap_name
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, Part
from empact_cli.text.language import _, marked

_Value = Callable[[CountryCount], int]
_MEASURES: tuple[tuple[str, _Value], ...] = (
    (marked("Led"), lambda count: count.parts[Part.LED]),
    (marked("Co-led"), lambda count: count.parts[Part.CO_LED]),
    (marked("Part."), lambda count: count.parts[Part.PARTICIPATING]),
    (marked("Customs"), lambda count: count.own.customs_led),
)
_MOST = 2  # plans that stand side by side with all measures


def country_table(part: CountryPart) -> Table:
    """Its part per OAP, all plans side by side: what it leads, co-leads, takes part in, what its customs lead, and the change in that."""
    measures = _MEASURES if len(part.totals) <= _MOST else (_MEASURES[0], _MEASURES[-1])
    plans = [total.plan for total in part.totals]
    columns = [Column(f"{_(title)} {plan}", Kind.COUNT) for title, _value in measures for plan in plans]
    columns += [Column(_("Change (customs)"), Kind.SIGNED, short=_("Change"))] if len(plans) > 1 else []
    subjects = dict.fromkeys(row.subject for row in part.rows)
    found = {(row.subject, row.plan): row for row in part.rows}
    rows = []
    for subject in subjects:
        own = [found.get((subject, plan)) for plan in plans]
        name = next(row.name for row in reversed(own) if row)
        rows.append((oap_name(name, subject.oap), *_cells(measures, [row.count if row else None for row in own])))
    total = (_("Total"), *_cells(measures, [one.count for one in part.totals]))
    return Table((Column(_("OAP"), weight=4.0), *columns), tuple(rows), (total,), telling=tuple(range(1, len(columns) + 1)))


def _cells(measures: Sequence[tuple[str, _Value]], counts: Sequence[CountryCount | None]) -> Row:
    values = tuple(None if count is None else value(count) for _title, value in measures for count in counts)
    if len(counts) < 2:
        return values
    before, now = counts[-2:]
    return (*values, None if before is None or now is None else now.own.customs_led - before.own.customs_led)


def ranked(actions: Iterable[CountryAction]) -> list[CountryAction]:
    """The plans in their order, in each the actions that the country leads first, then those it co-leads, then the others."""
    return sorted(actions, key=lambda one: (one.listed.action.plan, list(Part).index(one.part)))


def part_lines(one: CountryAction) -> Lines:
    """What part the country has, and the group by its own leaders."""
    own = () if one.own is None else (_(GROUP_NAMES[one.own]),)
    return Lines((_(PART_NAMES[one.part]), *own), Tone.STRONG)


def table_note(part: CountryPart) -> str:
    """What the columns mean."""
    return _(
        "Each action stands once, under the highest part that {country} has in it: it leads, co-leads or takes part (Part.). Customs: "
        "actions led by its own customs."
    ).format(country=part.name)
