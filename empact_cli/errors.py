"""The one exception tree of the program; each branch carries the exit code it ends with.

EmpactError
├── UsageError       2  the command line, or the arguments of a call, make no sense
├── InputError       3  a file cannot be used, or not with certainty
│   └── InputsError  3  several files cannot be used; each is named
├── ReferenceDataError  3  the reference data, or a user's own additions to it, are not sound
└── OutputError      4  the result cannot be written where it should go

Facts about the data are findings (see `model.Finding`), never exceptions. `without_collecting` stands around a run that makes millions of
values.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class EmpactError(Exception):
    """A problem with a sentence for people: where, what was found, what to do."""

    exit_code = 70


class UsageError(EmpactError):
    """The command line or the arguments make no sense together. `option` is the one at fault ("oap"), if the message does not say."""

    exit_code = 2

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


class InputError(EmpactError):
    """A file cannot be used; the message starts with the file's name."""

    exit_code = 3


class InputsError(InputError):
    """Several files cannot be used; `problems` names each of them."""

    def __init__(self, problems: Sequence[InputError]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ReferenceDataError(EmpactError):
    """An entry of the reference data is not sound; the message names file, line and entry."""

    exit_code = 3


class OutputError(EmpactError):
    """The result cannot be written; what stood there before still stands."""

    exit_code = 4


@contextmanager
def without_collecting(*, for_good: bool = False) -> Iterator[None]:
    """Switches Python's search for cycles off, and on again at the end where it was on: what a run makes is in none.

    Among millions of values it takes as long as making them. What is left is set aside `for_good` where the program ends next: the
    interpreter searches a last time before it goes.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if collecting:
            gc.enable()
