"""What changed between two plans: two numbers per OAP, or the causes that led from the one total to the other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from empact_cli.model import Source
from empact_cli.output.document import Flat
from empact_cli.output.figures import contents
from empact_cli.output.figures.contents import Drawing
from empact_cli.output.figures.page_layout import TO_THE_RIGHT, Page, Plot, RowPlot, count_along, foot_height, set_text
from empact_cli.output.figures.style import (
    AFTER,
    BEFORE,
    CUSTOMS,
    DOWN,
    INK,
    LEADING,
    LEVEL,
    QUIET,
    PictureFormat,
    widest,
    width_of,
    wrapped,
)
from empact_cli.output.terms import missing_note
from empact_cli.questions.comparison import Comparison
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Dumbbell = tuple[str, int | None, int | None, int | None]  # the label, before, after (None: the plan has no such row), the change


class Dumbbells(RowPlot, frozen=True):
    """Rows with two numbers each, a ring and a dot joined by a line."""

    rows: tuple[Dumbbell, ...]

    def height(self, style: PictureFormat) -> float:
        """The rows, with air between the dots, and the axis."""
        return self.row_height(style) * 1.1 * len(self.rows) + foot_height(style)

    def paint(self, page: Page) -> None:
        """Draws the rows, the numbers in columns of their own on the right."""
        style = page.style
        numbers = [f"{contents.number(before)} → {contents.number(after)}" for _label, before, after, _change in self.rows]
        changes = [contents.signed(change) for *_others, change in self.rows]
        beside = widest(changes, style.text, bold=True) + style.text
        right = widest(numbers, style.text) + beside + style.text * 1.5
        highest = max((number for row in self.rows for number in row[1:3] if number is not None), default=0)
        axes = self.row_axes(page, right, highest)
        for index, (_label, before, after, change) in enumerate(self.rows):
            _paint_dumbbell(axes, before, after, index, style)
            set_text(axes, numbers[index], (1, index), style.text, (right - beside, 0), TO_THE_RIGHT, color=QUIET, ha="right")
            set_text(axes, changes[index], (1, index), style.text, (right, 0), TO_THE_RIGHT, bold=bool(change), ha="right")


def _paint_dumbbell(axes: Axes, before: int | None, after: int | None, index: int, style: PictureFormat) -> None:
    if before is not None and after is not None and before != after:
        colour, dashes = (DOWN.edge, "--") if after < before else (AFTER.colour, "-")
        axes.plot([before, after], [index, index], dashes, color=colour, linewidth=2.2, gid=f"change-{index}")
    if before is not None:
        axes.plot([before], [index], **BEFORE.dot, markersize=style.text * 1.13, clip_on=False, zorder=3, gid=f"previous-{index}")
    if after is not None:
        axes.plot([after], [index], **AFTER.dot, markersize=style.text * 0.6, clip_on=False, zorder=4, gid=f"current-{index}")


def change(comparison: Comparison, *, sources: Iterable[Source] = ()) -> Drawing:
    """Customs-led actions per OAP in the earlier and the later plan, in official order; a note names those that had none in either."""
    previous, current = comparison.earlier, comparison.later
    title = _("{counted} per OAP, {previous} and {current}")
    rows: list[Dumbbell] = [(row.name, row.change.previous, row.change.current, row.change.change) for row in comparison.rows]
    shown = [row for row in rows if row[1:3] != (0, 0)] or rows
    notes = [
        *contents.change_notes(comparison),
        *contents.folded([row[0] for row in rows if row not in shown], _("None in any plan: {names}.")),
    ]
    if any(number is None for row in rows for number in row[1:3]):
        notes.append(missing_note(told=False))
    axis = contents.axis(comparison.rule)
    return contents.drawing(
        "change",
        _("Dumbbell chart, each line from the earlier to the later number"),
        title.format(counted=contents.counted(comparison.rule), previous=previous, current=current),
        comparison,
        notes=notes,
        table=Flat((_("OAP"), previous, current, _("Change")), tuple(rows)),
        data=Dumbbells(rows=tuple(shown), axis=axis, legend=((previous, BEFORE), (current, AFTER))),
        sources=sources,
    )


_MOST_HEIGHT = 34  # lines of text: a page is not filled with a few tall columns


class Steps(Plot, frozen=True):
    """A waterfall: columns of a label and a change from where the last one ended; the first and the last are levels, not changes."""

    axis: str
    columns: tuple[tuple[str, int], ...]

    def height(self, style: PictureFormat) -> float:
        """Enough to see the steps."""
        return style.text * 22

    def paint(self, page: Page) -> None:
        """Draws the columns."""
        style, (first, *causes, last) = page.style, [change for _label, change in self.columns]
        ends = [*accumulate([first, *causes]), last]
        starts = [0, *ends[:-2], 0]
        axes = self._axes(page, max(ends))
        lows = [min(span) for span in zip(starts, ends, strict=True)]
        sizes = [abs(end - start) for start, end in zip(starts, ends, strict=True)]
        bars = axes.bar(range(len(sizes)), sizes, 0.7, lows)
        fills = [LEVEL, *(CUSTOMS if change > 0 else DOWN for change in causes), LEVEL]
        for index, (one, fill) in enumerate(zip(bars, fills, strict=True)):
            one.set(gid=f"step-{index}", **(fill.area if one.get_height() else {"edgecolor": QUIET, "linewidth": 1.2}))
        words = [str(first), *map(contents.signed, causes), str(last)]
        axes.bar_label(bars, words, padding=style.text * 0.4, fontsize=style.text, fontweight="bold")
        middles = [index + 0.5 for index in range(len(causes) + 1)]
        axes.hlines(ends[:-1], [x - 0.15 for x in middles], [x + 0.15 for x in middles], color=QUIET, linewidth=0.8)

    def _axes(self, page: Page, highest: int) -> Axes:
        """Axes with room for the names of the columns, in which no word is broken."""
        style = page.style
        left = width_of(str(highest), style.small) + style.text
        width = (style.room - left) / len(self.columns) * 0.94
        words = [word for label, _change in self.columns for word in label.split()]
        size = min(style.text, max(style.text * width / widest(words, style.text), style.small * 0.8))
        labels = [wrapped(label, width, size, most=5) for label, _change in self.columns]
        above, below = style.text * 2.4, size * LEADING * max(map(len, labels)) + style.text * 0.8
        height = min(page.height, style.text * _MOST_HEIGHT) - above - below
        axes = page.axes(left, above, style.room - left, height)
        axes.set_xlim(-0.5, len(self.columns) - 0.5)
        axes.set_ylim(0, max(highest, 1) * height / (height - style.text * 1.6))
        axes.spines["left"].set_visible(False)
        axes.grid(axis="y")
        count_along(axes, "y", style, 6)
        axes.set_yticks([tick for tick in axes.get_yticks() if tick <= highest])
        axes.set_xticks(range(len(labels)), ["\n".join(lines) for lines in labels], fontsize=size, color=INK)
        axes.set_title(self.axis, loc="left", x=-left / (style.room - left), fontsize=style.small, color=QUIET, pad=style.text * 0.6)
        return axes


def bridge(comparison: Comparison, *, sources: Iterable[Source] = ()) -> Drawing:
    """The total of the earlier plan, the four causes of change, the total of the later plan.

    Raises ValueError where only counts are known, which have no causes.
    """
    causes = comparison.total.bridge
    if causes is None:
        raise ValueError("a bridge needs the actions of both plans")
    columns = (
        (comparison.earlier, comparison.total.previous or 0),
        (_("New actions"), causes.new),
        (_("Ended actions"), causes.ended),
        (_("Lead gained"), causes.gained),
        (_("Lead lost"), causes.lost),
        (comparison.later, comparison.total.current or 0),
    )
    notes = [
        *contents.change_notes(comparison),
        _("Lead gained, lead lost: the action goes on, and customs began or ceased to lead it."),
    ]
    if comparison.findings:
        doubt = ngettext(
            "How many actions go on rests on matching their titles; {number} match is doubtful.",
            "How many actions go on rests on matching their titles; {number} matches are doubtful.",
            len(comparison.findings),
        )
        notes.append(doubt.format(number=len(comparison.findings)))
    return contents.drawing(
        "bridge",
        _("Waterfall chart"),
        _("{counted}: from {previous} to {current} by cause").format(
            counted=contents.counted(comparison.rule), previous=comparison.earlier, current=comparison.later
        ),
        comparison,
        notes=notes,
        table=Flat((_("Step"), contents.axis(comparison.rule)), columns),
        data=Steps(contents.axis(comparison.rule), columns),
        sources=sources,
    )
