"""English messages in, the same in the chosen language out; numbers and percents as that language writes them.

The catalogues are `locale/CODE.po`, which a translator edits with any gettext tool; they are read as they stand, so nothing is compiled or
installed. English needs none, and so neither Babel nor gettext is imported for it. Messages are marked with `_` and `ngettext` where they
are said, with `marked` where they only stand in a table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import name

from empact_cli.text import fold

if TYPE_CHECKING:
    from gettext import GNUTranslations


class Language(StrEnum):
    """The working languages, in which results are written."""

    EN = "en"
    FR = "fr"
    DE = "de"


ENGLISH = Language.EN.value
LANGUAGES = tuple(one.value for one in Language)
_FOLDER = Path(__file__).parent / "locale"
# What parts thousands, and what stands before decimals: a space and a comma by the Interinstitutional Style Guide of the EU, 6.5, the space
# narrow and without a break as CLDR has it for French; German has the point that CLDR gives and its readers know from every table.
_MARKS = {"fr": ("\u202f", ","), "de": (".", ",")}
_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


def use(code: str) -> None:
    """From here on everything is said in this language, one of LANGUAGES. Raises ValueError for any other."""
    if code not in LANGUAGES:
        raise ValueError(code)
    _current.set(code)


def current() -> str:
    """The code of the language in use."""
    return _current.get()


def _(message: str) -> str:
    """The message in the language in use; values are filled in afterwards with `.format`, since a catalogue cannot know them."""
    code = _current.get()
    return message if code == ENGLISH or not message else _catalogue(code).gettext(message)


def said_in(code: str, message: str) -> str:
    """The message in a language of LANGUAGES, whichever is in use: what was written in one is read in another."""
    return message if code == ENGLISH else _catalogue(code).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that goes with the number, in the language in use."""
    code = _current.get()
    if code == ENGLISH:
        return one if number == 1 else many
    return _catalogue(code).ngettext(one, many, number)


def marked(message: str) -> str:
    """The message itself, for a table of messages that are said later with `_`; the extraction finds them by this name."""
    return message


def quoted(text: str) -> str:
    """The text in the quotation marks of the language in use."""
    return _('"{text}"').format(text=text)


def semicolons(parts: Iterable[str]) -> str:
    """ "a; b; c": what is listed has commas of its own. French has a space before the sign."""
    return _("; ").join(parts)


def decimal(value: float, places: int = 1, *, signed: bool = False) -> str:
    """The number with so many decimal places, "+" before a positive one where it is signed."""
    sign = "+" if signed and value > 0 else ""
    from decimal import ROUND_HALF_UP, Decimal

    # Halves away from zero, as people and spreadsheet programs do: 6.25 is 6.3. What a division leaves beyond nine places is no part.
    code, rounded = _current.get(), Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if code == ENGLISH:
        return f"{sign}{rounded:f}"
    thousands, point = _MARKS[code]
    return sign + f"{rounded:,f}".translate({ord(","): thousands, ord("."): point})


def percent(value: float, places: int = 1, *, signed: bool = False) -> str:
    """A number of percents, not a share of one: "38.7 %" in English, "38,7 %" with a no-break space in the others."""
    return f"{decimal(value, places, signed=signed)}{' ' if _current.get() == ENGLISH else chr(0xA0)}%"


@cache
def _catalogue(code: str) -> GNUTranslations:
    import io
    from gettext import GNUTranslations

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with (_FOLDER / f"{code}.po").open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


# A word nobody knows and the words that are known in, a question for people out: what was probably meant.

_NEAR = 0.75  # what the likeness of a word and what is proposed for it must come to
_NEAR_SHORT = 0.66  # of a word of few letters, where two that changed places weigh more ("cvs")
_NEAR_WORD = 0.85  # of a word that is one of several of a name
_SHORT = 4
_MOST = 3  # meanings that are proposed for a word of theirs
_ROUNDED = 0.001  # what the last digits of two reckonings may differ by
_TOO_SHORT = 2  # any two letters resemble some code


def did_you_mean(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """ " Did you mean EXCISE?", with the blank before it, or "" where nothing known looks like the word.

    Where `known` maps spellings to what they mean, the meaning is proposed, beside it what it is `called`, or else the spelling: " Did you
    mean AT (Austria)?"; of such spellings one that has the word among its words, or one like it, will do.
    """
    spelt: dict[str, str] = {}
    names = called if called and _script(word) == "LATIN" else {}  # in other letters the spelling itself is what its writer reads
    for one in [one for one in known if _script(one) in (_script(word), None)] or known:
        meant = str(known[one]) if isinstance(known, Mapping) else one
        proposed = meant if fold(meant) == fold(one) else f"{meant} ({names.get(meant, one)})"
        spelt.setdefault(fold(one).replace("_", "-"), proposed)
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
    if len(sought) <= _SHORT:
        return []
    folded = {fold(one).replace("_", "-"): str(meant) for one, meant in known.items()}
    words = {word for one in folded for word in one.split() if len(word) > _SHORT}
    wanted = {sought} & words or {*close_matches(sought, words, 1, _NEAR_WORD)}
    found: dict[str, str] = {}
    for one, meant in folded.items():
        if wanted & {*one.split()}:
            found.setdefault(meant, one)
    return list(found.values()) if len(found) <= _MOST else []


def close_matches(word: str, known: Collection[str], most: int, cutoff: float) -> list[str]:
    """The most alike of the known ones, as difflib measures them: blocks of letters that two words share.

    Blocks are never more than all letters shared in order, which rapidfuzz counts a thousand times as fast: few are left for difflib.
    """
    from difflib import get_close_matches  # only here, since words are seldom wrong

    from rapidfuzz import fuzz, process

    near = process.extract(word, list(known), scorer=fuzz.ratio, score_cutoff=100 * cutoff - _ROUNDED, limit=None)
    return get_close_matches(word, [one for one, *_ in sorted(near, key=lambda found: found[2])], n=most, cutoff=cutoff)
