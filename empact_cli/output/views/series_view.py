"""Series in, what is read and written of them out: a value per OAP and plan, and what lies between the plans."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict

from empact_cli.output.document import Details, Document, Flat, FlatValue, Section, Table, TableColumn, notes, ruled
from empact_cli.output.terms import (
    MISSING,
    basis,
    certainty_words,
    grouping_title,
    missing_note,
    missing_sentences,
    oap_name,
    ranges_sentence,
)
from empact_cli.output.views import View
from empact_cli.output.views.change_sentences import published_sentences
from empact_cli.questions.followed_actions import History, Step, leader_texts
from empact_cli.questions.series import Link, Trend
from empact_cli.questions.summary import Grouping
from empact_cli.text import one_line
from empact_cli.text.language import _, semicolons


def document(trend: Trend, details: Details) -> Document:
    """The series per OAP, a column per plan; the marks of a plan say what lies between it and the one before."""
    signs = [(("|", one.cycle), ("*", one.length), ("…", one.gap)) for one in trend.crossings]  # whose meaning `_marks` tells
    marks = ["", *("".join(sign for sign, is_there in some if is_there) for some in signs)]
    plans = TableColumn.numbers(*(f"{mark}{plan}" for mark, plan in zip(marks, trend.plans, strict=True)))
    is_oap = trend.by is Grouping.OAP
    rows = tuple((oap_name(row.name, row.subject.oap if is_oap else None, trend.short_names), *row.values) for row in trend.rows)
    columns = (*TableColumn.texts((grouping_title(trend.by), 4)), *plans)
    table = Table(columns, rows, ((_("Total"), *trend.totals),), telling=tuple(range(1, len(columns))))
    sections = [Section("", (table, *notes(_told(trend))))]
    if details.actions and trend.histories is not None:
        sections.append(_histories(trend, trend.histories))
    return Document(_("Customs-led operational actions over the plans"), tuple(sections))


def _histories(trend: Trend, histories: Sequence[History]) -> Section:
    """Each action through the plans: its number and who led it, "*" where customs did, "?" where the link before is doubtful."""
    columns = (*TableColumn.words(_("OAP")), *TableColumn.texts((_("Title"), 3), *((str(plan), 2) for plan in trend.plans)))
    rows, hints = [], []
    for history in histories:
        oap, steps = trend.short_names.get(history.subject.oap or "", history.name), {step.action.plan: step for step in history.steps}
        rows.append((oap, history.steps[-1].action.title, *(_step(steps.get(plan)) for plan in trend.plans)))
        hints += [f"{oap} {step.action.number or ''} ({plan}): {step.hint}" for plan, step in steps.items() if step.hint]
    told = [_("*: customs led the action. ?: the link to the plan before is doubtful."), *([semicolons(hints) + "."] if hints else [])]
    return Section("", (Table(columns, tuple(rows), row_heads=2), *notes(told)))


def _step(step: Step | None) -> str:
    if step is None:
        return MISSING
    marks = ("*" if step.led else "") + ("?" if step.doubt else "")
    leaders = one_line("; ".join(leader_texts(step.action))) or MISSING
    return f"{step.action.number or MISSING}{marks} {leaders}"


def _told(trend: Trend) -> list[str]:
    sentences = missing_sentences(zip(trend.plans, trend.missing, strict=False))
    sentences += ranges_sentence(zip(trend.plans, trend.counts, strict=True))
    sentences += _marks(trend)
    if any(value is None for row in trend.rows for value in row.values):
        sentences.append(missing_note(told=not any(trend.published) and not any(trend.missing)))
    sentences += _links(trend)
    sentences += published_sentences(trend.counted)
    return [*sentences, *basis(trend)]


def _marks(trend: Trend) -> list[str]:
    """What the marks before the plans mean, those that stand there."""
    meanings = {
        "cycle": _("|: another cycle starts; a series goes on only where the registry links its OAP from cycle to cycle."),
        "length": _("*: the plan covers another number of years than the one before; the numbers are of whole plans, never per year."),
        "gap": _("…: there are years without a plan before this one."),
    }
    return [meaning for mark, meaning in meanings.items() if any(getattr(crossing, mark) for crossing in trend.crossings)]


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
    message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}), {certainty}")
    if link.gap:
        message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}) with a gap in {gap}, {certainty}")
    return message.format(**asdict(link) | {"certainty": certainty_words(link.certainty)})


def flat_table(trend: Trend, details: Details) -> Flat:
    """A line per OAP and plan; the value is empty where the plan has no such OAP. With `actions` a line per action and plan."""
    if details.actions and trend.histories is not None:
        columns = ("history", "oap", "plan", "number", "title", "leaders", "customs_led", "doubt", "hint")
        lines: list[tuple[FlatValue, ...]] = []
        for number, history in enumerate(trend.histories, start=1):
            for step in history.steps:
                action, led = step.action, str(step.led).lower()
                told = (action.number, action.title, "; ".join(leader_texts(action)), led, step.doubt, step.hint)
                lines.append((number, history.subject.oap or history.name, str(action.plan), *told))
        return ruled(trend.rule, columns, lines)
    plans = tuple(zip(trend.plans, trend.cycles, trend.published, strict=True))
    rows = (
        (row.subject.oap, row.name, str(plan), plan.years, cycle, value, published)
        for row in trend.rows
        for (plan, cycle, published), value in zip(plans, row.values, strict=True)
    )
    return ruled(trend.rule, (trend.by.value, "name", "plan", "years", "cycle", "customs_led", "published"), rows)


def _in_brief(trend: Trend) -> str:
    return "; ".join(f"{plan}: {total}" for plan, total in zip(trend.plans, trend.totals, strict=True))


TREND = View(document, flat_table, in_brief=_in_brief)
