"""What a command imports is what its start-up costs: heavy packages stay out of the commands that do not need them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from command import ROOT

HEAVY = {"pandas", "numpy", "openpyxl", "matplotlib", "xlsxwriter", "jinja2", "python_calamine", "subprocess", "hypothesis"}
PROGRAM = """
import sys
from empact_cli.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, check=True)
    return {line.split(".")[0] for line in done.stderr.splitlines()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["summarize", "data/oaps-2023.xlsx"],
        ["summarize", "data/oaps-2023.xlsx", "--format", "json"],
        ["list", "data/oaps-2023.xlsx"],
        ["check", "data/oaps-2023.xlsx"],
        ["explain", "FR – DGDDI; Europol"],
    ],
    ids=" ".join,
)
def test_a_command_imports_no_heavy_package(arguments: list[str]) -> None:
    assert not imported(*arguments) & (HEAVY - {"subprocess"})


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["summarize", "data/oaps-2023.xlsx", "--format", "json"]], ids=" ".join)
def test_only_tables_import_rich(arguments: list[str]) -> None:
    assert "rich" not in imported(*arguments)
