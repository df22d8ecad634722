"""`empact-cli check`: every finding about the data, with file, sheet and cell."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.marking import carried
from empact_cli.cli.options import FileOptions, InputOptions, OutputOptions, Roles
from empact_cli.cli.results import emit
from empact_cli.model import Effect


def check(
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions,
    effect: Annotated[
        Effect | None, typer.Option(help="Only what bears on the number, leaves an action open (range), or does neither (none).")
    ] = None,
    roles: Roles = "leader",
) -> int:
    """Show every finding about the data: what it does to the number, where it stands, what it means, what to do.

    Ends with exit code 1 when a finding is an error.

    \b
    empact-cli check oaps-2023.xlsx
    empact-cli check oaps-2023.xlsx --effect number
    empact-cli check oaps-2022.xlsx oaps-2023.xlsx -o findings.csv
    """
    from empact_cli.app import read_actions, with_candidates
    from empact_cli.cli import words
    from empact_cli.cli.progress import shown_progress
    from empact_cli.model import Severity
    from empact_cli.questions.effects import Findings, by_effect, in_ranges, weighed

    reference = words.reference(inputs)
    with shown_progress() as progress:
        actions = read_actions(files.files, reference, words.guidance(inputs), words.limits(inputs), progress)
    told = by_effect(in_ranges(weighed(with_candidates(actions.findings, reference), actions, words.roles(roles))))
    findings = tuple(one for one in told if effect in (None, one.effect))
    output = carried(output, actions.markings)
    emit(Findings(findings, reference.overrides), output, files.files)
    grave = any(one.severity is Severity.ERROR for one in findings)
    return 1 if grave or (output.strict and findings) else 0
