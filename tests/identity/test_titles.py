"""What makes two titles alike, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import built_in
from samples import each

from empact_cli.identity.scoring import Activity, Replaced, TitleLikeness, in_two_languages, likenesses
from empact_cli.identity.title_words import has_words, plain_words

PLAIN = plain_words(built_in())
PLAN = ["Joint action days on tobacco", "Training of customs laboratories", "Cash controls at airports", "Illegal filling stations"]
NOTHING = TitleLikeness(0.0, distinctive=False)


def alike(one: str, other: str) -> TitleLikeness:
    """The likeness of two titles within the titles of a plan."""
    return likenesses([one, *PLAN], [other, *PLAN], PLAIN).get((0, 0), NOTHING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Counterfeit car parts", "COUNTERFEIT CAR PARTS"),
        ("Contrôles à l'aéroport", "Controles a l'aeroport"),
        ("Joint controls 2022", "Joint controls 2023"),
        ("Cash – couriers", "Cash: couriers"),
    ],
)
def test_case_accents_years_and_dashes_do_not_count(one: str, other: str) -> None:
    assert alike(one, other).similarity == 1.0
    assert alike(one, other).word_for_word


@each(
    ("one", "other"),
    [
        ("Cash couriers and ferries", "Ferries and cash couriers"),
        ("Mobile 5", "Mobile 6"),
        ("Octopus III", "Octopus IV"),
        ("Crypto-jacking", "Cryptojacking"),
        ("No more ransom", "NoMoreRansom"),
        ("Printed guns", "Printing of guns"),
        ("Metamphetamine kitchens", "Kitchens of methamphetamine"),
        ("Trade based money laundering", "TBML"),
        ("SIM swapping", "SIM swaps"),
        ("IP rights of designers", "Intellectual property: rights of designers"),
    ],
)
def test_order_editions_compounds_slips_and_abbreviations_do_not_hide_what_is_the_same(one: str, other: str) -> None:
    assert alike(one, other).distinctive
    assert alike(one, other).contrast == 0


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
    assert alike(title, nearer).similarity > alike(title, farther).similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Intelligence picture on ketamine", "Intelligence picture on nitazenes"),
        ("Parallel financial investigations into waste crime", "Parallel financial investigations into illegal logging"),
        ("Used cars", "Telecom cards"),
        ("Training for judges", "Training for prosecutors"),
    ],
)
def test_a_formula_alone_speaks_for_nothing(one: str, other: str) -> None:
    assert not alike(one, other).distinctive


@each(
    ("one", "other", "replaced"),
    [
        ("Controls on tyre exports at borders", "Controls on sand exports at borders", Replaced.SUBJECT),
        ("Intelligence picture on precursors from China", "Intelligence picture on precursors from India", Replaced.SUBJECT),
        ("Financial investigations into brothel owners", "Financial investigations into brothel operators", Replaced.HEAD),
        ("Controls on tyre exports", "Controls on tyre exports at borders", Replaced.NOT),
        ("Training: X-ray images", "X-ray training", Replaced.NOT),
    ],
)
def test_something_else_in_the_gap_of_a_formula_is_seen(one: str, other: str, replaced: Replaced) -> None:
    assert alike(one, other).replaced is replaced


@each(
    ("one", "other", "activity"),
    [
        ("Training on raw tobacco", "Controls on raw tobacco", Activity.OTHER),
        ("Handbook on controls of raw tobacco", "Controls of raw tobacco", Activity.OTHER),
        ("Schulung zu Rohtabak", "Contrôles: Rohtabak", Activity.OTHER),
        ("Development of a manual on raw tobacco", "Raw tobacco: guidelines", Activity.SAME),
        ("Joint action days on raw tobacco", "JADs against raw tobacco", Activity.SAME),
        ("Formation: raw tobacco", "Training on raw tobacco", Activity.SAME),
        ("Raw tobacco", "Training on raw tobacco", Activity.SAME),
        ("Controls of raw tobacco", "Training and controls on raw tobacco", Activity.MORE),
    ],
)
def test_what_is_done_is_told_by_the_head_of_a_title(one: str, other: str, activity: Activity) -> None:
    assert alike(one, other).activity is activity
    assert alike(other, one).activity is activity


def test_a_word_that_many_titles_use_is_not_distinctive() -> None:
    ports = [f"Port of {name}" for name in ("Antwerp", "Hamburg", "Gdansk", "Koper", "Porto", "Cork")]
    assert (0, 1) not in likenesses(ports, ports, PLAIN)
    assert likenesses(ports, ports, PLAIN)[0, 0].distinctive


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Contrôles des conteneurs sur la route", "Controls of containers on the road", True),
        ("Controls of containers", "Training on containers", False),
        ("Tabak", "Tobacco", False),
    ],
)
def test_plain_words_tell_languages_apart(one: str, other: str, two: bool) -> None:
    assert in_two_languages(one, other, PLAIN) is two


@pytest.mark.parametrize("title", ["", "…", " - ", "2023"])
def test_a_title_without_words_is_like_none(title: str) -> None:
    assert not has_words(title)
    assert likenesses([title], [title], PLAIN) == {}


titles = st.lists(st.one_of(st.sampled_from(PLAN), st.text(st.characters(exclude_categories=["Cs"]), max_size=20)), max_size=6)


@given(titles, titles)
def test_backwards_is_the_same_and_equal_titles_are_one(previous: list[str], current: list[str]) -> None:
    every = likenesses(previous, current, PLAIN)
    back = likenesses(current, previous, PLAIN)
    assert {(row, column): value for (column, row), value in back.items()} == every
    assert all(0 <= value.similarity <= 1 for value in every.values())
    for row, one in enumerate(previous):
        for column, other in enumerate(current):
            if one == other and has_words(one):
                assert every[row, column].word_for_word
