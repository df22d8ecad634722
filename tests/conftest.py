"""For every test: where EMPACT_NO_SKIP is set, one that lacks a tool which is not installed fails instead of being skipped.

What Python has compiled is kept, as it is for a user: where PYTHONDONTWRITEBYTECODE is set, each of the hundreds of processes that the
tests start would compile the program anew, and pytest every test.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from typing import Any

import pytest

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    reason = _reason(report.longrepr)
    if report.skipped and os.environ.get("EMPACT_NO_SKIP") and "not installed" in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped, and EMPACT_NO_SKIP is set: {reason}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    from inside import made_once  # only here: what hands the tests out runs none

    with made_once():
        yield


def _reason(told: Any) -> str:
    return str(told[-1]) if isinstance(told, tuple) else str(told)
