"""What a newcomer types first and the program does not know: the message says what to type instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import ROOT, empact

BOOK = "data/oaps-2023.xlsx"


def test_md_is_markdown() -> None:
    short, long = (empact("summarize", BOOK, "-q", "-f", word) for word in ("md", "markdown"))
    assert (short.returncode, short.stdout) == (0, long.stdout)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
