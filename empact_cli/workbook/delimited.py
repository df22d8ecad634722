"""The bytes of a csv or tsv file in, one nameless sheet of texts out: nothing is taken for a number or a date.

The delimiter is the one by which most records have the same number of fields, the record of headings among them.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from math import log2

from msgspec import Struct

from empact_cli.text.language import _
from empact_cli.workbook.encodings import Encoding
from empact_cli.workbook.limits import Budget, Unusable
from empact_cli.workbook.sheet import Rows, Sheet, Values

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 300  # records
_MANY = 64  # fields; a record of more is no better a sign of a table
_BATCH = 256  # lines between two looks at the clock
_MOST_COLUMNS = 16_384
_LONGEST_LINE = 1 << 21  # characters; the csv module takes a line apart in one go, at up to thirty times its size


def read_delimited(data: bytes, encoding: Encoding, budget: Budget) -> tuple[Sheet, str]:
    """(the sheet, its format "csv" or "tsv"). Raises Unusable where a quote is left open or a limit is reached."""
    delimiter, skipped = _announced(data, encoding)
    if delimiter is None:
        delimiter = _delimiter(data, encoding)
    rows = Rows(Values(budget.memory))
    _read(_bounded(_lines(data, encoding)), delimiter, skipped, rows, budget)
    return Sheet(None, rows), "tsv" if delimiter == "\t" else "csv"


def _lines(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding.name, errors=encoding.errors, newline="")


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines. Raises Unusable for one that is longer than any record."""
    number = 0
    while line := lines.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise _too_wide(number)
        yield line


def _too_wide(line: int) -> Unusable:
    said = _("line {line} has more than {most_columns} columns. Check the line; a line end may be missing.")
    return Unusable(said.format(line=line, most_columns=_MOST_COLUMNS))


def _announced(data: bytes, encoding: Encoding) -> tuple[str | None, int]:
    """(the delimiter that a first line such as "sep=;" names, the number of lines to leave out)."""
    first = _lines(data, encoding).readline(16).rstrip("\r\n").strip('"')
    found = first.lower().startswith("sep=") and len(first) == 5
    return (first[4], 1) if found else (None, 0)


def _read(texts: Iterable[str], delimiter: str, skipped: int, rows: Rows, budget: Budget) -> None:
    """Reads the lines into `rows`; fields at the end of a record that are empty belong to none."""
    lines = iter(texts)
    for _skipped in range(skipped):
        next(lines, None)
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    number_of = rows.values.__getitem__
    line = skipped + 1
    try:
        for record in records:
            while record and not record[-1]:
                record.pop()
            if record:
                budget.cells(1, len(record))
                if len(record) > _MOST_COLUMNS:
                    raise _too_wide(line)
                rows.add(line, map(number_of, record))
            line = skipped + records.line_num + 1
            if line % _BATCH == 0:
                budget.clock()
    except csv.Error as problem:
        raise Unusable(_what_is_wrong(str(problem), line)) from problem


def _what_is_wrong(problem: str, line: int) -> str:
    if "field larger" in problem:
        what = _("a field is longer than 131 072 characters, perhaps because a quotation mark is left open")
    elif "end of data" in problem:
        what = _("a quotation mark is left open to the end of the file")
    else:
        what = _("a quotation mark stands inside a quoted field")
    return _("line {line}: {what}. Correct the line, or export the file anew from a spreadsheet program.").format(line=line, what=what)


class _Fit(Struct, frozen=True):
    """How well a delimiter fits: share of the records that have the usual number of fields, that number, and the first such record."""

    delimiter: str
    share: float
    fields: int
    start: int

    def score(self, others: Iterable[_Fit]) -> float:
        """A delimiter by which the headings fall apart too beats one that only divides the texts below them."""
        late = any(other.start < self.start and other.share >= 0.5 for other in others)
        return self.share * log2(min(self.fields, _MANY)) * (0.5 if late else 1)


def _delimiter(data: bytes, encoding: Encoding) -> str:
    fits = [fit for delimiter in _DELIMITERS if (fit := _fit(data, encoding, delimiter))]
    return max(fits, key=lambda fit: fit.score(fits)).delimiter if fits else ","


def _fit(data: bytes, encoding: Encoding, delimiter: str) -> _Fit | None:
    counts: list[int] = []
    records = islice(csv.reader(_bounded(_lines(data, encoding)), delimiter=delimiter), _SAMPLE)
    with suppress(csv.Error):  # the reading itself says what is wrong
        counts.extend(len(record) for record in records if any(field.strip() for field in record))
    usual = Counter(count for count in counts if count > 1).most_common(1)
    if not usual:
        return None
    fields, agreeing = usual[0]
    return _Fit(delimiter, agreeing / len(counts), fields, counts.index(fields))
