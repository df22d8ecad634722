"""A file that stands where an output should go in, whether it is an earlier output of this program out: only those are replaced unasked.

Outputs name their maker, in the words of their format. A table (csv, tsv) is known by the columns that end its first line, which say the
rule; whatever else cannot name its maker by its first line, which must be that of the output to come: anybody else's text is not ours.
A workbook or a Word document that somebody has saved since, a template filled in say, holds work of theirs and is not ours any more.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from empact_cli.output.document import RULE_COLUMNS

MAKER = "empact-cli"  # what every output names as its maker, where its format can
_NAMED = (".json", ".html", ".svg", ".pdf", ".png")
_TABLES = (".csv", ".tsv")
_PACKAGES = (".xlsx", ".docx")
_PROPERTIES = "docProps/core.xml"
UNDATED = (1980, 1, 1, 0, 0, 0)  # what we date the parts of a package with; whoever saves it writes the day
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>([^<]*)<")
_RULE = [name.encode() for name in RULE_COLUMNS]
_HEAD, _LARGEST_PART = 1 << 16, 1 << 20


class Undated(zipfile.ZipFile):
    """A package in the making whose parts bear no day: the same content gives the same bytes, also by a clock before 1980 or after 2107."""

    def part(self, name: str, content: str | bytes) -> None:
        """Adds a part."""
        fixed = zipfile.ZipInfo(name, UNDATED)
        fixed.compress_type = zipfile.ZIP_DEFLATED
        self.writestr(fixed, content)


def is_ours(path: Path, content: bytes) -> bool:
    """Whether the file at `path` is empty, or was written by this program; `content` is what is to take its place.

    Raises OSError where the file cannot be read.
    """
    if path.stat().st_size == 0:
        return True
    ending = path.suffix.lower()
    if ending in _PACKAGES:
        return _package_is_ours(path)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, path.stat().st_size - _HEAD))
        tail = stream.read(_HEAD)
    if ending in _NAMED:
        return MAKER.encode() in head or MAKER.encode() in tail
    if ending in _TABLES and _says_the_rule(head):
        return True
    first = _title if ending == ".md" else _first_line
    return first(head) == first(content)


def _package_is_ours(path: Path) -> bool:
    """Whether the package names us, and nobody saved it since: programs that do date its parts, or say when it was modified."""
    try:
        with zipfile.ZipFile(path) as package:
            part = package.getinfo(_PROPERTIES)
            if part.file_size > _LARGEST_PART or any(entry.date_time != UNDATED for entry in package.infolist()):
                return False
            properties = package.read(part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError):
        return False
    dates = dict(_DATES.findall(properties))
    return MAKER.encode() in properties and dates.get(b"created") == dates.get(b"modified")


def _says_the_rule(head: bytes) -> bool:
    columns = _first_line(head).replace(b"\t", b",").split(b",")
    return columns[-2:] == _RULE or columns[-3:] == [*_RULE, b"marking"]


def _title(content: bytes) -> bytes:
    """The heading of a Markdown file, above which a marking may stand."""
    lines = content[:_HEAD].split(b"\n")
    return next((line for line in lines if line.startswith(b"# ")), _first_line(content)).rstrip()


def _first_line(content: bytes) -> bytes:
    return content[:_HEAD].lstrip(b"\r\n").partition(b"\n")[0].rstrip()
