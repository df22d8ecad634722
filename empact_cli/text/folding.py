"""Text in, the key it is matched by out: the one normalisation that registry names and spreadsheet texts both pass through.

Folding twice changes nothing. The text itself is kept elsewhere, exactly as it was written.
"""

from __future__ import annotations

import re
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


# A text in, the same with Latin letters in place of Greek and Cyrillic ones that look like them within its Latin words out.

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Capitals of the Greek and Cyrillic alphabets that look like a Latin one, and the small letters that do.
_ALIKE = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455",
    "ABEZHIKMNOPTYXovABEKMHOPCTYXIJSaeopcyxijs",
)
_SHORT = 2  # letters of a word that is all look-alikes, such as a country's code


def without_look_alikes(text: str) -> str:
    """Words that mix alphabets, in the Latin one where every other letter looks like one of its; also a short word among Latin ones."""
    if text.isascii() or not _FOREIGN.search(text) or not _LATIN_LETTER.search(text):
        return text
    return _WORD.sub(lambda found: _in_latin(found[0], text), text)


def _in_latin(word: str, text: str) -> str:
    if not _FOREIGN.search(word):
        return word
    latin = word.translate(_ALIKE)
    mixed = bool(_LATIN_LETTER.search(word))
    alone = len(word) <= _SHORT and word.isupper() and not any(_FOREIGN.search(other) for other in _WORD.findall(text) if other != word)
    return latin if (mixed or alone) and not _FOREIGN.search(latin) else word
