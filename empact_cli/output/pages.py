"""Results in, pages for people out: summaries, listings, findings, explanations and what the tool knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from empact_cli.model import Action, Count, Finding, Plan, Severity
from empact_cli.output.page import Block, Cell, Column, Lines, Page, Tone, texts
from empact_cli.output.tabular import Table
from empact_cli.output.wording import (
    EFFECT_NAMES,
    GROUP_NAMES,
    ROLE_NAMES,
    SEVERITY_NAMES,
    headline,
    percent,
    rule_sentence,
    told_sentences,
)
from empact_cli.questions.explanation import Explanation
from empact_cli.questions.listing import ListedAction, Listing
from empact_cli.questions.summary import Summary
from empact_cli.text.language import _, marked, ngettext

_GROUPING_TITLES = {
    "oap": marked("OAP"),
    "priority": marked("Priority"),
    "country": marked("Country"),
    "authority": marked("Authority"),
    "goal": marked("Strategic goal"),
    "status": marked("Status"),
    "plan": marked("Plan"),
}
_COUNT_TITLES = (marked("OAs"), marked("Customs-led"), marked("Wide only"), marked("Undet."), marked("Other"), marked("Share"))
_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}
_FINDINGS = marked("Findings about the data")


def summary_page(summary: Summary) -> Page:
    """The counts, a total line per plan, the headline with its range, and the rule."""
    several = len(summary.totals) > 1
    grouped = " / ".join(_(_GROUPING_TITLES[grouping.value]) for grouping in summary.by)
    columns = (
        *((Column(_("Plan"), whole=True),) if several else ()),
        Column(grouped, weight=1),
        *(Column(_(title), number=True, whole=True) for title in _COUNT_TITLES),
    )
    counts = Block(
        columns,
        tuple((*plan_cell(row.plan, several), row.name, *count_cells(row.count)) for row in summary.rows),
        tuple((*plan_cell(total.plan, several), _("Total"), *count_cells(total.count)) for total in summary.totals),
        notes=tuple(_summary_sentences(summary)),
    )
    return Page(_("Customs-led operational actions by {grouping}").format(grouping=grouped), (counts,))


def listing_page(listing: Listing) -> Page:
    """A line per action: what it is, who leads it, the group it falls into, and the cells it was read from."""
    number = _("Operational actions (OAs) listed: {number}.").format(number=len(listing.actions))
    notes = (number, rule_sentence(listing.rule), *told_sentences(listing.selection, listing.overrides))
    several = len({listed.action.plan for listed in listing.actions}) > 1
    columns = (
        *((Column(_("Plan"), whole=True),) if several else ()),
        Column(_("OAP"), whole=True),
        Column(_("OA"), whole=True),
        Column(_("Title"), weight=3),
        Column(_("Leaders"), weight=4),
        Column(_("Cell"), weight=2),
    )
    rows = tuple((*plan_cell(listed.action.plan, several), *_action_cells(listed)) for listed in listing.actions)
    return Page(_("Operational actions"), (Block(columns, rows, notes=notes),))


def findings_page(findings: Sequence[Finding], overrides: Sequence[str] = ()) -> Page:
    """The findings in one table, in the order given: what each does to the number, where it stands, what it means and what to do."""
    columns = (
        Column(_("Effect"), whole=True),
        Column(_("Where"), weight=2),
        Column(_("Finding"), weight=3),
        Column(_("What to do"), weight=2),
    )
    block = (Block(columns, tuple(map(_finding_cells, findings))),) if findings else ()
    return Page(_(_FINDINGS), block, tuple(told_sentences({}, overrides)), empty=_("No findings."))


def explanations_page(explained: Iterable[Explanation], overrides: Sequence[str] = ()) -> Page:
    """Each text with its leaders, their class and the reason; a text without a leader says what was noticed."""
    return Page(_("How leader cells are read"), tuple(map(_explanation, explained)), tuple(told_sentences({}, overrides)))


def knowledge_page(name: str, table: Table) -> Page:
    """A table of the registry as it stands."""
    rows = [["" if value is None else str(value) for value in row] for row in table.rows]
    return Page(_("Reference data: {table}").format(table=name), (texts(table.columns, rows),))


def count_cells(count: Count) -> tuple[Cell, ...]:
    """The sum, the four groups, and the share of the first."""
    return (count.actions, count.customs_led, count.wide_only, count.undetermined, count.other, percent(count.customs_led, count.actions))


def _summary_sentences(summary: Summary) -> list[str]:
    sentences = [headline(total.plan, total.count, summary.rule.customs) for total in summary.totals]
    sentences = sentences or [_("No operational action was found.")]
    told = told_sentences(summary.selection, summary.overrides)
    return [*sentences, rule_sentence(summary.rule), *told, *_more_than_total(summary)]


def _more_than_total(summary: Summary) -> list[str]:
    if sum(row.count.actions for row in summary.rows) > sum(total.count.actions for total in summary.totals):
        return [_("An action with several leaders stands in several rows; the total counts it once.")]
    return []


def plan_cell(plan: Plan, several: bool) -> tuple[Cell, ...]:
    """The plan's cell of a row, where the page holds several plans."""
    return (str(plan),) if several else ()


def _action_cells(listed: ListedAction) -> tuple[Cell, ...]:
    action = listed.action
    text = Lines(_(GROUP_NAMES[listed.group]), leader_lines(action))
    return action.oap or action.oap_text, action.number or "–", action.title, text, where(action)


def leader_lines(action: Action) -> tuple[str, ...]:
    """Each leader with its role and class; one line that says so where nobody leads."""
    return tuple(f"{one.text} ({_(ROLE_NAMES[one.role])}, {one.class_.value})" for one in action.leaders) or (_("no leader"),)


def where(action: Action) -> str:
    """The cells that the leaders of the action were read from, as a person would type them; its row where nobody leads."""
    cells = ", ".join(dict.fromkeys(leader.cell.seen_from(action.place) for leader in action.leaders)) or _("row {number}").format(
        number=action.place.row
    )
    return f"{action.place.sheet}!{cells}" if action.place.sheet else f"{action.place.file}: {cells}"


def _finding_cells(finding: Finding) -> tuple[Cell, ...]:
    return (
        _(EFFECT_NAMES[finding.effect]),
        "!".join(part for part in (finding.file, finding.sheet, finding.cell) if part),
        Lines(f"{_(SEVERITY_NAMES[finding.severity])} {finding.code}", (finding.message,), _TONES[finding.severity]),
        finding.hint,
    )


def _explanation(one: Explanation) -> Block:
    columns = (*(Column(title) for title in (_("Leader"), _("Country"), _("Authority"), _("Class"))), Column(_("Why"), weight=1))
    rows = ((part.text, part.country or "–", part.authority or "–", part.class_.value, part.why or "–") for part in one.reading.parts)
    title = f"{' '.join(one.text.split()) or _('(blank)')}{_frequency(one)}"
    return Block(
        columns, tuple(rows), title=title, notes=tuple(_("Finding: {code}").format(code=code) for code, _value in one.reading.notes)
    )


def _frequency(one: Explanation) -> str:
    if one.times is None:
        return ""
    times = ngettext("{number} time", "{number} times", one.times).format(number=one.times)
    return f"  ({one.plan}, {times})"
