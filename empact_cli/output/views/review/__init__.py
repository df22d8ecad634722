"""Material in, the review out: the chapters in their order, those that would be empty left out, everything counted through."""

from __future__ import annotations

from empact_cli.output.document import Details, Document
from empact_cli.output.views import View
from empact_cli.output.views.review import action_lists, annexes, changes, counts, method, published_context
from empact_cli.output.views.review.behind import with_actions
from empact_cli.output.views.review.counts import numbered
from empact_cli.output.views.review.note import note
from empact_cli.questions.review import Material
from empact_cli.text.language import _


def document(review: Material, details: Details) -> Document:
    """The strategic review, or a note where `details` bear its head; the title is theirs where they have one."""
    if details.letterhead is not None:
        return note(review, details)
    sections = (
        counts.brief(review),
        counts.by_oap(review),
        counts.by_country(review),
        changes.change(review),
        counts.series(review),
        published_context.agreement(review),
        published_context.links(review),
        method.method(review),
    )
    annexed = (
        action_lists.led(review),
        action_lists.open_questions(review),
        changes.behind_the_change(review),
        annexes.data_quality(review),
        annexes.corrected(review),
        annexes.sources(review),
    )
    title = details.title or _("Customs-led operational actions in EMPACT")
    return Document(title, numbered(sections, annexed), _subtitle(review))


def web_document(review: Material, details: Details) -> Document:
    """The review as a page, on which every number leads to the actions behind it."""
    made = document(review, details)
    return made if made.letterhead else with_actions(made, review)


def _subtitle(material: Material) -> str:
    if material.comparison is None:
        return _("Strategic review of the operational action plans (OAPs) for {plan}").format(plan=material.plan)
    words = _("Strategic review of the operational action plans (OAPs) for {plan}, compared with those for {previous}")
    return words.format(plan=material.plan, previous=material.comparison.previous)


REVIEW = View(document, web=web_document)
