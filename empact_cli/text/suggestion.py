"""A word nobody knows and the words that are known in, a question for people out: what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from unicodedata import name

from empact_cli.text.folding import fold
from empact_cli.text.language import _

_NEAR = 0.75  # what the likeness of a word and what is proposed for it must come to
_NEAR_SHORT = 0.66  # of a word of few letters, where two that changed places weigh more ("cvs")
_SHORT = 4
_MOST = 3  # meanings that are proposed for a word of theirs
_ROUNDED = 0.001  # what the last digits of two reckonings may differ by
_TOO_SHORT = 2  # any two letters resemble some code


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean EXCISE?", with the blank before it, or "" where nothing known looks like the word.

    Where `known` maps spellings to what they mean, the meaning is proposed, the spelling beside it: " Did you mean AT (Austria)?"; of such
    spellings one that has the word among its words will do.
    """
    spelt: dict[str, str] = {}
    for one in [one for one in known if _script(one) in (_script(word), None)] or known:
        spelt.setdefault(fold(one).replace("_", "-"), _proposal(one, known))
    sought = fold(word).replace("_", "-")
    cutoff = _NEAR_SHORT if len(sought) <= _SHORT else _NEAR
    close = close_matches(sought, spelt, 1, cutoff) if len(sought) > _TOO_SHORT else []
    if not close and isinstance(known, Mapping):
        close = _with_word(sought, known)
    return " " + _("Did you mean {word}?").format(word=_(" or ").join(spelt[one] for one in close)) if close else ""


def _script(text: str) -> str | None:
    """The script of the first letter, "LATIN"; None without one."""
    letter = next(filter(str.isalpha, text), None)
    return name(letter, "").partition(" ")[0] if letter else None


def _with_word(sought: str, known: Mapping[str, object]) -> list[str]:
    """The spellings that have the word among their words, one for each meaning; none where it is in too many to be a hint."""
    found: dict[str, str] = {}
    for one, meant in known.items():
        folded = fold(one).replace("_", "-")
        if len(sought) > _SHORT and sought in folded.split():
            found.setdefault(str(meant), folded)
    return list(found.values()) if len(found) <= _MOST else []


def close_matches(word: str, known: Collection[str], most: int, cutoff: float) -> list[str]:
    """The most alike of the known ones, as difflib measures them: blocks of letters that two words share.

    Blocks are never more than all letters shared in order, which rapidfuzz counts a thousand times as fast: few are left for difflib.
    """
    from difflib import get_close_matches  # only here, since words are seldom wrong

    from rapidfuzz import fuzz, process

    near = process.extract(word, list(known), scorer=fuzz.ratio, score_cutoff=100 * cutoff - _ROUNDED, limit=None)
    return get_close_matches(word, [one for one, *_ in sorted(near, key=lambda found: found[2])], n=most, cutoff=cutoff)


def _proposal(word: str, known: Iterable[str]) -> str:
    meant = str(known[word]) if isinstance(known, Mapping) else word
    return meant if fold(meant) == fold(word) else f"{meant} ({word})"
