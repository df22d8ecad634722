"""Two mentions in, what the one is to the other out: the same body, a unit of it, its long form, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from empact_cli.leaders.tokens import Gap, Token
from empact_cli.leaders.types import EU, Kind, Mention, Span
from empact_cli.leaders.units import Bearers, Units, is_common, is_eu
from empact_cli.model import AuthorityClass
from empact_cli.text.folding import fold

_MINISTRY = "ministry"
_UNDER_INTERIOR = frozenset({_MINISTRY, "police", "gendarmerie", "border_guard"})
_UNDER_FINANCE = frozenset({"customs", "tax", "fiu"})
_BODY_THEN_UNIT = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON, Gap.SLASH})


class Relations:
    """Compares the mentions of one text."""

    def __init__(self, bearers: Bearers, units: Units, tokens: Sequence[Token], home: str | None) -> None:
        self._bearers = bearers
        self._units = units
        self._tokens = tokens
        self._home = home  # the one country of a country column

    def country_of(self, *mentions: Mention) -> str | None:
        """The country that one of the mentions names or belongs to, else that of the country column where they are all borne there, else
        the one in which all their names are borne at all ("Polisen, NOA").
        """
        named = next((mention.country for mention in mentions if mention.country), None)
        own = named or next((country for mention in mentions if (country := self._bearers.own_country(mention))), None)
        names = [span for mention in mentions for span in mention.names]
        if own or not names:
            return own
        if all(is_eu(span) for span in names):
            return EU
        if all(self._bearers.belongs(mention, self._home) for mention in mentions):
            return self._home
        return self._bearers.shared_country(names) if len(mentions) > 1 else None

    def is_unit_word_of(self, unit: Mention, body: Mention) -> bool:
        """Whether the words of the one only tell which unit of the other, and where."""
        return self._units.only_tell_more(unit, self._tokens, self.country_of(body))

    def country_by_place(self, name: Mention, words: Mention, *, only: bool = False) -> str | None:
        """The one country of those that bear the names which has the place that the words name: "AVR, București".

        `only`: nobody else is named, of whom it may be a unit ("Carabinieri, nucleo dogane Genova").
        """
        if name.country or not name.names or not words.words or self._home or self._bearers.is_strong(name):
            return None
        owners = self._bearers.owners(name)
        places = self._units.countries_of_places(words, self._tokens)
        if owners is None:  # a common word: only a place that no other country has tells, and no "Customs Drive"
            foreign = all(_is_foreign_word(span) for span in name.names)
            alone = (name is not words and not name.words) or (only and foreign)
            if foreign and len(places) > 1:
                places = frozenset(code for code in places if all(self._units.speak(code, span.sense) for span in name.names))
            found = {code for code in places if alone and len(places) == 1 and self._bearers.belongs(name, code)}
        else:
            found = {code for code in owners & places if self._units.only_tell_more(words, self._tokens, code)}
        return found.pop() if len(found) == 1 else None

    def is_told_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the words beside the names of the mention only tell which unit, and where: "G.d.F. (GICO Palermo)"."""
        return bool(mention.names) and self._units.only_tell_more(mention, self._tokens, self.country_of(head, mention))

    def explains(self, last: Mention, mention: Mention) -> bool:
        """Whether the names of both may stand for one body; an umbrella gives way to the body under it."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        known = {bearer.authority.id for span in last.names for bearer in self._bearers.inside(span, country)}
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        if not told or not known:
            return False
        if any(authority.id in known for authority in told):
            return True
        umbrella = all(self._may_be_umbrella(span, country) for span in last.names)
        if umbrella:
            last.names = []
            last.country = country
        return umbrella or self.is_unit(last, mention) or self._is_ministry_above(last, mention, country)

    def _may_be_umbrella(self, span: Span, country: str) -> bool:
        """Whether the name is that of an umbrella, whatever else it was at other times."""
        return any(bearer.authority.class_ is AuthorityClass.UMBRELLA for bearer in self._bearers.inside(span, country))

    def is_below_ministry(self, last: Mention, mention: Mention) -> bool:
        """Whether `last` is a ministry of finance, and `mention` a body that such a ministry has below it: "Ministry of Finance, FIU"."""
        country = self.country_of(last, mention)
        if country is None or not last.names or not mention.names:
            return False
        above = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)]
        below = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        if not all(body.class_ is AuthorityClass.UMBRELLA and body.kind == _MINISTRY for body in above):
            return False
        if not (above and below) or not all(body.kind in _UNDER_FINANCE for body in below):
            return False
        last.names, last.country = [], country
        return True

    def _is_ministry_above(self, last: Mention, mention: Mention, country: str) -> bool:
        """Whether one of the two is the ministry above the police that the other names, neither of them customs: "MUP - PNUSKOK"."""
        bodies = [bearer.authority for span in [*last.names, *mention.names] for bearer in self._bearers.inside(span, country)]
        kinds = {_MINISTRY if body.kind == _MINISTRY else "force" for body in bodies}
        plain = all(body.class_ is AuthorityClass.NON_CUSTOMS and body.kind in _UNDER_INTERIOR for body in bodies)
        return plain and len(kinds) > 1

    def is_named_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the force before it, which is no customs itself: "Guardia Civil, UDAIFF"."""
        country = self.country_of(last, mention)
        bodies = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)] if country else []
        plain = all(body.class_ is AuthorityClass.NON_CUSTOMS for body in bodies)
        if country and plain and self._is_ministry_above(last, mention, country):
            return True
        found = plain and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def is_unit(self, last: Mention, mention: Mention) -> bool:
        """Whether `mention` is a unit of the body before it, written as one with it: "SRS/TCPD". A list of the two is a list."""
        found = mention.gap in _BODY_THEN_UNIT and self.belongs_below(last, mention)
        last.with_unit = last.with_unit or found
        return found

    def belongs_below(self, last: Mention, mention: Mention) -> bool:
        """Whether the registry has a body of `mention` as a unit of one of `last`."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        bodies = [bearer.authority for span in last.names for bearer in self._bearers.inside(span, country)]
        told = [bearer.authority for span in mention.names for bearer in self._bearers.inside(span, country)]
        return any(self._bearers.is_unit(unit, parent) for unit in told for parent in bodies)

    def same_body(self, last: Mention, mention: Mention) -> bool:
        """Whether all the names of both belong to one body: "ZKA/GZD"."""
        country = self.country_of(last, mention)
        if country is None:
            return False
        bodies = [{bearer.authority.id for bearer in self._bearers.inside(span, country)} for span in [*last.names, *mention.names]]
        return bool(set.intersection(*bodies))

    def is_its_unit(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names the body of which only the unit stands before it: "FR Brigade de Roissy (douane)"."""
        if not head.country or head.names or not head.words or mention.words:
            return False
        return self._bearers.belongs(mention, head.country) and self._units.only_tell_more(head, self._tokens, head.country)

    def spells_out(self, head: Mention, mention: Mention) -> bool:
        """Whether the words nobody knows are the long form of the body in the bracket: "DE Central Office (BKA)".

        A name beside these words goes with them only if it is no other body's: "DE Joint team (Customs, BKA)" names two.
        """
        country = head.country
        if (
            country is None
            or not head.words
            or not self._bearers.belongs(mention, country)
            or any(is_common(span.sense) for span in mention.names)
        ):
            return False
        told = {bearer.authority.id for span in mention.names for bearer in self._bearers.inside(span, country)}
        return all(self._gives_way(span, country, told) for span in head.names)

    def _gives_way(self, span: Span, country: str, told: set[str]) -> bool:
        """Whether a name may stand for one of the bodies `told`, or for nobody in the country but an umbrella."""
        bodies = [bearer.authority for bearer in self._bearers.inside(span, country)]
        return any(body.id in told for body in bodies) or all(body.class_ is AuthorityClass.UMBRELLA for body in bodies)

    def contradicts(self, head: Mention, mention: Mention) -> bool:
        """Whether the bracket names another body of the same country: "FR Police (Customs)" is then neither the one nor the other."""
        country = self.country_of(head)
        return country is not None and mention.is_name and self._bearers.belongs(mention, country)

    def may_be_unit(self, before: Mention, lead: Mention) -> bool:
        """Whether a common word with words for a unit stands behind another body: "FR Police, customs section"."""
        if not lead.words or not before.names or lead.gap is Gap.HARD or not any(is_common(span.sense) for span in lead.names):
            return False
        return not self.same_body(before, lead) and not self.belongs_below(before, lead)


