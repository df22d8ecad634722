"""Spans in, mentions out: the text cut at every separator that no name needs, before anybody asks what belongs together.

Then role words are given to the mentions they stand with, and what is only a role word goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.leaders import Doubt, Gap, Kind, Mention, Span, Token

_LISTED = frozenset({Gap.COMMA, Gap.SLASH, Gap.PLUS})


def mentions_of(spans: Sequence[Span], tokens: Sequence[Token], tail: str) -> list[Mention]:
    """The mentions of a text; `tail` is the text after the last token, which may close a bracket."""
    numbers = _bracket_numbers(spans, tokens, tail)
    mentions = [mention for phrase in _phrases(spans, tokens, numbers) for mention in _cut(phrase)]
    for mention in mentions:
        mention.announces = mention.role == "beside" or (mention.end < len(tokens) and tokens[mention.end].after_colon)
    return mentions


def _bracket_numbers(spans: Sequence[Span], tokens: Sequence[Token], tail: str) -> list[int]:
    """For each span the number of the outermost bracket around it, 0 for none; a bracket that is never closed counts for nothing."""
    marks = [(index, char) for index, span in enumerate(spans) for char in tokens[span.start].brackets]
    marks += [(len(spans), char) for char in tail if char in ")]}"]
    numbers = [0] * len(spans)
    opened: list[int] = []
    number = 0
    for index, char in marks:
        if char == "(":
            opened.append(index)
        elif opened:
            start = opened.pop()
            number += 1
            numbers[start:index] = [number] * (index - start)
    return numbers


class _Phrase(Struct):
    gap: Gap
    bracket: int
    spans: list[Span]


def _phrases(spans: Sequence[Span], tokens: Sequence[Token], numbers: Sequence[int]) -> Iterator[_Phrase]:
    phrase = _Phrase(Gap.JOINED, 0, [])
    for span, number in zip(spans, numbers, strict=True):
        token = tokens[span.start]
        gap = _gap_before(span, tokens, phrase)
        if gap or number != phrase.bracket or token.brackets:
            if any(known.kind is not Kind.NOISE for known in phrase.spans):
                yield phrase
                phrase = _Phrase(gap, number, [])
            else:  # nothing, or the mark of a list: "2) Customs"
                phrase.spans.clear()
                phrase.gap, phrase.bracket = max(phrase.gap, gap), number
        if span.kind is not Kind.AND:
            phrase.spans.append(span)
    if phrase.spans:
        yield phrase


def _gap_before(span: Span, tokens: Sequence[Token], phrase: _Phrase) -> Gap:
    """What parts a span from the phrase before it; a role word that speaks of what follows needs no separator."""
    token = tokens[span.start]
    if span.kind is Kind.AND:
        return Gap.PLUS
    if span.kind is not Kind.ROLE:
        last = phrase.spans[-1] if phrase.spans else None
        ended = token.after_stop and last is not None and last.kind is Kind.ROLE  # "FR Police, lead. BE Customs"
        ended = ended and last is not None and "." not in tokens[last.end - 1].raw  # "NL Douane i.s.m. FIOD"
        return Gap.HARD if ended else token.gap
    if token.after_stop:
        return Gap.HARD
    before_colon = span.end < len(tokens) and tokens[span.end].after_colon
    opens = span.role == "beside" or (before_colon and any(known.kind is Kind.NAME for known in phrase.spans))
    return max(token.gap, Gap.PLUS) if opens else token.gap


def _cut(phrase: _Phrase) -> Iterator[Mention]:
    first = phrase.spans[0]
    mention = Mention(first.start, first.start, phrase.gap, phrase.bracket)
    trailing = phrase.spans[-1].kind is Kind.ROLE  # "FR co-lead DE lead": each role word speaks of what stands before it
    for span in phrase.spans:
        if _begins_anew(mention, span, trailing=trailing):
            mention.crowded = span.kind is Kind.NAME
            yield mention
            following = Mention(span.start, span.start, Gap.JOINED, phrase.bracket)
            if span.kind is not Kind.ROLE:  # "FR Police or FR Customs": neither is certain
                following.words = [word for word in mention.words[-1:] if word.end == span.start]
            mention = following
        _add(mention, span)
    yield mention


def _begins_anew(mention: Mention, span: Span, *, trailing: bool) -> bool:
    """Two leads that stand side by side with only a blank between them: "KRP instead of Tulli"."""
    if span.kind is Kind.COUNTRY:
        return mention.country not in (None, span.country) or bool(mention.names and mention.names[-1].is_eu)
    if span.kind is Kind.NAME:
        behind = bool(mention.names and mention.country and not mention.country_first)
        return behind or (span.is_eu and not mention.is_empty and not (mention.names and mention.names[-1].is_eu))
    if span.kind is Kind.NOT:
        return _takes_back(span, "former") and not mention.is_empty
    if span.kind is Kind.ROLE:
        follows = span.role in ("participant", "co_leader") and not trailing
        return not mention.is_empty and (mention.role is not None or follows)
    return False


def _add(mention: Mention, span: Span) -> None:
    if span.kind in (Kind.OF, Kind.NOISE, Kind.OTHERS):
        return
    if span.kind is not Kind.ROLE and not (mention.country or mention.names or any(word.start >= mention.start for word in mention.words)):
        mention.start = span.start
    if span.kind is Kind.ROLE and span.role == "participant" and not mention.is_empty:
        span = replace(span, kind=Kind.WORD)  # "non-customs partner": it says what kind of body this is
    if span.kind is Kind.ROLE:
        mention.role_first = mention.is_empty
        mention.role = span.role
        mention.end = span.end if mention.is_empty else mention.end
        return
    mention.end = span.end
    if span.kind is Kind.COUNTRY:
        mention.country_first = mention.country_first or not (mention.country or mention.names)
        mention.country, mention.form, mention.country_span = span.country, span.form, span
        mention.doubt = Doubt.CODE if span.in_doubt else mention.doubt
    elif span.kind is Kind.NAME:
        mention.names.append(span)
        if span.own and not mention.country:
            mention.country, mention.country_first = span.own, True
    elif span.kind is Kind.PLACEHOLDER:
        mention.placeholder = True
    else:
        mention.words.append(span)


def give_roles(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that name somebody (or hold a placeholder), each with the role that the cell gives it.

    A role word before a lead holds for all that follow it, inside a bracket to its end ("co-leaders LV, FI"); behind a lead, or alone
    in a bracket behind it ("FR (leader)"), it holds for that lead.
    """
    kept: list[Mention] = []
    outer: str | None = None
    inner: str | None = None
    bracket = 0
    for index, mention in enumerate(mentions):
        if mention.bracket != bracket:
            bracket, inner = mention.bracket, outer
        if mention.role and mention.is_empty and not mention.placeholder:
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            if kept and _looks_back(mention, kept[-1], following):
                _give(kept, mention)
            else:
                inner = mention.role
        else:
            if mention.role is None:
                mention.role, mention.inherits = inner, inner is not None
                _doubt_beside(mention, mentions[index - 1] if index else None)
            elif mention.role_first:
                inner = mention.role
            if not mention.is_empty or mention.placeholder:
                kept.append(mention)
        outer = inner if not bracket else outer
    return kept


