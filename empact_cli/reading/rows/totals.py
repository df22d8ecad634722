"""A row with several cells in, whether it is a total or a note below the actions out; where that is not certain, it is said."""

from __future__ import annotations

import re
from enum import Enum

from empact_cli.reading.headings.columns import Columns
from empact_cli.reading.names.vocabulary import Vocabulary
from empact_cli.reading.rows.bands import Bands
from empact_cli.reading.rows.table_row import TableRow
from empact_cli.reference.records import LayoutMeaning
from empact_cli.text.folding import fold
from empact_cli.workbook.sheet import Kind, Scalar, Value

_MOST_KNOWN = 1 << 12
_DIGIT = re.compile(r"\d")
_AMOUNT = " 0123456789.,%-–()/:="


class Below(Enum):
    """Whether a row stands below the actions: it does not, it is a total or a note, or perhaps one."""

    NO = 0
    YES = 1
    PERHAPS = 2


class Totals:
    """Tells the totals and notes of one table from its actions."""

    def __init__(self, columns: Columns, bands: Bands, words: Vocabulary) -> None:
        self._columns = columns
        self._bands = bands
        self._counted = words.layout[LayoutMeaning.COUNTED]
        self._known: dict[str, bool] = {}
        self._leads = [*(lead.text for lead in columns.leads), *(index for index, _ in columns.matrix)]
        self._sections = {columns.oap, columns.priority, columns.plan, columns.goal}
        self._spoken = {columns.number, columns.title, *self._sections}  # where the word for a total may stand, beside the first cell

    def read(self, row: TableRow, *, numbered: bool) -> Below:
        """What the row is. `numbered`: its cell in the numbers' column holds a number, which may be a total's amount."""
        first = row.first_text
        if len(row.filled) == 2 and first and self._bands.is_note(first):
            return self._note(row)
        for index in self._leads:
            if _is_name(row.text(index)):
                return Below.NO  # somebody leads it or takes part: the ordinary case, settled first
        spoken = [index for index in row.filled if index in self._spoken or index == row.filled[0]]
        totals = [index for index in spoken if self._has_total(row.text(index))]
        if not totals:
            return Below.NO
        others = [index for index in row.filled if index not in totals and index not in self._sections]
        if all(self._is_amount(row.value(index)) for index in others):
            alone = any(self._bands.is_total_alone(row.text(index)) for index in totals)
            if alone or (others and not (numbered and totals == [self._columns.title])):
                return Below.YES
        return Below.NO if numbered else Below.PERHAPS

    def _note(self, row: TableRow) -> Below:
        """A row that begins like a note: one, unless its other cell says who leads; with a title ("* New action") it is an action."""
        column, other = row.filled
        if other not in self._leads or not _is_name(row.text(other)):
            return Below.YES
        return Below.NO if column == self._columns.title else Below.PERHAPS

    def _has_total(self, text: str) -> bool:
        """Whether the text speaks of a total; most texts but titles stand in many rows."""
        found = self._known.get(text)
        if found is None:
            found = self._bands.has_total(text)
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = found
        return found

    def _is_amount(self, value: Value) -> bool:
        """A bare amount ("12", "40 %"), or how many actions ("2 actions")."""
        if isinstance(value, Scalar):
            return value.kind in (Kind.NUMBER, Kind.FORMULA, Kind.ERROR)
        word = (value or "").strip(_AMOUNT)
        return not word or (word != (value or "").strip() and fold(word) in self._counted)


def _is_name(text: str) -> bool:
    """Whether the text of a leader's cell is surely no amount: it begins with a letter and holds no digit."""
    return text[:1].isalpha() and not _DIGIT.search(text)
