"""Comparisons in, what is read and written of them out: the change per OAP, its causes, and the actions behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from empact_cli.model import Action, of_sheet
from empact_cli.output.document import (
    RULE_COLUMNS,
    ColumnKind,
    Details,
    Document,
    Flat,
    FlatValue,
    Name,
    Row,
    Section,
    Table,
    TableColumn,
    notes,
    rule_values,
)
from empact_cli.output.terms import (
    MISSING,
    grouping_title,
    missing_note,
    oap_name,
    oap_short,
    rule_sentence,
    told_sentences,
)
from empact_cli.output.views.change_sentences import (
    bridge_sentence,
    change_sentence,
    comparison_sentences,
    length_note,
    published_sentences,
    range_sentence,
)
from empact_cli.questions.comparison import Change, ChangeRow, Comparison, per_year
from empact_cli.questions.followed_actions import LeadChange, Match, Pair, leader_texts
from empact_cli.questions.summary import Grouping
from empact_cli.text import one_line
from empact_cli.text.language import _, decimal, marked, ngettext

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument

_CHANGE_COLUMNS = ("previous", "current", "change", "change_pct", "new", "ended", "gained", "lost")


_PAIR_COLUMNS = (
    "previous_number",
    "previous_title",
    "previous_leaders",
    "previous_source",
    "current_number",
    "current_title",
    "current_leaders",
    "current_source",
    "match",
    "similarity",
    "lead",
    "doubt",
    "hint",
)


def document(comparison: Comparison, details: Details) -> Document:
    """The change per OAP with its causes; with `actions`, those behind every cause and those in doubt."""
    table = change_table(comparison, yearly=details.per_year)
    title = _("Customs-led operational actions: {current} against {previous}").format(current=comparison.later, previous=comparison.earlier)
    sections = [Section("", (table, *notes(_comparison_sentences(comparison, yearly=details.per_year))))]
    if details.actions and comparison.total.bridge is not None:
        sections.append(_pairs(comparison))
    return Document(title, tuple(sections))


def change_table(comparison: Comparison, *, yearly: bool = False) -> Table:
    """Both numbers per OAP, the change and its causes where they are known."""
    plans = (comparison.earlier, comparison.later)
    short_plans = (_("Before"), _("After")) if comparison.files else plans
    causes = (_("New"), _("Ended"), _("Gained"), _("Lost")) if comparison.total.bridge else ()
    per_year = [_("{plan}\nper year").format(plan=plan) for plan in plans] if yearly else []
    columns = (
        TableColumn(grouping_title(comparison.by), weight=4.0),
        *(TableColumn(plan, ColumnKind.COUNT, short=short) for plan, short in zip(plans, short_plans, strict=True)),
        TableColumn(_("Change"), ColumnKind.SIGNED),
        TableColumn("%", ColumnKind.SIGNED_PERCENT),
        *(TableColumn(title, ColumnKind.SIGNED) for title in causes),
        *(TableColumn(title, ColumnKind.RATE) for title in per_year),
    )
    rows = tuple((_row_name(row, comparison), *_change_cells(row.change, comparison, yearly=yearly)) for row in comparison.rows)
    total = (_("Total"), *_change_cells(comparison.total, comparison, yearly=yearly))
    return Table(columns, rows, (total,), telling=(1, 2))


def _row_name(row: ChangeRow, comparison: Comparison) -> str | Name:
    return oap_name(row.name, row.subject.oap, comparison.short_names) if comparison.by is Grouping.OAP else one_line(row.name)


def flat_table(comparison: Comparison, details: Details) -> Flat:
    """A line per OAP, or per action."""
    return _pairs_table(comparison) if details.actions else _change_table(comparison, yearly=details.per_year)


def sentences(comparison: Comparison, details: Details) -> str:
    """The change in one paragraph, with the actions that made it where they are asked for."""
    return comparison_sentences(comparison, yearly=details.per_year, actions=details.actions)


def _change_table(comparison: Comparison, *, yearly: bool) -> Flat:
    """A line per OAP, with the rule in the last columns; no total line, so that a column can be added up."""
    head = (str(comparison.previous), str(comparison.current))
    years = ("previous_per_year", "current_per_year") if yearly else ()
    rows = (
        (
            *head,
            row.subject.oap,
            row.name,
            *_change_values(row.change),
            *(_years(row.change, comparison) if yearly else ()),
            str(comparison.same_length).lower(),
            *rule_values(comparison.rule),
        )
        for row in comparison.rows
    )
    return Flat(("from", "to", comparison.by.value, "name", *_CHANGE_COLUMNS, *years, "same_length", *RULE_COLUMNS), tuple(rows))


def _pairs_table(comparison: Comparison) -> Flat:
    """A line per action: what it was, what it is, and whether customs lead it. It can be corrected and given back with `--matches`."""
    head = (str(comparison.previous), str(comparison.current))
    rows = ((*head, *_pair_values(pair), *rule_values(comparison.rule)) for pair in comparison.pairs)
    return Flat(("from", "to", "oap", *_PAIR_COLUMNS, *RULE_COLUMNS), tuple(rows))


def in_brief(comparison: Comparison) -> str:
    """From what to what the total went."""
    return change_sentence(comparison)


def json_document(comparison: Comparison, details: Details) -> JsonDocument:
    """The JSON document."""
    from empact_cli.output.json.changed import comparison_document

    return comparison_document(comparison, yearly=details.per_year)


def _change_cells(change: Change, comparison: Comparison, *, yearly: bool) -> Row:
    bridge = change.bridge
    causes = (bridge.new, bridge.ended, bridge.gained, bridge.lost) if bridge else ()
    years = _years(change, comparison) if yearly else ()
    return (change.previous, change.current, change.change, change.change_pct, *causes, *years)


def _comparison_sentences(comparison: Comparison, *, yearly: bool) -> list[str]:
    sentences = [part for part in (change_sentence(comparison), bridge_sentence(comparison), range_sentence(comparison)) if part]
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        sentences.append(missing_note(told=not comparison.published and not any(comparison.missing)))
    if not comparison.same_length:
        sentences.append(length_note(comparison))
    if yearly:
        sentences.append(_("Per year: the number divided by the years of the plan, only to put plans of unlike length side by side."))
    sentences += published_sentences(comparison.counted)
    return [*sentences, rule_sentence(comparison.rule), *told_sentences(comparison.selection, comparison.overrides)]


def _pairs(comparison: Comparison) -> Section:
    """The actions behind the change and those in doubt, each with both titles and both leaders; of two versions all that differ."""
    shown = [pair for pair in comparison.pairs if _is_told(pair) or (comparison.files and _differs(pair))]
    places = comparison.files is not None
    rows = tuple(
        (
            oap_short(pair.action, comparison.short_names),
            _numbers(pair),
            *(_side(action, places=places) for action in (pair.previous, pair.current)),
            _what(pair),
        )
        for pair in shown
    )
    rest = len(comparison.pairs) - len(shown)
    note = ngettext(
        "{number} more action has no doubt and no change of lead; -f csv or -o FILE.csv lists it too.",
        "{number} more actions have no doubt and no change of lead; -f csv or -o FILE.csv lists them too.",
        rest,
    )
    columns = (
        TableColumn(_("OAP"), ColumnKind.WORD),
        TableColumn(_("OA"), ColumnKind.WORD),
        TableColumn(comparison.earlier, weight=3),
        TableColumn(comparison.later, weight=3),
        TableColumn(_("What became of it"), weight=2),
    )
    table = (Table(columns, rows, row_heads=2, live=True),) if rows else ()
    return Section("", (*table, *notes([note.format(number=rest)] if rest else [])))


def _is_told(pair: Pair) -> bool:
    return pair.lead in (LeadChange.GAINED, LeadChange.LOST) or bool(pair.doubt or pair.hint)


def _differs(pair: Pair) -> bool:
    """Whether the two versions do not say the same of the action."""
    one, other = pair.previous, pair.current
    if one is None or other is None:
        return True
    return (one.number, one.title, leader_texts(one)) != (other.number, other.title, leader_texts(other))


def _side(action: Action | None, *, places: bool) -> str:
    """ "Raw tobacco (PL CBSP)": the title and who leads; with `places` also where it stands, "Raw tobacco (PL CBSP), D14"."""
    if action is None:
        return MISSING
    leaders = "; ".join(map(one_line, leader_texts(action)))
    cell = action.leaders[0].cell if action.leaders else action.place
    place = f"{of_sheet(cell.sheet)}, {cell.row_or_cell}" if places else ""
    return f"{one_line(action.title)} ({leaders or MISSING}){place}"


def _numbers(pair: Pair) -> str:
    return " → ".join((one.number or "?") if one else MISSING for one in (pair.previous, pair.current))


_MATCHES = {
    Match.CONTINUED: marked("continued"),
    Match.RENUMBERED: marked("renumbered"),
    Match.NEW: marked("new"),
    Match.ENDED: marked("ended"),
}


_LEADS = {
    LeadChange.KEPT: marked("customs lead as before"),
    LeadChange.GAINED: marked("lead gained"),
    LeadChange.LOST: marked("lead lost"),
    LeadChange.NONE: marked("customs lead in neither"),
}


_OPEN = {
    LeadChange.GAINED: marked("lead gained, undetermined before"),
    LeadChange.LOST: marked("lead undetermined now"),
}


_ALONE = {
    (Match.NEW, True): marked("customs lead it"),
    (Match.NEW, False): marked("customs do not lead it"),
    (Match.ENDED, True): marked("customs led it"),
    (Match.ENDED, False): marked("customs did not lead it"),
}


def _what(pair: Pair) -> str:
    alike = "" if pair.similarity is None else f" ({decimal(pair.similarity, 2)})"
    alone = _ALONE.get((pair.match, pair.lead is not LeadChange.NONE))
    lead = _(alone or (_OPEN if pair.is_open else _LEADS)[pair.lead])
    doubt = _("; doubtful: {reason}").format(reason=pair.doubt) if pair.doubt else ""
    hint = f"; {pair.hint}" if pair.hint else ""
    return f"{_(_MATCHES[pair.match])}{alike}, {lead}{doubt}{hint}"


def _years(change: Change, comparison: Comparison) -> Sequence[FlatValue]:
    return (per_year(change.previous, comparison.previous.years), per_year(change.current, comparison.current.years))


def _side_values(action: Action | None) -> tuple[FlatValue, ...]:
    if action is None:
        return (None,) * 4
    place = action.place
    return action.number, action.title, "; ".join(leader_texts(action)), f"{place.file}{of_sheet(place.sheet)}, {place.row_or_cell}"


def _change_values(change: Change) -> Sequence[FlatValue]:
    bridge = change.bridge
    parts = (bridge.new, bridge.ended, bridge.gained, bridge.lost) if bridge else (None,) * 4
    return (change.previous, change.current, change.change, change.change_pct, *parts)


def _pair_values(pair: Pair) -> Sequence[FlatValue]:
    sides = [value for action in (pair.previous, pair.current) for value in _side_values(action)]
    return (pair.action.oap or pair.action.oap_text, *sides, pair.match.value, pair.similarity, pair.lead.value, pair.doubt, pair.hint)
