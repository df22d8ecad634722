"""What is open in an answer in, the exit code out: the one place that decides what `--strict` means (contract, section 3)."""

from __future__ import annotations

from collections.abc import Sequence

from empact_cli.cli.options import FileOutputOptions, OutputOptions
from empact_cli.output.streams import say
from empact_cli.text.language import _


def exit_code(open_points: Sequence[str], output: OutputOptions | FileOutputOptions, *, agrees: bool = True) -> int:
    """1 where the answer is no, or where `--strict` meets an open point: then it says why, since a script must be able to tell."""
    if output.strict and open_points:
        say(_("--strict: {reasons}.").format(reasons=", ".join(open_points)))
        return 1
    return 0 if agrees else 1
