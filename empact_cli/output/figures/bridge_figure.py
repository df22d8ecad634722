"""What led from the earlier number to the later one: columns that hang where the last one ended, the two levels in grey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Source
from empact_cli.output.document import Flat
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, PictureFormat
from empact_cli.output.figures.looks import CUSTOMS, DOWN, INK, LEADING, LEVEL, QUIET, Fill, set_text, widest, width_of, wrapped
from empact_cli.questions.comparison import Comparison
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import DrawnSheet

_MOST_HEIGHT = 34  # lines of text: a page is not filled with a few tall columns


class Steps(Struct, frozen=True):
    """A waterfall: columns of a label and a change from where the last one ended; the first and the last are levels, not changes."""

    axis: str
    columns: tuple[tuple[str, int], ...]

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """The columns bear their names and signs."""
        return []

    def height(self, style: PictureFormat) -> float:
        """Enough to see the steps."""
        return style.text * 22

    def paint(self, sheet: DrawnSheet) -> None:
        """Draws the columns."""
        style = sheet.style
        spans = list(self._spans())
        highest = max(max(span) for span in spans)
        left = width_of(str(highest), style.small) + style.text
        width = (style.room - left) / len(self.columns)
        words = [word for label, _change in self.columns for word in label.split()]
        size = min(style.text, max(style.text * width * 0.94 / widest(words, style.text), style.small * 0.8))  # so that no word is broken
        labels = [wrapped(label, width * 0.94, size, most=5) for label, _change in self.columns]
        above, below = style.text * 2.4, size * LEADING * max(map(len, labels)) + style.text * 0.8
        height = min(sheet.height, style.text * _MOST_HEIGHT) - above - below
        axes = sheet.axes(left, above, style.room - left, height)
        axes.set_xlim(-0.5, len(self.columns) - 0.5)
        axes.set_ylim(0, max(highest, 1) * height / (height - style.text * 1.6))
        axes.spines["left"].set_visible(False)
        axes.grid(axis="y")
        axes.locator_params(axis="y", integer=True, steps=[1, 2, 5, 10], nbins=6)
        axes.set_yticks([tick for tick in axes.get_yticks() if tick <= highest])
        axes.tick_params(axis="y", labelsize=style.small)
        axes.set_xticks(range(len(labels)), ["\n".join(lines) for lines in labels], fontsize=size, color=INK)
        axes.set_title(self.axis, loc="left", x=-left / (style.room - left), fontsize=style.small, color=QUIET, pad=style.text * 0.6)
        for index, span in enumerate(spans):
            self._paint_column(axes, index, span, style)
            if index:
                axes.hlines(spans[index - 1][1], index - 0.65, index - 0.35, color=QUIET, linewidth=0.8)

    def _paint_column(self, axes: Axes, index: int, span: tuple[int, int], style: PictureFormat) -> None:
        _label, change = self.columns[index]
        is_level = index in (0, len(self.columns) - 1)
        fill = LEVEL if is_level else CUSTOMS if change > 0 else DOWN
        if change:
            axes.bar(index, abs(span[1] - span[0]), 0.7, min(span), gid=f"step-{index}", **fill.area)
        else:
            axes.hlines(span[1], index - 0.35, index + 0.35, color=QUIET, linewidth=1.2, gid=f"step-{index}")
        words = str(change) if is_level else telling.signed(change)
        set_text(axes, words, (index, max(span)), style.text, (0, style.text * 0.4), bold=True, stand="bottom")

    def _spans(self) -> Iterator[tuple[int, int]]:
        """From which level to which every column goes."""
        level = 0
        for index, (_label, change) in enumerate(self.columns):
            start = level if 0 < index < len(self.columns) - 1 else 0
            level = start + change
            yield start, level


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
        *telling.change_notes(comparison),
        _("Lead gained, lead lost: the action goes on, and customs began or ceased to lead it."),
    ]
    if comparison.findings:
        doubt = ngettext(
            "How many actions go on rests on matching their titles; {number} match is doubtful.",
            "How many actions go on rests on matching their titles; {number} matches are doubtful.",
            len(comparison.findings),
        )
        notes.append(doubt.format(number=len(comparison.findings)))
    return telling.drawing(
        "bridge",
        _("Waterfall chart"),
        _("{counted}: from {previous} to {current} by cause").format(
            counted=telling.counted(comparison.rule), previous=comparison.earlier, current=comparison.later
        ),
        comparison,
        notes=notes,
        table=Flat((_("Step"), telling.axis(comparison.rule)), columns),
        data=Steps(telling.axis(comparison.rule), columns),
        sources=sources,
    )
