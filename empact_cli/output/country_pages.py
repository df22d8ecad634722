"""One country's part in, the page that people read out: its part per OAP, the same beside all countries, and the actions themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from empact_cli.output.page import Block, Cell, Column, Lines, Page, Tone, numbers
from empact_cli.output.pages import leader_lines, plan_cell, where
from empact_cli.output.wording import GROUP_NAMES, percent, rule_sentence, told_sentences
from empact_cli.questions.country_part import CountryAction, CountryCount, CountryPart, CountryTotal, Part, moved
from empact_cli.text.language import _, decimal, marked, ngettext

PART_NAMES = {Part.LED: marked("leads"), Part.CO_LED: marked("co-leads"), Part.PARTICIPATING: marked("takes part")}
_MISSING = "–"
_Cells = Callable[[CountryCount, CountryCount | None], Sequence[Cell]]
C = TypeVar("C")


def country_page(part: CountryPart, *, actions: bool = False) -> Page:
    """For each plan two tables and what they say; with `actions`, those in which the country has a part."""
    blocks = [block for total in part.totals for block in (_part_block(part, total), _beside_block(part, total))]
    if actions and part.actions:
        blocks.append(_actions_block(part))
    notes = (rule_sentence(part.rule), *told_sentences(part.selection, part.overrides))
    title = _("{country} in the operational action plans").format(country=part.name)
    return Page(title, tuple(blocks), notes if blocks else (), empty=_("No operational action was found."))


def _part_block(part: CountryPart, total: CountryTotal) -> Block:
    titles = (_("Led"), _("Co-led"), _("Partic."), _("Customs"), _("Wide"), _("Undet."), _("Other"))
    title = _("The part of {country}, {plan}").format(country=part.name, plan=total.plan)
    return _block(part, total, titles, part_cells, title, [part_note(part)])


def part_note(part: CountryPart) -> str:
    """What the columns of the country's part mean."""
    return _(
        "Its part in an action is the highest it has: it leads, else co-leads, else participates. "
        "The last four columns sort the actions with a counted leader of {country} by its own leaders alone."
    ).format(country=part.name)


def _beside_block(part: CountryPart, total: CountryTotal) -> Block:
    titles = [_("OAs"), _("of all"), _("Share"), _("Customs-led"), _("of all"), _("Share")]
    titles += [_("Change")] if total.previous else []

    def cells(count: CountryCount, before: CountryCount | None) -> Sequence[Cell]:
        own, everyone = count.own, count.everyone
        led = (own.customs_led, everyone.customs_led, percent(own.customs_led, everyone.customs_led))
        more = customs_change(count, before)
        changed = (_MISSING if more is None else _signed(more),) if total.previous else ()
        return (own.actions, everyone.actions, percent(own.actions, everyone.actions), *led, *changed)

    title = _("{country} beside all countries, {plan}").format(country=part.name, plan=total.plan)
    return _block(part, total, titles, cells, title, list(sentences(part, total)))


def _actions_block(part: CountryPart) -> Block:
    """A line per action: the plans in their order, in each those that the country leads first, then those it co-leads."""
    several = len(part.totals) > 1
    columns = (
        *((Column(_("Plan"), whole=True),) if several else ()),
        *(Column(_("OAP"), whole=True), Column(_("OA"), whole=True), Column(_("Title"), weight=3), Column(_("Part"), weight=2)),
        *(Column(_("Leaders"), weight=3), Column(_("Cell"), weight=2)),
    )
    title = _("Operational actions in which {country} has a part").format(country=part.name)
    rows = ((*plan_cell(one.listed.action.plan, several), *_action_cells(one)) for one in ranked(part.actions))
    return Block(columns, tuple(rows), title=title)


def ranked(actions: Iterable[CountryAction]) -> list[CountryAction]:
    """The plans in their order, in each the actions that the country leads first, then those it co-leads, then the others."""
    return sorted(actions, key=lambda one: (one.listed.action.plan, list(Part).index(one.part)))


def _action_cells(one: CountryAction) -> tuple[Cell, ...]:
    action = one.listed.action
    own = () if one.own is None else (_(GROUP_NAMES[one.own]),)
    first, *others = leader_lines(action)
    named = Lines(first, tuple(others), Tone.PLAIN)
    return action.oap or action.oap_text, action.number or "–", action.title, Lines(_(PART_NAMES[one.part]), own), named, where(action)


