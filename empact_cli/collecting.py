"""A stretch of work in, the same work without Python's search for cycles out: among millions of values it takes as long as making them.

What a run makes is in no cycle and lives until the run ends, so the search finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting(*, for_good: bool = False) -> Iterator[None]:
    """Switches the search off, and on again at the end where it was on.

    What is left is set aside `for_good` where the program ends next: the interpreter searches a last time before it goes.
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
