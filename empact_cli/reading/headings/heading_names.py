"""The text of a heading in, what its column holds out: by the vocabulary alone, never by how the column looks."""

from __future__ import annotations

import re
from typing import NamedTuple

from empact_cli.model import Plan
from empact_cli.reading.names.vocabulary import Vocabulary
from empact_cli.reference.records import LayoutMeaning, Meaning
from empact_cli.text.folding import fold

_LONGEST = 120  # no heading is longer; a paragraph above a table is not worth taking apart
_PERIOD = re.compile(r"\b(20\d\d)\s?[-\u2010-\u2015/]\s?(?:20)?\d\d\b")
_YEARS = re.compile(r"\b20\d\d(?:\s?[-/]\s?(?:20)?\d\d)?\b")
_EDGES = " .:;*#°º-–—_/|()[]\"'†‡¹²³"


class Heading(NamedTuple):
    """What a heading means. `exact`: the whole text is in the vocabulary; `ordinal`: the number it ends with ("Leader 2"), or None;
    `plan`: the year or period in it, whose column it is ("Leader 2022", "Lead 2024-2025")."""

    meaning: Meaning
    exact: bool
    ordinal: int | None = None
    plan: Plan | None = None


# Both words in one heading: what the cell of such a column holds.
_TOGETHER = {
    frozenset({Meaning.COUNTRY, Meaning.AUTHORITY}): Meaning.AUTHORITY,
    frozenset({Meaning.LEADER, Meaning.COUNTRY}): Meaning.LEADER,
    frozenset({Meaning.LEADER, Meaning.AUTHORITY}): Meaning.LEADER,
    frozenset({Meaning.LEADER, Meaning.LEADER_COUNTRY}): Meaning.LEADER,
    frozenset({Meaning.LEADER, Meaning.PARTICIPANTS}): Meaning.LEADER,
    frozenset({Meaning.LEADER_COUNTRY, Meaning.AUTHORITY}): Meaning.LEADER,
    frozenset({Meaning.LEADER_COUNTRY, Meaning.PARTICIPANTS}): Meaning.LEADER,
    frozenset({Meaning.CO_LEADER, Meaning.AUTHORITY}): Meaning.CO_LEADER,
    frozenset({Meaning.CO_LEADER, Meaning.CO_LEADER_COUNTRY}): Meaning.CO_LEADER,
    frozenset({Meaning.CO_LEADER_COUNTRY, Meaning.AUTHORITY}): Meaning.CO_LEADER,
    frozenset({Meaning.CO_LEADER_COUNTRY, Meaning.PARTICIPANTS}): Meaning.CO_LEADER,
    frozenset({Meaning.PARTICIPANTS, Meaning.COUNTRY}): Meaning.PARTICIPANTS,
    frozenset({Meaning.PARTICIPANTS, Meaning.AUTHORITY}): Meaning.PARTICIPANTS,
    frozenset({Meaning.NUMBER, Meaning.TITLE}): Meaning.NUMBER,
    frozenset({Meaning.OAP, Meaning.PRIORITY}): Meaning.OAP,
}
# A heading and, in brackets after it, whose country or authority it is.
_BRACKETED = {
    (Meaning.LEADER, frozenset({Meaning.COUNTRY})): Meaning.LEADER_COUNTRY,
    (Meaning.CO_LEADER, frozenset({Meaning.COUNTRY})): Meaning.CO_LEADER_COUNTRY,
    (Meaning.LEADER, frozenset({Meaning.AUTHORITY})): Meaning.LEADER,
    (Meaning.CO_LEADER, frozenset({Meaning.AUTHORITY})): Meaning.CO_LEADER,
    (Meaning.NEVER_LEADER, frozenset({Meaning.COUNTRY})): Meaning.NEVER_LEADER,
    (Meaning.NEVER_LEADER, frozenset({Meaning.AUTHORITY})): Meaning.NEVER_LEADER,
    (Meaning.NEVER_LEADER, frozenset({Meaning.PRIVATE})): Meaning.PRIVATE,
    (Meaning.LEADER, frozenset({Meaning.PRIVATE})): Meaning.PRIVATE,
    (Meaning.CO_LEADER, frozenset({Meaning.PRIVATE})): Meaning.PRIVATE,
    (Meaning.COUNTRY, frozenset({Meaning.LEADER})): Meaning.LEADER_COUNTRY,
    (Meaning.AUTHORITY, frozenset({Meaning.LEADER})): Meaning.LEADER,
    (Meaning.COUNTRY, frozenset({Meaning.CO_LEADER})): Meaning.CO_LEADER_COUNTRY,
    (Meaning.AUTHORITY, frozenset({Meaning.CO_LEADER})): Meaning.CO_LEADER,
    (Meaning.PARTICIPANTS, frozenset({Meaning.LEADER})): Meaning.LEADER_COUNTRY,  # "MS leader"
    (Meaning.PARTICIPANTS, frozenset({Meaning.CO_LEADER})): Meaning.CO_LEADER_COUNTRY,
}
# Two headings one after the other, without a bracket: "Nº acción", "Action Nr", "Číslo OA".
_NUMBERED = {
    (Meaning.NUMBER, Meaning.TITLE): Meaning.NUMBER,
    (Meaning.TITLE, Meaning.NUMBER): Meaning.NUMBER,
    (Meaning.NUMBER, Meaning.NUMBER): Meaning.NUMBER,
}


