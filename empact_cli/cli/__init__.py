"""The command line: arguments in, exit code out; a thin file per command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from empact_cli.cli.edge import run
from empact_cli.collecting import without_collecting


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs `empact-cli` with the given arguments (those of the process by default) and ends the process with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)

    def program() -> None:
        from empact_cli.cli.application import COMMANDS, application, refuse_no_command

        # The other commands need not be made for the one that is named, and none for the version.
        names = given[:1] if given[:1] and given[0] in COMMANDS else () if given == ["--version"] else COMMANDS
        if given and given[0] not in COMMANDS:
            refuse_no_command(given)
        application(names)(args=given, prog_name="empact-cli")

    # Where another program calls this, it lives on, and what is in cycles must be collected some day.
    with without_collecting(for_good=arguments is None):
        code = run(program, debug="--debug" in given)
    sys.exit(code)
