"""Rules, totals and sources in, the words that figures share out: what is counted, the notes, and lists of numbers for the alt text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from empact_cli.language import _
from empact_cli.model import Count, Customs, Plan, Role, Rule, Source
from empact_cli.output.safety import one_line
from empact_cli.output.wording import headline, told_sentences


def counted(rule: Rule) -> str:
    """What the number counts, for a title; a wide reading of "customs" is said."""
    wide = rule.customs is Customs.WIDE
    if rule.roles == (Role.CO_LEADER,):
        return _("Operational actions co-led by customs (wide)") if wide else _("Operational actions co-led by customs")
    if Role.CO_LEADER in rule.roles:
        return _("Operational actions led or co-led by customs (wide)") if wide else _("Operational actions led or co-led by customs")
    return _("Operational actions led by customs (wide)") if wide else _("Operational actions led by customs")


def axis(rule: Rule) -> str:
    """What is counted, for an axis and the head of a column."""
    return _("Customs-led OAs (wide)") if rule.customs is Customs.WIDE else _("Customs-led OAs")


def range_note(plan: Plan, count: Count, rule: Rule) -> str:
    """The total of a plan and its honest range."""
    return headline(plan, count, rule.customs)


def end_notes(
    selection: Mapping[str, Sequence[str]], overrides: Sequence[str], sources: Iterable[Source], published: Iterable[str] = ()
) -> tuple[str, ...]:
    """The filters and the user's reference data that had a say, and the files and documents that the numbers are from."""
    documents = tuple(dict.fromkeys(map(one_line, published)))
    files = [one_line(name) for name in dict.fromkeys(source.file for source in sources) if one_line(name) not in documents]
    told = told_sentences(selection, overrides)
    if documents:
        told.append(_("Published counts, taken as they stand: {documents}.").format(documents=", ".join(documents)))
    return (*told, _("Source: {files}.").format(files=", ".join(files))) if files else tuple(told)


def listed(pairs: Iterable[tuple[str, object]]) -> str:
    """ "Excise fraud 12; Organised property crime 1"."""
    return "; ".join(f"{one_line(label)} {value}" for label, value in pairs)


def length_note() -> str:
    """That plans of unlike length stand side by side."""
    return _("The plans cover unlike numbers of years; the numbers are of whole plans, never per year.")


def one_plan(plans: Sequence[Plan]) -> Plan | None:
    """The plan that a figure of one plan shows, None where there is none. Raises ValueError where there are several."""
    if len(plans) > 1:
        raise ValueError(f"a figure of one plan, and {len(plans)} plans: {', '.join(map(str, plans))}")
    return plans[0] if plans else None
