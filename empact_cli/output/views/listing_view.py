"""Listings in, what is read and written of them out: each action with its leaders, its group and its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from empact_cli.model import BLANK_BEFORE, LISTING_COLUMNS, Action, Correction, Leader
from empact_cli.output.document import (
    Block,
    ColumnKind,
    Details,
    Document,
    Flat,
    FlatValue,
    Lines,
    Paragraph,
    Row,
    Section,
    Table,
    TableColumn,
    Tone,
    notes,
    ruled,
)
from empact_cli.output.terms import CLASS_NAMES, GROUP_NAMES, ROLE_NAMES, basis, cited, oap_short, plan_cell
from empact_cli.output.views import View
from empact_cli.questions import counted_leaders
from empact_cli.questions.listed_actions import ListedAction, Listing
from empact_cli.text.language import _


def document(listing: Listing, _details: Details) -> Document:
    """A line per action: what it is, who leads it, the group it falls into, and the cells it was read from."""

    def cells(one: ListedAction) -> Row:
        return Lines((_(GROUP_NAMES[one.group]), *leader_lines(one.action)), Tone.STRONG), where(one.action)

    columns = tuple(TableColumn.texts((_("Title"), 3), (_("Leaders"), 4), (_("Cell"), 2)))
    return _document(replace(_table(listing, columns, cells), live=True), *_notes(listing))


def screen_document(listing: Listing, details: Details) -> Document:
    """A line for each action, or all of it where `long` is wanted."""
    if details.long:
        return document(listing, details)
    title, leaders = TableColumn(_("Title"), weight=5, cut=True), TableColumn(_("Leaders"), weight=3, cut=True)
    group, cell = TableColumn.words(_("Group"), _("Cell"))
    table = _table(listing, (title, leaders, cell), lambda one: _line(one, listing), group)
    return _document(replace(table, row_heads=1, wide=False), *_notes(listing))


def paper_document(listing: Listing, _details: Details) -> Document:
    """A page or two for the table of a meeting: how many there are and by what rule, then each with its counted leaders and its cell."""

    def cells(one: ListedAction) -> Row:
        counted = counted_leaders(one.action, listing.rule.roles)
        told = (f"{' '.join(leader.text.split())} ({_(CLASS_NAMES[leader.class_])}{_before(leader)})" for leader in counted)
        return Lines(tuple(told) or (_("no leader"),)), where(one.action)

    columns = (*TableColumn.texts((_("Title"), 4), (_("Leaders"), 3)), TableColumn(_("Cell"), ColumnKind.CODE, 1.6))
    return _document(*_notes(listing), _table(listing, columns, cells, TableColumn(_("Group"))))


def _document(*blocks: Block) -> Document:
    return Document(_("Operational actions"), (Section("", blocks),))


def _table(
    listing: Listing, columns: tuple[TableColumn, ...], cells: Callable[[ListedAction], Row], group: TableColumn | None = None
) -> Table:
    """A table whose rows begin with plan, OAP, number and title, and end with the `cells`; before the last its group, where they differ."""
    several = len({one.action.plan for one in listing.actions}) > 1
    grouped = group is not None and len({one.group for one in listing.actions}) > 1
    heads = (*TableColumn.words(*([_("Plan")] if several else []), _("OAP"), _("OA")), *columns[:-1])
    rows = []
    for one in listing.actions:
        action, (leaders, place) = one.action, cells(one)
        head = (*plan_cell(action.plan, several), oap_short(action, listing.short_names), action.number, action.title)
        rows.append((*head, leaders, *((_(GROUP_NAMES[one.group]),) if grouped else ()), place))
    last = (group, columns[-1]) if group is not None and grouped else columns[-1:]
    return Table((*heads, *last), tuple(rows), row_heads=2 + several, wide=True)


def _line(listed: ListedAction, listing: Listing) -> Row:
    """The first leader that is customs, or else the first, and how many more there are; and its cell."""
    action, counted = listed.action, counted_leaders(listed.action, listing.rule.roles)
    first = next((leader for leader in counted if leader.class_.is_customs), counted[0] if counted else None)
    if first is None:
        return _("no leader"), action.place.row_or_cell
    named = cited(first.text) + (f" ({_was(first.correction)})" if first.correction else "")
    more = f" (+{len(counted) - 1})" if len(counted) > 1 else ""
    return f"{named}{more}", first.cell.seen_from(action.place)


def _notes(listing: Listing) -> tuple[Paragraph, ...]:
    return notes([_("Operational actions (OAs) listed: {number}.").format(number=len(listing.actions)), *basis(listing)])


def flat_table(listing: Listing, _details: Details) -> Flat:
    """A line per action and leader; an action without a leader has one line with the leader's columns empty."""
    return ruled(listing.rule, LISTING_COLUMNS, (line for listed in listing.actions for line in action_lines(listed)))


def leader_lines(action: Action) -> tuple[str, ...]:
    """Each leader with its role and class; one line that says so where nobody leads."""
    named = (f"{one.text} ({_(ROLE_NAMES[one.role])}, {_(CLASS_NAMES[one.class_])}{_before(one)})" for one in action.leaders)
    return tuple(named) or (_("no leader"),)


def _before(leader: Leader) -> str:
    """What stood in the leader's cell before it was corrected, and why it was, to be put after its class; "" where nothing was."""
    if leader.correction is None:
        return ""
    was, reason = _was(leader.correction), leader.correction.reason
    return f"; {was}: {reason}" if reason else f"; {was}"


def _was(correction: Correction) -> str:
    return _("was {text}").format(text=cited(correction.was))


def cells_of(action: Action, leaders: Iterable[Leader]) -> str:
    """The cells that the leaders were read from, as a person would type them; the row of the action where there are none."""
    cells = ", ".join(dict.fromkeys(leader.cell.seen_from(action.place) for leader in leaders))
    return cells or _("row {number}").format(number=action.place.row)


def where(action: Action) -> str:
    """The sheet, or the file where it has none, and the cells of all leaders."""
    cells = cells_of(action, action.leaders)
    return f"{action.place.sheet}!{cells}" if action.place.sheet else f"{action.place.file}: {cells}"


def action_lines(listed: ListedAction) -> Iterator[Sequence[FlatValue]]:
    """Under LISTING_COLUMNS, a line for each leader of the action, or one without."""
    action, place = listed.action, listed.action.place
    head = (str(action.plan), action.oap or action.oap_text, action.number, action.title, action.goal, action.status, listed.group.value)
    where_from = (" ".join(action.participants), place.file, place.sheet, place.row_or_cell)
    for one in action.leaders:
        leader = (one.role.value, one.text, one.country, one.authority, one.class_.value, one.cell.seen_from(place))
        was = (one.correction.was or BLANK_BEFORE, one.correction.reason or None) if one.correction else (None, None)
        yield (*head, *leader, *where_from, *was)
    if not action.leaders:
        yield (*head, *(None,) * 6, *where_from, None, None)


LISTING = View(
    document,
    flat_table,
    paper=paper_document,
    screen=screen_document,
    in_brief=lambda listing: f"<Listing of {len(listing.actions)} operational actions>",
)
