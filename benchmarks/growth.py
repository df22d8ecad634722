"""How the time of a reading grows: inputs of n and of 2n rows of a kind that invites squares, and the ratio of their processor times.

python benchmarks/growth.py [--folder DIR] [--only WORD]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import xlsxwriter

from empact_cli.action_classifier import with_candidates
from empact_cli.errors import without_collecting
from empact_cli.files import read_actions
from empact_cli.reference import Reference, load
from empact_cli.workbook.limits import Limits

_HEADINGS = ("Plan", "OAP", "OA number", "Title", "Leader", "Status")
_USUAL = ("2023", "Excise fraud", "", "Control", "FR – DGDDI", "ongoing")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROUNDS = 3
_MOST = 2.3  # a ratio beyond which time grows faster than the input
_UNBOUNDED = Limits(seconds=600, program_mib=16_384, ratio=1_000)
Row = Sequence[object]
Sheets = Iterable[tuple[str, Iterable[Row]]]


def _words(seed: int) -> str:
    chance = Random(seed)  # noqa: S311 - the same texts every time
    return " ".join("".join(chance.choices(_LETTERS, k=chance.randint(4, 9))) for _ in range(4))


def _number(index: int) -> str:
    return f"{index // 50 + 1}.{index % 50 + 1}"


def _each(column: int, text: Callable[[int], str]) -> Callable[[int], Sheets]:
    """A sheet whose rows differ in one column, and in their numbers and titles."""

    def rows(count: int) -> Sheets:
        made = [[*_USUAL[:2], _number(at), f"Control {_words(at)}", *_USUAL[4:]] for at in range(count)]
        for at, row in enumerate(made):
            row[column] = text(at)
        return [("Actions", [_HEADINGS, *made])]

    return rows


def _one_identity(count: int) -> Sheets:
    return [("Actions", [_HEADINGS, *([*_USUAL[:2], "2.1", "Control", f"FR {_words(at)}", "ongoing"] for at in range(count))])]


def _continued(count: int) -> Sheets:
    first = [*_USUAL[:2], "2.1", *_USUAL[3:]]
    return [("Actions", [_HEADINGS, first, *(["", "", "", "", f"FR {_words(at)}", ""] for at in range(count))])]


def _padded(count: int) -> Sheets:
    return [("Excise 2023", [("OA number", "Title", "Leader"), *((2.1, f"Control {at}", "FR – DGDDI") for at in range(count))])]


def _unused(count: int) -> Sheets:
    more = [f"x{column}" for column in range(count)]
    return [("Actions", [(*_HEADINGS, *more), *([*_USUAL[:2], _number(at), *_USUAL[3:], *more] for at in range(60))])]


def _sheets(count: int) -> Sheets:
    rows = [[*_USUAL[:2], f"{{sheet}}.{at + 1}", *_USUAL[3:]] for at in range(3)]
    return [(f"S{sheet}", [_HEADINGS, *([str(cell).format(sheet=sheet + 1) for cell in row] for row in rows)]) for sheet in range(count)]


CASES: dict[str, tuple[int, Callable[[int], Sheets]]] = {
    "rows": (20_000, _each(3, lambda at: f"Control {at}")),
    "an unknown leader in each row": (2_000, _each(4, lambda at: f"FR {_words(at)}")),
    "an unknown OAP in each row": (3_000, _each(1, _words)),
    "a remark behind the OAP in each row": (3_000, _each(1, lambda at: f"Excise fraud ({_words(at)})")),
    "an unknown status in each row": (3_000, _each(5, lambda at: f"ongoing, {_words(at)}")),
    "a finding in each row": (5_000, _each(4, lambda _at: "NL")),
    "OAP only in the first row": (4_000, _each(1, lambda at: "" if at else "Excise fraud")),
    "one identity in all rows": (2_000, _one_identity),
    "rows that continue one action": (3_000, _continued),
    "equal padded numbers": (3_000, _padded),
    "unused columns": (1_000, _unused),
    "sheets of three rows": (500, _sheets),
}


def _write(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        padded = book.add_format({"num_format": "0.00"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(at, column, cell, padded if isinstance(cell, float) else None)


def _seconds(path: Path, reference: Reference, rounds: int) -> float:
    """Processor time of reading the file and of what `check` says of it, the least of a few rounds."""
    times = []
    for _round in range(rounds):
        start = time.process_time()
        with_candidates(read_actions([str(path)], reference, limits=_UNBOUNDED).findings, reference)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Prints a table of all kinds of input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "made", help="where the inputs are kept")
    parser.add_argument("--only", default="", help="a word of the kinds to try")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="readings of each input, of which the quickest counts")
    asked = parser.parse_args()
    table(asked.folder, asked.only, asked.rounds)


def table(folder: Path, only: str = "", rounds: int = ROUNDS) -> None:
    """Prints the table of the kinds that have the word `only` in their name."""
    folder.mkdir(parents=True, exist_ok=True)
    reference = load()
    print("| input | n | s for n | s for 2n | ratio |\n|---|---|---|---|---|")
    with without_collecting():
        for name, (count, sheets) in CASES.items():
            if only in name:
                times = []
                for size in (count, 2 * count):
                    path = folder / f"growth-{list(CASES).index(name)}-{size}.xlsx"
                    if not path.exists():
                        _write(path, sheets(size))
                    times.append(_seconds(path, reference, rounds))
                ratio = times[1] / times[0]
                print(f"| {name} | {count:,} | {times[0]:.2f} | {times[1]:.2f} | {ratio:.1f}{'' if ratio <= _MOST else ' !'} |", flush=True)


if __name__ == "__main__":
    main()
