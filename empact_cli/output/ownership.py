"""A file that stands where an output should go in, whether it is an earlier output of this program out: only those are replaced unasked.

Outputs name their maker, in the words of their format. Those that cannot (csv, tsv, plain text) are known by their first line, which
must be that of the output to come: another table's headings, or anybody else's text, are not ours.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

MAKER = "empact-cli"  # what every output names as its maker, where its format can
_NAMED = (".json", ".html", ".svg", ".pdf", ".png")
_PACKAGES = {".xlsx": "docProps/", ".docx": "docProps/"}
_HEAD, _LARGEST_PART = 1 << 16, 1 << 20


def is_ours(path: Path, content: bytes) -> bool:
    """Whether the file at `path` is empty, or was written by this program; `content` is what is to take its place.

    Raises OSError where the file cannot be read.
    """
    if path.stat().st_size == 0:
        return True
    ending = path.suffix.lower()
    if ending in _PACKAGES:
        return _package_is_ours(path, _PACKAGES[ending])
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, path.stat().st_size - _HEAD))
        tail = stream.read(_HEAD)
    if ending in _NAMED:
        return MAKER.encode() in head or MAKER.encode() in tail
    return _first_line(head) == _first_line(content)


def _package_is_ours(path: Path, folder: str) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            parts = [part for part in package.infolist() if part.filename.startswith(folder) and part.file_size < _LARGEST_PART]
            return any(MAKER.encode() in package.read(part) for part in parts[:8])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
        return False


def _first_line(content: bytes) -> bytes:
    return content[:_HEAD].lstrip(b"\r\n").partition(b"\n")[0].rstrip()