def _give(kept: Sequence[Mention], word: Mention) -> None:
    """Gives the role word to the lead before it; if it takes part, so may those before it ("FR (lead), BE, NL (participants)")."""
    last = kept[-1]
    last.role, last.inherits = word.role, False
    head = kept[-2] if len(kept) > 1 and last.bracket and not kept[-2].bracket else None
    if head is not None and head.inherits and ((head.is_country and last.is_name) or (head.is_name and last.is_country)):
        head.role, head.inherits = word.role, False  # "Leader: FR (Police), BE (Customs) (participant)"
    if word.role != "participant":
        return
    listed = list(takewhile(lambda at: kept[at + 1].gap in _LISTED and kept[at].role in (None, "leader"), range(len(kept) - 2, -1, -1)))
    leads = [at for at in listed if kept[at].role == "leader"]
    first = leads[-1] + 1 if leads else listed[-1] if listed and listed[-1] and kept[listed[-1] - 1].role == "leader" else len(kept)
    for mention in kept[first:-1]:
        mention.doubt = mention.doubt or Doubt.LIST


def _doubt_beside(mention: Mention, previous: Mention | None) -> None:
    """Below somebody whom the leader works with stands another one of these, or another leader: nobody can tell."""
    if mention.role == "beside" and previous is not None and not (previous.announces and previous.is_empty):
        below = mention.gap is Gap.HARD or previous.doubt is Doubt.BESIDE
        mention.doubt = Doubt.BESIDE if below else mention.doubt
    if mention.doubt is Doubt.BESIDE:
        mention.role = None


