"""Text in, the key it is matched by out: the one normalisation that registry names and spreadsheet texts both pass through.

Folding twice changes nothing. The text itself is kept elsewhere, exactly as it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032"), "'")
_PLAIN = {**_DASHES, **_APOSTROPHES}
_INVISIBLE = ("Cf", "Mn")

# Letters that Unicode does not take apart, and the Greek and Cyrillic alphabets as passports and road signs spell them (ELOT 743, the
# Bulgarian law of 2009), so that a name is the same name in either script. Accents are gone by the time this is used.
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
_GREEK = dict(zip("αβγδεζηικλμνοπρστυφω", "avgdeziiklmnoprstyfo", strict=True)) | {"θ": "th", "ξ": "x", "χ": "ch", "ψ": "ps", "ς": "s"}
_CYRILLIC = dict(zip("абвгдезиклмнопрстуфхъіјґќћђы", "abvgdeziklmnoprstufhaijgkcdy", strict=True)) | {
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ь": "", "ю": "yu", "я": "ya", "є": "ye", "э": "e",
    "љ": "lj", "њ": "nj", "џ": "dz", "ѕ": "dz",
}  # fmt: skip
_SPELT = str.maketrans(_LATIN | _GREEK | _CYRILLIC)
_PAIRS = (("ου", "ou"), ("ия", "ia"), ("ія", "ia"))


_MOST_KNOWN = 1 << 15
_known: dict[str, str] = {}


def fold(text: str) -> str:
    """`text` in Latin letters, without case, accents, invisible characters and runs of blanks; dashes and apostrophes made one."""
    folded = _known.get(text)
    if folded is None:
        folded = _fold(text)
        if len(_known) < _MOST_KNOWN:
            _known[text] = folded
    return folded


def known() -> dict[str, str]:
    """What was folded so far, up to a limit: text -> folded text."""
    return dict(_known)


def remember(folded: Mapping[str, str]) -> None:
    """Takes over what another run has folded."""
    _known.update(folded)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    text = unicodedata.normalize("NFKD", text)
    if not text.isascii():
        text = _latin("".join([char for char in text if char.isascii() or unicodedata.category(char) not in _INVISIBLE]))
    return " ".join(text.translate(_PLAIN).split())


def _latin(text: str) -> str:
    for pair, spelling in _PAIRS:
        text = text.replace(pair, spelling)
    return text.translate(_SPELT)
