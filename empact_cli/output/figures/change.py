"""A comparison in, the drawing of two numbers per OAP, before and after, out."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Source
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Dumbbell, Dumbbells
from empact_cli.output.flat import Flat
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.comparison import Comparison
from empact_cli.text.language import _


def change(comparison: Comparison, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per OAP in the earlier and the later plan, in official order."""
    previous, current = str(comparison.previous), str(comparison.current)
    title = _("{counted} per OAP, {previous} and {current}").format(
        counted=telling.counted(comparison.rule), previous=previous, current=current
    )
    rows = tuple(Dumbbell(row.name, row.change.previous, row.change.current, row.change.change) for row in comparison.rows)
    notes = telling.change_notes(comparison)
    if any(number is None for row in rows for number in (row.previous, row.current)):
        notes.append(telling.missing_note())
    told = [(row.label, f"{telling.number(row.previous)} → {telling.number(row.current)} ({telling.signed(row.change)})") for row in rows]
    return Drawing(
        kind="change",
        title=title,
        subtitle=rule_sentence(comparison.rule),
        notes=(*notes, *telling.end_notes(comparison.selection, comparison.overrides, sources, comparison.counted)),
        alt=telling.alt(_("Dumbbell chart, each line from the earlier to the later number"), title, told, notes),
        table=Flat((_("OAP"), previous, current, _("Change")), tuple((row.label, row.previous, row.current, row.change) for row in rows)),
        data=Dumbbells(telling.axis(comparison.rule), previous, current, rows),
    )
