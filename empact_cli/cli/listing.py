"""`empact-cli list`: the actions behind any number, with the cells they were read from."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, offers


def list_actions(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    group: Annotated[
        str | None,
        typer.Option(
            metavar="GROUPS",
            autocompletion=offers("groups"),
            help="Only these groups: customs_led, wide_only, undetermined, other.",
            show_default=False,
        ),
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="Show everything that is known of each action, with all its leaders.")] = False,
) -> int:
    """List the operational actions behind a number, each leader with its class and its cell.

    \b
    empact-cli list oaps-2023.xlsx --group customs_led
    empact-cli list oaps-2023.xlsx --oap EXCISE --country FR -f json
    """
    from empact_cli.cli import words
    from empact_cli.output.document import Details

    groups = words.groups(group) if group else ()
    found = words.asked(files, inputs, counting)
    return words.answered(found.actions_behind(groups), found, files, inputs, output, Details(long=long))
