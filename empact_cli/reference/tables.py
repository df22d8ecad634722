"""A reference file in, its records out: reads one CSV table, checks its columns and turns each line into a record.

Problems name the file and the line, because the person who has to mend them is the one who edits the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import repeat, starmap
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from empact_cli.errors import ReferenceDataError
from empact_cli.model import at_line
from empact_cli.reference import records
from empact_cli.reference.records import Concept
from empact_cli.text import fold
from empact_cli.text.language import _, ngettext

R = TypeVar("R")


class _Lines(Protocol):
    """A CSV reader: lines of values, and the number of the line read last."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


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

    def problem(self, text: str) -> ReferenceDataError:
        """The error that says `text` of this entry."""
        return ReferenceDataError(_("{file}, line {line}: {text}").format(file=self.file, line=self.line, text=text))


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
    return {name.rstrip("_"): str(type_) for name, type_ in record.__annotations__.items()}


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
    types = columns_of(record).values()
    values = [
        column if stripped and type_ == "str" else map(_converter(type_), column) for type_, column in zip(types, columns, strict=True)
    ]
    return starmap(record, zip(*values, strict=True))


def read_table(path: Path, record: type[R], label: str) -> Iterator[Entry[R]]:
    """The entries of one CSV file, in its order; `label` is its name in messages.

    Raises ReferenceDataError for a file that cannot be read, a wrong heading line, or a value that does not fit its column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            delimiter = _delimiter(stream.readline(), record)
            stream.seek(0)
            yield from _entries(csv.reader(stream, strict=True, delimiter=delimiter), record, label)
    except UnicodeDecodeError:
        raise ReferenceDataError(_("{label}: not UTF-8 text; save it as CSV in UTF-8").format(label=label)) from None
    except csv.Error as problem:
        raise ReferenceDataError(
            _("{label}: not a CSV file ({problem}); separate values by commas and quote those that hold one").format(
                label=label, problem=problem
            )
        ) from None
    except OSError as problem:
        raise ReferenceDataError(_("{label}: cannot be read ({strerror})").format(label=label, strerror=problem.strerror)) from None


def _delimiter(heading: str, record: type[Any]) -> str:
    """What parts the values: a comma, or what a European or a copying spreadsheet program writes where the heading line shows it."""
    expected = list(columns_of(record))
    return next((sign for sign in _DELIMITERS if next(csv.reader([heading], delimiter=sign), []) == expected), ",")


def _entries(lines: _Lines, record: type[R], label: str) -> Iterator[Entry[R]]:
    columns = columns_of(record)
    heading = next(lines, [])
    if heading != list(columns):
        raise ReferenceDataError(
            _("{label}, line 1: the heading line must be exactly {columns} (found {heading})").format(
                label=label, columns=",".join(columns), heading=",".join(heading)
            )
        )
    numbered = [(lines.line_num, values) for values in lines]
    try:  # a column at a time, which is quick and does not say where the trouble is
        found = list(records_of(list(zip(*(values for _, values in numbered), strict=True)), record))
    except (ValueError, KeyError):
        yield from _each_entry(numbered, record, columns, label)
    else:
        yield from map(Entry, found, repeat(label), (number for number, _ in numbered))


def _each_entry(numbered: Iterable[tuple[int, list[str]]], record: type[R], columns: dict[str, str], label: str) -> Iterator[Entry[R]]:
    """The entries one by one; lines that hold nothing are passed over."""
    converters = [_converter(type_) for type_ in columns.values()]
    for number, values in numbered:
        try:
            converted = [convert(value) for convert, value in zip(converters, values, strict=True)]
        except (ValueError, KeyError):
            if not "".join(values).strip():
                continue
            raise _misfit(columns, values, at_line(label, number)) from None
        yield Entry(record(*converted), label, number)


@cache
def _converter(type_: str) -> Callable[[str], Any]:
    if type_ in _CONVERTERS:
        return _CONVERTERS[type_]
    return _Choices((choice.value, choice) for choice in getattr(records, type_)).__getitem__


def _misfit(columns: dict[str, str], values: list[str], place: str) -> ReferenceDataError:
    """The error that names the first value that does not fit its column."""
    if len(values) != len(columns):
        return ReferenceDataError(
            ngettext(
                "{place}: {values} value where there are {columns} columns",
                "{place}: {values} values where there are {columns} columns",
                len(values),
            ).format(place=place, values=len(values), columns=len(columns))
        )
    for (column, type_), value in zip(columns.items(), values, strict=True):
        try:
            _converter(type_)(value)
        except (ValueError, KeyError):
            return ReferenceDataError(
                _("{place}: {value!r} is not a valid {column}; it must be {type}").format(
                    place=place, value=value, column=column, type=_expected(type_)
                )
            )
    raise AssertionError(place)


def _expected(type_: str) -> str:
    return _EXPECTED.get(type_) or f"one of {', '.join(choice.value for choice in getattr(records, type_))}"


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
