"""Runs the installed `empact-cli` as a user does: `installed` in a process of its own, `empact` within this one.

`installed` is for what hangs on a fresh process: the environment, bounds, streams, the same bytes from one run to the next. `empact` is
for the rest, since it is many times quicker; test_installed.py holds that both do the same. Where EMPACTANEW is set, both are a process
of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import inside

ROOT = Path(__file__).parent.parent.parent
COMMAND = Path(sys.executable).with_name("empact-cli")
LONGEST = 60  # seconds
_CLEAN = {key: value for key, value in os.environ.items() if key not in inside.OURS}
_STRICT = {**_CLEAN, "PYTHONWARNINGS": "error"}
ANEW = bool(os.environ.get("EMPACTANEW"))


def installed(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished process; output decoded as UTF-8, warnings of Python turned into errors."""
    done = subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**_STRICT, **(environment or {})},
        timeout=LONGEST,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def empact(*arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The same within this process."""
    if ANEW:
        return installed(*arguments, stdin=stdin, cwd=cwd)
    given = list(map(str, arguments))
    code, out, err = inside.run(given, stdin, cwd)
    return subprocess.CompletedProcess([str(COMMAND), *given], code, out.decode(), err.decode())


def empact_json(*arguments: str | Path, code: int = 0, stdin: bytes = b"") -> Any:
    """The JSON document that the command prints; the exit code must be `code`."""
    done = empact(*arguments, "--format", "json", stdin=stdin)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)
