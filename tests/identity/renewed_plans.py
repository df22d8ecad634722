"""The labelled plans of consecutive years in, how well their actions are followed out; run it to see every mistake.

`renewed_plans.csv` holds pairs of plans (one OAP, two plans) as an analyst would write them down, with formula titles, editions, slips,
handovers and renumbering; a line per action, or per pair. `expected`: "same", "apart" (both stand there and are two actions), "alone",
or "open" (nobody can tell: neither outcome counts). It was written before the program that is held to it, and is corrected only where a
label is wrong.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from samples import action, leader

from empact_cli.identity.matching import Matching, match
from empact_cli.identity.title_words import plain_words
from empact_cli.model import Action, AuthorityClass, Plan
from empact_cli.reference import load

FILE = Path(__file__).with_suffix(".csv")
Lines = Sequence[Mapping[str, str]]


class Outcome(Struct, frozen=True):
    """Over all pairs of plans: pairs found rightly, found wrongly, missed; and what was wrong although nothing doubted it."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    sure: int
    surely_wrong: tuple[str, ...]
    surely_missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the found pairs that are right."""
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of the true pairs that were found."""
        return len(self.right) / (len(self.right) + len(self.missed))

    @property
    def sure_precision(self) -> float:
        """The share that is right of all that was said without a doubt: pairs, ends and beginnings."""
        return 1 - len(self.surely_wrong + self.surely_missed) / self.sure

    def __str__(self) -> str:
        told = [
            f"{len(self.right) + len(self.missed)} pairs: precision {self.precision:.4f}, recall {self.recall:.4f}, "
            f"without doubt {self.sure_precision:.4f} of {self.sure}"
        ]
        for name in ("wrong", "missed", "surely_wrong", "surely_missed"):
            told += [f"{name}: {one}" for one in getattr(self, name)]
        return "\n".join(told)


def plan_pairs() -> Iterator[tuple[str, Lines]]:
    """(OAP and plans, its lines) for each pair of plans."""
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for key, group in groupby(lines, key=lambda line: f"{line['oap']} {line['from']} {line['to']}"):
        yield key, list(group)


def side(lines: Lines, which: str) -> list[Action]:
    """The actions of one of the two plans: "previous" or "current"."""
    plan = Plan.parse(lines[0]["from" if which == "previous" else "to"])
    assert plan
    return [
        action(
            leader(AuthorityClass.NON_CUSTOMS, text=line[f"{which}_leader"], authority=line[f"{which}_leader"]),
            oap=line["oap"],
            number=line[f"{which}_number"],
            title=line[f"{which}_title"],
            plan=plan,
        )
        for line in lines
        if line[f"{which}_title"]
    ]


def outcome() -> Outcome:
    """What the program makes of the whole file."""
    right: list[str] = []
    wrong: list[str] = []
    missed: list[str] = []
    surely_wrong: list[str] = []
    surely_missed: list[str] = []
    sure = 0
    plain = plain_words(load())
    for key, lines in plan_pairs():
        matching = match(side(lines, "previous"), side(lines, "current"), plain)
        titles = {(which, line[f"{which}_number"]): line[f"{which}_title"] for line in lines for which in ("previous", "current")}

        def told(pair: tuple[str, str], key: str = key, titles: Mapping[tuple[str, str], str] = titles) -> str:
            return f"{key}: {pair[0]} {titles['previous', pair[0]]} -> {pair[1]} {titles['current', pair[1]]}"

        found = {(one.previous.number or "", one.current.number or ""): one.doubt for one in matching.pairs}
        true = {(line["previous_number"], line["current_number"]) for line in lines if line["expected"] == "same"}
        open_ = {(line["previous_number"], line["current_number"]) for line in lines if line["expected"] == "open"}
        mistaken = found.keys() - true - open_
        lost = true - found.keys()
        right += [told(one) for one in sorted(found.keys() & true)]
        wrong += [told(one) + f" ({found[one]})" for one in sorted(mistaken)]
        missed += [told(one) for one in sorted(lost)]
        surely_wrong += [told(one) for one in sorted(mistaken) if not found[one]]
        doubted = _doubted(matching)
        surely_missed += [told(one) for one in sorted(lost) if not {("previous", one[0]), ("current", one[1])} & doubted]
        sure += sum(not doubt for doubt in found.values()) + len(matching.ended) + len(matching.new) - len(doubted)
    return Outcome(tuple(right), tuple(wrong), tuple(missed), sure, tuple(surely_wrong), tuple(surely_missed))


def _doubted(matching: Matching) -> set[tuple[str, str]]:
    """The actions without a partner of which it is said that they may have one."""
    return {(which, one.number or "") for pair in matching.apart for which, one in zip(("previous", "current"), pair, strict=True)}


if __name__ == "__main__":
    sys.stdout.write(f"{outcome()}\n")
