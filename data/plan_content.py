"""The tables of data/source in, what stands in the workbook of one year out: actions, sheets, strategic goals, the words of the cover."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent / "source"
YEARS = (2022, 2023)


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action as the plan of one year has it. `leader` has a part per leader column, `group` is what the program should find."""

    key: str
    oap: str
    number: str
    title: str
    leader: tuple[str, ...]
    co_leaders: str
    participants: str
    status: str
    group: str

    @property
    def goal(self) -> str:
        """The number of the strategic goal: what stands before the point."""
        return self.number.partition(".")[0]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """How the sheet of one OAP looks (see the top of sheets.toml)."""

    oap: str
    name: str
    title: str
    goals: str
    headings: Mapping[str, Any]
    drivers: str
    footnote: str = ""

    @property
    def leader_headings(self) -> Sequence[str]:
        """One heading, or one for the country and one for the authority."""
        leaders: list[str] = self.headings["leader"]
        return leaders


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of the cover sheet: a title, a line under it, and sections of (heading, text)."""

    title: str
    subtitle: str
    sections: tuple[tuple[str, str], ...]


def actions_of(year: int) -> list[PlanAction]:
    """The actions of the plan of `year`, by OAP in the order of the file, then by number."""
    rows = [row for row in _rows("actions.csv") if row[f"number_{year}"]]
    order = list(dict.fromkeys(row["oap"] for row in rows))
    actions = [_action(row, year) for row in rows]
    return sorted(actions, key=lambda action: (order.index(action.oap), [int(part) for part in action.number.split(".")]))


def sheets() -> list[PlanSheet]:
    """The sheets of either workbook, in their order."""
    return [PlanSheet(**entry) for entry in _toml("sheets.toml")["sheet"]]


def goals() -> dict[str, str]:
    """The titles of the strategic goals by their number."""
    return {row["number"]: row["title"] for row in _rows("goals.csv")}


def cover_of(year: int, total: int) -> Cover:
    """The words of the cover of `year`, whose plans have `total` actions together."""
    words = _toml("cover.toml")
    sections = [section for section in words["section"] if section.get("year", year) == year]
    filled = tuple((section["heading"], section["text"].format(year=year, total=total)) for section in sections)
    return Cover(words["title"].format(year=year), words["subtitle"], filled)


def _action(row: Mapping[str, str], year: int) -> PlanAction:
    def of_year(column: str) -> str:
        text = (row[f"{column}_2022"] if year == 2022 else "") or row[column]
        return text.replace("\\n", "\n")

    return PlanAction(
        key=row["key"],
        oap=row["oap"],
        number=row[f"number_{year}"],
        title=of_year("title"),
        leader=tuple(of_year("leader").split("::")),
        co_leaders=of_year("co_leaders"),
        participants=of_year("participants"),
        status=row[f"status_{year}"],
        group=row[f"group_{year}"],
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCE / name).read_text(encoding="utf-8"))
