"""Every command and every way to end, in a process of its own and in a fork of a warm one: both do the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import command
import pytest
from command import empact, installed
from commands import COMMANDS, NEW, OLD

from empact_cli.cli import app

WAYS: dict[str, tuple[list[str], int]] = {
    **{name: (given, 1 if name in ("verify",) else 0) for name, given in COMMANDS.items()},
    "report": (["report", OLD, NEW, "-o", "-", "-f", "md"], 0),
    "chart": (["chart", "trend", OLD, NEW, "-o", "-", "-f", "svg"], 0),
    "template": (["template", "-o", "plan.xlsx"], 0),
    "version": (["--version"], 0),
    "help": (["--help"], 0),
    "strict": (["summarize", NEW, "--strict"], 1),
    "usage": (["summarize", NEW, "--by", "nonsense"], 2),
    "input": (["list", "no-such-file.csv", "--language", "de"], 3),
    "output": (["list", NEW, "-o", "no/such/folder.csv"], 4),
    "file": (["compare", OLD, NEW, "--actions", "-f", "xlsx", "-o", "out.xlsx"], 0),
}


def test_every_command_is_among_them() -> None:
    assert set(app.COMMANDS) < set(WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_a_fork_does_what_a_process_of_its_own_does(way: str, tmp_path: Path) -> None:
    arguments, code = WAYS[way]
    ends = []
    for run, folder in ((installed, tmp_path / "own"), (empact, tmp_path / "fork")):
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
    assert empact("list", NEW, "-f", "json", stdin=given).returncode == 0  # it reads none of what it is given


needs_forks = pytest.mark.skipif(not command._FORKS, reason="there are no forks here")


@needs_forks
def test_a_fork_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(command, "LONGEST", 0.01)
        with pytest.raises(subprocess.TimeoutExpired):
            empact("compare", "data/oaps-2022.xlsx", "data/oaps-2023.xlsx")
    assert empact("--version").returncode == 0


WARNS = "import sys, warnings\nprint(sys.argv[1:])\nwarnings.warn('old', DeprecationWarning)\n"
ENDS = "import atexit, os\natexit.register(print, 'the end')\nprint(os.getcwd(), sorted(os.environ))\nraise SystemExit('so')\n"


@needs_forks
@pytest.mark.parametrize("script", [WARNS, ENDS], ids=["a warning", "an ending"])
def test_a_fork_ends_as_a_process_of_python_ends(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "empact-cli"
    path.write_text(f"#!{sys.executable}\n{script}", "utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(command, "COMMAND", path)
    one, other = (run("a", "b c", cwd=tmp_path) for run in (installed, empact))
    assert one.returncode == other.returncode == 1
    assert one.stdout == other.stdout
    assert one.stderr.splitlines()[-1] == other.stderr.splitlines()[-1]


@needs_forks
def test_no_fork_is_left_behind() -> None:
    assert empact("--version").returncode == 0
    servers = [one for one in children("self") if b"warm.py" in Path(f"/proc/{one}/cmdline").read_bytes()]
    assert servers
    assert not [child for one in servers for child in children(one)]


def children(process: str) -> list[str]:
    """The children of a process, also those that have ended and that it has not looked after."""
    return [child for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text().split()]
