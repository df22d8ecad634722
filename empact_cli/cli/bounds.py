"""The limits of a run in, a run that keeps within them out, whatever its files hold: a clock of the operating system looks on.

The reading rooms count what they take, but what a hostile file can make slow is not always where one counts. So the processor's clock
interrupts the program a few times a second, wherever it is, and ends a run that has taken its time or its memory. Ordinary runs never
notice. Where the operating system has no such clock (Windows), the rooms' own counting is the bound.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from empact_cli.errors import InputError
from empact_cli.text.language import _
from empact_cli.workbook.limits import Limits, Unusable, beyond

_TICK = 0.1  # seconds of processor time
_PAGES = "/proc/self/statm"


@contextmanager
def within(limits: Limits, *, draws: bool = False) -> Iterator[None]:
    """Ends what runs inside with an InputError where it goes beyond the time or the memory of `limits`.

    What `draws` figures too has twice the time, since drawing takes seconds of its own.
    """
    try:
        with _watched(limits, 2 * limits.seconds if draws else limits.seconds):
            yield
    except Unusable as problem:
        raise InputError(_("the files together: {reason}").format(reason=problem.reason)) from problem
    except (MemoryError, RecursionError) as problem:
        raise InputError(_("the files take more memory than there is. Remove what is not needed from them.")) from problem


@contextmanager
def _watched(limits: Limits, seconds: int) -> Iterator[None]:
    deadline = _spent() + seconds
    before_it = _memory_mib()  # a program that runs within another, a notebook say, answers for what it adds alone

    def look(*_: object) -> None:
        # What is raised in a place that swallows it is raised again with the next tick.
        if _spent() > deadline:
            _end("seconds", limits.seconds)
        if _memory_mib() - before_it > limits.program_mib:
            _end("program_mib", limits.program_mib)

    try:
        before = signal.signal(signal.SIGPROF, look)
    except (AttributeError, ValueError):  # Windows; not the main thread
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(name: str, limit: int) -> NoReturn:
    raise beyond(name, limit)


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
