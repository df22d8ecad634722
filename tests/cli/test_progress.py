"""Progress shows on a terminal once reading takes more than a second, and nowhere else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import COMMAND, ROOT
from documents import small_book

CLEAN = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
WORKBOOK = small_book(2023)
SLOW = 2.2  # seconds for all that are started at once to begin, and to take longer than the one after which a run is slow
LONGEST = 30  # seconds until something must show, on a machine with much to do


def started(*arguments: str, environment: dict[str, str] | None = None) -> tuple[subprocess.Popen[bytes], int]:
    """A command that waits for its input, and the end of the terminal at which a person would sit."""
    watcher, terminal = pty.openpty()
    process = subprocess.Popen(
        [str(COMMAND), *arguments, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=terminal,
        cwd=ROOT,
        env={**CLEAN, "TERM": "xterm", **(environment or {})},
    )
    os.close(terminal)
    return process, watcher


def finished(process: subprocess.Popen[bytes], watcher: int) -> str:
    """Gives the command its input, and what it then said on the terminal."""
    output, _ = process.communicate(WORKBOOK, timeout=60)
    assert process.returncode == 0
    assert output
    return drained(watcher)


def until(watcher: int, word: bytes) -> None:
    shown = b""
    end = time.monotonic() + LONGEST
    while word not in shown and time.monotonic() < end:
        if select.select([watcher], [], [], 0.5)[0]:
            shown += os.read(watcher, 4096)
    assert word in shown


def drained(watcher: int) -> str:
    shown = b""
    while True:
        try:
            part = os.read(watcher, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(watcher)
    return shown.decode()


@pytest.mark.parametrize("arguments", [["summarize", "-f", "json"], ["check"]], ids=" ".join)
def test_a_slow_run_says_what_it_reads_and_wipes_it_away(arguments: list[str]) -> None:
    process, watcher = started(*arguments)
    until(watcher, b"Reading - (1 of 1)")
    rest = finished(process, watcher)
    assert "\x1b[2K" in rest.rpartition("Reading")[2]


UNWANTED: dict[str, tuple[list[str], dict[str, str]]] = {
    "quiet": (["--quiet"], {}),
    "no colour": ([], {"NO_COLOR": "1"}),
    "dumb terminal": ([], {"TERM": "dumb"}),
}


def test_where_it_is_not_wanted_nothing_moves() -> None:
    """Not on such a terminal, and not in a pipe; all of them wait at the same time."""
    runs = {name: started("summarize", "-f", "json", *words, environment=there) for name, (words, there) in UNWANTED.items()}
    pipe = subprocess.Popen(
        [str(COMMAND), "summarize", "-", "-f", "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    time.sleep(SLOW)
    told = {name: finished(*run) for name, run in runs.items()} | {"pipe": pipe.communicate(WORKBOOK, timeout=60)[1].decode()}
    assert not [name for name, text in told.items() if "Reading" in text or "\x1b" in text]


def test_what_ends_in_time_shows_nothing_and_costs_nothing(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom empact_cli.cli import progress\n"
        "with progress.shown_progress() as told:\n    told('a.xlsx', 0, 1)\n"
        "sys.exit('rich' in sys.modules)\n"
    )
    watcher, terminal = pty.openpty()
    done = subprocess.Popen([sys.executable, "-c", program], stderr=terminal, cwd=tmp_path, env={**CLEAN, "TERM": "xterm"})
    os.close(terminal)
    assert drained(watcher) == ""
    assert done.wait(60) == 0


def test_a_name_from_elsewhere_steers_no_terminal(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom empact_cli.cli import progress\n"
        "with progress.shown_progress() as told:\n    told(sys.argv[1], 0, 2)\n    time.sleep(1.3)\n"
    )
    watcher, terminal = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", program, "a\x1b]0;title\x07[red]b"], stderr=terminal, cwd=tmp_path, env={**CLEAN, "TERM": "xterm"}
    )
    os.close(terminal)
    shown = drained(watcher)
    assert done.wait(60) == 0
    assert "\x1b]0;" not in shown
    assert "[red]b" in shown
