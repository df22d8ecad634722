"""Worksheet rows in the form in which the usual programs write them in, rows of numbers of values out.

Plain are numbers, pointers to shared texts and texts without format, every attribute in its usual place. From a plain row the cells are
taken one by one. In a long sheet it is soon known what styles and types its columns hold: one expression with these written into it matches
whole rows, and values are made column by column. Its last alternative swallows everything from the first row on that is of another form, so
that the rows before it are known to follow each other. A test holds these rows to what the parser makes of the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from operator import add
from typing import Protocol

from empact_cli.model import column_letters, column_number
from empact_cli.workbook.limits import MOST_COLUMNS, MOST_ROWS
from empact_cli.workbook.package import Opening, flag
from empact_cli.workbook.xlsx.cell_values import TEXT, CellValues, RowTaker, decoded, unescaped

# The pieces of an XML part in, the same without its plain elements out; these are read here, at a fraction of what the parser takes.

_LONGEST = 1 << 19  # bytes without the end of an element


class Plain(Protocol):
    """A kind of plain elements: the tag that opens what holds them, the bytes each starts and ends with, and their reader."""

    holder: str
    start: bytes
    end: bytes

    def take(self, text: str) -> int:
        """Reads plain elements from the head of `text`, and gives the index at which the first other one starts."""


def without_plain(chunks: Iterator[bytes], plain: Plain, opening: Opening) -> Iterator[bytes]:
    """Hands the plain elements to `plain` and yields all the rest. `opening` knows whether the parser, having been given what came
    before, really stands at the head of the holder: the same bytes in a comment would not bring it there."""
    fed = 0
    holder = re.compile(plain.holder.encode())
    for chunk in chunks:
        found = holder.search(chunk)
        front, back = (chunk[: found.end()], chunk[found.end() :]) if found else (chunk, b"")
        yield front
        if found:
            yield _after_plain(back, chunks, plain) if opening.stands_at(fed + found.start()) else back
            break
        fed += len(front)
    yield from chunks


def _after_plain(buffer: bytes, chunks: Iterator[bytes], plain: Plain) -> bytes:
    """What is left of `buffer`, and of the chunks that had to be read with it, after the plain elements."""
    while buffer.startswith(plain.start) or len(buffer) < len(plain.start):
        whole, end, rest = buffer.rpartition(plain.end)
        left = _untaken(whole + end, plain.take)
        if left or len(rest) > _LONGEST:
            return left + rest
        chunk = next(chunks, b"")
        buffer = rest + chunk
        if not chunk:
            break
    return buffer


def _untaken(whole: bytes, take: Callable[[str], int]) -> bytes:
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        return whole
    taken = take(text)
    return b"" if taken == len(text) else text[taken:].encode()


# Rows of a worksheet.

# No part of these goes back over what it has read.
_ROW = r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]++="[A-Za-z0-9.: ]*+")*+)>'
_STYLE = r'(?: s="[0-9]{1,6}+")?+'
_TYPE = r'(?: t="[snbe]")?+'
_STORED, _INDEX = "[0-9A-Za-z.+#/!?-]++", "[0-9]{1,8}+"
_OPEN_TEXT, _CLOSE_TEXT = r'<is><t(?: xml:space="preserve")?+>', "</t></is>"
_CELL = rf'<c r="[A-Z]{{1,3}}+\1"{_STYLE}(?: t="inlineStr">{_OPEN_TEXT}{TEXT}{_CLOSE_TEXT}</c>|{_TYPE}(?: ?/>|><v>{_STORED}</v></c>))'
_PLAIN = f"{_ROW}((?:{_CELL})*+)</row>"
_CELL_IN_PLAIN = r'<c r="([A-Z]+)[0-9]+"([^>/]*?) ?/?>(?:<(?:v|is><t[^>]*)>([^<]*)<)?'
_SHARED, _INLINE = ' t="s"', ' t="inlineStr"'
_LEARNT, _LEARNT_ANEW = 1 << 15, 1 << 18  # characters of rows after which the kinds of their cells are known
_SHORT = 1 << 19  # bytes of a sheet for which an expression of its own is not worth making
_MOST_KINDS, _MOST_COLUMNS = 6, 128  # beyond which rows are taken cell by cell


class PlainRows:
    """Reads the plain rows of one sheet into `rows`."""

    holder = "<sheetData>"
    start, end = b"<row ", b"</row>"

    def __init__(self, rows: RowTaker, cells: CellValues, size: int) -> None:
        """`size` is that of the whole sheet, in bytes."""
        self._rows = rows
        self._cells = cells
        self._hidden: dict[str, bool | None] = {}
        self._met: dict[tuple[str, str], tuple[int, Callable[[str], int]]] = {}
        self._learnt: dict[int, set[str]] = {}  # the attributes of the cells of each column
        self._left = _LEARNT if size > _SHORT else size  # characters from which they are still to be learnt
        self._form: _Form | None = None

    def take(self, text: str) -> int:
        """Reads plain rows from the head of `text`, and gives the index at which the first other one starts."""
        at = self._take_alike(self._form, text) if self._form and text else 0
        end = self._take_any(text, at)
        self._left -= end - at
        if self._left < 0 and end == len(text):
            self._form, self._left = _form(self._learnt, self._cells.marks.styles), _LEARNT_ANEW
        return end

    def _take_alike(self, form: _Form, text: str) -> int:
        """Takes the rows whose cells are of the kinds of `form`, up to the index that is given back."""
        rows = form.rows(text)
        others = rows[-1][-1]
        if others:
            rows.pop()
        if not rows:
            return 0
        numbers_text, attributes, *texts, _ = zip(*rows, strict=True)
        numbers, hidden = list(map(int, numbers_text)), {one: self._is_hidden(one) for one in set(attributes)}
        if max(numbers) > MOST_ROWS or None in hidden.values():
            return 0
        rows_hidden = [bool(hidden[one]) for one in attributes] if any(hidden.values()) else ()
        self._rows.add_columns(numbers, form.columns(texts, self._cells), rows_hidden)
        return len(text) - len(others)

    def _take_any(self, text: str, at: int) -> int:
        """Takes plain rows one by one."""
        match, cells_of = _compiled(_PLAIN).match, _compiled(_CELL_IN_PLAIN).findall
        while found := match(text, at):
            number, attributes, body = found.groups()
            hidden = self._is_hidden(attributes)
            row = self._numbers(cells_of(body))
            if hidden is None or row is None or int(number) > MOST_ROWS:
                break
            self._rows.add(int(number), row, hidden=hidden)
            at = found.end()
        return at

    def _numbers(self, cells: Sequence[tuple[str, str, str]]) -> list[int] | None:
        """The numbers of the values of one row; None where its cells are out of order."""
        met = self._met
        row: list[int] = []
        last = 0
        for letters, attributes, text in cells:
            column, number_of = met.get((letters, attributes)) or self._meet(letters, attributes)
            if column <= last:
                return None
            last = column
            if text and (number := number_of(text)):
                if column - len(row) > 1:
                    row.extend([0] * (column - len(row) - 1))
                row.append(number)
        return row if last <= MOST_COLUMNS else None

    def _meet(self, letters: str, attributes: str) -> tuple[int, Callable[[str], int]]:
        column = column_number(letters)
        self._learnt.setdefault(column, set()).add(attributes)
        met = self._met[letters, attributes] = column, self._cells.plain(*_type_and_style(attributes)).__getitem__
        return met

    def _is_hidden(self, attributes: str) -> bool | None:
        """Whether a row with these attributes is hidden; None where one stands there twice, which the parser has to refuse."""
        if attributes not in self._hidden:
            parts = [part.strip().partition("=") for part in attributes.split('" ')]
            names = {"r": "", **{name: value.strip('"') for name, _sign, value in parts}}
            self._hidden[attributes] = flag(names.get("hidden")) if len(names) == len(parts) + 1 else None
        return self._hidden[attributes]


class _Form:
    """The expression for rows whose cells have the attributes that were met in their columns, or hold nothing."""

    def __init__(self, columns: Mapping[int, Collection[str]], struck: Collection[str]) -> None:
        self._groups = [(column, attributes) for column in sorted(columns) for attributes in _joined(columns[column], struck)]
        cells = []
        for column in sorted(columns):
            kinds = [_kind(attributes, struck) for at, attributes in self._groups if at == column]
            blank = rf"{_STYLE}{_TYPE} ?/>"
            cells.append(rf'(?:<c r="{column_letters(column)}\1"(?:{"|".join((*kinds, blank))}))?+')
        self._width = max(columns)
        self._struck = struck
        self._various: dict[int, bool] = {}  # whether a column points to a different text in most of its rows
        self.rows = re.compile(rf"{_ROW}{''.join(cells)}</row>|([\s\S]+)").findall

    def columns(self, texts: Sequence[Sequence[str]], cells: CellValues) -> list[Sequence[int]]:
        """The numbers of the values, column by column, of what the groups of the expression have found."""
        columns: list[Sequence[int]] = [()] * self._width
        for (column, attributes), stored in zip(self._groups, texts, strict=True):
            numbers = self._numbers(attributes, column, stored, cells)
            before = columns[column - 1]
            columns[column - 1] = list(map(add, before, numbers)) if before else numbers  # one of the two is always 0
        nothing = [0] * len(texts[0]) if texts else []
        return [column or nothing for column in columns]

    def _numbers(self, attributes: str, column: int, stored: Sequence[str], cells: CellValues) -> Sequence[int]:
        if attributes.endswith(_SHARED) and not _is_struck(attributes, self._struck):
            if column not in self._various:
                self._various[column] = 2 * len(set(stored)) > len(stored)
            if self._various[column]:
                return cells.indexes(stored)
        return list(map(cells.plain(*_type_and_style(attributes)).__getitem__, stored))


def _form(columns: Mapping[int, Collection[str]], struck: Collection[str]) -> _Form | None:
    """The form of rows with these cells, or None where they are of too many kinds."""
    if not columns or max(columns) > _MOST_COLUMNS or any(len(_joined(kinds, struck)) > _MOST_KINDS for kinds in columns.values()):
        return None
    return _Form(columns, struck)


def _is_struck(attributes: str, struck: Collection[str]) -> bool:
    return bool(struck) and _type_and_style(attributes)[1] in struck


def _joined(kinds: Collection[str], struck: Collection[str]) -> list[str]:
    """The attributes of one column; the style of a pointer to a shared text says nothing of its value, unless it is struck out."""
    shared = [kind for kind in kinds if kind.endswith(_SHARED) and not _is_struck(kind, struck)]
    return sorted({*kinds} - {*shared}) + (shared if len(shared) < 2 else ["*" + _SHARED])


def _kind(attributes: str, struck: Collection[str]) -> str:
    """The expression for what follows the place of a cell with these attributes; `*` stands for any style that strikes nothing out."""
    other = rf'(?! s="(?:{"|".join(sorted(struck))})")' if struck else ""
    front = other + _STYLE + attributes[1:] if attributes.startswith("*") else attributes
    if attributes.endswith(_INLINE):
        return f"{front}>{_OPEN_TEXT}({TEXT}){_CLOSE_TEXT}</c>"
    return f"{front}><v>({_INDEX if attributes.endswith(_SHARED) else _STORED})</v></c>"


def _type_and_style(attributes: str) -> tuple[str | None, str | None]:
    """(' s="1" t="s"') -> ("s", "1")."""
    parts = dict(part.split("=") for part in attributes.replace("*", "").replace('"', "").split())
    return parts.get("t"), parts.get("s")


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


# Shared texts in the form in which the usual programs write them in, the texts out: one text without format.

_KEPT = '<t xml:space="preserve">'
_BETWEEN = "</t></si><si><t>"
_ITEMS = rf'(?:<si><t(?: xml:space="preserve")?+>{TEXT}</t></si>)*+'
_ODD = bytes([*range(9), 11, 12, *range(13, 32), 0xEF]) + b"&]"  # and what U+FFFE begins with: with these a text is looked at closely
_SIMPLE_ITEMS = r'(?:<si><t(?: xml:space="preserve")?+>[^<]*+</t></si>)*+'  # of texts whose letters are looked at all together


class PlainTexts:
    """Hands plain texts to `put`, in order."""

    holder = "<sst[^<>]*>"
    start, end = b"<si>", b"</si>"

    def __init__(self, put: Callable[[Sequence[str]], None]) -> None:
        self._put = put

    def take(self, text: str) -> int:
        """Reads plain texts from the head of `text`, and gives the index at which the first other one starts."""
        letters = text.encode()
        simple = len(letters.translate(None, _ODD)) == len(letters)
        found = _compiled(_SIMPLE_ITEMS if simple else _ITEMS).match(text)
        if not found or not found.end():
            return 0
        items = found[0].replace(_KEPT, "<t>")
        texts = items[len("<si><t>") : -len("</t></si>")].split(_BETWEEN)
        self._put([unescaped(decoded(one)) for one in texts] if "&" in items or "_x" in items else texts)
        return found.end()
