"""A workbook and what was found in it in, a copy of it out with a comment at each such cell and a first sheet that lists them.

openpyxl makes the copy, in a process of its own within bounds, after our own reader has passed the file. What it cannot keep is told, and
a workbook that would lose what people see or have signed is refused. Run as a program this module is that process.
"""

from __future__ import annotations

import io
import marshal
import sys
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from empact_cli.errors import InputError
from empact_cli.model import Effect, Finding
from empact_cli.output.ownership import UNDATED, Undated
from empact_cli.text import visible
from empact_cli.text.language import _, marked
from empact_cli.workbook.limits import Budget, Limits, Unusable, ask, keep_within
from empact_cli.workbook.package import Package
from empact_cli.workbook.recognition import ReadableFormat, recognise, recognise_package

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MODULE = "empact_cli.output.annotated"
_SECONDS, _MEMORY = 60, 2048  # openpyxl takes ten times what our own reader does
_AUTHOR = "empact-cli"
_COLOURS: Mapping[str, str] = {Effect.NUMBER: "F8CBAD", Effect.RANGE: "FFE699", Effect.NONE: "DDEBF7"}
_LONGEST_COMMENT = 2000
_WIDTHS = (28, 24, 12, 70, 60)
_CORE = "docprops/core.xml"
# Parts that openpyxl leaves out and that people would miss.
_LOST = {
    "_xmlsignatures/": marked("a digital signature"),
    "xl/threadedcomments/": marked("comments with answers"),
    "xl/activex/": marked("form controls"),
    "xl/ctrlprops/": marked("form controls"),
    "xl/diagrams/": marked("diagrams"),
    "xl/embeddings/": marked("embedded files"),
    "xl/slicers/": marked("slicers"),
    "xl/richdata/": marked("pictures in cells"),
}
_SHAPES = (b"<xdr:sp ", b"<xdr:sp>", b"<xdr:cxnSp", b"<xdr:grpSp")


def annotated(data: bytes, label: str, findings: Sequence[Finding], limits: Limits) -> bytes:
    """The copy. `findings` are those of this file, weighed. Raises InputError where the copy would lose something, or cannot be made."""
    try:
        _check(data, limits)
        rows = [_row(one) for one in findings]
        effects = [_("may change the number"), _("leaves an action open"), _("has no effect on the number")]
        titles = [_("Effect"), _("Sheet"), _("Cell"), _("Finding"), _("What to do")]
        asked = marshal.dumps((data, rows, titles, effects, _("Findings"), _("This copy does not keep: {what}")))
        ended, said = ask(_MODULE, (_MEMORY, _SECONDS), asked, _SECONDS)
    except Unusable as problem:
        raise InputError(_("{label}{place}: {reason}").format(label=label, place=problem.place, reason=problem.reason)) from problem
    if ended:
        refusal = _("{label}: it cannot be annotated. Save a copy of it as .xlsx in a spreadsheet program, and try that.")
        raise InputError(refusal.format(label=label))
    return _settled(said, data)


def _check(data: bytes, limits: Limits) -> None:
    """Raises Unusable for what is no such workbook, and for one that would lose something."""
    found = recognise(data)
    package = Package(data, Budget(limits)) if found is ReadableFormat.PACKAGE else None
    if package is None or recognise_package(package) not in (ReadableFormat.XLSX, ReadableFormat.XLSM):
        raise Unusable(_("only an .xlsx or .xlsm workbook can be annotated. Save a copy of it as .xlsx in a spreadsheet program."))
    lost = dict.fromkeys(_(what) for start, what in _LOST.items() if any(name.startswith(start) for name in package.names))
    if any(_has_shapes(package, name) for name in package.names if name.startswith("xl/drawings/drawing")):
        lost[_("shapes and text boxes")] = None
    if lost:
        said = _("a copy with comments would lose what it holds: {lost}. Remove that from a copy of it, and annotate the copy.")
        raise Unusable(said.format(lost=", ".join(lost)))


def _has_shapes(package: Package, name: str) -> bool:
    drawing = package.read(name)
    return any(shape in drawing for shape in _SHAPES)


def _row(one: Finding) -> tuple[str, str, int, int, int, str, str]:
    place = one.place
    row, column = (place.row, place.column) if place else (0, 0)
    last = one.last.row if one.last else row
    return one.effect.value, (place.sheet if place else None) or "", row, column, last, visible(one.message), visible(one.hint)


