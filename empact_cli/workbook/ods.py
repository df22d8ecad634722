"""An OpenDocument spreadsheet in, its sheets out. The file holds what each cell shows, so nothing has to be formatted anew."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.model import of_sheet
from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Merge, Rows, Scalar, Sheet, Struck, Value, Values
from empact_cli.workbook.limits import MOST_COLUMNS, MOST_ROWS, Budget
from empact_cli.workbook.number_format import general
from empact_cli.workbook.package import (
    Attributes,
    MarkedText,
    TextStyle,
    TextStyles,
    check_text,
    damaged,
    deeper,
    each_start,
    feed,
    local,
    parser,
    texts_of,
    whole,
)

PART, STYLES = "content.xml", "styles.xml"
_NOTICES = ("style:header", "style:footer", "style:header-left", "style:footer-left", "style:header-first", "style:footer-first")
_HIDING = ("collapse", "filter")
_NOT_SHOWN = ("office:annotation", "draw:frame", "draw:custom-shape", "table:shapes", "text:note", "text:ruby-text", "table:table-source")


class OdsStyles(TextStyles[TextStyle]):
    """The styles by family and name; one with a name alone is the default of its family."""

    def __init__(self) -> None:
        super().__init__()
        self._open = TextStyle()
        self.any_struck = False

    def say(self, name: str, attributes: Attributes) -> None:
        """Takes in an element of the part."""
        if name == "style":
            family = attributes.get("style:family", "")
            parent = f"{family} {attributes.get('style:parent-style-name', '')}"
            self._open = self.add(f"{family} {attributes.get('style:name', '')}", TextStyle(parent))
        elif name == "text-properties":
            line = attributes.get("style:text-line-through-style", attributes.get("style:text-line-through-type"))
            if line is not None:
                self._open.struck = line != "none"
                self.any_struck = self.any_struck or line != "none"
            if position := attributes.get("style:text-position"):
                first = position.split(" ")[0]
                self._open.raised = first == "super" or (first.endswith("%") and first[:1] in "123456789")


def read_text_styles(chunks: Iterable[bytes]) -> OdsStyles:
    """The styles of the part styles.xml, which those of the content may be based on."""
    styles = OdsStyles()
    each_start(chunks, STYLES, styles.say)
    return styles


def read_ods(chunks: Iterable[bytes], budget: Budget, styles: OdsStyles | None = None) -> list[Sheet]:
    """The sheets of the part content.xml, or of a flat file. Raises Unusable where it is damaged or goes beyond a limit.

    `styles` are those of the part styles.xml.
    """
    reader = _Reader(budget, styles or OdsStyles())
    feed(reader.parser, chunks, PART, lambda: check_text(reader.text.pieces))
    if not reader.sheets:
        raise damaged(_("it holds no sheets"))
    return [sheet.finished(budget) for sheet in reader.sheets]


def read_notices(chunks: Iterable[bytes]) -> list[str]:
    """The texts at the head and the foot of the pages, from the part styles.xml."""
    return [text.strip() for text in texts_of(chunks, STYLES, lambda name, _: name in _NOTICES, ("text:p",))]


class _SheetDraft(Struct):
    """One sheet as far as it is read: its last row and column, what is hidden, merged ranges not yet cut to what is filled."""

    name: str
    hidden: bool
    rows: Rows
    merges: list[Merge] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    struck: dict[tuple[int, int], Struck] = field(default_factory=dict)
    column_styles: list[tuple[int, str]] = field(default_factory=list)  # (last column, default style of its cells)

    def column_style(self, column: int) -> str:
        """The style of the cells of a column that name none."""
        return next((style for last, style in self.column_styles if column <= last), "")

    def finished(self, budget: Budget) -> Sheet:
        """The sheet, its merged ranges and hidden columns cut to what is filled."""
        width, last = self.rows.width, self.rows.numbers[-1] if self.rows else 0
        merges = []
        for merge in self.merges:
            cut = Merge(merge.top, merge.left, min(merge.bottom, last), min(merge.right, max(width, merge.left)))
            if cut.bottom >= cut.top and (cut.bottom, cut.right) != (cut.top, cut.left):
                budget.cells(0, cut.bottom - cut.top + 1)
                merges.append(cut)
        hidden = frozenset(column for low, high in self.hidden_columns for column in range(low, min(high, width) + 1))
        return Sheet(self.name, self.rows, merges, self.hidden, hidden, struck=self.struck)


class _Reader:
    """The handlers: sheets are made of rows, rows of cells, cells of paragraphs; comments and drawings in a cell are no part of it."""

    def __init__(self, budget: Budget, styles: OdsStyles) -> None:
        self.sheets: list[_SheetDraft] = []
        self._styles = styles
        self._spans: list[tuple[bool | None, bool]] = []  # (struck, raised) of the paragraph and the spans that are open
        self.parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._budget = budget
        self._distinct = Values(budget.memory)
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._path: list[str] = []
        self._skipped_at = 0
        self._cell: Attributes | None = None
        self._row: Attributes = {}
        self._values: list[Value] = []
        self._struck: dict[int, Struck] = {}  # of the open row, by column
        self.text = MarkedText()
        self._paragraphs = 0

    def _start(self, name: str, attributes: Attributes) -> None:
        deeper(len(self._path))
        self._path.append(name)
        if self._skipped_at:
            return
        if name in _NOT_SHOWN:
            self._skipped_at = len(self._path)
            self.parser.CharacterDataHandler = None
        elif self._cell is not None:
            self._in_cell(name, attributes)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._paragraphs = attributes, 0
        elif name == "table:table-row":
            self._row, self._values, self._struck = attributes, [], {}
            self._sheet.column = 0
        else:
            self._around(name, attributes)

    @property
    def _sheet(self) -> _SheetDraft:
        if not self.sheets:
            raise damaged(_("it has rows outside of a sheet"))
        return self.sheets[-1]

    def _around(self, name: str, attributes: Attributes) -> None:
        self._styles.say(local(name), attributes)
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table:table":
            self._budget.sheets(len(self.sheets))
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self.sheets.append(_SheetDraft(attributes.get("table:name", ""), hidden, Rows(self._distinct)))
        elif name == "table:table-column":
            sheet, first = self._sheet, self._sheet.column + 1
            sheet.column = min(sheet.column + _repeated(attributes, "columns"), MOST_COLUMNS)
            if len(sheet.column_styles) < MOST_COLUMNS:
                sheet.column_styles.append((sheet.column, attributes.get("table:default-cell-style-name", "")))
            if attributes.get("table:visibility") in _HIDING and len(sheet.hidden_columns) < MOST_COLUMNS:
                sheet.hidden_columns.append((first, sheet.column))

    def _in_cell(self, name: str, attributes: Attributes) -> None:
        if name in ("text:p", "text:h"):
            if self._paragraphs:
                self._put("\n")
            self._paragraphs += 1
            self._open_span("paragraph", attributes)
            self.parser.CharacterDataHandler = self._put
        elif name == "text:span":
            self._open_span("text", attributes)
        elif name == "text:s":
            self._put(" " * min(_count(attributes.get("text:c")), 1000))
        elif name in ("text:tab", "text:line-break"):
            self._put("\t" if name == "text:tab" else "\n")

    def _open_span(self, family: str, attributes: Attributes) -> None:
        struck, raised = self._spans[-1] if self._spans else (None, False)
        style = f"{family} {attributes.get('text:style-name', '')}"
        own = self._styles.struck(style)
        self._spans.append((struck if own is None else own, raised or self._styles.raised(style)))

    def _put(self, text: str) -> None:
        struck, raised = self._spans[-1] if self._spans else (None, False)
        self.text.add(text, struck=self._cell_struck() if struck is None else struck, raised=raised)

    def _cell_struck(self) -> bool:
        """Whether the style of the open cell strikes its text out: its own, its row's or its column's."""
        if not self._styles.any_struck or self._cell is None:
            return False
        style = self._cell.get("table:style-name") or self._row.get("table:default-cell-style-name")
        return bool(self._styles.struck(f"table-cell {style or self._sheet.column_style(self._sheet.column + 1)}"))

    def _end(self, name: str) -> None:
        if self._skipped_at == len(self._path):
            self._skipped_at = 0
            self.parser.CharacterDataHandler = self._put if "text:p" in self._path else None
        self._path.pop()
        if self._skipped_at:
            return
        if name in ("text:p", "text:h", "text:span"):
            self._spans = self._spans[:-1]
            self.parser.CharacterDataHandler = self.parser.CharacterDataHandler if name == "text:span" else None
        elif name in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
        elif name == "table:table-row":
            self._end_row()

    def _end_cell(self, cell: Attributes) -> None:
        sheet = self._sheet
        text, struck = self.text.take()
        self._cell = None
        times = _repeated(cell, "columns")
        value = None if struck and not text else _value(cell, text)
        if struck:
            struck = replace(struck, value=_value(cell, struck.whole))
            self._struck.update(dict.fromkeys(range(sheet.column + 1, min(sheet.column + times, MOST_COLUMNS) + 1), struck))
        if value is not None:
            if sheet.column + times > MOST_COLUMNS:
                what, place = _("row {row} has more than {most_columns} columns"), of_sheet(sheet.name)
                raise damaged(what, place=place, row=sheet.row + 1, most_columns=MOST_COLUMNS)
            self._values.extend([None] * (sheet.column - len(self._values)))
            self._values.extend([value] * times)
        self._merge(cell)
        sheet.column = min(sheet.column + times, MOST_COLUMNS)

    def _merge(self, cell: Attributes) -> None:
        down, across = _count(cell.get("table:number-rows-spanned")), _count(cell.get("table:number-columns-spanned"))
        if down > 1 or across > 1:
            self._budget.cells(0, 1)
            top, left = self._sheet.row + 1, self._sheet.column + 1
            self._sheet.merges.append(Merge(top, left, top + down - 1, left + across - 1))

    def _end_row(self) -> None:
        sheet = self._sheet
        times = _repeated(self._row, "rows")
        if self._values and sheet.row + times > MOST_ROWS:
            raise damaged(_("it has more than {most_rows} rows"), place=of_sheet(sheet.name), most_rows=MOST_ROWS)
        if self._values:
            self._budget.cells(times, times * len(self._values))
            hidden = self._row.get("table:visibility") in _HIDING
            for number in range(sheet.row + 1, sheet.row + 1 + times):
                sheet.rows.add_values(number, self._values, hidden=hidden)
        if self._struck:
            self._budget.cells(0, times * len(self._struck))
            sheet.struck |= {(sheet.row + 1 + at, column): struck for at in range(times) for column, struck in self._struck.items()}
        sheet.row = min(sheet.row + times, MOST_ROWS)
        self._values = []


def _value(cell: Attributes, text: str) -> Value:
    """The value of a cell that shows `text`."""
    kind = cell.get("office:value-type", cell.get("calcext:value-type"))
    formula = cell.get("table:formula")
    if cell.get("calcext:value-type") == "error" or (formula and text.startswith(("#", "Err:"))):
        return Scalar(CellKind.ERROR, text, text)
    if kind is None and formula and not text:
        return Scalar(CellKind.FORMULA, formula.partition(":")[2] or formula, "")
    if kind in ("float", "percentage", "currency"):
        return _number(cell.get("office:value", ""), text)
    if kind == "date":
        stored = cell.get("office:date-value", "")[:19].removesuffix("T00:00:00")
        return Scalar(CellKind.DATE, stored, text or stored, exact=bool(text))
    if kind == "time":
        stored = _time(cell.get("office:time-value", ""))
        return Scalar(CellKind.TIME, stored, text or stored, exact=bool(text))
    if kind == "boolean":
        stored = cell.get("office:boolean-value", "")
        return Scalar(CellKind.BOOLEAN, "1" if stored == "true" else "0", text or stored.upper())
    return text or cell.get("office:string-value") or None


def _number(stored: str, text: str) -> Scalar:
    try:
        value = float(stored)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return Scalar(CellKind.ERROR, stored, text or "#NUM!")
    plain = general(value)
    return Scalar(CellKind.NUMBER, stored, text or plain, exact=bool(text) and text != plain)


def _time(text: str) -> str:
    """ "PT02H10M00S" -> "02:10:00"; other texts stay as they are."""
    digits = ""
    parts: dict[str, str] = {}
    for char in text.removeprefix("PT"):
        if char in "HMS":
            parts[char], digits = digits.partition(".")[0].partition(",")[0], ""
        else:
            digits += char
    if not text.startswith("PT") or digits or not all(part.isdecimal() for part in parts.values()):
        return text
    return ":".join(parts.get(unit, "0").zfill(2) for unit in "HMS")


def _repeated(attributes: Attributes, what: str) -> int:
    return _count(attributes.get(f"table:number-{what}-repeated"))


def _count(text: str | None) -> int:
    """A count of at least 1, no more than a sheet has rows."""
    return max(1, min(whole(text, 1), MOST_ROWS + 1))
