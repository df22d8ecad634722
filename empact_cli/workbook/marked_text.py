"""The runs of a cell's text in, what stands in it out: the text, and the same without what is struck out or a raised footnote mark."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from empact_cli.workbook import Sheet, Struck, Values, is_footnote_mark, shown

_JOINTS = " \t\r\n\u00a0;,/|"  # left over where one of several names is struck out


class MarkedText(Struct):
    """The text of a cell or paragraph as far as it is read."""

    pieces: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def add(self, text: str, *, struck: bool, raised: bool = False) -> None:
        """Adds a run. A raised footnote mark is no part of the text."""
        if raised and is_footnote_mark(text):
            return
        self.pieces.append(text)
        (self.struck if struck else self.kept).append(text)

    def take(self) -> tuple[str, Struck | None]:
        """(what is left of the text, what is struck out of it); another text may follow then."""
        whole = "".join(self.pieces)
        struck = " ".join("".join(self.struck).split())
        left = without_struck("".join(self.kept)) if struck else whole
        self.clear()
        return left, Struck(struck, whole.strip()) if struck else None

    def clear(self) -> None:
        """Forgets what was added."""
        for part in (self.pieces, self.kept, self.struck):
            part.clear()


class StruckMarks(Struct):
    """What is struck out: cell styles by their index, and values by their number, each with what is left of it."""

    styles: frozenset[str] = frozenset()
    values: dict[int, tuple[str, Struck]] = field(default_factory=dict)
    made: dict[int, int] = field(default_factory=dict)

    def number(self, values: Values, number: int, left: str, out: Struck | None) -> int:
        """The number of the same value where it is struck out."""
        if number in self.values:
            return number
        if out is None and number in self.made:
            return self.made[number]
        made, text = len(values.all), shown(values.all[number])
        values.all.append(values.all[number])
        self.values[made] = left, out or Struck(" ".join(text.split()), text, values.all[number])
        if out is None:
            self.made[number] = made
        return made


def without_struck(kept: str) -> str:
    """What is left of a text of which something is struck out; "" where it is nothing but joints between names."""
    left = kept.strip(_JOINTS)
    return left if any(char.isalnum() for char in left) else ""


def leave_out(sheet: Sheet, struck: Mapping[int, tuple[str, Struck]]) -> None:
    """Puts what is left in place of the values that are struck out: `struck` holds (what is left, what is not) by the number of the value,
    which no cell bears that is not struck out."""
    rows = sheet.rows
    for index, number in enumerate(rows.numbers):
        for column, cell in enumerate(rows.cells(index), start=1):
            if cell in struck:
                left, sheet.struck[number, column] = struck[cell]
                rows.set_cell(index, column - 1, rows.values[left])