def _settled(copy: bytes, data: bytes) -> bytes:
    """The copy without the clock in it: the same workbook gives the same bytes, and keeps the properties that it had."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(copy)) as made, zipfile.ZipFile(io.BytesIO(data)) as old, Undated(stream, "w") as new:
        before = {name.lower(): name for name in old.namelist()}
        for name in made.namelist():
            source = old.read(before[_CORE]) if name.lower() == _CORE and _CORE in before else made.read(name)
            new.part(name, source)
    return stream.getvalue()


# From here on: what runs in the process.


class _Package(Undated):
    """The package as openpyxl fills it: by texts, and by files whose days are those of the clock."""

    def writestr(self, name: str | zipfile.ZipInfo, content: str | bytes, *more: Any) -> None:  # type: ignore[override] # noqa: ANN401
        """Adds a part."""
        if isinstance(name, str):
            self.part(name, content)
        else:
            super().writestr(name, content, *more)

    def write(self, path: str, name: str) -> None:  # type: ignore[override]
        """Adds a file as a part."""
        self.part(name, Path(path).read_bytes())


def _copy(data: bytes, rows: Sequence[Sequence[Any]], titles: Sequence[str], effects: Sequence[str], name: str, lost: str) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.writer.excel import ExcelWriter

    macros = "xl/vbaproject.bin" in {part.lower() for part in zipfile.ZipFile(io.BytesIO(data)).namelist()}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        book = load_workbook(io.BytesIO(data), rich_text=True, keep_vba=macros)
    words = dict(zip(Effect, effects, strict=True))
    for effect, sheet, row, column, last, message, hint in rows:
        if column and (sheet or None) in (*book.sheetnames, None):
            _mark(book[sheet] if sheet else book.worksheets[0], effect, row, column, last, f"{words[effect]}: {message}\n{hint}")
    notes = [lost.format(what=text) for text in dict.fromkeys(str(one.message).partition(" is not supported")[0] for one in told)]
    _overview(book, rows, titles, words, name, notes)
    book.properties.created = book.properties.modified = datetime(*UNDATED)  # noqa: DTZ001 - openpyxl takes no other
    stream = io.BytesIO()
    ExcelWriter(book, _Package(stream, "w")).save()  # what `book.save` does, by the clock
    return stream.getvalue()


def _mark(sheet: Worksheet, effect: str, row: int, column: int, last: int, text: str) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for number in range(row, last + 1):
        cell = sheet.cell(number, column)
        if not isinstance(cell, MergedCell):
            cell.fill = PatternFill("solid", start_color=_COLOURS[effect])
    anchor = sheet.cell(*_anchor(sheet, row, column))
    before = f"{anchor.comment.text}\n\n" if anchor.comment else ""
    author = anchor.comment.author if anchor.comment else _AUTHOR
    anchor.comment = Comment((before + text)[:_LONGEST_COMMENT], author, height=140, width=320)


def _anchor(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """Where a comment may stand: of a merged range in its first cell alone."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return merged.min_row, merged.min_col
    return row, column


def _overview(
    book: Workbook, rows: Sequence[Sequence[Any]], titles: Sequence[str], words: Mapping[Any, str], name: str, notes: Sequence[str]
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(name, 0)
    for column, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True), 1):
        sheet.cell(1, column, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, (effect, where, row, column, last, message, hint) in enumerate(rows, 2):
        cell = f"{get_column_letter(column)}{row}" if column else ""
        place = f"{cell}:{get_column_letter(column)}{last}" if cell and last > row else cell
        for at, text in enumerate((words[effect], where, place, message, hint), 1):
            told = sheet.cell(number, at, text)
            told.data_type = "s"  # a text of the file is never a formula
            told.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(number, 1).fill = PatternFill("solid", start_color=_COLOURS[effect])
        if cell and where in book.sheetnames:
            quoted = where.replace("'", "''")
            sheet.cell(number, 3).hyperlink = Hyperlink(f"C{number}", location=f"'{quoted}'!{cell}")
    for number, note in enumerate(notes, len(rows) + 3):
        sheet.cell(number, 1, note)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    book.active = 0


def _main(mebibytes: int, seconds: int) -> NoReturn:
    keep_within(mebibytes, seconds)
    copy = _copy(*marshal.loads(sys.stdin.buffer.read()))  # noqa: S302 - what our own process says
    sys.stdout.buffer.write(copy)
    sys.stdout.buffer.flush()
    sys.exit(0)


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
