"""The bytes of a web page saved as a workbook in, its tables as sheets of texts out: what many export buttons make and call .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from msgspec.structs import replace

from empact_cli.text.language import _
from empact_cli.workbook import Merge, Row, Rows, Sheet, Values
from empact_cli.workbook.delimited import Encoding, encoding_of
from empact_cli.workbook.limits import MOST_COLUMNS, MOST_ROWS, Budget, Unusable, beyond
from empact_cli.workbook.package import MarkedText, whole

_CHUNK = 1 << 16
_MOST_PIECES = 65_536  # of text in one cell
_BREAKS = ("br", "p", "div", "li")
_SILENT = ("script", "style", "title")
_CHARSET = rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})"
_HIDDEN = "display:none"
_BEYOND_UNICODE = "&#(?:[0-9]{9,}|[xX][0-9A-Fa-f]{9,});?"  # a reference to no character, with more digits than may be read as a number

Attributes = Sequence[tuple[str, str | None]]


def read_html(data: bytes, budget: Budget) -> tuple[list[Sheet], list[tuple[str, str]]]:
    """(a sheet for each table that holds something, notes). One table is a nameless sheet. Raises Unusable where there is none."""
    encoding = _encoding(data)
    text = re.sub(_BEYOND_UNICODE, "\ufffd", data.decode(encoding.name, "replace"))
    tables = _Tables(budget)
    for start in range(0, len(text), _CHUNK):
        budget.clock()
        tables.feed(text[start : start + _CHUNK])
    tables.close()
    sheets = [sheet for sheet in tables.sheets if sheet.rows]
    if not sheets:
        raise Unusable(_("it is a web page without a table in it, perhaps an error page or a sign-in page. Export the workbook anew."))
    for number, sheet in enumerate(sheets, start=1):
        sheet.name = f"table {number}" if len(sheets) > 1 else None
    return sheets, [("encoding-guessed", encoding.name)] if encoding.guessed else []


def _encoding(data: bytes) -> Encoding:
    """The encoding that the page names, where it knows the bytes by it; else as for any text."""
    named = re.search(_CHARSET, data[:4096], re.IGNORECASE)
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            data.decode(name := named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
        else:
            return Encoding(name)
    return encoding_of(data)


class _Tables(HTMLParser):
    """The tables of a page; a table within a cell belongs to the cell's text."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._values = Values(budget.memory)
        self._depth = 0
        self._silent = 0
        self._row: Row | None = None
        self._row_number = 0
        self._column = 0
        self._span: tuple[int, int] | None = None  # (rows, columns) of the open cell
        self._text = MarkedText()
        self._marks = _Marks()
        self._taken: dict[int, int] = {}  # the last row that a merged cell from above takes, by column

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Opens a table, a row or a cell; what was left open before it is closed."""
        self._marks.open(tag, dict(attrs))
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._open_table()
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self._say("\n")
        elif self._depth == 1 and tag == "tr":
            self._close_row()
            self._open_row(dict(attrs))
        elif self._depth == 1 and tag in ("td", "th"):
            self._open_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Closes a table, a row or a cell."""
        self._marks.close(tag)
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._close_row()
            self._depth -= 1
        elif tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._depth == 1 and tag in ("td", "th"):
            self._close_cell()
        elif self._depth == 1 and tag == "tr":
            self._close_row()

    def handle_data(self, data: str) -> None:
        """Text of a cell, its blanks and line ends made one blank."""
        if self._silent:
            self._marks.read_rules(data)
        elif self._span is not None:
            self._say(re.sub(r"[ \t\r\n\f]+", " ", data))
            if len(self._text.pieces) > _MOST_PIECES:
                raise Unusable(_("a cell of it never ends. Export the workbook anew."))

    def _say(self, text: str) -> None:
        self._text.add(text, struck=self._marks.struck and not text.isspace(), raised=self._marks.raised)

    def close(self) -> None:
        """Takes what is still open."""
        super().close()
        self._close_row()

    def _open_table(self) -> None:
        self._budget.sheets(len(self.sheets))
        self.sheets.append(Sheet(None, Rows(self._values), []))
        self._row_number = 0
        self._taken = {}

    def _open_row(self, attributes: dict[str, str | None]) -> None:
        self._row_number += 1
        if self._row_number > MOST_ROWS:
            raise beyond("rows", self._budget.limits.rows)
        hidden = _HIDDEN in (attributes.get("style") or "").replace(" ", "").lower()
        self._row = Row(self._row_number, [], hidden)
        self._column = 0

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        self._close_cell()
        if self._row is None:
            self._open_row({})
        self._text.clear()
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))

    def _close_cell(self) -> None:
        if self._span is None or self._row is None:
            return
        (down, across), self._span = self._span, None
        column = self._column + 1
        while self._taken.get(column, 0) >= self._row.number:
            column += 1
        if column + across - 1 > MOST_COLUMNS:
            said = _("row {number} of a table in it has more than {most_columns} columns. Export the workbook anew.")
            raise Unusable(said, number=self._row.number, most_columns=MOST_COLUMNS)
        self._column = column + across - 1
        if down > 1:
            self._taken.update(dict.fromkeys(range(column, column + across), self._row.number + down - 1))
        text, struck = self._text.take()
        if value := _text(text):
            self._row.values.extend([None] * (column - 1 - len(self._row.values)))
            self._row.values.append(value)
        if struck:
            self.sheets[-1].struck[self._row.number, column] = replace(struck, whole=_text(struck.whole) or "")
        if down > 1 or across > 1:
            self._budget.cells(0, down + across)
            merges = self.sheets[-1].merges
            assert isinstance(merges, list)  # noqa: S101 - for the type checker; made in _open_table
            merges.append(Merge(self._row.number, column, self._row.number + down - 1, column + across - 1))

    def _close_row(self) -> None:
        self._close_cell()
        if self._row is not None and self._row.values:
            self._budget.cells(1, len(self._row.values))
            self.sheets[-1].rows.add_values(self._row.number, self._row.values, hidden=self._row.hidden)
        self._row = None


