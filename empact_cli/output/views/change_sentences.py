"""Comparisons in, what a note would say out: sentences with both numbers, their rule and their honest range."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import astuple

from empact_cli.model import Action, PlanCounts
from empact_cli.output.document import Details
from empact_cli.output.terms import listed, oap_short, ranges_sentence, rule_words, told_sentences
from empact_cli.questions.comparison import ChangeRow, Comparison
from empact_cli.questions.followed_actions import LeadChange, Match, Pair, leader_texts
from empact_cli.text import one_line
from empact_cli.text.language import _, decimal, marked, ngettext, percent, semicolons


def comparison_sentences(comparison: Comparison, details: Details) -> str:
    """The change in one paragraph; with `actions` those that made it are named, with who led and who leads."""
    sentences = (
        change_sentence(comparison),
        bridge_sentence(comparison),
        *(_action_sentences(comparison) if details.actions else ()),
        *where_it_changed(comparison),
        range_sentence(comparison),
        length_note(comparison),
        *([_yearly_sentence(comparison)] if details.per_year else []),
        *open_sentences(comparison),
        *published_sentences(comparison.counted),
        rule_words(comparison.rule),
        *told_sentences(comparison.selection, comparison.overrides),
    )
    return " ".join(filter(None, sentences)) + "\n"


def change_sentence(comparison: Comparison) -> str:
    """From what to what the total went."""
    total = comparison.total
    previous, current, change = total.previous or 0, total.current or 0, total.change or 0
    if comparison.incomplete:
        message = _(
            "In total the OAPs for {before} and those for {after} cannot be compared, since {sources} gives no total and does not name "
            "every OAP: {previous} and {current} operational actions (OAs) led by customs are known of."
        )
    elif comparison.files and change:
        message = _("The number of operational actions (OAs) led by customs is {previous} in {before} and {current} in {after} ({change}).")
    elif comparison.files:
        message = _("The number of operational actions (OAs) led by customs is {current} in both {before} and {after}.")
    elif change == 0:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs stayed at {current}."
        )
    elif change > 0:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs rose from {previous} "
            "to {current} ({change})."
        )
    else:
        message = _(
            "From the OAPs for {before} to those for {after}, the number of operational actions (OAs) led by customs fell from {previous} "
            "to {current} ({change})."
        )
    (before, after), (missing_before, missing_after) = (comparison.earlier, comparison.later), comparison.missing
    lacking = [*_missing_sentence(before, after, missing_before), *_missing_sentence(after, before, missing_after)]
    figures = [f"{change:+d}", *([] if total.change_pct is None else [percent(total.change_pct, signed=True)])]
    said = message.format(
        before=before,
        after=after,
        previous=previous,
        current=current,
        change=", ".join(figures),
        sources=listed([one_line(source) for source in dict.fromkeys(comparison.incomplete)] or [""]),
    )
    return " ".join([said, *lacking])


def _missing_sentence(plan: str, other: str, oaps: Sequence[str]) -> list[str]:
    """That a change there may be one of the files and not of the plan; nothing where none lack."""
    if not oaps:
        return []
    words = ngettext(
        "The files hold no action for {plan} of {number} OAP that they hold for {other}{oaps}: what is counted as new or ended there "
        "may only be missing from the files.",
        "The files hold no action for {plan} of {number} OAPs that they hold for {other}{oaps}: what is counted as new or ended there "
        "may only be missing from the files.",
        len(oaps),
    )
    named = f" ({semicolons(map(one_line, oaps))})" if len(oaps) <= _NAMED else ""
    return [words.format(plan=plan, other=other, number=len(oaps), oaps=named)]


_NAMED = 5  # OAPs that a sentence has room for


def bridge_sentence(comparison: Comparison) -> str:
    """Why the total changed; "" where the actions are not known."""
    bridge = comparison.total.bridge
    if bridge is None:
        return ""
    doubtful = Counter(cause_of(pair) for pair in comparison.pairs if pair.doubt)
    undetermined = Counter(cause_of(pair) for pair in comparison.pairs if pair.is_open)
    new, ended, gained, lost = map(abs, astuple(bridge))
    causes = (
        (new, "new", ngettext("{number} customs-led OA is new", "{number} customs-led OAs are new", new)),
        (ended, "ended", ngettext("{number} customs-led OA ended", "{number} customs-led OAs ended", ended)),
        (gained, "gained", ngettext("customs gained the lead of {number} OA", "customs gained the lead of {number} OAs", gained)),
        (lost, "lost", ngettext("customs lost the lead of {number} OA", "customs lost the lead of {number} OAs", lost)),
    )
    told = [
        message.format(number=number)
        + _in_brackets(_doubtful(doubtful[cause], number), _undetermined(undetermined[cause], cause, comparison))
        for number, cause, message in causes
        if number
    ]
    if not told:
        return _("No customs-led OA is new or ended, and customs gained or lost the lead of none.")
    return _("The change is explained as follows: {causes}.").format(causes=listed(told))


def cause_of(pair: Pair) -> str | None:
    """Which part of a change the pair is: new, ended, gained or lost; None where customs lead as before."""
    if pair.lead not in (LeadChange.GAINED, LeadChange.LOST):
        return None
    return pair.match.value if pair.match in (Match.NEW, Match.ENDED) else pair.lead.value


CAUSE_NAMES = {
    "new": marked("new, and customs lead it"),
    "ended": marked("ended; customs led it"),
    "gained": marked("lead gained"),
    "lost": marked("lead lost"),
}
OPEN_NAMES = {"gained": marked("lead gained, undetermined before"), "lost": marked("lead undetermined now")}


def _in_brackets(*remarks: str) -> str:
    """ " (of which 1 is doubtful; of which 1 is undetermined in 2023)"; "" for none."""
    told = semicolons(remark.removeprefix("(").removesuffix(")") for remark in remarks if remark)
    return f" ({told})" if told else ""


def _doubtful(number: int, of: int) -> str:
    """ "(of which 2 are doubtful)"; "" for none."""
    if not number:
        return ""
    if number == of:
        return ngettext("(doubtful)", "(all of them doubtful)", number)
    return ngettext("(of which {number} is doubtful)", "(of which {number} are doubtful)", number).format(number=number)


def _undetermined(number: int, cause: str, comparison: Comparison) -> str:
    """ "(of which 1 is undetermined in 2023)", since what nobody can tell is no loss for certain; "" for none."""
    if not number:
        return ""
    plan = comparison.later if cause in ("ended", "lost") else comparison.earlier
    said = ngettext("(of which {number} is undetermined in {plan})", "(of which {number} are undetermined in {plan})", number)
    return said.format(number=number, plan=plan)


def _action_sentences(comparison: Comparison) -> Iterator[str]:
    """The actions that made the change, cause by cause, each with who led it and who leads it now."""
    titles = {
        "new": _("New: {actions}."),
        "ended": _("Ended: {actions}."),
        "gained": _("Gained: {actions}."),
        "lost": _("Lost: {actions}."),
    }
    for cause, title in titles.items():
        if found := [_named(pair, comparison.short_names) for pair in comparison.pairs if cause_of(pair) == cause]:
            yield title.format(actions=semicolons(found))


def _named(pair: Pair, short_names: Mapping[str, str]) -> str:
    """ "Excise 2.1 Raw tobacco, from PL CBSP to PL KAS"."""
    action = pair.action
    name = " ".join(part for part in (oap_short(action, short_names), action.number, action.title) if part)
    both = pair.previous and pair.current
    told = (_("{action}, from {before} to {after}") if both else _("{action}, {leaders}")).format(
        action=one_line(name), before=_leaders(pair.previous), after=_leaders(pair.current), leaders=_leaders(action)
    )
    return told + (" " + ngettext("(doubtful)", "(all of them doubtful)", 1) if pair.doubt else "")


def _leaders(action: Action | None) -> str:
    return one_line(" / ".join(leader_texts(action))) or "–"


def range_sentence(comparison: Comparison) -> str:
    """Between what and what the two numbers lie; "" where nothing is open."""
    return "".join(ranges_sentence(zip((comparison.earlier, comparison.later), comparison.counts, strict=True)))


def length_note(comparison: Comparison) -> str:
    """That the plans are of unlike length, and what follows; "" where they are not."""
    if comparison.same_length:
        return ""
    previous, current = comparison.previous, comparison.current
    lengths = ", ".join(
        ngettext("{plan} covers {years} year", "{plan} covers {years} years", plan.years).format(plan=plan, years=plan.years)
        for plan in (previous, current)
    )
    note = _("Note: the plans are of unlike length ({lengths}); the numbers are of whole plans and not per year.").format(lengths=lengths)
    if previous.start > current.end or current.start > previous.end:
        return note
    overlap = _("{earlier} and {later} overlap, so that both may hold the actions of the years that they share.")
    return f"{note} {overlap.format(earlier=previous, later=current)}"


def _yearly_sentence(comparison: Comparison) -> str:
    """The totals divided by the years of their plans."""
    total = comparison.total
    figures = [
        _("{number} for {plan}").format(number=decimal((number or 0) / plan.years), plan=plan)
        for number, plan in ((total.previous, comparison.previous), (total.current, comparison.current))
    ]
    return _("Per year of the plan that is {figures}.").format(figures=listed(figures))


def open_sentences(comparison: Comparison) -> list[str]:
    """Which OAPs cannot be compared, since mere counts do not tell of them."""
    names = [one_line(row.name) for row in comparison.rows if row.change.change is None]
    if not names:
        return []
    return [_("Not compared, since one side does not tell of them or has no such OAP: {names}.").format(names=semicolons(names))]


def published_sentences(published: Iterable[PlanCounts | None]) -> list[str]:
    """What must be known of sources that give mere counts: that their rule is their own, and what their totals do not say."""
    counts = [one for one in published if one]
    words = _("{source} gives counts alone, under a rule of its own; they were taken as they stand.")
    sources = [words.format(source=one_line(source)) for source in dict.fromkeys(one.source for one in counts)]
    return sources + [sentence for one in counts for sentence in _total_sentences(one)]


def _total_sentences(counts: PlanCounts) -> Iterator[str]:
    values = {"source": one_line(counts.source), "plan": counts.plan, "added": counts.added, "total": counts.total}
    if counts.total is None:
        yield _("{source} gives no total for {plan}: {added} is the sum of the OAPs it names.").format(**values)
    elif not counts.is_complete:
        yield ngettext(
            "{source} names the OAPs of {added} of its {total} OA for {plan}.",
            "{source} names the OAPs of {added} of its {total} OAs for {plan}.",
            counts.total,
        ).format(**values)


def where_it_changed(comparison: Comparison) -> Iterator[str]:
    """The OAPs that changed, most first; those that the files of one side lack are told of elsewhere."""
    lacking = {name for side in comparison.missing for name in side}
    told = (row for row in comparison.rows if row.change.change and row.name not in lacking)
    changed = sorted(told, key=lambda row: -abs(row.change.change or 0))
    up = [_from_to(row) for row in changed if (row.change.change or 0) > 0]
    down = [_from_to(row) for row in changed if (row.change.change or 0) < 0]
    if up:
        yield ngettext("The number rose in the OAP on {oaps}.", "The number rose in the OAPs on {oaps}.", len(up)).format(oaps=listed(up))
    if down:
        message = (
            ngettext("It fell in the OAP on {oaps}.", "It fell in the OAPs on {oaps}.", len(down))
            if up
            else ngettext("The number fell in the OAP on {oaps}.", "The number fell in the OAPs on {oaps}.", len(down))
        )
        yield message.format(oaps=listed(down))


def _from_to(row: ChangeRow) -> str:
    change = row.change
    if change.previous is None:
        message = _("{name} ({current}; no such OAP before)")
    elif change.current is None:
        message = _("{name} ({previous} before; no such OAP now)")
    else:
        message = _("{name} (from {previous} to {current})")
    return message.format(name=one_line(row.name), previous=change.previous, current=change.current)
