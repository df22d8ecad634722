"""Exit codes, streams, and messages that say where, what, and what to do (contract, section 3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ROOT, empact, installed

BOOK = ROOT / "data/oaps-2023.xlsx"
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


@pytest.mark.parametrize(
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
        ["summarize", "x.csv", "--column", "leader=4"],
        ["summarize", "x.csv", "--limit", "rows"],
        ["reference", "nonsense"],
    ],
    ids=" ".join,
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


def test_a_bug_is_one_line_and_seventy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from empact_cli import pipeline
    from empact_cli.cli import main

    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines \x1b[31m")

    monkeypatch.setattr(pipeline, "read_actions", broken)
    with pytest.raises(SystemExit) as ending:
        main(["check", str(BOOK)])
    assert ending.value.code == 70
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "\x1b" not in message
    with pytest.raises(RuntimeError):
        main(["check", str(BOOK), "--debug"])


def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path) -> None:
    given = book(tmp_path, "\x1b[31mFR\x9b0m \u202eDouane", "bad\x1b[2Jname.csv")
    for arguments in (["list", given], ["check", given], ["summarize", given], ["list", given, "-f", "json"], ["list", given, "-f", "csv"]):
        done = empact(*arguments)
        assert not set("\x1b\x9b\u202e") & set(done.stdout + done.stderr)
    assert "[red]x[/red]" in installed("list", given, environment={"COLUMNS": "300"}).stdout


def test_no_colour_in_a_pipe() -> None:
    assert "\x1b" not in installed("check", BOOK, environment={"FORCE_COLOR": "1"}).stdout


def test_the_marking_stands_on_every_output() -> None:
    lines = empact("summarize", BOOK, "--marking", "LIMITE").stdout.splitlines()
    assert lines[0] == lines[-1] == "LIMITE"
    csv = empact("summarize", BOOK, "--marking", "LIMITE", "-f", "csv").stdout.splitlines()
    assert all(line.endswith(("marking", "LIMITE")) for line in csv)
