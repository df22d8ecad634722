"""What a figure shows and says, before anybody draws it: plain frozen values, and the words that all kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from empact_cli.model import Customs, Role, Rule, Source
from empact_cli.output.document import Flat, FlatValue
from empact_cli.output.terms import certainty_words, headline, missing_sentences, ranges_sentence, rule_sentence, told_sentences
from empact_cli.output.views.change_sentences import change_sentence, published_sentences
from empact_cli.output.views.summary_view import absent_sentence
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.series import Link, Trend
from empact_cli.questions.summary import Grouping, Summary
from empact_cli.text import fold, one_line
from empact_cli.text.language import _, semicolons

if TYPE_CHECKING:
    from empact_cli.output.figures.page_layout import Plot


class Drawing(Struct, frozen=True):
    """A figure in words and numbers.

    `title` says what is counted, `subtitle` the rule, `notes` the honest range, the sources and what to beware of, `alt` in words all that
    the figure shows; `table` holds its numbers for a table beside it, with headings for people.
    """

    kind: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    alt: str
    table: Flat
    data: Plot


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


def range_notes(summary: Summary) -> list[str]:
    """The total of every plan and its honest range, and what it says nothing of."""
    told = [(headline(total.plan, total.count, summary.rule.customs), *absent_sentence(total)) for total in summary.totals]
    return [" ".join(sentences) for sentences in told]


def drawing(
    kind: str,
    form: str,
    title: str,
    answer: Summary | Trend | Comparison,
    *,
    notes: Sequence[str],
    table: Flat,
    data: Plot,
    sources: Iterable[Source] = (),
    told: Iterable[str] = (),
) -> Drawing:
    """The figure with the words that all kinds have; `form` names its form for those who cannot see it.

    To them its table is told, or what is `told` in its place.
    The rule stands beside it, and below what must be known of mere counts, of filters and of the user's reference data, and the files.
    """
    numbers = "; ".join(told or (_row(table.columns, row) for row in table.rows)) or _("nothing to show")
    alt = [_("{kind}. {title}: {numbers}.").format(kind=form, title=title, numbers=numbers), *notes]
    published = [] if isinstance(answer, Summary) else [one for one in answer.counted if one]
    documents = {one_line(one.source) for one in published}
    sources = answer.sources if isinstance(answer, Summary) else sources
    files = [one_line(name) for name in dict.fromkeys(source.file for source in sources) if one_line(name) not in documents]
    ends = [*published_sentences(published), *told_sentences(answer.selection, answer.overrides)]
    ends += [_("Source: {files}.").format(files=", ".join(files))] if files else []
    return Drawing(kind, title, rule_sentence(answer.rule), (*notes, *ends), " ".join(alt), table, data)


def _row(columns: Sequence[str], row: Sequence[FlatValue]) -> str:
    """ "Excise fraud 12" of a row with one number, else "Excise fraud: 2022 10, 2023 12"; codes and what is not known are left out."""
    label, *values = map(str, row)
    known = [(one_line(name), told) for name, told, value in zip(columns[1:], values, row[1:], strict=True) if isinstance(value, int)]
    told = ", ".join(f"{name} {value}" for name, value in known)
    return f"{one_line(label)} {known[0][1]}" if len(known) == 1 else f"{one_line(label)}: {told or '–'}"


def number(value: int | None) -> str:
    """The number, "–" where there is none."""
    return "–" if value is None else str(value)


def signed(value: int | None) -> str:
    """The change with its sign (a real minus), "–" where it is open."""
    return "–" if value is None else f"{value:+d}".replace("-", "−") if value else "0"


def change_notes(comparison: Comparison) -> list[str]:
    """From what to what the total went, between what and what the two numbers lie, and what stands in the way of comparing them."""
    ranges = ranges_sentence(zip((comparison.earlier, comparison.later), comparison.counts, strict=True))
    return [change_sentence(comparison), *ranges, *([] if comparison.same_length else [length_note()])]


def several_leaders(summary: Summary) -> list[str]:
    """That rows by leader may add up to more than the total; nothing for other rows."""
    by_leader = {Grouping.COUNTRY, Grouping.AUTHORITY} & set(summary.by)
    return [_("An action with several leaders stands in several rows; the total counts it once.")] if by_leader else []


def several_countries() -> str:
    """That a country's number need not be of its own customs."""
    return _(
        "An action with several leaders counts under the country of each, also where the customs leader is another country's; "
        "so countries add up to more than the total."
    )


def series_notes(series: Trend) -> list[str]:
    """The honest ranges, what lies between the plans of a series, and which OAPs went under another name before."""
    notes = missing_sentences(zip(series.plans, series.missing, strict=False))
    notes += ranges_sentence(zip(series.plans, series.counts, strict=True))
    if any(crossing.cycle for crossing in series.crossings):
        notes.append(_("Where another cycle begins, OAPs go on only where the registry links them."))
    if any(crossing.length for crossing in series.crossings):
        notes.append(length_note())
    if any(crossing.gap for crossing in series.crossings):
        notes.append(_("There are years without a plan in the files."))
    links = [link for row in series.rows for link in row.links if fold(link.name) != fold(link.to_name)]
    if links:
        notes.append(_("Bridged by the registry: {links}.").format(links=semicolons(map(_link, links))))
    return notes


def _link(link: Link) -> str:
    message = _("{name} ({from_cycle}) → {to_name} ({to_cycle}), {certainty}")
    return message.format(
        name=link.name, from_cycle=link.from_cycle, to_name=link.to_name, to_cycle=link.to_cycle, certainty=certainty_words(link.certainty)
    )


def length_note() -> str:
    """That plans of unlike length stand side by side."""
    return _("The plans cover unlike numbers of years; the numbers are of whole plans, never per year.")


def folded(names: Sequence[str], message: str) -> list[str]:
    """The message with the names of what has no row, column or line of its own because nothing was counted there."""
    return [message.format(names=semicolons(map(one_line, names)))] if names else []


def one_plan(answer: Summary | Trend) -> str:
    """The plan that a figure of one plan shows, "–" where there is none. Raises ValueError where there are several."""
    plans = [total.plan for total in answer.totals] if isinstance(answer, Summary) else answer.plans
    if len(plans) > 1:
        raise ValueError(f"a figure of one plan, and {len(plans)} plans: {', '.join(map(str, plans))}")
    return str(plans[0]) if plans else "–"
