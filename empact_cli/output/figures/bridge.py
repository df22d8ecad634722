"""A comparison whose actions are known in, the drawing of what led from the earlier number to the later one out."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Source
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Step, Steps
from empact_cli.output.flat import Flat
from empact_cli.output.terms import rule_sentence
from empact_cli.questions.comparison import Comparison
from empact_cli.text.language import _


def bridge(comparison: Comparison, *, sources: Iterable[Source] = ()) -> Drawing:
    """The total of the earlier plan, the four causes of change, the total of the later plan.

    Raises ValueError where only counts are known, which have no causes.
    """
    causes = comparison.total.bridge
    if causes is None:
        raise ValueError("a bridge needs the actions of both plans")
    columns = (
        Step(str(comparison.previous), comparison.total.previous or 0, is_level=True),
        Step(_("New actions"), causes.new, is_level=False),
        Step(_("Ended actions"), causes.ended, is_level=False),
        Step(_("Lead gained"), causes.gained, is_level=False),
        Step(_("Lead lost"), causes.lost, is_level=False),
        Step(str(comparison.current), comparison.total.current or 0, is_level=True),
    )
    title = _("{counted}: from {previous} to {current} by cause").format(
        counted=telling.counted(comparison.rule), previous=comparison.previous, current=comparison.current
    )
    notes = [
        *telling.change_notes(comparison),
        _("Lead gained, lead lost: the action goes on, and customs began or ceased to lead it."),
    ]
    if comparison.findings:
        notes.append(
            _("How many actions go on rests on matching their titles; {number} matches are doubtful.").format(
                number=len(comparison.findings)
            )
        )
    told = [(column.label, str(column.change) if column.is_level else telling.signed(column.change)) for column in columns]
    return Drawing(
        kind="bridge",
        title=title,
        subtitle=rule_sentence(comparison.rule),
        notes=(*notes, *telling.end_notes(comparison.selection, comparison.overrides, sources, comparison.counted)),
        alt=telling.alt(_("Waterfall chart"), title, told, notes),
        table=Flat((_("Step"), telling.axis(comparison.rule)), tuple((column.label, column.change) for column in columns)),
        data=Steps(telling.axis(comparison.rule), columns),
    )
