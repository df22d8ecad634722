"""The bytes of a SpreadsheetML 2003 document ("XML spreadsheet", often called .xls) in, its sheets out."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Merge, Row, Rows, Scalar, Sheet, Value, Values, page_text
from empact_cli.workbook.limits import MOST_COLUMNS, MOST_ROWS, Budget
from empact_cli.workbook.number_format import NumberFormat
from empact_cli.workbook.package import Attributes, MarkedText, check_text, damaged, deeper, feed, flag, local, parser, pieces, whole

_MOST_STYLES = 65_536
_MOST_NOTICES = 8
# The formats that these documents call by a name.
_NAMED = {
    "General Number": "General", "General Date": "yyyy-mm-dd h:mm", "Long Date": "dddd, mmmm d, yyyy", "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy-mm-dd", "Long Time": "h:mm:ss AM/PM", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm", "Currency": "$#,##0.00",
    "Euro Currency": "€#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
}  # fmt: skip


def read_spreadsheetml(data: bytes, budget: Budget) -> list[Sheet]:
    """The sheets of the document. Raises Unusable where it is no sound XML or goes beyond a limit."""
    reader = _Reader(budget)
    feed(reader.parser, pieces(data, budget), "of sheets", lambda: check_text([*reader.pieces, *reader.text.pieces]))
    if not reader.sheets:
        raise damaged(_("it holds no sheets"))
    for sheet in reader.sheets:
        sheet.hidden_columns = frozenset(column for column in sheet.hidden_columns if column <= sheet.rows.width)
    return reader.sheets


class _Reader:
    """The handlers: a sheet has a table, rows, cells; a cell's index may skip some."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self.parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._budget = budget
        self._values = Values(budget.memory)
        self._formats: dict[str, NumberFormat] = {}
        self._struck_styles: dict[str, bool] = {}
        self._style = self._row_style = ""
        self._path: list[str] = []
        self._row = Row(0, [])
        self._column = 0
        self._columns = 0
        self._cell: Attributes = {}
        self._type = ""
        self._filled = False
        self.pieces: list[str] = []
        self.text = MarkedText()
        self._marks: list[str] = []  # the S and Sup elements that are open in a cell's text
        self._merges: list[Merge] = []

    def _start(self, name: str, attributes: Attributes) -> None:
        deeper(len(self._path))
        tag = local(name)
        self._path.append(tag)
        plain = {local(key): value for key, value in attributes.items()}
        handler = {
            "Style": self._open_style, "NumberFormat": self._open_format, "Font": self._open_font, "Worksheet": self._open_sheet,
            "Column": self._open_column, "Row": self._open_row, "Cell": self._open_cell, "Data": self._open_data,
        }.get(tag)  # fmt: skip
        if handler:
            handler(plain)
        elif tag in ("S", "Sup") and "Data" in self._path:
            self._marks.append(tag)
        elif tag == "Visible":
            self.pieces.clear()
            self.parser.CharacterDataHandler = self.pieces.append
        elif tag in ("Header", "Footer") and self.sheets and len(self.sheets[-1].notices) < _MOST_NOTICES:
            self.sheets[-1].notices = (*self.sheets[-1].notices, page_text(plain.get("Data", "")))

    def _end(self, _: str) -> None:
        tag = self._path.pop()
        if tag == "Data" and self._path and self._path[-1] == "Cell":
            self._filled = True
            self.parser.CharacterDataHandler = None
        elif tag in ("S", "Sup") and self._marks:
            self._marks.pop()
        elif tag == "Cell":
            self._close_cell()
        elif tag == "Row" and self.sheets and self._row.values:
            self._budget.cells(1, len(self._row.values))
            self.sheets[-1].rows.add_values(self._row.number, self._row.values, hidden=self._row.hidden)
            self._row = Row(self._row.number, [])
        elif tag == "Visible" and self.sheets:
            self.sheets[-1].hidden = "hidden" in "".join(self.pieces).lower()
            self.parser.CharacterDataHandler = None
            self.pieces.clear()

    def _open_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("ID", "")
        self._struck_styles[self._style] = self._struck_styles.get(attributes.get("Parent", ""), False)
        if len(self._struck_styles) > _MOST_STYLES:
            raise damaged(_("it has more than {most_styles} cell styles"), most_styles=_MOST_STYLES)

    def _open_format(self, attributes: Attributes) -> None:
        code = attributes.get("Format", "General")
        if len(self._formats) < _MOST_STYLES:
            self._formats[self._style] = NumberFormat(_NAMED.get(code, code), local="Date" in code and code in _NAMED)

    def _open_font(self, attributes: Attributes) -> None:
        if self._path[-2:-1] == ["Style"] and "StrikeThrough" in attributes:
            self._struck_styles[self._style] = flag(attributes["StrikeThrough"])

    def _put(self, text: str) -> None:
        style = self._cell.get("StyleID") or self._row_style
        self.text.add(text, struck="S" in self._marks or self._struck_styles.get(style, False), raised="Sup" in self._marks)

    def _open_sheet(self, attributes: Attributes) -> None:
        self._budget.sheets(len(self.sheets))
        self._merges = []
        self.sheets.append(Sheet(attributes.get("Name", ""), Rows(self._values), self._merges))
        self._row, self._columns = Row(0, []), 0

    def _open_column(self, attributes: Attributes) -> None:
        first = _index(attributes.get("Index"), self._columns + 1, MOST_COLUMNS)
        self._columns = min(first + _index(attributes.get("Span"), 0, MOST_COLUMNS), MOST_COLUMNS)
        if flag(attributes.get("Hidden")) and self.sheets:
            self.sheets[-1].hidden_columns |= frozenset(range(first, self._columns + 1))

    def _open_row(self, attributes: Attributes) -> None:
        number = _index(attributes.get("Index"), self._row.number + 1, MOST_ROWS)
        if number <= self._row.number:
            raise damaged(_("row {number} stands in it twice or out of order"), number=number)
        self._row = Row(number, [], flag(attributes.get("Hidden")))
        self._row_style = attributes.get("StyleID", "")
        self._column = 0

    def _open_cell(self, attributes: Attributes) -> None:
        column = _index(attributes.get("Index"), self._column + 1, MOST_COLUMNS)
        if column <= self._column:
            raise damaged(_("row {number} holds a cell twice or out of order"), number=self._row.number)
        self._column, self._cell, self._filled = column, attributes, False
        self.text.clear()
        self._marks.clear()

    def _open_data(self, attributes: Attributes) -> None:
        if self._path[-2:-1] == ["Cell"]:
            self._type = attributes.get("Type", "String")
            self.text.clear()
            self.parser.CharacterDataHandler = self._put

    def _close_cell(self) -> None:
        cell, row = self._cell, self._row
        text, struck = self.text.take()
        value = None if struck and not text else self._value(text, cell)
        if struck and self.sheets:
            self.sheets[-1].struck[row.number, self._column] = replace(struck, value=self._value(struck.whole, cell))
        if value is not None:
            row.values.extend([None] * (self._column - 1 - len(row.values)))
            row.values.append(value)
        down, across = _index(cell.get("MergeDown"), 0, MOST_ROWS), _index(cell.get("MergeAcross"), 0, MOST_COLUMNS)
        if down or across:
            self._budget.cells(0, 1 + min(down, 10_000))
            self._merges.append(Merge(row.number, self._column, row.number + down, self._column + across))
        self._column += across

    def _value(self, text: str, cell: Attributes) -> Value:
        if not self._filled:
            return Scalar(CellKind.FORMULA, cell["Formula"], "") if cell.get("Formula") else None
        kind, style = self._type, self._formats.get(cell.get("StyleID", "")) or NumberFormat()
        if kind == "Number":
            return style.scalar(text.strip())
        if kind == "DateTime":
            try:
                return style.moment(datetime.fromisoformat(text.strip()).replace(tzinfo=None))
            except ValueError:
                return text.strip() or None
        if kind == "Boolean":
            return Scalar(CellKind.BOOLEAN, text.strip(), "TRUE" if flag(text) else "FALSE")
        return Scalar(CellKind.ERROR, text, text) if kind == "Error" else text or None


def _index(text: str | None, default: int, most: int) -> int:
    number = default if text is None else whole(text, -1)
    if not 0 <= number <= most:
        raise damaged(_("it places a row or a cell at {number!r}"), number=text or number)
    return number
