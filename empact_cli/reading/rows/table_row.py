"""A row of a table in, its cells as they are asked for out: merged values filled in, the text of a cell, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from operator import itemgetter, not_

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.model import Role
from empact_cli.reading import StruckText
from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.names import Statuses
from empact_cli.text import fold
from empact_cli.workbook import CellKind, Rows, Scalar, Sheet, Struck, Value, shown
from empact_cli.workbook.merges import MergedCells

_NONE: Mapping[int, tuple[int, int]] = {}
_AROUND_COUNTS = " ()[].="
_COUNTS = ([str(number) for number in range(1, 27)], [chr(ord("a") + number) for number in range(26)])
_BROKEN = (CellKind.ERROR, CellKind.FORMULA)


class CellTexts:
    """What a person sees of each distinct value of a workbook, by its number.

    `texts` hold "" for nothing, an error, or a formula without a result; `broken` are the numbers of these two.
    """

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values
        self.texts = texts_of(values)
        blank = compress(range(len(values)), map(not_, self.texts))
        self.broken = frozenset(number for number in blank if is_broken(values[number]))


class TableRow:
    """The row of a table at which the reading stands: one object goes from row to row.

    Columns are counted from 0. `cells` are numbers of values, at least as many as the table is wide, merged ones filled in; `anchors` are
    the places (row, column from 1) of those.
    """

    __slots__ = ("_filled", "_merged", "_own", "_rows", "_shown", "_width", "anchors", "cells", "index", "is_merged", "number", "texts")

    def __init__(self, rows: Rows, merged: MergedCells, shown: CellTexts, width: int) -> None:
        self._rows = rows
        self._merged = merged
        self._shown = shown
        self._width = width
        self.texts = shown.texts
        self.index = self.number = 0
        self.is_merged = False
        self.cells: list[int] = []
        self._own: list[int] = []
        self._filled: list[int] | None = None
        self.anchors = _NONE

    def stand(self, index: int, number: int, cells: list[int]) -> None:
        """Goes to the row at `index`, whose cells the object then keeps."""
        self.index, self.number = index, number
        self.cells = self._own = cells
        self._filled = None
        if self._merged:
            self.is_merged, self.anchors = number in self._merged, _NONE
            if self.is_merged:
                self.cells = cells = list(cells)
                self.anchors = self._merged.fill(number, cells)
        if len(cells) < self._width:
            cells += [0] * (self._width - len(cells))

    @property
    def filled(self) -> list[int]:
        """The columns of the cells that hold something of their own."""
        if self._filled is None:
            texts, broken = self.texts, self._shown.broken
            self._filled = [column for column, cell in enumerate(self._own) if texts[cell] or cell in broken]
        return self._filled

    @property
    def first_text(self) -> str:
        """The text of the first filled cell."""
        return self.texts[self.cells[self.filled[0]]]

    @property
    def hidden(self) -> bool:
        """Whether the spreadsheet program does not show the row."""
        return self.number in self._rows.hidden

    def text(self, column: int | None) -> str:
        """The text of a column that the table may lack."""
        return "" if column is None else self.texts[self.cells[column]]

    def value(self, column: int | None) -> Value:
        """The value of a column that the table may lack."""
        return None if column is None else self._shown.values[self.cells[column]]

    def place(self, column: int) -> tuple[int, int]:
        """(row, column from 1) where the text of a column stands: the anchor of a merged range, or the row's own cell."""
        return self.anchors.get(column) or (self.number, column + 1)

    def is_band(self, width: int) -> bool:
        """Whether one merged cell of this row spans at least `width` columns."""
        return self.is_merged and self._merged.is_band(self.number, width)

    @property
    def counts_columns(self) -> bool:
        """Whether the row does nothing but count the columns: "1 2 3 4", "(a) (b) (c) (d)"."""
        marks = [self.text(column).strip(_AROUND_COUNTS).casefold() for column in self.filled]
        return len(marks) > 2 and any(marks == [*counts[: len(marks)]] for counts in _COUNTS)


def cells_of(columns: Sequence[int]) -> Callable[[Sequence[int]], object]:
    """What takes the cells of these columns out of a row: one, several together, or None."""
    return itemgetter(*columns) if columns else _nothing


def _nothing(_: object) -> None:
    return None


def texts_of(values: Sequence[Value]) -> list[str]:
    """The text of each value; the first comparison is the common case of a text that begins with a visible letter."""
    return [value if value.__class__ is str and "!" <= value < "\x7f" else "" if value is None else text_of(value) for value in values]


def text_of(value: Value) -> str:
    """The text of a cell as a person sees it; "" for an empty cell, for blanks alone, an error, or a formula without a result."""
    if isinstance(value, Scalar):
        if value.kind is CellKind.NUMBER and "!" <= value.shown < "\x7f":
            return value.shown
        value = "" if value.kind in _BROKEN else value.shown
    return "" if value is None or is_blank(value) else value


def is_blank(text: str) -> bool:
    """Whether the text shows nothing: blanks and characters of no width."""
    return not text or text.isspace() or (len(text) < 4 and not text.isascii() and not fold(text))


