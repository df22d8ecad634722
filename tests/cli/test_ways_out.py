"""What a newcomer types first and the program does not know: the message says what to type instead."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import unicodedata
from pathlib import Path

import pytest
from app_pages import commands
from command import ROOT, empact
from samples import each

from empact_cli.cli import mistyped

BEFORE, BOOK = "data/oaps-2022.xlsx", "data/oaps-2023.xlsx"


def test_md_is_markdown() -> None:
    short, long = (empact("summarize", BOOK, "-q", "-f", word) for word in ("md", "markdown"))
    assert (short.returncode, short.stdout) == (0, long.stdout)


@each(
    ("word", "said"),
    [
        ("word", "empact-cli report FILES -o review.docx"),
        ("docx", "empact-cli report FILES -o review.docx"),
        ("excel", "-o FILE.xlsx"),
        ("png", "empact-cli chart"),
        ("cvs", "Did you mean csv?"),
        ("sentence", "Only summarize and compare"),
    ],
)
def test_a_format_of_another_program(word: str, said: str) -> None:
    done = empact("list", BOOK, "-f", word)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x", "the name needs an ending, which decides the format: .json, .csv"),
        ("x.odt", "empact-cli report FILES -o review.docx"),
        ("x.runes", ".runes is not one of"),
    ],
)
def test_an_output_without_a_known_ending(name: str, said: str, tmp_path: Path) -> None:
    done = empact("summarize", BOOK, "-o", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["list", "trend", "country", "check"])
def test_the_help_names_no_format_that_the_command_refuses(command: str) -> None:
    assert "sentence" not in empact(command, "--help").stdout.split("--format")[1].split("--output")[0]
    assert "sentence" in empact("summarize", "--help").stdout.split("--format")[1].split("--output")[0]


def test_a_file_that_is_not_there_is_looked_for_beside(tmp_path: Path) -> None:
    shutil.copy(ROOT / BOOK, tmp_path)
    done = empact("summarize", "oaps-2032.xlsx", cwd=tmp_path)
    assert done.returncode == 3
    assert "there is no such file. Check the spelling and the folder. Did you mean oaps-2023.xlsx?" in done.stderr
    assert "Did you mean" not in empact("summarize", "budget.xlsx", cwd=tmp_path).stderr
    assert "Did you mean" not in empact("summarize", "nowhere/oaps-2023.xlsx", cwd=tmp_path).stderr


@each(
    ("line", "said"),
    [
        ((BOOK,), f"empact-cli summarize {BOOK}"),
        (("country", BOOK, "CZ"), f"empact-cli country CZ {BOOK}"),
        (("chart", BOOK), f"empact-cli chart bar {BOOK} -o bar.png"),
        (("chart", BOOK, "map"), f"empact-cli chart map {BOOK} -o map.png"),
        (("chart", "bars", BOOK), "Did you mean bar?"),
        (("chart", "trend", BOOK), f"empact-cli chart trend {BOOK} -o trend.png"),
        (("report", BOOK), f"empact-cli report {BOOK} -o review.docx"),
        (("template",), "empact-cli template -o template.xlsx"),
        (("summarize", BOOK, "--oap", "cocaine"), "Did you mean CCH"),
        (("explain", BOOK), f"empact-cli explain --file {BOOK}"),
        (("report", BOOK, "-o", "x.docx", "--codes", "ENFOCUSTOM 174"), "Add --layout note"),
        (("chart", "bar", BOOK, "--oap", "DOCFRAUD", "-o", "x.png"), "none of the 300 actions"),
        (("trend", BOOK, "--oap", "DOCFRAUD"), "none of the 300 actions"),
        (("compare", BEFORE, BOOK, "--from", "2023", "--to", "2023"), "both name the plan 2023"),
        (("compare", BOOK), "Give the file of another plan"),
        (("summarize", BOOK, "\u2013plan", "2023"), "Write --plan"),
        (("summarize", BOOK, "--year", "2023"), "there is no option --year. Write --plan."),
        (("summarize", BOOK, "-plan", "2023"), "there is no option -plan. Write --plan."),
        (("summarize", BOOK, "--plans=2023"), "Did you mean --plan?"),
        (("summarize", BOOK, "--runes"), "empact-cli summarize --help"),
        (("summarize", BOOK, "--header-row", "two"), "'two' is no whole number from 1"),
        (("summarize", BOOK, "--header-row=0"), "'0' is no whole number from 1"),
        (("compare", BEFORE, BOOK, "--match", "80"), "'80' is no number from 0 to 1"),
        (("summarize", BOOK, "--plan"), "Write --plan PLAN"),
        (("summarize", BOOK, "--join=yes"), "--join takes no value"),
        (("check", BOOK, "--effect", "numbers"), "Did you mean number?"),
        (("summarize",), "Write empact-cli summarize FILES"),
        (("country", "CZ"), "Write empact-cli country CODE FILES"),
        (("reference", "schema", "summary", "x"), "a word too many"),
        (("sumarize", BOOK), "Did you mean summarize?"),
        (("reference", "oap"), "Did you mean oaps?"),
        (("reference", "schema", "sumary"), "Did you mean summary?"),
        (("summarize", BOOK, "\u2014plan=2023"), "Write --plan"),
        (("summarize", BOOK, "--country", "CZ,Checkia"), "'Checkia'"),
        (("summarize", BOOK, "-f", "docx"), "-o FILE.docx"),
        (("compare", BEFORE), "published:15116/22"),
    ],
)
def test_words_in_another_order_and_a_missing_file_get_the_line_to_type(line: tuple[str, ...], said: str) -> None:
    done = empact(*line)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = empact("template", "-o", tmp_path / "missing/folder/x.xlsx")
    assert done.returncode == 4
    assert f"there is no folder {tmp_path / 'missing/folder'}" in done.stderr


def test_a_proposed_document_can_be_given() -> None:
    assert empact("compare", BEFORE, "published:15116/22").returncode == 0
    assert empact("compare", BOOK, "published:15116/22").returncode == 2


def test_filters_that_leave_nothing_say_so_beside_the_zeros() -> None:
    done = empact("summarize", BOOK, "--oap", "DOCFRAUD", "-f", "json")
    assert (done.returncode, "filters leave none of the 300 actions" in done.stderr) == (0, True)
    assert "filters leave" not in empact("summarize", BOOK, "--oap", "EXCISE").stderr
    done = empact("compare", BEFORE, BOOK, "--country", "San Marino")
    assert (done.returncode, "filters leave none" in done.stderr) == (0, True)


@pytest.mark.parametrize("problem", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
@pytest.mark.parametrize("line", [("summarize", "FOLDER"), ("summarize", BOOK, "--reference", "FOLDER")], ids=" ".join)
def test_a_folder_that_cannot_be_read(line: tuple[str, ...], problem: OSError, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(_: Path) -> None:
        raise problem

    monkeypatch.setattr(Path, "iterdir", refused)
    done = empact(*[str(tmp_path) if word == "FOLDER" else word for word in line])
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{tmp_path.name}: " in done.stderr
    assert ("you may not read it" in done.stderr) is isinstance(problem, PermissionError)


def test_reference_takes_the_folder_of_the_tables(tmp_path: Path) -> None:
    table = tmp_path / "our-names" / "countries.csv"
    table.parent.mkdir()
    table.touch()
    assert f"--reference {table.parent}" in empact("summarize", BOOK, "--reference", table).stderr
    assert "Did you mean our-names?" in empact("summarize", BOOK, "--reference", tmp_path / "our-name").stderr


def test_corrections_of_another_file_are_told(tmp_path: Path) -> None:
    """Not where the file of corrections is also about a file that was given."""
    plan, answers = tmp_path / "final-2023.csv", tmp_path / "c.csv"
    plan.write_text("OAP;OA;Title;Leader\nExcise;2.1;Cigarettes;NL\n", "utf-8")
    lines = "file;sheet;cell;was;becomes;reason\nplan-2023.csv;;D2;NL;NL Douane;\nplan-2023.csv;;D3;FR;FR DGDDI;\n"
    answers.write_text(lines, "utf-8")
    done = empact("check", plan, "--corrections", answers, "-f", "csv")
    assert (done.returncode, done.stdout.count("correction-refused"), "plan-2023.csv" in done.stdout) == (1, 1, True)
    assert "no such file among those given" in done.stdout
    answers.write_text(lines + "final-2023.csv;;D2;NL;NL Douane;\n", "utf-8")
    assert "correction-refused" not in empact("check", plan, "--corrections", answers, "-f", "csv").stdout


def test_matches_of_other_plans_are_refused(tmp_path: Path) -> None:
    matches = tmp_path / "m.csv"
    assert empact("compare", BEFORE, BOOK, "--actions", "-o", matches).returncode == 0
    assert empact("compare", BEFORE, BOOK, "--matches", matches).returncode == 0
    matches.write_text(matches.read_text("utf-8-sig").replace("2022,2023", "2020,2021"), "utf-8")
    done = empact("compare", BEFORE, BOOK, "--matches", matches)
    assert (done.returncode, done.stdout, "2020 / 2021" in done.stderr) == (3, "", True)


@pytest.mark.parametrize("filters", [("country", "CZ", "SK"), ("oap", "excise", "MTIC"), ("status", "completed", "running")])
def test_words_between_commas_are_words_of_their_own(filters: tuple[str, str, str]) -> None:
    option, one, other = filters
    joined = empact("list", BOOK, f"--{option}", f"{one}, {other}", "-f", "csv", "-q")
    apart = empact("list", BOOK, f"--{option}", one, f"--{option}", other, "-f", "csv", "-q")
    assert (joined.returncode, joined.stdout) == (0, apart.stdout)
    assert joined.stdout.count("\n") > 2
    assert empact("country", f"{one},{other}", BOOK).returncode == 2


def test_a_second_value_is_no_file() -> None:
    """But a code of a country may stand there."""
    done = empact("summarize", BOOK, "--country", "CZ", "SK")
    assert (done.returncode, "write --country CZ --country SK" in done.stderr) == (2, True)
    assert empact("country", "--oap", "EXCISE", "CZ", BOOK, "-q").returncode == 0


def test_headings_that_are_looked_for_in_another_row(tmp_path: Path) -> None:
    """What is proposed differs from what was done."""
    plan = tmp_path / "plan-2023.csv"
    plan.write_text("OA;Title;Status\n2.1;Cigarettes;running\n2.2;Alcohol;running\n", "utf-8")
    first, second, third = (empact("summarize", plan, *more).stderr for more in ((), ("--header-row", "2"), ("--header-row", "99")))
    assert "If this is no plan" in first
    assert "--header-row" in first
    assert "--header-row" not in second + third
    assert "the last row is 3" in third


def test_versions_are_checked_one_by_one(tmp_path: Path) -> None:
    """And where versions are refused, the leaders alone are told if the titles are the same, and nothing that is the same in both."""
    for name, leader in (("plan-2023 v1.csv", '"NL\nBE Customs"'), ("plan-2023 v2.csv", "FR – DGDDI"), ("plan-2023 v3.csv", "FR – DGDDI")):
        (tmp_path / name).write_text(f"OAP;OA;Title;Leader\nExcise;2.1;Cigarettes;{leader}\n", "utf-8")
    done = empact("compare", "plan-2023 v1.csv", "plan-2023 v2.csv", cwd=tmp_path)
    commands = done.stderr.partition("See them: ")[2].splitlines()[0].split("; ")
    assert len(commands) == 2
    assert all(empact(*shlex.split(one)[1:], cwd=tmp_path).returncode == 0 for one in commands)
    refused = empact("compare", ROOT / BEFORE, "plan-2023 v1.csv", "plan-2023 v2.csv", cwd=tmp_path)
    assert (refused.returncode, "Cigarettes" in refused.stderr, "hold one to the other" in refused.stderr) == (3, False, False)
    assert "NL; BE Customs in the one, FR – DGDDI in the other" in refused.stderr
    alike = empact("summarize", "plan-2023 v2.csv", "plan-2023 v3.csv", cwd=tmp_path)
    assert (alike.returncode, "DGDDI" in alike.stderr) == (3, False)


@pytest.mark.parametrize(
    ("name", "said"), [("nosuch.csv", "there is no such file"), ("plan.csv", "save it as CSV UTF-8"), ("", "it is a folder")]
)
def test_a_file_of_matches_that_is_none(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_bytes((ROOT / BOOK).read_bytes())
    done = empact("compare", BEFORE, BOOK, "--matches", tmp_path / name)
    assert (done.returncode, said in done.stderr, "Errno" in done.stderr) == (3, True, False)


def test_a_file_without_its_folder(tmp_path: Path) -> None:
    shutil.copy(ROOT / BOOK, tmp_path)
    assert "Give it without the folder" in empact("summarize", "data/oaps-2023.xlsx", cwd=tmp_path).stderr


def test_what_typer_refuses_is_said_in_the_language_too() -> None:
    done = empact("summarize", BOOK, "--year", "2023", "--language", "de")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--plan" in done.stderr
    assert "option" not in done.stderr.replace("Option", "")


def test_the_words_people_type_lead_to_options_that_there_are() -> None:
    """And none of them is an option itself."""
    with (Path(mistyped.__file__).with_name("option_words.csv")).open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    known = {name for command in commands() for option in command.options for name in re.findall(r"--[a-z-]+", option.spelling)}
    assert len({line["word"] for line in lines}) == len(lines)
    assert not {line["option"] for line in lines} - known
    assert not {line["word"] for line in lines} & known
    assert all(line["source"] and line["certainty"] in ("general", "inferred", "verified") for line in lines)


@pytest.mark.parametrize(("word", "script"), [("Checkia", "LATIN"), ("Чехияя", "CYRILLIC"), ("Τσεχίαα", "GREEK")])
def test_a_name_is_proposed_in_the_letters_that_were_typed(word: str, script: str) -> None:
    proposed = re.search(r"Did you mean CZ \((\w+)\)", empact("summarize", BOOK, "--country", word).stderr)
    assert proposed
    assert {unicodedata.name(letter).partition(" ")[0] for letter in proposed[1]} == {script}


def test_a_sheet_with_a_slip_is_proposed() -> None:
    done = empact("summarize", BOOK, "--sheet", "7b Exise")
    assert (done.returncode, "Did you mean 7b Excise?" in done.stderr) == (3, True)
