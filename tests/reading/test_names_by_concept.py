"""Names that are made of concepts: what was known by heart reads as it did, what nobody wrote down reads too, and nothing else does."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from inside import built_in
from samples import each

import empact_cli
from empact_cli.concepts import NO_WEIGHT, ConceptWords
from empact_cli.model import Plan
from empact_cli.questions.explanation import explain_names
from empact_cli.reading.titles_and_markings import NameReaders
from empact_cli.reference import TABLES, Reference, load
from empact_cli.reference.records import HeadingConcept, OapConcept
from empact_cli.reference.tables import STEM, columns_of
from empact_cli.text import fold

HERE = Path(__file__).parent
LANGUAGES = 24
SEVERAL = "?"  # what may be any of several OAPs
TEXTS = 1_500
IN_A_TITLE = 200  # of the names, to stand in a longer text
MIXED = 100  # of the names, to put a word of another OAP in


@pytest.fixture(scope="module")
def reference() -> Reference:
    return built_in()


@pytest.fixture(scope="module")
def readers(reference: Reference) -> NameReaders:
    return NameReaders.of(reference)


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_oap_name_that_was_known_by_heart_is_known(readers: NameReaders) -> None:
    rows = _table("known_oap_names.csv")
    anywhere = {row["name"] for row in random.Random(24).sample(rows, IN_A_TITLE) if row["match"] == "anywhere"}
    for row in rows:
        assert readers.oaps.read(row["name"]).oap == row["oap"], row["name"]
        if row["name"] in anywhere:
            assert readers.oaps.read(f"Annex to the note: {row['name']} (draft)").oap == row["oap"], row["name"]


def test_every_heading_that_was_known_by_heart_is_known(readers: NameReaders) -> None:
    for row in _table("known_headings.csv"):
        read = readers.headings.read(row["heading"])
        assert read is not None, row["heading"]
        assert read.meaning == row["meaning"], row["heading"]


def _oap(readers: NameReaders, text: str) -> str:
    reading = readers.oaps.read(text, readers.plans.read(text).plan)
    return reading.oap or SEVERAL * (len(reading.candidates) > 1)


def _heading(readers: NameReaders, text: str) -> str:
    read = readers.headings.read(text)
    return "" if read is None or read.meaning == "other" else str(read.meaning)


@each(
    ("name", "read"),
    [
        ("unseen_oap_names.csv", _oap),
        ("unseen_headings.csv", _heading),
        ("outside_oap_names.csv", _oap),  # by somebody who had seen neither the tables nor the program, of domain facts alone
        ("outside_headings.csv", _heading),
        ("outside_oap_names_2.csv", _oap),  # by another, later
        ("outside_headings_2.csv", _heading),
        ("outside_oap_names_3.csv", _oap),  # by a third; nothing was learnt from it
        ("outside_headings_3.csv", _heading),
    ],
)
def test_what_stands_in_no_table_is_never_misread(readers: NameReaders, name: str, read: Callable[[NameReaders, str], str]) -> None:
    rows = _table(name)
    assert len({row["language"] for row in rows} - {""}) in (0, LANGUAGES)
    given = {row["text"]: (read(readers, row["text"]), row["expected"]) for row in rows}
    assert {text: pair for text, pair in given.items() if pair[0] not in ("", SEVERAL, pair[1])} == {}
    right = [text for text, (got, expected) in given.items() if got == expected]
    assert len(right) >= 0.95 * len(rows)


@each(
    ("row", "last"),
    [
        ("Č., Název akce, Vedoucí, Rok", "plan"),
        ("Lp., Nazwa działania, Lider, Rok", "plan"),
        ("OA, Title, Leader, Rok", "plan"),  # nobody else speaks either language
        ("Št., Naziv ukrepa, Vodja, Rok", "other"),  # a deadline
        ("Br., Naziv mjere, Voditelj, Rok", "other"),
        ("Lp., Lider, Kraj", "country"),
        ("Redni broj, Vodja, Kraj", "other"),  # a place
        ("OA, Leader, Title, State", "status"),
    ],
)
def test_a_heading_that_languages_share_is_read_in_that_of_its_neighbours(readers: NameReaders, row: str, last: str) -> None:
    texts = dict(enumerate(row.split(", ")))
    assert readers.headings.among(texts)[len(texts) - 1].meaning == last


def _words(reference: Reference, concepts: frozenset[str]) -> dict[str, list[str]]:
    """The words of these concepts by language, each in a form that a text may have."""
    found: dict[str, list[str]] = {}
    endings = {line.language: line.endings.split() for line in reference.word_endings}
    for line in reference.concepts:
        if line.concept in concepts:
            for word in line.words.split(";"):
                ending = "" if STEM not in word or not endings.get(line.language) else endings[line.language][0]
                found.setdefault(line.language, []).append(word.strip().replace(STEM, ending))
    return found


def _telling(reference: Reference) -> dict[str, frozenset[str]]:
    """Concepts that one OAP has a rule for and that no other's rules hold, by OAP."""
    held: dict[str, set[str]] = {}
    for line in reference.oap_concepts:
        held.setdefault(line.oap or "", set()).update(line.concepts.split(), line.beside.split())
    alone = {line.oap: line.concepts for line in reference.oap_concepts if line.oap and len(line.concepts.split()) == 1}
    return {oap: frozenset({concept}) for oap, concept in alone.items() if sum(concept in one for one in held.values()) == 1}


