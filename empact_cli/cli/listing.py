"""`empact-cli list`: the actions behind any number, with the cells they were read from."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli import completion
from empact_cli.cli.marking import carried
from empact_cli.cli.notices import say_findings
from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions
from empact_cli.cli.results import emit


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
            autocompletion=completion.groups,
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
    from empact_cli.cli.reading import read_selected
    from empact_cli.model import Group
    from empact_cli.output.document import Details
    from empact_cli.questions.four_groups import group_of
    from empact_cli.questions.listing import list_actions as listed

    groups = words.groups(group)
    reference = words.reference(inputs)
    actions, selection = read_selected(files, inputs, counting, reference)
    rule = words.rule(counting)
    listing = listed(actions, rule, reference, groups=groups if group else (), told=selection.told())
    unsettled = bool(actions.findings) or any(group_of(action, rule.roles) is Group.UNDETERMINED for action in actions)
    output = carried(output, actions.markings)
    emit(listing, output, files.files, Details(long=long))
    say_findings(actions, listing.rule, files.files, inputs, output)
    return 1 if output.strict and unsettled else 0
