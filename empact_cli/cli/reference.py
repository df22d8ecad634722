"""`empact-cli reference`: what the tool knows, each entry with its source and how sure that is."""

from __future__ import annotations

from typing import Annotated

import typer

from empact_cli.cli.marking import carried
from empact_cli.cli.options import InputOptions, OutputOptions
from empact_cli.cli.results import Renderings, emit


def reference(
    inputs: InputOptions,
    output: OutputOptions,
    what: Annotated[
        str | None, typer.Argument(metavar="[WHAT]", help="A table, findings or limits; without it the tables are listed.")
    ] = None,
) -> int:
    """Show what the tool knows: cycles, priorities, OAPs, authorities, headings, published counts.

    \b
    empact-cli reference
    empact-cli reference authorities -f csv
    """
    from empact_cli.cli import words
    from empact_cli.output import knowledge, pages
    from empact_cli.reading.limits import MEANINGS, Limits

    limits = [(name, getattr(Limits(), name), meaning) for name, meaning in MEANINGS.items()]
    table = knowledge.table(words.reference(inputs), what, limits)
    name = what or "tables"
    renderings = Renderings(
        page=lambda: pages.knowledge_page(name, table),
        document=lambda: knowledge.document(name, table),
        table=lambda: table,
    )
    emit(renderings, carried(output, ()), ())
    return 0
