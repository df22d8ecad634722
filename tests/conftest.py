"""For every test: where EMPACT_NO_SKIP is set, a test that would be skipped fails, so that nothing goes unchecked unseen."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("EMPACT_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and EMPACT_NO_SKIP is set: {_reason(report.longrepr)}"
    return report


def _reason(told: Any) -> str:
    return str(told[-1]) if isinstance(told, tuple) else str(told)
