"""The edge of the program: every error becomes a message for people on standard error and an exit code (contract, section 3)."""

from __future__ import annotations

import sys
from collections.abc import Callable

from empact_cli.errors import EmpactError
from empact_cli.output.safety import visible

BUG = 70
_REPORT = "Please report it with the command you typed, at the place you got empact-cli from."


def run(program: Callable[[], object], *, debug: bool) -> int:
    """Runs the program and gives its exit code."""
    try:
        program()
    except EmpactError as problem:
        _say(str(problem))
        return problem.exit_code
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    except Exception as bug:
        if debug:
            raise
        _say(f"a bug in empact-cli: {type(bug).__name__}: {bug}. {_REPORT} --debug shows the traceback.".replace("\n", " "))
        return BUG
    return 0


def _say(message: str) -> None:
    print(f"empact-cli: {visible(message)}", file=sys.stderr)  # noqa: T201 - this is the place that prints
