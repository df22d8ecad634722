"""One country's part in, its tables out: its part per OAP, the same beside all countries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from empact_cli.output.document import Column, Kind, Lines, Row, Table, Tone
from empact_cli.output.terms import GROUP_NAMES, oap_name, share
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part, moved
from empact_cli.text.language import _, marked

_Cells = Callable[[CountryCount, CountryCount | None], Row]
PART_NAMES = {Part.LED: marked("leads"), Part.CO_LED: marked("co-leads"), Part.PARTICIPATING: marked("takes part")}


def part_table(part: CountryPart, total: CountryTotal) -> Table:
    """Its part per OAP, and the four groups of the actions that it leads."""
    titles = (
        (_("Led"), ""),
        (_("Co-led"), ""),
        (_("Participating"), _("Partic.")),
        (_("Customs-led"), _("Customs")),
        (_("Wide only"), _("Wide")),
        (_("Undetermined"), _("Undet.")),
        (_("Other"), ""),
    )
    return _table(part, total, [Column(title, Kind.COUNT, short=short) for title, short in titles], _part_cells)


def part_note(part: CountryPart) -> str:
    """What the columns of the country's part mean."""
    return _(
        "Its part in an action is the highest it has: it leads, else co-leads, else participates. "
        "The last four columns sort the actions with a counted leader of {country} by its own leaders alone."
    ).format(country=part.name)


def beside_table(part: CountryPart, total: CountryTotal) -> Table:
    """Its numbers per OAP beside those of all countries, and the change where there is a plan before."""
    columns = [Column(_("OAs"), Kind.COUNT), Column(_("of all"), Kind.COUNT), Column(_("Share"), Kind.SHARE)]
    columns += [Column(_("Customs-led"), Kind.COUNT), Column(_("of all"), Kind.COUNT), Column(_("Share"), Kind.SHARE)]
    columns += [Column(_("Change"), Kind.SIGNED)] if total.previous else []

    def cells(count: CountryCount, before: CountryCount | None) -> Row:
        own, everyone = count.own, count.everyone
        changed = (_customs_change(count, before),) if total.previous else ()
        led = (own.customs_led, everyone.customs_led, share(own.customs_led, everyone.customs_led))
        return (own.actions, everyone.actions, share(own.actions, everyone.actions), *led, *changed)

    return _table(part, total, columns, cells)


def ranked(actions: Iterable[CountryAction]) -> list[CountryAction]:
    """The plans in their order, in each the actions that the country leads first, then those it co-leads, then the others."""
    return sorted(actions, key=lambda one: (one.listed.action.plan, list(Part).index(one.part)))


def part_lines(one: CountryAction) -> Lines:
    """What part the country has, and the group by its own leaders."""
    own = () if one.own is None else (_(GROUP_NAMES[one.own]),)
    return Lines((_(PART_NAMES[one.part]), *own), Tone.STRONG)


def _table(part: CountryPart, total: CountryTotal, columns: Sequence[Column], cells: _Cells) -> Table:
    rows = tuple((oap_name(row.name, row.subject.oap), *cells(row.count, row.previous)) for row in part.rows if row.plan == total.plan)
    everything = (_("Total"), *cells(total.count, total.previous))
    return Table((Column(_("OAP"), weight=4.0), *columns), rows, (everything,), telling=(1, 2, 3))


def _part_cells(count: CountryCount, _before: CountryCount | None) -> Row:
    own = count.own
    return (*(count.parts[part] for part in Part), own.customs_led, own.wide_only, own.undetermined, own.other)


def _customs_change(count: CountryCount, before: CountryCount | None) -> int | None:
    more = moved(count, before)
    return more["customs_led"] if more else None
