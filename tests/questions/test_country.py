"""One country's part: parts that never overlap, groups that add up, shares, ranks and changes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commands import BUNDLED, NEW, OLD, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inside import built_in
from msgspec.structs import replace
from samples import action, actions, each, leader

from empact_cli.errors import UsageError
from empact_cli.files import read_actions
from empact_cli.model import AuthorityClass, Customs, Group, Plan, Role, Rule
from empact_cli.output.views.country_view import sentences
from empact_cli.questions import group_of
from empact_cli.questions.country_part import Part, country_part, own_group, part_of
from empact_cli.questions.filters import country_code
from empact_cli.questions.summary import Grouping, summarize

REFERENCE = built_in()
BOTH = (Role.LEADER, Role.CO_LEADER)
CUSTOMS, POLICE, UNKNOWN = AuthorityClass.CUSTOMS, AuthorityClass.NON_CUSTOMS, AuthorityClass.UNKNOWN
GROUPS = ("customs_led", "wide_only", "undetermined", "other")


@each("word", ["CZ", "cz", "Czechia", "ČESKO", "Cesko", "Tschechien", "Czech Republic"])
def test_czechia_in_any_spelling(word: str) -> None:
    assert country_code(REFERENCE, word) == "CZ"


@each(
    ("participants", "named", "others"),
    [
        ("all MS", "", True),
        ("all", "", True),
        ("all MS except DK, IE", "", True),
        ("BE, NL and others", "BE", True),
        ("BE, NL", "BE", False),
        ("Europol", "", False),
        ("none", "", False),
        ("n/a", "", False),
        ("BE (police)", "BE", False),
    ],
)
def test_participants_in_general_words_count_for_nobody_and_are_told(tmp_path: Path, participants: str, named: str, others: bool) -> None:
    rows = f'Plan,OAP,OA,Title,Leader,Participants\n2023,Excise fraud,1.1,Controls,FR Customs,"{participants}"\n'
    (tmp_path / "p.csv").write_text(rows)
    (found,) = read_actions([str(tmp_path / "p.csv")], REFERENCE)
    assert (found.participants[:1], found.and_others) == ((named,) if named else (), others)
    part = country_part(actions(found), "SE", Rule(), REFERENCE)
    assert ("in general words" in " ".join(sentences(part, part.totals[0]))) == others
    assert part.totals[0].count.parts[Part.PARTICIPATING] == 0


@each(("word", "code"), [("GR", "EL"), ("EL", "EL"), ("GB", "UK"), ("UK", "UK"), ("Ελλάδα", "EL")])
def test_greece_and_the_united_kingdom_by_either_code(word: str, code: str) -> None:
    assert country_code(REFERENCE, word) == code


OFFICIAL = {
    "BE": "Royaume de Belgique", "BG": "Република България", "CZ": "Česká republika", "DK": "Kongeriget Danmark",
    "DE": "Bundesrepublik Deutschland", "EE": "Eesti Vabariik", "IE": "Éire", "EL": "Ελλάς", "ES": "Reino de España",
    "FR": "République française", "HR": "Republika Hrvatska", "IT": "Repubblica italiana", "CY": "Κυπριακή Δημοκρατία",
    "LV": "Latvijas Republika", "LT": "Lietuvos Respublika", "LU": "Lëtzebuerg", "HU": "Magyarország", "MT": "Repubblika ta' Malta",
    "NL": "Koninkrijk der Nederlanden", "AT": "Republik Österreich", "PL": "Rzeczpospolita Polska", "PT": "República Portuguesa",
    "RO": "România", "SI": "Republika Slovenija", "SK": "Slovenská republika", "FI": "Suomen tasavalta", "SE": "Konungariket Sverige",
    "CH": "Schweizerische Eidgenossenschaft", "NO": "Kongeriket Norge", "MK": "Република Северна Македонија", "UA": "Україна",
}  # fmt: skip


@each(("code", "name"), OFFICIAL.items())
def test_a_country_is_known_by_its_official_name(code: str, name: str) -> None:
    assert country_code(REFERENCE, name) == code


@pytest.mark.parametrize("word", ["XX", "Republik", "NE"])
def test_what_resembles_no_country_is_met_with_no_suggestion(word: str) -> None:
    with pytest.raises(UsageError) as problem:
        country_code(REFERENCE, word)
    assert "Did you mean" not in str(problem.value)


@pytest.mark.parametrize(("word", "proposed"), [("Czechi", "CZ (Czechia)"), ("Rzeczpospolita Polsk", "PL (Poland)")])
def test_a_country_is_proposed_as_the_registry_writes_it(word: str, proposed: str) -> None:
    with pytest.raises(UsageError) as problem:
        country_code(REFERENCE, word)
    assert f"Did you mean {proposed}?" in str(problem.value)


@pytest.mark.parametrize(("word", "meant"), [("Czechja", "CZ"), ("Germny", "DE"), ("Frnace", "FR")])
def test_a_slip_is_met_with_a_suggestion(word: str, meant: str) -> None:
    with pytest.raises(UsageError, match=rf"{word}.*Did you mean.*{meant}"):
        country_code(REFERENCE, word)
    code, out, err = run("country", word, NEW)
    assert (code, out) == (2, b"")
    assert meant in err


def test_the_part_is_the_highest_the_country_has() -> None:
    led = action(leader(POLICE, country="CZ"), leader(CUSTOMS, Role.CO_LEADER, country="CZ"))
    assert part_of(led, "CZ") is Part.LED
    assert part_of(action(leader(CUSTOMS, Role.CO_LEADER, country="CZ")), "CZ") is Part.CO_LED
    assert part_of(action(leader(CUSTOMS, country="FR")), "CZ") is None


def test_a_country_leads_through_its_customs_alone() -> None:
    mixed = action(leader(POLICE, country="CZ"), leader(CUSTOMS, country="FR"))
    assert group_of(mixed) is Group.CUSTOMS_LED
    assert own_group(mixed, "CZ", (Role.LEADER,)) is Group.OTHER
    assert own_group(mixed, "FR", (Role.LEADER,)) is Group.CUSTOMS_LED
    assert own_group(mixed, "PL", (Role.LEADER,)) is None


def test_the_small_plans_by_hand() -> None:
    document = document_of("CZ", OLD, NEW)
    rows = {(row["plan"], row["oap"] or row["name"]): row for row in document["rows"]}
    excise = rows["2023", "EXCISE"]
    assert [excise[part.value] for part in Part] == [2, 1, 0]
    assert [excise[key] for key in ("actions", *GROUPS, "share")] == [2, 2, 0, 0, 0, 1.0]
    assert excise["everyone"]["customs_led"] == 3
    assert excise["share_of_customs_led"] == 0.6667
    assert excise["change"] == {"led": 1, "co_led": 1, "participating": -1, "actions": 1, "customs_led": 1}
    assert rows["2023", "FIREARMS"]["share"] is None
    assert rows["2023", "FIREARMS"]["share_of_customs_led"] is None
    assert rows["2023", "Unheard of"]["change"] is None
    total = document["totals"][1]
    assert [total[part.value] for part in Part] == [3, 3, 1]
    assert [total[group] for group in GROUPS] == [2, 0, 1, 0]
    assert total["country_unknown"] == 1
    assert total["most"] == 2 + 0 + 1 + 1
    assert total["rank"] == {"actions": 1, "customs_led": 1, "countries": 4, "actions_shared": 1, "customs_led_shared": 1}
    assert total["previous_plan"] == "2022"
    assert total["change"]["led"] == 2
    assert document["totals"][0]["change"] is None
    assert {one["number"] for one in document["actions"] if one["plan"] == "2023" and one["part"] == "led"} == {"2.2", "3.1"}


def document_of(*arguments: str) -> Any:
    code, out, err = run("country", *arguments, "-f", "json")
    assert code == 0, err
    return json.loads(out)


@cache
def summary_of(roles: str) -> Any:
    code, out, _ = run("summarize", BUNDLED, "--by", "country", "--roles", roles, "-f", "json")
    assert code == 0
    return json.loads(out)


@pytest.mark.parametrize(
    ("country", "roles"),
    [
        *((country, "leader") for country in ("CZ", "FR", "MT", "EU")),
        *((country, "leader,co_leader") for country in ("CZ", "PL", "EL", "UK")),
    ],
)
def test_everything_adds_up_and_agrees_with_the_summary(country: str, roles: str) -> None:
    document = document_of(country, BUNDLED, "--roles", roles)
    total = document["totals"][0]
    summed = (*(part.value for part in Part), "actions", *GROUPS)
    assert {key: sum(row[key] for row in document["rows"]) for key in summed} == {key: total[key] for key in summed}
    for row in [*document["rows"], total]:
        for count in (row, row["everyone"]):
            assert count["actions"] == sum(count[group] for group in GROUPS)
            assert count["share"] == (round(count["customs_led"] / count["actions"], 4) if count["actions"] else None)
    summary = summary_of(roles)
    assert {**total["everyone"], "plan": "2023"} == summary["totals"][0]
    assert total["actions"] == next((row["actions"] for row in summary["rows"] if row["country"] == country), 0)
    parts = [one["part"] for one in document["actions"]]
    assert {part.value: parts.count(part.value) for part in Part} == {part.value: total[part.value] for part in Part}
    if country == "EU":
        assert total["rank"]["actions"] is None


COUNTRIES = st.sampled_from(["CZ", "FR", "PL", None])
LEADERS = st.builds(leader, st.sampled_from(AuthorityClass), st.sampled_from(Role), country=COUNTRIES)
ACTIONS = st.lists(
    st.builds(
        lambda who, oap, year: action(*who, oap=oap, plan=Plan(year, year)),
        st.lists(LEADERS, max_size=3),
        st.sampled_from(["EXCISE", "MTIC", None]),
        st.sampled_from([2022, 2023]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS, st.sampled_from([(Role.LEADER,), (Role.CO_LEADER,), BOTH]), st.sampled_from(Customs))
def test_no_action_is_counted_twice_or_lost(items: list[Any], roles: tuple[Role, ...], customs: Customs) -> None:
    rule = Rule(roles, customs)
    part = country_part(actions(*items), "CZ", rule, REFERENCE)
    for total in part.totals:
        rows = [row for row in part.rows if row.plan == total.plan]
        count = total.count
        assert count.own.actions == sum(row.count.own.actions for row in rows)
        assert count.own.customs_led <= count.everyone.customs_led
        assert count.own.actions + total.unplaced <= count.everyone.actions
        assert count.own.actions <= count.parts[Part.LED] + count.parts[Part.CO_LED]
        assert count.own.most <= total.most <= count.everyone.actions
        assert (total.rank.actions is None) == (count.own.actions == 0)
        assert bool(total.rank.actions_shared) == (total.rank.actions is not None)
        assert (total.rank.customs_led is None) == (count.own.headline(customs) == 0)
        if total.previous and total.previous_plan:
            earlier = next(one for one in part.totals if one.plan == total.previous_plan)
            assert total.previous == earlier.count
    summary = summarize(actions(*items), rule, (Grouping.COUNTRY,), REFERENCE)
    by_country = {row.plan: row.count.actions for row in summary.rows if row.keys == ("CZ",)}
    assert {total.plan: total.count.own.actions for total in part.totals if total.count.own.actions} == by_country


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS, st.data())
def test_the_honest_range_holds_whoever_the_nameless_turn_out_to_be(items: list[Any], data: st.DataObject) -> None:
    """Whatever leader without a country is found to be the country's customs, and whoever is found to lead where nobody was named."""
    rule = Rule((Role.LEADER,))
    known: list[Any] = []
    for one in items:
        leaders = [
            leader(CUSTOMS, who.role, country="CZ")
            if who.country is None and who.class_ not in (POLICE, AuthorityClass.EU_BODY) and data.draw(st.booleans())
            else who
            for who in one.leaders
        ]
        if not any(who.role is Role.LEADER for who in leaders) and data.draw(st.booleans()):
            leaders.append(leader(CUSTOMS, country="CZ"))
        known.append(replace(one, leaders=tuple(leaders)))
    for before, after in zip(*(country_part(actions(*group), "CZ", rule, REFERENCE).totals for group in (items, known)), strict=True):
        assert before.count.own.customs_led <= after.count.own.customs_led <= before.most


