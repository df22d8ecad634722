"""What a command imports is what its start-up costs: heavy packages stay out of the commands that do not need them."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from command import ROOT
from documents import small_book

from empact_cli.cli.registration import COMMANDS

HEAVY = {"babel", "pandas", "numpy", "openpyxl", "matplotlib", "xlsxwriter", "jinja2", "python_calamine", "subprocess", "hypothesis"}
PROGRAM = """
import sys
from empact_cli.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


# What counts, reads and writes: nothing of it is needed to start.
ROOMS = {
    f"empact_cli.{name}" for name in ("app", "frames", "identity", "leaders", "model", "questions", "reading", "reference", "workbook")
}


OLD, NEW = "oaps-2022.xlsx", "oaps-2023.xlsx"  # small, in a folder of their own


@cache
def modules(*arguments: str) -> frozenset[str]:
    with TemporaryDirectory() as folder:
        for name in {OLD, NEW}.intersection(arguments):
            Path(folder, name).write_bytes(small_book(int(name[5:9])))
        done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, cwd=folder, check=True)
    return frozenset(done.stderr.splitlines())


def imported(*arguments: str) -> set[str]:
    return {line.split(".")[0] for line in modules(*arguments)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["summarize", NEW],
        ["summarize", NEW, "--format", "json"],
        ["list", NEW],
        ["check", NEW],
        ["explain", "FR – DGDDI; Europol"],
    ],
    ids=" ".join,
)
def test_a_command_imports_no_heavy_package(arguments: list[str]) -> None:
    assert not imported(*arguments) & (HEAVY - {"subprocess"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["summarize", NEW, "--format", "json"],
        ["summarize", NEW],
        ["summarize", OLD, NEW, "--by", "country"],
        ["trend", OLD, NEW],
    ],
    ids=" ".join,
)
def test_only_colours_and_tables_of_texts_import_rich(arguments: list[str]) -> None:
    assert "rich" not in imported(*arguments)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["summarize", NEW], "number_commands"),
        (["list", NEW], "number_commands"),
        (["check", NEW], "check_commands"),
        (["explain", "FR – DGDDI; Europol"], "check_commands"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_command_imports_no_commands_of_another_kind(arguments: list[str], command: str) -> None:
    others = {f"empact_cli.cli.{module}" for module, _ in COMMANDS.values()} - {f"empact_cli.cli.{command}"}
    assert not modules(*arguments) & others


def test_a_command_reads_a_workbook_without_the_readers_of_other_formats() -> None:
    others = {f"empact_cli.workbook.{name}" for name in ("legacy", "ods", "html_table", "delimited", "spreadsheetml")}
    assert not modules("summarize", NEW) & others
    assert not modules("explain", "FR – DGDDI; Europol") & {"zipfile", "empact_cli.workbook.xlsx", "empact_cli.identity.matching"}


def test_the_version_is_said_without_the_rooms() -> None:
    assert not modules("--version") & ROOMS
    assert not {name for name in modules("--version") if name.startswith("empact_cli.output.")}


def test_a_run_within_another_program_leaves_nothing_behind_for_good() -> None:
    """Set aside for good is only what a process leaves that ends; of a thousand runs in one it would fill the memory."""
    program = "import gc\n" + PROGRAM.split("print(")[0] + "print(gc.isenabled(), gc.get_freeze_count(), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.split() == ["True", "0"]
