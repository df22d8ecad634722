"""The registry in, a dictionary of folded word sequences out: every name, country, common word and small word a leader cell can hold.

Names and texts are cut into words and folded in the same way (see `tokens`), so that what is equal on paper is equal here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from empact_cli.concepts import endings_of, is_slip
from empact_cli.concepts.oaps_headings_roles import HeadingConcepts
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, CountryName, CountryNameKind, GenericName, LeadWord, Meaning
from empact_cli.reference.tables import records_of
from empact_cli.text import fold
from empact_cli.text.language import close_matches

# Single letters with dots between them are one word ("G.d.F.", "n.a."); "&" is a word, since names hold it.
# So are doubled ones ("II.EE."), and a letter or two before a slash and a blank ("w/", "c/o").
DOTTED = r"[^\W\d_](?:\.[^\W\d_])+(?!\w)|(?<![^\W_])[^\W\d_]{2}(?:\.[^\W\d_]{2})+(?=\.(?!\w))|(?<![^\W_])[cw]/o?(?!\w)"
WORDS = re.compile(rf"{DOTTED}|[^\W_]+|&")
_SEPARATORS = re.compile(r"[,/;:()\[\]+]|\s-|-\s")
_LABELS = {
    **dict.fromkeys((Meaning.LEADER, Meaning.LEADER_COUNTRY), "leader"),
    **dict.fromkeys((Meaning.CO_LEADER, Meaning.CO_LEADER_COUNTRY), "co_leader"),
    Meaning.PARTICIPANTS: "participant",
    **dict.fromkeys((Meaning.COUNTRY, Meaning.AUTHORITY), ""),
}
_LONGEST_LABEL = 3  # words
_COMMA = re.compile("[,;]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"})
_UMLAUT = frozenset("äöüåøÄÖÜÅØ")


class Sense(Struct):
    """All that one sequence of words can mean.

    `countries` are code, kind and the name as the registry writes it. `generics` are common words: the weak name each stands for, and its
    language. `words` are meanings of reference.records.LeadWord,
    `labels` the parts that they give before a colon, `everyday` the languages in which they are common words that look like a code.
    `written` are these meanings with the words as they are written ("αντί" is no "anti", and "for" no "før").
    `loose` are the gaps between the words where a name itself has a separator, `commas` those of them where that is a comma.
    """

    names: tuple[tuple[Authority, AuthorityName], ...] = ()
    generics: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, CountryNameKind, str], ...] = ()
    words: frozenset[str] = frozenset()
    written: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    everyday: frozenset[str] = frozenset()
    loose: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()

    @property
    def owners(self) -> frozenset[str]:
        """The countries whose bodies bear the name."""
        return frozenset(authority.country for authority, _ in self.names)

    @property
    def languages(self) -> list[str]:
        """The languages in which it is a common word."""
        return [language for _, language in self.generics]


class _Label(Struct, frozen=True):
    """The part that a word gives before a colon; "" where it gives none and only says what follows ("Authority: …")."""

    text: str
    role: str


_Record = AuthorityName | GenericName | CountryName | LeadWord | _Label
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (AuthorityName, GenericName, CountryName, LeadWord, _Label)}
# By the first word and the kind of record the records as their tables write them.
_Asleep = Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]
INDEX, SMALL_WORDS = "lexicon", "small words"


class Lexicon:
    """Folded word sequences and their senses, found longest first.

    The registry is taken apart word by word: what begins with a word is learned when a text first has that word.
    """

    def __init__(self, reference: Reference) -> None:
        self._ands = frozenset(small_words(reference)["and"])
        self._senses: dict[str, Sense] = {}
        self._longest: dict[str, int] = {}
        self._asleep: _Asleep = reference.asleep.get(INDEX) or by_first_word(reference)
        self._learned: set[str] = set()
        self._reference = reference
        self._headings = HeadingConcepts(reference)
        self._asked: set[str] = set()

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Sense]]:
        """The senses of the words from `start` on, the longest sequence first, each with its number of words."""
        first = words[start]
        if first not in self._learned:
            self._learn(first)
        if self._headings.begins(first):
            self._ask_for_labels(words[start : start + _LONGEST_LABEL])
        most = min(self._longest.get(first, 0), len(words) - start)
        for length in range(most, 0, -1):
            sense = self._senses.get(" ".join(words[start : start + length]))
            if sense is not None:
                yield length, sense

    def _ask_for_labels(self, words: Sequence[str]) -> None:
        """Learns which of the words, from the first on, are a heading that concepts make."""
        for length in range(1, len(words) + 1):
            key = " ".join(words[:length])
            if key not in self._asked:
                self._asked.add(key)
                role = _LABELS.get(meaning) if (meaning := self._headings.read(key)) else None
                if role is not None and key not in self._senses:
                    self._add(self._sense(list(words[:length]), {}), _Label(key, role))

    def whole(self, words: Sequence[str]) -> Sense | None:
        """The sense of exactly these words."""
        if not words:
            return None
        if words[0] not in self._learned:
            self._learn(words[0])
        return self._senses.get(" ".join(words))

    def of(self, name: str) -> Sense | None:
        """The sense of exactly this name."""
        return self.whole(_cut(fold(name))[0])

    def _learn(self, first: str) -> None:
        self._learned.add(first)
        for kind, rows in self._asleep.get(first, {}).items():
            for record in records_of(list(zip(*rows, strict=True)), _KINDS[kind]):
                text = _text_of(record)
                for words, gaps in _spellings(text, fold(text), self._ands):
                    if words and words[0] == first:
                        self._add(self._sense(words, gaps), record)

    def _add(self, sense: Sense, record: _Record) -> None:
        if isinstance(record, AuthorityName):
            sense.names += ((self._reference.authorities[record.authority], record),)
        elif isinstance(record, GenericName):
            sense.generics += ((record.stands_for, record.language),)
        elif isinstance(record, CountryName):
            sense.countries += ((record.country, record.kind, record.name),)
        elif isinstance(record, _Label):
            sense.labels += (record.role,)
        elif record.meaning == "everyday":
            sense.everyday |= {record.language}
        else:
            sense.written += ((record.word.casefold(), record.meaning),)
            sense.words |= {record.meaning}

    def _sense(self, words: list[str], gaps: dict[int, str]) -> Sense:
        key = " ".join(words)
        sense = self._senses.get(key)
        if sense is None:
            sense = self._senses[key] = Sense()
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        if gaps:
            sense.loose |= gaps.keys()
            sense.commas |= {index for index, gap in gaps.items() if _COMMA.search(gap)}
        return sense


def by_first_word(reference: Reference) -> _Asleep:
    """Every name and word that a leader cell can hold, laid down under each word that a spelling of it begins with; the build keeps it."""
    ands = frozenset(small_words(reference)["and"])
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for record in _records(reference):
        row = tuple("" if value is None else str(value) for value in astuple(record))
        for first in _first_words(_text_of(record), ands):
            found.setdefault(first, {}).setdefault(type(record).__name__, []).append(row)
    return found


def _records(reference: Reference) -> Iterator[_Record]:
    yield from reference.authority_names
    yield from reference.generic_names
    yield from reference.country_names
    yield from (word for word in reference.lead_words if word.meaning not in ("handover", "ditto"))  # these stand before or alone
    for heading in reference.headings:
        if heading.meaning is Meaning.NEVER_LEADER:
            yield LeadWord(heading.heading, heading.language, "never_leader", source=heading.source, certainty=heading.certainty)
        elif heading.meaning in _LABELS:
            yield _Label(heading.heading, _LABELS[heading.meaning])
    for role in reference.role_words:
        if role.text[0].isupper() and role.role in ("leader", "co_leader", "participant"):
            yield _Label(role.text, role.role)


def _text_of(record: _Record) -> str:
    return record.word if isinstance(record, LeadWord) else record.text if isinstance(record, _Label) else record.name


def small_words(reference: Reference) -> Mapping[str, Any]:
    """The small words of leader cells by what they mean; `codes` are those of countries."""
    return reference.asleep.get(SMALL_WORDS) or words_of_leads(reference)


def words_of_leads(reference: Reference) -> dict[str, object]:
    """The small words of leader cells, folded where they are matched so; the build keeps them."""
    words = reference.lead_words

    def meaning(*meanings: str) -> tuple[str, ...]:
        return tuple(fold(word.word) for word in words if word.meaning in meanings)

    return {
        "placeholder": meaning("placeholder", "ditto"),
        "nobody": meaning("nobody"),
        "and": meaning("and"),
        "labels": meaning("leader", "co_leader", "participant"),
        "handover": tuple(word.word for word in words if word.meaning == "handover"),
        "until": tuple(fold(word.word) for word in words if word.meaning == "until"),
        "denied": tuple((fold(word.word), word.language) for word in words if word.meaning == "not"),
        "codes": {name.name: name.country for name in reference.country_names if name.kind is CountryNameKind.CODE},
    }


def _first_words(text: str, ands: Collection[str]) -> Iterator[str]:
    """Every word that a spelling of the text begins with."""
    folded = fold(text)
    first = folded.partition(" ")[0]
    if not first.isalnum():
        found = WORDS.search(folded)
        first = found[0].replace(".", "") if found else ""
    yield first
    if first == "&" or not (text.isascii() or _UMLAUT.isdisjoint(text)):  # only there can another spelling begin with another word
        yield from {words[0] for words, _ in _spellings(text, folded, ands) if words} - {first}


def _spellings(name: str, folded: str, ands: Collection[str]) -> Iterator[tuple[list[str], dict[int, str]]]:
    words, gaps = _cut(folded)
    yield words, gaps
    inner = words[1:-1]
    if not set(ands).isdisjoint(inner):
        yield [words[0], *("&" if word in ands else word for word in inner), words[-1]], gaps
    if "&" in inner:
        yield ["and" if word == "&" else word for word in words], gaps
    if not name.isascii() and not _UMLAUT.isdisjoint(name):
        yield _cut(fold(name.translate(_UMLAUTS)))


def key_of(text: str) -> str:
    """The folded words of a text, separated by blanks."""
    return " ".join(_cut(fold(text))[0])


def _cut(folded: str) -> tuple[list[str], dict[int, str]]:
    """The words of a folded name, and the separators it has between them by the index of the word before."""
    if folded.isascii() and folded.replace(" ", "").isalnum():  # nothing but words
        return folded.split(), {}
    words = WORDS.findall(folded)
    if "." in folded:
        words = [word.replace(".", "") for word in words]
    if not _SEPARATORS.search(folded):
        return words, {}
    between = WORDS.split(folded)[1:-1]
    return words, {index: gap for index, gap in enumerate(between) if _SEPARATORS.search(gap)}


# Words that no name of the registry has in, the name that they may be all the same out: another case of it, cut short, or with a slip.

_MOST_WORDS = 9  # of a name that is looked for
_CASED = 4  # letters of a word that has cases; of shorter ones another word is too near
_CASED_ALONE = 7  # the same of a word that is the whole name
_SLIPPED = 7  # letters of a word in which one may be wrong; in one less two may have changed places
_SLIPPED_BESIDE = 6  # the same where other words of the name are as they should be
_CUT = 4  # letters of a word that is cut short ("Admin"); one less before a full stop ("Fin.")
_STEM = 3  # letters that a word keeps in all its cases, at least

_Name = tuple[list[str], str]  # its folded words, and its language


class Likeness:
    """Finds names by likeness; the table of them is made when the first unknown word stands in a text.

    "Krajowej Administracji Skarbowej" is the name itself as a sentence has it. "Guarda di Finanza" has a slip: one letter too many, too few
    or changed, or two that changed places, in a long word and neither first nor last in it, where endings and other words begin.
    """

    def __init__(self, reference: Reference, lexicon: Lexicon) -> None:
        self._reference = reference
        self._lexicon = lexicon
        self._endings = endings_of(reference)
        self._found: dict[tuple[tuple[str, ...], frozenset[str]], tuple[Sense | None, bool]] = {}

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(key_of(word.word) for word in self._reference.unit_words)

    @cached_property
    def _names(self) -> dict[tuple[object, ...], list[_Name]]:
        """Names and common words, by the number of words and how they begin, and by first letter and length of the first word and the rest.

        What is like a name shares one of them: a slip is in one word alone, and cases keep the beginning of every word.
        """
        names: dict[tuple[object, ...], list[_Name]] = {}
        tables = (self._reference.authority_names, self._reference.generic_names, self._reference.country_names)
        for text, language in ((name.name, name.language) for table in tables for name in table):
            words = key_of(text).split()
            if words and len(words) <= _MOST_WORDS and max(map(len, words)) >= _SLIPPED_BESIDE:
                for key in ((len(words), words[0][:_STEM]), (words[0][0], len(words[0]), *words[1:])):
                    names.setdefault(key, []).append((words, language))
        return names

    def at(self, words: Sequence[str], start: int, unknown: Mapping[int, bool]) -> Iterator[tuple[int, Sense, bool]]:
        """What may begin at a place and holds a word nobody knows: its number of words, its sense, and whether there is a slip in it.

        `unknown` are the places of such words, and whether a full stop follows.
        """
        keys = words[start : start + _MOST_WORDS]
        first = next((at for at, key in enumerate(keys) if start + at in unknown and key not in self._units), len(keys))
        for length in range(len(keys), first, -1):
            stopped = frozenset(key for at, key in enumerate(keys[:length]) if unknown.get(start + at))
            sense, slipped = self._meant(tuple("and" if key == "&" else key for key in keys[:length]), stopped)
            if sense is not None:
                yield length, sense, slipped

    def _meant(self, words: tuple[str, ...], stopped: frozenset[str]) -> tuple[Sense | None, bool]:
        if (key := (words, stopped)) not in self._found:
            names = self._names.get((len(words), words[0][:_STEM]), [])
            cased = {" ".join(name) for name, language in names if self._is_case(words, name, language)}
            lengths = range(len(words[0]) - 1, len(words[0]) + 2)  # of a word with a slip in it
            others = [name for length in lengths for name in self._names.get((words[0][0], length, *words[1:]), [])]
            cased = cased or {" ".join(name) for name, _ in names if _is_cut_from(words, name, stopped)}
            slips = set() if cased else {" ".join(name) for name, _ in (*names, *others) if _is_slip_of(words, name)}
            self._found[key] = _one(self._lexicon.whole(name.split()) for name in sorted(cased or slips)), bool(slips)
        return self._found[key]

    def _is_case(self, words: Sequence[str], name: Sequence[str], language: str) -> bool:
        """As in "Krajowej Administracji Skarbowej"."""
        endings = self._endings.get(language)
        alone = len(name) == 1 and min(len(words[0]), len(name[0])) < _CASED_ALONE
        return endings is not None and not alone and all(is_inflected(one, other, endings) for one, other in zip(words, name, strict=True))


def is_inflected(word: str, other: str, endings: Collection[str]) -> bool:
    """Whether both are one word with usual endings of the language: "Toldstyrelsen, Kontrol, Københavns Lufthavn"."""
    if word == other:
        return True
    if min(len(word), len(other)) < _CASED:
        return False
    stem = 0
    while word[stem : stem + 1] == other[stem : stem + 1]:
        stem += 1
    shared = range(stem, max(_STEM, len(other) // 2) - 1, -1)
    return any(word[at:] in endings and other[at:] in endings for at in shared)


def _is_slip_of(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether one word alone is not that of the name, by a slip in its middle: "FR Cutoms"."""
    others = [(one, other) for one, other in zip(words, name, strict=True) if one != other]
    if len(others) != 1:
        return False
    ((word, meant),) = others
    if not is_slip(word, meant) or not word.isalpha():
        return False
    shortest = _SLIPPED if len(name) == 1 and sorted(word) != sorted(meant) else _SLIPPED_BESIDE
    inner = word[-1] == meant[-1] or sorted(word[-2:]) == sorted(meant[-2:]) or word == meant[:-1]  # "FR Custom"
    return inner and min(len(meant), len(word) + 1) >= shortest


