"""The edge of the program: every error becomes a message for people on standard error and an exit code (docs/scripting.md)."""

from __future__ import annotations

import sys
from collections.abc import Callable

from empact_cli.errors import EmpactError, InputError, OutputError
from empact_cli.output.streams import cannot_be_written, is_unwritable, open_standard_error, say, silence
from empact_cli.text.harmless import visible
from empact_cli.text.language import _, marked

BUG = 70
INTERRUPTED = 130
_REPORT = marked("Please report it with the command you typed, at the place you got empact-cli from.")


def run(program: Callable[[], object], *, debug: bool) -> int:
    """Runs the program and gives its exit code."""
    open_standard_error()
    try:
        code = _run(program, debug=debug)
        sys.stderr.flush()
    except BrokenPipeError:  # nobody listens any more, which is no error: `| head` has seen enough
        silence(sys.__stdout__, sys.__stderr__)
        return 0
    except OSError as problem:  # standard error itself
        if not is_unwritable(problem):
            raise
        silence(sys.__stdout__, sys.__stderr__)
        return OutputError.exit_code
    return code


def _run(program: Callable[[], object], *, debug: bool) -> int:
    try:
        program()
    except EmpactError as problem:
        return _failed(problem)
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as ending:
        return _ended(ending)
    except BrokenPipeError:
        raise
    except Exception as bug:
        from empact_cli.workbook.limits import Unusable  # only here: `--version` needs no room

        if isinstance(bug, Unusable):  # a bound that struck where nobody took it any more
            return _failed(InputError(_("the files together: {reason}").format(reason=bug.reason)))
        if isinstance(bug, OSError) and is_unwritable(bug):  # a page of Typer's, to a full disk
            return _failed(cannot_be_written(bug))
        if debug:
            raise
        said = _("a bug in empact-cli: {kind}: {bug}. {report} --debug shows the traceback.")
        _say(said.format(kind=type(bug).__name__, bug=bug, report=_(_REPORT)).replace("\n", " "))
        return BUG
    return 0


def _failed(problem: EmpactError) -> int:
    _say(str(problem))
    return problem.exit_code


def _ended(ending: SystemExit) -> int:
    """The code of an ending that Typer chose; it hides what it met behind one."""
    if isinstance(ending.__context__, BrokenPipeError):
        raise ending.__context__
    code = ending.code if isinstance(ending.code, int) else 0
    return _interrupted() if code == INTERRUPTED else code


def _interrupted() -> int:
    _say(_("interrupted; nothing was written."))
    return INTERRUPTED


def _say(message: str) -> None:
    say(f"empact-cli: {visible(message)}")
