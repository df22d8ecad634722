"""Whatever a workbook holds, no row of it is lost: it became part of an action, is blank, is structure, or a finding names it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from inside import built_in
from mutations import HOSTILE
from raw_books import MAIN, OFFICE, xlsx_parts, zipped
from strategies import workbooks

from empact_cli.errors import InputError
from empact_cli.model import Plan
from empact_cli.reading import Guidance
from empact_cli.reading.every_sheet import written_actions
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.text import visible
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.opening import read_workbook

Book = Sequence[tuple[str, list[list[str]]]]
_KIND = f"{OFFICE}/worksheet"


@pytest.fixture(scope="module")
def readers() -> NameReaders:
    return NameReaders.of(built_in())


def xlsx(book: Book) -> bytes:
    """The workbook, its texts as xml can hold them."""
    parts = xlsx_parts("")
    sheets = relations = ""
    for number, (name, grid) in enumerate(book, 1):
        rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in grid)
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        sheets += f'<sheet name={quoteattr(_text(name))} sheetId="{number}" r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Type="{_KIND}" Target="worksheets/sheet{number}.xml"/>'
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    return zipped(parts)


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{_xml(text)}</t></is></c>'


def _text(text: str) -> str:
    return "".join(char for char in text if char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")


def _xml(text: str) -> str:
    return _text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(book=workbooks)
def test_no_row_is_lost(book: Book, tmp_path: Path, readers: NameReaders) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(xlsx(book))
    try:
        drafts = written_actions(read_workbook(path, "plan.xlsx", Limits()), readers, Guidance(Plan(2023, 2023)))
    except InputError:
        return
    tally = drafts.tally
    assert tally.rows == tally.action + tally.blank + tally.structure + tally.found
    assert all(draft.plan and draft.place.file == "plan.xlsx" for draft in drafts.actions)


def test_hostile_texts_are_hostile() -> None:
    assert any(visible(text) != text for text in HOSTILE)
