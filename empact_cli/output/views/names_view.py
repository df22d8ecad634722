"""Explained names in, what is read and written of them out: the words, the concepts they stand for, and what these make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from empact_cli.output.document import Details, Document, Flat, Section, Table, TableColumn, notes
from empact_cli.output.terms import told_sentences
from empact_cli.questions.explanation import InLanguages, NameExplanation, NameExplanations, NameKind
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.concepts import Seen
    from empact_cli.shapes import JsonDocument


def document(explained: NameExplanations, _details: Details) -> Document:
    """Each name with its words and their concepts in the languages that know most of it, and what it is read as."""
    told = told_sentences({}, explained.overrides)
    sections = (_section(one, explained.called) for one in explained.names)
    return Document(_("How names are read"), (*sections, *([Section("", notes(told))] if told else [])))


def flat_table(explained: NameExplanations, _details: Details) -> Flat:
    """A line per word of each name as some languages have it; a name of which no language knows a word has one line."""
    columns = ("text", "kind", "read", "candidates", "languages", "word", "concepts", "made")
    rows = (
        (one.text, one.kind.value, one.read, ",".join(one.candidates), *values)
        for one in explained.names
        for values in [*_word_values(one)] or [(None, None, None, None)]
    )
    return Flat(columns, tuple(rows))


def json_document(explained: NameExplanations, _details: Details) -> JsonDocument:
    """The JSON document of names."""
    from empact_cli.output.json.named import names_document

    return names_document(explained)


def _word_values(one: NameExplanation) -> Iterator[tuple[str | None, ...]]:
    for seen in one.seen:
        for word in seen.words:
            yield ",".join(seen.languages), word.text, " ".join(word.concepts), ",".join(seen.made)


def _section(one: NameExplanation, called: dict[str, str]) -> Section:
    columns = (TableColumn(_("Languages")), TableColumn(_("Word")), TableColumn(_("Concepts"), weight=2), TableColumn(_("Together")))
    rows = tuple(row for seen in one.seen for row in _rows(seen))
    table = [Table(columns, rows)] if rows else []
    return Section(" ".join(one.text.split()) or _("(blank)"), (*table, *notes([_told(one, called)])))


def _rows(seen: InLanguages) -> Iterator[tuple[str | None, ...]]:
    """The languages and what its words make together stand beside the first of them."""
    for number, word in enumerate(seen.words):
        first = number == 0
        yield (
            (", ".join(seen.languages) or _("any")) if first else "",
            word.text,
            _concepts(word),
            (", ".join(seen.made) or _("nothing")) if first else "",
        )


def _concepts(word: Seen) -> str:
    if not word.concepts:
        return _("(not known)")
    return ", ".join(word.concepts) if word.weighs else _("(says nothing)")


def _told(one: NameExplanation, called: dict[str, str]) -> str:
    if one.candidates:
        return _("May be any of {candidates}.").format(candidates=", ".join(one.candidates))
    if one.read is None:
        return _("Names no OAP that is known.") if one.kind is NameKind.OAP else _("No heading that is known.")
    if one.kind is NameKind.OAP:
        return _("Read as the OAP {oap} ({name}).").format(oap=one.read, name=_(called[one.read]))
    return _("Heads a column of this meaning: {meaning}.").format(meaning=one.read)