# The text of a leader cell in, who led before and who leads now out: "BE Customs -> FR DGDDI" is no pair of leaders.

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


# Mentions in, those that a text does not take back out: "BKA, nicht Zoll", "FURS (prej Carinska uprava)", "DE, replacing FR".

_LISTED = frozenset({Gap.COMMA, Gap.SLASH, Gap.PLUS})
_BEHIND_WORD = frozenset({Gap.JOINED, Gap.DASH, Gap.COLON})  # "(formerly: BKA)"


def without_taken_back(mentions: Sequence[Mention], spans: Sequence[Span]) -> list[Mention]:
    """The mentions that may lead. Who is listed behind one that is taken back may be taken back too: nobody can tell."""
    if not any(span.kind is Kind.NOT for span in spans):
        return list(mentions)
    starts = {span.start: index for index, span in enumerate(spans)}
    kept: list[Mention] = []
    doubted: list[tuple[Mention, Span]] = []
    before: Mention | None = None  # the mention that was taken back last, while its words may still hold
    word: Span | None = None
    for index, mention in enumerate(mentions):
        at = starts[mention.start]
        own = _taken_back_by(mention, spans, at)
        alone = mention.is_words and all(word.kind is Kind.NOT for word in mention.words)
        if own is not None and alone and _ends_stretch(mentions, index):
            own = None  # "Customs Drive": it takes nobody back, and is a word like others
        if own is None and before is not None and word is not None and not (at and _is_now(spans[at - 1])):
            if _belongs_to(mention, before):
                continue
            if mention.bracket == before.bracket and mention.gap in _LISTED:
                doubted.append((mention, word))
            else:
                before = None
        elif own is None:
            before = None
        else:
            before, word = (None, None) if _is_behind(own) else (mention, own)
            continue
        kept.append(mention)
    if not any(mention.names or mention.country for mention in kept):
        return list(mentions)
    for mention, taken_back in doubted:
        mention.words = [*mention.words, taken_back]
    return kept


