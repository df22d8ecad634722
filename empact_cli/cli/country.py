"""`empact-cli country`: one country's part in the plans, beside that of all."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.options import CountOptions, FileOptions, InputOptions, OutputOptions, offers


def country(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            autocompletion=offers("countries"),
            help="The country, by code or name: CZ, Czechia, Česko.",
            show_default=False,
        ),
    ],
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: OutputOptions,
    *,
    actions: Annotated[bool, typer.Option("--actions", help="Show the actions in which the country has a part.")] = False,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="PARTS",
            autocompletion=offers("parts"),
            help="Show the actions in which it has one of these parts: led, co_led, participating.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Show one country's part: the actions it leads, co-leads and takes part in, per OAP, beside those of all countries.

    Its part in an action is the highest it has. An action counts as led by its customs where one of its own counted leaders is customs;
    the four groups are decided over its own leaders alone and add up to the actions with a counted leader of the country. Shares are of
    the actions of all countries, ranks go by number, and a change is against the plan before in the files. A file that ends in .docx or
    .pdf becomes a document to attach; it gives the actions in which the country only takes part by their numbers, with --actions in full.

    \b
    empact-cli country CZ oaps-2023.xlsx
    empact-cli country CZ oaps-2022.xlsx oaps-2023.xlsx --actions -o czechia.docx
    empact-cli country Česko oaps-2023.xlsx --part led,co_led -o cesko.xlsx
    """
    from empact_cli.cli import words
    from empact_cli.output.document import Details

    parts = words.parts(part) if part else ()
    found = words.asked(files, inputs, counting)
    its = found.part_of(code, parts)
    return words.answered(its, found, files, inputs, output, Details(actions=actions or part is not None))
