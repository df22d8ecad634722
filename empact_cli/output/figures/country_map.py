"""A summary by country in, the drawing of a map out on which every member state is one tile."""

from __future__ import annotations

from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Tile, Tiles
from empact_cli.output.flat import Flat
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.summary import Summary, SummaryRow
from empact_cli.reference import Reference
from empact_cli.text.language import _


def country_map(summary: Summary, reference: Reference) -> Drawing:
    """Customs-led actions by the country of a leader; whoever is no member state stands in a note.

    Raises ValueError for a summary by anything else than country, or of several plans.
    """
    if summary.by != (Grouping.COUNTRY,):
        raise ValueError("a map needs a summary by country")
    plan = telling.one_plan([total.plan for total in summary.totals])
    placed = {tile.country for tile in reference.country_tiles}
    known = {row.keys[0]: row for row in summary.rows}
    tiles = tuple(Tile(tile.country, tile.column, tile.row, _led(known.get(tile.country), summary)) for tile in reference.country_tiles)
    title = _("{counted} per country of a leader, {plan}").format(counted=telling.counted(summary.rule), plan=plan or "–")
    notes = [telling.range_note(total.plan, total.count, summary.rule) for total in summary.totals]
    notes.append(telling.several_countries())
    others = [row for row in summary.rows if row.keys[0] not in placed]
    if others:
        notes.append(_("Not on the map, customs-led of all: {others}.").format(others=telling.listed(_of_all(others, summary))))
    told = [(reference.countries[tile.code].name, telling.number(tile.value)) for tile in tiles]
    named = [(reference.countries[tile.code].name, tile.code, tile.value) for tile in tiles]
    return Drawing(
        kind="map",
        title=title,
        subtitle=rule_sentence(summary.rule),
        notes=(*notes, *telling.end_notes(summary.selection, summary.overrides, summary.sources)),
        alt=telling.alt(_("Map of the member states as tiles"), title, told, notes),
        table=Flat(
            (_("Country"), _("Code"), telling.axis(summary.rule)),
            (*named, *((row.name, row.keys[0], row.count.headline(summary.rule.customs)) for row in others)),
        ),
        data=Tiles(tiles, telling.axis(summary.rule), _("leads no operational action")),
    )


def _led(row: SummaryRow | None, summary: Summary) -> int | None:
    return None if row is None else row.count.headline(summary.rule.customs)


def _of_all(rows: list[SummaryRow], summary: Summary) -> list[tuple[str, object]]:
    return [
        (row.name, _("{number} of {all}").format(number=row.count.headline(summary.rule.customs), all=row.count.actions)) for row in rows
    ]
