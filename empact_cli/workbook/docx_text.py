"""A Word document in, its tables out, each as a sheet: rows of its grid, with what is deleted and what only decorates left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from empact_cli.text.language import _
from empact_cli.workbook import Merge, Rows, Sheet, Value, Values
from empact_cli.workbook.docx_numbering import Numbering, Styles, attribute, read_numbering, read_styles, switched
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.package import Attributes, MarkedText, Package, check_text, deeper, feed, local, parser, texts_of, whole

PART = "word/document.xml"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_MOST_COLUMNS = 1024  # of a grid; Word itself stops at 63
_MOST_BEFORE = 40  # paragraphs before a table that may name its plan and OAP
_LONGEST = 400  # letters of a paragraph that may be a title
# What is deleted, what stands elsewhere on the page, and what repeats what stands beside it.
_LEFT_OUT = frozenset({
    "del", "moveFrom", "delText", "Fallback", "txbxContent", "drawing", "pict", "object", "instrText", "rt", "sdtPr",
    "rPrChange", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblGridChange", "sectPr",
})  # fmt: skip
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def read_word(package: Package, budget: Budget) -> tuple[list[Sheet], list[tuple[str, str]]]:
    """(the tables, notes on what was left out). Raises Unusable where there is no table, or the document is damaged or too large."""
    styles = read_styles(package.chunks(_STYLES), _STYLES) if _STYLES in package else Styles()
    numbering = read_numbering(package.chunks(_NUMBERING), _NUMBERING) if _NUMBERING in package else Numbering({}, {})
    reader = _Reader(budget, styles, numbering)
    feed(reader.parser, package.chunks(PART), PART, lambda: check_text(reader.text.pieces))
    if not reader.sheets:
        raise Unusable(_("it is a Word document without a table. Give the document that holds the table of actions."))
    reader.sheets[0].notices = list(_notices(package))
    return reader.sheets, [("table-nested", name) for name in reader.nested]


def _notices(package: Package) -> Iterator[str]:
    """The texts of headers and footers."""
    for name in sorted(package.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            yield from [text for piece in texts_of(package.chunks(name), name, lambda *_: True) if (text := piece.strip())]


class _Run(Struct):
    """How the run being read looks; None where its style decides."""

    style: str = ""
    struck: bool | None = None
    raised: bool | None = None


class _Table(Struct):
    """A table as far as it is read. `open` are the places in `merges` of the ranges that may go on below, by their first column."""

    sheet: Sheet
    merges: list[Merge]
    row: int = 0
    column: int = 0
    values: list[Value] = field(default_factory=list)
    deleted: bool = False
    span: int = 1
    down: str = ""
    open: dict[int, int] = field(default_factory=dict)


class _Reader:
    """The handlers: a body of paragraphs and tables, tables of rows, rows of cells, cells of paragraphs, paragraphs of runs."""

    def __init__(self, budget: Budget, styles: Styles, numbering: Numbering) -> None:
        self.sheets: list[Sheet] = []
        self.nested: list[str] = []
        self.text = MarkedText()
        self.parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._budget, self._styles, self._numbering = budget, styles, numbering
        self._values = Values(budget.memory)
        self._path: list[str] = []
        self._left_out_at = 0
        self._table: _Table | None = None
        self._before: list[str] = []
        self._paragraphs = 0
        self._paragraph_style = ""
        self._list: tuple[str, int] | None = None
        self._numbered = False
        self._run = _Run()

    # Elements

    def _start(self, name: str, attributes: Attributes) -> None:
        deeper(len(self._path))
        tag = local(name)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._left_out_at:
            return
        if tag in _LEFT_OUT and not (tag == "del" and parent in ("trPr", "rPr")):
            self._leave_out()
        elif tag == "tbl":
            self._open_table()
        elif self._table is not None and tag in ("tr", "gridBefore", "gridSpan", "vMerge", "del", "tc", "cellDel"):
            self._in_table(self._table, tag, parent, attributes)
        elif tag == "p":
            if self._paragraphs and self._table is not None:
                self.text.add("\n", struck=False)
            self._paragraphs += 1
            self._paragraph_style, self._list, self._numbered = "", None, False
        elif tag == "r":
            self._run = _Run()
            self._say_number()
        elif tag == "t":
            self.parser.CharacterDataHandler = self._add
        elif tag in _BREAKS and parent == "r":
            self._add(_BREAKS[tag])
        else:
            self._say(tag, parent, attributes)

    def _leave_out(self) -> None:
        self._left_out_at = len(self._path)
        self.parser.CharacterDataHandler = None

    def _say(self, tag: str, parent: str, attributes: Attributes) -> None:
        """What the properties of a paragraph or a run say."""
        value = attribute(attributes) or ""
        if tag == "pStyle":
            self._paragraph_style = value
        elif tag == "numId" and parent == "numPr":
            self._list = (value, self._list[1] if self._list else 0)
        elif tag == "ilvl" and parent == "numPr":
            self._list = (self._list[0] if self._list else "", int(value[:4]) if value.isdecimal() else 0)
        elif parent != "rPr" or "pPr" in self._path:
            return
        elif tag == "rStyle":
            self._run.style = value
        elif tag in ("strike", "dstrike"):
            self._run.struck = switched(attributes) or bool(self._run.struck)
        elif tag == "vertAlign":
            self._run.raised = value == "superscript"

    def _end(self, _: str) -> None:
        tag = self._path[-1]
        if self._left_out_at:
            if self._left_out_at == len(self._path):
                self._left_out_at = 0
            self._path.pop()
            return
        self._path.pop()
        if tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "p":
            self._close_paragraph()
        elif self._table is not None and tag in ("tc", "tr", "tbl"):
            {"tc": self._close_cell, "tr": self._close_row, "tbl": self._close_table}[tag](self._table)

    # Text

    def _close_paragraph(self) -> None:
        self._say_number()
        if self._table is not None:
            return
        text = " ".join("".join(self.text.kept).split())
        if text and len(text) <= _LONGEST:
            self._before = [*self._before[1 - _MOST_BEFORE :], text]
        self.text.clear()

    def _say_number(self) -> None:
        """The automatic number goes before the paragraph's first run; one without text (a column of numbers) shows it too."""
        if self._numbered or ("p" not in self._path and self._table is None):
            return
        self._numbered = True
        found = self._list or self._styles.numbering(self._paragraph_style)
        if found and found[0] and found[0] != "0" and (number := self._numbering.next(*found)):
            self.text.add(f"{number} ", struck=False)

    def _add(self, text: str) -> None:
        run = self._run
        raised = run.raised if run.raised is not None else self._styles.raised(run.style)
        struck = run.struck if run.struck is not None else self._styles.struck(run.style, self._paragraph_style)
        self.text.add(text, struck=bool(struck), raised=raised)

    # Tables

    def _open_table(self) -> None:
        if self._table is not None:
            if (name := self._table.sheet.name or "") not in self.nested:
                self.nested.append(name)
            self._leave_out()
            return
        self._budget.sheets(len(self.sheets))
        merges: list[Merge] = []
        sheet = Sheet(f"table {len(self.sheets) + 1}", Rows(self._values), merges, before=self._before[::-1])
        self._table = _Table(sheet, merges)

    def _in_table(self, table: _Table, tag: str, parent: str, attributes: Attributes) -> None:
        if tag == "tr":
            table.column, table.values, table.deleted = 0, [], False
        elif tag == "gridBefore":
            table.column = min(whole(attribute(attributes)), _MOST_COLUMNS)
        elif tag == "del":
            table.deleted = table.deleted or parent == "trPr"
        elif tag == "tc":
            table.span, table.down, self._paragraphs = 1, "", 0
            self.text.clear()
        elif tag == "gridSpan":
            table.span = min(max(1, whole(attribute(attributes))), _MOST_COLUMNS)
        elif tag == "vMerge":
            table.down = attribute(attributes) or "continue"

    def _close_cell(self, table: _Table) -> None:
        kept, struck = self.text.take()
        column = table.column + 1
        table.column += table.span
        if table.column > _MOST_COLUMNS:
            raise Unusable(_("one of its tables has more than {most} columns."), most=_MOST_COLUMNS)
        table.sheet.columns = max(table.sheet.columns, table.column)
        table.values.extend([None] * (table.column - len(table.values)))
        table.values[column - 1] = kept.strip() or None
        if struck and not table.deleted:
            table.sheet.struck[table.row + 1, column] = struck
        if not table.deleted:
            self._merge(table, column)

    def _merge(self, table: _Table, column: int) -> None:
        row = table.row + 1
        if table.down == "continue" and column in table.open:
            place = table.open[column]
            table.merges[place] = replace(table.merges[place], bottom=row)
            return
        table.open.pop(column, None)
        if table.down == "restart" or table.span > 1:
            self._budget.cells(0, 1)
            table.open[column] = len(table.merges)
            table.merges.append(Merge(row, column, row, column + table.span - 1))

    def _close_row(self, table: _Table) -> None:
        if table.deleted:
            return
        table.row += 1
        while table.values and table.values[-1] is None:
            table.values.pop()
        self._budget.cells(1, len(table.values))
        if table.values:
            table.sheet.rows.add_values(table.row, table.values)

    def _close_table(self, table: _Table) -> None:
        self.sheets.append(table.sheet)
        self._table, self._before = None, self._before[-_MOST_BEFORE:]
        self._paragraphs = 0
        self.text.clear()
