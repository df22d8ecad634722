"""What officials write in leader cells, and what must come of it: the tables beside this file, a line per cell."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest
from inside import built_in, lead_reader
from samples import each

from empact_cli.leaders import LeadReading
from empact_cli.leaders.reader import LeadReader
from empact_cli.model import AuthorityClass, Plan, Role
from empact_cli.text import fold

HERE = Path(__file__).parent
ROOM = HERE.parent.parent / "empact_cli" / "leaders"
RULES = ("bodies", "classifying", "leads", "lexicon", "mentions", "spans", "words_in_place")  # modules that decide what a cell means
CUSTOMS = (AuthorityClass.CUSTOMS, AuthorityClass.UNIFIED)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


MUST = _rows("must_match.csv")
MUST_NOT = _rows("must_not_match.csv")


@pytest.fixture(scope="module")
def reader() -> LeadReader:
    return lead_reader()


def _said(reading: LeadReading) -> str:
    return "; ".join(f"{part.authority or part.country}:{part.class_}" for part in reading.parts)


def test_every_cell_of_the_table_is_read_as_it_says(reader: LeadReader) -> None:
    read = [(row, _said(reader.read(row["cell"], Plan.parse(row["plan"])))) for row in MUST]
    assert [(row["cell"], row["plan"], said, row["expected"]) for row, said in read if said != row["expected"]] == []


def test_nothing_in_the_table_of_others_is_customs(reader: LeadReader) -> None:
    read = [(row, reader.read(row["cell"], Plan.parse(row["plan"]))) for row in MUST_NOT]
    assert [(row["cell"], row["plan"], _said(one)) for row, one in read if {part.class_ for part in one.parts} & {*CUSTOMS}] == []


def test_a_word_for_nobody_in_capitals_is_the_body_of_that_name_in_its_country(reader: LeadReader) -> None:
    """Every placeholder is held against every name of the registry: "nav" is Latvian for nobody, NAV the Hungarian administration."""
    reference = built_in()
    words = {fold(word.word): word for word in reference.lead_words if word.meaning in ("placeholder", "nobody")}
    alike = [name for name in reference.authority_names if fold(name.name) in words]
    assert "NAV" in {name.name for name in alike}
    for name in alike:
        body = reference.authorities[name.authority]
        assert _said(reader.read(name.name.upper(), None, body.country)) == f"{body.id}:{body.class_}"
        assert not [part for part in reader.read(name.name.lower(), None).parts if part.authority]


@each("module", RULES)
def test_a_rule_cites_a_cell_of_the_tables(module: str) -> None:
    """A rule is a function that says yes or no; one that no cell asks for has no place in the room."""
    cells = {row["cell"] for path in HERE.glob("*.csv") for row in _rows(path.name)}
    functions = [one for one in ast.walk(ast.parse((ROOM / f"{module}.py").read_text("utf-8"))) if isinstance(one, ast.FunctionDef)]
    rules = {one.name: ast.get_docstring(one) or "" for one in functions if one.returns and ast.unparse(one.returns) == "bool"}
    assert rules
    assert [name for name, text in rules.items() if cells.isdisjoint(re.findall('"([^"]+)"', " ".join(text.split())))] == []


def test_every_member_state_is_covered() -> None:
    reference = built_in()
    states = {code for code, country in reference.countries.items() if country.group == "member_state"}
    customs = {part.split("-")[0] for row in MUST for part in row["expected"].split("; ") if part.split(":")[1] in CUSTOMS}
    assert states <= customs


@each(
    ("cell", "roles"),
    [
        ("Frontex (co-leaders LV, FI)", [None, Role.CO_LEADER, Role.CO_LEADER]),
        ("NL - Douane (co-lead: BE)", [None, Role.CO_LEADER]),
        ("Leader: FR; Co-leader: DE", [Role.LEADER, Role.CO_LEADER]),
        ("FR (leader), DE (co-leader)", [Role.LEADER, Role.CO_LEADER]),
        ("FR Customs (lead), ES Guardia Civil (co-lead)", [Role.LEADER, Role.CO_LEADER]),
        ("the Netherlands, co-led by EUROPOL and OLAF", [None, Role.CO_LEADER, Role.CO_LEADER]),
        ("Leaders: FR, DE\nCo-leaders: IT, ES", [Role.LEADER, Role.LEADER, Role.CO_LEADER, Role.CO_LEADER]),
        ("FR, co-leader DE", [None, Role.CO_LEADER]),
        ("FR lead, DE co-lead", [Role.LEADER, Role.CO_LEADER]),
        ("Frontex (co-leaders LV, FI); DE", [None, Role.CO_LEADER, Role.CO_LEADER, None]),
        ("FR Customs", [None]),
        ("AL: FR Customs, Co-AL: DE BKA", [Role.LEADER, Role.CO_LEADER]),
        ("AL: FR; CAL: DE", [Role.LEADER, Role.CO_LEADER]),
        ("FR Police (L), DE Zoll (CL)", [Role.LEADER, Role.CO_LEADER]),
        ("FR: L; DE: CL", [Role.LEADER, Role.CO_LEADER]),
        ("FR Police. Co-leader: BE Customs", [None, Role.CO_LEADER]),
        ("FR Police co-led by BE Customs", [None, Role.CO_LEADER]),
        ("Leader: FR Customs, DE Zoll (co-leader)", [Role.LEADER, Role.CO_LEADER]),
        ("FR Police, lead. BE Customs, participant", [Role.LEADER]),
    ],
)
def test_roles_that_the_cell_gives(cell: str, roles: list[Role | None], reader: LeadReader) -> None:
    assert [part.role for part in reader.read(cell, Plan(2023, 2023)).parts] == roles


@each(
    ("cell", "country", "expected"),
    [
        ("Customs", "FR", "FR-DGDDI:customs"),
        ("Customs", "France", "FR-DGDDI:customs"),
        ("AT", "PT", "PT-AT:unified"),
        ("BKA", "AT", "AT-BK:non_customs"),
        ("BKA", "DE", "DE-BKA:non_customs"),
        ("DGDDI; ZKA", "FR; DE", "FR-DGDDI:customs; DE-ZOLL:customs"),
        ("Customs, Police", "BE", "BE-GACE:customs; BE-FP:non_customs"),
        ("Customs\nPolice", "BE\nNL", "BE-GACE:customs; NL-POL:non_customs"),
        ("NL Customs", "BE", "NL-DOUANE:customs"),
        ("Europol", "NL", "EU-EUROPOL:eu_body"),
        ("Xyzzy", "NL", "NL:unknown"),
        ("Customs", "FR; DE", "FR-DGDDI:customs; DE-ZOLL:customs"),
        ("Customs", "FR\nBE", "FR-DGDDI:customs; BE-GACE:customs"),
        ("Customs", "FR, FR, BE", "FR-DGDDI:customs; BE-GACE:customs"),
        ("Zoll", "DE; AT", "DE-ZOLL:customs; AT-ZAOE:customs"),
        ("BKA", "DE; FR", "None:non_customs"),
        ("NAV", "HU", "HU-NAV:unified"),
        ("nav", "LV", ""),
        ("L", "FR", "FR:unknown"),
        ("CL", "LU", "LU:unknown"),
        ("AL", "FR", "FR:unknown"),
        ("L", "", "LU:unknown"),
        ("AL: Customs", "FR", "FR-DGDDI:customs"),
        ("AL: Customs", "AL", "AL-DPD:customs"),
        ("be customs", "FR", "FR:unknown"),
        ("be customs", "BE", "BE-GACE:customs"),
        ("Służba Celna", "LT, FR", "LT-CUST:customs; FR-DGDDI:customs"),  # a common word of another country's language
    ],
)
def test_a_country_column_completes_the_cell(cell: str, country: str, expected: str, reader: LeadReader) -> None:
    assert _said(reader.read(cell, Plan(2023, 2023), country)) == expected


@each(
    ("cell", "plan", "country", "code"),
    [
        ("", "2023", "", "lead-blank"),
        (" \n", "2023", "", "lead-blank"),
        ("tbc", "2023", "", "lead-placeholder"),
        ("FR Customs?", "2023", "", "lead-placeholder"),
        ("NL Douane / ?", "2023", "", "lead-placeholder"),
        ("-", "2023", "", "lead-blank"),
        ("NL", "2023", "", "lead-country-only"),
        ("Xyzzy", "2023", "", "lead-unknown"),
        ("PJ", "2023", "", "lead-ambiguous"),
        ("VPOP (HU)", "2023", "", "lead-not-in-force"),
        ("ES AEAT", "2023", "", "lead-umbrella"),
        ("NL Customs", "2023", "BE", "lead-country-conflict"),
        ("BE, NL Customs", "2023", "", "lead-shared-name"),
        ("Driver: BE", "2023", "", "lead-driver-text"),
        ("EMPACT Support Manager", "2023", "", "lead-driver-text"),
        ("Leader", "2023", "", "lead-unknown"),
        ("DE; supported by FR", "2023", "", "lead-participant"),
        ("a.b@c.example", "2023", "", "lead-contact"),
        ("PL Police (with FR Customs)", "2023", "", "lead-beside"),
        ("FR Police (with Customs)", "2023", "", "lead-beside"),
        ("Leader: FR Police. Participants: BE Customs", "2023", "", "lead-participant"),
        ("AL: Customs", "2023", "", "lead-ambiguous"),
        ("FR Police (BE Customs)", "2023", "", "lead-ambiguous"),
        ("FR Police; Xyz: BE Customs", "2023", "", "lead-ambiguous"),
        ("FR (lead), DE Zoll, NL (participants)", "2023", "", "lead-ambiguous"),
        ("FR Police with Europol\nBE Customs", "2023", "", "lead-ambiguous"),
    ],
)
def test_what_must_be_said_is_said(cell: str, plan: str, country: str, code: str, reader: LeadReader) -> None:
    assert code in [note[0] for note in reader.read(cell, Plan.parse(plan), country).notes]


@each(
    ("cell", "words"),
    [
        ("FR – DGDDI", ("DGDDI", "FR-DGDDI", "source:")),
        ("BE", ("country only", "Belgium (BE)")),
        ("LV TCP", ("LV-TCP-SRS", "from 2018-01-01 to 2025-12-31")),
        ("HU VPOP", ("until 2010-12-31", "2023")),
        ("BKA", ("AT", "DE", "no country")),
        ("BE Customs Union expert", ("Union",)),
    ],
)
def test_the_reason_names_what_decided(cell: str, words: tuple[str, ...], reader: LeadReader) -> None:
    why = reader.read(cell, Plan(2023, 2023)).parts[0].reason
    assert all(word in why for word in words), why


def test_without_a_plan_the_body_still_in_force_is_meant(reader: LeadReader) -> None:
    part = reader.read("LV Tax and Customs Police", None).parts[0]
    assert part.authority == "LV-TCP-MOI"
    assert "no plan" in part.why
    assert reader.read("DK SKAT", None).parts[0].authority != "DK-SKAT"


@each(
    ("cell", "texts"),
    [
        ("D Zoll", ["D Zoll"]),
        ("E SVA", ["E SVA"]),
        ("A Customs", ["A Customs"]),
        ("E Customs", ["E Customs"]),
        ("be (customs)", ["be (customs)"]),
        ("a) FR Customs; b) DE Zoll", ["FR Customs", "DE Zoll"]),
        ("A. Zoll", ["Zoll"]),
        ("AL: FR Customs, Co-AL: DE BKA", ["FR Customs", "DE BKA"]),
        ("Leader: FR Police. Participants: BE Customs", ["FR Police"]),
        ("l'administration des douanes (FR)", ["administration des douanes (FR)"]),
    ],
)
def test_the_text_is_what_stands_in_the_cell_for_the_leader(cell: str, texts: list[str], reader: LeadReader) -> None:
    assert [part.text for part in reader.read(cell, Plan(2023, 2023)).parts] == texts


@each(
    ("text", "codes"),
    [
        ("FR, BE, NL", ("BE", "FR", "NL")),
        ("BE Customs; Europol; UK", ("BE", "UK")),
        ("DGDDI", ("FR",)),
        ("Spain/Portugal, Europol, GR", ("EL", "ES", "PT")),
        ("", ()),
        ("all MS", ()),
        ("all MS except DK, IE", ()),
        ("BE (not NL)\nFR", ("BE", "FR")),
        ("FR, ES, PT, AT", ("ES", "FR", "AT", "PT")),
        ("PT AT", ("PT",)),
        ("UK Customs and Tullverket", ("SE", "UK")),
    ],
)
def test_countries_of_a_text(text: str, codes: tuple[str, ...], reader: LeadReader) -> None:
    assert reader.countries(text) == codes
