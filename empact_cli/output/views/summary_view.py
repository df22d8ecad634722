"""Summaries in, what is read and written of them out: the counts per row, the headline with its range, the rule."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.errors import UsageError
from empact_cli.model import Count, Plan, Role
from empact_cli.output.document import (
    COUNT_COLUMNS,
    ColumnKind,
    Details,
    Document,
    Flat,
    Row,
    Section,
    Table,
    TableColumn,
    count_values,
    notes,
    ruled,
)
from empact_cli.output.document import Value as CellValue
from empact_cli.output.terms import (
    basis,
    grouping_title,
    headline,
    listed,
    oap_name,
    plan_cell,
    range_sentences,
    rule_words,
    share,
    told_sentences,
)
from empact_cli.output.views import View
from empact_cli.questions.summary import Grouping, PlanTotal, Summary, SummaryRow
from empact_cli.text import one_line
from empact_cli.text.language import _, ngettext, semicolons


def document(summary: Summary, _details: Details) -> Document:
    """The counts, a total line per plan, the headline with its range, and the rule."""
    grouped = " / ".join(map(grouping_title, summary.by))
    if summary.keyed_by not in ((), summary.by):
        table = plan_table(summary, " / ".join(map(grouping_title, summary.keyed_by)))
    else:
        table = count_table(summary, grouped)
    title = _("Customs-led operational actions by {grouping}").format(grouping=grouped)
    return Document(title, (Section("", (table, *notes(_summary_sentences(summary)))),))


def count_table(summary: Summary, heading: str) -> Table:
    """The four groups per row, their sum and the share of the first; a line of totals per plan."""
    several = len(summary.totals) > 1
    columns = (
        *TableColumn.words(*([_("Plan")] if several else [])),
        *TableColumn.texts((heading, 4)),
        *TableColumn.numbers(_("OAs"), _("Customs-led"), _("Wide only")),
        TableColumn(_("Undetermined"), ColumnKind.COUNT, short=_("Undet.")),
        TableColumn(_("Other"), ColumnKind.COUNT),
        TableColumn(_("Share"), ColumnKind.SHARE),
    )
    return Table(
        columns,
        tuple((*plan_cell(row.plan, several), _row_name(summary, row), *_count_cells(row.count)) for row in summary.rows),
        tuple((*plan_cell(total.plan, several), _("Total"), *_count_cells(total.count)) for total in summary.totals),
        row_heads=1 + several,
        telling=(2 + several, 3 + several, 4 + several),
    )


def plan_table(summary: Summary, heading: str) -> Table:
    """A matrix: a row per label, and for each plan its customs-led actions under the rule; empty where the plan has none such at all."""
    plans = [total.plan for total in summary.totals]
    numbers: dict[tuple[object, ...], dict[Plan, int]] = {}
    names: dict[tuple[object, ...], CellValue] = {}
    for row in summary.rows:
        label = (*row.keys, row.name)
        numbers.setdefault(label, {})[row.plan] = row.count.headline(summary.rule.customs)
        names.setdefault(label, _row_name(summary, row))
    columns = (*TableColumn.texts((heading, 4)), *TableColumn.numbers(*map(str, plans)))
    totals: Row = (_("Total"), *(total.count.headline(summary.rule.customs) for total in summary.totals))
    rows: list[Row] = [(names[label], *(found.get(plan) for plan in plans)) for label, found in numbers.items()]
    return Table(columns, tuple(rows), (totals,), telling=tuple(range(1, len(plans) + 1)))


def _row_name(summary: Summary, row: SummaryRow) -> CellValue:
    """The name of the row, where it is one of OAPs with the short one for narrow screens."""
    return oap_name(row.name, row.keys[0] if summary.keyed_by == (Grouping.OAP,) else None, summary.short_names)


def flat_table(summary: Summary, _details: Details) -> Flat:
    """A line per row of the summary, with the rule in the last two columns; no total line, so that a column can be added up."""
    rows = ((str(row.plan), *row.keys, row.name, *count_values(row.count)) for row in summary.rows)
    return ruled(summary.rule, ("plan", *map(str, summary.keyed_by), "name", *COUNT_COLUMNS), rows)


def in_brief(summary: Summary) -> str:
    """The headline of each plan."""
    headlines = [headline(total.plan, total.count, summary.rule.customs) for total in summary.totals]
    return "\n".join(headlines) or "no operational action"


_NAMED = (Grouping.OAP, Grouping.PRIORITY)


def sentences(summary: Summary, _details: Details) -> str:
    """A paragraph per plan. Raises UsageError for rows that are neither OAPs nor priorities."""
    if len(summary.by) != 1 or summary.by[0] not in _NAMED:
        raise UsageError(_("--format sentence speaks of OAPs or priorities: use it with --by oap or --by priority."))
    told = told_sentences(summary.selection, summary.overrides)
    paragraphs = [" ".join([*_of_plan(summary, total), *told]) for total in summary.totals]
    return "\n\n".join(paragraphs or [_("No operational action was found.")]) + "\n"


def _count_cells(count: Count) -> Row:
    """The sum, the four groups, and the share of the first."""
    return (*count_values(count)[:-1], share(count.customs_led, count.actions))


def _summary_sentences(summary: Summary) -> list[str]:
    sentences = [
        " ".join([headline(total.plan, total.count, summary.rule.customs), *absent_sentence(total)]) for total in summary.totals
    ] or [_("No operational action was found.")]
    sentences += basis(summary)
    if sum(row.count.actions for row in summary.rows) > sum(total.count.actions for total in summary.totals):
        sentences.append(_("An action with several leaders stands in several rows; the total counts it once."))
    return sentences


def _of_plan(summary: Summary, total: PlanTotal) -> list[str]:
    customs, count = summary.rule.customs, total.count
    number = count.headline(customs)
    rows = [row for row in summary.rows if row.plan == total.plan]
    led = sorted((row for row in rows if row.count.headline(customs)), key=lambda row: -row.count.headline(customs))
    opening = _opening(summary.rule.roles, number).format(where=_where(total), number=number)
    return [f"{opening}{_distribution(led, summary)}.", *absent_sentence(total), *_range(total), rule_words(summary.rule)]


def _where(total: PlanTotal) -> str:
    """In which OAPs, for the beginning of a sentence; where the files hold some of them alone, in which."""
    if total.oaps is None:
        return _("In the OAPs for {plan}").format(plan=total.plan)
    read = total.oaps.read
    words = ngettext("In the {number} OAP read for {plan}{oaps}", "In the {number} OAPs read for {plan}{oaps}", len(read))
    return words.format(number=len(read), plan=total.plan, oaps=_if_fewer(read, total.oaps.absent))


def absent_sentence(total: PlanTotal) -> list[str]:
    """That the number says nothing of some OAPs of the plan; nothing where the files hold actions of all of them."""
    if total.oaps is None:
        return []
    absent = total.oaps.absent
    words = ngettext(
        "The files hold no action of the other OAP that the registry lists for this plan{oaps}.",
        "The files hold no action of the other {number} OAPs that the registry lists for this plan{oaps}.",
        len(absent),
    )
    told = [words.format(number=len(absent), oaps=_if_fewer(absent, total.oaps.read))]
    return told if total.oaps.all_known else [*told, _("Some actions are of an OAP whose name is not known; it may be one of these.")]


def _if_fewer(oaps: Sequence[str], others: Sequence[str]) -> str:
    """The names of the OAPs in brackets, where they are fewer than the others, which then need not be named."""
    return f" ({semicolons(map(one_line, oaps))})" if len(oaps) <= len(others) else ""


def _opening(roles: Sequence[Role], number: int) -> str:
    if roles == (Role.LEADER,):
        none = _("{where}, customs are a leading authority in no operational action (OA)")
        some = ngettext(
            "{where}, customs are a leading authority in {number} operational action (OA)",
            "{where}, customs are a leading authority in {number} operational actions (OAs)",
            number,
        )
    elif roles == (Role.CO_LEADER,):
        none = _("{where}, customs are a co-leading authority in no operational action (OA)")
        some = ngettext(
            "{where}, customs are a co-leading authority in {number} operational action (OA)",
            "{where}, customs are a co-leading authority in {number} operational actions (OAs)",
            number,
        )
    else:
        none = _("{where}, customs are a leading or co-leading authority in no operational action (OA)")
        some = ngettext(
            "{where}, customs are a leading or co-leading authority in {number} operational action (OA)",
            "{where}, customs are a leading or co-leading authority in {number} operational actions (OAs)",
            number,
        )
    return some if number else none


def _distribution(led: Sequence[SummaryRow], summary: Summary) -> str:
    """ ", with the largest involvement in the OAPs on Excise fraud (12 OAs), ... and ..."; no more than that is claimed."""
    customs = summary.rule.customs
    numbers = [row.count.headline(customs) for row in led]
    in_words = (ngettext("{number} OA", "{number} OAs", number).format(number=number) for number in numbers)
    parts = [f"{one_line(row.name)} ({number})" for row, number in zip(led, in_words, strict=True)]
    is_oap = summary.by == (Grouping.OAP,)
    if not parts:
        return ""
    if len(parts) == 1:
        message = _(", in the OAP on {parts}") if is_oap else _(", under the priority {parts}")
    elif numbers[0] == numbers[-1]:
        message = _(", in the OAPs on {parts}") if is_oap else _(", under the priorities {parts}")
    elif is_oap:
        message = _(", with the largest involvement in the OAPs on {parts}")
    else:
        message = _(", with the largest involvement under the priorities {parts}")
    return message.format(parts=listed(parts))


def _range(total: PlanTotal) -> list[str]:
    count = total.count
    if total.oaps is None:
        words = ngettext("The plan comprises {number} OA in all.", "The plan comprises {number} OAs in all.", count.actions)
    else:
        words = ngettext("The files hold {number} OA of this plan.", "The files hold {number} OAs of this plan.", count.actions)
    return [words.format(number=count.actions), *range_sentences(count)]


SUMMARY = View(document, flat_table, sentences=sentences, in_brief=in_brief)
