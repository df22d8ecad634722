"""What the installed command does with its streams: closed pipes, Ctrl-C, colour, width (contract, section 3)."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import inside
import pytest
from command import _STRICT, COMMAND, ROOT, empact, installed
from commands import NEW, OLD, run

from empact_cli.output import say

CLEAN = {key: value for key, value in _STRICT.items() if key != "NO_COLOR"}


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """The line in bash, with the exit code of the command before the pipe; `$E` is the command."""
    environment = {**CLEAN, "E": str(COMMAND), "NEW": NEW, "OLD": OLD}
    done = subprocess.run(
        ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "line",
    [
        "$E reference headings -f csv | head -n 1",
        "$E reference headings | head -c 1",
        "$E reference headings -f xlsx | true",
        "$E list $NEW -q 2>&1 | true",
        "$E summarize $NEW 2>&1 >/dev/null | true",
        "$E summarize --help | true",
    ],
)
def test_a_reader_that_has_seen_enough_is_no_error(line: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_answer_no_is_not_lost_in_a_closed_pipe() -> None:
    assert shell("$E check $NEW --strict -q | true").returncode == 1


@pytest.mark.parametrize(
    "line",
    [
        *("$E summarize $NEW -q", "$E list $NEW -f xlsx -o - -q", "$E chart --help", "$E --version"),
        "PYTHONUNBUFFERED=1 $E summarize $NEW -q",
    ],
)
def test_a_full_disk_is_an_output_that_cannot_be_written(line: str) -> None:
    done = shell(f"{line} > /dev/full")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "standard output" in done.stderr


def test_a_closed_standard_output_is_an_output_that_cannot_be_written() -> None:
    done = shell("$E summarize $NEW -q >&-")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "end"),
    [
        *(("summarize $NEW -f csv", 0, end) for end in ("2>/dev/full", "2>&-", "2> >(true)")),
        ("check $NEW --strict -f csv", 1, "2>&-"),
        ("list no.xlsx", 3, "2>/dev/full"),
    ],
)
def test_messages_that_nobody_can_hear_change_neither_result_nor_exit_code(arguments: str, code: int, end: str) -> None:
    unheard = shell(f"$E {arguments} {end}")
    assert unheard.returncode == code
    assert unheard.stdout == empact(*arguments.replace("$NEW", NEW).split()).stdout


def test_control_c_is_one_line_and_130(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    arguments = [COMMAND, "summarize", "-", "-o", target]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(arguments, **pipes, env=CLEAN, cwd=ROOT, preexec_fn=_hears_control_c) as process:
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode() == "empact-cli: interrupted; nothing was written.\n"
    assert not target.exists()


def _hears_control_c() -> None:
    """What a shell starts in the background is deaf to it, and so is what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps without having used the processor for a while: its imports are behind it, and it reads."""
    quiet, before = 0, ""
    for _ in range(600):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        quiet = quiet + 1 if fields[0] == "S" and fields[11] == before else 0
        before = fields[11]
        if quiet == 6:
            return
        time.sleep(0.05)
    pytest.fail("the command never read its standard input")


def on_terminal(*arguments: str, **environment: str) -> str:
    """What the command prints to a terminal of its own."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [COMMAND, *arguments], stdout=theirs, stderr=subprocess.DEVNULL, env={**CLEAN, "TERM": "xterm", **environment}
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait(timeout=60) in (0, 1)
    return seen.decode()


def test_colour_only_on_a_terminal_that_wants_it() -> None:
    assert "\x1b[" in on_terminal("check", NEW)
    for told, wanted in (("", "xterm"), True), (("", "dumb"), False), (("1", "xterm"), False):
        there = dict(zip(("NO_COLOR", "TERM"), told, strict=True))
        assert (b"\x1b[" in inside.run(["check", NEW], environment=there, screen=True)[1]) == wanted, there
    assert "\x1b" not in on_terminal("summarize", "--help", NO_COLOR="1")
    assert "\x1b" not in installed("check", NEW, environment={"FORCE_COLOR": "1"}).stdout


def test_the_width_is_that_of_columns() -> None:
    def widest(columns: str) -> int:
        return max(map(len, run("list", NEW, COLUMNS=columns)[1].decode().splitlines()))

    assert widest("60") <= 60 < widest("200") <= 200
    assert widest("nonsense") <= 80
    assert widest("0") <= 80


def test_results_alone_go_to_standard_output() -> None:
    done = empact("compare", OLD, NEW, "-f", "csv")
    assert done.stdout.startswith("from,to,oap,")
    assert all(line.startswith("2022,2023,") for line in done.stdout.splitlines()[1:])
    assert "Findings:" in done.stderr
    assert empact("compare", OLD, NEW, "-q").stderr == ""


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_no_word_of_a_message_is_broken_and_a_command_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys, "stderr", Screen())
    line = "Findings: twelve warnings and two notices. See them: empact-cli check oaps-2022.xlsx oaps-2023.xlsx"
    say(line)
    *told, command = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert (" ".join([*told, command]), command) == (line, "empact-cli check oaps-2022.xlsx oaps-2023.xlsx")
    assert max(map(len, told)) <= 30
