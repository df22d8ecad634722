from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from empact_cli import reference
from empact_cli.errors import ReferenceDataError
from empact_cli.reference import TABLES, load
from empact_cli.reference.records import AuthorityKind

_TABLES = reference._tables
BODY = ("XX-A", "BE", "customs", "customs", "A body", "", "", "ours", "user", "")
COLUMNS = {
    "authorities": "id,country,class,kind,name,valid_from,valid_to,source,certainty,note",
    "authority_names": "authority,name,strength,language,source,certainty",
    "countries": "code,name,group,source,certainty",
    "country_tiles": "country,column,row,source,certainty",
    "country_names": "country,name,kind,language,source,certainty",
    "generic_names": "name,language,stands_for,source,certainty",
    "lead_words": "word,language,meaning,source,certainty",
    "oaps": "id,name,short,source,certainty",
    "oap_names": "oap,name,match,source,certainty",
    "oap_priorities": "oap,cycle,priority,name,source,certainty",
    "oap_successors": "oap,from_name,from_cycle,to_cycle,gap,source,certainty",
    "heading_concepts": "meaning,concepts,beside,source,certainty",
    "oap_concepts": "oap,concepts,beside,source,certainty",
    "priority_concepts": "priorities,concepts,beside,source,certainty",
    "plans": "start,end,cycle,source,certainty",
    "published": "document,point,plan,oap,measure,count,wording,source,certainty",
    "role_words": "text,role,language,source,certainty",
}


def _changed(position: int, value: str) -> tuple[str, ...]:
    return (*BODY[:position], value, *BODY[position + 1 :])


# What is wrong, the tables with the wrong entry last, and what the message must say of it.
CASES: list[tuple[str, dict[str, list[tuple[str, ...]]], str]] = [
    ("dangling country", {"authorities": [_changed(1, "QQ")]}, "country 'QQ' is not in countries.csv"),
    ("dangling authority", {"authority_names": [("XX-Q", "A", "weak", "", "ours", "user")]}, "authority 'XX-Q' is not in authorities.csv"),
    ("dangling OAP", {"oap_names": [("QQ", "A", "whole", "ours", "user")]}, "oap 'QQ' is not in oaps.csv"),
    ("dangling priority", {"oap_priorities": [("OPC", "2026", "QQ", "A", "ours", "user")]}, "priority 'QQ' is not in priorities.csv"),
    ("dangling OAP of concepts", {"oap_concepts": [("QQ", "fraud", "", "ours", "user")]}, "oap 'QQ' is not in oaps.csv"),
    ("concept without words", {"oap_concepts": [("OPC", "qq crime", "", "ours", "user")]}, "concepts 'qq' is not in concepts.csv"),
    ("heading beside a concept without words", {"heading_concepts": [("title", "name", "qq", "ours", "user")]}, "beside 'qq' is not in"),
    ("concepts of no priority", {"priority_concepts": [("DRUGS QQ", "drug", "", "ours", "user")]}, "priorities 'QQ' is not in priorities"),
    ("dangling cycle", {"oap_successors": [("OPC", "A", "2018", "2030", "", "ours", "user")]}, "to_cycle '2030' is not in cycles.csv"),
    (
        "generic word for nothing",
        {"generic_names": [("Qq", "en", "Qqq", "ours", "user")]},
        "stands_for 'Qqq' is not in authority_names.csv",
    ),
    ("unknown class", {"authorities": [_changed(2, "hybrid")]}, "'hybrid' is not a valid class; it must be one of customs, unified"),
    ("unknown kind", {"authorities": [_changed(3, "navy")]}, "'navy' is not a valid kind; it must be one of customs, tax"),
    ("bad date", {"authorities": [_changed(5, "2023")]}, "'2023' is not a valid valid_from"),
    ("ends before it begins", {"authorities": [(*BODY[:5], "2024-01-01", "2023-01-01", *BODY[7:])]}, "before it begins"),
    ("no source", {"authorities": [_changed(7, "")]}, "source is empty"),
    ("no id", {"authorities": [_changed(0, "")]}, "id is empty"),
    (
        "alias claimed twice in a country",
        {"authorities": [BODY], "authority_names": [("XX-A", "DOUANE EN ACCIJNZEN", "weak", "", "ours", "user")]},
        "is claimed in BE by BE-GACE on the same days",
    ),
    (
        "strong name of another country's body",
        {"authorities": [BODY], "authority_names": [("XX-A", "tullverket", "weak", "", "ours", "user")]},
        "'tullverket' is a name of SE-TULL too",
    ),
    ("OAP name claimed twice", {"oap_names": [("OPC", "excise  FRAUD", "whole", "ours", "user")]}, "is of oap EXCISE already"),
    (
        "country name claimed twice",
        {"country_names": [("BE", "HOLLAND", "name", "", "ours", "user")]},
        "is of country NL already",
    ),
    ("generic word of two kinds", {"generic_names": [("ZOLL", "de", "Police", "ours", "user")]}, "is of stands_for Customs already"),
    (
        "unknown meaning",
        {"lead_words": [("qq", "en", "perhaps", "ours", "user")]},
        "'perhaps' is not a valid meaning; it must be one of and",
    ),
    ("unknown role", {"role_words": [("qq", "boss", "en", "ours", "user")]}, "'boss' is not a valid role"),
    ("two on one tile", {"country_tiles": [("SE", "2", "4", "ours", "user")]}, "BE stands on that tile already"),
    ("tile of nobody", {"country_tiles": [("QQ", "9", "9", "ours", "user")]}, "country 'QQ' is not in countries.csv"),
    ("tile off the map", {"country_tiles": [("BE", "-1", "0", "ours", "user")]}, "counted from 0"),
    ("member state without a tile", {"countries": [("MD", "Moldova", "member_state", "ours", "user")]}, "MD has no tile"),
    ("plan that ends first", {"plans": [("2031", "2030", "2026", "ours", "user")]}, "before it begins"),
    ("published plan", {"published": [("D", "", "soon", "", "actions", "1", "", "ours", "user")]}, "'soon' is not a plan"),
    ("published measure", {"published": [("D", "", "2023", "", "led", "1", "", "ours", "user")]}, "'led' is not a valid measure"),
]


