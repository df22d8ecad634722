"""Answers in, text and files out; here, what is said on standard error, and the formats that answers are written in."""

from __future__ import annotations

import errno
import os
import sys
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TextIO

from empact_cli.errors import OutputError
from empact_cli.text.language import _

# Lines in, standard error out; and streams that can no longer be written to made to lead nowhere, or Python would complain at its end.

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
        print(_fitted(line), file=sys.stderr, flush=True)  # noqa: T201 - the place that prints
    except OSError:
        silence(sys.stderr)


def _fitted(line: str) -> str:
    """The line, on a terminal with no word broken over two; a command that is to be copied stays whole, on a line of its own if need be."""
    if sys.stderr is None or not sys.stderr.isatty() or "\n" in line:
        return line
    from shutil import get_terminal_size  # only here, like the next: most lines go to a pipe or are short

    width = get_terminal_size().columns
    if len(line) <= width:
        return line
    from empact_cli.output.writers import wrapped

    told, command, typed = line.partition(" empact-cli ")
    return "\n".join([*wrapped(told, width), *([f"empact-cli {typed}"] if command else [])])


def hush(*, quiet: bool) -> None:
    """From here on nothing moves on standard error where `quiet` is set."""
    _hushed.set(quiet)


def is_watched() -> bool:
    """Whether somebody looks at standard error and wants to see it move."""
    still = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr is not None and sys.stderr.isatty() and not _hushed.get() and not still


# The formats that answers are written in, and the endings of files that ask for them.


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    SENTENCE = "sentence"


class Size(StrEnum):
    """Where a figure will stand."""

    COLUMN = "column"
    PAGE = "page"
    SLIDE = "slide"


class Order(StrEnum):
    """The order of the bars: the largest first, or the official order."""

    SIZE = "size"
    OFFICIAL = "official"


STANDARD_OUTPUT = "-"
ENDINGS = {
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".xlsx": Format.XLSX,
    ".txt": Format.TABLE,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
}

REPORTS = (Format.DOCX, Format.HTML, Format.PDF, Format.XLSX, Format.MARKDOWN)  # what a document of several pages is written in


def format_of(path: str) -> Format | None:
    """What the ending of the path asks for."""
    return ENDINGS.get(PurePath(path).suffix.lower())
