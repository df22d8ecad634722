"""A word nobody knows and the words that are known in, a question for people out: what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from empact_cli.text.folding import fold
from empact_cli.text.language import _

_NEAR = 0.75  # what the likeness of a word and what is proposed for it must come to
_NEAR_SHORT = 0.66  # of a word of few letters, where two that changed places weigh more ("cvs")
_SHORT = 4
_TOO_SHORT = 2  # any two letters resemble some code


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean EXCISE?", with the blank before it, or "" where nothing known looks like the word.

    Where `known` maps spellings to what they mean, the meaning is proposed, the spelling beside it: " Did you mean AT (Austria)?".
    """
    from difflib import get_close_matches  # only here, since words are seldom wrong

    spelt: dict[str, str] = {}
    for one in known:
        spelt.setdefault(fold(one).replace("_", "-"), _proposal(one, known))
    sought = fold(word).replace("_", "-")
    cutoff = _NEAR_SHORT if len(sought) <= _SHORT else _NEAR
    close = get_close_matches(sought, spelt, n=1, cutoff=cutoff) if len(sought) > _TOO_SHORT else []
    return " " + _("Did you mean {word}?").format(word=spelt[close[0]]) if close else ""


def _proposal(word: str, known: Iterable[str]) -> str:
    meant = str(known[word]) if isinstance(known, Mapping) else word
    return meant if fold(meant) == fold(word) else f"{meant} ({word})"
