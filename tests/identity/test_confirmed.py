"""A file of confirmed matches: what it settles, what a spreadsheet program does to it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from inside import built_in
from samples import action, each, leader

from empact_cli.errors import InputError
from empact_cli.identity.confirmed import read_confirmed
from empact_cli.identity.plan_sides import PlanActions, sides
from empact_cli.model import Action, AuthorityClass, Plan, Rule
from empact_cli.questions.comparison import compare

REFERENCE = built_in()
BEFORE, AFTER = Plan(2022, 2022), Plan(2023, 2023)
HEAD = "from,to,oap,previous_number,previous_title,current_number,current_title\n"


def one(number: str | None, title: str, plan: Plan, oap: str | None = "EXCISE", oap_text: str = "Excise fraud") -> Action:
    return action(leader(AuthorityClass.CUSTOMS), number=number, title=title, plan=plan, oap=oap, oap_text=oap_text)


def side(*items: Action) -> PlanActions:
    return sides(items, items)[items[0].plan]


PREVIOUS = side(one("2.1", "Illegal landfills", BEFORE), one("2.10", "Puppy trade", BEFORE), one(None, "Cash days", BEFORE, None, "Cäsh"))
CURRENT = side(one("2.1", "Illegal landfills", AFTER), one("2.2", "Pets", AFTER), one(None, "Cash days", AFTER, None, "CASH"))


def matches(path: Path, text: str, encoding: str = "utf-8") -> set[tuple[str | None, str | None]]:
    path.write_text(text, encoding)
    found = compare(PREVIOUS, CURRENT, Rule(), REFERENCE, confirmed=read_confirmed(str(path)))
    return {(pair.previous and pair.previous.title, pair.current and pair.current.title) for pair in found.pairs}


@pytest.mark.parametrize(
    "line",
    [
        "2022,2023,EXCISE,2.10,Puppy trade,2.2,Pets",
        ",,excise,2.10,,2.2,",
        "2022,2023,EXCISE,2.1,Puppy trade,02. Feb,Pets",  # what a spreadsheet program makes of numbers
        "2022,2023,EXCISE,'2.10,PUPPY  TRADE,'2.2,pets",
    ],
)
def test_a_line_pairs_two_actions(tmp_path: Path, line: str) -> None:
    assert ("Puppy trade", "Pets") in matches(tmp_path / "m.csv", HEAD + line)


def test_a_line_with_one_side_leaves_the_action_alone(tmp_path: Path) -> None:
    found = matches(tmp_path / "m.csv", HEAD + "2022,2023,EXCISE,2.1,Illegal landfills,,")
    assert {("Illegal landfills", None), (None, "Illegal landfills")} <= found


def test_an_oap_nobody_knows_is_found_by_its_name(tmp_path: Path) -> None:
    found = matches(tmp_path / "m.csv", HEAD + "2022,2023,Cäsh,,Cash days,,")
    assert {("Cash days", None), (None, "Cash days")} <= found


@each("delimiter", [",", ";", "\t"])
@each("encoding", ["utf-8", "utf-8-sig"])
def test_every_delimiter_of_a_spreadsheet_program(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = (HEAD + "2022,2023,EXCISE,2.10,Puppy trade,2.2,Pets\n,,,,,,\n").replace(",", delimiter)
    assert ("Puppy trade", "Pets") in matches(tmp_path / "m.csv", text, encoding)


def test_lines_about_other_plans_say_nothing(tmp_path: Path) -> None:
    assert ("Puppy trade", "Pets") not in matches(tmp_path / "m.csv", HEAD + "2021,2022,EXCISE,2.10,Puppy trade,2.2,Pets")


@each(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column oap, previous_number, current_number"),
        ("", "the file is empty"),
        (HEAD + "2022,2023,EXCISE,9.9,Nothing,2.2,Pets", "m.csv, line 2: OA 9.9 .* is not an action of 2022"),
        (HEAD + "2022,2023,NOWHERE,2.1,,2.2,", "line 2"),
        (HEAD + "2022,2023,EXCISE,2.1,,2.2,\n2022,2023,EXCISE,2.1,,2.1,\n", "line 3: OA 2.1 .* is matched in an earlier line already"),
        (HEAD + "soon,2023,EXCISE,2.1,,2.2,", "line 2: 'soon' in column 'from' is not a plan"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        matches(tmp_path / "m.csv", text)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("m.csv", "none.csv"):
        with pytest.raises(InputError, match=name):
            read_confirmed(str(tmp_path / name))
