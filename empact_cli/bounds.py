"""The limits of a run in, a run that keeps within them out, whatever its files hold: a clock of the operating system looks on.

The reading rooms count what they take, but what a hostile file can make slow is not always where one counts. So the processor's clock
interrupts the program a few times a second, wherever it is, and ends a run that has taken its time or its memory. Ordinary runs never
notice. Where the operating system has no such clock (Windows), or somebody else has it, the rooms' own counting is the bound.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from empact_cli.errors import InputError
from empact_cli.text.language import _
from empact_cli.workbook.limits import Limits, Unusable, beyond

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
