"""Where the headings stand, what a column means, and what to ask the user."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.concepts import the_only
from empact_cli.concepts.oaps_headings_roles import HeadingConcepts, HeadingPairs
from empact_cli.model import Plan
from empact_cli.reading.names import Vocabulary
from empact_cli.reference import Reference
from empact_cli.reference.records import Meaning
from empact_cli.text import fold

# The text of a heading in, what its column holds out: by the vocabulary alone, never by how the column looks.

_LONGEST = 120  # no heading is longer; a paragraph above a table is not worth taking apart
_PERIOD = re.compile(r"\b(20\d\d)\s?[-\u2010-\u2015/]\s?(?:20)?\d\d\b")
_LISTING = ("/", "|", " - ", ":", ",", ";", " & ", " + ")
_GENDERED = re.compile(r"(?<=\w)/(?:s|in|innen|a|e|r)\b")  # "Leader/s", "Leiter/in"
_CASED = re.compile(r"(?<=\w):(?=[a-z]{1,3}\b)")  # "OAP:n nimi", "EU:s prioritering": a case of an abbreviation, nothing that a colon parts
_DIGIT = re.compile(r"\d")
_PARTS = (*_LISTING, "(", "[")
_YEARS = re.compile(r"\b20\d\d(?:\s?[-/]\s?(?:20)?\d\d)?\b")
_LEADING = (Meaning.LEADER, Meaning.CO_LEADER)
_OF_COUNTRIES = (Meaning.LEADER_COUNTRY, Meaning.CO_LEADER_COUNTRY)
_EDGES = " .:;*#°º-–—_/|()[]\"'†‡¹²³"


class Heading(Struct, frozen=True):
    """What a heading means. `exact`: the whole text is in the vocabulary; `ordinal`: the number it ends with ("Leader 2"), or None;
    `plan`: the year or period in it, whose column it is ("Leader 2022", "Lead 2024-2025")."""

    meaning: Meaning
    exact: bool
    ordinal: int | None = None
    plan: Plan | None = None


# What a word above may turn into something else ("Vice-" above "leader"), with an effect on the count.
_TURNED = {*_LEADING, *_OF_COUNTRIES, Meaning.COUNTRY, Meaning.AUTHORITY, Meaning.PARTICIPANTS}


class Composed(Struct, frozen=True):
    """The heading of one column in two rows. `heading` is None where nobody knows it; `joined` says that both texts make one heading.

    `woven` says that only both together tell what it is, or is not, so that neither row can be read alone.
    """

    text: str
    heading: Heading | None
    woven: bool = False
    joined: bool = False


class Headings:
    """Reads headings against one vocabulary, each distinct text once."""

    def __init__(self, reference: Reference, words: Vocabulary) -> None:
        self._words = words
        self.concepts = HeadingConcepts(reference)
        self.pairs = HeadingPairs(reference)
        self._known: dict[str, Heading | None] = {}
        self._tongues: dict[str, list[str]] = {}
        for line in reference.headings:
            self._tongues.setdefault(fold(line.heading), []).append(line.language)
        stems = {heading.strip(_EDGES): meaning for heading, meaning in reversed(words.headings.items())}
        self._stems = {stem: meaning for stem, meaning in stems.items() if stem}

    def meaning_of(self, text: str) -> Meaning | None:
        """What a column holds that the text heads, or None."""
        heading = self.read(text)
        return heading.meaning if heading else None

    def read(self, text: str) -> Heading | None:
        """What the heading `text` means, or None where the vocabulary does not know it."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def among(self, texts: Mapping[int, str]) -> dict[int, Heading]:
        """What the headings of one row mean, by column; where languages differ, the one in which the others are written has its way."""
        read = {index: heading for index, text in texts.items() if (heading := self.read(text))}
        return {
            index: replace(heading, meaning=self._in_their_language(index, heading.meaning, texts, read)) for index, heading in read.items()
        }

    def _in_their_language(self, index: int, meaning: Meaning, texts: Mapping[int, str], read: Mapping[int, Heading]) -> Meaning:
        """ "Rok" is a year in Czech and a deadline in Slovene; what the table says of a word holds in the language of its line."""
        folded = fold(texts[index])
        made = {language: set(of) for language, of in self.concepts.by_language(folded).items() if of}
        if all(of == {meaning} for of in made.values()) or not any(of == {meaning} for of in made.values()):
            return meaning
        made.update({language: {meaning} for language in self._tongues.get(folded, ())})
        spoken = [self.concepts.by_language(fold(texts[other])) for other in read if other != index]
        votes = {language: sum(bool(known.get(language)) for known in spoken) for language in made}
        best = [language for language in votes if votes[language] == max(votes.values())]
        others = set[Meaning]().union(*(made[language] for language in best))
        return others.pop() if len(others) == 1 and max(votes.values()) else meaning

    def _read(self, text: str) -> Heading | None:
        if len(text) > _LONGEST:
            return None
        folded = fold(text)
        if meaning := self._words.headings.get(folded):
            return Heading(meaning, exact=True)
        if (made := self._made(folded)) is not None and not _DIGIT.search(folded):
            return Heading(made, exact=True)
        bare, bracketed = _split_brackets(folded)
        stem, ordinal = _without_numbers(_CASED.sub(" ", _GENDERED.sub("", bare)).strip(_EDGES))
        meaning = self._spelt(stem) or self._together(stem)
        if meaning is None:
            return None
        plan = the_only({plan for one in _YEARS.finditer(folded) if (plan := Plan.parse(one[0].replace(" ", "")))})
        return Heading(self._with_brackets(meaning, stem, bracketed), exact=False, ordinal=ordinal, plan=plan)

    def _spelt(self, stem: str) -> Meaning | None:
        """The meaning of one heading: a whole name, whatever stands for its hyphens ("Spolu-vedoucí", "OA-Leader"), or made of concepts."""
        stem = stem.strip(_EDGES)
        spellings = (stem, stem.replace("-", ""), stem.replace("-", " ")) if "-" in stem else (stem,)
        whole = next((self._stems[spelling] for spelling in spellings if spelling in self._stems), None)
        return whole or self._made(stem)

    def _made(self, text: str) -> Meaning | None:
        """The meaning of a heading by the concepts of all its words, where it lists nothing and has nothing in brackets."""
        return None if any(mark in text for mark in _PARTS) else self.concepts.read(text.strip(_EDGES))

    def _together(self, stem: str) -> Meaning | None:
        for separator in (*_LISTING, *self._words.ands):
            if separator in stem:
                parts = [self._made(part) or self._spelt(part) for part in stem.split(separator)]
                if (meaning := self.pairs.listed(parts)) is not None:
                    return meaning
        return None

    def _with_brackets(self, meaning: Meaning, stem: str, bracketed: str) -> Meaning:
        inside = self._spelt(bracketed) if bracketed else None
        if bracketed and inside is None and meaning in _LEADING:
            together = self._made(f"{stem} {bracketed}")  # "SM" is the Member State in one language and the goal in another
            return together if together in _OF_COUNTRIES else meaning
        if inside is Meaning.PARTICIPANTS:
            inside = Meaning.COUNTRY  # "Leader (MS)": the Member State that leads
        return (self.pairs.bracketed(meaning, inside) or meaning) if inside else meaning

    # The texts of two rows of headings in, what each column is headed by both together out: "Co-" above "leader", "Lead" above "MS".

    def compose(self, over: Mapping[int, str], under: Mapping[int, str]) -> dict[int, Composed]:
        """What heads each column that has a text of its own in the lower row."""
        groups = _groups(over, under)
        return {column: self._column(column, over, under, groups) for column, text in under.items() if text != over.get(column)}

    def _column(self, column: int, over: Mapping[int, str], under: Mapping[int, str], groups: Mapping[int, str]) -> Composed:
        text, upper = under[column], over.get(column, "")
        sub = self.read(text)
        group = self.read(groups.get(column, "")) if sub else None
        if sub and group and (meaning := self.pairs.under(group.meaning, sub.meaning)):
            return Composed(text, Heading(meaning, exact=True, ordinal=group.ordinal))
        joined = f"{upper.strip()}{'' if upper.strip().endswith('-') else ' '}{text.strip()}"  # "Co-" and "leader" are one word
        together = self.read(joined) if _is_worded(upper) and _is_worded(text) else None
        same = bool(together and sub and together.meaning is sub.meaning)
        if together and (same or together.exact or sub is None or self.read(upper) is None):
            return Composed(joined, together, woven=not same, joined=True)
        if sub and sub.meaning in _TURNED and self._turns(column, over, under):
            return Composed(joined, None, woven=True)
        return Composed(text, sub)

    def _turns(self, column: int, over: Mapping[int, str], under: Mapping[int, str]) -> bool:
        """Whether the text above belongs to this column alone and is no heading: a part of a word, and no group's name."""
        upper = over.get(column, "").strip()
        if not _is_worded(upper) or self.read(upper):
            return False
        if upper.endswith("-"):
            return True
        repeated = sum(text.strip() == upper for text in over.values()) > 1
        return not repeated and not (column + 1 in under and not over.get(column + 1, ""))


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
    while start < len(text) and (text[start].isdecimal() or text[start] in ".) "):
        start += 1
    start = start if text[:start].strip(" .)") and start < len(text) else 0
    end = len(text)
    while end > start and text[end - 1].isascii() and text[end - 1].isdecimal():
        end -= 1
    ordinal = int(text[end:][:4]) if end < len(text) and end > start else None
    return text[start:end].strip(_EDGES) if ordinal is not None else text[start:].strip(_EDGES), ordinal


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
