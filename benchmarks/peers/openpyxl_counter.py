"""openpyxl in read-only mode with a Counter: `openpyxl_counter.py FILES...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from openpyxl import load_workbook
from tally import print_tally


def rows(file: str) -> Iterator[tuple[object, object, object]]:
    """(plan, OAP, leader) of all sheets."""
    for sheet in load_workbook(file, read_only=True, data_only=True):
        lines = sheet.iter_rows(values_only=True)
        headings = list(next(lines))
        plan, oap, leader = (headings.index(name) for name in ("Plan", "OAP", "Leader"))
        for line in lines:
            yield line[plan], line[oap], line[leader]


print_tally(row for file in sys.argv[1:] for row in rows(file))
