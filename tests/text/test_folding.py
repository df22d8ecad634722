"""Folding: the same key for the same name, however it is typed, and never another one the second time."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from samples import each

from empact_cli.text import fold


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=("L", "M", "Nd", "P", "Z", "Cf"))))
def test_composed_and_decomposed_texts_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_blanks_never_pile_up(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded


@each(
    ("one", "other"),
    [
        ("ΑΑΔΕ", "AADE"),
        ("Агенция Митници", "Agentsia Mitnitsi"),
        ("Ανεξάρτητη Αρχή", "ΑΝΕΞΑΡΤΗΤΗ ΑΡΧΗ"),
        ("Służba Celno-Skarbowa", "sluzba celno\u2011skarbowa"),
        ("Mossos d’Esquadra", "MOSSOS D'ESQUADRA"),
        ("Cus\u00adtoms", "customs"),
        ("Toll\u00a0etaten", "toll etaten"),
        ("Straße", "STRASSE"),
        ("Skattestyrelsen\u200b", "skattestyrelsen"),
        ("ＤＧＤＤＩ", "dgddi"),
        ("Lietuvos muitine\u0307", "Lietuvos muitinė"),
        ("Tollgæsla", "TOLLGÆSLA"),
        ("Øst", "ost"),
        ("FR \u2013 DGDDI", "fr - dgddi"),
        ("λόγου", "ΛΟΓΟΥ"),
        ("`x` é", "'x' e"),
    ],
)
def test_one_name_typed_in_two_ways(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@each(("one", "other"), [("AT", "A T"), ("Zoll", "Zölle"), ("Customs", "Custom"), ("GNR/UAF", "GNR UAF"), ("SE", "SI")])
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)
