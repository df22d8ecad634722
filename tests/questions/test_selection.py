"""Filters mean what a user's words say, and an unknown word is refused with the known ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from inside import built_in
from samples import action, each, leader

from empact_cli.errors import UsageError
from empact_cli.model import Action, AuthorityClass, Plan, Role
from empact_cli.questions.filters import select

REFERENCE = built_in()
LED_BY_FRANCE = action(leader(AuthorityClass.CUSTOMS, country="FR", authority="FR-DGDDI"), number="1.1")
LED_BY_POLICE = action(leader(AuthorityClass.NON_CUSTOMS, country="DE", authority="DE-BKA"), oap="HRCN", number="1.2", status="planned")
CO_LED_BY_FRANCE = action(leader(AuthorityClass.CUSTOMS, Role.CO_LEADER, country="FR"), number="1.3", oap=None)
ALL = (LED_BY_FRANCE, LED_BY_POLICE, CO_LED_BY_FRANCE)


@each(
    ("words", "kept"),
    [
        ({}, ALL),
        ({"countries": ["FR"]}, (LED_BY_FRANCE,)),
        ({"countries": ["France"]}, (LED_BY_FRANCE,)),
        ({"countries": ["Frankreich", "Duitsland"]}, (LED_BY_FRANCE, LED_BY_POLICE)),
        ({"oaps": ["excise FRAUD"]}, (LED_BY_FRANCE,)),
        ({"oaps": ["EXCISE", "High Risk Criminal Networks"]}, (LED_BY_FRANCE, LED_BY_POLICE)),
        ({"statuses": ["not started"]}, (LED_BY_POLICE,)),
        ({"kinds": ["police"]}, (LED_BY_POLICE,)),
        ({"kinds": ["customs"], "countries": ["DE"]}, ()),
        ({"plan": Plan(2023, 2023)}, ALL),
        ({"plan": Plan(1999, 1999)}, ALL),
    ],
)
def test_words_keep_what_they_mean(words: dict[str, Any], kept: tuple[Action, ...]) -> None:
    assert select(REFERENCE, **words).apply(ALL, [Role.LEADER]) == kept


def test_the_role_decides_whose_country_counts() -> None:
    assert select(REFERENCE, countries=["FR"]).apply(ALL, [Role.CO_LEADER]) == (CO_LED_BY_FRANCE,)


def test_a_plan_narrows_where_the_files_hold_it() -> None:
    later = action(plan=Plan(2024, 2025))
    assert select(REFERENCE, plan=Plan(2024, 2025)).apply((LED_BY_FRANCE, later), [Role.LEADER]) == (later,)


def test_what_was_asked_is_told() -> None:
    told = select(REFERENCE, oaps=["Excise"], kinds=["police"], countries=["GR"]).told()
    assert told == {"oap": ("EXCISE",), "country": ("EL",), "kind": ("police",)}
    assert select(REFERENCE).told() == {}


@pytest.mark.parametrize("words", [{"oaps": ["Piracy"]}, {"countries": ["Atlantis"]}, {"statuses": ["odd"]}, {"kinds": ["wizards"]}])
def test_an_unknown_word_is_refused_with_the_known_ones(words: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="Known: "):
        select(REFERENCE, **words)


def test_every_country_and_oap_selects_itself() -> None:
    by_name: list[tuple[str, Callable[[str], frozenset[str]]]] = [
        *((code, lambda code: select(REFERENCE, countries=[code]).countries) for code in REFERENCE.countries),
        *((oap, lambda oap: select(REFERENCE, oaps=[oap]).oaps) for oap in REFERENCE.oaps),
    ]
    assert all(chosen(word) == {word} for word, chosen in by_name)
