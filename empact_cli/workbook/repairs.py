"""The texts of a workbook in, the same without what an export has made of them out: `&amp;`, `="2.10"`, look-alike letters in a word."""

from __future__ import annotations

import html
import re

from empact_cli.workbook.sheet import Repair, Sheet, Value, Values

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AS_TEXT = re.compile(r'="([^"]*)"')
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Capitals of the Greek and Cyrillic alphabets that look like a Latin one, and the small letters that do.
_ALIKE = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455",
    "ABEZHIKMNOPTYXovABEKMHOPCTYXIJSaeopcyxijs",
)
_SHORT = 3  # letters of a word that is all look-alikes, such as a country's code


def repair(sheets: list[Sheet]) -> list[Repair]:
    """Repairs the texts in place. Each look-alike is told, of texts from a web form the first."""
    tables: dict[int, Values] = {id(sheet.rows.values): sheet.rows.values for sheet in sheets}
    changed = {id(values): _repaired(values.all) for values in tables.values()}
    told: list[Repair] = []
    if any(changed.values()):
        for sheet in sheets:
            told += _told(sheet, changed[id(sheet.rows.values)], {repaired.code for repaired in told})
        for key, values in tables.items():
            for number, (_code, text) in changed[key].items():
                values.all[number] = text
    return told


def _repaired(values: list[Value]) -> dict[int, tuple[str, str]]:
    """(code, text) of the values that are another text than they seem, by number."""
    found: dict[int, tuple[str, str]] = {}
    for number, value in enumerate(values):
        if value.__class__ is str and ("&" in value or value[:2] == '="' or not value.isascii()):
            if (plain := _plain(value)) != value:
                found[number] = "text-from-export", plain
            if (alike := _without_look_alikes(plain)) != plain:
                found[number] = "text-look-alike", alike
    return found


def _plain(text: str) -> str:
    whole = _AS_TEXT.fullmatch(text)
    text = whole[1] if whole else text
    return html.unescape(text) if _ENTITY.search(text) else text


def _without_look_alikes(text: str) -> str:
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


def _told(sheet: Sheet, changed: dict[int, tuple[str, str]], codes: set[str]) -> list[Repair]:
    told: list[Repair] = []
    met: set[int] = set()
    for index, number in enumerate(sheet.rows.numbers):
        for column, cell in enumerate(sheet.rows.cells(index), start=1):
            if cell in changed and cell not in met:
                met.add(cell)
                code = changed[cell][0]
                if code == "text-look-alike" or code not in codes:
                    codes.add(code)
                    told.append(Repair(code, sheet.name, number, column, str(sheet.rows.values.all[cell])))
    return told
