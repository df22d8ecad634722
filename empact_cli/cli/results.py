"""A command's result in, the chosen format at the chosen place out; and the one line on standard error that speaks of findings."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import PurePath

from empact_cli.cli.formats import way_out
from empact_cli.cli.options import OutputOptions
from empact_cli.errors import UsageError
from empact_cli.output.destination import STANDARD_OUTPUT, write
from empact_cli.output.document import Details
from empact_cli.output.file_formats import ENDINGS, Format, format_of
from empact_cli.output.registry import Output, written
from empact_cli.text.language import _


def emit(answer: object, options: OutputOptions, inputs: Iterable[str], details: Details | None = None) -> None:
    """Writes the answer.

    Raises UsageError for an ending nobody knows and for a workbook to a terminal, OutputError where the file cannot be written.
    """
    form = format_named(options)
    if form is Format.XLSX and options.output is None and _is_terminal():
        raise UsageError(_("--format xlsx: a terminal cannot show a workbook. Name a file with -o FILE.xlsx, or pipe it on with -o -."))
    to_screen = options.output in (None, STANDARD_OUTPUT) and _is_terminal()
    output = Output(
        details or Details(),
        options.marking,
        shutil.get_terminal_size((80, 24)).columns,
        colour=to_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    write(written(answer, form, output), options.output, inputs, force=options.force)


def format_named(options: OutputOptions) -> Format:
    """The format that the ending of the file asks for, or else `--format`. Raises UsageError for an ending nobody knows."""
    if options.output in (None, STANDARD_OUTPUT) or options.format is Format.SENTENCE:
        return options.format
    found = format_of(options.output or "")
    if found is None and options.format is Format.TABLE:
        raise UsageError(_unending(options.output or "", PurePath(options.output or "").suffix.lower()))
    return found or options.format


def _unending(output: str, ending: str) -> str:
    endings = ", ".join(ENDINGS)
    if not ending:
        said = _("-o {output}: the name needs an ending, which decides the format: {endings}. For example -o {output}.xlsx.")
        return said.format(output=output, endings=endings)
    hint = way_out(ending)
    said = _("-o {output}: the ending decides the format, and {ending} is not one of {endings}.")
    return said.format(output=output, ending=ending, endings=endings) + (f" {hint}" if hint else "")


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()  # None where the caller closed it
