"""`empact-cli trend`: the series over all plans in the files."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, offers


def trend(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUPING", autocompletion=offers("groupings"), help="What the rows stand for: oap, priority, country or authority."
        ),
    ] = "oap",
    actions: Annotated[bool, typer.Option("--actions", help="Follow each action through the plans.")] = False,
) -> int:
    """Show the customs-led actions of each OAP over all plans in the files.

    A plan without the OAP leaves a gap, and cycles are bridged only where the registry links their OAPs. A published document can stand
    for a file: published:15116/22.

    \b
    empact-cli trend oaps-2022.xlsx oaps-2023.xlsx
    empact-cli trend oaps-20*.xlsx -f csv
    """
    from empact_cli.cli import words
    from empact_cli.output.document import Details

    grouping = words.grouping(by)
    found = words.asked(files, inputs, counting, several_plans=True)
    return words.answered(found.series(grouping, actions=actions), found, files, inputs, output, Details(actions=actions))
