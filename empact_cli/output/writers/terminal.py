"""A document in, text for the screen out: every cell as plain text, readable on 80 columns and in a pipe.

No word is broken and no number is cut. Where a table is wider than the screen all its names take their short forms, or on a wide screen
two lines, and its headings theirs; then its texts go over several lines; on a screen that is narrower still the lines run on, since a
number that is cut short is another number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from empact_cli.output.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Lines,
    Name,
    Paragraph,
    Row,
    Section,
    Table,
    TableColumn,
    Tone,
)
from empact_cli.output.terms import MISSING, opening
from empact_cli.output.writers import cell_lines, cell_text, figure_caption, is_unbroken, table_caption, width_of, wrapped
from empact_cli.text import one_line

_BETWEEN, _CLOSE = "  ", " "  # between columns; close where the words of a table leave no other room
_STYLES = {"strong": "1", Tone.STRONG: "1", Tone.ERROR: "1;31", Tone.WARNING: "33", Tone.INFO: "2", "back": "2"}
_CUT_LEAST = 16  # places that a text keeps that is cut
_WIDE = 100  # places of a screen from which on names stand in full where two lines are enough for each
_Cell = tuple[list[str], str]  # lines, and the style of the first


def terminal(document: Document, *, width: int, colour: bool) -> str:
    """The sections one under the other. The title is left to formats that outlive the command line."""
    screen = _Screen(width, colour=colour)
    lines = [line for section in document.sections for line in ("", *screen.section(section))] or [one_line(document.empty)]
    text = "".join(f"{line}\n" for line, before in zip(lines, ["", *lines], strict=False) if line or before)
    text = text.rstrip("\n") + "\n"
    marking = f"{one_line(document.marking)}\n" if document.marking else ""
    return f"{marking}{text}{marking}"


class _Screen:
    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def section(self, section: Section) -> list[str]:
        heading = self._text(section.heading, "strong") if section.heading else []
        return [*heading, *(line for block in section.blocks for line in self._block(block))]

    def _block(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return self._text(block.text)
        if isinstance(block, Bullets):
            items = [f"• {opening(term)} {text}" if term else f"• {text}" for term, text in block.items]
            return [line for item in items for line in self._text(item)]
        if isinstance(block, Figure):
            return self._text(figure_caption(block))
        caption = self._text(table_caption(block), "strong") if block.caption else []
        return [*caption, *self._table(block)]

    def _text(self, text: str, style: str = "") -> list[str]:
        return [self._styled(line, style) for line in wrapped(one_line(text), self._width)]

    def _styled(self, text: str, style: str) -> str:
        code = _STYLES.get(style) if self._colour else None
        return f"\x1b[{code}m{text}\x1b[0m" if code and text else text

    def _table(self, table: Table) -> list[str]:
        """The lines of the table between two blank ones."""
        table, short, widths = _fitted(table, self._width)
        gap = _BETWEEN if _line_width(widths, _BETWEEN) <= self._width else _CLOSE
        if not table.totals and _line_width(widths, gap) > self._width:
            return self._records(table)
        broken = [wrapped(_heading(column, short=short), width) for column, width in zip(table.columns, widths, strict=True)]
        height = max(map(len, broken), default=0)
        heads: list[_Cell] = [([""] * (height - len(lines)) + lines, "") for lines in broken]
        head = [self._styled(line, "strong") for line in self._row(table, heads, widths, gap, "")]
        body = [
            line
            for row in table.rows
            for line in self._row(table, _cells(table, row, widths), widths, gap, "back" if table.stands_back(row) else "")
        ]
        totals = [line for row in table.totals for line in self._row(table, _cells(table, row, widths), widths, gap, "strong")]
        rule = "─" * _line_width(widths, gap)
        return ["", *head, rule, *body, *([rule] if body and totals else []), *totals, ""]

    def _records(self, table: Table) -> list[str]:
        """Each row in a paragraph of its own, for what is wider than the screen."""
        lines: list[str] = []
        for row in table.rows:
            first, *others = (cell_text(value, column.kind) for value, column in zip(row, table.columns, strict=True))
            told = [
                f"{one_line(column.heading)}: {text}"
                for column, text in zip(table.columns[1:], others, strict=True)
                if text not in ("", MISSING)
            ]
            lines += ["", *self._text(first, "strong"), *(f"  {line}" for line in wrapped(" · ".join(told), self._width - 2))]
        return [*lines, ""]

    def _row(self, table: Table, cells: Sequence[_Cell], widths: Sequence[int], gap: str, style: str) -> Iterator[str]:
        """The lines of a row, in a style; where it has none, the first line of each cell in its own."""
        broken = [[line for text in texts for line in wrapped(text, width)] for (texts, _tone), width in zip(cells, widths, strict=True)]
        for number, line in enumerate(zip_longest(*broken, fillvalue="")):
            parts = []
            for text, (_texts, tone), width, column in zip(line, cells, widths, table.columns, strict=True):
                shown = self._styled(text, style or (tone if number == 0 else ""))
                blanks = " " * max(width - width_of(text), 0)
                parts.append(blanks + shown if column.kind.is_number else shown + blanks)
            yield gap.join(parts).rstrip()


def _line_width(widths: Sequence[int], gap: str) -> int:
    return sum(widths) + len(gap) * (len(widths) - 1)


def _heading(column: TableColumn, *, short: bool) -> str:
    return one_line(column.short or column.heading if short else column.heading)


def _cells(table: Table, row: Row, widths: Sequence[int]) -> list[_Cell]:
    cells: list[_Cell] = []
    for value, column, width in zip(row, table.columns, widths, strict=True):
        texts = cell_lines(value, column.kind)
        cells.append(([_cut(text, width) for text in texts] if column.cut else texts, value.tone.value if isinstance(value, Lines) else ""))
    return cells


def _cut(text: str, width: int) -> str:
    """The text on one line, as many of its words as have room; what is left out is seen to be."""
    if width_of(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if width_of(longer) > width - 2:
            break
        kept = longer
    return f"{kept} …" if kept else "…"


def _fitted(table: Table, screen: int) -> tuple[Table, bool, list[int]]:
    """(the table with the names that are shown, whether headings are short, the width of each column)."""
    brief = replace(
        table, rows=tuple(tuple(Name(one.short, one.short) if isinstance(one, Name) else one for one in row) for row in table.rows)
    )
    for names in (table, brief) if brief.rows != table.rows else (table,):
        widest = [_widest(names, place) for place in range(len(table.columns))]
        for short in (False, True):
            widths = [max(one, _head_width(column, short=short)) for one, column in zip(widest, table.columns, strict=True)]
            if _line_width(widths, _BETWEEN) <= screen:
                return names, short, widths
        room = _divided(names, widths, screen)
        named = ((one.full, width) for row in table.rows for one, width in zip(row, room, strict=True) if isinstance(one, Name))
        if screen >= _WIDE and all(len(wrapped(one_line(name), width)) <= 2 for name, width in named):
            break
    return names, True, room


def _widest(table: Table, place: int) -> int:
    kind = table.columns[place].kind
    return max((width_of(text) for row in (*table.rows, *table.totals) for text in cell_lines(row[place], kind)), default=0)


def _head_width(column: TableColumn, *, short: bool) -> int:
    head = _heading(column, short=short)
    return max(map(width_of, head.split() if short and column.kind.is_number else [head]), default=1)


def _divided(table: Table, natural: Sequence[int], screen: int) -> list[int]:
    """What each column gets: what it would take by nature where it may not be broken (weight 0) or needs no more than its part.

    The rest is divided by weight, but no column gets less than its longest word needs.
    """
    weights = [0.0 if is_unbroken(column) else column.weight for column in table.columns]
    least = [_least(table, place) if weight else natural[place] for place, weight in enumerate(weights)]
    room = screen - len(_BETWEEN) * (len(natural) - 1) - sum(one for one, weight in zip(natural, weights, strict=True) if not weight)
    given = list(natural)
    open_columns = [place for place, weight in enumerate(weights) if weight]
    while open_columns:
        total = sum(weights[place] for place in open_columns)
        parts = {place: int(room * weights[place] / total) for place in open_columns}
        settled = [place for place in open_columns if natural[place] <= parts[place]]
        settled = settled or [place for place in open_columns if least[place] >= parts[place]]
        for place in settled:
            given[place] = natural[place] if natural[place] <= parts[place] else least[place]
            room -= given[place]
        if not settled:
            return [parts.get(place, one) for place, one in enumerate(given)]
        open_columns = [place for place in open_columns if place not in settled]
    return given


def _least(table: Table, place: int) -> int:
    """What the longest word of the column needs, or a short name, which is not broken."""
    if table.columns[place].cut:
        return _CUT_LEAST
    words = _heading(table.columns[place], short=True).split(" ")
    for row in (*table.rows, *table.totals):
        value = row[place]
        texts = cell_lines(value, table.columns[place].kind)
        words += texts if isinstance(value, Name) and value.full == value.short else [word for text in texts for word in text.split(" ")]
    return max(map(width_of, words), default=1)
