"""Comparisons, series and verifications in, pages for people out: a table, what it says, the rule, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from empact_cli.language import _
from empact_cli.output.change_documents import per_year
from empact_cli.output.change_sentences import bridge_sentence, change_sentence, length_note
from empact_cli.output.page import Block, Cell, Page, numbers, texts
from empact_cli.output.wording import rule_sentence, told_sentences
from empact_cli.results import Change, Comparison, Crossing, LeadChange, Pair, Trend, TrendRow, Verification, VerificationRow

_MISSING = "–"
_LONGEST_NAMES = 14


def comparison_page(comparison: Comparison, *, actions: bool = False, yearly: bool = False) -> Page:
    """The change per OAP with its causes; with `actions`, those behind every cause and those in doubt."""
    known = comparison.total.bridge is not None
    titles = ["OAP", str(comparison.previous), str(comparison.current), "Change", "%"]
    titles += ["New", "Ended", "Gained", "Lost"] if known else []
    titles += ["/year", "/year"] if yearly else []
    rows = [(row.name, *_change_cells(row.change, comparison, yearly=yearly)) for row in comparison.rows]
    total = ("Total", *_change_cells(comparison.total, comparison, yearly=yearly))
    change = numbers(titles, rows, [total], notes=_comparison_sentences(comparison, yearly=yearly))
    title = _("Customs-led operational actions: {current} against {previous}").format(
        current=comparison.current, previous=comparison.previous
    )
    return Page(title, (change, *([_pairs(comparison)] if actions and known else [])))


def trend_page(trend: Trend) -> Page:
    """The series per OAP, a column per plan; the marks of a plan say what lies between it and the one before."""
    marks = ["", *(_mark(crossing) for crossing in trend.crossings)]
    titles = ["OAP", *(f"{mark}{plan}" for mark, plan in zip(marks, trend.plans, strict=True))]
    rows = [(row.name, *(_number(value) for value in row.values)) for row in trend.rows]
    total: tuple[Cell, ...] = ("Total", *trend.totals)
    title = _("Customs-led operational actions over the plans")
    return Page(title, (numbers(titles, rows, [total], notes=_trend_sentences(trend)),))


def verification_page(verification: Verification) -> Page:
    """Published and computed counts side by side, then the actions that could explain each difference."""
    rows = [(row.name, _number(row.published), _number(row.computed), _signed(row.difference)) for row in verification.rows]
    difference = None if verification.published is None else verification.computed - verification.published
    total = ("Total", _number(verification.published), verification.computed, _signed(difference))
    counts = numbers(["OAP", "Published", "Computed", "Difference"], rows, [total], notes=_verification_sentences(verification))
    title = _("Customs-led operational actions of {plan} against {source}").format(plan=verification.plan, source=verification.source)
    return Page(title, (counts, *(_candidates(row) for row in verification.rows if row.difference)))


def _change_cells(change: Change, comparison: Comparison, *, yearly: bool) -> Sequence[Cell]:
    cells: list[Cell] = [_number(change.previous), _number(change.current), _signed(change.change), _percent(change.change_pct)]
    if bridge := change.bridge:
        cells += [_signed(part) for part in (bridge.new, bridge.ended, bridge.gained, bridge.lost)]
    if yearly:
        cells += [
            _number(per_year(change.previous, comparison.previous.years)),
            _number(per_year(change.current, comparison.current.years)),
        ]
    return cells


def _comparison_sentences(comparison: Comparison, *, yearly: bool) -> list[str]:
    sentences = [change_sentence(comparison)]
    if bridge := bridge_sentence(comparison):
        sentences.append(bridge)
    if any(number is None for row in comparison.rows for number in (row.change.previous, row.change.current)):
        sentences.append(f"{_MISSING}: the plan has no such OAP" + (", or its source does not say." if comparison.published else "."))
    if not comparison.same_length:
        sentences.append(length_note(comparison))
    if yearly:
        sentences.append("/year: the number divided by the years of the plan, only to put plans of unlike length side by side.")
    sentences += [f"Published counts were taken as they stand: {source}." for source in comparison.published]
    return [*sentences, rule_sentence(comparison.rule), *told_sentences(comparison.selection, comparison.overrides)]


def _pairs(comparison: Comparison) -> Block:
    shown = [pair for pair in comparison.pairs if pair.lead in (LeadChange.GAINED, LeadChange.LOST) or pair.doubt]
    rows = [(_oap(pair), _numbers(pair), pair.action.title, _what(pair)) for pair in shown]
    rest = len(comparison.pairs) - len(shown)
    notes = [f"{rest} more actions are without doubt and with no change of lead; -f csv or -o FILE.csv lists them too."] if rest else []
    return texts(("OAP", "OA", "Title", "What became of it"), rows, notes=notes)


def _oap(pair: Pair) -> str:
    return pair.action.oap or pair.action.oap_text


def _numbers(pair: Pair) -> str:
    return " → ".join((one.number or "?") if one else _MISSING for one in (pair.previous, pair.current))


_LEADS = {
    LeadChange.KEPT: "customs lead as before",
    LeadChange.GAINED: "lead gained",
    LeadChange.LOST: "lead lost",
    LeadChange.NONE: "customs lead in neither",
}


def _what(pair: Pair) -> str:
    alike = "" if pair.similarity is None else f" ({pair.similarity:.2f})"
    doubt = f"; doubtful: {pair.doubt}" if pair.doubt else ""
    lead = "customs lead" if pair.similarity is None and pair.lead is not LeadChange.NONE else _LEADS[pair.lead]
    return f"{pair.match.value}{alike}, {lead}{doubt}"


def _mark(crossing: Crossing) -> str:
    """ "|" another cycle, "*" plans of another length, "…" years without a plan."""
    return ("|" if crossing.cycle else "") + ("*" if crossing.length else "") + ("…" if crossing.gap else "")


def _trend_sentences(trend: Trend) -> list[str]:
    sentences = []
    if any(crossing.cycle for crossing in trend.crossings):
        sentences.append("|: another cycle starts; OAPs go on only where the registry links them.")
    if any(crossing.length for crossing in trend.crossings):
        sentences.append("*: the plan covers another number of years than the one before; the numbers are of whole plans, never per year.")
    if any(crossing.gap for crossing in trend.crossings):
        sentences.append("…: there are years without a plan before this one.")
    if any(value is None for row in trend.rows for value in row.values):
        sentences.append(f"{_MISSING}: the plan has no such OAP, or its source does not say.")
    sentences += _links(trend.rows)
    sentences += [f"Published counts were taken as they stand: {source}." for source in dict.fromkeys(trend.published) if source]
    return [*sentences, rule_sentence(trend.rule), *told_sentences(trend.selection, trend.overrides)]


def _links(rows: Iterable[TrendRow]) -> list[str]:
    links = [f"{row.name} was {link.name} until the cycle of {link.to_cycle} ({link.certainty})" for row in rows for link in row.links]
    return [f"{'; '.join(links)}."] if links else []


def _verification_sentences(verification: Verification) -> list[str]:
    differing = [row.name for row in verification.rows if row.difference]
    source = f"the counts published in {verification.source} for {verification.plan}"
    if verification.agrees:
        verdict = f"Every count agrees with {source}."
    else:
        verdict = f"Not in agreement with {source}: {'; '.join(differing[:_LONGEST_NAMES]) or 'the total'}."
    notes = [f"{_MISSING}: the source does not say, or the files have no such OAP."] if _has_missing(verification.rows) else []
    return [verdict, *notes, rule_sentence(verification.rule), *told_sentences(verification.selection, verification.overrides)]


def _has_missing(rows: Iterable[VerificationRow]) -> bool:
    return any(row.published is None or row.computed is None for row in rows)


_REASONS = {
    "undetermined": "nobody can tell whether customs lead it",
    "wide_only": "led by a body with customs powers beside customs",
    "co_led": "customs co-lead it",
    "unified": "led by a body for tax and customs",
    "one_of_several": "customs lead it beside others",
    "customs_led": "customs lead it",
}


def _candidates(row: VerificationRow) -> Block:
    title = f"{row.name}: {_number(row.published)} published, {_number(row.computed)} computed. "
    if not row.candidates:
        return texts((), (), title=title + "No action there could explain it.")
    rows = [
        (one.action.number or _MISSING, one.action.title, _REASONS[one.reason], _where(one.action.place.sheet, one.action.place.row))
        for one in row.candidates
    ]
    return texts(("OA", "Title", "Because", "Where"), rows, title=title + "What could explain it:")


def _where(sheet: str | None, row: int) -> str:
    return f"{sheet}, row {row}" if sheet else f"row {row}"


def _number(value: float | None) -> str | int:
    return _MISSING if value is None else value if isinstance(value, int) else f"{value:g}"


def _signed(value: int | None) -> str:
    return _MISSING if value is None else f"{value:+d}" if value else "0"


def _percent(value: float | None) -> str:
    return _MISSING if value is None else f"{value:+.1f}" if value else "0.0"
