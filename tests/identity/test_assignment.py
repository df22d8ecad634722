"""The pairing is the best there is: held to an exhaustive search over generated weights, full, sparse and tied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from empact_cli.identity.matching import assign

Weights = Mapping[tuple[int, int], int]


def best(weights: Weights) -> int:
    """The largest sum of weights, tried out row by row over all sets of columns taken."""
    rows = sorted({row for row, _ in weights})

    @cache
    def rest(place: int, taken: int) -> int:
        if place == len(rows):
            return 0
        free = [(column, weight) for (row, column), weight in weights.items() if row == rows[place] and not taken >> column & 1]
        return max([rest(place + 1, taken), *(weight + rest(place + 1, taken | 1 << column) for column, weight in free)])

    return rest(0, 0)


def weights_of(size: int, largest: int) -> st.SearchStrategy[Weights]:
    places = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    return st.dictionaries(places, st.integers(1, largest), max_size=size * size)


@settings(max_examples=80, deadline=None)
@given(st.one_of(weights_of(4, 3), weights_of(7, 50), weights_of(9, 2_000_000)))
def test_no_pairing_weighs_more(weights: Weights) -> None:
    found = assign(weights)
    assert len(set(found.values())) == len(found)
    assert sum(weights[pair] for pair in found.items()) == best(weights)


@given(weights_of(6, 4))
def test_the_order_of_the_pairs_has_no_say(weights: Weights) -> None:
    assert assign(weights) == assign(dict(reversed(weights.items())))


def test_a_greedy_choice_would_be_worse() -> None:
    assert assign({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == {0: 1, 1: 0}


def test_a_row_may_stay_alone() -> None:
    assert assign({(0, 0): 1, (1, 0): 5}) == {1: 0}
    assert assign({}) == {}


def test_hundreds_of_rows_take_no_time() -> None:
    weights = {(row, column): (row * 7919 + column * 104729) % 997 + 1 for row in range(200) for column in range(200)}
    assert len(assign(weights)) == 200
