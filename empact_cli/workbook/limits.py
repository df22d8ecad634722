"""How much one file may ask of the program: the limits, the user's changes to them in, and a refusal out where a file goes beyond one.

Spreadsheets come from strangers. Whatever arrives is answered or refused within ten seconds and a gigabyte of memory. A plan of a hundred
thousand rows keeps within that by far; one of a million rows needs `--limit seconds=120 --limit program_mib=4096`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from types import FrameType

from msgspec import Struct
from msgspec.structs import fields, replace

from empact_cli.errors import InputError, UsageError
from empact_cli.text.language import _, marked

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, whichever program wrote it


class Limits(Struct, frozen=True):
    """What one file may hold, and what the run may take. Every field is a name that `--limit NAME=VALUE` takes.

    A plan of a million rows is a package of some 50 MiB that unpacks to 500 MiB, so the sizes leave that twice. A worksheet unpacks to
    3 to 30 times its size, thousands of equal styles or of blank rows to 295 times; what unpacks to more than `ratio` times was made to do
    harm, and below that the other bounds decide. `seconds` are of processor time, so that a busy computer refuses nothing that an idle one
    reads.
    """

    file_mib: int = 256
    unpacked_mib: int = 1024
    ratio: int = 300
    parts: int = 10_000
    sheets: int = 1_000
    rows: int = 2_000_000
    cells: int = 30_000_000
    memory_mib: int = 768
    program_mib: int = 896
    seconds: int = 9


# Of each limit what it bounds, and what is said where a file goes beyond it.
TOLD = {
    "file_mib": (marked("MiB of a file as it stands"), marked("the file is larger than {limit} MiB")),
    "unpacked_mib": (marked("MiB of all parts of a package together, unpacked"), marked("its parts unpack to more than {limit} MiB")),
    "ratio": (
        marked("unpacked size by packed size, of the parts of a package that unpack to more than 4 MiB"),
        marked("a part of it unpacks to more than {limit} times its size"),
    ),
    "parts": (marked("parts of a package"), marked("the package holds more than {limit} parts")),
    "sheets": (marked("sheets of a file"), marked("it has more than {limit} sheets")),
    "rows": (marked("rows of a file that hold something, all sheets together"), marked("it has more than {limit} filled rows")),
    "cells": (
        marked("places from column A to the last filled cell of each row, all sheets of a file together"),
        marked("it has more than {limit} cells"),
    ),
    "memory_mib": (
        marked("MiB of memory for what the cells of a file hold, a text that the file stores once counted once"),
        marked("what its cells hold takes more than {limit} MiB of memory"),
    ),
    "program_mib": (marked("MiB of memory for the whole program"), marked("the program takes more than {limit} MiB of memory")),
    "seconds": (
        marked("seconds of processor time for each file of a run, of all files together"),
        marked("it takes longer than {limit} seconds of processor time"),
    ),
}


class Unusable(Exception):  # noqa: N818 - it becomes an InputError as soon as the file's name is known
    """Why a file cannot be used: "what was found. What to do." `place` is what to add to the file's name, such as ", sheet "Excise""."""

    def __init__(self, reason: str, place: str = "", **values: object) -> None:
        """`values` stand in the reason."""
        self.reason = reason.format(**values) if values else reason
        self.place = place
        super().__init__(self.reason)


def raise_limits(changes: Mapping[str, str | int], limits: Limits | None = None) -> Limits:
    """`limits` (the defaults) with the named ones changed. Raises UsageError for a name or a value that makes no sense."""
    names = [field.name for field in fields(Limits)]
    for name, value in ((name, str(value)) for name, value in changes.items()):
        if name not in names:
            raise UsageError(_("--limit {name!r}: no such limit. There are {names}.").format(name=name, names=", ".join(names)))
        if not (value.isascii() and value.isdigit() and 0 < int(value[:18]) <= 10**15):
            said = _("--limit {name}={value!r}: write a whole number above 0, like {name}={default}.")
            raise UsageError(said.format(name=name, value=value, default=getattr(Limits(), name)))
    return replace(limits or Limits(), **{name: int(value) for name, value in changes.items()})


def beyond(name: str, limit: int, raised: int | None = None) -> Unusable:
    """The refusal for going beyond the limit `name`: which one, and how to raise it."""
    said = _(TOLD[name][1]).format(limit=f"{limit:,}".replace(",", " "))
    told = _("{said}. If it is what you meant to read, raise the limit with --limit {name}={limit}.")
    return Unusable(told, said=said, name=name, limit=raised or 4 * limit)


_ROW_SIZE, _PLACE_SIZE = 150, 8  # bytes of memory


