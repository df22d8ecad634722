"""Words in, those of them out that are contact data, which are left behind: addresses, numbers, and the persons they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empact_cli.leaders.lexicon import Lexicon
from empact_cli.leaders.tokens import Gap, Token

_PARTS = re.compile("[^a-z]+")
_SHORT = 2  # letters; initials stand for nobody
_NEXT = frozenset({Gap.COMMA, Gap.HARD, Gap.SLASH})  # what parts contact data from the next lead


def contacts(tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[int]:
    """The words that are contact data: addresses, and what follows a word for contacts up to the next lead, line or closing bracket."""
    keys = [token.key for token in tokens]
    found = {at for at, token in enumerate(tokens) if token.is_address}
    at = 0
    while at < len(tokens):
        label = next((length for length, sense in lexicon.at(keys, at) if "contact" in sense.words), 0)
        if not label or not _opens_contact(tokens, keys, lexicon, at, label):
            at += 1
            continue
        end = at + label
        while end < len(tokens) and not _ends_contact(tokens, keys, lexicon, end):
            end += 1
        found.update(range(at, end))
        at = end
    return frozenset(found | _persons(tokens, keys, found))


def _opens_contact(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int, label: int) -> bool:
    """Whether a colon, a number or an address follows the word, or it stands alone behind a separator ("Customs (contact Jan)")."""
    if at + label == len(tokens):
        return bool(tokens[at].gap)
    following = tokens[at + label]
    if any(sense.names or sense.countries or sense.generics for _, sense in lexicon.at(keys, at + label)):
        return False  # "contact: BE Customs" may lead all the same
    return following.after_colon or following.raw[0].isdigit() or following.is_address or tokens[at].brackets.endswith("(")


def _ends_contact(tokens: Sequence[Token], keys: Sequence[str], lexicon: Lexicon, at: int) -> bool:
    token = tokens[at]
    if token.gap is Gap.HARD or ")" in token.brackets:
        return True
    known = any(sense.names or sense.countries or sense.generics for _, sense in lexicon.at(keys, at))
    return token.gap in _NEXT and known


def _persons(tokens: Sequence[Token], keys: Sequence[str], addresses: set[int]) -> set[int]:
    """The names that stand in an address too: "Jean Dupont" beside jean.dupont@douane.example."""
    local = {part for at in addresses if tokens[at].is_address for part in _PARTS.split(keys[at].partition("@")[0]) if len(part) > _SHORT}
    named = {at for at, key in enumerate(keys) if key in local}
    beside = {at + step for at in named for step in (-1, 1) if 0 <= at + step < len(tokens) and not tokens[max(at, at + step)].gap}
    return named | {at for at in beside if tokens[at].raw.istitle() and not tokens[at].brackets}