def _ends_stretch(mentions: Sequence[Mention], index: int) -> bool:
    return index + 1 == len(mentions) or mentions[index + 1].gap in (Gap.COMMA, Gap.HARD)


def _taken_back_by(mention: Mention, spans: Sequence[Span], at: int) -> Span | None:
    """The word with which the mention begins, where it takes back all of it: one of time whatever follows, a negation only a bare name.

    Some words take back what stands before them ("Customs not involved").
    """
    first = spans[at]
    behind = next((word for word in mention.words if _is_behind(word)), None)
    if behind is not None and (mention.names or mention.country) and behind.end == mention.end:
        return behind
    if first.kind is not Kind.NOT:
        return None
    if is_former(first):
        return first
    others = (span for span in islice(spans, at + 1, None) if span.kind is not Kind.OF)
    following = next(others, None)
    bare = following is not None and following.end <= mention.end and following.kind in (Kind.NAME, Kind.COUNTRY)
    return first if bare and all(word.kind is Kind.NOT for word in mention.words) else None


def _is_behind(span: Span) -> bool:
    """Whether the word takes back who stands before it ("not involved")."""
    return span.kind is Kind.NOT and span.sense is not None and "not_behind" in span.sense.words


def is_former(span: Span) -> bool:
    """Whether the word says that who follows it led before, or leads no more ("formerly", "replacing")."""
    return span.kind is Kind.NOT and span.sense is not None and "former" in span.sense.words


def _is_now(span: Span) -> bool:
    """Whether the word says that who follows it leads today ("obecnie KAS")."""
    return span.sense is not None and "now" in span.sense.words


def _belongs_to(mention: Mention, before: Mention) -> bool:
    """Whether the mention is what the word before it speaks of ("formerly: BKA"), or stands in the bracket behind it ("ex FR (DNRED)")."""
    if mention.bracket != before.bracket:
        return bool(mention.bracket) and not before.bracket
    return not (before.names or before.country) and mention.gap in _BEHIND_WORD


def _is_foreign_word(span: Span) -> bool:
    """Whether a common word is none of English, in which a customs house is a building: "Zollfahndung Köln"."""
    return span.sense is not None and all(language != "en" for _, language in span.sense.generics)
