"""The text of a status cell in, the known status out: also where a remark follows that leaves it as it is."""

from __future__ import annotations

import re

from empact_cli.reading.names.vocabulary import Vocabulary
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text.folding import fold

_JOINTS = " .,;:-([])"  # between a status and a remark, and around it
_MOST_WORDS = 4
_DOUBTS = ("?", "%")
_TOKEN = re.compile(r"[^\s,;()\[\]]+")
_NUMBER = re.compile(r"q[1-4]|[1-9]\d?\.\d\d?[a-z]?|(\d\d?[./-]){0,2}20\d\d([/-]\d\d){0,2}|20\d\d[-/]20\d\d")  # no fraction, no share


class Statuses:
    """Reads statuses against one vocabulary, each distinct text once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._statuses = words.statuses
        self._most = max((text.count(" ") + 1 for text in words.statuses), default=0)
        self._asides = words.layout[LayoutMeaning.ASIDE]
        self._counted = {*words.layout[LayoutMeaning.NUMBER], *words.months}
        between = words.layout[LayoutMeaning.REFERRING] | words.layout[LayoutMeaning.SPAN]
        self._between = {*between, *self._counted, *(word.strip() for word in words.ands)}
        self._known: dict[str, str | None] = {}

    def read(self, text: str) -> str | None:
        """The status that `text` names, or None."""
        if text not in self._known:
            folded = fold(text)
            self._known[text] = self._words.entry(self._statuses, folded) or self._before_remark(folded)
        return self._known[text]

    def _before_remark(self, folded: str) -> str | None:
        """ "Cancelled (was ongoing)", "Merged with OA 2.3": the longest status at the beginning, if the rest does not bear on it."""
        words = folded.replace("(", " (").replace("[", " [").split()
        for count in range(min(len(words) - 1, self._most), 0, -1):
            status = self._statuses.get(" ".join(words[:count]).rstrip(_JOINTS))
            if status:
                return status if self._leaves(status, " ".join(words[count:]).strip(_JOINTS)) else None
        return None

    def _leaves(self, status: str, remark: str) -> bool:
        """Whether the remark says what was before or why, or holds nothing but numbers, dates and the words between them."""
        if any(mark in remark for mark in _DOUBTS):
            return False
        words = remark.split()
        if any(" ".join(words[:count]) in self._asides for count in range(1, _MOST_WORDS)):
            return True
        tokens = [token.rstrip(".:") for token in _TOKEN.findall(remark)]
        counted = not self._counted.isdisjoint(tokens)
        numbers = [token for token in tokens if _NUMBER.fullmatch(token) or (counted and token.isdigit())]
        others = (token for token in tokens if token not in numbers)
        return bool(numbers or not tokens) and all(token in self._between or self._statuses.get(token) == status for token in others)
