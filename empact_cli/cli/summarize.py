"""`empact-cli summarize`: customs-led actions per OAP, or by any other grouping."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, WordedOutputOptions, offers


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
            autocompletion=offers("groupings"),
            help="One or several of oap, priority, country, authority, goal, status, plan.",
        ),
    ] = "oap",
) -> int:
    """Count the customs-led operational actions per OAP.

    Every action falls into one of four groups: customs-led, wide only, undetermined, other. The rule stands under the table.

    \b
    empact-cli summarize oaps-2023.xlsx
    empact-cli summarize oaps-2023.xlsx --by country,oap --roles leader,co_leader
    """
    from empact_cli.cli import words

    groupings = words.groupings(by)
    found = words.asked(files, inputs, counting)
    return words.answered(found.count(groupings), found, files, inputs, output)
