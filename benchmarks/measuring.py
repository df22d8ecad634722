"""Commands in, what each run of them took out: whole processes, run in turn, their answers kept for comparison."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

# Python writes the compiled form of modules once, as after any installation, whatever the shell says; and peers beside this Python are
# found without its environment being activated.
_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


@dataclass(slots=True)
class Runs:
    """The runs of one command: wall-clock seconds, processor seconds, peak memory (MiB, of its largest process), and the last answer."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    answer: bytes = b""

    def medians(self) -> tuple[float, float, float]:
        """(wall-clock seconds, processor seconds, MiB)."""
        return median(self.wall), median(self.cpu), median(self.memory)


def run_in_turn(commands: Mapping[str, str], rounds: int, folder: Path) -> dict[str, Runs]:
    """Runs every shell command `rounds` times, one after the other in each round, after one run of each that is not counted.

    Raises RuntimeError, with what the command said, where one fails.
    """
    runs = {name: Runs() for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            _run(command, runs[name], folder, counted=turn > 0)
    return runs


def _run(command: str, runs: Runs, folder: Path, *, counted: bool) -> None:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        shell = ["bash", "-o", "pipefail", "-c", command]
        process = subprocess.Popen(shell, stdout=out, stderr=err, cwd=folder, env=_ENVIRONMENT)  # noqa: S603 - our own commands
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            err.seek(0)
            raise RuntimeError(f"{command}\n{err.read()[-500:].decode(errors='replace')}")
        out.seek(0)
        runs.answer = out.read()
        if counted:
            runs.wall.append(took)
            runs.cpu.append(used.ru_utime + used.ru_stime)
            runs.memory.append(used.ru_maxrss / 1024)


def lines_of(answer: bytes) -> Sequence[bytes]:
    """The lines of an answer in an order that does not depend on who gave it."""
    return sorted(answer.splitlines())
