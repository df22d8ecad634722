"""Explained names in, their JSON document out."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from empact_cli.output.json.listed import told
from empact_cli.questions.explanation import InLanguages, NameExplanation, NameExplanations, NameKind
from empact_cli.shapes import JsonDocument, Marking, Overrides, Shape


class WordShape(Shape, frozen=True, kw_only=True):
    """A word, or several that are one term, and the concepts it stands for."""

    text: str
    concepts: Annotated[tuple[str, ...], Meta(description="None where the word is not known; - for a word that says nothing.")]


class InLanguagesShape(Shape, frozen=True, kw_only=True):
    """A name as some languages have it, and what its concepts make together."""

    languages: Annotated[tuple[str, ...], Meta(description="Empty where all languages share the words.")]
    words: tuple[WordShape, ...]
    made: tuple[str, ...]


class NameShape(Shape, frozen=True, kw_only=True):
    """A name, and what it is read as: an OAP, or what a column holds."""

    text: str
    kind: NameKind
    read: Annotated[str | None, Meta(description="Null where that is not certain.")]
    candidates: tuple[str, ...]
    seen: tuple[InLanguagesShape, ...]


class NamesDocument(JsonDocument, frozen=True, kw_only=True, tag="empact-cli/names/1"):
    """Which concepts names of OAPs and headings are made of (explain --oap, --heading)"""

    names: tuple[NameShape, ...]
    overrides: Overrides | UnsetType = UNSET
    marking: Marking | UnsetType = UNSET


def names_document(explained: NameExplanations) -> NamesDocument:
    """How names are read."""
    return NamesDocument(names=tuple(map(_name, explained.names)), **told({}, explained.overrides))


def _name(one: NameExplanation) -> NameShape:
    seen = tuple(map(_in_languages, one.seen))
    return NameShape(text=one.text, kind=one.kind, read=one.read, candidates=one.candidates, seen=seen)


def _in_languages(seen: InLanguages) -> InLanguagesShape:
    words = tuple(WordShape(text=word.text, concepts=word.concepts) for word in seen.words)
    return InLanguagesShape(languages=seen.languages, words=words, made=seen.made)
