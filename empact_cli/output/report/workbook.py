"""A review in, a workbook out: the text on the first sheet, each table on a sheet of its own with its chart, numbers as numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from empact_cli.output.ownership import MAKER
from empact_cli.output.report.blocks import Block, Bullets, Paragraph, Review, Table
from empact_cli.output.report.values import figure_caption, table_caption
from empact_cli.output.report.workbook_looks import Looks
from empact_cli.output.report.workbook_table import add_table_sheet, cell_text, row_height
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_ALWAYS = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TEXT_WIDTH = 66  # characters, which an upright page holds
_LONGEST_NAME = 31


def workbook(review: Review) -> bytes:
    """The workbook as bytes of an xlsx file; the same review gives the same bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        looks = Looks(book)
        book.set_properties({"title": cell_text(review.title), "subject": cell_text(review.subtitle), "author": MAKER, "created": _ALWAYS})
        sheet = book.add_worksheet(_("Review"))
        tables = [block for section in review.sections for block in section.blocks if isinstance(block, Table)]
        names = sheet_names(tables)
        looks.paper(sheet, review.marking, lying=False)
        _write_text(_TextSheet(sheet, looks), review, names)
        for table in tables:
            add_table_sheet(book, names[table.number], table, review.marking, looks)
    return stream.getvalue()


def sheet_names(tables: list[Table]) -> dict[int, str]:
    """The name of each table's sheet by the table's number: short, without what Excel forbids, each once."""
    names: dict[int, str] = {}
    for table in tables:
        name = "".join("-" if one in "[]:*?/\\'" else one for one in one_line(table.sheet))[:_LONGEST_NAME]
        taken = {other.casefold() for other in names.values()}
        names[table.number] = name if name.casefold() not in taken else f"{name[: _LONGEST_NAME - 4]} {table.number}"
    return names


class _TextSheet:
    """The first sheet, written line by line."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self._sheet = sheet
        self._line = 0
        self.looks = looks
        sheet.set_column(0, 0, _TEXT_WIDTH)
        sheet.hide_gridlines(2)

    def skip(self) -> None:
        """Leaves a line empty."""
        self._line += 1

    def say(self, text: str, look: Format, *, size: float = 1.0) -> None:
        """Writes a text; `size` says how much larger its letters are than usual."""
        shown = cell_text(text)
        self._sheet.set_row(self._line, row_height([shown], [_TEXT_WIDTH / size]) * size)
        self._sheet.write_string(self._line, 0, shown, look)
        self._line += 1

    def point(self, text: str, sheet: str) -> None:
        """Writes a link to a sheet of the workbook."""
        self._sheet.write_url(self._line, 0, f"internal:'{sheet}'!A1", self.looks.link, cell_text(text))
        self._line += 1


def _write_text(sheet: _TextSheet, review: Review, names: dict[int, str]) -> None:
    looks = sheet.looks
    if review.marking:
        sheet.say(review.marking, looks.marking)
    sheet.say(review.title, looks.title, size=1.7)
    sheet.say(review.subtitle, looks.note)
    for section in review.sections:
        sheet.skip()
        sheet.say(f"{section.number}. {section.heading}", looks.heading, size=1.3)
        for block in section.blocks:
            _write_block(sheet, block, names)


def _write_block(sheet: _TextSheet, block: Block, names: dict[int, str]) -> None:
    looks = sheet.looks
    if isinstance(block, Table):
        sheet.point(table_caption(block), names[block.number])
    elif isinstance(block, Bullets):
        for term, text in block.items:
            sheet.say(f"• {term}: {text}" if term else f"• {text}", looks.text)
    elif isinstance(block, Paragraph):
        look = looks.lead if block.lead else looks.note if block.note else looks.text
        sheet.say(block.text, look, size=1.1 if block.lead else 1.0)
    else:
        # What the figure shows, in words: its numbers stand in the tables, and their sheets draw them.
        sheet.say(figure_caption(block), looks.caption)
        sheet.say(block.drawing.alt, looks.note)
