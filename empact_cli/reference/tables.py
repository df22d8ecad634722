"""A reference file in, its records out: reads one CSV table, or what was compiled of all, and turns each line into a record.

Problems name the file and the line, because the person who has to mend them is the one who edits the file.
"""

from __future__ import annotations

import csv
import marshal
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import repeat, starmap
from pathlib import Path
from typing import Any, Generic, NamedTuple, TextIO, TypeVar
from zlib import adler32, crc32

from msgspec import Struct

from empact_cli.errors import ReferenceDataError
from empact_cli.model import at_line
from empact_cli.reference import records
from empact_cli.reference.records import Concept
from empact_cli.text import fold
from empact_cli.text.language import _, ngettext

R = TypeVar("R")
T = TypeVar("T")


class _Choices(dict[str, Any]):
    """The words of a closed list; blanks around them are forgiven."""

    def __missing__(self, text: str) -> Any:  # noqa: ANN401
        if text == text.strip():
            raise KeyError(text)
        return self[text.strip()]


class Entry(NamedTuple, Generic[R]):
    """A record and where it stands, for messages."""

    record: R
    file: str
    line: int

    def problem(self, text: str, **values: object) -> ReferenceDataError:
        """The error that says `text` of this entry, with these values in it."""
        said = _("{file}, line {line}: {text}")
        return ReferenceDataError(said.format(file=self.file, line=self.line, text=text.format(**values)))


# What a column takes, keyed by the annotation as it is written in `records`; any other annotation is one of the closed lists there.
_CONVERTERS: dict[str, Callable[[str], Any]] = {
    "str": str.strip,
    "int": int,
    "str | None": lambda text: text.strip() or None,
    "int | None": lambda text: int(text) if text.strip() else None,
    "date | None": lambda text: date.fromisoformat(text.strip()) if text.strip() else None,
}
_DELIMITERS = ",;\t"
_EXPECTED = {"int": "a whole number", "int | None": "a whole number or nothing", "date | None": "a date as in 2026-01-31, or nothing"}


def columns_of(record: type[Any]) -> dict[str, str]:
    """The columns of a table by name, each with its annotation as it is written in `records`."""
    types = {name: str(type_) for kind in record.__mro__ for name, type_ in vars(kind).get("__annotations__", {}).items()}
    return {name.rstrip("_"): types[name] for name in record.__struct_fields__}


def read_columns(path: Path) -> list[tuple[str, ...]]:
    """The cells of a sound CSV file by column, as text without blanks around it, without the headings."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = csv.reader(stream, strict=True)
        next(lines)
        return [tuple(map(str.strip, column)) for column in zip(*lines, strict=True)]


def records_of(columns: Sequence[Sequence[str]], record: type[R], *, stripped: bool = False) -> Iterator[R]:
    """The records of a table that is given by column. Raises ValueError or KeyError where a value does not fit.

    `stripped` says that no text has blanks around it, so that plain text can be taken as it stands.
    """
    types = columns_of(record)
    values = [
        column if stripped and type_ == "str" else map(_converter(type_), column)
        for type_, column in zip(types.values(), columns, strict=True)
    ]
    made: Callable[..., R] = record
    lines = zip(*values, strict=True)
    # What every table ends with is given by name, and here by names that are written out: thousands of records are made.
    if issubclass(record, records.Noted):
        for *own, source, certainty, note in lines:
            yield made(*own, source=source, certainty=certainty, note=note)
    elif issubclass(record, records.Sourced):
        for *own, source, certainty in lines:
            yield made(*own, source=source, certainty=certainty)
    else:
        yield from starmap(made, lines)


def read_table(path: Path, record: type[R], label: str) -> Iterator[Entry[R]]:
    """The entries of one CSV file, in its order; `label` is its name in messages.

    Raises ReferenceDataError for a file that cannot be read, a wrong heading line, or a value that does not fit its column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            heading, expected = stream.readline(), list(columns_of(record))
            # A comma, or what a European or a copying spreadsheet program writes where the heading line shows it.
            delimiter = next((sign for sign in _DELIMITERS if next(csv.reader([heading], delimiter=sign), []) == expected), ",")
            stream.seek(0)
            yield from _entries(stream, delimiter, record, label)
    except UnicodeDecodeError:
        raise ReferenceDataError(_("{label}: not UTF-8 text; save it as CSV in UTF-8").format(label=label)) from None
    except csv.Error as problem:
        said = _("{label}: not a CSV file ({problem}); separate values by commas and quote those that hold one")
        raise ReferenceDataError(said.format(label=label, problem=problem)) from None
    except OSError as problem:
        raise ReferenceDataError(_("{label}: cannot be read ({strerror})").format(label=label, strerror=problem.strerror)) from None


