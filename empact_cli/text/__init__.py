"""The one key that texts are matched by, and the door through which text from a file goes out harmless; beside it, the languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Text from a spreadsheet in, text that is harmless where it is shown out: nothing of it steers a terminal or a spreadsheet program.

# C0, DEL, C1, and the marks that reorder text on screen, so that a number cannot be made to look like another one; and what XML forbids.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff"
_NO_BREAK = ("\u00a0", "\u202f")  # the spaces without a break, wide and narrow
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def visible(text: str) -> str:
    """`text` with control characters and direction marks written out (`\\x1b`, `\\u202e`); line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(f"[{_STEERING}\ud800-\udfff]", _written_out, text.replace("\r\n", "\n"))


@lru_cache(maxsize=4096)  # a page says most of its texts several times: to measure its columns, and to show them
def one_line(text: str) -> str:
    """`visible(text)` on one line; what may not be parted, such as a number and its percent sign, is not."""
    text = visible(text)
    if not any(space in text for space in _NO_BREAK):
        return " ".join(text.split())
    return re.sub(r"\s+", lambda found: found[0] if found[0] in _NO_BREAK else " ", text).strip()


def not_a_formula(text: str) -> str:
    """`text` for a cell of a text table: an apostrophe in front of what a spreadsheet program would calculate."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would calculate it."""
    return text.startswith(_FORMULA_STARTS)


def json_safe(document: str) -> str:
    """A JSON document in which the same characters are escaped; it means the same."""
    return re.sub("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found[0]):04x}", document)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


# Text in, the key it is matched by out: the one normalisation that registry names and spreadsheet texts both pass through. Folding twice
# changes nothing. The text itself is kept elsewhere, exactly as it was written.

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


def remember(folded: Mapping[str, str]) -> None:
    """Takes over what another run has folded."""
    _known.update(folded)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    text = unicodedata.normalize("NFKD", text)
    if not text.isascii():
        text = "".join([char for char in text if char.isascii() or unicodedata.category(char) not in _INVISIBLE])
        for pair, spelling in _PAIRS:
            text = text.replace(pair, spelling)
        text = text.translate(_SPELT)
    return " ".join(text.translate(_PLAIN).split())


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