class Headings:
    """Reads headings against one vocabulary, each distinct text once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[str, Heading | None] = {}
        stems = {heading.strip(_EDGES): meaning for heading, meaning in reversed(words.headings.items())}
        self._stems = {stem: meaning for stem, meaning in stems.items() if stem}

    def read(self, text: str) -> Heading | None:
        """What the heading `text` means, or None where the vocabulary does not know it."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Heading | None:
        if len(text) > _LONGEST:
            return None
        folded = fold(text)
        if meaning := self._words.headings.get(folded):
            return Heading(meaning, exact=True)
        bare, bracketed = _split_brackets(folded)
        stem, ordinal = _without_numbers(bare.strip(_EDGES))
        meaning = self._spelt(stem) or self._together(stem) or self._one_after_the_other(stem) or self._of_action(stem)
        if meaning is None:
            return None
        return Heading(self._with_brackets(meaning, bracketed), exact=False, ordinal=ordinal, plan=_plan_in(folded))

    def _spelt(self, stem: str) -> Meaning | None:
        """The meaning of a heading, with its hyphens, without them, or with blanks in their place ("Spolu-vedoucí", "OA-Leader")."""
        stem = stem.strip(_EDGES)
        spellings = (stem, stem.replace("-", ""), stem.replace("-", " ")) if "-" in stem else (stem,)
        return next((self._stems[spelling] for spelling in spellings if spelling in self._stems), None)

    def _of_action(self, stem: str) -> Meaning | None:
        """ "Vedoucí akce", "Åtgärdens ledare", "OA-Leader": a known heading beside a word that says it is the action's."""
        words = stem.replace("-", " ").split()
        actions = self._words.layout[LayoutMeaning.OF_ACTION]
        for count in range(len(words) - 1, 0, -1):
            before, after = " ".join(words[:count]), " ".join(words[count:])
            rest = before if after in actions else after if before in actions else ""
            meaning = self._spelt(rest) if rest else None
            if meaning and meaning is not Meaning.PRIVATE:  # "Nome azione" is not a person's name
                return meaning
        return None

    def _together(self, stem: str) -> Meaning | None:
        for separator in ("/", "|", " - ", ":", ",", ";", " & ", " + ", *self._words.ands):
            if separator in stem:
                parts = [self._stems.get(part.strip(_EDGES)) for part in stem.split(separator)]
                if (meaning := _one_meaning(parts)) is not None:
                    return meaning
        return None

    def _one_after_the_other(self, stem: str) -> Meaning | None:
        """ "Co-lead agency", "Driver contact": whose country, authority or contact the column holds."""
        words = stem.split(" ")
        for count in range(len(words) - 1, 0, -1):
            first, second = self._spelt(" ".join(words[:count])), self._spelt(" ".join(words[count:]))
            if first and second and (meaning := _BRACKETED.get((first, frozenset({second}))) or _NUMBERED.get((first, second))):
                return meaning
        return None

    def _with_brackets(self, meaning: Meaning, bracketed: str) -> Meaning:
        inside = self._stems.get(bracketed.strip(_EDGES))
        if inside is Meaning.PARTICIPANTS:
            inside = Meaning.COUNTRY  # "Leader (MS)": the Member State that leads
        return _BRACKETED.get((meaning, frozenset({inside})), meaning) if inside else meaning


def _plan_in(folded: str) -> Plan | None:
    """The one year or period that a heading names."""
    found = {plan for one in _YEARS.finditer(folded) if (plan := Plan.parse(one[0].replace(" ", "")))}
    return found.pop() if len(found) == 1 else None


def _one_meaning(parts: list[Meaning | None]) -> Meaning | None:
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    if len(set(known)) == 1:
        return known[0]
    return _BRACKETED.get((known[0], frozenset(known[1:]))) or _TOGETHER.get(frozenset(known))


def _split_brackets(text: str) -> tuple[str, str]:
    """("co-leader(s) (ms/authority)") -> ("co-leader", "ms/authority"); a bracket left open counts as closed at the end."""
    inside = ""
    for opening, closing in ("()", "[]"):
        start = text.find(opening)
        while start > 0:
            end = text.find(closing, start)
            end = len(text) if end < 0 else end
            content = text[start + 1 : end]
            inside = inside if text[start - 1].isalnum() and len(content) < 4 else content  # "(s)" is an ending, not a remark
            text = text[:start] + text[end + 1 :]
            start = text.find(opening)
    return text, inside


def _without_numbers(text: str) -> tuple[str, int | None]:
    """("4. leader 2") -> ("leader", 2): the number in front only counts columns, the one behind tells columns of one kind apart.

    Of a period ("customs-led 2024-2025") the first year stands for it.
    """
    text = _PERIOD.sub(r"\1", text)
    start = 0
    while start < len(text) and (text[start].isdigit() or text[start] in ".) "):
        start += 1
    start = start if text[:start].strip(" .)") and start < len(text) else 0
    end = len(text)
    while end > start and text[end - 1].isascii() and text[end - 1].isdigit():
        end -= 1
    ordinal = int(text[end:][:4]) if end < len(text) and end > start else None
    return text[start:end].strip(_EDGES) if ordinal is not None else text[start:].strip(_EDGES), ordinal
