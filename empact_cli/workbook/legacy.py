"""An xls or xlsb file in, its sheets out. They are read by a library in a process of its own that the operating system keeps within bounds.

Run as a program (`python -m empact_cli.workbook.legacy MIB SECONDS`) this module is that process: the file on standard input, marshalled
plain data on standard output. These formats are read without number formats, so what a cell shows is not known for sure.
"""

from __future__ import annotations

import marshal
import math
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any, NoReturn

from empact_cli.text.language import _
from empact_cli.workbook import CellKind, Merge, Rows, Scalar, Sheet, Value, Values
from empact_cli.workbook.limits import Budget, Unusable, ask, beyond, keep_within
from empact_cli.workbook.number_format import elapsed, general
from empact_cli.workbook.package import damaged
from empact_cli.workbook.recognition import PASSWORD

# How the process ends when it cannot read the file.
_LOCKED, _BROKEN, _TOO_LARGE, _TOO_MANY_SHEETS, _TOO_MANY_CELLS = 11, 12, 13, 14, 15
_FULL = (_TOO_LARGE, -signal.SIGABRT)
_PROCESS = "empact_cli.workbook.legacy"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # opens every xls, and no xlsb
_KINDS = {"date": CellKind.DATE, "time": CellKind.TIME}
_USUAL = {"WORKBOOK": "Workbook", "BOOK": "Book"}  # how the library wants the stream of cells to be called
_START = b"\x09\x08"  # of the record that opens a stream of cells
_PASSWORD_RECORD, _SECTOR, _FIRST_RECORDS = 0x2F, 512, 40


def read_legacy(data: bytes, budget: Budget) -> list[Sheet]:
    """The worksheets in `data`. Raises Unusable where they cannot be read, or not within the limits."""
    sheets, distinct = [], Values(budget.memory)
    for name, hidden, merges, rows in marshal.loads(_ask(data, budget)):  # noqa: S302 - what our own process says
        made = Rows(distinct)
        for number, values in rows:
            budget.cells(1, len(values))
            made.add_values(number, map(_value, values))
        sheets.append(Sheet(name, made, [Merge(*merge) for merge in merges], hidden))
    return sheets


def _ask(data: bytes, budget: Budget) -> bytes:
    """What the process says of the file: for an xls of few cells that stand far apart with the second reader, which is slower."""
    limits, seconds = budget.limits, math.ceil(budget.seconds_left)
    numbers = (limits.memory_mib, seconds, limits.sheets, limits.cells)
    ended, said = ask(_PROCESS, (*numbers, 0), data, seconds)
    if ended in _FULL and data.startswith(_COMPOUND):
        ended, said = ask(_PROCESS, (*numbers, 1), data, seconds)
    if ended:
        raise _refusal(ended, seconds, budget)
    return said


def _refusal(ended: int, seconds: int, budget: Budget) -> Unusable:
    limits = budget.limits
    if ended == _LOCKED:
        return Unusable(_(PASSWORD))
    if ended == _TOO_MANY_SHEETS:
        return beyond("sheets", limits.sheets)
    if ended == _TOO_MANY_CELLS:
        return beyond("cells", limits.cells)
    if ended == -getattr(signal, "SIGXCPU", 0) or ended == -getattr(signal, "SIGKILL", 0):
        return beyond("seconds", seconds)
    if ended in _FULL:
        # Few cells that stand far apart take as much as a full sheet: the library makes room for every place between them.
        said = _(
            "a file of this kind is read with every place between the first and the last cell of a sheet, which takes more than {limit} "
            "MiB of memory. Save it as .xlsx, or delete what stands far from the table; or raise the limit with --limit memory_mib={more}."
        )
        return Unusable(said, limit=limits.memory_mib, more=4 * limits.memory_mib)
    return damaged(_("it has the form of a workbook and cannot be read as one"))


def _value(value: Any) -> Value:  # noqa: ANN401 - what marshal gives
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return Scalar(CellKind.BOOLEAN, str(int(value)), str(value).upper())
    if isinstance(value, float):
        if not math.isfinite(value):
            return Scalar(CellKind.ERROR, repr(value), "#NUM!")
        return Scalar(CellKind.NUMBER, repr(value).removesuffix(".0"), general(value), exact=False)
    kind, stored = value
    return Scalar(_KINDS[kind], stored, stored, exact=False)


# From here on: what runs in the process.