def test_a_name_with_a_word_of_another_oap_in_it_is_in_doubt(reference: Reference, readers: NameReaders) -> None:
    telling = {oap: _words(reference, concepts) for oap, concepts in _telling(reference).items()}
    assert len(telling) >= 2
    chosen = random.Random(16)
    tried = 0
    certain = []
    for row in chosen.sample(_table("known_oap_names.csv"), MIXED):
        sightings = readers.oaps.concepts.words.read(fold(row["name"]))
        if not sightings or sightings[0].unknown:
            continue
        for oap, words in telling.items():
            for word in words.get(sightings[0].language, [])[:2] if oap != row["oap"] else ():
                parts = [seen.text for seen in sightings[0].words]  # between terms: what parts "information" from "system" leaves no name
                parts.insert(chosen.randint(0, len(parts)), word)
                tried += 1
                certain += [parts] if readers.oaps.read(" ".join(parts)).oap else []
    assert len(certain) <= 0.005 * tried, certain  # "trata armas" has a word of each, and is a name of one


def _title_words() -> list[str]:
    with (HERE.parent.parent / "data" / "source" / "actions.csv").open(encoding="utf-8", newline="") as stream:
        titles = [row[column] for row in csv.DictReader(stream) for column in row if column.startswith("title")]
    return sorted({word for title in titles for word in re.findall(r"\w{3,}", title)})


def _texts(words: dict[str, list[str]], common: list[str], seed: int, holds: Callable[[str], bool] = bool) -> Iterator[str]:
    """Texts of those of the words for which it holds."""
    chosen = random.Random(seed)
    languages = sorted(language for language in words if language)
    for _ in range(TEXTS):
        of_concepts = words[chosen.choice(languages)]
        yield " ".join(filter(holds, [chosen.choice(chosen.choice((of_concepts, common))) for _ in range(chosen.randint(2, 6))]))


def _used(lines: Iterable[OapConcept | HeadingConcept]) -> frozenset[str]:
    return frozenset(concept for line in lines for concept in (*line.concepts.split(), *line.beside.split()))


def _of_other_words(reference: Reference, used: frozenset[str], known: ConceptWords, seed: int) -> Iterator[str]:
    """Texts of words of concepts that are not used, and of titles; of none that also stands for a used one."""
    others = frozenset(line.concept for line in reference.concepts if used.isdisjoint(line.concept.split()) and line.concept != NO_WEIGHT)
    return _texts(
        _words(reference, others), _title_words(), seed, cache(lambda word: not any(one.concepts for one in known.read(fold(word))))
    )


def test_texts_of_other_words_name_no_oap(reference: Reference, readers: NameReaders) -> None:
    texts = _of_other_words(reference, _used(reference.oap_concepts), readers.oaps.concepts.words, 24)
    assert {text for text in texts if readers.oaps.read(text).oap} == set()


def test_texts_of_other_words_are_no_heading(reference: Reference, readers: NameReaders) -> None:
    texts = _of_other_words(reference, _used(reference.heading_concepts), readers.headings.concepts.words, 42)
    assert {text for text in texts if readers.headings.read(text)} == set()


SLIPS = {
    "Enviromental crime": "ENVI",
    "7. Enviromental crime": "ENVI",
    "Firerams trafficking": "FIREARMS",
    "Synthethic drugs": "SDNPS",
    "Curency counterfeiting": "IPCCGC",
    "Intelectual property crime": "IPCCGC",  # of whose words "property crime" names another
    "Contrebande de migrans": "MIGSMUG",
}


@each(("text", "oap"), SLIPS.items())
def test_one_slip_in_a_long_word_is_read_over_and_told(readers: NameReaders, text: str, oap: str) -> None:
    reading = readers.oaps.read(text)
    assert (reading.oap, reading.meant) == (oap, readers.reference.oaps[oap].name)


@each("text", ["On-line fraud", "Environmental crimes", "Documents fraud", "Migrants smuggling", "Environmental-crime"])
def test_another_spelling_is_no_slip(readers: NameReaders, text: str) -> None:
    reading = readers.oaps.read(text)
    assert reading.oap
    assert not reading.meant


@each(
    "text",
    [
        "Enviromntal crime",  # two slips
        "Enviromental",  # nothing known beside it
        "Emigrant smuggling",
        "Exercise fraud",
        "Experimental crime",
        "Mission trader fraud",
        "Excize fraud",  # of six letters
        "Currently counterfeiting",
    ],
)
def test_another_word_is_no_slip(readers: NameReaders, text: str) -> None:
    assert not readers.oaps.read(text).meant


def test_a_slip_between_the_words_of_two_oaps_is_read_over_for_neither(readers: NameReaders) -> None:
    assert not readers.oaps.read("Enviromental crime / excise fraud").meant


