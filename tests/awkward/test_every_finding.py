"""Every code of the catalogue is given by some file, and by another one of the same kind it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from awkward_case import text
from inside import built_in
from samples import action, each, leader
from test_awkward import CASES

from empact_cli.errors import UsageError
from empact_cli.files import read_actions
from empact_cli.findings import CATALOGUE
from empact_cli.identity.plan_sides import PlanActions
from empact_cli.model import AuthorityClass, Plan, Rule, Subject
from empact_cli.questions.comparison import compare
from empact_cli.reading import Guidance

REFERENCE = built_in()
PLANS = (Plan(2022, 2022), Plan(2023, 2023))
CLASSES = (AuthorityClass.CUSTOMS, AuthorityClass.NON_CUSTOMS)
HEADINGS = ["OAP", "OA no", "Title", "Country", "Leader"]
# The country and the leader of one action: what gives the finding, and what does not.
LEADERS = {
    "lead-country-only": (("", "NL"), ("", "NL Douane")),
    "lead-blank": (("", ""), ("", "FR DGDDI")),
    "lead-placeholder": (("", "tbc"), ("", "FR DGDDI")),
    "lead-unknown": (("", "Xyzzy"), ("", "Europol")),
    "lead-ambiguous": (("", "KAS"), ("", "PL KAS")),
    "lead-no-country": (("", "Customs"), ("", "FR Customs")),
    "lead-slip": (("", "Guarda di Finanza"), ("", "Guardia di Finanza")),
    "lead-not-in-force": (("", "FR ONAF"), ("", "FR SEJF")),
    "lead-umbrella": (("", "ES AEAT"), ("", "ES DAVA")),
    "lead-country-conflict": (("BE", "NL Customs"), ("NL", "NL Customs")),
    "lead-shared-name": (("", "BE, NL Customs"), ("", "BE Customs, NL Customs")),
    "lead-driver-text": (("", "Driver: BE"), ("", "Leader: BE Customs")),
    "lead-participant": (("", "DE Zoll; supported by FR"), ("", "DE Zoll; FR DGDDI")),
    "lead-beside": (("", "DE Zoll (with FR Police)"), ("", "DE Zoll and FR Police")),
    "lead-handed-over": (("", "NL Politie, now NL Douane"), ("", "NL Politie, NL Douane")),
    "lead-contact": (("", "a.b@c.example"), ("", "NL Douane a.b@c.example")),
}


def codes_of(country: str, leader: str, folder: Path, plan: str | None = None, name: str = "oaps-2023.csv") -> set[str]:
    path = folder / name
    path.write_bytes(text([HEADINGS, ["Excise", "2.1", "A", country, leader]]))
    return {found.code for found in read_actions([str(path)], REFERENCE, Guidance(plan=Plan.parse(plan or ""))).findings}


@each("code", LEADERS)
def test_a_code_about_leaders(code: str, tmp_path: Path) -> None:
    provoking, other = LEADERS[code]
    assert code in codes_of(*provoking, tmp_path)
    assert code not in codes_of(*other, tmp_path)


def test_a_matrix_that_marks_another_leader(tmp_path: Path) -> None:
    def read(mark: str) -> tuple[set[str], tuple[str, ...]]:
        path = tmp_path / "oaps-2023.csv"
        path.write_bytes(
            text([["OAP", "OA no", "Title", "Leader", "BE", "FR", "DE"], ["Excise", "2.1", "A", "BE Customs", mark, "L", "P"]])
        )
        found = read_actions([str(path)], REFERENCE)
        return {one.code for one in found.findings}, found.items[0].participants

    assert read("") == ({"lead-country-conflict"}, ("DE", "FR"))
    assert read("L") == ({"lead-country-conflict"}, ("DE", "FR"))


def test_a_matrix_that_marks_the_same_leader(tmp_path: Path) -> None:
    path = tmp_path / "oaps-2023.csv"
    path.write_bytes(text([["OAP", "OA no", "Title", "Leader", "BE", "FR", "DE"], ["Excise", "2.1", "A", "BE Customs", "L", "x", None]]))
    found = read_actions([str(path)], REFERENCE)
    assert (found.findings, found.items[0].participants) == ((), ("FR",))


@pytest.mark.parametrize(("claim", "told"), [("Yes", True), ("No", False), ("?", False)])
def test_a_column_that_says_whether_customs_lead(claim: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "oaps-2023.csv"
    rows = [[*HEADINGS, "Customs-led (Y/N)"], ["Excise", "2.1", "A", "", "FR", claim], ["Excise", "2.2", "B", "", "FR DGDDI", "yes"]]
    path.write_bytes(text(rows))
    found = read_actions([str(path)], REFERENCE)
    assert [one.cell for one in found.findings if one.code == "lead-claim"] == ["F2"] * told
    assert found.items[0].leaders[0].class_ is AuthorityClass.UNKNOWN


def test_the_lock_of_an_open_workbook_beside_it(tmp_path: Path) -> None:
    plan, lock = tmp_path / "oaps-2023.csv", tmp_path / "~$oaps-2023.xlsx"
    plan.write_bytes(text([HEADINGS, ["Excise", "2.1", "A", "", "FR DGDDI"]]))
    lock.write_bytes(b"\x05Somebody")
    found = read_actions([str(lock), str(plan)], REFERENCE)
    assert ([one.code for one in found.findings], len(found.items)) == (["lock-file"], 1)


def test_a_document_of_our_own_in_a_folder_of_plans(tmp_path: Path) -> None:
    plan, page = tmp_path / "oaps-2023.csv", tmp_path / "review.html"
    plan.write_bytes(text([HEADINGS, ["Excise", "2.1", "A", "", "FR DGDDI"]]))
    rows = "".join(f"<tr><td>{'<td>'.join(one)}</tr>" for one in (HEADINGS, ["Excise", "2.1", "A", "", "FR DGDDI"]))
    page.write_text(f'<meta name="generator" content="empact-cli"><title>Review 2023</title><table>{rows}</table>', "utf-8")
    found = read_actions([str(tmp_path)], REFERENCE)
    assert ([one.code for one in found.findings], len(found.items)) == (["result-passed-over"], 1)
    named = read_actions([str(plan), str(page)], REFERENCE, Guidance(plan=PLANS[1]))
    assert [source.file for source in named.sources] == ["oaps-2023.csv", "review.html"]
    plan.unlink()
    assert len(read_actions([str(tmp_path)], REFERENCE, Guidance(plan=PLANS[1])).items) == 1


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    plan, copy = tmp_path / "oaps-2023.csv", tmp_path / "more" / "oaps-2023.csv"
    copy.parent.mkdir()
    plan.write_bytes(text([HEADINGS, ["Excise", "2.1", "A", "", "FR DGDDI"]]))
    copy.write_bytes(text([HEADINGS, ["Excise", "2.2", "B", "", "FR DGDDI"]]))
    for again in (plan, tmp_path / "more" / ".." / plan.name, tmp_path):
        found = read_actions([str(plan), str(again)], REFERENCE)
        assert ([one.code for one in found.findings], len(found.items)) == (["file-repeated"], 1)
    assert len(read_actions([str(plan), str(copy)], REFERENCE).items) == 2


def test_a_plan_that_no_file_says(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no plan 2022. They hold 2023\."):
        codes_of("", "FR DGDDI", tmp_path, plan="2022")
    assert codes_of("", "FR DGDDI", tmp_path, plan="2023") == codes_of("", "FR DGDDI", tmp_path, plan="2022", name="oaps.csv")


def codes_of_two(names: tuple[str, str], titles: tuple[str, str], folder: Path) -> set[str]:
    """What is found in two files that give the same two numbers, each under titles that begin so."""
    for name, title in zip(names, titles, strict=True):
        rows = [["Excise", f"2.{number}", f"{title} {number}", "", "FR DGDDI"] for number in (1, 2)]
        (folder / name).write_bytes(text([HEADINGS, *rows]))
    return {
        found.code for found in read_actions([str(folder / name) for name in names], REFERENCE, Guidance(plan=PLANS[1], join=True)).findings
    }


def test_two_years_under_one_given_plan(tmp_path: Path) -> None:
    assert "plan-merged" in codes_of_two(("old.csv", "new.csv"), ("Controls", "Training"), tmp_path)
    assert "plan-merged" not in codes_of_two(("old.csv", "new.csv"), ("Controls", "Controls"), tmp_path)
    assert "plan-merged" not in codes_of_two(("oaps-2023.csv", "more-2023.csv"), ("Controls", "Training"), tmp_path)


def doubts(before: str, after: str) -> set[str]:
    """What is found when the only action of one plan may be that of the next."""
    sides = [
        PlanActions(plan, (action(leader(class_), plan=plan, title=title),), frozenset({Subject("EXCISE", "")}))
        for plan, class_, title in zip(PLANS, CLASSES, (before, after), strict=True)
    ]
    found = compare(sides[0], sides[1], Rule(), REFERENCE)
    return {one.code for one in found.findings}


def test_actions_that_only_their_number_joins() -> None:
    assert "match-doubtful" in doubts("", "")
    assert "match-doubtful" not in doubts("Joint controls of parcels", "Joint controls of parcels")


def test_every_other_code_is_given_by_an_awkward_file_and_not_by_all() -> None:
    given = [case.findings for case in CASES]
    covered = (
        set().union(*given)
        | set(LEADERS)
        | {"correction-refused", "file-repeated", "lead-claim", "lock-file", "result-passed-over", "plan-merged", "match-doubtful"}
    )
    assert covered == set(CATALOGUE)
    assert all(any(code not in found for found in given) for code in covered)
