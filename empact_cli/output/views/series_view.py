"""Series in, what is read and written of them out: a value per OAP and plan, and what lies between the plans."""

from __future__ import annotations

from empact_cli.output.document import (
    RULE_COLUMNS,
    ColumnKind,
    Details,
    Document,
    Flat,
    Name,
    Section,
    Table,
    TableColumn,
    notes,
    rule_values,
)
from empact_cli.output.terms import (
    MISSING,
    certainty_words,
    grouping_title,
    missing_note,
    missing_sentences,
    oap_name,
    ranges_sentence,
    rule_sentence,
    told_sentences,
)
from empact_cli.output.views import View
from empact_cli.output.views.change_sentences import published_sentences
from empact_cli.questions.followed_actions import History, Step, leader_texts
from empact_cli.questions.series import Crossing, Link, Trend, TrendRow
from empact_cli.questions.summary import Grouping
from empact_cli.text import one_line
from empact_cli.text.language import _, semicolons


def document(trend: Trend, details: Details) -> Document:
    """The series per OAP, a column per plan; the marks of a plan say what lies between it and the one before."""
    marks = ["", *(_mark(crossing) for crossing in trend.crossings)]
    plans = (TableColumn(f"{mark}{plan}", ColumnKind.COUNT) for mark, plan in zip(marks, trend.plans, strict=True))
    rows = tuple((_row_name(row, trend), *row.values) for row in trend.rows)
    table = Table(
        (TableColumn(grouping_title(trend.by), weight=4.0), *plans),
        rows,
        ((_("Total"), *trend.totals),),
        telling=tuple(range(1, len(trend.plans) + 1)),
    )
    title = _("Customs-led operational actions over the plans")
    sections = [Section("", (table, *notes(_trend_sentences(trend))))]
    if details.actions and trend.histories is not None:
        sections.append(_histories(trend))
    return Document(title, tuple(sections))


def _row_name(row: TrendRow, trend: Trend) -> str | Name:
    return oap_name(row.name, row.subject.oap, trend.short_names) if trend.by is Grouping.OAP else one_line(row.name)


def _histories(trend: Trend) -> Section:
    """Each action through the plans: its number and who led it, "*" where customs did, "?" where the link before is doubtful."""
    rows = tuple(
        (_short(history, trend), one_line(history.steps[-1].action.title), *_in_plans(history, trend)) for history in trend.histories or ()
    )
    plans = (TableColumn(str(plan), weight=2) for plan in trend.plans)
    table = Table((TableColumn(_("OAP"), ColumnKind.WORD), TableColumn(_("Title"), weight=3), *plans), rows, row_heads=2)
    told = [_("*: customs led the action. ?: the link to the plan before is doubtful.")]
    hints = [
        f"{_short(history, trend)} {step.action.number or ''} ({step.action.plan}): {step.hint}"
        for history in trend.histories or ()
        for step in history.steps
        if step.hint
    ]
    if hints:
        told.append(semicolons(hints) + ".")
    return Section("", (table, *notes(told)))


def _short(history: History, trend: Trend) -> str:
    return trend.short_names.get(history.subject.oap or "", history.name)


def _in_plans(history: History, trend: Trend) -> list[str]:
    steps = {step.action.plan: step for step in history.steps}
    return [_step(steps[plan]) if plan in steps else MISSING for plan in trend.plans]


def _step(step: Step) -> str:
    marks = ("*" if step.led else "") + ("?" if step.doubt else "")
    leaders = one_line("; ".join(leader_texts(step.action))) or MISSING
    return f"{step.action.number or MISSING}{marks} {leaders}"


def flat_table(trend: Trend, details: Details) -> Flat:
    """A line per OAP and plan; the value is empty where the plan has no such OAP. With `actions` a line per action and plan."""
    if details.actions and trend.histories is not None:
        return _history_table(trend)
    columns = (trend.by.value, "name", "plan", "years", "cycle", "customs_led", "published", *RULE_COLUMNS)
    plans = tuple(zip(trend.plans, trend.cycles, trend.published, strict=True))
    rows = (
        (row.subject.oap, row.name, str(plan), plan.years, cycle, value, published, *rule_values(trend.rule))
        for row in trend.rows
        for (plan, cycle, published), value in zip(plans, row.values, strict=True)
    )
    return Flat(columns, tuple(rows))


def _history_table(trend: Trend) -> Flat:
    columns = ("history", "oap", "plan", "number", "title", "leaders", "customs_led", "doubt", "hint", *RULE_COLUMNS)
    rows = (
        (
            number,
            history.subject.oap or history.name,
            str(step.action.plan),
            step.action.number,
            step.action.title,
            "; ".join(leader_texts(step.action)),
            str(step.led).lower(),
            step.doubt,
            step.hint,
            *rule_values(trend.rule),
        )
        for number, history in enumerate(trend.histories or (), start=1)
        for step in history.steps
    )
    return Flat(columns, tuple(rows))


def in_brief(trend: Trend) -> str:
    """The total of each plan."""
    return "; ".join(f"{plan}: {total}" for plan, total in zip(trend.plans, trend.totals, strict=True))


def _mark(crossing: Crossing) -> str:
    """ "|" another cycle, "*" plans of another length, "…" years without a plan."""
    return ("|" if crossing.cycle else "") + ("*" if crossing.length else "") + ("…" if crossing.gap else "")


def _trend_sentences(trend: Trend) -> list[str]:
    sentences = missing_sentences(zip(trend.plans, trend.missing, strict=False))
    sentences += ranges_sentence(zip(trend.plans, trend.counts, strict=True))
    sentences += _marks(trend)
    if any(value is None for row in trend.rows for value in row.values):
        sentences.append(missing_note(told=not any(trend.published) and not any(trend.missing)))
    sentences += _links(trend)
    sentences += published_sentences(trend.counted)
    return [*sentences, rule_sentence(trend.rule), *told_sentences(trend.selection, trend.overrides)]


def _marks(trend: Trend) -> list[str]:
    """What the marks before the plans mean, those that stand there."""
    sentences = []
    if any(crossing.cycle for crossing in trend.crossings):
        sentences.append(_("|: another cycle starts; a series goes on only where the registry links its OAP from cycle to cycle."))
    if any(crossing.length for crossing in trend.crossings):
        sentences.append(
            _("*: the plan covers another number of years than the one before; the numbers are of whole plans, never per year.")
        )
    if any(crossing.gap for crossing in trend.crossings):
        sentences.append(_("…: there are years without a plan before this one."))
    return sentences


def _links(trend: Trend) -> list[str]:
    """Which links bridge the cycles, and which OAPs stand in several rows since none does."""
    sentences = []
    if links := [_link_words(link) for row in trend.rows for link in row.links]:
        sentences.append(_("Bridged by the registry: {links}.").format(links=semicolons(links)))
    names = [row.name for row in trend.rows]
    if cut := [one_line(name) for name in dict.fromkeys(names) if names.count(name) > 1]:
        sentences.append(_("In several rows, since nothing links the cycles: {names}.").format(names=semicolons(cut)))
    return sentences


def _link_words(link: Link) -> str:
    values = {
        "name": link.name,
        "from_cycle": link.from_cycle,
        "to_name": link.to_name,
        "to_cycle": link.to_cycle,
        "gap": link.gap,
        "certainty": certainty_words(link.certainty),
    }
    message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}), {certainty}")
    if link.gap:
        message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}) with a gap in {gap}, {certainty}")
    return message.format(**values)


TREND = View(document, flat_table, in_brief=in_brief)
