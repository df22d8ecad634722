"""One country's part in a plan in, what its numbers say out: part, customs, rank, change."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.questions.country_part import CountryPart, CountryTotal, Part, moved
from empact_cli.text.language import _, decimal, ngettext

_MISSING = "–"


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
    told = [
        ngettext(
            "Its customs lead {number} of its {actions} counted OA; customs of all countries lead {all}.",
            "Its customs lead {number} of its {actions} counted OAs; customs of all countries lead {all}.",
            own.actions,
        ).format(number=own.headline(customs), actions=own.actions, all=everyone.headline(customs))
    ]
    if own.customs_led != total.most:
        words = _("Depending on the actions that remain open, the number for its customs lies between {least} and {most}.")
        told.append(words.format(least=own.customs_led, most=total.most))
    return " ".join(told)


def _unplaced_sentences(total: CountryTotal) -> Iterator[str]:
    if total.unplaced:
        yield ngettext(
            "For {number} further OA, no leader is named or the leader's country cannot be determined.",
            "For {number} further OAs, no leader is named or the leader's country cannot be determined.",
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
    more = moved(total.count, total.previous)
    if more is None or total.previous_plan is None:
        return
    yield _("Against {plan}: {led} led, {co_led} co-led, {participating} participating; {customs_led} led by its customs.").format(
        plan=total.previous_plan, **{name: _signed(number) for name, number in more.items()}
    )
    if total.plan.years != total.previous_plan.years:
        yield _("Note: the plans {previous} and {plan} are of unlike length; the numbers are of whole plans and not per year.").format(
            previous=total.previous_plan, plan=total.plan
        )


def _signed(number: int) -> str:
    return decimal(number, 0, signed=True)
