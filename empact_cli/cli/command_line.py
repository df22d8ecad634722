"""The words of one command's line in, the same words out where none of them would be lost without a sign."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperOption

from empact_cli.errors import UsageError
from empact_cli.text.language import _
from empact_cli.text.suggestion import did_you_mean

_JOINED = ("GROUPINGS", "GROUPS", "PARTS", "ROLES")  # the metavars of options that take several words joined by commas


class Command(TyperCommand):
    """A command that says what to type where words are in another order, or where the file to write is missing.

    It refuses an option given twice where people would expect both values to count, and Typer takes the last alone.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own context
        """Raises UsageError."""
        for option in self.params:
            if isinstance(option, TyperOption) and option.metavar in _JOINED:
                _refuse_twice(option.opts, args)
        if not {"-h", "--help", "--version"} & set(args):
            self._refuse_order(args)
            self._refuse_no_output(args, ctx.default_map or {})
        return super().parse_args(ctx, args)

    def _refuse_order(self, args: Sequence[str]) -> None:
        """A country or a kind of figure comes before the files."""
        first = args[0] if args else ""
        if self.name == "country" and is_file(first) and len(others := [word for word in args if not is_file(word)]) > 0:
            raise UsageError(_said(_("country takes the country first, then the files"), ("country", *others[:1], *_files(args))))
        if self.name != "chart" or not first or first.startswith("-"):
            return
        kinds = [str(kind) for one in self.params if one.name == "figure" for kind in getattr(one.type, "choices", ())]
        if first in kinds:
            return
        if is_file(first):
            named = next((word for word in args if word in kinds), "bar")
            line = ("chart", named, *_files(args), "-o", f"{named}.png")
            raise UsageError(_said(_("chart takes the kind of figure first, then the files"), line))
        said = _("there is no figure called {word}.{hint} Known: {known}")
        raise UsageError(said.format(word=first, hint=did_you_mean(first, kinds), known=", ".join(kinds)))

    def _refuse_no_output(self, args: Sequence[str], configured: Mapping[str, object]) -> None:
        """A command that writes a file is told which."""
        needs = any(isinstance(one, TyperOption) and one.required and "-o" in one.opts for one in self.params)
        if (
            needs
            and "output" not in configured
            and (args or self.name == "template")
            and not any(word.startswith(("-o", "--output")) for word in args)
        ):
            name = f"{args[0]}.png" if self.name == "chart" and args else _WRITTEN.get(self.name or "", "out.xlsx")
            raise UsageError(_said(_("nothing says which file to write (-o)"), (self.name or "", *args, "-o", name)))


def refuse_no_command(first: str) -> None:
    """Where a file stands in the place of the command. Raises UsageError."""
    if is_file(first):
        raise UsageError(_said(_("{file} is a file, and the command comes first").format(file=first), ("summarize", first)))


_WRITTEN = {"report": "review.docx", "template": "template.xlsx", "collect": "plan.xlsx"}
_BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx", ".html", ".json")


def is_file(word: str) -> bool:
    """Whether a word of the command line is meant as a file or a folder."""
    return not word.startswith("-") and (word.lower().endswith(_BOOKS) or "/" in word or Path(word).is_file())


def _files(args: Sequence[str]) -> list[str]:
    return [word for word in args if is_file(word)]


def _said(problem: str, command: Sequence[str]) -> str:
    """What is wrong, and the line to type instead."""
    return f"{problem}: empact-cli {shlex.join(command)}"


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
