"""Listings in, what is read and written of them out: each action with its leaders, its group and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from empact_cli.model import BLANK_BEFORE, LISTING_COLUMNS, Action, AuthorityClass, Correction, Leader
from empact_cli.model import Cell as Place
from empact_cli.output.document import (
    RULE_COLUMNS,
    ColumnKind,
    Details,
    Document,
    Flat,
    FlatValue,
    Lines,
    Row,
    Section,
    Table,
    TableColumn,
    Tone,
    notes,
    rule_values,
)
from empact_cli.output.terms import CLASS_NAMES, GROUP_NAMES, ROLE_NAMES, oap_short, plan_cell, rule_sentence, told_sentences
from empact_cli.output.views import View
from empact_cli.questions.listed_actions import ListedAction, Listing
from empact_cli.text.language import _

_CUSTOMS = (AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED)


def document(listing: Listing, _details: Details) -> Document:
    """A line per action: what it is, who leads it, the group it falls into, and the cells it was read from."""
    several = len({listed.action.plan for listed in listing.actions}) > 1
    columns = (
        *((TableColumn(_("Plan"), ColumnKind.WORD),) if several else ()),
        TableColumn(_("OAP"), ColumnKind.WORD),
        TableColumn(_("OA"), ColumnKind.WORD),
        TableColumn(_("Title"), weight=3),
        TableColumn(_("Leaders"), weight=4),
        TableColumn(_("Cell"), weight=2),
    )
    rows = tuple((*plan_cell(listed.action.plan, several), *_action_cells(listed, listing.short_names)) for listed in listing.actions)
    table = Table(columns, rows, row_heads=2 + several, wide=True, live=True)
    return Document(_("Operational actions"), (Section("", (table, *notes(_told(listing)))),))


def screen_document(listing: Listing, details: Details) -> Document:
    """A line for each action, or all of it where `long` is wanted."""
    if details.long:
        return document(listing, details)
    several = len({one.action.plan for one in listing.actions}) > 1
    grouped = len({one.group for one in listing.actions}) > 1
    columns = (
        *((TableColumn(_("Plan"), ColumnKind.WORD),) if several else ()),
        *(TableColumn(_("OAP"), ColumnKind.WORD), TableColumn(_("OA"), ColumnKind.WORD), TableColumn(_("Title"), weight=5, cut=True)),
        TableColumn(_("Leaders"), weight=3, cut=True),
        *((TableColumn(_("Group"), ColumnKind.WORD),) if grouped else ()),
        TableColumn(_("Cell"), ColumnKind.WORD),
    )
    rows = tuple(_line(one, listing, several=several, grouped=grouped) for one in listing.actions)
    return replace(document(listing, details), sections=(Section("", (Table(columns, rows), *notes(_told(listing)))),))


def paper_document(listing: Listing, details: Details) -> Document:
    """A page or two for the table of a meeting: how many there are and by what rule, then each with its counted leaders and its cell."""
    several = len({one.action.plan for one in listing.actions}) > 1
    grouped = len({one.group for one in listing.actions}) > 1
    columns = (
        *((TableColumn(_("Plan"), ColumnKind.WORD),) if several else ()),
        *(
            TableColumn(_("OAP"), ColumnKind.WORD),
            TableColumn(_("OA"), ColumnKind.WORD),
            TableColumn(_("Title"), weight=4),
            TableColumn(_("Leaders"), weight=3),
        ),
        *((TableColumn(_("Group"), weight=1),) if grouped else ()),
        TableColumn(_("Cell"), ColumnKind.CODE, weight=1.6),
    )
    rows = tuple(_paper_row(one, listing, several=several, grouped=grouped) for one in listing.actions)
    table = Table(columns, rows, row_heads=2 + several, wide=True)
    return replace(document(listing, details), sections=(Section("", (*notes(_told(listing)), table)),))


def _paper_row(listed: ListedAction, listing: Listing, *, several: bool, grouped: bool) -> Row:
    action = listed.action
    counted = [leader for leader in action.leaders if leader.role in listing.rule.roles]
    told = (f"{' '.join(one.text.split())} ({_(CLASS_NAMES[one.class_])}{_before(one)})" for one in counted)
    named = Lines(tuple(told) or (_("no leader"),))
    group = (_(GROUP_NAMES[listed.group]),) if grouped else ()
    return (
        *plan_cell(action.plan, several),
        oap_short(action, listing.short_names),
        action.number,
        action.title,
        named,
        *group,
        where(action),
    )


def _line(listed: ListedAction, listing: Listing, *, several: bool, grouped: bool) -> Row:
    action = listed.action
    counted = [leader for leader in action.leaders if leader.role in listing.rule.roles]
    first = next((leader for leader in counted if leader.class_ in _CUSTOMS), counted[0] if counted else None)
    named = _("no leader") if first is None else " ".join(first.text.split()) or _("(blank)")
    named += f" ({_was(first.correction)})" if first and first.correction else ""
    more = f" (+{len(counted) - 1})" if len(counted) > 1 else ""
    group = (_(GROUP_NAMES[listed.group]),) if grouped else ()
    head = (*plan_cell(action.plan, several), oap_short(action, listing.short_names), action.number, action.title)
    return (*head, f"{named}{more}", *group, action.place.row_or_cell if first is None else first.cell.seen_from(action.place))


def _told(listing: Listing) -> list[str]:
    number = _("Operational actions (OAs) listed: {number}.").format(number=len(listing.actions))
    return [number, rule_sentence(listing.rule), *told_sentences(listing.selection, listing.overrides)]


def flat_table(listing: Listing, _details: Details) -> Flat:
    """A line per action and leader; an action without a leader has one line with the leader's columns empty."""
    rule = rule_values(listing.rule)
    rows = ((*line, *rule) for listed in listing.actions for line in action_lines(listed))
    return Flat((*LISTING_COLUMNS, *RULE_COLUMNS), tuple(rows))


