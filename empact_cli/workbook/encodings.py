"""The bytes of a text file in, its encoding out: a byte order mark, UTF-8, UTF-16 by its zero bytes, or else a code page, a guess."""

from __future__ import annotations

import codecs

from msgspec import Struct

from empact_cli.text.language import _
from empact_cli.workbook.code_pages import code_page_of
from empact_cli.workbook.limits import Unusable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHUNK = 1 << 20
_HEAD = 1 << 14


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
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    if controls * 20 > len(head):
        raise Unusable(_("it is neither a workbook nor a text file. Give an xlsx, xlsm, xlsb, xls, ods, csv or tsv file."))
