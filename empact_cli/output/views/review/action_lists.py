"""Actions in, the chapters that name them out: those that customs lead, and those of which nobody can tell, each with its cells."""

from __future__ import annotations

from collections.abc import Iterable

from empact_cli.model import Action, AuthorityClass, Group, Leader, Role, Rule
from empact_cli.output.document import Block, ColumnKind, Lines, Paragraph, Row, Section, Table, TableColumn, Tone
from empact_cli.output.terms import CLASS_NAMES, CLASS_REASONS, GROUP_NAMES
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
    listed = material.listed(material.led)
    heading = _("The customs-led actions of {plan}").format(plan=material.plan)
    if not listed:
        return Section(heading, (Paragraph(_("Customs lead no action of this plan under the rule.")),), "led")
    columns = (*_head(), TableColumn(_("Leaders"), weight=3.2), TableColumn(_("Class"), weight=1.6), _place())
    rows = tuple((*_name(material, one.action), *_counted(one.action, material.rule), _where(one.action, material.rule)) for one in listed)
    caption = _("Actions of {plan} that customs lead, with the text of the leader cells").format(plan=material.plan)
    return Section(
        heading, (Table(columns, rows, name="led", sheet=_("Customs-led"), caption=caption, row_heads=2, wide=True, live=True),), "led"
    )


def open_questions(material: Material) -> Section:
    """Every action that may be customs-led beyond those, with the reason why nobody can tell."""
    listed = material.listed({Group.WIDE_ONLY, Group.UNDETERMINED})
    if not listed:
        return Section("", (), "open")
    columns = (
        *_head(),
        TableColumn(_("Leaders"), weight=2.2),
        TableColumn(_("Group, and why"), weight=3.6),
        _place(),
    )
    rows = tuple(_open_row(material, one) for one in listed)
    words = ngettext(
        "{number} further action may be led by customs, which makes the upper end of the range.",
        "{number} further actions may be led by customs, which makes the upper end of the range.",
        len(listed),
    )
    caption = _("Actions of {plan} led by other bodies with customs powers, or whose leader is undetermined").format(plan=material.plan)
    blocks: tuple[Block, ...] = (
        Paragraph(words.format(number=len(listed))),
        Table(columns, rows, name="open", sheet=_("Open questions"), caption=caption, row_heads=2, wide=True, live=True),
    )
    return Section(_("Undetermined and wide-only actions of {plan}").format(plan=material.plan), blocks, "open")


def leader_lines(action: Action, rule: Rule) -> tuple[str, ...]:
    """The counted leaders of the action as the source writes them, a line each; co-leaders are called so."""
    return tuple(_leader(leader) for leader in _leaders(action, rule)) or (_("no leader"),)


def place_lines(action: Action, cells: Iterable[str]) -> str:
    """Where the action stands: file, sheet and cells, as a person would type them."""
    where = ", ".join(dict.fromkeys(cells)) or _("row {row}").format(row=action.place.row)
    return f"{action.place.sheet}!{where}" if action.place.sheet else where


def _head() -> tuple[TableColumn, ...]:
    return (TableColumn(_("OAP"), weight=2.0), TableColumn(_("OA"), ColumnKind.WORD), TableColumn(_("Title"), weight=3.6))


def _place() -> TableColumn:
    return TableColumn(_("Place"), weight=1.9)


def _name(material: Material, action: Action) -> Row:
    return (material.oap_name(action.oap, action.oap_text), action.number, action.title)


def _counted(action: Action, rule: Rule) -> Row:
    classes = tuple(_(CLASS_NAMES[leader.class_]) for leader in _leaders(action, rule))
    return Lines(leader_lines(action, rule)), Lines(classes)


def _where(action: Action, rule: Rule) -> Lines:
    return Lines((action.place.file, place_lines(action, (leader.cell.seen_from(action.place) for leader in _leaders(action, rule)))))


def _open_row(material: Material, listed: ListedAction) -> Row:
    action = listed.action
    deciding = _deciding(listed, material) or (_("no leader is named"),)
    return (
        *_name(material, action),
        Lines(leader_lines(action, material.rule)),
        Lines((_(GROUP_NAMES[listed.group]), *deciding), Tone.STRONG),
        _where(action, material.rule),
    )


def why(listed: ListedAction, rule: Rule) -> str:
    """Why the action is in its group, in a line: the leaders that leave it open, or that there is none."""
    open_ones = [leader for leader in _leaders(listed.action, rule) if leader.class_ in _DECIDING[listed.group]]
    return semicolons(f"{_leader(leader)} ({_(CLASS_REASONS[leader.class_])})" for leader in open_ones) or _("no leader is named")


def _deciding(listed: ListedAction, material: Material) -> tuple[str, ...]:
    """What leaves it open: of a body that is known what it is, else the reason why nobody knows."""
    words = _("{body} ({id}): {reason}")
    leaders = [leader for leader in _leaders(listed.action, material.rule) if leader.class_ in _DECIDING[listed.group]]
    bodies = [material.reference.authorities.get(leader.authority or "") for leader in leaders]
    return tuple(
        words.format(body=body.name, id=body.id, reason=_(CLASS_REASONS[leader.class_])) if body else leader.why
        for leader, body in zip(leaders, bodies, strict=True)
    )


def _leaders(action: Action, rule: Rule) -> list[Leader]:
    return [leader for leader in action.leaders if leader.role in rule.roles]


def _leader(leader: Leader) -> str:
    text = " ".join(leader.text.split()) or _("(blank)")
    return _("{leader} (co-leader)").format(leader=text) if leader.role is Role.CO_LEADER else text
