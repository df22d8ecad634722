"""A path or standard input in, its bytes out, read once and up to a limit. Only ordinary files are opened, so nothing blocks."""

from __future__ import annotations

import os
import stat
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from empact_cli.text.language import _
from empact_cli.text.suggestion import did_you_mean
from empact_cli.workbook.limits import Limits, Unusable, beyond

_MOST_NAMES = 1000  # files of a folder among which a name is looked for that was misspelt
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(path: Path | None, limits: Limits) -> bytes:
    """The whole of the file, or of standard input for None. Raises Unusable."""
    if path is None:
        return _standard_input(limits)
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would never open.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as problem:
        raise _unopened(path, problem) from problem
    try:
        _check_kind(os.fstat(descriptor).st_mode)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return _bounded(stream, limits, "the file is empty (0 bytes). Get it again from where it came from.")
    finally:
        os.close(descriptor)


def _standard_input(limits: Limits) -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise Unusable(_("nothing is piped in. Write the name of a file, or pipe one in: empact-cli summarize - < plans.xlsx"))
    return _bounded(sys.stdin.buffer, limits, "standard input is empty (0 bytes). Check the command before the pipe.")


def _bounded(stream: BinaryIO, limits: Limits, nothing: str) -> bytes:
    most = limits.file_mib * 2**20
    try:
        data = stream.read(most + 1)
    except OSError as problem:
        raise Unusable(
            _("it cannot be read ({strerror}). Check the disk or the network drive it lies on.").format(strerror=problem.strerror)
        ) from problem
    if len(data) > most:
        raise beyond("file_mib", limits.file_mib)
    if not data:
        raise Unusable(nothing)
    return data


def _check_kind(mode: int) -> None:
    for is_kind, name in _KINDS:
        if is_kind(mode):
            raise Unusable(_("it is {name}, not a file. Name the workbook or text file itself.").format(name=name))


def _beside(path: Path) -> list[str]:
    """The names of some files in the folder in which the file should be; none where there is no such folder."""
    try:
        with os.scandir(path.parent) as entries:
            return sorted(entry.name for entry in islice(entries, _MOST_NAMES) if entry.is_file() and not entry.name.startswith("."))
    except (OSError, ValueError):
        return []


def _unopened(path: Path, problem: OSError | ValueError) -> Unusable:
    if isinstance(problem, FileNotFoundError):
        return Unusable(_("there is no such file. Check the spelling and the folder.") + did_you_mean(path.name, _beside(path)))
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        return Unusable(_("it is a folder, not a file. Name the files in it, such as folder/*.xlsx."))
    if isinstance(problem, PermissionError):
        return Unusable(_("you may not read it. Ask its owner for permission, or copy it to a folder of your own."))
    return Unusable(
        _("it cannot be opened ({problem}). Check the name and the drive it lies on.").format(
            problem=getattr(problem, "strerror", None) or problem
        )
    )