def _sheets(data: bytes, most_sheets: int, most_cells: int) -> list[Any]:
    """Plain data: (name, hidden, merged ranges, rows) of each worksheet; a row is (number, values)."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    if len(book.sheets_metadata) > most_sheets:
        sys.exit(_TOO_MANY_SHEETS)
    sheets = (
        (about.name, about.visible != SheetVisibleEnum.Visible, book.get_sheet_by_index(index))
        for index, about in enumerate(book.sheets_metadata)
        if about.typ == SheetTypeEnum.WorkSheet
    )
    return _counted(((name, hidden, _plain_merges(sheet), _plain_rows(sheet)) for name, hidden, sheet in sheets), most_cells)


def _counted(sheets: Iterable[tuple[str, bool, list[Any], Iterator[Any]]], most_cells: int) -> list[Any]:
    """The sheets with their rows, as far as they hold no more cells than may be."""
    found = []
    for name, hidden, merges, every in sheets:
        rows = [(number, filled) for number, values in every if (filled := _filled(values))]
        most_cells -= sum(len(values) for _, values in rows)
        if most_cells < 0:
            sys.exit(_TOO_MANY_CELLS)
        found.append((name, hidden, merges, rows))
    return found


def _filled(values: list[Any]) -> list[Any]:
    """The values up to the last filled one."""
    while values and values[-1] is None:
        values.pop()
    return values


def _plain_rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:  # noqa: ANN401 - the library's own type
    """(number, values) of each row, the values from column A on."""
    top, left = sheet.start or (0, 0)
    for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        yield number, [None] * left + [_plain(value) for value in row]


def _sparse_sheets(data: bytes, most_sheets: int, most_cells: int) -> list[Any]:
    """What `_sheets` gives, from a reader that makes room for what is there alone."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except xlrd.XLRDError as problem:
        sys.exit(_LOCKED if "encrypted" in str(problem) else _BROKEN)
    if book.nsheets > most_sheets:
        sys.exit(_TOO_MANY_SHEETS)
    return _counted(
        ((sheet.name, sheet.visibility != 0, _sparse_merges(sheet), _sparse_rows(sheet, book)) for sheet in book.sheets()), most_cells
    )


def _sparse_merges(sheet: Any) -> list[tuple[int, int, int, int]]:  # noqa: ANN401 - the library's own type
    return [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]


def _sparse_rows(sheet: Any, book: Any) -> Iterator[tuple[int, list[Any]]]:  # noqa: ANN401 - the library's own types
    for number in range(sheet.nrows):
        yield number + 1, [_sparse(cell, book) for cell in sheet.row(number)] if sheet.row_len(number) else []


def _sparse(cell: Any, book: Any) -> Any:  # noqa: ANN401 - the library's own types
    """The plain value of a cell; None for an error, as the first reader has it."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype != xlrd.XL_CELL_DATE:
        return _plain(cell.value) if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else None
    shown_as = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.value < 1 or "[h" in shown_as.lower():
        return _plain(timedelta(days=cell.value))
    try:
        return _plain(xlrd.xldate_as_datetime(cell.value, book.datemode))
    except (ValueError, OverflowError):
        return float(cell.value)


def _plain_merges(sheet: Any) -> list[tuple[int, int, int, int]]:  # noqa: ANN401 - the library's own type
    ranges = sheet.merged_cell_ranges or []
    return [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges if (top, left) != (bottom, right)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - str, float, int, bool, date, datetime, time or timedelta
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return "date", value.isoformat("T", "seconds").removesuffix("T00:00:00")
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, time):
        return "time", value.isoformat("seconds")
    return "time", elapsed(round(value.total_seconds()) if isinstance(value, timedelta) else 0)


def _is_locked(data: bytes) -> bool:
    """Whether a stream of cells opens with the record that says how the rest is encrypted."""
    for start in range(0, len(data), _SECTOR):
        if not data.startswith(_START, start):
            continue
        at = start
        for _record in range(_FIRST_RECORDS):
            kind, length = int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")
            if kind == _PASSWORD_RECORD:
                return True
            at += 4 + length
    return False


def _main(mebibytes: int, seconds: int, most_sheets: int, most_cells: int, sparse: int) -> NoReturn:
    keep_within(mebibytes, seconds)
    data = b""
    try:
        from python_calamine import PasswordError

        data = sys.stdin.buffer.read()
        for name, usual in _USUAL.items():  # spreadsheet programs look for the stream of cells in any case
            data = data.replace(f"{name}\0".encode("utf-16-le"), f"{usual}\0".encode("utf-16-le"))
        try:
            answer = marshal.dumps((_sparse_sheets if sparse else _sheets)(data, most_sheets, most_cells))
        except PasswordError:
            sys.exit(_LOCKED)
    except (SystemExit, KeyboardInterrupt):
        raise
    except MemoryError:
        sys.exit(_TOO_LARGE)
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception
        sys.exit(_LOCKED if _is_locked(data) else _BROKEN)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    sys.exit(0)


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