def test_those_who_share_a_place_are_counted() -> None:
    items = [action(leader(CUSTOMS, country=code)) for code in ("CZ", "PL", "FR", "FR")] + [action(leader(POLICE, country="AT"))]
    ranks = {code: country_part(actions(*items), code, Rule(), REFERENCE).totals[0].rank for code in ("FR", "CZ", "AT", "MT")}
    assert (ranks["FR"].actions, ranks["FR"].actions_shared, ranks["FR"].customs_led, ranks["FR"].customs_led_shared) == (1, 1, 1, 1)
    assert (ranks["CZ"].actions, ranks["CZ"].actions_shared, ranks["CZ"].customs_led, ranks["CZ"].customs_led_shared) == (2, 3, 2, 2)
    assert (ranks["AT"].actions, ranks["AT"].actions_shared, ranks["AT"].customs_led, ranks["AT"].customs_led_shared) == (2, 3, None, 0)
    assert (ranks["MT"].actions, ranks["MT"].actions_shared, ranks["MT"].countries) == (None, 0, 4)
    part = country_part(actions(*items), "CZ", Rule(), REFERENCE)
    assert "2 (shared by 3) by OAs" in " ".join(sentences(part, part.totals[0]))


def test_its_actions_stand_by_plan_and_part() -> None:
    code, out, err = run("country", "CZ", OLD, NEW, "--actions", "-f", "markdown")
    assert code == 0, err
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in out.decode().splitlines()]
    listed = rows[rows.index(["Plan", "OAP", "OA", "Title", "Part", "Leaders", "Cell"]) + 2 :]
    listed = listed[: next((at for at, row in enumerate(listed) if len(row) < 7), None)]
    order = ["leads", "co-leads", "takes part"]
    places = [(row[0], order.index(row[4].split("<br>")[0].strip("*"))) for row in listed]
    assert places == sorted(places)
    assert {place for _, place in places} == {0, 1, 2}
    assert len(listed) == len(document_of("CZ", OLD, NEW)["actions"])


