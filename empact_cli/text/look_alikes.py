"""A text in, the same with Latin letters in place of Greek and Cyrillic ones that look like them within its Latin words out."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Capitals of the Greek and Cyrillic alphabets that look like a Latin one, and the small letters that do.
_ALIKE = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455",
    "ABEZHIKMNOPTYXovABEKMHOPCTYXIJSaeopcyxijs",
)
_SHORT = 2  # letters of a word that is all look-alikes, such as a country's code


def without_look_alikes(text: str) -> str:
    """Words that mix alphabets, in the Latin one where every other letter looks like one of its; also a short word among Latin ones."""
    if text.isascii() or not _FOREIGN.search(text) or not _LATIN.search(text):
        return text
    return _WORD.sub(lambda found: _in_latin(found[0], text), text)


def _in_latin(word: str, text: str) -> str:
    if not _FOREIGN.search(word):
        return word
    latin = word.translate(_ALIKE)
    mixed = bool(_LATIN.search(word))
    alone = len(word) <= _SHORT and word.isupper() and not any(_FOREIGN.search(other) for other in _WORD.findall(text) if other != word)
    return latin if (mixed or alone) and not _FOREIGN.search(latin) else word
