"""A comparison in, the chapter on the change out: how much per OAP, why, and which actions did it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.model import Action
from empact_cli.output.document import Block, Chart, ChartShape, ColumnKind, Lines, Paragraph, Row, Section, Table, TableColumn
from empact_cli.output.views.change_sentences import open_sentences, published_sentences, where_it_changed
from empact_cli.output.views.comparison_view import change_table
from empact_cli.output.views.review.action_lists import leader_lines
from empact_cli.output.views.review.counts import folded
from empact_cli.output.views.review.pictures import change_figures
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.followed_actions import LeadChange, Match, Pair
from empact_cli.questions.review import Material
from empact_cli.text.language import _


def change(material: Material) -> Section:
    """The change since the plan before."""
    comparison = material.comparison
    if comparison is None:
        return Section("", (), "change")
    heading = _("The change from {previous} to {current}, and why").format(previous=comparison.earlier, current=comparison.later)
    blocks: list[Block] = [*_where(comparison), *folded(_change_table(comparison))]
    return Section(heading, (*blocks, *_notes(comparison), *change_figures(comparison, material.sources)), "change")


def behind_the_change(material: Material) -> Section:
    """The actions that made the change."""
    comparison = material.comparison
    if comparison is None:
        return Section("", (), "moved")
    heading = _("The actions behind the change from {previous} to {current}")
    heading = heading.format(previous=comparison.earlier, current=comparison.later)
    return Section(heading, tuple(behind(material, comparison)), "moved")


def _where(comparison: Comparison) -> Iterator[Block]:
    """What the brief does not say yet: in which OAPs the number changed, and what cannot be compared."""
    told = [*where_it_changed(comparison), *open_sentences(comparison), *published_sentences(comparison.counted)]
    if told:
        yield Paragraph(" ".join(told))


def _change_table(comparison: Comparison) -> Table:
    caption = _("Customs-led actions by OAP, {previous} and {current}, and the causes of the change")
    caption = caption.format(previous=comparison.earlier, current=comparison.later)
    table = change_table(comparison)
    return replace(table, name="change", sheet=_("Change"), caption=caption, chart=Chart(ChartShape.GROUPED, (1, 2)))


def _notes(comparison: Comparison) -> Iterator[Block]:
    if comparison.total.bridge is not None:
        words = _(
            "New and ended: actions that only one of the plans has. Gained and lost: the action goes on, and customs began or ceased to "
            "lead it."
        )
        yield Paragraph(words, note=True)
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        yield Paragraph(_("–: the plan has no such OAP, or its source does not say."), note=True)


def behind(material: Material, comparison: Comparison) -> Iterator[Block]:
    """The actions whose lead changed, and what is to be said of doubtful matches."""
    moved = [pair for pair in comparison.pairs if pair.lead in (LeadChange.GAINED, LeadChange.LOST)]
    if moved:
        columns = (
            TableColumn(_("OAP"), weight=1.9),
            TableColumn(_("OA"), ColumnKind.WORD),
            TableColumn(_("Title"), weight=3.2),
            TableColumn(_("What happened"), weight=1.8),
            TableColumn(_("Leaders before"), weight=2.2),
            TableColumn(_("Leaders after"), weight=2.2),
        )
        rows = tuple(_moved(material, pair) for pair in moved)
        caption = _("Actions behind the change from {previous} to {current}")
        caption = caption.format(previous=comparison.earlier, current=comparison.later)
        yield Table(columns, rows, name="moved", sheet=_("Behind the change"), caption=caption, row_heads=2, wide=True, live=True)


def _moved(material: Material, pair: Pair) -> Row:
    action = pair.action
    return (
        material.oap_name(action.oap, action.oap_text),
        _numbers(pair),
        action.title,
        _what(pair),
        _leaders(material, pair.previous),
        _leaders(material, pair.current),
    )


def _leaders(material: Material, action: Action | None) -> Lines:
    return Lines(leader_lines(action, material.rule) if action else ())


def _numbers(pair: Pair) -> str:
    numbers = [(one.number or "?") for one in (pair.previous, pair.current) if one]
    return numbers[0] if len(set(numbers)) == 1 else " → ".join(numbers)


def _what(pair: Pair) -> str:
    happened = {
        Match.NEW: _("new, and customs lead it"),
        Match.ENDED: _("ended; customs led it"),
    }.get(pair.match)
    if happened is None:
        gained, lost = (
            (_("lead gained, undetermined before"), _("lead undetermined now")) if pair.is_open else (_("lead gained"), _("lead lost"))
        )
        happened = gained if pair.lead is LeadChange.GAINED else lost
    return f"{happened} ({_('doubtful')})" if pair.doubt else happened
