"""Files that are not what they are called, or cannot be used: each is read by its content or refused in words that help."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from raw_books import read, xlsx_parts, zipped
from samples import each, failing

from empact_cli.errors import InputError, UsageError
from empact_cli.workbook.limits import Limits, raise_limits
from empact_cli.workbook.opening import read_workbook

GOOD = zipped(xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
ENCRYPTED_ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
    "content.xml": b"\x00\x01",
}
WRONG = {
    "empty": (b"", "0 bytes"),
    "cut off": (GOOD[: len(GOOD) // 2], "breaks off"),
    "pdf": (b"%PDF-1.7\n", "a PDF document"),
    "docx": (zipped({"[Content_Types].xml": "", "word/document.xml": "<w/>"}), "a Word document without a table"),
    "pptx": (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a PowerPoint presentation"),
    "odt": (zipped(ODT), "OpenDocument text"),
    "encrypted ods": (zipped(ENCRYPTED_ODS), "password"),
    "zip": (zipped({"plans/a.xlsx": GOOD}), "a zip archive"),
    "empty zip": (zipped({}), "an empty zip archive"),
    "encrypted xlsx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted by a label": (
        COMPOUND + "EncryptedPackage".encode("utf-16-le") + "DRMEncryptedDataSpace".encode("utf-16-le"),
        "encrypted by a sensitivity label, which has no password",
    ),
    "Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n", "a pointer of Git LFS"),
    "url": (b"[InternetShortcut]\r\nURL=https://example.org/oaps.xlsx\r\n", "a shortcut to a web address"),
    "lnk": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(40), "a shortcut to a file"),
    "online only": (bytes(4096), "nothing but zeros"),
    "of macOS": (b"\x00\x05\x16\x07" + bytes(200), "what macOS keeps beside a file"),
    "doc": (COMPOUND + "WordDocument\0".encode("utf-16-le"), "a Word document"),
    "ole": (COMPOUND, "an old Office file without a workbook"),
    "xls in ruins": (COMPOUND + "Workbook\0".encode("utf-16-le"), "damaged"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "noise": (bytes(range(1, 32)) * 40, "neither a workbook nor a text"),
    "xml": (b'<?xml version="1.0"?><feed/>', "an XML document"),
    "web page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page without a table"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive"),
    "no utf-16": (b"\xff\xfe\x00\xd8a", "is not"),
}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_no_workbook_is_named_for_what_it_is(ending: str, tmp_path: Path) -> None:
    def check(name: str) -> None:
        data, said = WRONG[name]
        with pytest.raises(InputError) as problem:
            read(data, tmp_path, name=f"plan.{ending}")
        message = str(problem.value)
        assert message.startswith(f"plan.{ending}: ")
        assert said in message
        assert message.count(". ") >= 1, "what was found, and what to do"
        assert str(tmp_path) not in message

    assert failing(WRONG, check) == {}


@each("ending", ["xls", "csv", "ods", "", "pdf"])
def test_the_ending_does_not_matter(ending: str, tmp_path: Path) -> None:
    assert read(GOOD, tmp_path, name=f"plan.{ending}").format == "xlsx"
    assert read(b"a,b\n1,2\n", tmp_path, name=f"plan.{ending}").format == "csv"
    assert read(b"<table><tr><td>1</td></tr></table>", tmp_path, name=f"plan.{ending}").format == "html"


def test_a_workbook_with_macros_is_told_apart(tmp_path: Path) -> None:
    assert read(zipped(xlsx_parts("") | {"xl/vbaProject.bin": b""}), tmp_path).format == "xlsm"


def test_the_checksum_is_that_of_the_file(tmp_path: Path) -> None:
    assert read(GOOD, tmp_path).sha256 == hashlib.sha256(GOOD).hexdigest()


@pytest.mark.parametrize("name", ["missing.xlsx", "a\0b.xlsx", "x" * 5000, "missing/plan.xlsx"])
def test_a_file_that_is_not_there_is_said_to_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^plan: "):
        read_workbook(tmp_path / name, "plan", Limits())


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is a folder"):
        read_workbook(tmp_path, "plans", Limits())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="it is a pipe"):
        read_workbook(tmp_path / "pipe", "pipe", Limits())
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(InputError, match="it is a device"):
            read_workbook(Path(device), "device", Limits())


def test_a_file_that_may_not_be_read_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.xlsx").write_bytes(GOOD)
    (tmp_path / "plan.xlsx").chmod(0)
    if os.access(tmp_path / "plan.xlsx", os.R_OK):  # a user who may read everything is told by the system what another would be

        def refuse(path: Path, _flags: int) -> int:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

        monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match="you may not read it"):
        read_workbook(tmp_path / "plan.xlsx", "plan.xlsx", Limits())


class Piped:
    """Standard input with bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        return False


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(GOOD))
    assert read_workbook(None, "-", Limits()).label == "-"
    monkeypatch.setattr(sys, "stdin", Piped(b""))
    with pytest.raises(InputError, match=r"^-: standard input is empty"):
        read_workbook(None, "-", Limits())
    monkeypatch.setattr(sys, "stdin", Piped(b"x" * (2 << 20)))
    with pytest.raises(InputError, match="--limit file_mib=4"):
        read_workbook(None, "-", Limits(file_mib=1))
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="nothing is piped in"):
        read_workbook(None, "-", Limits())


def test_limits_are_changed_by_name() -> None:
    assert raise_limits({"rows": "5", "seconds": "60"}) == Limits(rows=5, seconds=60)
    for name, value in (("row", "5"), ("rows", "0"), ("rows", "-1"), ("rows", "many"), ("rows", "9" * 30), ("rows", "²")):
        with pytest.raises(UsageError, match="--limit"):
            raise_limits({name: value})


def test_a_workbook_starts_no_process_and_loads_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(GOOD)
    program = (
        "import sys; from pathlib import Path; from empact_cli.workbook.limits import Limits; "
        "from empact_cli.workbook.opening import read_workbook; read_workbook(Path(sys.argv[1]), 'x', Limits()); "
        "sys.exit(','.join({'subprocess', 'csv', 'html.parser', 'python_calamine', 'socket', 'tempfile'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "plan.xlsx"], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_lock_of_an_open_workbook_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="leaves beside a workbook that is open"):
        read(b"\x05Somebody", tmp_path, name="~$oaps.xlsx")
