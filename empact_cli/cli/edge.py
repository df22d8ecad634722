"""The edge of the program: every error becomes a message for people on standard error and an exit code (contract, section 3)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from empact_cli.errors import EmpactError
from empact_cli.language import _, marked
from empact_cli.output.safety import visible

BUG = 70
INTERRUPTED = 130
_REPORT = marked("Please report it with the command you typed, at the place you got empact-cli from.")


def run(program: Callable[[], object], *, debug: bool) -> int:
    """Runs the program and gives its exit code."""
    try:
        code = _run(program, debug=debug)
        sys.stderr.flush()
    except BrokenPipeError:  # nobody listens any more, which is no error: `| head` has seen enough
        _fall_silent()
        return 0
    return code


def _run(program: Callable[[], object], *, debug: bool) -> int:
    try:
        program()
    except EmpactError as problem:
        _say(str(problem))
        return problem.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as ending:
        return _ended(ending)
    except BrokenPipeError:
        raise
    except Exception as bug:
        if debug:
            raise
        said = _("a bug in empact-cli: {kind}: {bug}. {report} --debug shows the traceback.")
        _say(said.format(kind=type(bug).__name__, bug=bug, report=_(_REPORT)).replace("\n", " "))
        return BUG
    return 0


def _ended(ending: SystemExit) -> int:
    """The code of an ending that Typer chose; it hides what it met behind one."""
    if isinstance(ending.__context__, BrokenPipeError):
        raise ending.__context__
    code = ending.code if isinstance(ending.code, int) else 0
    return _interrupted() if code == INTERRUPTED else code


def _interrupted() -> int:
    _say(_("interrupted; nothing was written."))
    return INTERRUPTED


def _fall_silent() -> None:
    """Lets what is still buffered go nowhere, so that Python has nothing to complain of at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())


def _say(message: str) -> None:
    print(f"empact-cli: {visible(message)}", file=sys.stderr)  # noqa: T201 - this is the place that prints
