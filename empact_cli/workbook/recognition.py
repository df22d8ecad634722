"""The first bytes of a file, or the parts of a package, in; its format out, or a refusal that says what it is instead."""

from __future__ import annotations

from enum import StrEnum

from empact_cli.text.language import _, marked
from empact_cli.workbook.limits import Unusable
from empact_cli.workbook.package import Package, damaged


class ReadableFormat(StrEnum):
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
    DOCX = "docx"  # its tables
    JSON = "json"  # what `list` wrote
    FODS = "fods"  # OpenDocument in one piece


_GIVE = marked("Give an xlsx, xlsm, xlsb, xls, ods, csv, tsv, html or docx file")
PASSWORD = marked("the workbook is protected by a password. Open it, save a copy without the password, and give that one.")
LABELLED = marked(
    "the workbook is encrypted by a sensitivity label, which has no password: only people with rights to it can open it. Ask its owner for "
    "an unprotected copy (save it under a label that does not encrypt), and give that one."
)
_PACKAGES = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", marked("a PDF document")),
    (b"{\\rtf", marked("a document in rich text format")),
    (b"\x89PNG", marked("a picture")),
    (b"\xff\xd8\xff", marked("a picture")),
    (b"GIF8", marked("a picture")),
    (b"\x1f\x8b", marked("a gzip archive")),
    (b"7z\xbc\xaf", marked("a 7z archive")),
    (b"Rar!", marked("a rar archive")),
    (b"\x7fELF", marked("a program")),
    (b"SQLite format 3", marked("a database")),
)
_OLD_WORKBOOKS = tuple(bytes((9, version)) for version in (0, 2, 4, 8))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BY_LABEL = "DRMEncrypted".encode("utf-16-le")  # how the streams begin that a label's rights management adds
# What stands where a workbook should: how it starts, and what it is and what to do.
_IN_ITS_PLACE = (
    (b"version https://git-lfs.github.com/spec/", marked(
        "it is a pointer of Git LFS that stands for the workbook, not the workbook. Fetch the file itself with: git lfs pull")),
    (b"[InternetShortcut]", marked(
        "it is a shortcut to a web address (.url), not a workbook. Open it, download the workbook, and give that.")),
    (b"[{000214A0-0000-0000-C000-000000000046}]", marked(
        "it is a shortcut to a web address (.url), not a workbook. Open it, download the workbook, and give that.")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", marked(
        "it is a shortcut to a file (.lnk), not a workbook. Give the file that it points to.")),
    (b"bplist00", marked(
        "it is a placeholder of a file that lies in the cloud, not the file. Open it once so that it is downloaded, and give that.")),
    (b"\x00\x05\x16\x07", marked(
        "it is what macOS keeps beside a file (its name begins with ._), not a workbook. Give the file without ._ in its name.")),
)  # fmt: skip
_STREAMS = {
    "Workbook": "",
    "Book": "",
    "WORKBOOK": "",
    "BOOK": "",
    "WordDocument": marked("a Word document"),
    "PowerPoint Document": marked("a PowerPoint presentation"),
    "__properties_version1.0": marked("a mail message"),
}
_CONTENTS = (
    ("word/", marked("a Word document")),
    ("ppt/", marked("a PowerPoint presentation")),
    ("visio/", marked("a Visio drawing")),
    ("meta-inf/container.xml", marked("a book")),
)
_BY_PART = {"xl/workbook.bin": ReadableFormat.XLSB, "word/document.xml": ReadableFormat.DOCX}
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"


def recognise(data: bytes) -> ReadableFormat:
    """The format of a file by its bytes. Raises Unusable for what is no workbook and no text."""
    if data.startswith(_PACKAGES):
        return ReadableFormat.PACKAGE
    _refuse_what_stands_in_its_place(data)
    if data.startswith(_COMPOUND):
        return _compound(data)
    if data.startswith(_OLD_WORKBOOKS) and data[2:4] in (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00"):
        raise Unusable(_("it is a workbook of a very old Excel (4.0 or before). Open it in a spreadsheet program and save it as .xlsx."))
    for start, name in _OTHERS:
        if data.startswith(start):
            raise _other(name)
    return _text(data[:8192])


def _other(name: str) -> Unusable:
    return Unusable(_("it is {name}, not a workbook. {give}."), name=_(name), give=_(_GIVE))


def _refuse_what_stands_in_its_place(data: bytes) -> None:
    """A shortcut, a pointer or a placeholder is told as what it is."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n ")
    for sign, said in _IN_ITS_PLACE:
        if start.startswith(sign):
            raise Unusable(_(said))
    if not data.strip(b"\x00"):
        said = _("it holds nothing but zeros: a placeholder of a file that lies online only. Open it once so that it is downloaded.")
        raise Unusable(said)


def recognise_package(package: Package) -> ReadableFormat:
    """The format of a zip package by its parts. Raises Unusable for other kinds of document and for archives."""
    names = package.names
    if "mimetype" in package and (kind := package.read("mimetype").decode("ascii", "replace")).startswith("application/vnd.oasis"):
        return _open_document(package, kind)
    if by_part := next((found for part, found in _BY_PART.items() if part in package), None):
        return by_part
    for start, name in _CONTENTS:
        if any(one.startswith(start) for one in names):
            raise _other(name)
    if "[content_types].xml" in package or "_rels/.rels" in package or "xl/workbook.xml" in package:
        return ReadableFormat.XLSM if "xl/vbaproject.bin" in package else ReadableFormat.XLSX
    if "content.xml" in package:
        return ReadableFormat.ODS
    if not names:
        raise damaged(_("it is an empty zip archive"))
    raise Unusable(_("it is a zip archive, not a workbook. Unpack it, and give the workbooks in it."))


def _open_document(package: Package, kind: str) -> ReadableFormat:
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unusable(_(PASSWORD))
    if "spreadsheet" in kind:
        return ReadableFormat.ODS
    raise Unusable(_("it is an OpenDocument {kind}, not a spreadsheet. {give}."), kind=kind.rpartition(".")[2][:20], give=_(_GIVE))


def _compound(data: bytes) -> ReadableFormat:
    """An OLE compound file: an old workbook, an encrypted new one, or another old document. The names of streams stand in it in UTF-16."""
    if _ENCRYPTED in data:
        raise Unusable(_(LABELLED if _BY_LABEL in data else PASSWORD))
    for stream, name in _STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in data:
            if name:
                raise _other(name)
            return ReadableFormat.XLS
    raise Unusable(_("it is an old Office file without a workbook in it, or a damaged one. {give}."), give=_(_GIVE))


def _text(head: bytes) -> ReadableFormat:
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(codec, "ignore").lstrip().lower()
    if text.startswith("mime-version:"):
        raise Unusable(_("it is a web archive (mhtml). Open it in a spreadsheet program and save it as .xlsx."))
    if text.startswith("{") and '"schema"' in text:
        return ReadableFormat.JSON
    if not text.startswith("<"):
        return ReadableFormat.CSV
    if _SPREADSHEETML in text:
        return ReadableFormat.XML
    if "<office:document" in text:
        return ReadableFormat.FODS
    if "<html" in text or "<table" in text or text.startswith("<!doctype html"):
        return ReadableFormat.HTML
    if text.startswith("<?xml"):
        raise Unusable(_("it is an XML document, not a workbook. {give}."), give=_(_GIVE))
    return ReadableFormat.CSV
