"""Explained leader cells in, what is read and written of them out: the bodies that each names, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from empact_cli.leaders import LeadPart
from empact_cli.output.document import ColumnKind, Details, Document, Flat, FlatValue, Section, Table, TableColumn, notes
from empact_cli.output.terms import (
    CLASS_NAMES,
    told_sentences,
)
from empact_cli.questions.explanation import Explanation, Explanations
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument


def document(explained: Explanations, _details: Details) -> Document:
    """Each text with its leaders, their class and the reason; a text without a leader says what was noticed."""
    told = told_sentences({}, explained.overrides)
    sections = map(_explanation, explained.texts)
    return Document(_("How leader cells are read"), (*sections, *([Section("", notes(told))] if told else [])))


def flat_table(explained: Explanations, _details: Details) -> Flat:
    """A line per leader of each explained text."""
    columns = ("text", "plan", "times", "leader", "country", "authority", "class", "rule", "name", "why")
    rows = (
        (one.text, str(one.plan) if one.plan else None, one.times, *(_part_values(part) if part else _nobody(one)))
        for one in explained.texts
        for part in one.reading.parts or (None,)
    )
    return Flat(columns, tuple(rows))


def json_document(explained: Explanations, _details: Details) -> JsonDocument:
    """The JSON document."""
    from empact_cli.output.json.listed import explanation_document

    return explanation_document(explained.texts, explained.overrides)


def _explanation(one: Explanation) -> Section:
    columns = (
        *(TableColumn(title) for title in (_("Leader"), _("Country"), _("Authority"))),
        TableColumn(_("Class"), ColumnKind.WORD),
        TableColumn(_("Why"), weight=3),
    )
    rows = tuple((part.text, part.country, part.authority, _(CLASS_NAMES[part.class_]), part.reason or None) for part in one.reading.parts)
    title = f"{' '.join(one.text.split()) or _('(blank)')}{_frequency(one)}"
    told = [_("Finding: {code}").format(code=code) for code, _value in one.reading.notes]
    told += () if one.reading.parts else one.noticed
    return Section(title, (Table(columns, rows), *notes(told)))


def _frequency(one: Explanation) -> str:
    if one.times is None:
        return ""
    times = ngettext("{number} time", "{number} times", one.times).format(number=one.times)
    return f"  ({one.plan}, {times})"


def _nobody(one: Explanation) -> Sequence[FlatValue]:
    """The line of a text that names no leader: why it does not."""
    return (*(None,) * 6, "; ".join(one.noticed))


def _part_values(part: LeadPart) -> Sequence[FlatValue]:
    return (part.text, part.country, part.authority, part.class_.value, part.rule, part.name, part.reason)
