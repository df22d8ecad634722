"""The text of a role cell or a mark in a matrix in, the role out: leader, co_leader, participant, none, or None where nobody knows."""

from __future__ import annotations

from collections.abc import Callable

from empact_cli.reading.names.vocabulary import Vocabulary
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text.folding import fold

_JOINTS = " .:#-"
_DIGITS = "0123456789"
_MOST_DIGITS = 2  # "Leader 2"; more are a year
_FEWEST_LETTERS = 4  # of a word that a number may follow; marks in a matrix are shorter
_LONGEST_SHORT = 3  # letters of an abbreviation for the Member States


class RoleNames:
    """Reads role words against one vocabulary."""

    def __init__(self, words: Vocabulary, heading_of: Callable[[str], Meaning | None]) -> None:
        """`heading_of` says what a heading means."""
        self._words = words
        self._heading_of = heading_of
        self._numbers = words.layout[LayoutMeaning.NUMBER]

    def read(self, text: str) -> str | None:
        """The role that `text` names; a number behind it, or whose country or authority it is in brackets, changes nothing."""
        folded = fold(text)
        return self._plain(folded) or self._numbered(folded) or self._bracketed(text)

    def _plain(self, folded: str) -> str | None:
        return self._words.entry(self._words.roles, folded)

    def _numbered(self, folded: str) -> str | None:
        """ "Co-leader 2", "Leader no. 1"."""
        front = folded.rstrip(_DIGITS)
        if not 0 < len(folded) - len(front) <= _MOST_DIGITS:
            return None
        front, _, last = front.rstrip(_JOINTS).rpartition(" ")
        word = front.rstrip(_JOINTS) if front and last in self._numbers else f"{front} {last}".strip()
        return self._plain(word) if len(word) >= _FEWEST_LETTERS else None

    def _bracketed(self, text: str) -> str | None:
        """ "Leader (MS)"; what else a bracket may say ("former", "deputy") is nobody's to guess."""
        front, bracket, inside = text.strip().partition("(")
        if not bracket or not inside.endswith(")"):
            return None
        folded = fold(front)
        role = self._plain(folded) or self._numbered(folded)
        return role if role and self._is_plain_remark(inside[:-1].strip(), role) else None

    def _is_plain_remark(self, inside: str, role: str) -> bool:
        folded = fold(inside)
        heading = self._heading_of(inside)
        return (
            folded.isdigit()
            or self._words.is_country(inside)
            or heading in (Meaning.COUNTRY, Meaning.AUTHORITY)
            or (heading is Meaning.PARTICIPANTS and inside.isupper() and len(inside) <= _LONGEST_SHORT)
            or self._words.roles.get(folded) == role
        )
