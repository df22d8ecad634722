"""Which action is which: on labelled pairs, on the bundled plans, and in the small cases that decide."""

from __future__ import annotations

import csv
import sys

import pytest
from command import ROOT
from labelled_pairs import BEFORE, found_pairs, labelled_quality, lines, quality, side, true_pairs
from samples import action, leader

from empact_cli.files import read_actions
from empact_cli.identity.matching import Matching, Settled, match
from empact_cli.model import Action, AuthorityClass, Plan
from empact_cli.reference import load

AFTER = Plan(2024, 2025)


def before(title: str, number: str | None = "2.1", authority: str = "FR-DGDDI") -> Action:
    return action(leader(AuthorityClass.CUSTOMS, authority=authority), title=title, number=number, plan=BEFORE)


def after(title: str, number: str | None = "2.1", authority: str = "FR-DGDDI") -> Action:
    return action(leader(AuthorityClass.CUSTOMS, authority=authority), title=title, number=number, plan=AFTER)


def numbers(matching: Matching) -> dict[str | None, str | None]:
    return {pair.previous.number: pair.current.number for pair in matching.pairs}


def doubts(matching: Matching) -> list[str | None]:
    return [pair.doubt for pair in matching.pairs]


def test_precision_and_recall_on_the_labelled_pairs() -> None:
    found = labelled_quality()
    sys.stdout.write(f"{found}\n")
    assert found.precision >= 0.98
    assert found.recall >= 0.98


def test_the_labelled_pairs_are_many_and_of_every_kind() -> None:
    rows = lines()
    kinds = [row["kind"] for row in rows]
    assert len(true_pairs(rows)) >= 200
    assert all(kinds.count(kind) >= 10 for kind in ("same", "edited", "translated", "swapped", "renumbered", "new", "ended"))
    for which in ("previous", "current"):
        places = [(row["oap"], row[f"{which}_number"]) for row in rows if row[f"{which}_number"]]
        assert len(set(places)) == len(places)


def test_precision_and_recall_on_the_bundled_plans() -> None:
    """As they are read from the workbooks; the tables that these are made from say which action is which."""
    with (ROOT / "data" / "source" / "actions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = {(row["oap"], row["number_2022"], row["number_2023"]) for row in rows if row["number_2022"] and row["number_2023"]}
    previous, current = (list(read_actions([str(ROOT / "data" / f"oaps-{year}.xlsx")], load())) for year in (2022, 2023))
    found = quality(truth, previous, current)
    sys.stdout.write(f"{found}\n")
    assert len(truth) > 200
    assert found.precision >= 0.98
    assert found.recall >= 0.98


def test_backwards_gives_the_same_pairs() -> None:
    rows = lines()
    previous, current = side(rows, "previous", BEFORE), side(rows, "current", AFTER)
    there = set(found_pairs(previous, current))
    assert {(oap, one, other) for oap, other, one in found_pairs(current, previous)} == there


def test_swapped_numbers_do_not_mislead() -> None:
    previous = [before("Illegal cigarette factories", "2.1"), before("Designer fuels from the Baltic", "2.2")]
    current = [after("Designer fuels from the Baltic region", "2.1"), after("Illegal factories of cigarettes", "2.2")]
    assert numbers(match(previous, current)) == {"2.1": "2.2", "2.2": "2.1"}


def test_the_best_pairing_of_all_and_not_the_best_pair_first() -> None:
    previous = [before("Cigarettes in containers", "2.1"), before("Cigarettes in sea containers and trailers", "2.2")]
    current = [after("Cigarettes in containers and trailers", "2.3"), after("Cigarettes in containers at sea ports", "2.4")]
    assert numbers(match(previous, current)) == {"2.1": "2.4", "2.2": "2.3"}


def test_leaders_decide_between_equal_titles() -> None:
    previous = [before("Joint action days", "3.1", "FR-DGDDI"), before("Joint action days", "3.2", "NL-CUST")]
    current = [after("Joint action days", "3.3", "NL-CUST"), after("Joint action days", "3.4", "FR-DGDDI")]
    assert numbers(match(previous, current)) == {"3.1": "3.4", "3.2": "3.3"}


def test_a_tie_is_a_doubt() -> None:
    found = match([before("Joint action days", "3.1")], [after("Joint action days", "3.2"), after("Joint action days", "3.3")])
    assert doubts(found) == ["OA 3.3 would suit about as well"]
    assert [one.number for one in found.new] == ["3.3"]


def test_little_in_common_is_a_doubt_on_either_side_of_the_threshold() -> None:
    previous, current = [before("Control of parcels with tobacco", "2.1")], [after("Parcels: new routes of nicotine", "2.4", "BE-GACE")]
    near = match(previous, current, 0.0)
    likeness = near.pairs[0].similarity
    assert doubts(match(previous, current, likeness - 0.01)) == ["the titles have little in common"]
    apart = match(previous, current, likeness + 0.01)
    assert not apart.pairs
    assert [(one.number, other.number) for one, other in apart.apart] == [("2.1", "2.4")]
    assert not match(previous, current, likeness + 0.2).apart


@pytest.mark.parametrize("title", ["", "…", "2023"])
def test_without_titles_the_number_joins_in_doubt(title: str) -> None:
    found = match([before(title, "2.1")], [after(title, "2.1", "BE-GACE"), after(title, "2.2")])
    assert numbers(found) == {"2.1": "2.1"}
    assert doubts(found) == ["there is no title to go by, only the number"]


def test_a_number_alone_joins_nothing_that_has_a_title() -> None:
    found = match([before("Illegal landfills", "2.1", "IT-CUFA")], [after("Puppy trade", "2.1", "MT-POL")])
    assert not found.pairs
    assert not found.apart


def test_what_is_settled_stays_as_it_was_settled() -> None:
    previous = [before("Illegal landfills", "2.1"), before("Puppy trade", "2.2")]
    current = [after("Illegal landfills", "2.1"), after("Puppy trade", "2.2")]
    crossed = match(previous, current, settled=Settled(pairs=((previous[0], current[1]),)))
    assert numbers(crossed) == {"2.1": "2.2"}
    assert [one.number for one in crossed.ended] == ["2.2"]
    alone = match(previous, current, settled=Settled(alone=(previous[0],)))
    assert numbers(alone) == {"2.2": "2.2"}
    assert [one.number for one in alone.new] == ["2.1"]