def test_a_part_can_be_picked() -> None:
    everything = document_of("CZ", OLD, NEW)
    picked = document_of("CZ", OLD, NEW, "--part", "led,co_led")
    assert picked["actions"] == [one for one in everything["actions"] if one["part"] != "participating"]
    assert picked["totals"] == everything["totals"]
    assert picked["selection"] == {"part": ["led", "co_led"]}
    assert b"takes part" not in run("country", "CZ", NEW, "--part", "led", "-f", "markdown")[1].split(b"## ")[-1]
    code, _, err = run("country", "CZ", NEW, "--part", "leads")
    assert (code, "led" in err) == (2, True)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_document_for_the_national_report(tmp_path: Path, ending: str) -> None:
    document = tmp_path / f"czechia.{ending}"
    for _again in range(2):
        code, _, err = run("country", "CZ", OLD, NEW, "-o", str(document), "--marking", "LIMITE")
        assert code == 0, err
    text = " ".join((words_of_word(document) if ending == "docx" else words_of_pdf(document)).split())
    for words in (
        "Czechia in the operational action plans",
        "Czechia leads 3 of 8",
        "between 2 and 4",
        "Rule: leaders only",
        "LIMITE",
        "SHA-256",
    ):
        assert words in text
    for one in document_of("CZ", OLD, NEW)["actions"]:
        assert one["number" if one["part"] == "participating" else "title"] in text


