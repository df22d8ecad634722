"""A path or standard input in, a Workbook out, whatever the format: told by the content, never by the ending of the name.

Everything that can be wrong with a file ends here as an InputError that says where, what was found and what to do.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from empact_cli.errors import InputError, without_collecting
from empact_cli.text import without_look_alikes
from empact_cli.text.language import _
from empact_cli.workbook import Repair, Sheet, Value, Values, Workbook
from empact_cli.workbook.limits import Budget, Limits, Unusable, beyond
from empact_cli.workbook.package import Package, pieces, sensitivity_labels
from empact_cli.workbook.recognition import ReadableFormat, recognise, recognise_package

# The texts of a workbook in, the same without what an export made of them out: `&amp;`, `<br />`, `="2.10"`, look-alike letters.

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK = re.compile(r"</?(?:br|p|div|li)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|ul|ol)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LINES = re.compile(r"\n{2,}")
_SIGNS = ("&", "<", '="')
_STRETCH = 64  # values that are looked at together
_AS_TEXT = re.compile(r'="([^"]*)"')


def repair(sheets: list[Sheet]) -> list[Repair]:
    """Repairs the texts in place. Each look-alike is told, of texts from a web form the first."""
    tables: dict[int, Values] = {id(sheet.rows.values): sheet.rows.values for sheet in sheets}
    changed = {id(values): _repaired(values.all) for values in tables.values()}
    told: list[Repair] = []
    if any(changed.values()):
        for sheet in sheets:
            told += _told(sheet, changed[id(sheet.rows.values)], {repaired.code for repaired in told})
        for key, values in tables.items():
            for number, (_code, text) in changed[key].items():
                values.all[number] = text
    return told


def _repaired(values: list[Value]) -> dict[int, tuple[str, str]]:
    """(code, text) of the values that are another text than they seem, by number."""
    found: dict[int, tuple[str, str]] = {}
    for number, value in _odd(values):
        if value.__class__ is str and ("&" in value or "<" in value or value[:2] == '="' or not value.isascii()):
            if (plain := _plain(value)) != value:
                found[number] = "text-from-export", plain
            if (alike := without_look_alikes(plain)) != plain:
                found[number] = "text-look-alike", alike
    return found


def _odd(values: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """The values with their numbers, but for stretches of ordinary texts, at which one look is enough."""
    for start in range(0, len(values), _STRETCH):
        some = values[start : start + _STRETCH]
        whole = "".join([value for value in some if value.__class__ is str])
        if not whole.isascii() or any(sign in whole for sign in _SIGNS):
            yield from enumerate(some, start)


def _plain(text: str) -> str:
    """The text without any of it: what was exported twice is repaired twice, so that nothing is left to repair in what we write of it."""
    before = ""
    while before != text:
        before = text
        whole = _AS_TEXT.fullmatch(text)
        text = whole[1] if whole else text
        if _ENTITY.search(text):
            from html import unescape  # only here: few exports write characters so

            text = unescape(text)
        if "<" in text and (_BREAK.search(text) or _TAG.search(text)):
            text = _LINES.sub("\n", _TAG.sub("", _BREAK.sub("\n", text))).strip() or text  # a cell that is a tag alone says just that
    return text


def _told(sheet: Sheet, changed: dict[int, tuple[str, str]], codes: set[str]) -> list[Repair]:
    told: list[Repair] = []
    met: set[int] = set()
    for index, number in enumerate(sheet.rows.numbers):
        for column, cell in enumerate(sheet.rows.cells(index), start=1):
            if cell in changed and cell not in met:
                met.add(cell)
                code = changed[cell][0]
                if code == "text-look-alike" or code not in codes:
                    codes.add(code)
                    told.append(Repair(code, sheet.name, number, column, str(sheet.rows.values.all[cell])))
    return told


_HEAD = 1 << 14  # bytes in which a document names its maker
_ABOUT = "docProps/core.xml"
_MOST_NAMES = 1000  # files of a folder among which a name is looked for that was misspelt
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_workbook(path: Path | None, label: str, limits: Limits) -> Workbook:
    """The workbook in the file at `path`, or on standard input for None. `label` is what messages and outputs call it.

    Raises InputError, its message starting with the label, where the file cannot be used or goes beyond a limit.
    """
    try:
        data = read_bytes(path, limits)
        with without_collecting():
            return _read(data, label, Budget(limits))
    except Unusable as problem:
        raise InputError(_("{label}{place}: {reason}").format(label=label, place=problem.place, reason=problem.reason)) from problem
    except (MemoryError, RecursionError) as problem:
        said = _("{label}: reading it takes more memory than there is. Remove the sheets that are not needed.")
        raise InputError(said.format(label=label)) from problem


def is_lock_file(name: str) -> bool:
    """Whether a file of this name is what a spreadsheet program leaves beside a workbook that is open ("~$oaps.xlsx")."""
    return name.startswith(("~$", ".~lock."))


def is_result(path: Path) -> bool:
    """Whether the file is a document that this program wrote: a note, a review, a list or a page, and no plan."""
    try:
        if path.suffix.lower() == ".docx":
            with zipfile.ZipFile(path) as package:
                return package.getinfo(_ABOUT).file_size < _HEAD and b">empact-cli<" in package.read(_ABOUT)
        with path.open("rb") as stream:
            return path.suffix.lower() in (".html", ".htm") and b'name="generator" content="empact-cli"' in stream.read(_HEAD)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError):
        return False  # whoever reads it says what is wrong


def _read(data: bytes, label: str, budget: Budget) -> Workbook:
    """The workbook; each format's reader is imported where it is needed, since most runs need one of them."""
    found = recognise(data)
    package = Package(data, budget) if found is ReadableFormat.PACKAGE else None
    found = recognise_package(package) if package else found
    if found in (ReadableFormat.XLS, ReadableFormat.XLSB):
        from empact_cli.workbook.legacy import read_legacy

        sheets, notes = read_legacy(data, budget), [("format-read-in-part", found.value)]
    elif package:
        sheets, notes = _read_package(package, found, budget)
    else:
        found, sheets, notes = _read_text(data, found, budget)
    labels = sensitivity_labels(package) if package else []
    return Workbook(label, found.value, hashlib.sha256(data).hexdigest(), sheets, notes, repair(sheets), labels)


