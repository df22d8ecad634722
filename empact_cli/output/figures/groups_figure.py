"""All actions of one plan per row, split into the four groups: bars end to end, each with its number where it has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Group
from empact_cli.output.document import Flat
from empact_cli.output.figures import row_axes as rows_
from empact_cli.output.figures import telling
from empact_cli.output.figures.drawing import Drawing, Format
from empact_cli.output.figures.looks import GROUPS, Fill, ink_on, set_text, widest, width_of
from empact_cli.output.terms import GROUP_NAMES, grouping_title
from empact_cli.questions.groupings import Grouping
from empact_cli.questions.summary import Summary, SummaryRow
from empact_cli.text.language import _, marked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from empact_cli.output.figures.painted_page import Sheet

_TITLES = {
    Grouping.OAP: marked("Who leads the operational actions of each OAP, {plan}"),
    Grouping.PRIORITY: marked("Who leads the operational actions of each priority, {plan}"),
    Grouping.COUNTRY: marked("Who leads the operational actions with a leader from each country, {plan}"),
    Grouping.AUTHORITY: marked("The operational actions of each authority, {plan}"),
    Grouping.GOAL: marked("Who leads the operational actions under each strategic goal, {plan}"),
    Grouping.STATUS: marked("Who leads the operational actions of each status, {plan}"),
    Grouping.PLAN: marked("Who leads the operational actions, {plan}"),
}
_OF_ANY = marked("Who leads the operational actions, {plan}: {grouping}")


class Stacks(Struct, frozen=True):
    """Rows of a label and the numbers of the four groups; `names` says what these are, in order."""

    axis: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def legend(self) -> list[tuple[str, Fill]]:
        """The four groups."""
        return list(zip(self.names, GROUPS, strict=True))

    @property
    def labels(self) -> list[str]:
        """The names of the rows."""
        return [label for label, _parts in self.rows]

    def height(self, style: Format) -> float:
        """The rows and the axis."""
        return rows_.row_height(self.labels, style) * len(self.rows) + rows_.foot_height(style)

    def paint(self, sheet: Sheet) -> None:
        """Draws the rows with their sums beside them."""
        style = sheet.style
        sums = [sum(parts) for _label, parts in self.rows]
        right = widest(list(map(str, sums)), style.text, bold=True) + style.text * 0.5
        axes = rows_.row_axes(sheet, self.labels, right, max(sums, default=0), self.axis)
        thick = rows_.thickness(axes, len(self.rows), style)
        starts = [0] * len(self.rows)
        for index, fill in enumerate(GROUPS):
            lengths = [parts[index] for _label, parts in self.rows]
            rows_.paint_bars(axes, lengths, starts, fill, thick, f"part-{index}")
            for row, (length, start) in enumerate(zip(lengths, starts, strict=True)):
                _paint_number(axes, length, (start + length / 2, row), fill, style)
            starts = [start + length for start, length in zip(starts, lengths, strict=True)]
        for row, number in enumerate(sums):
            set_text(axes, str(number), (number, row), style.text, (style.text * 0.5, 0), bold=bool(number), align="left")


def _paint_number(axes: Axes, number: int, at: tuple[float, float], fill: Fill, style: Format) -> None:
    """The number in the middle of its part, with no hatch right behind it; left out where it would not fit."""
    width = number / axes.get_xlim()[1] * axes.get_position().width * style.width
    if not number or width_of(str(number), style.small) + style.small * 0.2 > width:
        return
    text = set_text(axes, str(number), at, style.small, colour=ink_on(fill.colour))
    if fill.hatch:
        text.set_bbox({"facecolor": fill.colour, "edgecolor": "none", "pad": 0.8})


def groups(summary: Summary) -> Drawing:
    """All actions per row of a summary by one grouping, split into the four groups. Raises ValueError where there are several plans."""
    plan = telling.one_plan([total.plan for total in summary.totals])
    by = summary.by[0] if summary.by else Grouping.OAP
    names = tuple(_(GROUP_NAMES[group]) for group in Group)
    stacks = tuple((row.name, _parts(row)) for row in summary.rows)
    notes = telling.range_notes(summary)
    notes.append(_("Undetermined: the leaders named do not settle it. Wide only: led by other bodies with customs powers."))
    if {Grouping.COUNTRY, Grouping.AUTHORITY} & set(summary.by):
        notes.append(telling.several_leaders())
    return telling.drawing(
        "groups",
        _("Stacked bar chart"),
        _(_TITLES.get(by, _OF_ANY)).format(grouping=grouping_title(by), plan=plan or "–"),
        summary,
        notes=notes,
        told=[(label, ", ".join(f"{name} {part}" for name, part in zip(names, parts, strict=True))) for label, parts in stacks],
        table=Flat((grouping_title(by), *names, _("Actions")), tuple((label, *parts, sum(parts)) for label, parts in stacks)),
        data=Stacks(_("Operational actions (OAs)"), names, stacks),
    )


def _parts(row: SummaryRow) -> tuple[int, ...]:
    return (row.count.customs_led, row.count.wide_only, row.count.undetermined, row.count.other)
