"""The built-in tables in, one file that is quicker to read out, and back again.

The file is made when the package is built, from tables that have passed every check. It says for which bytes of the tables, and of the
program that reads them, it was made, and counts only for these: an edited table, or a package without the file, is read from the tables
themselves. The program itself never writes it.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from empact_cli.reference.tables import Terms

FILE = "compiled.bin"
_PROGRAM = ("__init__.py", "checks.py", "compiled.py", "records.py", "tables.py", "../text/folding.py")


class Compiled(NamedTuple):
    """The cells of every table by column, as text, the folded form of every text that is matched, and the terms of the concepts."""

    columns: Mapping[str, Sequence[Sequence[str]]]
    folded: Mapping[str, str]
    terms: Terms


def read(data: Path, names: Sequence[str]) -> Compiled | None:
    """What was compiled from the tables of these names in the folder `data`; None where it is missing or was made from others."""
    try:
        stored = (data / FILE).read_bytes()
        key = _key(data, names)
    except OSError:
        return None
    if not stored.startswith(key):
        return None
    try:
        return Compiled(*marshal.loads(stored[len(key) :]))  # noqa: S302 - a part of the package, made from what was just read
    except (EOFError, TypeError, ValueError):  # a file that was cut off
        return None


def write(data: Path, compiled: Compiled) -> Path:
    """Writes the file into the folder `data`, and gives its path. Raises OSError where that cannot be."""
    once: dict[str, str] = {}  # equal texts as one object, of which the file holds one copy

    def kept(text: str) -> str:
        return once.setdefault(text, text)

    content = (
        {name: tuple(tuple(map(kept, column)) for column in columns) for name, columns in compiled.columns.items()},
        {kept(text): kept(folded) for text, folded in sorted(compiled.folded.items())},
        compiled.terms,
    )
    path = data / FILE
    path.write_bytes(_key(data, tuple(compiled.columns)) + marshal.dumps(content))
    return path


def _key(data: Path, names: Sequence[str]) -> bytes:
    """A checksum of the tables, of the modules that read and check them, and of the version of Python."""
    found = sha256(sys.version.encode())
    program = [Path(__file__).parent / name for name in _PROGRAM]
    for path in (*program, *(data / f"{name}.csv" for name in names)):
        content = path.read_bytes()
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.digest()
