"""Which packages are installed in the very version that `constraints.txt` names.

Some tests look at what a package does inside, or hold our drawing to its drawing: they are about the version that was tested. Of another,
which somebody has who takes what the registry serves that day, only what a user needs is asked.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.metadata import distributions, version
from pathlib import Path

import pytest

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"


@cache
def tested() -> dict[str, set[str]]:
    """The tested versions of every package, of which there may be one for each of several Pythons."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)", CONSTRAINTS.read_text("utf-8"), re.MULTILINE)
    return {name: {number for other, number in lines if other == name} for name, _ in lines}


def is_pinned(package: str) -> bool:
    """Whether the tested version of the package is the installed one."""
    return version(package) in tested()[package]


def of_the_tested(package: str) -> pytest.MarkDecorator:
    """Leaves a test out where another version of the package is installed."""
    return pytest.mark.skipif(not is_pinned(package), reason=f"about the tested version of {package}, and {version(package)} is another")


def moved() -> list[str]:
    """What is installed here in another version than the tested one."""
    here = {(one.name or "").lower().replace("_", "-"): one.version for one in distributions()}
    return [
        f"{name} {found}, tested {' or '.join(sorted(tested()[name]))}" for name, found in sorted(here.items()) if is_other(name, found)
    ]


def is_other(name: str, found: str) -> bool:
    return name in tested() and found not in tested()[name]


if __name__ == "__main__":
    sys.stdout.write("".join(f"  {line}\n" for line in moved()))
