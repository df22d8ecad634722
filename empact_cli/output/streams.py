"""Lines in, standard error out; and streams that can no longer be written to made to lead nowhere, or Python would complain at its end."""

from __future__ import annotations

import errno
import os
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

from empact_cli.errors import OutputError
from empact_cli.text.language import _

_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
_hushed: ContextVar[bool] = ContextVar("hushed", default=False)


def silence(*streams: TextIO | None) -> None:
    """Lets what is still buffered go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_unwritable(problem: OSError) -> bool:
    """Whether a stream refused it, as a full disk does; a file that is opened has its name in the error."""
    return problem.filename is None and problem.errno in _UNWRITABLE


def cannot_be_written(problem: OSError) -> OutputError:
    """The error about standard output, which leads nowhere from now on."""
    silence(sys.stdout)
    said = _("standard output: cannot be written: {problem}. Name a file with -o.")
    return OutputError(said.format(problem=problem.strerror or problem))


def open_standard_error() -> None:
    """Where the caller closed it (`2>&-`), messages go nowhere; `print` would put them among the results."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process


def say(line: str) -> None:
    """Prints the line on standard error. Where nobody can hear it, what the command does and its exit code are the same."""
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - the place that prints
    except OSError:
        silence(sys.stderr)


def hush(*, quiet: bool) -> None:
    """From here on nothing moves on standard error where `quiet` is set."""
    _hushed.set(quiet)


def is_watched() -> bool:
    """Whether somebody looks at standard error and wants to see it move."""
    still = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr is not None and sys.stderr.isatty() and not _hushed.get() and not still
