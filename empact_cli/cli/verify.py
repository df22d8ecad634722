"""`empact-cli verify`: the computed counts against the published ones."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli import completion
from empact_cli.cli.marking import carried
from empact_cli.cli.notices import say_findings
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions
from empact_cli.cli.results import emit


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
            autocompletion=completion.documents,
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
    from empact_cli.cli import plans, words
    from empact_cli.questions.published_counts import narrowed
    from empact_cli.questions.verification import choose
    from empact_cli.questions.verification import verify as hold

    rule = words.rule(counting)
    reference = words.reference(inputs)
    found = plans.read(files, inputs, counting, reference)
    side, published = choose(found.sides, words.plan(inputs.plan), against, reference)
    verification = hold(side, narrowed(published, found.selection), rule, reference, found.selection.told())
    output = carried(output, found.actions.markings)
    emit(verification, output, plans.paths(files))
    say_findings(found.actions, rule, plans.paths(files), inputs, output)
    return 1 if not verification.agrees or (output.strict and found.is_unsettled(rule)) else 0
