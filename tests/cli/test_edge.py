"""Exit codes, streams, and messages that say where, what, and what to do (contract, section 3)."""

from __future__ import annotations

import re
import shlex
from functools import reduce
from importlib import import_module
from pathlib import Path

import inside
import pytest
from command import empact, empact_json, installed
from commands import NEW as BOOK
from samples import each

TABLE = "OAP;OA;Title;Action Leader;Year\nExcise;2.1;Cigarettes;FR – DGDDI;2023\nExcise;2.2;Alcohol [red]x[/red];{};2023\n"


def book(folder: Path, leader: str, name: str = "oaps.csv") -> Path:
    path = folder / name
    path.write_text(TABLE.format(leader), "utf-8")
    return path


def test_version() -> None:
    done = empact("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("empact-cli ")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["summarize", "--help"], ["list", "-h"]], ids=" ".join)
def test_help(arguments: list[str]) -> None:
    done = empact(*arguments)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


@each(
    "arguments",
    [
        ["summarize"],
        ["nonsense"],
        ["summarize", "x.csv", "--by", "colour"],
        ["summarize", "x.csv", "--roles", "driver"],
        ["summarize", "x.csv", "--customs", "middling"],
        ["summarize", "x.csv", "--plan", "soon"],
        ["summarize", "x.csv", "--country", "Atlantis"],
        ["summarize", "x.csv", "--oap", "Piracy"],
        ["summarize", "x.csv", "--status", "odd"],
        ["summarize", "x.csv", "--format", "runes"],
        ["summarize", "x.csv", "--column", "D"],
        ["summarize", "x.csv", "--limit", "rows"],
        ["reference", "nonsense"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], tmp_path: Path) -> None:
    done = empact(*[str(book(tmp_path, "NL")) if one == "x.csv" else one for one in arguments])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_an_ending_nobody_knows_is_wrong_usage(tmp_path: Path) -> None:
    done = empact("summarize", BOOK, "-o", tmp_path / "out.doc")
    assert done.returncode == 2
    assert ".doc" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_strict_meets_an_undetermined_action(tmp_path: Path) -> None:
    assert empact("summarize", book(tmp_path, "NL"), "--strict").returncode == 1
    assert empact("summarize", book(tmp_path, "NL")).returncode == 0
    assert empact("summarize", book(tmp_path, "NL Douane"), "--strict").returncode == 0
    assert empact("list", book(tmp_path, "NL"), "--strict").returncode == 1
    assert empact("explain", "NL", "--strict").returncode == 1
    assert empact("explain", "NL Douane", "--strict").returncode == 0


def test_the_command_that_is_proposed_shows_the_findings(tmp_path: Path) -> None:
    """Typed as it stands, also where the file needed options to be read."""
    silent = tmp_path / "final v3.csv"
    silent.write_text("OAP;OA;Title;Wer\nExcise;2.1;Cigarettes;NL\nExcise;2.2;Alcohol;FR – DGDDI\n", "utf-8")
    done = empact("country", "NL", silent, "--plan", "2024-2025", "--column", "leader=D")
    command = done.stderr.strip().rpartition("See them: ")[2]
    words = shlex.split(command)
    assert words[:2] == ["empact-cli", "check"]
    checked = empact(*words[1:], cwd=tmp_path)
    assert (checked.returncode, "lead-country-only" in checked.stdout) == (0, True), (command, checked.stderr)
    assert empact("check", silent).returncode == 3


def test_a_blank_status_is_unclear_and_none_without_a_status_column(tmp_path: Path) -> None:
    plan = tmp_path / "oaps-2023.csv"
    rows = ("Excise;2.1;a;FR;ongoing", "Excise;2.2;b;FR;", "Excise;2.3;c;FR;", "Excise;2.3;c;BE;completed", "Excise;2.4;d;FR;(blank)")
    plan.write_text("OAP;OA;Title;Leader;Status\n" + "\n".join(rows), "utf-8")
    statuses = {one["number"]: one["status"] for one in empact_json("list", plan)["actions"]}
    assert statuses == {"2.1": "running", "2.2": "unclear", "2.3": "completed", "2.4": "unclear"}
    assert {one["number"] for one in empact_json("list", plan, "--status", "unclear")["actions"]} == {"2.2", "2.4"}
    assert {one["status"] for one in empact_json("list", book(tmp_path, "NL"))["actions"]} == {None}


def test_every_unusable_file_is_named_and_nothing_is_printed(tmp_path: Path) -> None:
    good = book(tmp_path, "NL Douane")
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    done = empact("summarize", good, tmp_path / "missing.xlsx", empty, "-f", "json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "missing.xlsx" in done.stderr
    assert "empty.xlsx" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    done = empact("summarize", BOOK, "-o", tmp_path / "no-such-folder" / "out.csv")
    assert done.returncode == 4
    assert "no-such-folder" in done.stderr
    folder = tmp_path / "out.csv"
    folder.mkdir()
    assert empact("summarize", BOOK, "-o", folder).returncode == 4
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    given = book(tmp_path, "NL Douane")
    before = given.read_bytes()
    assert empact("summarize", given, "-o", given).returncode == 4
    assert given.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert empact("summarize", BOOK, "-f", "csv", "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_the_name_of_standard_output_is_a_device() -> None:
    done = installed("summarize", BOOK, "-q", "-o", "/dev/stdout", "-f", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == empact("summarize", BOOK, "-q", "-f", "csv").stdout


def test_a_table_of_ours_is_replaced_whatever_it_counted(tmp_path: Path) -> None:
    for ending in ("csv", "tsv"):
        target = tmp_path / f"out.{ending}"
        for command in (
            ["summarize", BOOK],
            ["summarize", BOOK, "--by", "country"],
            ["list", BOOK, "--marking", "X"],
            ["summarize", BOOK],
        ):
            assert empact(*command, "-o", target).returncode == 0
        target.write_text("date,roles,customs,comment\n", "utf-8")
        assert empact("summarize", BOOK, "-o", target).returncode == 4
    page = tmp_path / "out.md"
    for marking in ("LIMITE", "", "TLP:GREEN"):
        assert empact("summarize", BOOK, "-o", page, "--marking", marking).returncode == 0


@pytest.mark.parametrize(
    ("options", "cure"),
    [
        (["summarize", BOOK, "--by", "oap", "--by", "country"], "--by oap,country"),
        (["list", BOOK, "--roles=leader", "--roles", "co_leader"], "--roles leader,co_leader"),
        (["list", BOOK, "--group", "other", "--group=wide_only"], "--group other,wide_only"),
        (["country", "CZ", BOOK, "--part", "led", "--part", "co_led"], "--part led,co_led"),
    ],
)
def test_a_word_that_would_be_lost_is_refused(options: list[str], cure: str) -> None:
    done = empact(*options)
    assert (done.returncode, done.stdout) == (2, "")
    assert cure in done.stderr


@pytest.mark.parametrize("command", ["summarize", "reference", "template"])
def test_every_command_says_the_version(command: str) -> None:
    done = empact(command, "--version")
    assert (done.returncode, done.stdout) == (0, empact("--version").stdout)


def test_a_cell_without_a_plan_is_named(tmp_path: Path) -> None:
    plan = tmp_path / "oaps.csv"
    plan.write_text("Year;OAP;OA;Title;Leader\n2023;Excise;2.1;a;FR\nabc;Excise;2.2;b;FR\n", "utf-8")
    done = empact("summarize", plan)
    assert (done.returncode, done.stdout) == (3, "")
    assert "cell A3" in done.stderr
    assert "abc" in done.stderr


def test_a_bug_is_one_line_and_seventy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from empact_cli import files
    from empact_cli.cli import main

    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines \x1b[31m")

    monkeypatch.setattr(files, "read_actions", broken)
    with pytest.raises(SystemExit) as ending:
        main(["check", str(BOOK)])
    assert ending.value.code == 70
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "\x1b" not in message


_BROKEN = [  # where the bug is, its name there, and how far the place of what was read is known
    ("empact_cli.reading.names.action_numbers", "Numbers.read", "oaps.csv, row 2"),
    ("inside", "LeadReader.read", "oaps.csv, cell D2"),  # the class itself, not what makes it once for all tests
    ("empact_cli.action_classifier", "ActionClassifier._countries", "oaps.csv, row 2"),
    ("empact_cli.files", "find_markings", "oaps.csv"),
    ("empact_cli.cli.answering", "written", None),
]


@pytest.mark.parametrize(("module", "name", "place"), _BROKEN, ids=[name for _, name, _ in _BROKEN])
def test_a_bug_says_where_it_is_and_what_was_read(
    module: str, name: str, place: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And nothing of what stands in the cells."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    *holders, last = name.split(".")
    monkeypatch.setattr(reduce(getattr, holders, import_module(module)), last, broken)
    plan = tmp_path / "oaps.csv"
    plan.write_text(f"OAP;OA;Title;Action Leader;Participants;Year\nExcise;2.1;{name};FR – DGDDI;BE;2023\n", "utf-8")
    done = empact("list", plan)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (70, "", 1)
    read = f", while reading {place} (" if place else " ("
    assert re.search(rf"ZeroDivisionError{re.escape(read)}[\w/]+\.py:\d+, empact-cli [\d.]+, Python 3[\d.]+\)", done.stderr), done.stderr
    assert not {"DGDDI", last} & set(re.findall(r"\w+", done.stderr))


@pytest.mark.parametrize("message", ["", "of \x1b[31m two\nlines"])
def test_a_bug_of_the_template_is_told_too(message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from empact_cli.output import plan_workbook

    def broken(_: object) -> bytes:
        raise AssertionError(message)

    monkeypatch.setattr(plan_workbook, "template", broken)
    done = empact("template", "-o", tmp_path / "t.xlsx", "--debug")
    traceback, _, line = done.stderr.strip().rpartition("\n")
    assert (done.returncode, list(tmp_path.iterdir())) == (70, [])
    assert ("Traceback" in traceback, "\x1b" in done.stderr, ": ." in line, "--debug" in line) == (True, False, False, False)


def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path) -> None:
    given = book(tmp_path, "\x1b[31mFR\x9b0m \u202eDouane", "bad\x1b[2Jname.csv")
    for arguments in (["list", given], ["check", given], ["summarize", given], ["list", given, "-f", "json"], ["list", given, "-f", "csv"]):
        done = empact(*arguments)
        assert not set("\x1b\x9b\u202e") & set(done.stdout + done.stderr)
    assert b"[red]x[/red]" in inside.run(["list", str(given)], environment={"COLUMNS": "300"})[1]


def test_the_marking_stands_on_every_output() -> None:
    lines = empact("summarize", BOOK, "--marking", "LIMITE").stdout.splitlines()
    assert lines[0] == lines[-1] == "LIMITE"
    csv = empact("summarize", BOOK, "--marking", "LIMITE", "-f", "csv").stdout.splitlines()
    assert all(line.endswith(("marking", "LIMITE")) for line in csv)
