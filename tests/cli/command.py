"""Runs the installed `empact-cli` as a user does, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
COMMAND = Path(sys.executable).with_name("empact-cli")
_CLEAN = {key: value for key, value in os.environ.items() if key not in {"FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS"}}


def empact(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished process; output decoded as UTF-8, warnings of Python turned into errors."""
    done = subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**_CLEAN, "PYTHONWARNINGS": "error", **(environment or {})},
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def empact_json(*arguments: str | Path, code: int = 0, stdin: bytes = b"") -> Any:
    """The JSON document that the command prints; the exit code must be `code`."""
    done = empact(*arguments, "--format", "json", stdin=stdin)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)