def _text(text: str) -> str | None:
    lines = [line.strip(" ") for line in text.split("\n")]
    return "\n".join(line for line in lines if line) or None


def _span(text: str | None) -> int:
    return max(1, min(whole(text, 1), 65_534))


# The tags of a web page in, whether the text that follows is struck out or raised out: by the tag, its style or the rule for its class.

_STRIKING, _RAISING = ("s", "strike", "del"), ("sup",)
_ALONE = ("br", "img", "col", "hr", "meta", "link", "input", "wbr")
_DEEPEST = 256
_MOST_CLASSES = 4096
_RULE = re.compile(r"([^{}]{1,200})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\.([\w-]{1,80})")
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)


class _Marks:
    """Follows the tags; `struck` and `raised` hold for the text that comes next."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._classes: dict[str, tuple[bool, bool]] = {}

    @property
    def struck(self) -> bool:
        """Whether the text is struck out."""
        return bool(self._open) and self._open[-1][1]

    @property
    def raised(self) -> bool:
        """Whether the text is raised."""
        return bool(self._open) and self._open[-1][2]

    def read_rules(self, text: str) -> None:
        """Takes in the rules of a style sheet that stands in the page."""
        for names, rule in _RULE.findall(text) if "line-through" in text or "super" in text else ():
            marks = bool(_STRUCK.search(rule)), bool(_RAISED.search(rule))
            if any(marks) and len(self._classes) < _MOST_CLASSES:
                self._classes.update(dict.fromkeys(_CLASS.findall(names), marks))

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A tag begins; cells and rows end those before them."""
        if tag in _ALONE or len(self._open) >= _DEEPEST:
            return
        if tag in ("td", "th", "tr", "p", "li"):
            self._end_before(tag)
        style = attributes.get("style") or ""
        struck, raised = self.struck or tag in _STRIKING, self.raised or tag in _RAISING
        for name in (attributes.get("class") or "").split()[:_DEEPEST] if self._classes else ():
            by_class = self._classes.get(name, (False, False))
            struck, raised = struck or by_class[0], raised or by_class[1]
        self._open.append((tag, struck or bool(_STRUCK.search(style)), raised or bool(_RAISED.search(style))))

    def close(self, tag: str) -> None:
        """A tag ends, and with it those within it that were left open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def _end_before(self, tag: str) -> None:
        """Ends what a new cell, row or paragraph ends, within the table that is open."""
        ended = {"tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th")}.get(tag, (tag,))
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == "table" or (tag in ("p", "li") and self._open[index][0] in ("td", "th")):
                return
            if self._open[index][0] in ended and (tag != "tr" or self._open[index][0] == "tr"):
                del self._open[index:]
                return
