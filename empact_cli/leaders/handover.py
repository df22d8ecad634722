"""The text of a leader cell in, who led before and who leads now out: "BE Customs -> FR DGDDI" is no pair of leaders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from empact_cli.text.folding import fold

_ARROW = re.compile(r"\s*(?:[-=\u2013\u2014]+>+|>{2,}|[\u2190-\u21ff\u2794\u279c-\u27be])\s*")
_AROUND = " \t\r\n\u00a0,;:()[]/"
_MARK = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}\)")  # a raised footnote mark that an export has flattened
_WORD = re.compile(r"[^\W\d_]+")


class HandedOver(NamedTuple):
    """The text before the handover and the one behind it."""

    before: str
    after: str


class Handovers:
    """Finds handovers by arrows, and by the words for them of the reference data."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {fold(word) for word in words}
        self._words = frozenset(folded)
        self._most = max((len(word.split()) for word in folded), default=0)
        self._firsts = frozenset(word.split()[0] for word in folded if word)

    def find(self, text: str) -> HandedOver | None:
        """The last handover in the text; None where there is none, or nobody stands before or behind it (an arrow may be a bullet)."""
        last = None
        for last in _ARROW.finditer(text):
            if not text[: last.start()].strip(_AROUND):
                return None
        found = (last.start(), last.end()) if last else self._by_word(text)
        if found is None:
            return None
        before, after = text[: found[0]].strip(_AROUND), _within_brackets(text[found[1] :])
        return HandedOver(before, after) if before and after else None

    def _by_word(self, text: str) -> tuple[int, int] | None:
        """Where the last word for a handover stands."""
        if not self._words or self._firsts.isdisjoint(fold(text).replace("(", " ").replace(",", " ").replace(";", " ").split()):
            return None
        words = list(_WORD.finditer(text))
        for start in range(len(words) - 1, 0, -1):
            for end in range(min(start + self._most, len(words)), start, -1):
                if fold(text[words[start].start() : words[end - 1].end()]) in self._words:
                    return words[start].start(), words[end - 1].end()
        return None


def _within_brackets(text: str) -> str:
    """What stands behind the word, a bracket that was opened before it taken off its end."""
    text = text.strip(" \t\r\n\u00a0,;:")
    for opening, closing in ("()", "[]"):
        if text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1].rstrip()
    return text


def without_marks(text: str) -> str:
    """The text with blanks in place of flattened footnote marks ("FR Customs1)"), so that every other letter stays where it is."""
    if ")" not in text:
        return text
    return _MARK.sub(lambda found: found[0] if _is_open(text[: found.start()]) else " " * len(found[0]), text)


def _is_open(before: str) -> bool:
    return before.count("(") > before.count(")")
