"""`empact-cli reference`: what the tool knows, each entry with its source and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, NoReturn

import typer

from empact_cli.cli import completion
from empact_cli.cli.formats import Format
from empact_cli.cli.marking import carried
from empact_cli.cli.options import InputOptions, OutputOptions
from empact_cli.cli.results import Renderings, emit
from empact_cli.text.language import _


def reference(
    inputs: InputOptions,
    output: OutputOptions,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            autocompletion=completion.tables,
            help="A table, findings, limits or schema; without it the tables are listed.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="After schema: the document, for example summary.")] = None,
) -> int:
    """Show what the tool knows: cycles, priorities, OAPs, authorities, headings, published counts.

    reference schema NAME prints the JSON Schema of a document, reference schema lists the documents.

    \b
    empact-cli reference
    empact-cli reference authorities -f csv
    empact-cli reference schema summary -o summary.schema.json
    """
    from empact_cli.cli import words
    from empact_cli.output import knowledge, pages
    from empact_cli.workbook.limits import MEANINGS, Limits

    if name is not None:
        _schema(what, name, output)
        return 0
    limits = [(limit, getattr(Limits(), limit), meaning) for limit, meaning in MEANINGS.items()]
    table = knowledge.table(words.reference(inputs), what, limits)
    shown = what or "tables"
    renderings = Renderings(
        page=lambda: pages.knowledge_page(shown, table),
        document=lambda: knowledge.document(shown, table),
        table=lambda: table,
    )
    emit(renderings, carried(output, ()), ())
    return 0


def _schema(what: str | None, name: str, output: OutputOptions) -> None:
    """Writes a JSON Schema, which is json in whatever format the tables would be."""
    from empact_cli.errors import UsageError
    from empact_cli.output import knowledge
    from empact_cli.output.json import schemas

    if what != knowledge.SCHEMA:
        raise UsageError(_("{name!r}: only reference schema takes a name.").format(name=name))
    schema = schemas.schema(name)

    def refused() -> NoReturn:
        raise UsageError(_("a schema is json: leave --format out, or write it to a file that ends in .json."))

    chosen = replace(output, format=Format.JSON) if output.format is Format.TABLE else output
    emit(Renderings(page=refused, document=lambda: schema, table=refused), chosen, ())
