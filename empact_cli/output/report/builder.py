"""Material in, the review out: the chapters in their order, those that would be empty left out, everything counted through."""

from __future__ import annotations

from empact_cli.output.report import actions, annexes, changes, context, counts, method
from empact_cli.output.report.blocks import Review
from empact_cli.output.report.numbering import numbered
from empact_cli.questions.review import Material
from empact_cli.text.language import _, current


def build(material: Material, *, version: str, title: str | None = None, marking: str | None = None) -> Review:
    """The strategic review. `version` is the program's own, which the sources name."""
    sections = (
        counts.brief(material),
        counts.by_oap(material),
        counts.by_country(material),
        changes.change(material),
        counts.series(material),
        actions.led(material),
        actions.open_questions(material),
        context.agreement(material),
        method.method(material),
        context.links(material),
        annexes.data_quality(material),
        annexes.sources(material, version),
    )
    return Review(
        title=title or _("Customs-led operational actions in EMPACT"),
        subtitle=_subtitle(material),
        marking=marking,
        language=current(),
        sections=numbered(sections),
    )


def _subtitle(material: Material) -> str:
    if material.comparison is None:
        return _("Strategic review of the operational action plans (OAPs) for {plan}").format(plan=material.plan)
    words = _("Strategic review of the operational action plans (OAPs) for {plan}, compared with those for {previous}")
    return words.format(plan=material.plan, previous=material.comparison.previous)
