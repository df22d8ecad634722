"""Explained leader cells and names in, what is read and written of them out: the bodies that a cell names, the concepts of each word."""

from __future__ import annotations

from collections.abc import Iterator

from empact_cli.output.document import Details, Document, Flat, FlatValue, Row, Section, Table, TableColumn, notes
from empact_cli.output.terms import CLASS_NAMES, cited, told_sentences
from empact_cli.output.views import View
from empact_cli.questions.explanation import Explanation, Explanations, NameExplanation, NameExplanations, NameKind
from empact_cli.text.language import _, ngettext


def document(explained: Explanations, _details: Details) -> Document:
    """Each text with its leaders, their class and the reason; a text without a leader says what was noticed."""
    return _explained(_("How leader cells are read"), map(_leaders, explained.texts), explained.overrides)


def _explained(title: str, sections: Iterator[Section], overrides: tuple[str, ...]) -> Document:
    told = told_sentences({}, overrides)
    return Document(title, (*sections, *([Section("", notes(told))] if told else [])))


def _leaders(one: Explanation) -> Section:
    columns = (
        *TableColumn.texts((_("Leader"), 1), (_("Country"), 1), (_("Authority"), 1)),
        *TableColumn.words(_("Class")),
        *TableColumn.texts((_("Why"), 3)),
    )
    rows = tuple((part.text, part.country, part.authority, _(CLASS_NAMES[part.class_]), part.reason or None) for part in one.reading.parts)
    title = cited(one.text)
    if one.times is not None:
        times = ngettext("{number} time", "{number} times", one.times).format(number=one.times)
        title = f"{title}  ({one.plan}, {times})"
    told = [_("Finding: {code}").format(code=code) for code, _value in one.reading.notes]
    return Section(title, (Table(columns, rows), *notes([*told, *(() if rows else one.noticed)])))


def flat_table(explained: Explanations, _details: Details) -> Flat:
    """A line per leader of each explained text; that of a text which names none says why."""
    columns = ("text", "plan", "times", "leader", "country", "authority", "class", "rule", "name", "why")
    rows: list[tuple[FlatValue, ...]] = []
    for one in explained.texts:
        head = (one.text, str(one.plan) if one.plan else None, one.times)
        parts: list[tuple[FlatValue, ...]] = [
            (part.text, part.country, part.authority, part.class_.value, part.rule, part.name, part.reason) for part in one.reading.parts
        ]
        rows += [(*head, *values) for values in parts or [(*(None,) * 6, "; ".join(one.noticed))]]
    return Flat(columns, tuple(rows))


def names_document(explained: NameExplanations, _details: Details) -> Document:
    """Each name with its words and their concepts in the languages that know most of it, and what it is read as."""
    return _explained(_("How names are read"), (_name(one, explained.called) for one in explained.names), explained.overrides)


def _name(one: NameExplanation, called: dict[str, str]) -> Section:
    """The languages, and what the words make together there, stand beside the first of the words."""
    columns = tuple(TableColumn.texts((_("Languages"), 1), (_("Word"), 1), (_("Concepts"), 2), (_("Together"), 1)))
    rows: list[Row] = []
    for seen in one.seen:
        languages, made = ", ".join(seen.languages) or _("any"), ", ".join(seen.made) or _("nothing")
        for word in seen.words:
            concepts = _("(not known)") if not word.concepts else ", ".join(word.concepts) if word.weighs else _("(says nothing)")
            rows.append((languages, word.text, concepts, made))
            languages = made = ""
    table = [Table(columns, tuple(rows))] if rows else []
    return Section(cited(one.text), (*table, *notes([_read_as(one, called)])))


def _read_as(one: NameExplanation, called: dict[str, str]) -> str:
    if one.candidates:
        return _("May be any of {candidates}.").format(candidates=", ".join(one.candidates))
    if one.read is None:
        return _("Names no OAP that is known.") if one.kind is NameKind.OAP else _("No heading that is known.")
    if one.kind is NameKind.OAP:
        return _("Read as the OAP {oap} ({name}).").format(oap=one.read, name=_(called[one.read]))
    return _("Heads a column of this meaning: {meaning}.").format(meaning=one.read)


def names_table(explained: NameExplanations, _details: Details) -> Flat:
    """A line per word of each name as some languages have it; a name of which no language knows a word has one line."""
    columns = ("text", "kind", "read", "candidates", "languages", "word", "concepts", "made")
    rows: list[tuple[FlatValue, ...]] = []
    for one in explained.names:
        words: list[tuple[FlatValue, ...]] = [
            (",".join(seen.languages), word.text, " ".join(word.concepts), ",".join(seen.made)) for seen in one.seen for word in seen.words
        ]
        rows += [(one.text, one.kind.value, one.read, ",".join(one.candidates), *values) for values in words or [(None,) * 4]]
    return Flat(columns, tuple(rows))


EXPLANATIONS = View(document, flat_table)
NAMES = View(names_document, names_table)
