"""Finished text in, a file or standard output out: whole or not at all, so that a reader never meets half a result."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from empact_cli.errors import OutputError
from empact_cli.output import STANDARD_OUTPUT, cannot_be_written, silence
from empact_cli.text.language import _


def write(content: bytes, output: str | None, inputs: Iterable[str] = (), *, force: bool = False) -> None:
    """Writes `content` to the path `output`, or to standard output for None and "-".

    Raises OutputError where that cannot be done, where `output` is one of the `inputs`, or where a file stands there that this program
    did not make, unless `force` says to replace it; what stood there before then still stands.
    """
    if output is None or output == STANDARD_OUTPUT:
        _to_standard_output(content)
        return
    try:
        path = _resolved(Path(output))
        _refuse_input(path, inputs)
        if _is_device(Path(output)):
            Path(output).write_bytes(content)  # a device or a pipe cannot be replaced, only written to
            return
        if path.is_file() and not force:
            _refuse_work_of_others(path, content, output)
        _replace(path, content)
    except OSError as problem:
        said = _("{output}: cannot be written: {problem}. Name another file with -o.")
        if not Path(output).parent.is_dir():
            said = _("{output}: there is no folder {folder}. Make it first, or name another file with -o.")
        raise OutputError(said.format(output=output, folder=Path(output).parent, problem=problem.strerror or problem)) from problem


def _resolved(path: Path) -> Path:
    """Where the path leads. Raises OSError for a link to itself, which Python tells by an error of its own, or from 3.13 on by none."""
    try:
        found = path.resolve()
    except RuntimeError:
        found = path
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found


def _is_device(path: Path) -> bool:
    """Whether the path leads to something that is neither file nor folder; unresolved, since /dev/stdout leads to a pipe without a name."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _to_standard_output(content: bytes) -> None:
    """Writes and flushes. A reader that has seen enough and closed its end (`| head`) is no error."""
    if sys.stdout is None:  # closed by the caller (`>&-`)
        raise OutputError(_("standard output is closed. Name a file with -o."))
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as problem:
        raise cannot_be_written(problem) from problem


def _refuse_input(path: Path, inputs: Iterable[str]) -> None:
    for one in inputs:
        if path.exists() and os.path.exists(one) and (path.samefile(one) or path.parent.samefile(one)):  # noqa: PTH110 - any name at all
            raise OutputError(_("{path}: is one of the files that are read. Name another file with -o.").format(path=path))


def _refuse_work_of_others(path: Path, content: bytes, output: str) -> None:
    from empact_cli.output.ownership import is_ours  # only where a file stands there

    if not is_ours(path, content):
        said = _(
            "{output}: stands there already, and empact-cli did not make it, or somebody has changed it since. Name another file "
            "with -o, or add --force."
        )
        raise OutputError(said.format(output=output))


def _replace(path: Path, content: bytes) -> None:
    """Writes beside the target and moves into its place, which the operating system does in one step."""
    if path.is_dir():
        raise OutputError(_("{path}: is a folder. Name a file with -o.").format(path=path))
    name = _written_beside(path, content)
    try:
        _take_mode(name, path)
        name.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise


def _written_beside(path: Path, content: bytes) -> Path:
    """A finished file in the same folder. Where the system can, it has no name until it is whole, so that a kill leaves nothing."""
    descriptor = _nameless(path.parent)
    if descriptor is None:
        return _written_by_name(path, content)
    with os.fdopen(descriptor, "wb") as stream:
        _fill(stream, content)
        name = path.parent / f".{path.name[:100]}.{os.urandom(6).hex()}.part"
        try:
            os.link(f"/proc/self/fd/{stream.fileno()}", name, follow_symlinks=True)
        except OSError:
            return _written_by_name(path, content)
    return name


def _nameless(folder: Path) -> int | None:
    """An open file in the folder that has no name, or None where the system or the disk knows none."""
    flag = getattr(os, "O_TMPFILE", 0)
    try:
        return os.open(folder, flag | os.O_WRONLY, 0o600) if flag else None
    except OSError:
        return None


def _written_by_name(path: Path, content: bytes) -> Path:
    import tempfile  # rarely needed

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            _fill(stream, content)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _fill(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def _take_mode(new: Path, old: Path) -> None:
    """The new file gets the old one's permissions, or those that any new file gets here."""
    if old.exists():
        new.chmod(old.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
