"""Runs the installed `empact-cli` as a user does: `installed` in a process of its own, `empact` in a fork of one that has started already.

`installed` is for what hangs on a fresh process: the environment, bounds, streams, the same bytes from one run to the next. `empact` is
for the rest, since it is quicker; test_installed.py holds that both do the same. Where EMPACT_ANEW is set, or there are no forks, both are
a process of their own.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
COMMAND = Path(sys.executable).with_name("empact-cli")
LONGEST = 60  # seconds
# What makes a run here another one than a user's. A stream that is not buffered hides what Python says of it at its end.
_OURS = {"FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONIOENCODING"}
_CLEAN = {key: value for key, value in os.environ.items() if key not in _OURS}
_STRICT = {**_CLEAN, "PYTHONWARNINGS": "error"}
_FORKS = sys.platform == "linux" and not os.environ.get("EMPACT_ANEW")


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
    """The same from a fork, which has nothing of this process but the environment that it began with."""
    if not _FORKS:
        return installed(*arguments, stdin=stdin, cwd=cwd)
    words = list(map(str, arguments))
    code, out, err = _forked(words, stdin, cwd)
    return subprocess.CompletedProcess([str(COMMAND), *words], code, out.decode(), err.decode())


def empact_json(*arguments: str | Path, code: int = 0, stdin: bytes = b"") -> Any:
    """The JSON document that the command prints; the exit code must be `code`."""
    done = empact(*arguments, "--format", "json", stdin=stdin)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


@cache
def _server(script: Path) -> socket.socket:
    """One for this process; it ends when this process does, however that comes about, since nobody else holds the socket's other end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("warm.py")), str(theirs.fileno()), str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_STRICT,
        pass_fds=(theirs.fileno(),),
    )
    theirs.close()
    if ours.recv(16) != b"warm":
        raise ChildProcessError(process.communicate()[1].decode())
    atexit.register(_ended, process, ours)
    return ours


def _ended(process: subprocess.Popen[bytes], ours: socket.socket) -> None:
    ours.close()
    process.communicate(timeout=LONGEST)


def _forked(words: list[str], stdin: bytes, cwd: Path) -> tuple[int, bytes, bytes]:
    server = _server(COMMAND)
    (input_end, given), (out, output_end), (err, error_end) = os.pipe(), os.pipe(), os.pipe()
    socket.send_fds(server, [json.dumps([words, str(cwd)]).encode()], [input_end, output_end, error_end])
    for end in (input_end, output_end, error_end):
        os.close(end)
    process = int(server.recv(16))
    with ThreadPoolExecutor(3) as hands:
        hands.submit(_give, given, stdin)
        said, told = hands.submit(_taken, out), hands.submit(_taken, err)
        if not select.select([server], [], [], LONGEST)[0]:
            os.kill(process, signal.SIGKILL)
            server.recv(16)  # the server has seen it end, and is ready for the next
            raise subprocess.TimeoutExpired(words, LONGEST)
        code = int(server.recv(16))
        return code, said.result(), told.result()


def _give(end: int, content: bytes) -> None:
    with suppress(BrokenPipeError), open(end, "wb", buffering=0) as stream:
        view = memoryview(content)
        while view:
            view = view[stream.write(view) :]


def _taken(end: int) -> bytes:
    with open(end, "rb") as stream:
        return stream.read()
