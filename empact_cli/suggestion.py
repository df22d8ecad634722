"""A word nobody knows and the words that are known in, a question for people out: what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from empact_cli.folding import fold
from empact_cli.language import _


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean EXCISE?", with the blank before it, or "" where nothing known looks like the word.

    Where `known` maps spellings to what they mean, the meaning is proposed, the spelling beside it: " Did you mean AT (austria)?".
    """
    from difflib import get_close_matches  # only here, since words are seldom wrong

    spelt: dict[str, str] = {}
    for one in known:
        spelt.setdefault(fold(one).replace("_", "-"), _proposal(one, known))
    close = get_close_matches(fold(word).replace("_", "-"), spelt, n=1, cutoff=0.6)
    return " " + _("Did you mean {word}?").format(word=spelt[close[0]]) if close else ""


def _proposal(word: str, known: Iterable[str]) -> str:
    meant = str(known[word]) if isinstance(known, Mapping) else word
    return meant if fold(meant) == fold(word) else f"{meant} ({word})"
