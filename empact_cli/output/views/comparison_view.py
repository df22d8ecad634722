"""Comparisons in, what is read and written of them out: the change per OAP, its causes, and the actions behind it."""

from __future__ import annotations

from msgspec.structs import replace

from empact_cli.model import Action, of_sheet
from empact_cli.output.document import ColumnKind, Details, Document, Flat, FlatValue, Section, Table, TableColumn, notes, ruled
from empact_cli.output.terms import MISSING, basis, grouping_title, missing_note, oap_name, oap_short
from empact_cli.output.views import View
from empact_cli.output.views.change_sentences import (
    CAUSE_NAMES,
    OPEN_NAMES,
    bridge_sentence,
    cause_of,
    change_sentence,
    comparison_sentences,
    length_note,
    published_sentences,
    range_sentence,
)
from empact_cli.questions.comparison import Bridge, Change, Comparison, Comparisons, per_year
from empact_cli.questions.followed_actions import LeadChange, Match, Pair, leader_texts
from empact_cli.questions.summary import Grouping
from empact_cli.text import one_line
from empact_cli.text.language import _, decimal, marked, ngettext

_CAUSES = Bridge.__struct_fields__
_SIDES = tuple(f"{side}_{what}" for side in ("previous", "current") for what in ("number", "title", "leaders", "source"))


def document(comparison: Comparison, details: Details) -> Document:
    """The change per OAP with its causes; with `actions`, those behind every cause and those in doubt."""
    table = change_table(comparison, yearly=details.per_year)
    title = _("Customs-led operational actions: {current} against {previous}").format(current=comparison.later, previous=comparison.earlier)
    sections = [Section("", (table, *notes(_told(comparison, yearly=details.per_year))))]
    if details.actions and comparison.total.bridge is not None:
        sections.append(_pairs(comparison))
    return Document(title, tuple(sections))


def change_table(comparison: Comparison, *, yearly: bool = False) -> Table:
    """Both numbers per OAP, the change and its causes where they are known."""
    plans = (comparison.earlier, comparison.later)
    short_plans = (_("Before"), _("After")) if comparison.files else plans
    has_causes = comparison.total.bridge is not None
    causes = (_("New"), _("Ended"), _("Gained"), _("Lost")) if has_causes else ()
    per_year = [_("{plan}\nper year").format(plan=plan) for plan in plans] if yearly else []
    columns = (
        *TableColumn.texts((grouping_title(comparison.by), 4)),
        *(TableColumn(plan, ColumnKind.COUNT, short=short) for plan, short in zip(plans, short_plans, strict=True)),
        TableColumn(_("Change"), ColumnKind.SIGNED),
        TableColumn("%", ColumnKind.SIGNED_PERCENT),
        *TableColumn.numbers(*causes, kind=ColumnKind.SIGNED),
        *TableColumn.numbers(*per_year, kind=ColumnKind.RATE),
    )
    is_oap, short_names = comparison.by is Grouping.OAP, comparison.short_names
    named = [(oap_name(row.name, row.subject.oap if is_oap else None, short_names), row.change) for row in comparison.rows]
    lines = tuple(
        (name, *_values(change, comparison, causes=has_causes, yearly=yearly)) for name, change in (*named, (_("Total"), comparison.total))
    )
    return Table(columns, lines[:-1], lines[-1:], telling=(1, 2))


def _values(change: Change, comparison: Comparison, *, causes: bool, yearly: bool) -> tuple[FlatValue, ...]:
    """Both numbers, the change, its causes and both numbers per year of their plans."""
    named = tuple(getattr(change.bridge, cause, None) for cause in _CAUSES) if causes else ()
    sides = ((change.previous, comparison.previous), (change.current, comparison.current))
    years = tuple(per_year(number, plan.years) for number, plan in sides) if yearly else ()
    return (change.previous, change.current, change.change, change.change_pct, *named, *years)


def _told(comparison: Comparison, *, yearly: bool) -> list[str]:
    sentences = [change_sentence(comparison), bridge_sentence(comparison), range_sentence(comparison)]
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        sentences.append(missing_note(told=not comparison.published and not any(comparison.missing)))
    sentences.append(length_note(comparison))
    if yearly:
        sentences.append(_("Per year: the number divided by the years of the plan, only to put plans of unlike length side by side."))
    sentences += published_sentences(comparison.counted)
    return [*filter(None, sentences), *basis(comparison)]


def flat_table(comparison: Comparison, details: Details) -> Flat:
    """A line per OAP, or per action: what it was, what it is, and whether customs lead it, to be corrected and given to `--matches`.

    There is no total line, so that a column can be added up.
    """
    plans = (str(comparison.previous), str(comparison.current))
    if details.actions:
        columns = ("from", "to", "oap", *_SIDES, "match", "similarity", "lead", "doubt", "hint")
        return ruled(comparison.rule, columns, ((*plans, *_pair_values(pair)) for pair in comparison.pairs))
    years = ("previous_per_year", "current_per_year") if details.per_year else ()
    columns = ("from", "to", comparison.by.value, "name", "previous", "current", "change", "change_pct", *_CAUSES, *years, "same_length")
    same_length = str(comparison.same_length).lower()
    rows = (
        (*plans, row.subject.oap, row.name, *_values(row.change, comparison, causes=True, yearly=details.per_year), same_length)
        for row in comparison.rows
    )
    return ruled(comparison.rule, columns, rows)


