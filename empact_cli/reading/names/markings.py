"""A workbook in, the markings that it bears out (LIMITE, RESTREINT UE/EU RESTRICTED, TLP:AMBER): what is written of it must bear them too.

They stand in headers and footers of the page, in the names of file and sheets, in the file's properties as a sensitivity label, and in the
first and last rows of any sheet, be it read or not. Only there: an action that speaks of restricted documents makes no restricted list of
actions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from empact_cli.reference import Reference
from empact_cli.reference.records import Certainty, Marking, MarkingMatch
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import Row, Sheet, Workbook

_FIRST, _LAST = 40, 5  # rows of a sheet that are looked at
_FEW = 3  # filled cells of a row that may be a title
_LONG, _LONG_CELL = 400, 60  # letters of a title, of a cell among others
_TEXT = re.compile(r"[^\W_]+")

_Words = tuple[str, ...]


def find_markings(workbook: Workbook, reference: Reference) -> list[Marking]:
    """The markings of the workbook, each once, the gravest first."""
    known = _known(reference)
    texts = dict.fromkeys(_texts(workbook))  # OAPs, leaders and statuses stand in many cells
    found = {marking.marking: marking for text, whole in texts for marking in _markings(text, known) if _counts(marking, text, whole)}
    for label in workbook.labels:
        if not any(_markings(label, known)):
            found[label] = Marking(label, label, 0, MarkingMatch.WHOLE, None, "the file's properties", Certainty.GENERAL)
    return in_order(found.values(), reference)


def in_order(markings: Iterable[Marking], reference: Reference) -> list[Marking]:
    """Markings by their weight, the gravest first, those of one weight as the registry lists them; each once."""
    places = {entry.marking: place for place, entry in reversed(list(enumerate(reference.markings)))}
    once = {marking.marking: marking for marking in markings}
    return sorted(once.values(), key=lambda marking: (-marking.rank, places.get(marking.marking, len(places))))


def _texts(workbook: Workbook) -> Iterator[tuple[str, bool]]:
    """(a text that may bear a marking, whether it must then be that and nothing else)."""
    yield workbook.label.replace("_", " "), False
    yield from ((label, False) for label in workbook.labels)
    for sheet in workbook.sheets:
        yield sheet.name or "", False
        yield from ((notice, False) for notice in sheet.notices)
        for row in _outer_rows(sheet):
            yield from _row_texts(row)


def _outer_rows(sheet: Sheet) -> Iterable[Row]:
    rows = sheet.rows
    return rows if len(rows) <= _FIRST + _LAST else [*rows[:_FIRST], *rows[-_LAST:]]


def _row_texts(row: Row) -> Iterator[tuple[str, bool]]:
    texts = [value for value in row.values if isinstance(value, str)]
    among_others = len(texts) > _FEW
    for text in texts:
        for line in text.splitlines() if "\n" in text else (text,):
            if len(line) <= (_LONG_CELL if among_others else _LONG):
                yield line, among_others


@lru_cache(maxsize=4)
def _known(reference: Reference) -> dict[str, list[tuple[_Words, Marking]]]:
    """The markings by their first word, the longest first, as folded words: blanks, dashes and slashes between them do not matter."""
    known: dict[str, list[tuple[_Words, Marking]]] = {}
    for entry in reference.markings:
        words = tuple(fold(word) for word in _TEXT.findall(entry.text))
        if words:
            known.setdefault(words[0], []).append((words, entry))
    for entries in known.values():
        entries.sort(key=lambda one: -len(one[0]))
    return known


def _markings(text: str, known: dict[str, list[tuple[_Words, Marking]]]) -> Iterator[Marking]:
    """What the text may bear, none of it part of another."""
    raw = _TEXT.findall(text)
    words = [fold(word) for word in raw]
    start = 0
    while start < len(words):
        length = 1
        for candidate, entry in known.get(words[start], ()):
            end = start + len(candidate)
            if tuple(words[start:end]) == candidate and (entry.match is not MarkingMatch.CAPITALS or "".join(raw[start:end]).isupper()):
                length = len(candidate)
                yield entry
                break
        start += length


def _counts(marking: Marking, text: str, whole: bool) -> bool:
    """Whether the marking counts where it was found: alone, or within other words."""
    if not whole and marking.match is not MarkingMatch.WHOLE:
        return True
    return sum(map(len, _TEXT.findall(text))) <= sum(map(len, _TEXT.findall(marking.text)))
