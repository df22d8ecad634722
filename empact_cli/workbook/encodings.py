"""The bytes of a text file in, its encoding out: a byte order mark, UTF-8, UTF-16 by its zero bytes, or else a code page, a guess.

What spreadsheet programs call "CSV" is written in the code page of the machine, so that a Greek, Bulgarian or Czech file read as
Windows-1252 names nobody that anybody knows. The guess is the code page in which the letters are those of one language, and told as one.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from empact_cli.text.language import _
from empact_cli.workbook.limits import Unusable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHUNK = 1 << 20
_HEAD = 1 << 14
_FEW_CONTROLS = 2  # characters: a stray one makes no small text a program
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
_SIGNS = frozenset("\u00a0§©«®°·»’‘‚“”„–—…•€′″×")  # in texts of any language


class Encoding(Struct, frozen=True):
    """How the bytes are to be decoded; `errors` for those that the encoding does not know; `guessed` where nothing in the file says so."""

    name: str
    errors: str = "strict"
    guessed: bool = False


def encoding_of(data: bytes) -> Encoding:
    """The encoding of a text. Raises Unusable where a byte order mark promises what the bytes do not hold, or where it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            if not _decodes(data, name):
                raise Unusable(
                    _("it says that its encoding is {name}, and is not. Save it anew as UTF-8.").format(
                        name=name.removesuffix("-sig").upper()
                    )
                )
            return Encoding(name)
    if wide := _wide(data[:_HEAD]):
        if _decodes(data, wide):
            return Encoding(wide)
    elif _decodes(data, "utf-8"):
        _check_text(data)
        return Encoding("utf-8")
    _check_text(data)
    return Encoding(code_page_of(data), "replace", guessed=True)


def _decodes(data: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    if len(head) < 4 or (len(head) % 2 and len(head) < _HEAD):
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else None


def _check_text(data: bytes) -> None:
    head = data[:_HEAD]
    controls = sum(head.count(code) for code in range(32) if not 9 <= code <= 13)
    if controls > _FEW_CONTROLS and controls * 20 > len(head):
        raise Unusable(_("it is neither a workbook nor a text file. Give an xlsx, xlsm, xlsb, xls, ods, csv or tsv file."))


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
    marks = sum(count for letter, count in found.items() if letter in _SIGNS)
    odd = sum(one.islower() and other.isupper() and other > "\x7f" for one, other in pairwise(decoded))
    return marks - odd + max(sum(found[letter] for letter in alphabet) for alphabet in _ALPHABETS[page].values())
