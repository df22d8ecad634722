"""`empact-cli verify`: the computed counts against the published ones."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, offers


def verify(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="DOCUMENT",
            autocompletion=offers("documents"),
            show_default=False,
            help="The published document, for example 15116/22; by default one that fits.",
        ),
    ] = None,
) -> int:
    """Hold the counts to those that a public document gives, OAP by OAP.

    Ends with exit code 1 where they differ, and names the actions that could explain each difference.

    \b
    empact-cli verify oaps-2023.xlsx
    empact-cli verify oaps-2023.xlsx --against 15116/22 -f json
    """
    from empact_cli.cli import words

    found = words.asked(files, inputs, counting, several_plans=True)
    verification = found.held_to(against, words.plan(inputs.plan))
    return words.answered(verification, found, files, inputs, output, agrees=verification.agrees)