def _block(part: CountryPart, total: CountryTotal, titles: Sequence[str], cells: _Cells, title: str, notes: Sequence[str]) -> Block:
    rows, totals = lines(part, total, cells)
    return numbers(("OAP", *titles), rows, totals, title=title, notes=notes)


def lines(
    part: CountryPart, total: CountryTotal, cells: Callable[[CountryCount, CountryCount | None], Sequence[C]]
) -> tuple[tuple[tuple[str | C, ...], ...], tuple[tuple[str | C, ...], ...]]:
    """(a line per OAP of the plan, the line of its total): a name, and the cells of the count and of the one before."""

    def line(name: str, count: CountryCount, before: CountryCount | None) -> tuple[str | C, ...]:
        return name, *cells(count, before)

    rows = tuple(line(row.name, row.count, row.previous) for row in part.rows if row.plan == total.plan)
    return rows, (line(_("Total"), total.count, total.previous),)


def part_cells(count: CountryCount, _before: CountryCount | None) -> Sequence[int]:
    """The three parts and the four groups."""
    own = count.own
    return (*(count.parts[part] for part in Part), own.customs_led, own.wide_only, own.undetermined, own.other)


def customs_change(count: CountryCount, before: CountryCount | None) -> int | None:
    """How many more actions than before its customs lead; None where there is no before."""
    change = moved(count, before)
    return change["customs_led"] if change else None


def _signed(number: int) -> str:
    return decimal(number, 0, signed=True)


def sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
    """What the numbers of one plan say: its part, its customs and the honest range, its rank, the change."""
    yield _part_sentence(part, total)
    yield _customs_sentence(part, total)
    yield from _unplaced_sentences(total)
    yield from _rank_sentences(total)
    yield from _change_sentences(total)


def _part_sentence(part: CountryPart, total: CountryTotal) -> str:
    return _(
        "{plan}: {country} leads {led} of {all} operational actions (OAs), co-leads {co_led} more and takes part in {participating} more."
    ).format(plan=total.plan, country=part.name, all=total.count.everyone.actions, **{one.value: total.count.parts[one] for one in Part})


def _customs_sentence(part: CountryPart, total: CountryTotal) -> str:
    own, everyone, customs = total.count.own, total.count.everyone, part.rule.customs
    least = own.customs_led
    sure = str(least) if least == total.most else _("{least} to {most}").format(least=least, most=total.most)
    return ngettext(
        "Its customs lead {number} of its {actions} counted OA; honest range {range}. Customs of all countries lead {all}.",
        "Its customs lead {number} of its {actions} counted OAs; honest range {range}. Customs of all countries lead {all}.",
        own.actions,
    ).format(number=own.headline(customs), actions=own.actions, range=sure, all=everyone.headline(customs))


def _unplaced_sentences(total: CountryTotal) -> Iterator[str]:
    if total.unplaced:
        yield ngettext(
            "{number} OA more has no counted leader, or one whose country nobody can tell.",
            "{number} OAs more have no counted leader, or one whose country nobody can tell.",
            total.unplaced,
        ).format(number=total.unplaced)


def _rank_sentences(total: CountryTotal) -> Iterator[str]:
    rank = total.rank
    if rank.actions is not None:
        yield _(
            "Rank among the {countries} countries that lead an action in these files: {actions} by OAs, {customs} by those that "
            "customs lead."
        ).format(
            countries=rank.countries,
            actions=_place(rank.actions, rank.actions_shared),
            customs=_place(rank.customs_led, rank.customs_led_shared),
        )


def _place(place: int | None, shared: int) -> str:
    if place is None:
        return _MISSING
    return _("{place} (shared by {number})").format(place=place, number=shared) if shared > 1 else str(place)


def _change_sentences(total: CountryTotal) -> Iterator[str]:
    change = moved(total.count, total.previous)
    if change is None or total.previous_plan is None:
        return
    yield _("Against {plan}: {led} led, {co_led} co-led, {participating} participating; {customs_led} led by its customs.").format(
        plan=total.previous_plan, **{name: _signed(number) for name, number in change.items()}
    )
    yield _("The column Change is about what its customs lead.")
    if total.plan.years != total.previous_plan.years:
        yield _("Note: the plans {previous} and {plan} are of unlike length; the numbers are of whole plans and not per year.").format(
            previous=total.previous_plan, plan=total.plan
        )
