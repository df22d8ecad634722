"""The command line: arguments in, exit code out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from empact_cli.errors import EmpactError, InputError, OutputError, without_collecting
from empact_cli.output import cannot_be_written, is_unwritable, open_standard_error, say, silence
from empact_cli.text import visible
from empact_cli.text.language import _

# The edge of the program: every error becomes a message for people on standard error and an exit code (docs/scripting.md).

BUG = 70
INTERRUPTED = 130
_OURS = Path(__file__).parent.parent


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
    except Exception as bug:  # noqa: BLE001 - the edge: what nobody took is told there
        from empact_cli.workbook.limits import Unusable  # only here: `--version` needs no room

        if isinstance(bug, Unusable):  # a bound that struck where nobody took it any more
            return _failed(InputError(_("the files together: {reason}").format(reason=bug.reason)))
        if isinstance(bug, OSError) and is_unwritable(bug):  # a page of Typer's, to a full disk
            return _failed(cannot_be_written(bug))
        return _broken(bug, debug=debug)
    return 0


def _broken(bug: Exception, *, debug: bool) -> int:
    """Says in one line what broke, while what was read, and where in the program; what a person can send without the plan."""
    import platform  # only here: bugs are few
    from importlib.metadata import metadata
    from traceback import extract_tb, format_exception

    about = metadata("empact-cli")
    if debug:
        say(visible("".join(format_exception(bug)).rstrip()))
    what = ", ".join([": ".join(filter(None, [type(bug).__name__, str(bug)])), *getattr(bug, "__notes__", ())[:1]])
    ours = [(Path(one.filename), one.lineno) for one in extract_tb(bug.__traceback__) if Path(one.filename).is_relative_to(_OURS)]
    innermost = [f"{path.relative_to(_OURS).as_posix()}:{line}" for path, line in ours[-1:]]  # "leaders/reader.py:57"
    at = ", ".join([*innermost, f"empact-cli {about['Version']}", f"Python {platform.python_version()}"])
    addresses = [link.partition(", ")[2] for link in about.get_all("Project-URL") or ()]
    to = next((one for one in addresses if one.endswith("/issues")), None) or _("the maintainers (CONTRIBUTING.md names the way)")
    said = _("a bug in empact-cli: {what} ({at}). Please send this line and the command you typed, without the plan, to {address}.")
    advice = "" if debug else _("--debug shows the traceback.")
    _say(" ".join([said.format(what=what, at=at, address=to), advice]).replace("\n", " ").rstrip())
    return BUG


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


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs `empact-cli` with the given arguments (those of the process by default) and ends the process with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)

    def program() -> None:
        from empact_cli.cli.registration import COMMANDS, application, refuse_no_command

        # The other commands need not be made for the one that is named, and none for the version.
        names = given[:1] if given[:1] and given[0] in COMMANDS else () if given == ["--version"] else COMMANDS
        if given and given[0] not in COMMANDS:
            refuse_no_command(given)
        application(names)(args=given, prog_name="empact-cli")

    # Where another program calls this, it lives on, and what is in cycles must be collected some day.
    with without_collecting(for_good=arguments is None):
        code = run(program, debug="--debug" in given)
    sys.exit(code)
