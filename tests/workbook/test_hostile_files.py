"""Files made to do harm: each is answered or refused, quickly and in little memory. The bombs are built as small streams."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_books import CONTENT_TYPES, MAIN, grid, read, xlsx_parts, zipped
from samples import each

from empact_cli.errors import InputError
from empact_cli.workbook import limits
from empact_cli.workbook.limits import Limits
from empact_cli.workbook.xlsx import cell_values, plain_rows

HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def bomb(part: str, start: bytes, unit: bytes, times: int) -> bytes:
    """A workbook whose `part` unpacks to `times` units; the packed stream is made without the unpacked one ever being whole."""
    stream = io.BytesIO()
    block = unit * (1 + (1 << 20) // len(unit))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in xlsx_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=["<t>x</t>"]).items():
            if name != part:
                package.writestr(name, content)
        with package.open(part, "w", force_zip64=True) as target:
            target.write(start)
            for _ in range(times * len(unit) // len(block)):
                target.write(block)
    return stream.getvalue()


BOMBS = {
    "spaces": (SHEET, HEAD, b" ", 12_000_000),
    "cells": (SHEET, HEAD + b"<row>", b"<c/>", 3_000_000),
    "rows": (SHEET, HEAD, b"<row><c><v>1</v></c></row>", 500_000),
    "one long text": (STRINGS, f'<sst xmlns="{MAIN}"><si><t>'.encode(), b"x", 12_000_000),
    "many texts": (STRINGS, f'<sst xmlns="{MAIN}">'.encode(), b"<si><t>ab</t></si>", 700_000),
    "depth": (SHEET, HEAD, b"<a>", 4_000_000),
    "relationships": ("_rels/.rels", b"<Relationships>", b'<Relationship Id="r"/>', 500_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_far_more_than_it_is_is_refused_unopened(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bomb(*BOMBS[name])
    opened: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _package, part, *_more, **_named: opened.append(part))
    with pytest.raises(InputError, match=r"--limit ratio=\d+"):
        read(data, tmp_path)
    assert opened == []


# What is left where the ratio does not tell: each piece goes to the parser as it would from the package.
STREAMS = {
    "cells": (SHEET, HEAD + b'<row r="1">', b"<c/>", "16384"),
    "styled blanks": (SHEET, HEAD + b'<row r="1">', b'<c s="1"></c>', "16384"),
    "values": (SHEET, HEAD + b'<row r="1"><c>', b"<v>", "16384"),
    "one value": (SHEET, HEAD + b'<row r="1"><c><v>', b"ab" * 50, "16384"),
    "rows": (SHEET, HEAD, b"<row/>", "65537"),
    "depth": (SHEET, b"<worksheet>", b"<a>", "256"),
    "depth in a formula": (SHEET, HEAD + b'<row r="1"><c><f>', b"<a>", "256"),
    "one tag": (SHEET, HEAD + b'<row r="', b"1" * 100, "tag without an end"),
    "one text": (STRINGS, b"<sst><si><t>", b"ab" * 50, "longer than any cell"),
    "depth of texts": (STRINGS, b"<sst>", b"<si>", "256"),
    "styles": ("xl/styles.xml", b"<styleSheet><cellXfs>", b"<xf/>", "65536 cell styles"),
    "sheets": ("xl/workbook.xml", b"<workbook><sheets>", b'<sheet name="x"/>', "--limit sheets=4000"),
}
# Bytes; a value is refused when it takes more memory than all cells may.
LENGTHS = {"one value": 48_000_000, "one tag": 12_000_000, "styled blanks": 12_000_000}


@pytest.mark.parametrize("name", STREAMS)
def test_what_grows_without_end_is_refused_on_the_way(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cell_values, plain_rows):
        monkeypatch.setattr(module, "MOST_ROWS", 65_536)  # as many as old sheets had, so as not to count to a million
    part, start, unit, said = STREAMS[name]
    data = bomb(part, start, unit, LENGTHS.get(name, 3_000_000) // len(unit))
    with pytest.raises(InputError) as problem:
        read(data, tmp_path, Limits(ratio=10**6))
    assert said in str(problem.value)


def test_many_texts_and_many_numbers_spend_memory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--limit memory_mib=4"):
        read(bomb(STRINGS, b"<sst>", b"<si><t>ab</t></si>", 200_000), tmp_path, Limits(memory_mib=1, ratio=10**6))
    rows = "".join(f"<row><c><v>{number}.5</v></c></row>" for number in range(10_000))
    with pytest.raises(InputError, match="--limit memory_mib=4"):
        read(zipped(xlsx_parts(rows)), tmp_path, Limits(memory_mib=1))


def test_wide_rows_spend_cells_and_rows_spend_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(1, 20))
    with pytest.raises(InputError, match=r"more than 100 000 cells.*--limit cells=400000"):
        read(zipped(xlsx_parts(rows)), tmp_path, Limits(cells=100_000))
    with pytest.raises(InputError, match="--limit rows=40"):
        read(zipped(xlsx_parts(rows)), tmp_path, Limits(rows=10))
    assert len(read(zipped(xlsx_parts(rows)), tmp_path).sheets[0].rows) == 19


def test_merged_ranges_spend_what_they_cover(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 1000))
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 1000
    with pytest.raises(InputError, match="--limit cells"):
        read(zipped(xlsx_parts(rows, after=merged)), tmp_path, Limits(cells=500_000))


def test_packages_are_bounded_before_they_are_opened(tmp_path: Path) -> None:
    data = zipped(xlsx_parts("") | {f"xl/media/{number}.png": b"" for number in range(50)})
    with pytest.raises(InputError, match=r"more than 20 parts.*--limit parts=80"):
        read(data, tmp_path, Limits(parts=20))
    data = zipped(xlsx_parts("") | {f"xl/media/{number}.png": bytes(10**6) for number in range(3)})
    with pytest.raises(InputError, match="--limit unpacked_mib=4"):
        read(data, tmp_path, Limits(unpacked_mib=1))
    with pytest.raises(InputError, match="--limit file_mib=4"):
        read(bytes(2 * 2**20), tmp_path, Limits(file_mib=1))


def test_time_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(10**6))
    monkeypatch.setattr(limits, "process_time", lambda: next(ticks) / 10)
    data = bomb(SHEET, HEAD, b"<!-- nothing -->", 2_000_000)
    with pytest.raises(InputError, match=r"longer than 1 seconds.*--limit seconds=4"):
        read(data, tmp_path, Limits(seconds=1, ratio=10**6))


@each(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
        "<!DOCTYPE x>",
    ],
)
@each("part", [SHEET, STRINGS, "xl/workbook.xml", "_rels/.rels", "xl/styles.xml"])
def test_a_document_type_is_refused_wherever_it_stands(doctype: str, part: str, tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>', strings=["<t>x</t>"])
    with pytest.raises(InputError, match="document type"):
        read(zipped(parts | {part: doctype + parts[part]}), tmp_path)


def test_a_part_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    for second in (SHEET, SHEET.upper(), "/" + SHEET):
        stream = io.BytesIO(zipped(xlsx_parts("")))
        with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate name") if second == SHEET else _quiet():
            package.writestr(second, HEAD + b"</sheetData></worksheet>")
        with pytest.raises(InputError, match="stands in it twice"):
            read(stream.getvalue(), tmp_path)


def _quiet() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(), "w")


def test_a_directory_that_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    content = HEAD + b"<row><c><v>1</v></c></row>" * 100_000 + b"</sheetData></worksheet>"
    data = bytearray(zipped({"xl/workbook.xml": xlsx_parts("")["xl/workbook.xml"], **xlsx_parts(""), SHEET: content}))
    size = len(content).to_bytes(4, "little")
    place = data.rfind(size)
    data[place : place + 4] = (500).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged"):
        read(bytes(data), tmp_path)


def damaged() -> Iterator[bytes]:
    """A good workbook, cut off and scratched in many places."""
    good = zipped(xlsx_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=["<t>x</t>"]))
    yield from (good[:length] for length in range(1, len(good), 97))
    for place in range(0, len(good), 41):
        yield good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]


def test_a_damaged_workbook_is_refused_or_read_but_nothing_else(tmp_path: Path) -> None:
    refused = []
    for data in damaged():
        try:
            read(data, tmp_path)
        except InputError as problem:
            refused.append(str(problem))
    assert len(refused) > 40
    assert all(message.startswith("plan.bin") and message.endswith(".") for message in refused)


def test_odd_names_and_texts_come_through_unharmed(tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" t="str"><v>_x001B_[31m</v></c><c r="B1" t="str"><v>' + "x" * 32_767 + "</v></c></row>")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="Plan"', 'name="../&#9;etc/‮x"')
    sheet = read(zipped(parts), tmp_path).sheets[0]
    assert sheet.name == "../\tetc/‮x"
    assert grid(sheet) == {(1, 1): "\x1b[31m", (1, 2): "x" * 32_767}


def test_relationships_cannot_leave_the_package(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<worksheet/>")
    parts = xlsx_parts("")
    for target in ("../../../../secret.xml", "file:///etc/hostname", "http://localhost/x.xml"):
        rels = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target)
        with pytest.raises(InputError, match="is missing"):
            read(zipped(parts | {"xl/_rels/workbook.xml.rels": rels}), tmp_path)


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zipped({"a.xlsx": zlib.compress(bytes(10**6))})
    with pytest.raises(InputError, match="it is a zip archive"):
        read(zipped({"plans.xlsx": inner, "more.zip": inner}), tmp_path)
    assert not read(zipped(xlsx_parts("") | {"xl/embeddings/inner.xlsx": inner}), tmp_path).sheets[0].rows


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_xml_in_another_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = dict(xlsx_parts('<row r="1"><c r="A1" t="str"><v>Zoll für é</v></c></row>'))
    declared = encoding.removesuffix("-sig")
    parts[SHEET] = f'<?xml version="1.0" encoding="{declared}"?>{parts[SHEET]!s}'.encode(encoding)
    assert grid(read(zipped(parts), tmp_path).sheets[0]) == {(1, 1): "Zoll für é"}


def test_an_encoding_nobody_knows_is_refused(tmp_path: Path) -> None:
    parts = xlsx_parts("")
    for name in ("x-unknown", "utf-7", "rot13", "zlib", "idna"):
        with pytest.raises(InputError, match="damaged"):
            read(zipped(parts | {SHEET: f'<?xml version="1.0" encoding="{name}"?>{parts[SHEET]}'}), tmp_path)


def test_types_are_needed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"xl/workbook\.xml is missing"):
        read(zipped({"[Content_Types].xml": CONTENT_TYPES}), tmp_path)
