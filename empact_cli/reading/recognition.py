"""The first bytes of a file, or the parts of a package, in; its format out, or a refusal that says what it is instead."""

from __future__ import annotations

from enum import StrEnum

from empact_cli.reading.limits import Unusable
from empact_cli.reading.package import DAMAGED, Package


class Format(StrEnum):
    """The formats that can be read. The value is the `format` of the workbook; PACKAGE still has to be looked into."""

    PACKAGE = "zip"
    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    TSV = "tsv"
    HTML = "html"
    XML = "xml"  # SpreadsheetML 2003
    FODS = "fods"  # OpenDocument in one piece


_GIVE = "Give an xlsx, xlsm, xlsb, xls, ods, csv or tsv file"
PASSWORD = "the workbook is protected by a password. Open it, save a copy without the password, and give that one."  # noqa: S105 - no password
_PACKAGES = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a document in rich text format"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_OLD_WORKBOOKS = tuple(bytes((9, version)) for version in (0, 2, 4, 8))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = {"Workbook": "", "Book": "", "WordDocument": "a Word document", "PowerPoint Document": "a PowerPoint presentation",
            "__properties_version1.0": "a mail message"}  # fmt: skip
_CONTENTS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("meta-inf/container.xml", "a book"),
)
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"


def recognise(data: bytes) -> Format:
    """The format of a file by its bytes. Raises Unusable for what is no workbook and no text."""
    if data.startswith(_PACKAGES):
        return Format.PACKAGE
    if data.startswith(_COMPOUND):
        return _compound(data)
    if data.startswith(_OLD_WORKBOOKS) and data[2:4] in (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00"):
        raise Unusable("it is a workbook of a very old Excel (4.0 or before). Open it in a spreadsheet program and save it as .xlsx.")
    for start, name in _OTHERS:
        if data.startswith(start):
            raise Unusable(f"it is {name}, not a workbook. {_GIVE}.")
    return _text(data[:8192])


def recognise_package(package: Package) -> Format:
    """The format of a zip package by its parts. Raises Unusable for other kinds of document and for archives."""
    names = package.names
    if "mimetype" in package and (kind := package.read("mimetype").decode("ascii", "replace")).startswith("application/vnd.oasis"):
        if b"encryption-data" in _manifest(package):
            raise Unusable(PASSWORD)
        if "spreadsheet" in kind:
            return Format.ODS
        raise Unusable(f"it is an OpenDocument {kind.rpartition('.')[2][:20]}, not a spreadsheet. {_GIVE}.")
    if "xl/workbook.bin" in package:
        return Format.XLSB
    for start, name in _CONTENTS:
        if any(one.startswith(start) for one in names):
            raise Unusable(f"it is {name}, not a workbook. {_GIVE}.")
    if "[content_types].xml" in package or "_rels/.rels" in package or "xl/workbook.xml" in package:
        return Format.XLSM if "xl/vbaproject.bin" in package else Format.XLSX
    if "content.xml" in package:
        return Format.ODS
    if not names:
        raise Unusable(DAMAGED.format(what="it is an empty zip archive"))
    raise Unusable("it is a zip archive, not a workbook. Unpack it, and give the workbooks in it.")


def _manifest(package: Package) -> bytes:
    return package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""


def _compound(data: bytes) -> Format:
    """An OLE compound file: an old workbook, an encrypted new one, or another old document. The names of streams stand in it in UTF-16."""
    if _ENCRYPTED in data:
        raise Unusable(PASSWORD)
    for stream, name in _STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in data:
            if name:
                raise Unusable(f"it is {name}, not a workbook. {_GIVE}.")
            return Format.XLS
    raise Unusable(f"it is an old Office file without a workbook in it, or a damaged one. {_GIVE}.")


def _text(head: bytes) -> Format:
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(codec, "ignore").lstrip().lower()
    if text.startswith("mime-version:"):
        raise Unusable("it is a web archive (mhtml). Open it in a spreadsheet program and save it as .xlsx.")
    if not text.startswith("<"):
        return Format.CSV
    if _SPREADSHEETML in text:
        return Format.XML
    if "<office:document" in text:
        return Format.FODS
    if "<html" in text or "<table" in text or text.startswith("<!doctype html"):
        return Format.HTML
    if text.startswith("<?xml"):
        raise Unusable(f"it is an XML document, not a workbook. {_GIVE}.")
    return Format.CSV