def test_with_actions_the_document_lists_those_in_which_it_only_takes_part_too(tmp_path: Path) -> None:
    code, _, err = run("country", "CZ", OLD, NEW, "--actions", "-o", str(tmp_path / "czechia.docx"))
    assert code == 0, err
    text = " ".join(words_of_word(tmp_path / "czechia.docx").split())
    assert all(one["title"] in text for one in document_of("CZ", OLD, NEW)["actions"])


def words_of_word(document: Path) -> str:
    import docx

    book = docx.Document(str(document))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    headers = [paragraph.text for section in book.sections for paragraph in section.header.paragraphs]
    return "\n".join([*headers, *(paragraph.text for paragraph in book.paragraphs), *cells])


def words_of_pdf(document: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(document).pages)


def test_a_workbook_shows_people_the_table_with_its_total(tmp_path: Path) -> None:
    import openpyxl

    code, _, err = run("country", "CZ", OLD, NEW, "-o", str(tmp_path / "czechia.xlsx"))
    assert code == 0, err
    notes, data = openpyxl.load_workbook(tmp_path / "czechia.xlsx").worksheets
    headings = [cell.value for cell in data[1]]
    assert data.cell(2, headings.index("share_of_actions") + 1).number_format == "0.00%"
    lines = [[cell.value for cell in row if cell.value is not None] for row in notes.iter_rows()]
    document = document_of("CZ", OLD, NEW)
    at = next(place for place, line in enumerate(lines) if line[:1] == ["OAP"])
    for name in {row["name"] for row in document["rows"]}:
        shown = next(line for line in lines[at:] if line[0] == name)
        led = [row["led"] for row in document["rows"] if row["name"] == name]
        assert [number for number in shown[1:3] if number is not None][-len(led) :] == led
    assert any(line[0] == "Total" for line in lines[at:])


def test_what_people_read_says_all_of_it() -> None:
    code, out, _ = run("country", "CZ", OLD, NEW, "--actions", "-f", "markdown")
    read = out.decode()
    assert code == 0
    for words in (
        "Czechia leads 3 of 8",
        "between 2 and 4",
        "Rank among the 4 countries",
        "Against 2022: +2 led",
        "Rule: leaders only",
        "| Celní",
    ):
        assert words.replace("| ", "") in read, words
    assert "For 1 further OA, no leader is named" in read
    table = run("country", "CZ", NEW, "-f", "table")[1].decode()
    assert max(map(len, table.splitlines())) <= 80


def test_plans_of_unlike_length_are_said_to_be(tmp_path: Any) -> None:
    later = tmp_path / "oaps-2024-2025.csv"
    later.write_text("Plan;OAP;OA;Title;Action Leader\n2024-2025;Excise;2.1;Cigarettes;CZ Customs\n", "utf-8")
    assert document_of("CZ", NEW, str(later))["totals"][1]["same_length"] is False
    assert "unlike length" in run("country", "CZ", NEW, str(later))[1].decode()