def _read_package(package: Package, found: ReadableFormat, budget: Budget) -> tuple[list[Sheet], list[tuple[str, str]]]:
    if found is ReadableFormat.ODS:
        from empact_cli.workbook.ods import PART, STYLES, read_notices, read_ods, read_text_styles

        styles = read_text_styles(package.chunks(STYLES)) if STYLES in package else None
        sheets = read_ods(package.chunks(PART), budget, styles)
        sheets[0].notices = read_notices(package.chunks(STYLES)) if STYLES in package else ()
        return sheets, []
    if found is ReadableFormat.DOCX:
        from empact_cli.workbook.docx_text import read_word

        return read_word(package, budget)
    from empact_cli.workbook.xlsx import read_xlsx

    return read_xlsx(package, budget), []


def _read_text(data: bytes, found: ReadableFormat, budget: Budget) -> tuple[ReadableFormat, list[Sheet], list[tuple[str, str]]]:
    match found:
        case ReadableFormat.FODS:
            from empact_cli.workbook.ods import read_ods

            return found, read_ods(pieces(data, budget), budget), []
        case ReadableFormat.XML:
            from empact_cli.workbook.spreadsheetml import read_spreadsheetml

            return found, read_spreadsheetml(data, budget), []
        case ReadableFormat.JSON:
            from empact_cli.workbook.own_json import read_own_json

            return found, [read_own_json(data, budget)], []
        case ReadableFormat.HTML:
            from empact_cli.workbook.html_table import read_html

            return found, *read_html(data, budget)
    from empact_cli.workbook.delimited import encoding_of, read_delimited

    encoding = encoding_of(data)
    sheet, name = read_delimited(data, encoding, budget)
    return ReadableFormat(name), [sheet], [("encoding-guessed", encoding.name)] if encoding.guessed else []


# The bytes: read once and up to a limit. Only ordinary files are opened, so nothing blocks.


def read_bytes(path: Path | None, limits: Limits) -> bytes:
    """The whole of the file, or of standard input for None. Raises Unusable."""
    if path is None:
        if sys.stdin is None or sys.stdin.isatty():
            raise Unusable(_("nothing is piped in. Write the name of a file, or pipe one in: empact-cli summarize - < plans.xlsx"))
        return _bounded(sys.stdin.buffer, limits, "standard input is empty (0 bytes). Check the command before the pipe.")
    if is_lock_file(path.name):
        raise Unusable(_("it is what a program leaves beside a workbook that is open, not the workbook. Give the workbook itself."))
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would never open.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as problem:
        raise _unopened(path, problem) from problem
    try:
        for is_kind, name in _KINDS:
            if is_kind(os.fstat(descriptor).st_mode):
                raise Unusable(_("it is {name}, not a file. Name the workbook or text file itself."), name=name)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return _bounded(stream, limits, "the file is empty (0 bytes). Get it again from where it came from.")
    finally:
        os.close(descriptor)


def _bounded(stream: BinaryIO, limits: Limits, nothing: str) -> bytes:
    most = limits.file_mib * 2**20
    try:
        data = stream.read(most + 1)
    except OSError as problem:
        said = _("it cannot be read ({strerror}). Check the disk or the network drive it lies on.")
        raise Unusable(said, strerror=problem.strerror) from problem
    if len(data) > most:
        raise beyond("file_mib", limits.file_mib)
    if not data:
        raise Unusable(nothing)
    return data


def _beside(path: Path) -> list[str]:
    """The names of some files in the folder in which the file should be; none where there is no such folder."""
    try:
        with os.scandir(path.parent) as entries:
            return sorted(entry.name for entry in islice(entries, _MOST_NAMES) if entry.is_file() and not entry.name.startswith("."))
    except (OSError, ValueError):
        return []


def _unopened(path: Path, problem: OSError | ValueError) -> Unusable:
    if isinstance(problem, FileNotFoundError) and not path.parent.exists() and os.path.exists(path.name):  # noqa: PTH110
        said = _("there is no folder {folder} here, but a file {name}. Give it without the folder.")
        return Unusable(said, folder=path.parent, name=path.name)
    if isinstance(problem, FileNotFoundError):
        from empact_cli.text.language import did_you_mean

        return Unusable(_("there is no such file. Check the spelling and the folder.") + did_you_mean(path.name, _beside(path)))
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        return Unusable(_("it is a folder, not a file. Name the files in it, such as folder/*.xlsx."))
    return Unusable(unopened(problem))


def unopened(problem: OSError | ValueError) -> str:
    """Why a file or a folder that is there cannot be opened, and what to do."""
    if isinstance(problem, PermissionError):
        return _("you may not read it. Ask its owner for permission, or copy it to a folder of your own.")
    said = _("it cannot be opened ({problem}). Check the name and the drive it lies on.")
    return said.format(problem=getattr(problem, "strerror", None) or problem)
