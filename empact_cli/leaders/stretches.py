"""Tokens in, the places where a stretch of a cell begins and ends out: separators, list marks, and small words that join or give a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from empact_cli.leaders.lexicon import Lexicon, Sense
from empact_cli.leaders.tokens import Gap, Token
from empact_cli.reference.records import Strength

ROLES = ("never_leader", "co_leader", "leader", "participant", "beside")
_JOINTS = frozenset({"and", *ROLES})
_LONGEST_JOINT = 4  # words; a longer one is not looked for behind a place
LISTED = frozenset({Gap.COMMA, Gap.HARD})  # what parts the leads of a list


class Stretches:
    """The stretches of one text."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self._lexicon = lexicon
        self._depths = list(accumulate(token.brackets.count("(") - token.brackets.count(")") for token in tokens))

    def is_mark(self, at: int) -> bool:
        """Whether a single letter numbers what follows it: "a) FR Customs; b) DE Zoll", "A. Zoll"."""
        token = self.tokens[at]
        if (
            len(token.raw) != 1
            or at + 1 == len(self.tokens)
            or not (at == 0 or token.gap or token.brackets or self.tokens[at - 1].key.isdigit())
        ):
            return False
        between = self.tokens[at + 1].between
        if token.brackets == "(":  # "(B) Customs" may be a country, "(b) Customs" and "(B) FR Customs" are none
            numbers = token.raw.islower() or any(sense.countries for _, sense in self._lexicon.at(self.keys, at + 1))
            return numbers and between.startswith(")") and (at == 0 or token.gap in LISTED)
        return between.startswith(".") or (between.startswith(")") and self._depths[at] <= 0)

    def opens(self, at: int) -> bool:
        """Whether a stretch begins at a token."""
        token = self.tokens[at]
        if at == 0 or token.gap or token.brackets or token.after_stop or self.is_mark(at - 1) or self.keys[at - 1].isdigit():
            return True
        before = (self._lexicon.whole(self.keys[at - length : at]) for length in range(1, min(_LONGEST_JOINT, at) + 1))
        return any(sense is not None and not _JOINTS.isdisjoint(sense.words) for sense in before)

    def closes(self, at: int) -> bool:
        """Whether a stretch ends before a token."""
        if at == len(self.tokens) or self.tokens[at].gap or self.tokens[at].brackets or self.tokens[at].after_stop:
            return True
        return any(not _JOINTS.isdisjoint(sense.words) for _, sense in self._lexicon.at(self.keys, at))

    def senses(self, at: int) -> Iterator[tuple[int, Sense]]:
        """What may begin at a token, the longest first, each with its number of words, which stand together as in the registry."""
        return ((length, sense) for length, sense in self._lexicon.at(self.keys, at) if self._joined(sense, at, length))

    def _joined(self, sense: Sense, start: int, length: int) -> bool:
        """Whether nothing stands between the words of a name that does not stand between them in the registry."""
        for index in range(length - 1):
            token = self.tokens[start + index + 1]
            if (token.gap or token.brackets) and not _wrapped(token, sense):
                allowed = sense.commas if token.gap >= Gap.COMMA else sense.loose
                if index not in allowed or token.gap is Gap.HARD:
                    return False
        return True


def _wrapped(token: Token, sense: Sense) -> bool:
    """A long name may be wrapped onto the next line of its cell."""
    return token.gap is Gap.HARD and not token.brackets and any(name.strength is Strength.STRONG for _, name in sense.names)
