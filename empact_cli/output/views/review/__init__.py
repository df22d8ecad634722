"""Material in, the strategic review out, chapter by chapter, those that would be empty left out; or a note to a working party.

A note has two pages in numbered paragraphs, and annexes that name every action. Its head follows that of a Council note (as 15116/22):
place and date, language, number, marking and subject codes at the right, then the kind of document, sender, recipient, the document before
and the subject. What nobody has given is left as a marked gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.model import Group
from empact_cli.output.document import Block, Bullets, ColumnKind, Details, Document, Letterhead, Paragraph, Section, Table
from empact_cli.output.figures.bar_figures import bar
from empact_cli.output.views import View, summary_view
from empact_cli.output.views.change_sentences import cause_of
from empact_cli.output.views.comparison_view import change_table
from empact_cli.output.views.review import action_chapters, counts, method, published_context
from empact_cli.output.views.review.actions_behind import with_actions
from empact_cli.questions.followed_actions import Pair
from empact_cli.questions.review import Material
from empact_cli.questions.summary import Summary
from empact_cli.text.language import _, ngettext, semicolons


def document(review: Material, details: Details) -> Document:
    """The strategic review, or a note where `details` bear its head; the title is theirs where they have one."""
    if (head := details.letterhead) is not None:
        return _note(review, details.title, head)
    sections = (
        counts.brief(review),
        counts.by_oap(review),
        counts.by_country(review),
        action_chapters.change(review),
        counts.series(review),
        published_context.agreement(review),
        published_context.links(review),
        method.method(review),
    )
    annexed = (
        action_chapters.led(review),
        action_chapters.open_questions(review),
        action_chapters.behind_the_change(review),
        method.data_quality(review),
        method.corrected(review),
        method.sources(review),
    )
    title = details.title or _("Customs-led operational actions in EMPACT")
    words = _("Strategic review of the operational action plans (OAPs) for {plan}")
    if review.comparison:
        words = _("Strategic review of the operational action plans (OAPs) for {plan}, compared with those for {previous}")
    subtitle = words.format(plan=review.plan, previous=review.comparison and review.comparison.previous)
    return Document(title, counts.numbered(sections, annexed), subtitle)


def web_document(review: Material, details: Details) -> Document:
    """The review as a page, on which every number leads to the actions behind it."""
    made = document(review, details)
    return made if made.letterhead else with_actions(made, review)


def _note(material: Material, title: str | None, given: Letterhead) -> Document:
    """The note on the plan under review. Raises nothing: a plan without a customs-led action has a note that says so."""
    words = _("EMPACT: operational actions led by customs in the operational action plans (OAPs) for {plan}")
    subject = title or words.format(plan=material.plan)
    body = Section("", tuple(_counted_through(_body(material))), "note")
    annexed = (
        action_chapters.led(material),
        *_annexed_change(material),
        method.method(material),
        method.corrected(material),
        method.sources(material),
    )
    sections = counts.numbered((body,), annexed, chapters=False)
    return Document(subject, sections, letterhead=replace(given, subject=given.subject or subject))


def _counted_through(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks; each paragraph that is neither a lead nor a note bears its number."""
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph) and not block.note:
            number += 1
            yield replace(block, number=number)
        else:
            yield block


def _body(material: Material) -> Iterator[Block]:
    summary = material.of_plan(material.summary, material.plan)
    yield Paragraph(summary_view.sentences(summary, Details()).strip())
    yield from method.struck_out(material)
    yield from _table(material, summary)
    yield from map(Paragraph, counts.change_in_brief(material))
    if told := tuple(_causes(material)):
        yield Bullets(told, inset=True)
    if led := tuple(row for row in summary.rows if row.count.headline(material.rule.customs)):
        # behind text that may run on to the next page, so that no room stays empty where it does not fit
        yield counts.figure(bar(replace(summary, rows=led)))
    yield from _open(material)


def _table(material: Material, summary: Summary) -> Iterator[Block]:
    """The OAPs that customs lead, and a line that names the others."""
    if material.comparison is not None:
        table = _without_rates(change_table(material.comparison))
        caption = _("Operational actions led by customs, {previous} and {current}")
        caption = caption.format(previous=material.comparison.earlier, current=material.comparison.later)
    else:
        table = summary_view.count_table(summary, _("OAP"))
        caption = _("Operational actions led by customs, {plan}").format(plan=material.plan)
    yield from counts.folded(replace(table, name="led-oaps", caption=caption))


def _without_rates(table: Table) -> Table:
    """The table without its percents, which say little of small numbers, so that names have the room."""
    kept = [index for index, column in enumerate(table.columns) if column.kind is not ColumnKind.SIGNED_PERCENT]
    rows, totals = (tuple(tuple(line[index] for index in kept) for line in lines) for lines in (table.rows, table.totals))
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows, totals=totals)


def _causes(material: Material) -> Iterator[tuple[str, str]]:
    """The actions that made the change, cause by cause."""
    pairs = material.comparison.pairs if material.comparison else ()
    kinds = {
        "new": _("New and led by customs"),
        "gained": _("Continued, now led by customs"),
        "lost": _("Continued, no longer led by customs"),
        "ended": _("Ended, led by customs until then"),
    }
    for cause, kind in kinds.items():
        if told := semicolons(_told(material, pair) for pair in pairs if cause_of(pair) == cause):
            yield kind, told


def _told(material: Material, pair: Pair) -> str:
    action = pair.action
    named = _("{oap}, OA {number} ({title})").format(
        oap=material.oap_name(action.oap, action.oap_text), number=action.number or "–", title=action.title
    )
    remarks = [*([_("doubtful")] if pair.doubt else []), *([_("undetermined")] if pair.is_open else [])]
    return f"{named} – {', '.join(remarks)}" if remarks else named


def _open(material: Material) -> Iterator[Block]:
    """What is undetermined and why."""
    found = material.listed({Group.UNDETERMINED})
    if not found:
        return
    words = ngettext(
        "In {number} operational action, it cannot be determined whether customs are a leading authority:",
        "In {number} operational actions, it cannot be determined whether customs are a leading authority:",
        len(found),
    )
    yield Paragraph(words.format(number=len(found)))
    words = _("{oap}, OA {number}")
    told = (
        (
            words.format(oap=material.oap_name(one.action.oap, one.action.oap_text), number=one.action.number or "–"),
            action_chapters.why(one, material.rule),
        )
        for one in found[:_MOST]
    )
    yield Bullets(tuple(told), inset=True)
    if (more := len(found) - _MOST) > 0:
        rest = ngettext("{number} more is listed in Annex II.", "{number} more are listed in Annex II.", more)
        yield Paragraph(rest.format(number=more), note=True)


_MOST = 8  # that are told on the two pages


def _annexed_change(material: Material) -> Iterator[Section]:
    """The changes action by action, and the actions that remain open."""
    blocks = (*action_chapters.behind_the_change(material).blocks, *action_chapters.open_questions(material).blocks)
    if tables := tuple(block for block in blocks if isinstance(block, Table)):
        yield Section(_("Changes and open questions, action by action"), tables, "moved")


REVIEW = View(document, web=web_document)
