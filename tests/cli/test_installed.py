"""Every way to end, in a process of its own and within this one: both do the same.

test_silent.py holds the same of what every command writes into a file and says, figures too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from command import empact, installed
from commands import COMMANDS, NEW

from empact_cli.text import language

WAYS: dict[str, tuple[list[str], int]] = {
    "verify": (COMMANDS["verify"], 1),
    "strict": (["summarize", NEW, "--strict"], 1),
    "usage": (["summarize", NEW, "--by", "nonsense"], 2),
    "input": (["list", "no-such-file.csv", "--language", "de"], 3),
    "output": (["list", NEW, "-o", "no/such/folder.csv"], 4),
}


@pytest.mark.parametrize("way", WAYS)
def test_this_process_does_what_one_of_its_own_does(way: str, tmp_path: Path) -> None:
    arguments, code = WAYS[way]
    ends = []
    for run, folder in ((installed, tmp_path / "own"), (empact, tmp_path / "this")):
        folder.mkdir()
        done = run(*arguments, cwd=folder)
        ends.append((done.returncode, done.stdout, done.stderr, {path.name: path.read_bytes() for path in folder.iterdir()}))
    assert ends[0] == ends[1]
    assert ends[0][0] == code


def test_both_read_standard_input_to_its_end() -> None:
    given = Path(NEW).read_bytes() + b"\n" * 200_000  # more than a pipe holds
    one, other = (run("list", "-", "-f", "json", stdin=given) for run in (installed, empact))
    assert one.returncode == 0
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


def test_a_run_leaves_this_process_as_it_was(tmp_path: Path) -> None:
    before = (Path.cwd(), language.current(), sys.stdout, dict(os.environ))
    assert empact("list", NEW, "--language", "de", cwd=tmp_path).returncode == 0
    assert (Path.cwd(), language.current(), sys.stdout, dict(os.environ)) == before
