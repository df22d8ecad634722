"""Small plans in, files of actions out, for tests that compare plans through the installed command."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

COLUMNS = ("Plan", "OAP", "OA", "Title", "Leader", "Co-leaders")


def plan_file(path: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    """Writes rows of (plan, OAP, number, title, leader, perhaps co-leaders) as a text table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *((*row, "")[: len(COLUMNS)] for row in rows)])
    return path
