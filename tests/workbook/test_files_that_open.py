"""Files of other programs' test suites that other readers open: each kind is read, or refused with what it really is."""

from __future__ import annotations

from pathlib import Path

import pytest
from raw_books import grid, read, xlsx_parts, zipped
from samples import each

from empact_cli.errors import InputError
from empact_cli.workbook import CellKind, shown
from empact_cli.workbook.number_format import NumberFormat

OLD_BOOK = (Path(__file__).parents[1] / "awkward" / "files" / "two-oaps.xls").read_bytes()


@pytest.mark.parametrize("content", [b"x, " * 800_000, b'"' + b"x" * 3_000_000 + b'"', b"," * 3_000_000])
def test_a_line_without_an_end_is_refused_before_it_is_taken_apart(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1 has more than 16384 columns"):
        read(content, tmp_path)


@each("stored", ["2958465.9999999", "2958465.5", "2958465"])
@each("code", ["yyyy-mm-dd hh:mm:ss", "d-mmm-yy", "[h]:mm", "h:mm:ss.0"])
def test_the_last_day_there_is_can_be_shown(stored: str, code: str) -> None:
    assert NumberFormat(code).scalar(stored).kind in (CellKind.DATE, CellKind.TIME, CellKind.NUMBER)


@pytest.mark.parametrize("reference", ["&#" + "1" * 5000 + ";", "&#x" + "f" * 5000 + ";"])
def test_a_reference_to_no_character_is_no_character(reference: str, tmp_path: Path) -> None:
    page = f"<table><tr><td>Excise {reference}</td></tr></table>"
    assert grid(read(page.encode(), tmp_path).sheets[0]) == {(1, 1): "Excise \ufffd"}


def test_a_macro_module_without_a_part_is_passed_over(tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    main = parts["xl/workbook.xml"].replace("<sheets>", '<sheets><sheet name="Module1" sheetId="7" r:id=""/>')
    assert [sheet.name for sheet in read(zipped(parts | {"xl/workbook.xml": main}), tmp_path).sheets] == ["Plan"]


def test_the_stream_of_an_old_workbook_is_found_in_capitals(tmp_path: Path) -> None:
    renamed = OLD_BOOK.replace("Workbook\0".encode("utf-16-le"), "WORKBOOK\0".encode("utf-16-le"))
    assert renamed != OLD_BOOK
    assert read(renamed, tmp_path).sheets == read(OLD_BOOK, tmp_path).sheets


def test_an_old_workbook_with_a_password_is_called_so(tmp_path: Path) -> None:
    at = OLD_BOOK.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    length = int.from_bytes(OLD_BOOK[at + 2 : at + 4], "little")
    record = at + 4 + length
    locked = OLD_BOOK[:record] + b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04" + OLD_BOOK[record + 10 :]
    with pytest.raises(InputError, match="password"):
        read(locked, tmp_path)


@pytest.mark.parametrize("text", ["OAP\x0b;Leader", "OAP\x00;Leader"])
def test_a_stray_control_character_makes_no_small_text_a_program(text: str, tmp_path: Path) -> None:
    assert shown(read(text.encode(), tmp_path).sheets[0].rows[0].values[1]) == "Leader"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16"])
def test_wide_texts_with_a_mark_are_read(encoding: str, tmp_path: Path) -> None:
    assert grid(read("OAP;Führung\n".encode(encoding), tmp_path).sheets[0]) == {(1, 1): "OAP", (1, 2): "Führung"}


def test_white_space_behind_an_inline_string_is_no_part_of_it(tmp_path: Path) -> None:
    rows = '<row r="1">\n  <c r="A1" t="inlineStr">\n    <is>\n <t>Totals  </t>\n </is>\n  </c>\n</row>'
    assert grid(read(zipped(xlsx_parts(rows)), tmp_path).sheets[0]) == {(1, 1): "Totals  "}
