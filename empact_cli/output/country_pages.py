"""One country's part in, the page that people read out: its part per OAP, the same beside all countries, and the actions themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from empact_cli.language import _, decimal, ngettext
from empact_cli.output.country_records import change
from empact_cli.output.page import Block, Cell, Page, numbers
from empact_cli.output.pages import listed_block
from empact_cli.output.wording import percent, rule_sentence, told_sentences
from empact_cli.results.country import CountryCount, CountryPart, CountryTotal, Part

_MISSING = "–"
_Cells = Callable[[CountryCount, CountryCount | None], Sequence[Cell]]


def country_page(part: CountryPart, *, actions: bool = False) -> Page:
    """For each plan two tables and what they say; with `actions`, those in which the country has a part."""
    blocks = [block for total in part.totals for block in (_part_block(part, total), _beside_block(part, total))]
    if actions and part.actions:
        title = _("Operational actions in which {country} has a part").format(country=part.name)
        blocks.append(listed_block([one.listed for one in part.actions], title=title))
    notes = (rule_sentence(part.rule), *told_sentences(part.selection, part.overrides))
    title = _("{country} in the operational action plans").format(country=part.name)
    return Page(title, tuple(blocks), notes if blocks else (), empty=_("No operational action was found."))


def _part_block(part: CountryPart, total: CountryTotal) -> Block:
    titles = (_("Led"), _("Co-led"), _("Partic."), _("Customs"), _("Wide"), _("Undet."), _("Other"))
    title = _("The part of {country}, {plan}").format(country=part.name, plan=total.plan)
    note = _(
        "Its part in an action is the highest it has: it leads, else co-leads, else participates. "
        "The last four columns sort the actions with a counted leader of {country} by its own leaders alone."
    ).format(country=part.name)
    return _block(part, total, titles, _part_cells, title, [note])


def _beside_block(part: CountryPart, total: CountryTotal) -> Block:
    titles = [_("OAs"), _("of all"), _("Share"), _("Customs-led"), _("of all"), _("Share")]
    titles += [_("Change")] if total.previous else []

    def cells(count: CountryCount, before: CountryCount | None) -> Sequence[Cell]:
        own, everyone = count.own, count.everyone
        led = (own.customs_led, everyone.customs_led, percent(count.share_of_customs_led))
        changed = (_customs_change(count, before),) if total.previous else ()
        return (own.actions, everyone.actions, percent(count.share_of_actions), *led, *changed)

    title = _("{country} beside all countries, {plan}").format(country=part.name, plan=total.plan)
    return _block(part, total, titles, cells, title, list(_sentences(part, total)))


def _block(part: CountryPart, total: CountryTotal, titles: Sequence[str], cells: _Cells, title: str, notes: Sequence[str]) -> Block:
    """A row per OAP of the plan, and its total."""
    rows = [(row.name, *cells(row.count, row.previous)) for row in part.rows if row.plan == total.plan]
    return numbers(("OAP", *titles), rows, [(_("Total"), *cells(total.count, total.previous))], title=title, notes=notes)


def _part_cells(count: CountryCount, _before: CountryCount | None) -> Sequence[Cell]:
    own = count.own
    return (*(count.parts[part] for part in Part), own.customs_led, own.wide_only, own.undetermined, own.other)


def _customs_change(count: CountryCount, before: CountryCount | None) -> str:
    moved = change(count, before)
    return _signed(moved["customs_led"]) if moved else _MISSING


def _signed(number: int) -> str:
    return decimal(number, 0, signed=True)


def _sentences(part: CountryPart, total: CountryTotal) -> Iterator[str]:
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
    sure = str(least) if least == own.most else _("{least} to {most}").format(least=least, most=own.most)
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
            "Rank among the {countries} countries with a counted leader: {actions} by OAs, {customs} by those that customs lead."
        ).format(countries=rank.countries, actions=rank.actions, customs=rank.customs_led or _MISSING)


def _change_sentences(total: CountryTotal) -> Iterator[str]:
    moved = change(total.count, total.previous)
    if moved is None or total.previous_plan is None:
        return
    yield _("Against {plan}: {led} led, {co_led} co-led, {participating} participating; {customs_led} led by its customs.").format(
        plan=total.previous_plan, **{name: _signed(number) for name, number in moved.items()}
    )
    if total.plan.years != total.previous_plan.years:
        yield _("Note: the plans {previous} and {plan} are of unlike length; the numbers are of whole plans and not per year.").format(
            previous=total.previous_plan, plan=total.plan
        )