def is_broken(value: Value) -> bool:
    """Whether the cell holds an error, or a formula whose result was never stored."""
    return isinstance(value, Scalar) and value.kind in _BROKEN


# A sheet with struck-out text in, the sheet as it is to be read out: without what is deleted, unless its row was carried out.

_CARRIED_OUT = "completed"
_Notice = Callable[[str, int, int, str], None]  # (finding code, row, column from 0, value)


def without_strokes(sheet: Sheet) -> Sheet:
    """The sheet read as if nothing were struck out."""
    changes = {place: struck.unstruck for place, struck in sheet.struck.items()}
    return replace(sheet, rows=sheet.rows.changed(changes), struck={})


class StruckRows(Struct, frozen=True):
    """Settles what is struck out in the table under the headings that end in row `last`."""

    sheet: Sheet
    columns: Columns
    last: int
    statuses: Statuses
    given: StruckText | None
    notice: _Notice

    def settle(self) -> Sheet:
        """The sheet as it is to be read; each thing that is left out is noted."""
        rows: dict[int, dict[int, Struck]] = {}
        for (row, column), struck in sorted(self.sheet.struck.items()):
            rows.setdefault(row, {})[column - 1] = struck
        changes: dict[tuple[int, int], Value] = {}
        without: set[int] = set()
        own = _Own(self.sheet, set(rows))
        for row, struck_cells in rows.items():
            if row <= self.last or not self._is_out(own, row, struck_cells):
                self._tell(row, struck_cells)
            elif self.given is not StruckText.LEAVE and self._is_carried_out(own, row, struck_cells):
                self._tell_row("row-struck-out-done", row, struck_cells)
                changes |= {(row, column + 1): struck.unstruck for column, struck in struck_cells.items()}
            else:
                self._tell_row("row-struck-out", row, struck_cells)
                self._leave_out(own, row, changes, without)
        return replace(self.sheet, rows=self.sheet.rows.changed(changes, without), struck={})

    def _is_out(self, own: _Own, row: int, struck: dict[int, Struck]) -> bool:
        """Whether the row is no action any more: its leaders and its number or title are struck out, or both of these."""
        gone = {column for column in struck if not own.text(row, column)}
        leads = self._leads()
        names = [column for column in (self.columns.number, self.columns.title) if column is not None]
        if not gone.intersection(names):
            return False
        no_leader = bool(gone.intersection(leads)) and not any(own.text(row, column) for column in leads)
        return no_leader or not any(own.text(row, column) for column in names)

    def _leads(self) -> list[int]:
        """The columns that say who leads."""
        named = [index for lead in self.columns.leads if lead.role is not Role.CO_LEADER for index in (lead.text, lead.country)]
        return [index for index in (*named, *(index for index, _ in self.columns.matrix)) if index is not None]

    def _is_carried_out(self, own: _Own, row: int, struck: dict[int, Struck]) -> bool:
        column = self.columns.status
        if column is None:
            return False
        text = struck[column].whole if column in struck else own.text(row, column)
        return self.statuses.read(text) == _CARRIED_OUT

    def _leave_out(self, own: _Own, row: int, changes: dict[tuple[int, int], Value], without: set[int]) -> None:
        """Takes the row out; what it says of the section that begins with it still holds for the rows below."""
        columns = self.columns
        kept = {
            column for column in (columns.oap, columns.priority, columns.plan, columns.goal) if column is not None and own.text(row, column)
        }
        if not kept:
            without.add(row)
        else:
            changes |= {(row, column + 1): None for column in own.filled(row) if column not in kept}

    def _tell(self, row: int, struck: dict[int, Struck]) -> None:
        counting = {*self.columns.vital, self.columns.title, *(index for index, _ in self.columns.matrix)}
        for column, one in struck.items():
            counts = row > self.last and column in counting
            self.notice("text-struck-out" if counts else "remark-struck-out", row, column, one.text)

    def _tell_row(self, code: str, row: int, struck: dict[int, Struck]) -> None:
        """One finding for the row, at its number or title."""
        columns = self.columns
        told = [column for column in (columns.number, columns.title, *self._leads()) if column in struck]
        at = told[0] if told else min(struck)
        self.notice(code, row, at, " | ".join(struck[column].text for column in told if column is not None))


class _Own:
    """What is left in some rows of a sheet, by column from 0."""

    def __init__(self, sheet: Sheet, numbers: Iterable[int]) -> None:
        wanted = set(numbers)
        all_ = sheet.rows.values.all
        self._texts = {
            number: [shown(all_[cell]).strip() for cell in sheet.rows.cells(index)]
            for index, number in enumerate(sheet.rows.numbers)
            if number in wanted
        }

    def text(self, row: int, column: int) -> str:
        """The text that is left in a cell."""
        texts = self._texts.get(row, [])
        return texts[column] if column < len(texts) else ""

    def filled(self, row: int) -> list[int]:
        """The columns in which something is left."""
        return [column for column, text in enumerate(self._texts.get(row, [])) if text]
