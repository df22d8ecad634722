"""What an awkward workbook is: how to build it, and the actions and findings that must come of it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from empact_cli.model import Role
from empact_cli.reading import Guidance


@dataclass(frozen=True)
class Lead:
    """A leader text that must be read, exactly as it stands in the cell."""

    role: Role
    text: str
    cell: str
    country: str = ""


def led(text: str, cell: str, country: str = "") -> Lead:
    """A leader."""
    return Lead(Role.LEADER, text, cell, country)


def co_led(text: str, cell: str, country: str = "") -> Lead:
    """A co-leader."""
    return Lead(Role.CO_LEADER, text, cell, country)


@dataclass(frozen=True)
class Want:
    """An action that must come out. `oap` is a registry id, or the text of an OAP nobody knows with a "?" before it."""

    plan: str
    oap: str
    number: str | None
    leads: tuple[Lead, ...] = ()


def want(plan: str, oap: str, number: str | None, *leads: Lead) -> Want:
    """An action that must come out."""
    return Want(plan, oap, number, leads)


@dataclass(frozen=True)
class Shaped:
    """A value with a number format."""

    value: float | dt.date | dt.time
    format: str


Grid = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Page:
    """One sheet: its cells, merged ranges, and what is hidden."""

    name: str
    grid: Grid
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"


def xlsx(*pages: Page) -> bytes:
    """A workbook of these sheets."""
    book = Book()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.name)
        _fill(sheet, page)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, page: Page) -> None:
    for row, values in enumerate(page.grid, 1):
        for column, value in enumerate(values, 1):
            if isinstance(value, Shaped):
                sheet.cell(row, column, value.value).number_format = value.format
            elif value is not None:
                sheet.cell(row, column, value)
    for merge in page.merges:
        sheet.merge_cells(merge)
    for number in page.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in page.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    sheet.sheet_state = page.state


def text(grid: Grid, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A text file of these cells."""
    import csv

    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([["" if value is None else value for value in row] for row in grid])
    return stream.getvalue().encode(encoding)


@dataclass(frozen=True, eq=False)
class Case:
    """An awkward file. `findings` are all the codes that must be found, each once, in any order; `refused` a part of the error instead."""

    name: str
    build: Callable[[], bytes]
    wants: Sequence[Want] = ()
    findings: frozenset[str] = frozenset()
    file: str = "oaps-2023.xlsx"
    guidance: Guidance = field(default_factory=Guidance)
    refused: str = ""
    participants: Mapping[str, Sequence[str]] = field(default_factory=dict)


@cache
def built(case: Case) -> bytes:
    """The file, made once however many tests look at it."""
    return case.build()


def one_sheet(grid: Grid, name: str = "Actions", **more: Sequence[str] | Sequence[int] | str) -> Callable[[], bytes]:
    """The builder of a workbook with one sheet."""
    return lambda: xlsx(Page(name, grid, **more))  # type: ignore[arg-type]
