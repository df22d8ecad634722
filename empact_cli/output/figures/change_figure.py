"""Two numbers per OAP, before and after: a ring and a dot joined by a line, with both numbers and the change at the right.

OAPs that had none in either plan are named in a note and have no row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Source
from empact_cli.output.document import Flat
from empact_cli.output.figures import row_axes as rows_
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, PictureFormat
from empact_cli.output.figures.looks import AFTER, BEFORE, DOWN, QUIET, Fill, set_text, widest
from empact_cli.output.terms import missing_note
from empact_cli.questions.comparison import Comparison
from empact_cli.text.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import DrawnSheet

Dumbbell = tuple[str, int | None, int | None, int | None]  # the label, before, after (None: the plan has no such row), the change


class Dumbbells(Struct, frozen=True):
    """Rows with two numbers each; `previous` and `current` name the two."""

    axis: str
    previous: str
    current: str
    rows: tuple[Dumbbell, ...]

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """The two plans."""
        return [(self.previous, BEFORE), (self.current, AFTER)]

    @property
    def labels(self) -> list[str]:
        """The names of the rows."""
        return [row[0] for row in self.rows]

    def height(self, style: PictureFormat) -> float:
        """The rows and the axis."""
        return rows_.row_height(self.labels, style) * 1.1 * len(self.rows) + rows_.foot_height(style)

    def paint(self, sheet: DrawnSheet) -> None:
        """Draws the rows, the numbers in columns of their own on the right."""
        style = sheet.style
        numbers = [f"{telling.number(before)} → {telling.number(after)}" for _label, before, after, _change in self.rows]
        changes = [telling.signed(change) for *_others, change in self.rows]
        beside = widest(changes, style.text, bold=True) + style.text
        right = widest(numbers, style.text) + beside + style.text * 1.5
        highest = max((number for row in self.rows for number in row[1:3] if number is not None), default=0)
        axes = rows_.row_axes(sheet, self.labels, right, highest, self.axis)
        for index, (_label, before, after, change) in enumerate(self.rows):
            _paint_dumbbell(axes, before, after, index, style)
            set_text(axes, numbers[index], (1, index), style.text, (right - beside, 0), of="right", colour=QUIET, align="right")
            set_text(axes, changes[index], (1, index), style.text, (right, 0), of="right", bold=bool(change), align="right")


def _paint_dumbbell(axes: Axes, before: int | None, after: int | None, index: int, style: PictureFormat) -> None:
    if before is not None and after is not None and before != after:
        colour, dashes = (DOWN.edge, "--") if after < before else (AFTER.colour, "-")
        axes.plot([before, after], [index, index], dashes, color=colour, linewidth=2.2, gid=f"change-{index}")
    if before is not None:
        axes.plot([before], [index], **BEFORE.dot, markersize=style.text * 1.13, clip_on=False, zorder=3, gid=f"previous-{index}")
    if after is not None:
        axes.plot([after], [index], **AFTER.dot, markersize=style.text * 0.6, clip_on=False, zorder=4, gid=f"current-{index}")


def change(comparison: Comparison, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per OAP in the earlier and the later plan, in official order."""
    previous, current = comparison.earlier, comparison.later
    title = _("{counted} per OAP, {previous} and {current}")
    rows: list[Dumbbell] = [(row.name, row.change.previous, row.change.current, row.change.change) for row in comparison.rows]
    shown = [row for row in rows if row[1:3] != (0, 0)] or rows
    notes = [
        *telling.change_notes(comparison),
        *telling.folded([row[0] for row in rows if row not in shown], _("None in any plan: {names}.")),
    ]
    if any(number is None for row in rows for number in row[1:3]):
        notes.append(missing_note(told=False))
    axis = telling.axis(comparison.rule)
    return telling.drawing(
        "change",
        _("Dumbbell chart, each line from the earlier to the later number"),
        title.format(counted=telling.counted(comparison.rule), previous=previous, current=current),
        comparison,
        notes=notes,
        table=Flat((_("OAP"), previous, current, _("Change")), tuple(rows)),
        data=Dumbbells(axis, previous, current, tuple(shown)),
        sources=sources,
    )
