"""English messages in, the same in the chosen language out; numbers and percents as that language writes them.

The catalogues are `locale/CODE.po`, which a translator edits with any gettext tool; they are read as they stand, so nothing is compiled or
installed. English needs none, and so neither Babel nor gettext is imported for it. Messages are marked with `_` and `ngettext` where they
are said, with `marked` where they only stand in a table.
"""

from __future__ import annotations

from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
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
    code, rounded = _current.get(), _rounded(value, places)
    if code == ENGLISH:
        return f"{sign}{rounded:f}"
    thousands, point = _MARKS[code]
    return sign + f"{rounded:,f}".translate({ord(","): thousands, ord("."): point})


def _rounded(value: float, places: int) -> Decimal:
    """Halves away from zero, as people and spreadsheet programs do: 6.25 is 6.3. What a division leaves beyond nine places is no part."""
    from decimal import ROUND_HALF_UP, Decimal

    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


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
