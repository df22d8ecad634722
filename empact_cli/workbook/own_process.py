"""Work on a stranger's file in, what a process of our own says of it out: one that the operating system keeps within bounds."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from empact_cli.workbook.limits import beyond

_BOUNDED = find_spec("resource") is not None  # the operating system can keep a process within bounds
_STARTING = 5.0  # seconds that the process may take before it reads
_PATIENCE = 12  # times the time it may take by the processor's clock, on a computer that is busy with other things


def ask(module: str, numbers: Sequence[int], data: bytes, seconds: int) -> tuple[int, bytes]:
    """(how `python -m module NUMBERS` ends, what it says), given `data`. Raises Unusable where it never ends."""
    import subprocess  # only here, since few files need a process of their own

    command = [sys.executable, "-P", "-m", module, *map(str, numbers)]
    home = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([home, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)}
    patience = _STARTING + seconds * (_PATIENCE if _BOUNDED else 1)
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=patience, check=False, env=environment)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired as late:
        raise beyond("seconds", seconds) from late
    return done.returncode, done.stdout


def keep_within(mebibytes: int, seconds: int) -> None:
    """Asks the operating system to end this process when it takes more; on Windows the caller's patience is the only bound."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, mebibytes * 2**20), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, hard))
