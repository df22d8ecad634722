"""The bytes of a text that says nothing of its encoding in, the code page out in which its letters are those of one language.

A guess, and told as one. What spreadsheet programs call "CSV" is written in the code page of the machine, so that a Greek, Bulgarian or
Czech file read as Windows-1252 names nobody that anybody knows.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import pairwise

WESTERN = "cp1252"
_SAMPLE = 1 << 18
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_OWN_SCRIPT = ("cp1253", "cp1251")  # whose words have no Latin letters in them
# The letters beyond ASCII of each language (Unicode CLDR, exemplar characters), by the code pages in which it is written, likeliest first.
_ALPHABETS = {
    WESTERN: {
        "da": "åæøé", "de": "äöüß", "en": "éèêïô", "es": "áéíñóúü", "et": "äõöüšž", "fi": "åäöšž", "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóú",
        "is": "áéíóúýþæðö", "it": "àéèìòóù", "nl": "áäéëíïóöúü", "no": "åæøéòô", "pt": "áàâãçéêíóôõú", "sv": "åäöé",
    },
    "cp1250": {
        "cs": "áčďéěíňóřšťúůýž", "de": "äöüß", "hr": "čćđšž", "hu": "áéíóöőúüű", "pl": "ąćęłńóśźż", "ro": "ăâîşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ", "sq": "çë",
    },
    "cp1253": {"el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊ"},
    "cp1251": {"bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
    "cp1257": {"et": "äõöüšž", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž"},
}  # fmt: skip
_ALPHABETS["iso8859-2"] = _ALPHABETS["cp1250"]
_MARKS = frozenset("\u00a0§©«®°·»’‘‚“”„–—…•€′″×")  # in texts of any language


def code_page_of(data: bytes) -> str:
    """The code page in which most letters belong to one language; Windows-1252 where no other is better."""
    words = [word for word in _WORD.findall(data[:_SAMPLE]) if not word.isascii()]
    mixed = sum(any(byte < 128 for byte in word) for word in words)
    pages = [page for page in _ALPHABETS if (page in _OWN_SCRIPT) is (2 * mixed < len(words))]
    text = b" ".join(words)
    return max(pages, key=lambda page: _fit(text, page)) if words else WESTERN


def _fit(text: bytes, page: str) -> int:
    """How many letters beyond ASCII are letters of the language that has the most of them, less those that are capitals within a word."""
    decoded = codecs.decode(text, page, "replace")
    found = Counter(letter for letter in decoded.lower() if letter > "\x7f")
    marks = sum(count for letter, count in found.items() if letter in _MARKS)
    odd = sum(one.islower() and other.isupper() and other > "\x7f" for one, other in pairwise(decoded))
    return marks - odd + max(sum(found[letter] for letter in alphabet) for alphabet in _ALPHABETS[page].values())
