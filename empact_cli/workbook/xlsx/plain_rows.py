"""Worksheet rows in the form in which the usual programs write them in, rows of values out: a whole row is one match of one expression.

Plain are numbers, pointers to shared texts and texts without format, every attribute in its usual place. Values are made column by column,
since a column mostly holds one kind of them. A test holds these rows to what the parser makes of the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from empact_cli.places import column_letters
from empact_cli.workbook.plain_xml import TEXT, decoded
from empact_cli.workbook.sheet import Value
from empact_cli.workbook.xlsx.row_xml import Rows
from empact_cli.workbook.xlsx.shared_texts import CellTexts
from empact_cli.workbook.xml_parts import flag

# No part of them goes back over what it has read. Groups: number and attributes of the row; style, type, value and text of each cell.
_ROW = r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]++="[A-Za-z0-9.: ]*+")*+)>'
_CELL = (
    r'(?:<c r="%s\1"(?: s="([0-9]{1,6}+)")?+(?: t="([snbe])")?+'
    r'(?: ?/>|><v>([0-9A-Za-z.+#/!?-]++)</v></c>| t="inlineStr"><is><t(?: xml:space="preserve")?+>(%s)</t></is></c>))?+'
)
_GROUPS = 4  # of a cell
_INLINE = "inlineStr"
_START, _END, _CELL_START = "<row ", "</row>", '<c r="'
_WIDTHS = (8, 16, 32, 64, 128)  # columns of the expressions; the narrowest that will do is used
_LETTERS = [column_letters(column) for column in range(_WIDTHS[-1] + 1)]

Texts = Sequence[str | None]


class PlainRows:
    """Reads the plain rows of one sheet into `rows`."""

    holder = "<sheetData>"
    start, end = _START.encode(), _END.encode()

    def __init__(self, rows: Rows, texts: CellTexts) -> None:
        self._rows = rows
        self._texts = texts
        self._hidden: dict[str, bool | None] = {}
        self._width = _WIDTHS[0]

    def take(self, text: str) -> int:
        """Reads plain rows from the head of `text`, and gives the index at which the first other one starts."""
        at = self._take(text, 0)
        while at < len(text) and self._widen(text, at):
            at = self._take(text, at)
        return at

    def _take(self, text: str, at: int) -> int:
        match, rows, hidden = _row(self._width).match, [], []
        while found := match(text, at):
            is_hidden = self._is_hidden(found[2])
            if is_hidden is None:
                break
            rows.append(found.groups())
            hidden.append(is_hidden)
            at = found.end()
        if rows:
            numbers, _, *cells = zip(*rows, strict=True)
            self._rows.extend(list(map(int, numbers)), self._columns(cells), hidden)
        return at

    def _columns(self, cells: Sequence[Texts]) -> list[Sequence[Value]]:
        """The values column by column, up to the last column that holds any."""
        columns = [_column(*cells[at : at + _GROUPS]) for at in range(0, len(cells), _GROUPS)]
        while columns and not any(columns[-1][2]):
            columns.pop()
        return [self._texts.column(*column) for column in columns]

    def _is_hidden(self, attributes: str) -> bool | None:
        if attributes not in self._hidden:
            self._hidden[attributes] = _hidden(attributes)
        return self._hidden[attributes]

    def _widen(self, text: str, at: int) -> bool:
        """Whether the row at this place is wider than the expression, and there is a wider one."""
        row = text[at : text.find(_END, at)]
        letters = row.rpartition(_CELL_START)[2].partition('"')[0].rstrip("0123456789")
        column = _LETTERS.index(letters) if letters in _LETTERS else 0
        if column <= self._width:
            return False
        self._width = next(width for width in _WIDTHS if width >= column)
        return True


@cache
def _row(width: int) -> re.Pattern[str]:
    """The expression for a row of at most so many columns, any of which may be missing."""
    return re.compile(_ROW + "".join(_CELL % (letters, TEXT) for letters in _LETTERS[1 : width + 1]) + _END)


def _column(styles: Texts, types: Texts, values: Texts, inline: Texts) -> tuple[Texts, Texts, Texts]:
    """Styles, types and stored texts of the cells of one column, whether these stand in the cell or are pointed to."""
    if any(text is not None for text in inline):
        types = tuple(type_ if text is None else _INLINE for type_, text in zip(types, inline, strict=True))
        values = tuple(value if text is None else decoded(text) for value, text in zip(values, inline, strict=True))
    return styles, types, values


def _hidden(attributes: str) -> bool | None:
    """Whether a row with these attributes is hidden; None where one stands there twice, which the parser has to refuse."""
    found: dict[str, str] = {"r": ""}
    for attribute in attributes.split('" '):
        name, _, value = attribute.strip().partition("=")
        if name in found:
            return None
        found[name] = value.strip('"')
    return flag(found.get("hidden"))
