"""Actions in, the chapters that name them out: those that customs lead, those of which nobody can tell, and those that made the change."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.model import Action, AuthorityClass, Group, Leader, Role, Rule
from empact_cli.output.document import Block, Chart, ChartShape, Lines, Paragraph, Row, Section, Table, TableColumn, Tone
from empact_cli.output.figures.change_figures import bridge
from empact_cli.output.figures.change_figures import change as change_figure
from empact_cli.output.terms import CLASS_NAMES, CLASS_REASONS, GROUP_NAMES, cited, missing_note
from empact_cli.output.views.change_sentences import (
    CAUSE_NAMES,
    OPEN_NAMES,
    cause_of,
    open_sentences,
    published_sentences,
    where_it_changed,
)
from empact_cli.output.views.comparison_view import change_table
from empact_cli.output.views.listing_view import cells_of
from empact_cli.output.views.review.counts import figure, folded
from empact_cli.questions import counted_leaders
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.followed_actions import Pair
from empact_cli.questions.listed_actions import ListedAction
from empact_cli.questions.review import Material
from empact_cli.text.language import _, ngettext, semicolons

# The classes of leader that put an action into a group of open questions.
_DECIDING = {
    Group.WIDE_ONLY: frozenset({AuthorityClass.PARALLEL}),
    Group.UNDETERMINED: frozenset({AuthorityClass.UMBRELLA, AuthorityClass.UNKNOWN}),
}


def led(material: Material) -> Section:
    """Every action that the headline number counts."""
    heading = _("The customs-led actions of {plan}").format(plan=material.plan)
    rows = tuple(
        (*named(material, one.action), Lines(leader_lines(one.action, material.rule)), class_lines(one.action, material.rule), place)
        for one in material.listed(material.led)
        for place in [place_lines(one.action, material.rule)]
    )
    if not rows:
        return Section(heading, (Paragraph(_("Customs lead no action of this plan under the rule.")),), "led")
    columns = (*_head(2.0, 3.6), *TableColumn.texts((_("Leaders"), 3.2), (_("Class"), 1.6), (_("Place"), 1.9)))
    caption = _("Actions of {plan} that customs lead, with the text of the leader cells").format(plan=material.plan)
    return Section(heading, (_table("led", _("Customs-led"), caption, columns, rows),), "led")


def open_questions(material: Material) -> Section:
    """Every action that may be customs-led beyond those, with the reason why nobody can tell."""
    rows = tuple(_open_row(material, one) for one in material.listed({Group.WIDE_ONLY, Group.UNDETERMINED}))
    if not rows:
        return Section("", (), "open")
    columns = (*_head(2.0, 3.6), *TableColumn.texts((_("Leaders"), 2.2), (_("Group, and why"), 3.6), (_("Place"), 1.9)))
    said = ngettext(
        "{number} further action may be led by customs, which makes the upper end of the range.",
        "{number} further actions may be led by customs, which makes the upper end of the range.",
        len(rows),
    )
    caption = _("Actions of {plan} led by other bodies with customs powers, or whose leader is undetermined").format(plan=material.plan)
    blocks = (Paragraph(said.format(number=len(rows))), _table("open", _("Open questions"), caption, columns, rows))
    return Section(_("Undetermined and wide-only actions of {plan}").format(plan=material.plan), blocks, "open")


def _head(oap: float, title: float) -> tuple[TableColumn, ...]:
    return (*TableColumn.texts((_("OAP"), oap)), *TableColumn.words(_("OA")), *TableColumn.texts((_("Title"), title)))


def _table(name: str, sheet: str, caption: str, columns: tuple[TableColumn, ...], rows: tuple[Row, ...]) -> Table:
    return Table(columns, rows, name=name, sheet=sheet, caption=caption, row_heads=2, wide=True, live=True)


def named(material: Material, action: Action) -> Row:
    """Which action it is: its OAP, its number and its title."""
    return (material.oap_name(action.oap, action.oap_text), action.number, action.title)


def leader_lines(action: Action, rule: Rule) -> tuple[str, ...]:
    """The counted leaders of the action as the source writes them, a line each; co-leaders are called so."""
    return tuple(map(_leader, counted_leaders(action, rule.roles))) or (_("no leader"),)


def class_lines(action: Action, rule: Rule) -> Lines:
    """The class of each counted leader."""
    return Lines(tuple(_(CLASS_NAMES[leader.class_]) for leader in counted_leaders(action, rule.roles)))


def place_lines(action: Action, rule: Rule) -> Lines:
    """Where the action stands: file, sheet and cells, as a person would type them."""
    cells = cells_of(action, counted_leaders(action, rule.roles))
    return Lines((action.place.file, f"{action.place.sheet}!{cells}" if action.place.sheet else cells))


def _leader(leader: Leader) -> str:
    text = cited(leader.text)
    return _("{leader} (co-leader)").format(leader=text) if leader.role is Role.CO_LEADER else text


def _open_row(material: Material, listed: ListedAction) -> Row:
    """The action with what leaves it open: of a body that is known what it is, else the reason why nobody knows."""
    action, because = listed.action, _("{body} ({id}): {reason}")
    told = []
    for leader in _deciding(listed, material.rule):
        body = material.reference.authorities.get(leader.authority or "")
        told.append(because.format(body=body.name, id=body.id, reason=_(CLASS_REASONS[leader.class_])) if body else leader.why)
    return (
        *named(material, action),
        Lines(leader_lines(action, material.rule)),
        Lines((_(GROUP_NAMES[listed.group]), *(told or [_("no leader is named")])), Tone.STRONG),
        place_lines(action, material.rule),
    )


def _deciding(listed: ListedAction, rule: Rule) -> list[Leader]:
    """The leaders that leave the action open."""
    return [leader for leader in counted_leaders(listed.action, rule.roles) if leader.class_ in _DECIDING[listed.group]]


def why(listed: ListedAction, rule: Rule) -> str:
    """Why the action is in its group, in a line: the leaders that leave it open, or that there is none."""
    told = (f"{_leader(leader)} ({_(CLASS_REASONS[leader.class_])})" for leader in _deciding(listed, rule))
    return semicolons(told) or _("no leader is named")


# A comparison in, the chapters on the change out: how much per OAP, why, and which actions did it.


def change(material: Material) -> Section:
    """The change since the plan before."""
    comparison = material.comparison
    if comparison is None:
        return Section("", (), "change")
    heading = _("The change from {previous} to {current}, and why").format(previous=comparison.earlier, current=comparison.later)
    return Section(heading, tuple(_change(material, comparison)), "change")


def _change(material: Material, comparison: Comparison) -> Iterator[Block]:
    """What the brief does not say yet: in which OAPs the number changed, what cannot be compared, and why it changed."""
    told = [*where_it_changed(comparison), *open_sentences(comparison), *published_sentences(comparison.counted)]
    if told:
        yield Paragraph(" ".join(told))
    caption = _("Customs-led actions by OAP, {previous} and {current}, and the causes of the change")
    caption = caption.format(previous=comparison.earlier, current=comparison.later)
    table = change_table(comparison)
    yield from folded(replace(table, name="change", sheet=_("Change"), caption=caption, chart=Chart(ChartShape.GROUPED, (1, 2))))
    bridged = comparison.total.bridge
    if bridged is not None:
        said = _(
            "New and ended: actions that only one of the plans has. Gained and lost: the action goes on, and customs began or ceased to "
            "lead it."
        )
        yield Paragraph(said, note=True)
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        yield Paragraph(missing_note(told=False), note=True)
    if bridged is None:
        yield figure(change_figure(comparison, sources=material.sources))
    elif bridged.new or bridged.ended or bridged.gained or bridged.lost:
        yield figure(bridge(comparison, sources=material.sources))


def behind_the_change(material: Material) -> Section:
    """The actions whose lead changed."""
    comparison = material.comparison
    moved = [(cause, pair) for pair in comparison.pairs if (cause := cause_of(pair))] if comparison else []
    if comparison is None or not moved:
        return Section("", (), "moved")
    plans = {"previous": comparison.earlier, "current": comparison.later}
    heading = _("The actions behind the change from {previous} to {current}").format(**plans)
    caption = _("Actions behind the change from {previous} to {current}").format(**plans)
    columns = (*_head(1.9, 3.2), *TableColumn.texts((_("What happened"), 1.8), (_("Leaders before"), 2.2), (_("Leaders after"), 2.2)))
    rows = tuple(_moved(material, cause, pair) for cause, pair in moved)
    return Section(heading, (_table("moved", _("Behind the change"), caption, columns, rows),), "moved")


def _moved(material: Material, cause: str, pair: Pair) -> Row:
    oap, _number, title = named(material, pair.action)
    numbers = [(one.number or "?") for one in (pair.previous, pair.current) if one]
    number = numbers[0] if len(set(numbers)) == 1 else " → ".join(numbers)
    leaders = (Lines(leader_lines(one, material.rule) if one else ()) for one in (pair.previous, pair.current))
    happened = _((pair.is_open and OPEN_NAMES.get(cause)) or CAUSE_NAMES[cause])
    return (oap, number, title, f"{happened} ({_('doubtful')})" if pair.doubt else happened, *leaders)
