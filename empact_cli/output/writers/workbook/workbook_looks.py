"""A workbook in, the looks of its cells and pages out, each defined once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from empact_cli.output.document import Kind, Value
from empact_cli.output.writers.cell_texts import cell_lines
from empact_cli.text.harmless import one_line, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DARK, GREY, LINE = "#1F3864", "#595959", "#BFBFBF"
_NUMBER_FORMATS = {
    Kind.COUNT: "0",
    Kind.SIGNED: "+0;-0;0",
    Kind.RATE: "0.0",
    Kind.SHARE: "0.0%",
    Kind.SIGNED_PERCENT: "+0.0%;-0.0%;0.0%",
}
_LONGEST = 32_000  # characters; a cell holds 32,767
_CUT = " […]"
_LINE, _HIGHEST = 15.0, 409.0  # points of a line, and the most that a row may have
_LONGEST_MARKING = 100  # characters; a page header holds 255, and some are written as two
_A4 = 9


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 18, "font_color": DARK, **wrapped})
        self.heading = book.add_format({"bold": True, "font_size": 13, "font_color": DARK, "bottom": 1, "bottom_color": DARK, **wrapped})
        self.caption = book.add_format({"bold": True, "font_color": DARK, **wrapped})
        self.sheet_caption = book.add_format({"bold": True, "font_color": DARK, "font_size": 12})
        self.marking = book.add_format({"bold": True})
        self.lead = book.add_format({"font_size": 12, **wrapped})
        self.text = book.add_format(wrapped)
        self.note = book.add_format({"font_color": GREY, "font_size": 10, **wrapped})
        self.link = book.add_format({"font_color": "#1A4FA0", "underline": 1, **wrapped})
        self.flat = book.add_format({"valign": "top"})
        self.flat_share = book.add_format({"valign": "top", "num_format": "0.00%"})
        self.flat_head = book.add_format({"bold": True, "bottom": 1, **wrapped})
        self._head = {"bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "text_wrap": True, "valign": "bottom"}
        self.head = book.add_format(self._head)
        self.number_head = book.add_format({**self._head, "align": "right"})
        lined = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
        ended = {"bold": True, "top": 2, "top_color": DARK, "bottom": 2, "bottom_color": DARK, "valign": "top"}
        self._cells = {kind: book.add_format({**lined, **_shape(kind)}) for kind in Kind}
        self._totals = {kind: book.add_format({**ended, **_shape(kind)}) for kind in Kind}

    def cell(self, kind: Kind, *, is_total: bool) -> Format:
        """The look of a cell of a table."""
        return (self._totals if is_total else self._cells)[kind]

    def paper(self, sheet: Worksheet, marking: str | None, *, lying: bool) -> None:
        """A4, as wide as the page, with the marking above and below and the number of the page."""
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if lying:
            sheet.set_landscape()
        said = one_line(marking or "")[:_LONGEST_MARKING].replace("&", "&&")
        sheet.set_header(f'&C&"-,Bold"{said}' if said else "&C&A")
        sheet.set_footer(f"&C{said}  &P / &N")


def _shape(kind: Kind) -> dict[str, object]:
    if kind.is_number:
        return {"num_format": _NUMBER_FORMATS[kind]}
    return {"text_wrap": True, "num_format": "@"}


def held(text: str) -> str:
    """The text for a cell: harmless characters, no longer than a cell holds, and said where something was cut off."""
    return _cut(one_line(text))


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that the texts need in columns of these widths (characters): not every program finds that out when it opens a workbook."""
    needed = [sum(1 + int(len(line) / width) for line in text.split("\n")) for text, width in zip(texts, widths, strict=False)]
    return min(_LINE * max(needed, default=1), _HIGHEST)


def write_value(sheet: Worksheet, row: int, column: int, kind: Kind, value: Value, look: Format) -> None:
    """Writes a number as a number; an empty cell among numbers means that the number is not known or there is none."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value / 100 if kind is Kind.SIGNED_PERCENT else value, look)
    elif value is None and kind.is_number:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_string(row, column, _cut(visible("\n".join(cell_lines(value, kind)))), look)


def _cut(shown: str) -> str:
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + _CUT
