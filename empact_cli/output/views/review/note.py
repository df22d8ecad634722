"""Material in, a note to a working party out: two pages in numbered paragraphs, and annexes that name every action.

The head follows that of a Council note (as 15116/22): place and date, language, number, marking and subject codes at the right, then the
kind of document, sender, recipient, the document before and the subject. What nobody has given is left as a marked gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from empact_cli.model import Group
from empact_cli.output.document import Block, Bullets, ColumnKind, Details, Document, Letterhead, Paragraph, Section, Table
from empact_cli.output.figures.bar_figures import bar
from empact_cli.output.views import summary_view
from empact_cli.output.views.change_sentences import bridge_sentence, change_sentence, length_note, range_sentence
from empact_cli.output.views.comparison_view import change_table
from empact_cli.output.views.review import action_lists, annexes, changes, method
from empact_cli.output.views.review.counts import folded, numbered
from empact_cli.output.views.review.pictures import figure
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.followed_actions import LeadChange, Match, Pair
from empact_cli.questions.listed_actions import ListedAction
from empact_cli.questions.review import Material
from empact_cli.text.language import _, ngettext, semicolons


def note(material: Material, details: Details) -> Document:
    """The note on the plan under review. Raises nothing: a plan without a customs-led action has a note that says so."""
    subject = details.title or _subject(material)
    body = Section("", tuple(_counted_through(_body(material))), "note")
    given = details.letterhead or Letterhead()
    annexed = (
        action_lists.led(material),
        *_annexed_change(material),
        method.method(material),
        annexes.corrected(material),
        annexes.sources(material),
    )
    counted = numbered((body,), annexed, chapters=False)
    return Document(subject, counted, letterhead=replace(given, subject=given.subject or subject))


def _subject(material: Material) -> str:
    words = _("EMPACT: operational actions led by customs in the operational action plans (OAPs) for {plan}")
    return words.format(plan=material.plan)


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
    yield from _table(material)
    led = replace(summary, rows=tuple(row for row in summary.rows if row.count.headline(material.rule.customs)))
    if material.comparison is not None:
        yield from _change(material, material.comparison)
    if led.rows:
        yield figure(bar(led))  # behind text that may run on to the next page, so that no room stays empty where it does not fit
    yield from _open(material)


def _table(material: Material) -> Iterator[Block]:
    """The OAPs that customs lead, and a line that names the others."""
    summary = material.of_plan(material.summary, material.plan)
    if material.comparison is not None:
        table = _without_rates(change_table(material.comparison))
        caption = _("Operational actions led by customs, {previous} and {current}")
        caption = caption.format(previous=material.comparison.earlier, current=material.comparison.later)
    else:
        table = summary_view.count_table(summary, _("OAP"))
        caption = _("Operational actions led by customs, {plan}").format(plan=material.plan)
    yield from folded(replace(table, name="led-oaps", caption=caption))


def _without_rates(table: Table) -> Table:
    """The table without its percents, which say little of small numbers, so that names have the room."""
    kept = [index for index, column in enumerate(table.columns) if column.kind is not ColumnKind.SIGNED_PERCENT]
    rows, totals = (tuple(tuple(line[index] for index in kept) for line in lines) for lines in (table.rows, table.totals))
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows, totals=totals)


def _change(material: Material, comparison: Comparison) -> Iterator[Block]:
    parts = [change_sentence(comparison), bridge_sentence(comparison), range_sentence(comparison)]
    parts += [] if comparison.same_length else [length_note(comparison)]
    yield Paragraph(" ".join(part for part in parts if part))
    moved = [pair for pair in comparison.pairs if pair.lead in (LeadChange.GAINED, LeadChange.LOST)]
    kinds = (
        (_("New and led by customs"), [pair for pair in moved if pair.match is Match.NEW]),
        (_("Continued, now led by customs"), [pair for pair in moved if pair.match not in _ALONE and pair.lead is LeadChange.GAINED]),
        (_("Continued, no longer led by customs"), [pair for pair in moved if pair.match not in _ALONE and pair.lead is LeadChange.LOST]),
        (_("Ended, led by customs until then"), [pair for pair in moved if pair.match is Match.ENDED]),
    )
    told = tuple((kind, semicolons(_told(material, pair) for pair in pairs)) for kind, pairs in kinds if pairs)
    if told:
        yield Bullets(told, inset=True)


_ALONE = (Match.NEW, Match.ENDED)


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
    yield Bullets(tuple((_where(material, one), action_lists.why(one, material.rule)) for one in found[:_MOST]), inset=True)
    if (more := len(found) - _MOST) > 0:
        rest = ngettext("{number} more is listed in Annex II.", "{number} more are listed in Annex II.", more)
        yield Paragraph(rest.format(number=more), note=True)


_MOST = 8  # that are told on the two pages


def _where(material: Material, one: ListedAction) -> str:
    action = one.action
    return _("{oap}, OA {number}").format(oap=material.oap_name(action.oap, action.oap_text), number=action.number or "–")


def _annexed_change(material: Material) -> Iterator[Section]:
    """The changes action by action, and the actions that remain open."""
    comparison = material.comparison
    behind = tuple(changes.behind(material, comparison)) if comparison is not None else ()
    tables = [block for block in (*behind, *action_lists.open_questions(material).blocks) if isinstance(block, Table)]
    if tables:
        yield Section(_("Changes and open questions, action by action"), tuple(tables), "moved")
