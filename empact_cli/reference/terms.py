"""The words of concepts as a table writes them in, the same by the word that they begin with out: what a text is looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from empact_cli.reference.records import Concept
from empact_cli.text.folding import fold

STEM = "~"  # stands behind a word that is a stem
_WRITTEN = re.compile(r"([^\W_]+)(~?)")

# Of a word or several in a row: its language, whether the first is a stem, the words after the first as they are written, the concepts.
Term = tuple[str, bool, tuple[str, ...], tuple[str, ...]]
Terms = dict[str, tuple[Term, ...]]


def terms_of(concepts: Iterable[Concept]) -> Terms:
    """Every term of the table under its first word, folded and without the mark of a stem."""
    found: dict[str, list[Term]] = {}
    for line in concepts:
        stood_for = tuple(line.concept.split())
        for written in fold(line.words).split(";"):
            words = _WRITTEN.findall(written)
            for first, mark in words[:1]:
                found.setdefault(first, []).append((line.language, bool(mark), tuple(word + tilde for word, tilde in words[1:]), stood_for))
    return {first: tuple(terms) for first, terms in found.items()}