@cache
def built_in() -> reference.Tables:
    return _TABLES(reference._BUILT_IN)


@pytest.fixture(autouse=True)
def _built_in_tables_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same for each case; what is laid over them is read, and all of them are held against each other, each time."""
    monkeypatch.setattr(reference, "_tables", lambda _: dict(built_in()))


@pytest.mark.parametrize(("tables", "message"), [pytest.param(tables, message, id=name) for name, tables, message in CASES])
def test_unsound_data_is_refused(tmp_path: Path, tables: dict[str, list[tuple[str, ...]]], message: str) -> None:
    for table, rows in tables.items():
        with (tmp_path / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([COLUMNS[table].split(","), *rows])
    with pytest.raises(ReferenceDataError) as problem:
        load([tmp_path])
    assert message in str(problem.value)
    assert f"{list(tables)[-1]}.csv, line" in str(problem.value)


def test_one_name_may_pass_from_a_body_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "authorities.csv").write_text(
        f"{COLUMNS['authorities']}\nXX-A,BE,customs,customs,Old,,2020-12-31,s,user,\nXX-B,BE,unified,customs,New,2021-01-01,,s,user,\n"
    )
    (tmp_path / "authority_names.csv").write_text(
        f"{COLUMNS['authority_names']}\nXX-A,The body,strong,,s,user\nXX-B,The Body,strong,,s,user\n"
    )
    assert {"XX-A", "XX-B"} <= set(load([tmp_path]).authorities)


def test_the_columns_here_are_those_of_the_files() -> None:
    folder = Path(__file__).parents[2] / "empact_cli" / "reference" / "data"
    assert {table: (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0] for table in COLUMNS} == COLUMNS
    assert set(COLUMNS) <= set(TABLES)


def test_kinds_are_a_closed_list() -> None:
    assert all(isinstance(authority.kind, AuthorityKind) for authority in load().authorities.values())
