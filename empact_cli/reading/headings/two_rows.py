"""The texts of two rows of headings in, what each column is headed by both together out: "Co-" above "leader", "Lead" above "MS"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from empact_cli.reading.headings.heading_names import Heading, Headings
from empact_cli.reference.records import Meaning

# What a word above may turn into something else ("Vice-" above "leader"), with an effect on the count.
_TURNED = {
    Meaning.LEADER,
    Meaning.CO_LEADER,
    Meaning.LEADER_COUNTRY,
    Meaning.CO_LEADER_COUNTRY,
    Meaning.COUNTRY,
    Meaning.AUTHORITY,
    Meaning.PARTICIPANTS,
}


class Composed(NamedTuple):
    """The heading of one column in two rows. `heading` is None where nobody knows it; `joined` says that both texts make one heading.

    `woven` says that only both together tell what it is, or is not, so that neither row can be read alone.
    """

    text: str
    heading: Heading | None
    woven: bool = False
    joined: bool = False


class Composer:
    """Reads two rows of headings together; texts are by column from 0."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings

    def compose(self, over: Mapping[int, str], under: Mapping[int, str]) -> dict[int, Composed]:
        """What heads each column that has a text of its own in the lower row."""
        groups = _groups(over, under)
        return {column: self._column(column, over, under, groups) for column, text in under.items() if text != over.get(column)}

    def _column(self, column: int, over: Mapping[int, str], under: Mapping[int, str], groups: Mapping[int, str]) -> Composed:
        text, upper = under[column], over.get(column, "")
        sub = self._headings.read(text)
        if sub and (grouped := self._grouped(groups.get(column, ""), sub)):
            return Composed(text, grouped)
        joined = _joined(upper, text)
        together = self._headings.read(joined) if _is_worded(upper) and _is_worded(text) else None
        same = bool(together and sub and together.meaning is sub.meaning)
        if together and (same or together.exact or sub is None or self._headings.read(upper) is None):
            return Composed(joined, together, woven=not same, joined=True)
        if sub and sub.meaning in _TURNED and self._turns(column, over, under):
            return Composed(joined, None, woven=True)
        return Composed(text, sub)

    def _grouped(self, group: str, sub: Heading) -> Heading | None:
        over = self._headings.read(group) if group else None
        meaning = self._headings.pairs.under(over.meaning, sub.meaning) if over else None
        return Heading(meaning, exact=True, ordinal=over.ordinal if over else None) if meaning else None

    def _turns(self, column: int, over: Mapping[int, str], under: Mapping[int, str]) -> bool:
        """Whether the text above belongs to this column alone and is no heading: a part of a word, and no group's name."""
        upper = over.get(column, "").strip()
        if not _is_worded(upper) or self._headings.read(upper):
            return False
        if upper.endswith("-"):
            return True
        repeated = sum(text.strip() == upper for text in over.values()) > 1
        return not repeated and not (column + 1 in under and not over.get(column + 1, ""))


def _joined(upper: str, lower: str) -> str:
    """ "Co-" and "leader" are one word, other texts two."""
    upper, lower = upper.strip(), lower.strip()
    return upper + lower if upper.endswith("-") else f"{upper} {lower}"


def _is_worded(text: str) -> bool:
    """Whether the text is a word, and not a number or a letter that counts columns."""
    return len(text.strip()) > 1 and any(char.isalpha() for char in text)


def _groups(over: Mapping[int, str], under: Mapping[int, str]) -> dict[int, str]:
    """The group heading over each column: its own, or the last one to the left where a file has lost the merged range."""
    groups: dict[int, str] = {}
    last = ""
    for column in range(max([*over, *under], default=-1) + 1):
        last = over.get(column, last if column in under else "")
        groups[column] = last
    return groups
