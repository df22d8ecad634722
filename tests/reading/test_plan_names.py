"""Years in titles, sheet and file names: which are the plan, and which are a document's, a date's or the programme's."""

from __future__ import annotations

import pytest
from inside import built_in
from samples import each

from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference.records import LayoutMeaning


@pytest.fixture(scope="module")
def readers() -> NameReaders:
    return NameReaders.of(built_in())


@each(
    "text",
    [
        "OAP 2024 to 2025 Excise",
        "OAP 2024 bis 2025",
        "OAP from 2024 to 2025",
        "PAO 2024 à 2025 accises",
        "OAP 2024 t/m 2025",
        "OAP 2024 έως 2025",
        "ОПД 2024 до 2025",
        "OAP 2024, 2025",
        "OAP 2024 and 25",
        "OAP 2024 und 25",
        "OAP_2024_to_2025",
        "OAP_2024_25",
        "OAPs 2024 25",
    ],
)
def test_two_years_of_one_plan_are_that_plan(readers: NameReaders, text: str) -> None:
    assert str(readers.plans.read(text).plan) == "2024-2025"


@each(
    ("text", "candidates"),
    [
        ("OAP 2024 to 2026", ["2024", "2026"]),
        ("OAP 2023, 2024", ["2023", "2024"]),
        ("OAP 2022 and 23", ["2022-2023"]),
        ("OAP_2023_24", ["2023-2024"]),
        ("OAP 2023-2024 (printed 2022)", ["2023-2024"]),
        ("OAP 2023-2024 | Excise 2022", ["2023-2024"]),
        ("EMPACT 2022 + 2023", ["2022", "2023"]),
        ("EMPACT 2022+ 2023", ["2022", "2023"]),
    ],
)
def test_years_that_are_no_plan_together_are_not_decided_between(readers: NameReaders, text: str, candidates: list[str]) -> None:
    read = readers.plans.read(text)
    assert read.plan is None
    assert [str(plan) for plan in read.candidates] == candidates


@each(
    "text",
    [
        "OAP 2023, 24 actions",
        "OAP 2023, 24 November",
        "OAP 2023 to 31 December 2023",
        "OAP_2023_01",
        "20221205_2023",
        "OAP_1_2023",
        "OAPs_12_2023",
        "excise_3_2023",
        "plan_15_2023",
    ],
)
def test_the_number_behind_a_year_may_be_anything(readers: NameReaders, text: str) -> None:
    assert str(readers.plans.read(text).plan) == "2023"


@each(
    "text",
    [
        "15116_2022 Excise",
        "12345_2022_REV1",
        "ST15116-2022",
        "ST15116_2022_INIT",
        "ST 15116 2022",
        "WK 1234 2022",
        "2022_12_05 Excise",
        "05_12_2022",
        "Excise_2022_12",
        "Excise_12_2022",
        "Excise_05_2022",
        "12_2022",
        "EMPACT 2022+",
        "EMPACT 2022+ – Excise",
        "EMPACT 2022plus",
        "EMPACT 2022 to 2025",
    ],
)
def test_numbers_dates_and_the_programme_are_no_plan(readers: NameReaders, text: str) -> None:
    read = readers.plans.read(text)
    assert (read.plan, read.candidates, read.doubtful) == (None, (), ())
    assert [plan.start for plan in read.passed_over][:1] == [2022]


@each(
    "text",
    [
        "© 2022",
        "© European Union, 2022",
        "Copyright Europol 2022",
        "Version 2022",
        "Version of 2022",
        "2022 version",
        "Fassung vom 2022",
        "Версия 2022",
        "Council conclusions 2022",
        "Závěry Rady 2022",
        "Conclusions du Conseil de 2022",
        "Schlussfolgerungen des Rates 2022",
        "adopted in 2022",
        "Presidency 2022 OAP",
        "cz-pres-2022-oaps",
        "COSI 2022",
        "EU SOCTA 2022",
    ],
)
def test_the_year_beside_a_word_for_a_document_is_doubtful(readers: NameReaders, text: str) -> None:
    read = readers.plans.read(text)
    assert read.plan is None
    assert [str(plan) for plan in read.doubtful] == ["2022"]


@each(
    "text",
    [
        "EMPACT 2022+ – Operational Action Plan 2023 – Excise fraud",
        "EMPACT2022+_OAP2023",
        "EMPACT 2022 to 2025, OAP 2023",
        "15116_2022 OAP 2023",
        "OAP 2023 version 2022",
        "OAP 2023 © Europol 2022",
        "© Europol – OAP 2023",
        "Version 2022 | Excise 2023",
        "Actions 2023, as adopted in 2022",
        "Actions adopted for 2023",
        "Updated: OAP 2023",
        "Excise 2023 version 2",
        "OAP THB 2023 (as of 01.03.2023)",
        "EMPACT 2022+ OAP THB 2023 (as of 01.03.2023)",
        "OAP THB 2023 as of 2022-11-30",
        "OAP Excise 2023 as of 30 November 2022",
        "PAO Accises 2023 (version du 30 novembre 2022)",
        "THB – Operational Action Plan for 2023 (version of 14/11/2022)",
        "published_2023",
        "Excise 2023 final version",
        "OAP 2023 (update of 2022)",
    ],
)
def test_the_plan_stands_out_among_such_years(readers: NameReaders, text: str) -> None:
    assert str(readers.plans.read(text).plan) == "2023"


def test_the_official_languages_have_words_for_a_documents_year(readers: NameReaders) -> None:
    known = {word.language for word in readers.reference.layout_words if word.meaning is LayoutMeaning.DOCUMENT}
    assert len(known) == 24
