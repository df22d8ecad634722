"""For every test: where EMPACT_NO_SKIP is set, one that lacks a tool which is not installed fails instead of being skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    reason = _reason(report.longrepr)
    if report.skipped and os.environ.get("EMPACT_NO_SKIP") and "not installed" in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped, and EMPACT_NO_SKIP is set: {reason}"
    return report


def _reason(told: Any) -> str:
    return str(told[-1]) if isinstance(told, tuple) else str(told)
