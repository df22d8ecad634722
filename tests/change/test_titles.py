"""What makes two titles alike, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empact_cli.identity.titles import has_words, similarities

PLAN = ["Joint action days on tobacco", "Training of customs laboratories", "Cash controls at airports", "Illegal filling stations"]


def alike(one: str, other: str) -> float:
    """The similarity of two titles within the titles of a plan."""
    return similarities([one, *PLAN], [other, *PLAN], 0.0).get((0, 0), 0.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Counterfeit car parts", "COUNTERFEIT CAR PARTS"),
        ("Contrôles à l'aéroport", "Controles a l'aeroport"),
        ("Joint controls 2022", "Joint controls 2023"),
        ("Cash – couriers", "Cash: couriers"),
        ("Cash couriers and ferries", "Ferries and cash couriers"),
    ],
)
def test_case_accents_years_dashes_and_order_do_not_count(one: str, other: str) -> None:
    assert alike(one, other) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("title", "nearer", "farther"),
    [
        ("Smuggling of raw tobacco", "Raw tobacco smuggled by road", "Smuggling of raw coffee"),
        ("Counterfeiting of medicines", "Counterfeit medicine", "Counterfeiting of banknotes"),
        ("Legal gun owners", "Guns of legal owners", "Illegal gun dealers"),
        ("Illegal filling stations", "Illegale Tankstellen (illegal filling stations)", "Illegal landfills"),
    ],
)
def test_words_that_matter_decide(title: str, nearer: str, farther: str) -> None:
    assert alike(title, nearer) > alike(title, farther)


@pytest.mark.parametrize("title", ["", "…", " - ", "2023"])
def test_a_title_without_words_is_like_none(title: str) -> None:
    assert not has_words(title)
    assert similarities([title], [title], 0.0) == {}


titles = st.lists(st.one_of(st.sampled_from(PLAN), st.text(max_size=20)), max_size=6)


@given(titles, titles, st.sampled_from([0.0, 0.3, 0.45, 0.9]))
def test_backwards_is_the_same_and_the_cutoff_only_cuts(previous: list[str], current: list[str], least: float) -> None:
    every = similarities(previous, current, 0.0)
    assert similarities(previous, current, least) == {pair: value for pair, value in every.items() if value >= least}
    back = similarities(current, previous, 0.0)
    assert {(row, column): value for (column, row), value in back.items()} == every
    assert all(0 <= value <= 1.0000001 for value in every.values())
    assert all(value == pytest.approx(1.0) for (row, column), value in every.items() if previous[row] == current[column])
