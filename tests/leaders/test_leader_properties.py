"""What must hold of every leader cell, whatever stands in it."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from copy import copy
from functools import cache
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside import built_in, lead_reader

from empact_cli.leaders import Mention, tokenise
from empact_cli.leaders.lexicon import Lexicon, SimilarNames
from empact_cli.leaders.mentions import mentions_of
from empact_cli.leaders.reader import LeadReader
from empact_cli.leaders.spans import Cover
from empact_cli.model import AuthorityClass, Plan
from empact_cli.reference import Reference
from empact_cli.reference.records import Authority, AuthorityName, CountryNameKind, Strength

PLAN = Plan(2023, 2023)
PIECES = [
    *("FR", "BE", "AT", "PT", "NL", "IT", "AT", "Belgian", "Customs", "customs", "Police", "DGDDI", "Zoll", "GNR/UAF", "Tax", "Smith"),
    *("AL: ", "L", "P", "with", "D", "be", "Authority:", "participants:", ". ", "a)"),
    *("and", "et", "non-", "of", "the", "co-leaders", "Leader:", "tbc", "Europol", "Frontex", "Maksu- ja Tolliamet", "x@y.eu", "1.", "•"),
    *("(", ")", "[", "]", ";", ",", "/", "&", "+", " - ", "–", "\n", "\u00ad", "\u0301", "Agenzia delle Accise, Dogane e Monopoli"),
]
ANY = st.characters(exclude_categories=["Cs"])
CELLS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@cache
def reference() -> Reference:
    return built_in()


def reader() -> LeadReader:
    return lead_reader()


@cache
def lexicon() -> Lexicon:
    return Lexicon(reference())


@given(st.text(ANY) | CELLS, st.text(ANY, max_size=20) | CELLS)
@settings(max_examples=100, deadline=None)
def test_reading_never_fails_and_parts_are_pieces_of_the_cell_in_order(text: str, country: str) -> None:
    reading = LeadReader.read(reader(), text, PLAN, country)
    at = 0
    for before, part in zip((None, *reading.parts), reading.parts, strict=False):
        if before is None or before.text != part.text or before.country == part.country:  # else one word beside several countries
            at = text.index(part.text, at) + len(part.text)
        assert part.text.strip()
        assert part.why
    assert reading.parts or reading.notes


@given(CELLS)
@settings(max_examples=100, deadline=None)
def test_splitting_loses_no_word(text: str) -> None:
    """Every word is in exactly one span, and every span is in a mention unless it is a small word or a role word of the registry."""
    tokens = tokenise(text)
    spans = Cover(tokens, lexicon()).spans()
    assert [at for span in spans for at in range(span.start, span.end)] == list(range(len(tokens)))
    between = "".join(text[one.end : two.start] for one, two in pairwise(tokens))
    assert not any(char.isalnum() for char in between)
    if tokens:
        kept = _indices(mentions_of(spans, tokens, text[tokens[-1].end :]))
        for span in spans:
            small = (span.sense is not None and bool(span.sense.words or span.sense.labels)) or span.kind.name == "NOISE"
            assert small or kept.issuperset(range(span.start, span.end))


def _indices(mentions: list[Mention]) -> set[int]:
    return {at for part in mentions for at in range(part.start, part.end)}


@given(CELLS)
@settings(max_examples=100, deadline=None)
def test_case_of_common_words_and_outer_blanks_change_nothing(text: str) -> None:
    known = reader().read(text, PLAN)
    padded = reader().read(f"  {text}\u00a0 ", PLAN)
    assert [(part.text, part.authority) for part in padded.parts] == [(part.text, part.authority) for part in known.parts]


def test_the_order_of_reading_does_not_matter() -> None:
    texts = [f"{code} {word}" for code in reference().countries for word in ("Customs", "Police", "AT", "")]
    cut = ("IE Rev. Commissioners", "IT Gua. di Finanza", "HR Cust. Admin. of the Rep. of Croatia", "FR Cutoms. and Excise")
    texts += [written for text in cut for written in (text.replace(".", ""), text)]  # a full stop cuts a word short
    forwards = [reader().read(text, PLAN) for text in texts]
    other = LeadReader(reference())
    shuffled = texts[:]
    random.Random(7).shuffle(shuffled)
    for text in shuffled:
        other.read(text, PLAN)
    assert [other.read(text, PLAN) for text in texts] == forwards


def _year(authority: Authority) -> int:
    """A whole year in which the body existed."""
    if authority.valid_to:
        return max(2000, authority.valid_to.year - 1)
    return max(2023, authority.valid_from.year + 1 if authority.valid_from else 2023)


@cache
def _codes() -> set[str]:
    return {name.name for name in reference().country_names if name.kind in (CountryNameKind.CODE, CountryNameKind.OLD_CODE)}


@cache
def _begun_with_codes() -> tuple[str, ...]:
    return tuple(code + sign for code in _codes() for sign in " /-")


@cache
def _labels() -> set[str]:
    return {word.text for word in reference().role_words if word.role in ("leader", "co_leader", "participant")}


def test_every_registry_name_identifies_its_own_authority_and_no_other() -> None:
    """In its country and for its dates, in the forms that plans use; a name that is a country code too stands after its country.

    Of the forms of a name one is read, which one by the place of the name: each form with many names.
    """
    wrong = []
    for number, name in enumerate(reference().authority_names):
        authority = reference().authorities[name.authority]
        forms = _forms(name, authority)
        for text in forms[number % (len(forms) or 1) :][:1]:
            reading = reader().read(text, Plan(_year(authority), _year(authority)))
            found = {part.authority for part in reading.parts}
            if found != {authority.id}:
                wrong.append((text, authority.id, found))
    assert not wrong


def _forms(name: AuthorityName, authority: Authority) -> list[str]:
    if authority.country == "EU":
        return [name.name] if name.name not in _codes() else []
    homograph = name.name in _codes() or name.name.startswith(_begun_with_codes())
    before = [f"{authority.country} {name.name}", f"{authority.country} - {name.name}"]
    sense = lexicon().of(authority.country)
    label = authority.country in _labels() or (sense is not None and bool(sense.labels))
    if not (label and lexicon().of(name.name).generics):  # "AL: Customs" may be the customs of any action leader
        before.append(f"{authority.country}: {name.name}")
    if homograph:
        return before[:1]
    forms = [*before, f"{name.name} ({authority.country})", f"{authority.country} ({name.name})"]
    return forms if authority.class_ is AuthorityClass.NON_CUSTOMS else [*forms, *_more_forms(name, authority)]


def _more_forms(name: AuthorityName, authority: Authority) -> list[str]:
    code, country = authority.country, reference().countries[authority.country].name
    forms = ["{c} – {n}", "{n} - {c}", "{n}, {c}", "{c}, {n}", "{c}/{n}", "[{c}] {n}", "{C} {n}", "{n}, {C}", "{C}: {n}", "{n} ({C})"]
    alone = [name.name] if name.strength is Strength.STRONG else []
    return [*alone, *(form.format(c=code, C=country, n=name.name) for form in forms)]


def test_a_weak_name_says_nothing_without_its_country() -> None:
    names = reference().authority_names
    strong = {name.name.casefold() for name in names if name.strength is Strength.STRONG}
    for code in ("PJ", "AT", "CCS", "KAS", "ADA", "PJ", "SG", "FA", "MS", "SE", "SI", "NO", "IT", "CA"):
        if code.casefold() not in strong:
            assert {part.class_ for part in reader().read(code, PLAN).parts} == {AuthorityClass.UNKNOWN}


LONG = [
    "FR Customs; ",
    "(",
    ")",
    "a.",
    "a-",
    "é\u0301",
    "AT ",
    "Police and ",
    "co-leaders ",
    "\x00",
    "Tax and Customs ",
    "((a) ",
    "a@",
    "1 ",
    "\n",
]
LONG += [
    "Agenzia delle ",
    "BE, ",
    "Tax and ",
    "Customs and Xyz and ",
    "Customs/Xyz/",
    "Xyz (Customs) ",
    "Customs (Xyz) ",
    "BE Customs Xyz - ",
    "not ",
]
LONG += ["Customs ", "DGDDI ", "DGDDI - ", "BE (", "Customs (BE "]
LONG += [
    "AL: ",
    "AL: Customs; ",
    "(L) ",
    "a) ",
    "with ",
    "BE, FR (participant), ",
    "D Zoll ",
    "be customs ",
    "participants: ",
    "Xyz: BE Customs; ",
    "BE Customs Unit, ",
    "Customs Unit, ",
    "Unit Antwerp ",
    "BE Customs Antwerp ",
    "contact: Jan ",
    "tel: 1 ",
    "MS: FR - Authority: Customs ",
    "NL Politie – tbc ",
]


BESIDE = [
    "liaison",
    "cooperation centre",
    "union",
    "attaché",
    "broker",
    "partner",
    "expert team",
    "association",
    "policy",
    "Policy",
    "Union",
]
FORMS = [
    "{c} {g} {b}",
    "{b} {g} {c}",
    "{c} non-{g}",
    "{c} - {g} {b}",
    "{g} {b} ({c})",
    "{c}: police/{g} {b}",
    "{c} {g} and police {b}",
    "{c} {g}/{b}",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_common_word_beside_unknown_words_is_never_customs(form: str) -> None:
    """Each word in every other form, each form with every other word."""
    wrong = []
    customs = [generic.name for generic in reference().generic_names if generic.stands_for == "Customs"]
    for index, word in list(enumerate(customs))[FORMS.index(form) % 2 :: 2]:
        text = form.format(c=("BE", "FR", "DE", "PL", "FI")[index % 5], g=word, b=BESIDE[index % len(BESIDE)])
        classes = {part.class_ for part in reader().read(text, PLAN).parts}
        if classes & {AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED}:
            wrong.append(text)
    assert not wrong


@pytest.mark.parametrize("piece", LONG)
def test_the_work_grows_with_the_length_of_the_cell_and_no_faster(piece: str) -> None:
    short, long_ = piece * (100 // len(piece)), piece * (300 // len(piece))
    assert _calls(short) * 4.5 + 1000 > _calls(long_)


@cache
def _with_its_tables() -> LeadReader:
    """A reader that has made of the registry all that the first strange words make it make."""
    made = LeadReader(reference())
    for text in ("Xyz: BE Customs; Customs (Xyz) and Xyz", "D Zoll BE Customs Antwerp, Agenzia delle Unit Antwerp"):
        made.read(text, PLAN)
    return made


def _unread() -> LeadReader:
    """A reader that has read nothing; its tables are made once for all of them."""
    fresh = copy(_with_its_tables())
    fresh._likeness = copy(fresh._likeness)
    fresh._readings, fresh._dated, fresh._countries, fresh._likeness._found = {}, {}, {}, {}
    return fresh


def _calls(text: str) -> int:
    """How many calls and lines of Python a reading takes."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        nonlocal count
        count += 1
        return trace

    fresh = _unread()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        fresh.read(text, PLAN)
    finally:
        sys.settrace(before)
    return count


