"""`empact-cli reference`: what the tool knows, each entry with its source and how sure that is."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from empact_cli.cli.options import InputOptions, OutputOptions, offers
from empact_cli.output import Format
from empact_cli.text.language import _


def reference(
    inputs: InputOptions,
    output: OutputOptions,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            autocompletion=offers("tables"),
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
    from empact_cli.cli.results import carried, emit
    from empact_cli.output.views import knowledge_view
    from empact_cli.workbook.limits import MEANINGS, Limits

    if name is not None:
        _schema(what, name, output)
        return 0
    limits = [(limit, getattr(Limits(), limit), meaning) for limit, meaning in MEANINGS.items()]
    known = knowledge_view.knowledge(words.reference(inputs), what, limits)
    emit(known, carried(output, ()), ())
    return 0


def _schema(what: str | None, name: str, output: OutputOptions) -> None:
    """Writes a JSON Schema, which is json in whatever format the tables would be."""
    from empact_cli.cli.results import format_named
    from empact_cli.errors import UsageError
    from empact_cli.output import write
    from empact_cli.output.json import schemas
    from empact_cli.output.views import knowledge_view
    from empact_cli.shapes import encode

    if what != knowledge_view.SCHEMA:
        raise UsageError(_("{name!r}: only reference schema takes a name.").format(name=name))
    content = encode(schemas.schema(name))
    chosen = format_named(replace(output, format=Format.JSON) if output.format is Format.TABLE else output)
    if chosen is not Format.JSON:
        raise UsageError(_("a schema is json: leave --format out, or write it to a file that ends in .json."))
    write(content, output.output, (), force=output.force)
