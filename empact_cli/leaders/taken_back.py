"""Mentions in, those that a text does not take back out: "BKA, nicht Zoll", "FURS (prej Carinska uprava)", "DE, replacing FR".

Who is denied, or led before, leads no more; but only where somebody else is left: "not Customs" alone stays, and tells nobody who leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from empact_cli.leaders.tokens import Gap
from empact_cli.leaders.types import Kind, Mention, Span

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
    for mention in mentions:
        at = starts[mention.start]
        own = _taken_back_by(mention, spans, at)
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
            before, word = mention, own
            continue
        kept.append(mention)
    if not any(mention.names or mention.country for mention in kept):
        return list(mentions)
    for mention, taken_back in doubted:
        mention.words = [*mention.words, taken_back]
    return kept


def _taken_back_by(mention: Mention, spans: Sequence[Span], at: int) -> Span | None:
    """The word with which the mention begins, where it takes back all of it: one of time whatever follows, a negation only a bare name."""
    first = spans[at]
    if first.kind is not Kind.NOT:
        return None
    if is_former(first):
        return first
    others = (span for span in islice(spans, at + 1, None) if span.kind is not Kind.OF)
    following = next(others, None)
    bare = following is not None and following.end <= mention.end and following.kind in (Kind.NAME, Kind.COUNTRY)
    return first if bare and all(word.kind is Kind.NOT for word in mention.words) else None


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
