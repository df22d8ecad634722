"""A command's result in, the chosen format at the chosen place out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from empact_cli.cli.formats import Format, way_out
from empact_cli.cli.options import OutputOptions
from empact_cli.errors import UsageError
from empact_cli.output.destination import STANDARD_OUTPUT, write
from empact_cli.text.harmless import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.output.page import Page
    from empact_cli.output.report.blocks import Review
    from empact_cli.output.report.writers import Document as Kind
    from empact_cli.output.tabular import Table
    from empact_cli.shapes import Document

DOCUMENTS: Mapping[str, Kind] = {".docx": "docx", ".pdf": "pdf"}
ENDINGS = {
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".xlsx": Format.XLSX,
    ".txt": Format.TABLE,
}


class Renderings(NamedTuple):
    """What a result gives for its formats; only what the chosen one needs is called.

    People read the page (table, markdown, html), programs the document (json) or the table (csv, tsv); a workbook holds the table and the
    sentences of the page. Few results can be put into sentences, or are laid out as documents (Word, PDF).
    """

    page: Callable[[], Page]
    document: Callable[[], Document | dict[str, Any]]
    table: Callable[[], Table]
    sentence: Callable[[], str] | None = None
    review: Callable[[], Review] | None = None


def emit(renderings: Renderings, options: OutputOptions, inputs: Iterable[str]) -> None:
    """Writes the result.

    Raises UsageError for an ending nobody knows and for a workbook to a terminal, OutputError where the file cannot be written.
    """
    if (document := _document(options.output)) and renderings.review:
        from empact_cli.output.report.writers import written

        write(written(renderings.review(), document), options.output, inputs, force=options.force)
        return
    chosen = _format(options)
    if chosen is Format.XLSX and options.output is None and _is_terminal():
        raise UsageError(_("--format xlsx: a terminal cannot show a workbook. Name a file with -o FILE.xlsx, or pipe it on with -o -."))
    write(_rendered(renderings, chosen, options), options.output, inputs, force=options.force)


def _document(output: str | None) -> Kind | None:
    """The kind of document that the file's ending asks for, or None."""
    ending = PurePath(output or "").suffix.lower()
    return DOCUMENTS.get(ending)


def _format(options: OutputOptions) -> Format:
    if options.output in (None, STANDARD_OUTPUT):
        return options.format
    if options.format is Format.SENTENCE:
        return options.format
    ending = PurePath(options.output or "").suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    if options.format is Format.TABLE:
        raise UsageError(_unending(options.output or "", ending))
    return options.format


def _unending(output: str, ending: str) -> str:
    endings = ", ".join(ENDINGS)
    if not ending:
        said = _("-o {output}: the name needs an ending, which decides the format: {endings}. For example -o {output}.xlsx.")
        return said.format(output=output, endings=endings)
    hint = way_out(ending)
    said = _("-o {output}: the ending decides the format, and {ending} is not one of {endings}.")
    return said.format(output=output, ending=ending, endings=endings) + (f" {hint}" if hint else "")


def _rendered(renderings: Renderings, chosen: Format, options: OutputOptions) -> bytes:
    if chosen is Format.XLSX:
        from empact_cli.output.spreadsheet import spreadsheet

        return spreadsheet(renderings.table(), renderings.page(), options.marking)
    if chosen is Format.JSON:
        return _json(renderings, options)
    return _TEXTS[chosen](renderings, options).encode()


def _json(renderings: Renderings, options: OutputOptions) -> bytes:
    from msgspec.structs import replace

    from empact_cli.shapes import Document, encode

    document = renderings.document()
    if options.marking is not None and isinstance(document, Document):
        document = replace(document, marking=options.marking)
    return encode(document)


def _delimited(delimiter: str) -> Callable[[Renderings, OutputOptions], str]:
    def rendered(renderings: Renderings, options: OutputOptions) -> str:
        from empact_cli.output.tabular import delimited

        return delimited(renderings.table(), delimiter, options.marking)

    return rendered


def _markdown(renderings: Renderings, options: OutputOptions) -> str:
    from empact_cli.output.markdown import markdown

    return markdown(renderings.page(), options.marking)


def _html(renderings: Renderings, options: OutputOptions) -> str:
    from empact_cli.output.html import html

    return html(renderings.page(), options.marking)


def _on_screen(renderings: Renderings, options: OutputOptions) -> str:
    from empact_cli.output.terminal import Screen

    to_screen = options.output in (None, STANDARD_OUTPUT) and _is_terminal()
    colour = to_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    screen = Screen(width=shutil.get_terminal_size((80, 24)).columns, colour=colour)
    return _marked(screen.page(renderings.page()), options)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()  # None where the caller closed it


def _sentence(renderings: Renderings, options: OutputOptions) -> str:
    if renderings.sentence is None:
        raise UsageError(_("--format sentence: only summarize and compare write sentences."))
    return _marked(renderings.sentence(), options)


def _marked(text: str, options: OutputOptions) -> str:
    if options.marking is None:
        return text
    marking = one_line(options.marking)
    return f"{marking}\n{text}{marking}\n"


_TEXTS: Mapping[Format, Callable[[Renderings, OutputOptions], str]] = {
    Format.TABLE: _on_screen,
    Format.CSV: _delimited(","),
    Format.TSV: _delimited("\t"),
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.SENTENCE: _sentence,
}
