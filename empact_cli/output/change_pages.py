"""Comparisons, series and verifications in, pages for people out: a table, what it says, the rule, and what to beware of."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.output.change_sentences import (
    bridge_sentence,
    change_sentence,
    length_note,
    published_sentences,
    range_of,
    range_sentence,
)
from empact_cli.output.page import Block, Cell, Page, numbers, texts
from empact_cli.output.wording import rule_sentence, told_sentences
from empact_cli.questions.comparison import Change, Comparison, per_year
from empact_cli.questions.followed_actions import LeadChange, Match, Pair
from empact_cli.questions.series import Crossing, Link, Trend
from empact_cli.questions.verification import Verification, VerificationRow
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _, decimal, marked, ngettext

_MISSING = "–"


def comparison_page(comparison: Comparison, *, actions: bool = False, yearly: bool = False) -> Page:
    """The change per OAP with its causes; with `actions`, those behind every cause and those in doubt."""
    known = comparison.total.bridge is not None
    plans = (str(comparison.previous), str(comparison.current))
    titles = [_("OAP"), *plans, _("Change"), "%"]
    titles += [_("New"), _("Ended"), _("Gained"), _("Lost")] if known else []
    titles += [_("{plan}\nper year").format(plan=plan) for plan in plans] if yearly else []
    rows = [(row.name, *_change_cells(row.change, comparison, yearly=yearly)) for row in comparison.rows]
    total = (_("Total"), *_change_cells(comparison.total, comparison, yearly=yearly))
    change = numbers(titles, rows, [total], notes=_comparison_sentences(comparison, yearly=yearly))
    title = _("Customs-led operational actions: {current} against {previous}").format(
        current=comparison.current, previous=comparison.previous
    )
    return Page(title, (change, *([_pairs(comparison)] if actions and known else [])))


def trend_page(trend: Trend) -> Page:
    """The series per OAP, a column per plan; the marks of a plan say what lies between it and the one before."""
    marks = ["", *(_mark(crossing) for crossing in trend.crossings)]
    titles = [_("OAP"), *(f"{mark}{plan}" for mark, plan in zip(marks, trend.plans, strict=True))]
    rows = [(row.name, *(_number(value) for value in row.values)) for row in trend.rows]
    total: tuple[Cell, ...] = (_("Total"), *trend.totals)
    title = _("Customs-led operational actions over the plans")
    return Page(title, (numbers(titles, rows, [total], notes=_trend_sentences(trend)),))


def verification_page(verification: Verification) -> Page:
    """Published and computed counts side by side, then the actions that could explain each difference."""
    rows = [(row.name, _number(row.published), _number(row.computed), _signed(row.difference)) for row in verification.rows]
    difference = None if verification.published is None else verification.computed - verification.published
    total = (_("Total"), _number(verification.published), verification.computed, _signed(difference))
    titles = (_("OAP"), _("Published"), _("Computed"), _("Difference"))
    counts = numbers(titles, rows, [total], notes=_verification_sentences(verification))
    title = _("Customs-led operational actions of {plan} against {source}").format(plan=verification.plan, source=verification.source)
    return Page(title, (counts, *(_candidates(row) for row in verification.rows if row.difference)))


def _change_cells(change: Change, comparison: Comparison, *, yearly: bool) -> Sequence[Cell]:
    cells: list[Cell] = [_number(change.previous), _number(change.current), _signed(change.change), _percent(change.change_pct)]
    if bridge := change.bridge:
        cells += [_signed(part) for part in (bridge.new, bridge.ended, bridge.gained, bridge.lost)]
    if yearly:
        cells += [
            _yearly(per_year(change.previous, comparison.previous.years)),
            _yearly(per_year(change.current, comparison.current.years)),
        ]
    return cells


def _comparison_sentences(comparison: Comparison, *, yearly: bool) -> list[str]:
    sentences = [part for part in (change_sentence(comparison), bridge_sentence(comparison), range_sentence(comparison)) if part]
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        sentences.append(_missing_note(told=not comparison.published))
    if not comparison.same_length:
        sentences.append(length_note(comparison))
    if yearly:
        sentences.append(_("Per year: the number divided by the years of the plan, only to put plans of unlike length side by side."))
    sentences += published_sentences(comparison.counted)
    return [*sentences, rule_sentence(comparison.rule), *told_sentences(comparison.selection, comparison.overrides)]


def _missing_note(*, told: bool) -> str:
    if told:
        return _("{sign}: the plan has no such OAP.").format(sign=_MISSING)
    return _("{sign}: the plan has no such OAP, or its source does not say.").format(sign=_MISSING)


def _pairs(comparison: Comparison) -> Block:
    shown = [pair for pair in comparison.pairs if pair.lead in (LeadChange.GAINED, LeadChange.LOST) or pair.doubt]
    rows = [(_oap(pair), _numbers(pair), pair.action.title, _what(pair)) for pair in shown]
    rest = len(comparison.pairs) - len(shown)
    note = ngettext(
        "{number} more action has no doubt and no change of lead; -f csv or -o FILE.csv lists it too.",
        "{number} more actions have no doubt and no change of lead; -f csv or -o FILE.csv lists them too.",
        rest,
    )
    titles = (_("OAP"), _("OA"), _("Title"), _("What became of it"))
    return texts(titles if rows else (), rows, notes=[note.format(number=rest)] if rest else [])


def _oap(pair: Pair) -> str:
    return pair.action.oap or pair.action.oap_text


def _numbers(pair: Pair) -> str:
    return " → ".join((one.number or "?") if one else _MISSING for one in (pair.previous, pair.current))


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
_ALONE = {
    (Match.NEW, True): marked("customs lead it"),
    (Match.NEW, False): marked("customs do not lead it"),
    (Match.ENDED, True): marked("customs led it"),
    (Match.ENDED, False): marked("customs did not lead it"),
}


def _what(pair: Pair) -> str:
    alike = "" if pair.similarity is None else f" ({decimal(pair.similarity, 2)})"
    alone = _ALONE.get((pair.match, pair.lead is not LeadChange.NONE))
    lead = _(alone or _LEADS[pair.lead])
    doubt = _("; doubtful: {reason}").format(reason=pair.doubt) if pair.doubt else ""
    return f"{_(_MATCHES[pair.match])}{alike}, {lead}{doubt}"


def _mark(crossing: Crossing) -> str:
    """ "|" another cycle, "*" plans of another length, "…" years without a plan."""
    return ("|" if crossing.cycle else "") + ("*" if crossing.length else "") + ("…" if crossing.gap else "")


def _trend_sentences(trend: Trend) -> list[str]:
    sentences = []
    ranges = [range_of(plan, count) for plan, count in zip(trend.plans, trend.counts, strict=True) if count]
    if ranges:
        sentences.append(_("Honest range: {ranges}.").format(ranges="; ".join(ranges)))
    sentences += _marks(trend)
    if any(value is None for row in trend.rows for value in row.values):
        sentences.append(_missing_note(told=not any(trend.published)))
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
    if links := [_link(link) for row in trend.rows for link in row.links]:
        sentences.append(_("Bridged by the registry: {links}.").format(links="; ".join(links)))
    names = [row.name for row in trend.rows]
    if cut := [one_line(name) for name in dict.fromkeys(names) if names.count(name) > 1]:
        sentences.append(_("In several rows, since nothing links the cycles: {names}.").format(names="; ".join(cut)))
    return sentences


def _link(link: Link) -> str:
    values = {
        "name": link.name,
        "from_cycle": link.from_cycle,
        "to_name": link.to_name,
        "to_cycle": link.to_cycle,
        "gap": link.gap,
        "certainty": link.certainty,
    }
    message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}), {certainty}")
    if link.gap:
        message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}) with a gap in {gap}, {certainty}")
    return message.format(**values)


def _verification_sentences(verification: Verification) -> list[str]:
    values = {"source": one_line(verification.source), "plan": verification.plan}
    if verification.agrees:
        verdict = _("Every count agrees with those published in {source} for {plan}.").format(**values)
    else:
        differing = "; ".join(one_line(row.name) for row in verification.rows if row.difference) or _("the total")
        verdict = _("Not in agreement with the counts published in {source} for {plan}: {differing}.").format(differing=differing, **values)
    notes = []
    if any(row.published is None or row.computed is None for row in verification.rows):
        notes.append(_("{sign}: the source does not say, or the files have no such OAP.").format(sign=_MISSING))
    return [verdict, *notes, rule_sentence(verification.rule), *told_sentences(verification.selection, verification.overrides)]


_REASONS = {
    "undetermined": marked("nobody can tell whether customs lead it"),
    "wide_only": marked("led by a body with customs powers beside customs"),
    "co_led": marked("customs co-lead it"),
    "unified": marked("led by a body for tax and customs"),
    "one_of_several": marked("customs lead it beside others"),
    "customs_led": marked("customs lead it"),
}


def _candidates(row: VerificationRow) -> Block:
    title = _("{name}: {published} published, {computed} computed.").format(
        name=one_line(row.name), published=_number(row.published), computed=_number(row.computed)
    )
    if not row.candidates:
        return texts((), (), title=f"{title} " + _("No action there could explain it."))
    rows = [
        (one.action.number or _MISSING, one.action.title, _(_REASONS[one.reason]), _where(one.action.place.sheet, one.action.place.row))
        for one in row.candidates
    ]
    return texts((_("OA"), _("Title"), _("Because"), _("Where")), rows, title=f"{title} " + _("What could explain it:"))


def _where(sheet: str | None, row: int) -> str:
    return _("{sheet}, row {row}").format(sheet=sheet, row=row) if sheet else _("row {row}").format(row=row)


def _number(value: int | None) -> str | int:
    return _MISSING if value is None else value


def _yearly(value: float | None) -> str:
    return _MISSING if value is None else decimal(value)


def _signed(value: int | None) -> str:
    return _MISSING if value is None else f"{value:+d}" if value else "0"


def _percent(value: float | None) -> str:
    return _MISSING if value is None else decimal(value, signed=True)