def in_brief(listing: Listing) -> str:
    """How many there are."""
    return f"<Listing of {len(listing.actions)} operational actions>"


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
    return _("was {text}").format(text=" ".join(correction.was.split()) or _("(blank)"))


def cells_of(action: Action, leaders: Iterable[Leader]) -> str:
    """The cells that the leaders were read from, as a person would type them; the row of the action where there are none."""
    cells = ", ".join(dict.fromkeys(leader.cell.seen_from(action.place) for leader in leaders))
    return cells or _("row {number}").format(number=action.place.row)


def where(action: Action) -> str:
    """The sheet, or the file where it has none, and the cells of all leaders."""
    cells = cells_of(action, action.leaders)
    return f"{action.place.sheet}!{cells}" if action.place.sheet else f"{action.place.file}: {cells}"


def action_lines(listed: ListedAction) -> Iterable[Sequence[FlatValue]]:
    """Under LISTING_COLUMNS, a line for each leader of the action, or one without."""
    return (_action_values(listed, leader) for leader in listed.action.leaders or (None,))


def _action_cells(listed: ListedAction, short_names: Mapping[str, str]) -> Row:
    action = listed.action
    told = Lines((_(GROUP_NAMES[listed.group]), *leader_lines(action)), Tone.STRONG)
    return oap_short(action, short_names), action.number, action.title, told, where(action)


def _action_values(listed: ListedAction, leader: Leader | None) -> Sequence[FlatValue]:
    action = listed.action
    return (
        str(action.plan),
        action.oap or action.oap_text,
        action.number,
        action.title,
        action.goal,
        action.status,
        listed.group.value,
        *_leader_values(leader, action.place),
        " ".join(action.participants),
        action.place.file,
        action.place.sheet,
        action.place.row_or_cell,
        *_correction_values(leader),
    )


def _correction_values(leader: Leader | None) -> Sequence[FlatValue]:
    correction = leader.correction if leader else None
    return (None, None) if correction is None else (correction.was or BLANK_BEFORE, correction.reason or None)


def _leader_values(leader: Leader | None, place: Place) -> Sequence[FlatValue]:
    if leader is None:
        return (None,) * 6
    return (leader.role.value, leader.text, leader.country, leader.authority, leader.class_.value, leader.cell.seen_from(place))


LISTING = View(document, flat_table, paper=paper_document, screen=screen_document, in_brief=in_brief)