class Budget:
    """What is left for one file: rooms spend from it as they read, and it refuses when a limit is reached."""

    __slots__ = ("_cells", "_deadline", "_memory", "_rows", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._deadline = process_time() + limits.seconds
        self._cells = limits.cells
        self._rows = limits.rows
        self._memory = limits.memory_mib * 2**20

    @property
    def seconds_left(self) -> float:
        """Processor time left, in seconds; never below 0."""
        return max(0.0, self._deadline - process_time())

    def cells(self, rows: int, cells: int) -> None:
        """Spends rows and the places in them."""
        self._rows -= rows
        self._cells -= cells
        if self._rows < 0:
            raise beyond("rows", self.limits.rows)
        if self._cells < 0:
            raise beyond("cells", self.limits.cells)
        self.memory(rows * _ROW_SIZE + cells * _PLACE_SIZE)

    def sheets(self, number: int) -> None:
        """Refuses one more where so many are there."""
        if number >= self.limits.sheets:
            raise beyond("sheets", self.limits.sheets)

    def memory(self, size: int) -> None:
        """Spends bytes of memory."""
        self._memory -= size
        if self._memory < 0:
            raise beyond("memory_mib", self.limits.memory_mib)

    def clock(self) -> None:
        """Refuses when the time is over."""
        if process_time() > self._deadline:
            raise beyond("seconds", self.limits.seconds)


# The limits of a run in, a run that keeps within them out, whatever its files hold: a clock of the operating system looks on.

_TICK = 0.1  # seconds of processor time
_PAGES = "/proc/self/statm"


_FRAMES = (os.fspath(__file__), contextmanager.__code__.co_filename)  # of the code that begins and ends the watch


@contextmanager
def within(limits: Limits, *, files: Sequence[str] = (), draws: bool = False) -> Iterator[None]:
    """Ends what runs inside with an InputError where it goes beyond the memory of `limits`, or their time for each of the `files`.

    What `draws` figures too has twice the time, since drawing takes seconds of its own.
    """
    try:
        with _watched(limits, limits.seconds * max(1, sum(map(_number, files))) * (2 if draws else 1)):
            yield
    except Unusable as problem:
        raise InputError(_("the files together: {reason}").format(reason=problem.reason)) from problem
    except (MemoryError, RecursionError) as problem:
        raise InputError(_("the files take more memory than there is. Remove what is not needed from them.")) from problem


@contextmanager
def _watched(limits: Limits, seconds: int) -> Iterator[None]:
    deadline = _spent() + seconds
    before_it = _memory_mib()  # a program that runs within another, a notebook say, answers for what it adds alone

    again = _TICK
    ours = list[Unusable]()  # the last that was raised

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal again
        if frame is not None and frame.f_code.co_filename in _FRAMES:
            return  # the run has ended already: nobody would be there to take what is raised now
        late, large = _spent() > deadline, _memory_mib() - before_it > limits.program_mib
        if late or large:
            # What is raised in a place that swallows it is raised again, later each time, since letting go of memory takes time too.
            again *= 2
            signal.setitimer(signal.ITIMER_PROF, again, again)
            ours[:] = [beyond("seconds", seconds, 4 * limits.seconds) if late else beyond("program_mib", limits.program_mib)]
            raise ours[0]

    def lost(told: sys.UnraisableHookArgs) -> None:
        """What is raised while Python lets go of something cannot leave it, and Python would say so: the next tick is tried instead."""
        nonlocal again
        if told.exc_value not in ours:
            unraisable(told)
            return
        again = _TICK
        signal.setitimer(signal.ITIMER_PROF, again, again)

    unraisable = sys.unraisablehook
    try:
        is_free = not any(signal.getitimer(signal.ITIMER_PROF))  # nobody measures the program around us
        before = signal.signal(signal.SIGPROF, look) if is_free else None
    except (AttributeError, ValueError):  # Windows; not the main thread
        is_free, before = False, None
    if not is_free:
        yield
        return
    sys.unraisablehook = lost
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sys.unraisablehook = unraisable


def _number(file: str) -> int:
    """How many files a name may stand for."""
    try:
        return len(os.listdir(file)) if os.path.isdir(file) else 1  # noqa: PTH112, PTH208 - pathlib raises where a name is too long
    except OSError:
        return 1


def _spent() -> float:
    """Seconds of processor time that the program has taken, and the processes that it has waited for."""
    return sum(os.times()[:4])


def _memory_mib() -> float:
    """The memory that the program holds now; on systems that do not tell, the most it ever held."""
    try:
        with open(_PAGES, "rb") as pages:  # noqa: PTH123 - a hundred times cheaper than pathlib, and this runs while time is short
            return int(pages.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes on macOS


# Work on a stranger's file in, what a process of our own says of it out: one that the operating system keeps within bounds.

_STARTING = 5.0  # seconds that the process may take before it reads
_PATIENCE = 12  # times the processor time it may take, where that is bounded, on a computer that is busy with other things


def ask(module: str, numbers: Sequence[int], data: bytes, seconds: int) -> tuple[int, bytes]:
    """(how `python -m module NUMBERS` ends, what it says), given `data`. Raises Unusable where it never ends."""
    import subprocess  # only here, since few files need a process of their own
    from importlib.util import find_spec

    command = [sys.executable, "-P", "-m", module, *map(str, numbers)]
    home = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([home, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)}
    patience = _STARTING + seconds * (_PATIENCE if find_spec("resource") else 1)
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
