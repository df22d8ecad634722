"""The built-in tables in, one file that is quicker to read out, and back again.

The file is made when the package is built, from tables that have passed every check. It says for which bytes of the tables, and of the
program that reads them, it was made, and counts only for these: an edited table, or a package without the file, is read from the tables
themselves. The program itself never writes it.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from zlib import adler32, crc32

from msgspec import Struct

from empact_cli.reference.tables import Terms

FILE = "compiled.bin"
_ABOVE = ("../text/__init__.py", "../leaders/lexicon.py", "../reading/names/__init__.py")  # what folds texts, and what indexes them
_PROGRAM = ("__init__.py", "checks.py", "compiled.py", "records.py", "tables.py", *_ABOVE)
T = TypeVar("T")
Table = tuple[Sequence[Sequence[str]], Mapping[str, str]]  # the cells by column, as text; the folded form of every text that is matched


class Asleep(Mapping[str, T]):
    """A mapping of which each value is made from its bytes when it is first asked for: of twenty thousand words a run meets a hundred."""

    def __init__(self, sleeping: dict[str, bytes]) -> None:
        self._sleeping = sleeping
        self._awake: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._awake:
            self._awake[key] = marshal.loads(self._sleeping[key])  # noqa: S302 - a part of the package
        return self._awake[key]

    def __contains__(self, key: object) -> bool:
        return key in self._sleeping

    def __iter__(self) -> Iterator[str]:
        return iter(self._sleeping)

    def __len__(self) -> int:
        return len(self._sleeping)


class Compiled(Struct, frozen=True):
    """The tables by name, the terms of the concepts by their first word, and the indexes that other rooms had made of the tables."""

    tables: Mapping[str, bytes]
    terms: Terms
    asleep: Mapping[str, Mapping[str, object]]

    def table(self, name: str) -> Table:
        """What the table of this name holds."""
        found: Table = marshal.loads(self.tables[name])  # noqa: S302 - a part of the package
        return found


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
        tables, terms, indexes = marshal.loads(stored[len(key) :])  # noqa: S302 - a part of the package, made from what was just read
    except (EOFError, TypeError, ValueError):  # a file that was cut off
        return None
    return Compiled(tables, Asleep(terms), {name: Asleep(index) for name, index in indexes.items()})


def write(data: Path, tables: Mapping[str, Table], terms: Terms, indexes: Mapping[str, Mapping[str, Any]]) -> Path:
    """Writes the file into the folder `data`, and gives its path. Raises OSError where that cannot be."""
    once: dict[str, str] = {}  # equal texts as one object, of which the file holds one copy

    def kept(text: str) -> str:
        return once.setdefault(text, text)

    content = (
        {
            name: marshal.dumps(
                (
                    tuple(tuple(map(kept, column)) for column in columns),
                    {kept(text): kept(folded) for text, folded in sorted(folded_texts.items())},
                )
            )
            for name, (columns, folded_texts) in tables.items()
        },
        {first: marshal.dumps(found) for first, found in terms.items()},
        {name: {first: marshal.dumps(found) for first, found in index.items()} for name, index in indexes.items()},
    )
    path = data / FILE
    path.write_bytes(_key(data, tuple(tables)) + marshal.dumps(content))
    return path


def _key(data: Path, names: Sequence[str]) -> bytes:
    """A checksum of the tables, of the modules that read and check them, and of the version of Python."""
    first, second = crc32(sys.version.encode()), 1  # two quick sums: they tell a change, and are no protection
    program = [Path(__file__).parent / name for name in _PROGRAM]
    for path in (*program, *(data / f"{name}.csv" for name in names)):
        content = path.read_bytes()
        first, second = crc32(content, first), adler32(content, second)
        first = crc32(len(content).to_bytes(8, "big"), first)
    return first.to_bytes(4, "big") + second.to_bytes(4, "big")