def doubt_labels(mentions: list[Mention]) -> list[Mention]:
    """The mentions; what stands behind a label that nobody knows, with somebody before it who leads, may be a participant."""
    labelled = False
    for index, mention in enumerate(mentions):
        labelled = labelled and (mention.gap is not Gap.HARD or mentions[index - 1].announces)
        if labelled and mention.names:
            mention.doubt = Doubt.LABEL
        label = mention.announces and not mention.bracket and bool(mention.words) and mention.words[-1].end == mention.end
        labelled = labelled or (bool(mention.names or index) and label)
    return mentions


def _looks_back(mention: Mention, previous: Mention, following: Mention | None) -> bool:
    """As in "FR: L, DE: P"."""
    in_own_bracket = mention.bracket and previous.bracket != mention.bracket
    if previous.role == "beside" and mention.role in ("leader", "co_leader") and mention.gap is Gap.JOINED and not mention.announces:
        return True  # "with Europol as co-leader"
    if mention.announces or (previous.role is not None and not (previous.inherits and in_own_bracket)):
        return False
    if in_own_bracket:
        return following is None or following.bracket != mention.bracket
    if mention.gap is Gap.HARD or following is None:
        return mention.gap is not Gap.HARD
    return mention.gap is not Gap.JOINED and following.gap in (Gap.HARD, Gap.COMMA, Gap.SLASH, Gap.PLUS)


# Mentions in, those that a text does not take back out: "BKA, nicht Zoll", "FURS (prej Carinska uprava)", "DE, replacing FR".

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
        if alone and (index + 1 == len(mentions) or mentions[index + 1].gap in (Gap.COMMA, Gap.HARD)):
            own = None  # "Customs Drive": it takes nobody back, and is a word like others
        now = at > 0 and "now" in spans[at - 1].sense.words  # "obecnie KAS"
        if own is None and before is not None and word is not None and not now:
            if _belongs_to(mention, before):
                continue
            if mention.bracket == before.bracket and mention.gap in _LISTED:
                doubted.append((mention, word))
            else:
                before = None
        elif own is None:
            before = None
        else:
            before, word = (None, None) if _takes_back(own, "not_behind") else (mention, own)
            _doubt_own(kept, mentions, index, own)
            continue
        kept.append(mention)
    if not any(mention.names or mention.country or mention.placeholder for mention in kept):
        return list(mentions)
    for mention, taken_back in doubted:
        mention.words = [*mention.words, taken_back]
    return kept


def _doubt_own(kept: Sequence[Mention], mentions: Sequence[Mention], index: int, own: Span) -> None:
    """Doubts who stands before a word of time that may speak of him, or of who is listed next: "Tullin entinen osasto, Poliisi (FI)"."""
    mention, following = mentions[index], mentions[index + 1] if index + 1 < len(mentions) else None
    if not kept or following is None or following.gap not in _LISTED or not mention.is_words or mention.gap is not Gap.JOINED:
        return
    if mention.bracket == mentions[index - 1].bracket:
        kept[-1].words = [*kept[-1].words, own]


def _taken_back_by(mention: Mention, spans: Sequence[Span], at: int) -> Span | None:
    """The word with which the mention begins, where it takes back all of it: one of time whatever follows, a negation only a bare name.

    Some words take back what stands before them ("Customs not involved").
    """
    first = spans[at]
    behind = next((word for word in mention.words if _takes_back(word, "not_behind")), None)
    if behind is not None and (mention.names or mention.country) and behind.end == mention.end:
        return behind
    if first.kind is not Kind.NOT:
        return None
    if _takes_back(first, "former"):
        return first
    others = (span for span in islice(spans, at + 1, None) if span.kind is not Kind.OF)
    following = next(others, None)
    bare = following is not None and following.end <= mention.end and following.kind in (Kind.NAME, Kind.COUNTRY)
    return first if bare and all(word.kind is Kind.NOT for word in mention.words) else None


def _takes_back(span: Span, how: str) -> bool:
    """Whether the word takes back who follows it ("former": "ZKA (formerly: BKA)"), or is before it ("Customs not involved, FR Police")."""
    return span.kind is Kind.NOT and how in span.sense.words


def _belongs_to(mention: Mention, before: Mention) -> bool:
    """Whether the mention is what the word before it speaks of, "ZKA (formerly: BKA)", or stands in the bracket behind it."""
    if mention.bracket != before.bracket:
        return bool(mention.bracket) and not before.bracket
    return not (before.names or before.country) and mention.gap in _BEHIND_WORD