@pytest.mark.parametrize(("text", "language"), [("Verbrauchsteuerbetrug", "de"), ("fraude aux accises", "fr")])
def test_an_explained_name_says_which_concepts_were_seen(readers: NameReaders, text: str, language: str) -> None:
    (one,) = explain_names(readers, [text], []).names
    (seen,) = [seen for seen in one.seen if language in seen.languages]
    assert {concept for word in seen.words for concept in word.concepts if word.weighs} == {"excise", "fraud"}
    assert (one.read, seen.made) == ("EXCISE", ("EXCISE",))


def test_an_explained_name_says_what_else_it_may_be_and_what_nobody_knows(readers: NameReaders) -> None:
    priority, nothing, heading = explain_names(readers, ["Drug trafficking", "Xyzzy"], ["Co-leader"], Plan(2026, 2027)).names
    assert priority.read is None
    assert set(priority.candidates) == {"CCH", "SDNPS"}
    assert (nothing.read, nothing.candidates, nothing.seen) == (None, (), ())
    assert heading.read == "co_leader"
    assert {made for seen in heading.seen for made in seen.made} == {"co_leader"}


def test_an_oap_of_a_new_cycle_is_two_lines(tmp_path: Path) -> None:
    lines = {"oaps": "TOBACCO,Tobacco smuggling,TOBSM,", "oap_concepts": "TOBACCO,tobacco smuggling,illegal trade,"}
    folder = tmp_path / "ours"
    folder.mkdir()
    page = (HERE.parent.parent / "docs" / "names.md").read_text(encoding="utf-8")
    for table, line in lines.items():
        assert line in page
        heading = ",".join(name for name in columns_of(TABLES[table][0]))
        (folder / f"{table}.csv").write_text(f"{heading}\n{line}ours,user\n", encoding="utf-8")
    named = ["Tobacco smuggling", "OAP Zigarettenschmuggel 2027", "Contrebande de tabac", "Przemyt papierosów", "Excise fraud"]
    plan = tmp_path / "oaps-2026-2027.csv"
    rows = (f"{oap},1.{number},Controls {number},FR - DGDDI" for number, oap in enumerate(named, 1))
    plan.write_text("\n".join(["OAP,OA,Title,Leader", *rows]), encoding="utf-8")
    counted = empact_cli.read(plan, reference=load([folder])).summarize()
    assert {row.keys[0]: row.count.customs_led for row in counted.rows} == {"TOBACCO": 4, "EXCISE": 1}


def test_every_status_that_was_known_by_heart_is_known(readers: NameReaders) -> None:
    texts = {text: row["status"] for row in _table("known_statuses.csv") for text in row["texts"].split("; ")}
    assert {text: read for text, status in texts.items() if (read := readers.statuses.read(text)) != status} == {}


@each(
    ("text", "status"),
    [
        ("noch nicht begonnen", "planned"),
        ("nie rozpoczęto", "planned"),
        ("Not yet completed", "not_completed"),
        ("niet volledig afgerond", "not_completed"),
        ("parcialmente realizadas", "not_completed"),
        ("částečně dokončeno", "not_completed"),
        ("Commencée", "running"),
        ("concluída", "completed"),
        ("Action completed", "completed"),
        ("Carried over to 2024-2025", "postponed"),
        ("not cancelled", None),
        ("completed ongoing", None),
        ("partly started", None),
        ("completed 2 of 3", None),
    ],
)
def test_a_status_that_stands_in_no_table_is_read_where_concepts_make_it(readers: NameReaders, text: str, status: str | None) -> None:
    assert readers.statuses.read(text) == status


def test_a_word_for_a_status_stands_for_one_alone(reference: Reference) -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for line in reference.status_words:
        for word in fold(line.text).split(";"):
            said.setdefault((line.language, word.strip()), set()).add(line.status)
    assert {word: statuses for word, statuses in said.items() if len(statuses) > 1} == {}


def test_texts_of_other_words_name_no_status(reference: Reference, readers: NameReaders) -> None:
    known = {word for line in reference.status_words for word in re.findall(r"\w+", fold(line.text))}
    words = _words(reference, frozenset(line.concept for line in reference.concepts))
    free = {language: [word for word in of if known.isdisjoint(fold(word).split())] for language, of in words.items()}
    titles = [word for word in _title_words() if fold(word) not in known]
    assert {text for text in _texts(free, titles, 17) if readers.statuses.read(text)} == set()


def test_every_role_word_that_was_known_by_heart_is_known(readers: NameReaders) -> None:
    for row in _table("known_role_words.csv"):
        assert readers.roles.read(row["text"]) == row["role"], row["text"]


@pytest.mark.parametrize(
    ("text", "role"),
    [("Coopérant", "participant"), ("Vetovastuullinen maa", "leader"), ("Mitwirkender Staat", "participant"), ("FR", None)],
)
def test_a_role_that_stands_in_no_table_is_read_where_concepts_make_it(readers: NameReaders, text: str, role: str | None) -> None:
    assert readers.roles.read(text) == role
