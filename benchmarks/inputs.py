"""A folder in, the benchmark's workbooks and text tables in it out; what is there already is kept. Every number in them is unique.

The rows are shaped like a real plan: a plan, an OAP by its official name, a number as text, a title of its own, a few dozen leaders.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import xlsxwriter

HEADINGS = ("Plan", "OAP", "OA number", "Title", "Strategic goal", "Leader", "Co-leader", "Status")
OAPS = (
    "High-risk criminal networks",
    "Cyber-attacks",
    "Trafficking in human beings",
    "Child sexual exploitation",
    "Migrant smuggling",
    "Cannabis, cocaine and heroin",
    "Synthetic drugs and new psychoactive substances",
    "Online fraud schemes",
    "Excise fraud",
    "Missing trader intra-community fraud",
    "Intellectual property crime, counterfeiting of goods and currencies",
    "Criminal finances, money laundering and asset recovery",
    "Organised property crime",
    "Environmental crime",
    "Firearms trafficking",
)
PLANS = (2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023)
_SUBJECTS = ("Joint control action", "Intelligence picture", "Training on", "Cash control days:", "Joint investigation into", "Review of")
_MATTERS = ("container traffic", "parcels", "illicit production sites", "online markets", "free zones", "rail freight", "small airports")
_OTHERS = (
    "BE Federal Judicial Police", "ES Guardia Civil", "Europol", "Frontex", "DE Bundeskriminalamt", "FR Police Nationale", "NL Police",
    "PL Police", "IT Carabinieri", "SE Police Authority", "Eurojust", "RO Romanian Police", "PT Polícia Judiciária", "FI Police", "CEPOL",
)  # fmt: skip
CUSTOMS = ("FR – DGDDI", "NL Customs", "DE Zoll", "SE Tullverket", "BE Customs", "FI Customs", "LT Customs", "DK Customs")
_STATUSES = ("ongoing", "completed", "planned")
Row = tuple[int, str, str, str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """One benchmark's input: its name, its files, and how many rows they hold together."""

    name: str
    files: tuple[Path, ...]
    rows: int


def make(folder: Path, names: Sequence[str]) -> list[Input]:
    """The inputs of these names, made where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_MAKERS[name](folder, name) for name in names]


def plan_rows(number: int, plans: Sequence[int], oaps: Sequence[str] = OAPS) -> Iterator[Row]:
    """`number` actions spread evenly over the plans and OAPs, in the order in which a person would list them."""
    sections = [(plan, oap) for plan in plans for oap in oaps]
    at = 0
    for index, (plan, oap) in enumerate(sections):
        size = number // len(sections) + (index < number % len(sections))
        per_goal = -(-size // 8)
        for place in range(size):
            goal, action = place // per_goal + 1, place % per_goal + 1
            customs = at % 9 == 0
            other = "NL" if at % 97 == 5 else _OTHERS[at * 7 % len(_OTHERS)]  # a country alone gives rise to a finding
            leader = CUSTOMS[at // 9 % len(CUSTOMS)] if customs else other
            title = f"{_SUBJECTS[at % len(_SUBJECTS)]} {_MATTERS[at % len(_MATTERS)]} {at + 1}"
            yield plan, oap, f"{goal}.{action}", title, goal, leader, _OTHERS[at * 11 % len(_OTHERS)], _STATUSES[at % len(_STATUSES)]
            at += 1


def rows_of(given: Input) -> Iterator[Row]:
    """The rows that an input was made of."""
    if given.name == "sheets":
        return chain.from_iterable(plan_rows(30, PLANS[-1:], (oap,)) for oap in OAPS)
    if given.name == "years":
        return chain.from_iterable(plan_rows(300, (plan,)) for plan in PLANS)
    return plan_rows(given.rows, _plans_for(given.rows))


def _one(folder: Path, name: str) -> Input:
    rows = int(name.removesuffix("-csv"))
    path = folder / (f"plan-{rows}.csv" if name.endswith("-csv") else f"plan-{rows}.xlsx")
    if not path.exists():
        (_write_text if path.suffix == ".csv" else _write_book)(path, rows)
    return Input(name, (path,), rows)


def _plans_for(rows: int) -> Sequence[int]:
    return PLANS if rows >= 10_000 else PLANS[-1:]


def _write_book(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Actions")
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(plan_rows(rows, _plans_for(rows)), 1):
            sheet.write_row(at, 0, row)


def _write_text(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(plan_rows(rows, _plans_for(rows)))


def _sheets(folder: Path, name: str) -> Input:
    """A sheet per OAP with 30 actions each."""
    path = folder / "plan-15x30.xlsx"
    if not path.exists():
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
            for index, oap in enumerate(OAPS, 1):
                sheet = book.add_worksheet(f"{index} {oap}"[:31].strip())
                sheet.write_row(0, 0, HEADINGS)
                for at, row in enumerate(plan_rows(30, PLANS[-1:], (oap,)), 1):
                    sheet.write_row(at, 0, row)
    return Input(name, (path,), 450)


def _years(folder: Path, name: str) -> Input:
    """Ten files, a plan with 300 actions each."""
    paths = tuple(folder / f"plan-{plan}.xlsx" for plan in PLANS)
    for plan, path in zip(PLANS, paths, strict=True):
        if not path.exists():
            with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
                sheet = book.add_worksheet("Actions")
                sheet.write_row(0, 0, HEADINGS)
                for at, row in enumerate(plan_rows(300, (plan,)), 1):
                    sheet.write_row(at, 0, row)
    return Input(name, paths, 3000)


_MAKERS = dict.fromkeys(("400", "4000", "100000", "1000000", "400-csv", "100000-csv"), _one) | {"sheets": _sheets, "years": _years}
NAMES = tuple(_MAKERS)

if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2:])
