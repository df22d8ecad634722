"""The text of a leader cell in, its LeadReading out: the order of tokens, spans, mentions, leads and their classes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from empact_cli.concepts import the_only
from empact_cli.concepts.oaps_headings_roles import RoleConcepts
from empact_cli.leaders import EU, Gap, Kind, LeadPart, LeadReading, Mention, tokenise
from empact_cli.leaders.bodies import Bearers, Units
from empact_cli.leaders.classifying import Classifier, Note
from empact_cli.leaders.leads import Join
from empact_cli.leaders.lexicon import Lexicon, Likeness, small_words
from empact_cli.leaders.mentions import doubt_labels, give_roles, mentions_of, without_taken_back
from empact_cli.leaders.spans import Cover
from empact_cli.model import AuthorityClass, Plan, Role
from empact_cli.reference import Reference
from empact_cli.text import fold, without_look_alikes
from empact_cli.text.language import _

_DOUBT = frozenset("?\uff1f")  # somebody was not sure of it
_LEADING = (Role.LEADER, Role.CO_LEADER)
_NO_LEADS = {"participant": "lead-participant", "beside": "lead-beside", "never_leader": "lead-driver-text"}


class LeadReader:
    """Reads leader cells by the registry alone. Readings are kept, so the same text costs nothing the second time."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._lexicon = Lexicon(reference)
        self._likeness = Likeness(reference, self._lexicon)
        self._bearers = Bearers(self._lexicon, reference.authority_units)
        self._units = Units(reference)
        words = small_words(reference)
        self._placeholders, self._nobody, self._roles = set(words["placeholder"]), set(words["nobody"]), RoleConcepts(reference)
        self._labels = set(words["labels"])  # "FR Police → leader"
        self._handovers = Handovers(words["handover"])
        self._until = frozenset(words["until"])
        self._denials: tuple[tuple[str, str], ...] = words["denied"]
        self._order = {code: index for index, code in enumerate(reference.countries)}
        self._readings: dict[tuple[str, str], LeadReading] = {}
        self._dated: dict[tuple[str, str, Plan | None], LeadReading] = {}
        self._codes: dict[str, str] = words["codes"]
        self._countries: dict[str, tuple[tuple[str, ...], bool]] = {}

    def read(self, text: str, plan: Plan | None, country: str = "") -> LeadReading:
        """The leaders that `text` names, for the years of `plan`; without one, bodies that have ended are not in force.

        `country` is the text of a country column: it holds for the parts that name no country themselves, pairwise where both list as many.
        """
        reading = self._readings.get((text, country))
        if reading is not None and reading.dated:
            reading = self._dated.get((text, country, plan))
        if reading is None:
            reading = self._read(text, plan, country)
            if self._readings.setdefault((text, country), reading).dated:
                self._dated[text, country, plan] = reading
        return reading

    def countries(self, text: str) -> tuple[str, ...]:
        """The codes of the countries that a text names, in protocol order, each once; EU bodies are passed over."""
        return self._taking_part(text)[0]

    def names_others(self, text: str) -> bool:
        """Whether a text speaks of countries in general words, alone or beside some that it names: "all MS", "BE and others"."""
        return self._taking_part(text)[1]

    def _taking_part(self, text: str) -> tuple[tuple[str, ...], bool]:
        found = self._countries.get(text)
        if found is None:
            codes, others = self._named(text)
            found = self._countries[text] = tuple(sorted(codes - {EU}, key=self._order.__getitem__)), others
        return found

    def _named(self, text: str) -> tuple[set[str], bool]:
        """The countries of a text, without those that it takes back ("all MS except DK, IE"), and whether there are others."""
        parts = [part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",")]
        if all(part in self._codes for part in parts):  # as most lists of participants are; with blanks alone "PT AT" is a body of Portugal
            return {self._codes[part] for part in parts}, False
        tokens = tokenise(text)
        codes: set[str] = set()
        kinds: set[Kind] = set()
        taken_back = False
        for span in Cover(tokens, self._lexicon).spans():
            taken_back = span.kind is Kind.NOT or (taken_back and tokens[span.start].gap is not Gap.HARD)
            if Kind.NOT not in kinds:
                kinds.add(span.kind)
            named = span.country if span.kind is Kind.COUNTRY else span.own
            if not taken_back and (country := named or the_only(self._bearers.told_by([span]))):
                codes.add(country)
        return codes, Kind.OTHERS in kinds or (Kind.WORD in kinds and not kinds & {Kind.NAME, Kind.COUNTRY})

    def _read(self, text: str, plan: Plan | None, country: str) -> LeadReading:
        text = _MARK.sub(lambda found: " " * len(found[0]), text)  # so that every other letter stays where it is
        text = without_look_alikes(text.translate(_FLAGS))
        whole = text.strip()
        text, of_years = _of_plan(text, plan, self._until)
        if of_years and not text.strip(_AROUND):  # "2021: BE Customs" leaves open who leads in 2023
            return LeadReading((_placeholder(whole),), (("lead-placeholder", whole),), dated=True)
        reading = self._read_of_plan(text, plan, country)
        return replace(reading, dated=True) if of_years else reading

    def _read_of_plan(self, text: str, plan: Plan | None, country: str) -> LeadReading:
        if (handed_over := self._handovers.find(text)) and not self._goes_on(*handed_over):
            return self._handed_over(text, *handed_over[:2], plan, country)
        folded, bare = fold(text), text.strip()
        if not folded:
            return LeadReading((), (("lead-blank", text),))
        tokens = tokenise(text)
        sense = self._lexicon.of(bare) if bare.isupper() else None  # "NAV" is the Hungarian administration, "nav" Latvian for nobody
        named = sense is not None and bool(sense.names)
        if folded in self._nobody and not named:
            return LeadReading((), (("lead-blank", bare),))
        if (folded in self._placeholders and not named) or not tokens:
            return LeadReading((_placeholder(bare),), (("lead-placeholder", bare),))
        given = [span.country for span in Cover(tokenise(country), self._lexicon).spans() if span.country] if country else []
        home = the_only(set(given))
        if country and not named and self._roles.of(folded) in _LEADING and self._roles.of(fold(country)) not in _LEADING:
            return self._marked(bare, plan, country, home)
        cover = Cover(tokens, self._lexicon, frozenset(given), self._likeness)
        spans = cover.spans()
        mentions = without_taken_back(doubt_labels(give_roles(mentions_of(spans, tokens, text[tokens[-1].end :]))), spans)
        leads = Join(self._bearers, self._units, tokens, home).run(mentions)
        notes = self._apply(given, leads, country)
        if not leads and cover.contacts:  # they are not repeated
            notes.append(("lead-contact", ""))
        elif not leads:
            drivers = any(span.role == "never_leader" for span in spans)
            notes.append(("lead-driver-text" if drivers else "lead-unknown", text))
        if not _DOUBT.isdisjoint(text):
            notes.append(("lead-placeholder", bare))
        return self._classified(leads, Classifier(self._reference, self._bearers, self._units, text, tokens, plan), notes)

    def _goes_on(self, before: str, after: str, word: str) -> bool:
        """Whether it is no handover: a role stands behind it ("FR Police → leader"), or the word is "not" in a language of who stands
        before it ("AVR (nu ANAF)"), and "now" in others.
        """
        if fold(after) in self._labels or self._roles.of(fold(after)) is not None:
            return True
        languages = [language for denial, language in self._denials if denial == fold(word)]
        return bool(languages) and any(self._units.are_spoken(languages, country) for country in self.countries(before))

    def _handed_over(self, text: str, before: str, after: str, plan: Plan | None, country: str) -> LeadReading:
        """Who leads now, with the country of who led before where it names none; that there was a handover is noted."""
        reading = self.read(after, plan, country)
        if not country and reading.parts and all(part.country is None for part in reading.parts):
            reading = self.read(after, plan, the_only(self.countries(before)) or "")
        return replace(reading, notes=(*reading.notes, ("lead-handed-over", " ".join(text.split()))))

    def _marked(self, text: str, plan: Plan | None, heading: str, country: str | None) -> LeadReading:
        """The "L" below a heading: the country of a participation matrix, with an authority that nobody names, or a body ("Europol")."""
        why = _('country only: "{text}" says that {country} leads and names no authority').format(text=text, country=country)
        rule, value, dated = "country-only", text, False
        if country is None:
            reading = self.read(heading, plan)
            if len(reading.parts) == 1:
                return replace(reading, parts=(replace(reading.parts[0], text=text),))
            why = _('"{text}" says that "{heading}" leads, and the registry knows no such body').format(text=text, heading=heading)
            rule, value, dated = "unknown", heading.strip(), reading.dated
        part = LeadPart(text, country, None, AuthorityClass.UNKNOWN, why, rule)
        return LeadReading((part,), ((f"lead-{rule}", value),), dated)

    def _apply(self, given: Sequence[str], leads: list[Mention], country: str) -> list[Note]:
        """Gives the countries of a country column to the leads that name none; says where the two do not agree."""
        notes: list[Note] = []
        given = self._repeat(given, leads)
        named = [lead for lead in leads if not lead.is_empty]
        paired = given if len(given) == len(named) else list(given) * len(named) if len(set(given)) == 1 else []
        for lead, code in zip(named, paired, strict=False):
            own = lead.country or (None if lead.shared else the_only(self._bearers.told_by(lead.names)))
            if own is None:
                lead.country = code
            elif own not in (code, EU):
                notes.append(("lead-country-conflict", country))
        if given and named and not paired:
            notes.append(("lead-country-conflict", country))
        return notes

    def _repeat(self, given: Sequence[str], leads: list[Mention]) -> Sequence[str]:
        """A common word alone beside several countries that have such a body is one lead of each: "Customs" beside "FR, BE".

        Returns the countries that the leads are given, each once where a lead was made of each: "FR, FR, BE" are two.
        """
        if len(leads) != 1 or len(set(given)) < 2 or leads[0].country or not leads[0].names:
            return given
        (lead,) = leads
        if not (all(span.is_common for span in lead.names) and all(self._bearers.belongs(lead.names, code) for code in given)):
            return given
        each = list(dict.fromkeys(given))
        leads[:] = [replace(lead, shared=True) for _code in each]
        return each

    @staticmethod
    def _classified(leads: Sequence[Mention], classifier: Classifier, notes: list[Note]) -> LeadReading:
        parts: list[LeadPart] = []
        for lead in leads:
            if lead.is_empty:
                part = _placeholder(classifier.stretch(lead), lead.leading)
                parts.append(part)
                notes.append(("lead-placeholder", part.text))
            elif lead.role in _NO_LEADS:
                notes.append((_NO_LEADS[lead.role], classifier.part(lead)[0].text))
            else:
                part, said = classifier.part(lead)
                parts.append(part)
                notes += said
        return LeadReading(tuple(parts), tuple(dict.fromkeys(notes)), classifier.asked_dates)


