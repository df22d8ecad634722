"""Several comparisons in, what is read and written of them out: one after the other, each plan against the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from empact_cli.output.document import Details, Document, Flat, Section
from empact_cli.output.views import comparison_view
from empact_cli.questions.comparison import Comparisons
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument


def document(answer: Comparisons, details: Details) -> Document:
    """A section for each plan and the one before it."""
    sections: list[Section] = []
    for one in answer.items:
        shown = comparison_view.document(one, details)
        heading = _("{current} against {previous}").format(current=one.later, previous=one.earlier)
        sections += [replace(shown.sections[0], heading=heading), *shown.sections[1:]]
    return Document(_("Customs-led operational actions from plan to plan"), tuple(sections))


def flat_table(answer: Comparisons, details: Details) -> Flat:
    """The lines of all comparisons; each names the two plans."""
    tables = [comparison_view.flat_table(one, details) for one in answer.items]
    return Flat(tables[0].columns, tuple(row for table in tables for row in table.rows))


def sentences(answer: Comparisons, details: Details) -> str:
    """A paragraph for each."""
    return "\n".join(comparison_view.sentences(one, details) for one in answer.items)


def json_document(answer: Comparisons, details: Details) -> JsonDocument:
    """The documents of the comparisons in one."""
    from empact_cli.output.json.changed import comparisons_document

    return comparisons_document(answer, yearly=details.per_year)