def _entries(stream: TextIO, delimiter: str, record: type[R], label: str) -> Iterator[Entry[R]]:
    lines, columns = csv.reader(stream, strict=True, delimiter=delimiter), columns_of(record)
    heading = next(lines, [])
    if heading != list(columns):
        said = _("{label}, line 1: the heading line must be exactly {columns} (found {heading})")
        raise ReferenceDataError(said.format(label=label, columns=",".join(columns), heading=",".join(heading)))
    numbered = [(lines.line_num, values) for values in lines]
    try:  # a column at a time, which is quick and does not say where the trouble is
        found = list(records_of(list(zip(*(values for _, values in numbered), strict=True)), record))
    except (ValueError, KeyError):
        yield from _each_entry(numbered, record, columns, label)
    else:
        yield from map(Entry, found, repeat(label), (number for number, _ in numbered))


def _each_entry(numbered: Iterable[tuple[int, list[str]]], record: type[R], columns: dict[str, str], label: str) -> Iterator[Entry[R]]:
    """The entries one by one; lines that hold nothing are passed over."""
    for number, values in numbered:
        try:
            found = [*records_of([[value] for value in values], record)]
        except (ValueError, KeyError):
            if not "".join(values).strip():
                continue
            raise _misfit(columns, values, at_line(label, number)) from None
        yield Entry(found[0], label, number)


@cache
def _converter(type_: str) -> Callable[[str], Any]:
    if type_ in _CONVERTERS:
        return _CONVERTERS[type_]
    return _Choices((choice.value, choice) for choice in getattr(records, type_)).__getitem__


def _misfit(columns: dict[str, str], values: list[str], place: str) -> ReferenceDataError:
    """The error that names the first value that does not fit its column."""
    if len(values) != len(columns):
        said = ngettext(
            "{place}: {values} value where there are {columns} columns",
            "{place}: {values} values where there are {columns} columns",
            len(values),
        )
        return ReferenceDataError(said.format(place=place, values=len(values), columns=len(columns)))
    for (column, type_), value in zip(columns.items(), values, strict=True):
        try:
            _converter(type_)(value)
        except (ValueError, KeyError):
            expected = _EXPECTED.get(type_) or f"one of {', '.join(choice.value for choice in getattr(records, type_))}"
            said = _("{place}: {value!r} is not a valid {column}; it must be {type}")
            return ReferenceDataError(said.format(place=place, value=value, column=column, type=expected))
    raise AssertionError(place)


# A country in, the names of its towns, regions, ports and border posts out: a table of its own, read only where a word asks for it.

_UNION = "EU"
_TABLE = Path(__file__).parent / "data" / "places.csv"


@cache
def places_of(country: str) -> frozenset[str]:
    """The places of a country, folded, their words parted by blanks; none for a country that the table does not have."""
    found: set[str] = set()
    for code, places in _places():
        if country in (code, _UNION):
            found.update(places.split("|"))
            if code == country:
                break
    return frozenset(found)


