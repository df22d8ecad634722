"""For every test: where EMPACT_NO_SKIP is set, one that lacks a tool which is not installed fails instead of being skipped.

What Python has compiled is kept, as it is for a user: where PYTHONDONTWRITEBYTECODE is set, each of the hundreds of processes that the
tests start would compile the program anew, and pytest every test. Its search for cycles passes over all that was made before the first
test, which none of them lets go of, and comes seldom: otherwise it takes a tenth of all processor time. Nor does it go five times over
all that was made, at the end, as pytest has it do to find what nobody closed: once tells as much.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(200_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    reason = _reason(report.longrepr)
    if report.skipped and os.environ.get("EMPACT_NO_SKIP") and "not installed" in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped, and EMPACT_NO_SKIP is set: {reason}"
    return report


# What takes longest, so that no worker begins with it last.
LONG = (
    "tests/output/",
    "tests/awkward/",
    "tests/cli/test_streams",
    "tests/cli/test_hostile",
    "tests/cli/test_startup",
    "tests/cli/test_installed",
    "tests/test_docs",
    "tests/test_examples",
    "tests/leaders/",
    "tests/cli/test_silent",
    "tests/cli/test_progress",
)
# Folders whose files look at the same things, which are made once where one worker takes them all.
TOGETHER = ("tests/output/", "tests/awkward/")


class ByRoom(LoadFileScheduling):
    """Hands a file to one worker, and these folders."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    return ByRoom(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {place: number for number, place in enumerate(LONG)}
    items.sort(key=lambda item: next((order[place] for place in LONG if item.nodeid.startswith(place)), len(LONG)))


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    from inside import made_once  # only here: what hands the tests out runs none

    with made_once():
        yield


def _reason(told: Any) -> str:
    return str(told[-1]) if isinstance(told, tuple) else str(told)
