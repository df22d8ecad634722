"""Files being read and documents being made in, a line on standard error out that says which, once that takes more than a second.

Nothing where nobody looks.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from empact_cli.output import is_watched
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds that pass before anything shows


@contextmanager
def shown_progress() -> Iterator[Reading]:
    """What the pipeline tells of its way; it shows on a terminal after a second, and is gone at the end."""
    reading = Reading(visible=is_watched())
    try:
        yield reading
    finally:
        reading.end()


class Reading:
    """Keeps what was told last and shows it in time. It is told a file's label, how many came before it, and of how many."""

    def __init__(self, *, visible: bool) -> None:
        self._told: tuple[str, int, int | None] = ("", 0, None)
        self._lock = threading.Lock()
        self._ended = False
        self._bar: Progress | None = None
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        if visible:
            self._timer.start()

    def __call__(self, label: str, number: int, total: int) -> None:
        """What is read now."""
        words = _("Reading {file} ({number} of {total})").format(file=one_line(label), number=number + 1, total=total)
        self.makes(words, number, total)

    def makes(self, words: str, number: int = 0, total: int | None = None) -> None:
        """What is made now; without a `total` nobody can say how much is done."""
        with self._lock:
            self._told = (words, number, total)
            self._update()

    def end(self) -> None:
        """Nothing is shown any more."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()

    def _show(self) -> None:
        with self._lock:
            if self._ended:
                return
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=20), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=None)
            self._update()
            self._bar.start()

    def _update(self) -> None:
        if self._bar is None:
            return
        words, number, total = self._told
        self._bar.update(self._bar.task_ids[0], description=words, completed=number, total=total)