def _places() -> Iterator[tuple[str, str]]:
    """(country, its places). The fields are longer than those that csv takes, whose limit holds for what strangers send, too."""
    with _TABLE.open(encoding="utf-8") as stream:
        for line in stream:
            code, _comma, places = line.rstrip("\n").partition(",")
            yield code, places


@cache
def sorted_places_of(country: str) -> tuple[str, ...]:
    """The same in the order of the alphabet, so that those which begin alike are found."""
    return tuple(sorted(places_of(country)))


@cache
def countries_with(place: str) -> frozenset[str]:
    """The countries that have a place of this name, which is folded."""
    key = f"|{place}|"
    return frozenset(code for code, places in _places() if key in f"|{places}|")


# The words of concepts as a table writes them in, the same by the word that they begin with out: what a text is looked up in.

STEM = "~"  # stands behind a word that is a stem
_WRITTEN = re.compile(r"([^\W_]+)(~?)")

# Of a word or several in a row: its language, whether the first is a stem, the words after the first as they are written, the concepts.
Term = tuple[str, bool, tuple[str, ...], tuple[str, ...]]
Terms = Mapping[str, tuple[Term, ...]]


def terms_of(concepts: Iterable[Concept]) -> Terms:
    """Every term of the table under its first word, folded and without the mark of a stem."""
    found: dict[str, list[Term]] = {}
    for line in concepts:
        stood_for = tuple(line.concept.split())
        for written in fold(line.words).split(";"):
            words = _WRITTEN.findall(written)
            for first, mark in words[:1]:
                found.setdefault(first, []).append((line.language, bool(mark), tuple(word + tilde for word, tilde in words[1:]), stood_for))
    return {first: tuple(terms) for first, terms in found.items()}


# The built-in tables in, one file that is quicker to read out, and back again. It is made when the package is built, from tables that have
# passed every check. It says for which bytes of the tables, and of the program that reads them, it was made, and counts only for these: an
# edited table, or a package without the file, is read from the tables themselves. The program itself never writes it.

COMPILED = "compiled.bin"
_ABOVE = ("../text/__init__.py", "../leaders/lexicon.py", "../reading/names/__init__.py")  # what folds texts, and what indexes them
_PROGRAM = ("__init__.py", "checks.py", "records.py", "tables.py", *_ABOVE)
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

    tables: Mapping[str, Table]
    terms: Terms
    asleep: Mapping[str, Mapping[str, object]]


def read_compiled(data: Path, names: Sequence[str]) -> Compiled | None:
    """What was compiled from the tables of these names in the folder `data`; None where it is missing or was made from others."""
    try:
        stored = (data / COMPILED).read_bytes()
        key = _key(data, names)
    except OSError:
        return None
    if not stored.startswith(key):
        return None
    try:
        tables, terms, indexes = marshal.loads(stored[len(key) :])  # noqa: S302 - a part of the package, made from what was just read
    except (EOFError, TypeError, ValueError):  # a file that was cut off
        return None
    return Compiled(Asleep(tables), Asleep(terms), {name: Asleep(index) for name, index in indexes.items()})


def write_compiled(data: Path, tables: Mapping[str, Table], terms: Terms, indexes: Mapping[str, Mapping[str, Any]]) -> Path:
    """Writes the file into the folder `data`, and gives its path. Raises OSError where that cannot be."""
    once: dict[str, str] = {}  # equal texts as one object, of which the file holds one copy

    def kept(texts: Sequence[str]) -> tuple[Any, ...]:
        return tuple(once.setdefault(text, text) for text in texts)

    def sleeping(content: Mapping[str, Any]) -> dict[str, bytes]:
        return {key: marshal.dumps(one) for key, one in content.items()}

    held = {name: (tuple(map(kept, columns)), dict(map(kept, sorted(folded.items())))) for name, (columns, folded) in tables.items()}
    content = sleeping(held), sleeping(terms), {name: sleeping(index) for name, index in indexes.items()}
    path = data / COMPILED
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
