"""`empact-cli check`: every finding about the data, with file, sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from empact_cli.cli.options import FileOptions, InputOptions, OutputOptions, Roles
from empact_cli.errors import UsageError
from empact_cli.model import Effect, Finding
from empact_cli.text.language import _, ngettext

if TYPE_CHECKING:
    from empact_cli.workbook.limits import Limits


def check(
    files: FileOptions,
    inputs: InputOptions,
    output: OutputOptions,
    effect: Annotated[
        Effect | None, typer.Option(help="Only what bears on the number, leaves an action open (range), or does neither (none).")
    ] = None,
    roles: Roles = "leader",
    annotate: Annotated[
        bool,
        typer.Option("--annotate", help="Write the workbook itself (-o FILE.xlsx) with a comment at each cell that a finding is about."),
    ] = False,
) -> int:
    """Show every finding about the data: what it does to the number, where it stands, what it means, what to do.

    Ends with exit code 1 when a finding is an error.

    \b
    empact-cli check oaps-2023.xlsx
    empact-cli check oaps-2023.xlsx --effect number
    empact-cli check oaps-2022.xlsx oaps-2023.xlsx -o findings.csv
    empact-cli check oaps-2023.xlsx --annotate -o marked.xlsx
    """
    from empact_cli.classified import with_candidates
    from empact_cli.cli import words
    from empact_cli.cli.progress import shown_progress
    from empact_cli.cli.results import carried, emit, exit_code
    from empact_cli.files import read_actions
    from empact_cli.model import Severity
    from empact_cli.questions import Findings, by_effect, in_ranges, weighed

    if annotate:
        _check_annotated(files.files, output)
    reference = words.reference(inputs)
    with shown_progress() as progress:
        actions = read_actions(files.files, reference, words.guidance(inputs), words.limits(inputs), progress)
    told = by_effect(in_ranges(weighed(with_candidates(actions.findings, reference), actions.items, words.roles(roles))))
    findings = tuple(one for one in told if effect in (None, one.effect))
    output = carried(output, actions.markings)
    if annotate:
        _annotate(files.files, findings, words.limits(inputs), output)
    else:
        emit(Findings(findings, reference.overrides), output, files.files)
    grave = any(one.severity is Severity.ERROR for one in findings)
    said = ngettext("{number} finding", "{number} findings", len(findings)).format(number=len(findings))
    return exit_code((said,) if findings else (), output, agrees=not grave)


def _check_annotated(files: Sequence[str], output: OutputOptions) -> None:
    if len(files) != 1 or files[0] == "-" or not (output.output or "").lower().endswith((".xlsx", ".xlsm")):
        raise UsageError(_("--annotate takes one workbook and writes another: empact-cli check FILE.xlsx --annotate -o marked.xlsx"))


def _annotate(files: Sequence[str], findings: Sequence[Finding], limits: Limits, output: OutputOptions) -> None:
    from pathlib import Path

    from empact_cli.files import label_of
    from empact_cli.output import write
    from empact_cli.output.annotated import annotated
    from empact_cli.workbook.opening import read_bytes

    copy = annotated(read_bytes(Path(files[0]), limits), label_of(files[0]), findings, limits)
    write(copy, output.output, files, force=output.force)
