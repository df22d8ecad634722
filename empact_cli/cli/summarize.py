"""`empact-cli summarize`: customs-led actions per OAP, or by any other grouping."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli import completion
from empact_cli.cli.marking import carried
from empact_cli.cli.notices import say_findings
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, WordedOutputOptions
from empact_cli.cli.results import emit


def summarize(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: WordedOutputOptions,
    *,
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUPINGS",
            autocompletion=completion.groupings,
            help="One or several of oap, priority, country, authority, goal, status, plan.",
        ),
    ] = "oap",
) -> int:
    """Count the customs-led operational actions per OAP.

    Every action falls into one of four groups: customs-led, wide only, undetermined, other. The rule stands under the table.

    \b
    empact-cli summarize oaps-2023.xlsx
    empact-cli summarize oaps-2023.xlsx --by country,oap --roles leader,co_leader -f csv
    """
    from empact_cli.cli import words
    from empact_cli.cli.reading import read_selected
    from empact_cli.questions.summary import summarize as count

    rule = words.rule(counting)
    grouped_by = words.groupings(by)
    reference = words.reference(inputs)
    actions, selection = read_selected(files, inputs, counting, reference)
    summary = count(actions, rule, grouped_by, reference, actions.file_plans, selection.told())
    output = carried(output, actions.markings)
    emit(summary, output, files.files)
    say_findings(actions, rule, files.files, inputs, output)
    unsettled = bool(actions.findings) or any(total.count.undetermined for total in summary.totals)
    return 1 if output.strict and unsettled else 0