def _placeholder(text: str, role: Role | None = None) -> LeadPart:
    """A leader who is still to be named: somebody leads, and nobody can tell whether it is customs."""
    why = _('"{text}" leaves open who leads').format(text=text)
    return LeadPart(text, None, None, AuthorityClass.UNKNOWN, why, "placeholder", role=role)


# The text of a leader cell in, who led before and who leads now out: "BE Customs -> FR DGDDI" is no pair of leaders.

_ARROW = re.compile(r"\s*(?:[-=\u2013\u2014]+>+|>{2,}|[\u2190-\u21ff\u2794\u279c-\u27be])\s*")
_AROUND = " \t\r\n\u00a0,;:()[]/"
_MARK = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}\)")  # a raised footnote mark that an export has flattened
_WORD = re.compile(r"[^\W\d_]+")


class Handovers:
    """Finds handovers by arrows, and by the words for them of the reference data."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {fold(word) for word in words}
        self._words = frozenset(folded)
        self._most = max((len(word.split()) for word in folded), default=0)
        self._firsts = frozenset(word.split()[0] for word in folded if word)

    def find(self, text: str) -> tuple[str, str, str] | None:
        """The text before the last handover, the one behind it, and the word or the arrow; None where one of them is blank (a bullet)."""
        arrows = [arrow.span() for arrow in _ARROW.finditer(text)]
        found = arrows[-1] if arrows else self._by_word(text)
        if found is None:
            return None
        before, after = text[: found[0]].strip(_AROUND), text[found[1] :].strip(" \t\r\n\u00a0,;:")
        return (before, after, text[slice(*found)]) if before and after else None

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


# The text of a leader cell in, the same without who led in the years of other plans out: "HR MUP (2022: HR Customs)".

_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"(?P<first>{_YEAR})(?:\s*[-/\u2013]\s*(?P<last>(?:19|20)?\d\d))?"
_LABEL = re.compile(rf"(?P<opens>^|[(;\n,])\s*(?P<word>[^\W\d_][^\d;,:()\n]{{1,14}}\s+)?{_YEARS}\s*:")
_ENDS = re.compile(r"[;\n]")


def _of_plan(text: str, plan: Plan | None, until: Collection[str]) -> tuple[str, bool]:
    """The text with blanks in place of what other years hold, and whether it names years at all; `until` says that it was so up to one."""
    labels = [label for label in _LABEL.finditer(text) if not label["word"] or fold(label["word"]) in until]
    left = text
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        closer = text.find(")", label.end(), end) if label["opens"] == "(" else -1
        ends = _ENDS.search(text, label.end(), end)
        end = closer + 1 if closer >= 0 else ends.start() if ends is not None else end
        if _is_of_others(label, plan):
            left = left[: label.start()] + " " * (end - label.start()) + left[end:]
        else:
            start = label.start("word" if label["word"] else "first")
            left = left[:start] + " " * (label.end() - start) + left[label.end() :]
    return left, bool(labels)


def _is_of_others(label: re.Match[str], plan: Plan | None) -> bool:
    """Whether the years of the label are none of the plan; without a plan, what was so until a year is no more."""
    if plan is None:
        return bool(label["word"])
    first, last = int(label["first"]), label["last"] or label["first"]
    end = int(label["first"][: -len(last)] + last)
    return end < plan.start or (first > plan.end and not label["word"])


_FLAGS = {0x1F1E6 + at: chr(ord("A") + at) for at in range(26)}  # the letters of flags: "\U0001f1f3\U0001f1f1 Customs"