def _pair_values(pair: Pair) -> tuple[FlatValue, ...]:
    sides: list[FlatValue] = []
    for action in (pair.previous, pair.current):
        if action is None:
            sides += (None,) * 4
        else:
            place = f"{action.place.file}{of_sheet(action.place.sheet)}, {action.place.row_or_cell}"
            sides += (action.number, action.title, "; ".join(leader_texts(action)), place)
    return (pair.action.oap or pair.action.oap_text, *sides, pair.match.value, pair.similarity, pair.lead.value, pair.doubt, pair.hint)


# The actions behind a change in, a table of them out.


def _pairs(comparison: Comparison) -> Section:
    """The actions behind the change and those in doubt, each with both titles and both leaders; of two versions all that differ."""
    places = comparison.files is not None
    shown = [pair for pair in comparison.pairs if cause_of(pair) or pair.doubt or pair.hint or (places and _differs(pair))]
    rows = tuple(
        (
            oap_short(pair.action, comparison.short_names),
            " → ".join((one.number or "?") if one else MISSING for one in (pair.previous, pair.current)),
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
        *TableColumn.words(_("OAP"), _("OA")),
        *TableColumn.texts((comparison.earlier, 3), (comparison.later, 3), (_("What became of it"), 2)),
    )
    table = (Table(columns, rows, row_heads=2, live=True),) if rows else ()
    return Section("", (*table, *notes([note.format(number=rest)] if rest else [])))


def _differs(pair: Pair) -> bool:
    """Whether the two versions do not say the same of the action."""
    one, other = ((side.number, side.title, leader_texts(side)) if side else None for side in (pair.previous, pair.current))
    return one != other


def _side(action: Action | None, *, places: bool) -> str:
    """ "Raw tobacco (PL CBSP)": the title and who leads; with `places` also where it stands, "Raw tobacco (PL CBSP), D14"."""
    if action is None:
        return MISSING
    leaders = "; ".join(map(one_line, leader_texts(action)))
    cell = action.leaders[0].cell if action.leaders else action.place
    place = f"{of_sheet(cell.sheet)}, {cell.row_or_cell}" if places else ""
    return f"{one_line(action.title)} ({leaders or MISSING}){place}"


_MATCHES = {
    Match.CONTINUED: marked("continued"),
    Match.RENUMBERED: marked("renumbered"),
    Match.NEW: marked("new"),
    Match.ENDED: marked("ended"),
}
_LEADS = {LeadChange.KEPT: marked("customs lead as before"), LeadChange.NONE: marked("customs lead in neither"), **CAUSE_NAMES}
_ALONE = {
    (Match.NEW, True): marked("customs lead it"),
    (Match.NEW, False): marked("customs do not lead it"),
    (Match.ENDED, True): marked("customs led it"),
    (Match.ENDED, False): marked("customs did not lead it"),
}


def _what(pair: Pair) -> str:
    alike = "" if pair.similarity is None else f" ({decimal(pair.similarity, 2)})"
    alone = _ALONE.get((pair.match, pair.lead is not LeadChange.NONE))
    lead = _(alone or (OPEN_NAMES if pair.is_open else _LEADS)[pair.lead])
    doubt = _("; doubtful: {reason}").format(reason=pair.doubt) if pair.doubt else ""
    hint = f"; {pair.hint}" if pair.hint else ""
    return f"{_(_MATCHES[pair.match])}{alike}, {lead}{doubt}{hint}"


# Several comparisons, one after the other, each plan against the one before it.


def _one_after_another(answer: Comparisons, details: Details) -> Document:
    """A section for each plan and the one before it."""
    sections: list[Section] = []
    for one in answer.items:
        shown = document(one, details)
        heading = _("{current} against {previous}").format(current=one.later, previous=one.earlier)
        sections += [replace(shown.sections[0], heading=heading), *shown.sections[1:]]
    return Document(_("Customs-led operational actions from plan to plan"), tuple(sections))


def _table_of_all(answer: Comparisons, details: Details) -> Flat:
    """The lines of all comparisons; each names the two plans."""
    tables = [flat_table(one, details) for one in answer.items]
    return Flat(tables[0].columns, tuple(row for table in tables for row in table.rows))


def _sentences_of_all(answer: Comparisons, details: Details) -> str:
    return "\n".join(comparison_sentences(one, details) for one in answer.items)


COMPARISON = View(document, flat_table, sentences=comparison_sentences, in_brief=change_sentence)
COMPARISONS = View(_one_after_another, _table_of_all, sentences=_sentences_of_all)
