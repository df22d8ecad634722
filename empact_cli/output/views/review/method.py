"""The rule in, the chapter on method out: what is counted, what the groups and classes mean, and what nobody can tell and why."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.model import AuthorityClass, Cell
from empact_cli.output.document import Block, Bullets, Paragraph, Section
from empact_cli.output.terms import CLASS_NAMES, listed, rule_sentence, told_sentences
from empact_cli.questions.review import Material
from empact_cli.text.language import _, ngettext, semicolons


def method(material: Material) -> Section:
    """How the numbers came about."""
    words = _(
        "Counted are operational actions. An action is known by its plan, its OAP and its number, never by a row: several rows of one "
        "action are one action with several leaders. Everything that a plan lists is counted, hidden rows too."
    )
    blocks: list[Block] = [Paragraph(words), *struck_out(material), Paragraph(rule_sentence(material.rule))]
    blocks += [Paragraph(sentence) for sentence in told_sentences(material.summary.selection, material.summary.overrides)]
    blocks += [
        Paragraph(_("Every action falls into exactly one of four groups, decided over its counted leaders; the first that fits is taken:"))
    ]
    blocks += [groups(), Paragraph(_undetermined(material)), Paragraph(_classes()), *_following(material)]
    return Section(_("Method"), tuple(blocks), "method")


def struck_out(material: Material) -> tuple[Paragraph, ...]:
    """The rows of the files that are struck out and were not counted, so that nobody takes them for actions that ended; () for none."""
    rows = [one for one in material.findings if one.code == "row-struck-out"]
    if not rows:
        return ()
    words = ngettext(
        "{number} row is struck out in the files and was not counted: {rows}.",
        "{number} rows are struck out in the files and were not counted: {rows}.",
        len(rows),
    )
    told = semicolons(f"{' '.join((one.value or '').split(' | ')[:2])} ({_place(one.place)})" for one in rows[:_MOST])
    return (Paragraph(words.format(number=len(rows), rows=told + (" …" if len(rows) > _MOST else "")), note=True),)


def _place(place: Cell | None) -> str:
    return " ".join(filter(None, (place.sheet, place.name))) if place else ""


_MOST = 8  # struck rows that are named


def groups() -> Bullets:
    """The four groups, the first that fits is taken."""
    return Bullets(
        (
            (_("Customs-led"), _("some leader is a customs administration, or one body for tax and customs.")),
            (
                _("Wide only"),
                _("none of those, but some leader is a police-type body with customs powers beside the customs administration."),
            ),
            (
                _("Undetermined"),
                _(
                    "none of those, but some leader is a ministry or agency that contains customs, a country without an authority, a "
                    "placeholder or a name that is not known; or there is no leader at all."
                ),
            ),
            (_("Other"), _("every leader is known and is neither customs nor such a body.")),
        )
    )


def _undetermined(material: Material) -> str:
    count = material.total.count
    words = ngettext(
        "In the plan {plan}, {number} action is undetermined.", "In the plan {plan}, {number} actions are undetermined.", count.undetermined
    )
    said = words.format(plan=material.plan, number=count.undetermined)
    span = _(
        "Undetermined actions are never counted as not led by customs. The number therefore lies between {least}, the customs-led actions, "
        "and {most} of {actions}, with the actions led by other bodies with customs powers and the undetermined ones added."
    )
    if count.customs_led == count.most:
        return said
    return f"{said} {span.format(least=count.customs_led, most=count.most, actions=count.actions)}"


def _classes() -> str:
    classes = listed([_(CLASS_NAMES[one]) for one in AuthorityClass])
    words = _(
        "The class of a leader ({classes}) comes from a registry of authorities with their names in the official languages and the dates "
        "on which they existed, never from a keyword. Drivers, coordinators and managers lead no action."
    )
    return words.format(classes=classes)


def _following(material: Material) -> Iterator[Block]:
    if material.comparison is None:
        return
    if material.comparison.total.bridge is not None:
        yield Paragraph(
            _(
                "Numbers of actions are issued anew with each plan, so an action is followed from plan to plan by its OAP, title and "
                "number together. A match that is not clear is named as doubtful and can be settled by hand."
            )
        )
    if not material.comparison.same_length:
        yield Paragraph(_("The plans compared cover an unlike number of years. The numbers are those of whole plans, never per year."))
