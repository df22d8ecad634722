"""The words of one command's line in, the same words out where none of them would be lost without a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperOption

from empact_cli.errors import UsageError
from empact_cli.text.language import _

_JOINED = ("GROUPINGS", "GROUPS", "PARTS", "ROLES")  # the metavars of options that take several words joined by commas


class Command(TyperCommand):
    """A command that refuses an option given twice where people would expect both values to count, and Typer takes the last alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own context
        """Raises UsageError."""
        for option in self.params:
            if isinstance(option, TyperOption) and option.metavar in _JOINED:
                _refuse_twice(option.opts, args)
        return super().parse_args(ctx, args)


def _refuse_twice(names: Sequence[str], args: Sequence[str]) -> None:
    before_files = args[: args.index("--")] if "--" in args else args
    given = [(place, word) for place, word in enumerate(before_files) if word.partition("=")[0] in names]
    if len(given) > 1:
        values = [word.partition("=")[2] or "".join(args[place + 1 : place + 2]) for place, word in given]
        raise UsageError(
            _("{option} is given {number} times, and only the last would count. Write {option} {values}.").format(
                option=names[0], number=len(given), values=",".join(values)
            )
        )