def _is_cut_from(words: Sequence[str], name: Sequence[str], stopped: Collection[str]) -> bool:
    """Whether words of a name are cut short: "Cust. Admin. of the Rep. of Croatia"."""
    cut = [(one, other) for one, other in zip(words, name, strict=True) if one != other]
    return len(name) > 1 and bool(cut) and all(len(one) >= _CUT - (one in stopped) and other.startswith(one) for one, other in cut)


def _one(senses: Iterator[Sense | None]) -> Sense | None:
    """All that one of several names can mean."""
    found = [sense for sense in senses if sense is not None]
    if len(found) < 2:
        return found[0] if found else None
    names = tuple(dict.fromkeys(bearer for sense in found for bearer in sense.names))
    generics = tuple(dict.fromkeys(common for sense in found for common in sense.generics))
    countries = tuple(dict.fromkeys(country for sense in found for country in sense.countries))
    return replace(found[0], names=names, generics=generics, countries=countries)


# A text in, names of the registry that are like it out.

_LIKE = 0.8  # the share of a name that must agree; below it the proposals are noise
_SHORT = 4  # shorter names are abbreviations, and every abbreviation is like many others
_LONGEST = 200  # difflib takes quadratic time, and no name is longer


class SimilarNames:
    """Proposes names of the registry; built only where proposals are wanted."""

    def __init__(self, reference: Reference) -> None:
        self._countries = {key_of(name.name) for name in reference.country_names}
        self._names: dict[str, str] = {}
        for name in reference.authority_names:
            if len(name.name) >= _SHORT:
                self._names.setdefault(key_of(name.name), f"{name.name} ({name.authority})")

    def suggest(self, text: str) -> tuple[str, ...]:
        """At most three names like `text` (its country left out), the most alike first, each with its authority.

        Nothing is proposed for a text that is a name itself.
        """
        key = key_of(text[:_LONGEST])
        stem = " ".join(word for word in key.split() if word not in self._countries)
        if key in self._names or stem in self._names:
            return ()
        return tuple(self._names[name] for name in close_matches(stem, self._names, 3, _LIKE))
