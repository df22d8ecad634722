"""The additions that docs/first-hour.md shows are laid over a copy of the program, each alone, and do there what the page says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, empact
from documents import small_book

PAGE = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(diff|csv ?(\S*))\n(.*?)```", re.DOTALL)
BOOK = "OAP;OA;Title;Torchbearer\nExcise;1.1;TOBACCO;BE Customs\nExcise;1.2;Alcohol;DE BKA\n"
# The chapter; what is typed; what stands in the answer of the copy and not in that of the program as it is.
ADDITIONS = {
    "A heading word": (["list", "plan-2023.csv", "-f", "csv"], "BE Customs"),
    "A grouping": (["compare", "oaps-2022.xlsx", "oaps-2023.xlsx", "--by", "leader_class", "-f", "json"], '"leader_class": "eu_body"'),
    "A kind of chart": (["chart", "dots", "oaps-2023.xlsx", "-o", "-", "-f", "svg"], "dots-"),
    "A format": (["summarize", "oaps-2023.xlsx", "-f", "asciidoc"], "|Excise fraud |3 |3 "),
    "A finding": (["check", "plan-2023.csv", "--column", "leader=D", "-f", "json"], "title-shouted"),
    "A language": (["summarize", "oaps-2023.xlsx", "--by", "priority", "--language", "es"], "Prioridad"),
}


def chapter(title: str) -> str:
    return next(part for part in PAGE.split("\n## ") if part.startswith(f"{title}:"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("empact_cli", "data"):  # with what Python has compiled of it, which holds for the same files
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for year in (2022, 2023):
        (tmp_path / f"oaps-{year}.xlsx").write_bytes(small_book(year))
    (tmp_path / "plan-2023.csv").write_text(BOOK)
    return tmp_path


def as_it_is(folder: Path, arguments: list[str]) -> str:
    done = empact(*arguments, cwd=folder)
    return done.stdout + done.stderr


def answer(folder: Path, arguments: list[str]) -> str:
    """Of the program that lies in the folder."""
    program = f"import sys; sys.path.insert(0, {str(folder)!r}); from empact_cli.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("title", ADDITIONS)
def test_an_addition_is_what_the_page_says(title: str, copy: Path) -> None:
    arguments, there = ADDITIONS[title]
    assert there not in as_it_is(copy, arguments)
    for kind, path, text in BLOCK.findall(chapter(title)):
        if kind == "diff":
            laid = subprocess.run(["git", "apply", "-C1", "-"], input=text, text=True, cwd=copy, check=False, capture_output=True)
            assert laid.returncode == 0, f"what stands around a line of the page is another by now: {laid.stderr}"
        else:
            with (copy / path).open("a", encoding="utf-8") as table:
                table.write(text)
    assert there in answer(copy, arguments)
