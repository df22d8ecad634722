"""The texts of a workbook in, the same without what an export made of them out: `&amp;`, `<br />`, `="2.10"`, look-alike letters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from empact_cli.text.folding import without_look_alikes
from empact_cli.workbook.sheet import Repair, Sheet, Value, Values

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK = re.compile(r"</?(?:br|p|div|li)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|ul|ol)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LINES = re.compile(r"\n{2,}")
_SIGNS = ("&", "<", '="')
_STRETCH = 64  # values that are looked at together
_AS_TEXT = re.compile(r'="([^"]*)"')


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
    for number, value in _odd(values):
        if value.__class__ is str and ("&" in value or "<" in value or value[:2] == '="' or not value.isascii()):
            if (plain := _plain(value)) != value:
                found[number] = "text-from-export", plain
            if (alike := without_look_alikes(plain)) != plain:
                found[number] = "text-look-alike", alike
    return found


def _odd(values: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """The values with their numbers, but for stretches of ordinary texts, at which one look is enough."""
    for start in range(0, len(values), _STRETCH):
        some = values[start : start + _STRETCH]
        whole = "".join([value for value in some if value.__class__ is str])
        if not whole.isascii() or any(sign in whole for sign in _SIGNS):
            yield from enumerate(some, start)


def _plain(text: str) -> str:
    """The text without any of it: what was exported twice is repaired twice, so that nothing is left to repair in what we write of it."""
    before = ""
    while before != text:
        before = text
        whole = _AS_TEXT.fullmatch(text)
        text = whole[1] if whole else text
        text = html.unescape(text) if _ENTITY.search(text) else text
        if "<" in text and (_BREAK.search(text) or _TAG.search(text)):
            text = _LINES.sub("\n", _TAG.sub("", _BREAK.sub("\n", text))).strip() or text  # a cell that is a tag alone says just that
    return text


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