def test_the_longest_cell_of_a_workbook_can_be_read() -> None:
    assert reader().read("x" * 32_767, PLAN).parts[0].class_ is AuthorityClass.UNKNOWN
    assert len(reader().read("FR Customs\n" * 2_900, PLAN).parts) == 2_900


def test_a_text_is_read_once() -> None:
    assert reader().read("FR Customs", PLAN, "FR") is reader().read("FR Customs", PLAN, "FR")
    assert reader().countries("FR, BE") is reader().countries("FR, BE")


def test_close_names_are_proposed_and_counted_for_a_single_slip_alone() -> None:
    candidates = SimilarNames(reference())
    assert any("Toldstyrelsen" in name for name in candidates.suggest("Toldstyrelsn"))
    assert reader().read("Todstyreln", PLAN).parts[0].class_ is AuthorityClass.UNKNOWN
    slipped = reader().read("Tolstyrelsen", PLAN)
    assert slipped.parts[0].authority == "DK-TOLD"
    assert "Toldstyrelsen" in slipped.parts[0].why
    assert ("lead-slip", "Tolstyrelsen") in slipped.notes
    assert any("Toldstyrelsen" in name for name in candidates.suggest("DK - Toldstyrelsn"))
    assert candidates.suggest("Toldstyrelsen") == ()
    assert candidates.suggest("qqqqqqqqqq") == ()
    assert candidates.suggest("x" * 1_000) == ()


@given(st.data(), st.sampled_from([", ", ",", "; ", ";", "\n", " , "]))
def test_a_list_of_codes_names_exactly_their_countries(data: st.DataObject, separator: str) -> None:
    known = {name.name: name.country for name in reference().country_names if name.kind is CountryNameKind.CODE}
    codes = data.draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=8))
    assert set(reader().countries(separator.join(codes))) == {known[code] for code in codes} - {"EU"}


def test_what_one_plan_reads_in_a_cell_is_not_handed_to_another() -> None:
    cells = ["LV TCP", "HU VPOP", "L", "FR – DGDDI", "FR ONAF; DK SKAT", "BE Customs and LV Tax and Customs Police", "NL", "tbc"]
    plans = [Plan(2009, 2009), Plan(2017, 2018), Plan(2023, 2023), Plan(2026, 2027), None]
    for order in (plans, plans[::-1]):
        shared = _unread()
        for plan in order:
            alone = _unread()
            for cell in cells:
                for country in ("", "LV", "HU VPOP"):
                    assert shared.read(cell, plan, country) == alone.read(cell, plan, country)
    assert len({shared.read("LV TCP", plan).parts for plan in plans}) > 1
