"""The labelled pairs in, how well they are matched out; run it to see precision, recall and every mistake.

`labelled_pairs.csv` holds two plans as fifteen drivers would write them, a line per action: the same, edited, reordered, translated
in part, renumbered or with numbers swapped, beside new and ended actions that look like others. The labels were written down before
anything was measured, and are corrected only where they are wrong.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples import action, leader

from empact_cli.identity.matching import match
from empact_cli.identity.title_words import plain_words
from empact_cli.model import Action, AuthorityClass, Plan
from empact_cli.reference import load

FILE = Path(__file__).with_suffix(".csv")
BEFORE, AFTER = Plan(2022, 2022), Plan(2023, 2023)
Pair = tuple[str, str, str]  # OAP, number before, number after


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairs that were found rightly, found wrongly, and missed."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the found pairs that are right."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of the true pairs that were found."""
        return self.right / (self.right + len(self.missed))

    def __str__(self) -> str:
        lines = [f"{self.right + len(self.missed)} pairs: precision {self.precision:.4f}, recall {self.recall:.4f}"]
        return "\n".join([*lines, *(f"wrong: {one}" for one in self.wrong), *(f"missed: {one}" for one in self.missed)])


def lines() -> Sequence[Mapping[str, str]]:
    """The lines of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def true_pairs(rows: Iterable[Mapping[str, str]]) -> set[Pair]:
    """The pairs that the labels name."""
    return {(row["oap"], row["previous_number"], row["current_number"]) for row in rows if row["previous_title"] and row["current_title"]}


def found_pairs(previous: Sequence[Action], current: Sequence[Action]) -> Iterator[Pair]:
    """The pairs that the program finds, OAP by OAP."""
    plain = plain_words(load())
    for oap in sorted({one.oap or "" for one in (*previous, *current)}):
        matching = match([one for one in previous if one.oap == oap], [one for one in current if one.oap == oap], plain)
        yield from ((oap, pair.previous.number or "", pair.current.number or "") for pair in matching.pairs)


def side(rows: Iterable[Mapping[str, str]], which: str, plan: Plan) -> list[Action]:
    """The actions of one plan; `which` is "previous" or "current"."""
    return [
        action(
            leader(AuthorityClass.NON_CUSTOMS, text=row[f"{which}_leader"], authority=row[f"{which}_leader"]),
            oap=row["oap"],
            number=row[f"{which}_number"],
            title=row[f"{which}_title"],
            plan=plan,
        )
        for row in rows
        if row[f"{which}_title"]
    ]


def quality(truth: set[Pair], previous: Sequence[Action], current: Sequence[Action]) -> Quality:
    """How well the program finds the true pairs."""
    found = set(found_pairs(previous, current))
    titles = {(one.plan, one.oap, one.number): one.title for one in (*previous, *current)}
    plans = (previous[0].plan, current[0].plan)

    def told(pairs: Iterable[Pair]) -> tuple[str, ...]:
        return tuple(
            f"{oap} {before} -> {after}: {titles[plans[0], oap, before]} -> {titles[plans[1], oap, after]}"
            for oap, before, after in sorted(pairs)
        )

    return Quality(len(found & truth), told(found - truth), told(truth - found))


def labelled_quality() -> Quality:
    """The quality over the whole file."""
    rows = lines()
    return quality(true_pairs(rows), side(rows, "previous", BEFORE), side(rows, "current", AFTER))


if __name__ == "__main__":
    sys.stdout.write(f"{labelled_quality()}\n")
