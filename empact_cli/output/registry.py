"""An answer and a format in, the bytes of the output out: the view is found by the type of the answer, the writer by the format.

A new question is a view here, a new format a writer; both are loaded only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import Any, Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import UsageError
from empact_cli.output.document import Details, Document
from empact_cli.output.flat import Flat
from empact_cli.text.language import _


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    SENTENCE = "sentence"


ENDINGS = {
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".xlsx": Format.XLSX,
    ".txt": Format.TABLE,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
}


class View(Protocol):
    """What a module of `views` has: each is given an answer of its type, and the details that are wanted of it.

    Not all have all: `paper_document` is what is printed where that is more, `sentences` what a note says, `in_brief` a line for Python.
    """

    document: Callable[[Any, Details], Document]
    paper_document: Callable[[Any, Details], Document]
    flat_table: Callable[[Any, Details], Flat]
    json_document: Callable[[Any, Details], dict[str, Any]]
    sentences: Callable[[Any, Details], str]
    in_brief: Callable[[Any], str]


# By the name of the type, so that no question is loaded but the one that was asked.
VIEWS = {
    "Summary": "summary_view",
    "Listing": "listing_view",
    "Comparison": "comparison_view",
    "Trend": "series_view",
    "Verification": "verification_view",
    "CountryPart": "country_view",
    "Findings": "findings_view",
    "Explanations": "explanation_view",
    "Knowledge": "knowledge_view",
    "Material": "review_view",
}


class Output(Struct, frozen=True):
    """How an answer is to be written: its details, the marking, and of the screen its width and whether it has colours."""

    details: Details = Details()
    marking: str | None = None
    width: int = 80
    colour: bool = False


def view_of(answer: object) -> View:
    """The view of the answer's type, or of one that it extends. Raises TypeError for what is no answer."""
    for kind in type(answer).__mro__:
        if kind.__name__ in VIEWS:
            return cast("View", import_module(f"empact_cli.output.views.{VIEWS[kind.__name__]}"))
    raise TypeError(f"{type(answer).__name__} is no answer")


def format_of(path: str) -> Format | None:
    """What the ending of the path asks for."""
    return ENDINGS.get(PurePath(path).suffix.lower())


def written(answer: object, form: Format, output: Output | None = None) -> bytes:
    """The answer in the format; the same answer gives the same bytes.

    Raises UsageError where the answer cannot be put into sentences.
    """
    return _WRITERS[form](answer, output or Output())


def document_of(answer: object, output: Output, *, paper: bool = False) -> Document:
    """What people read of the answer, with its marking."""
    view = view_of(answer)
    made = getattr(view, "paper_document", view.document) if paper else view.document
    return replace(made(answer, output.details), marking=output.marking)


def _table(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.terminal import terminal

    return terminal(document_of(answer, output), width=output.width, colour=output.colour).encode()


def _json(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.json_text import json_text

    document = view_of(answer).json_document(answer, output.details)
    return json_text(document if output.marking is None else {**document, "marking": output.marking}).encode()


def _csv(answer: object, output: Output) -> bytes:
    return _delimited(answer, output, ",")


def _tsv(answer: object, output: Output) -> bytes:
    return _delimited(answer, output, "\t")


def _delimited(answer: object, output: Output, delimiter: str) -> bytes:
    from empact_cli.output.writers.delimited import delimited

    return delimited(view_of(answer).flat_table(answer, output.details), delimiter, output.marking).encode()


def _markdown(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.markdown import markdown

    return markdown(document_of(answer, output)).encode()


def _html(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.web_page import web_page

    return web_page(document_of(answer, output))


def _xlsx(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.workbook.workbook import workbook

    view = view_of(answer)
    flat = view.flat_table(answer, output.details) if hasattr(view, "flat_table") else None
    return workbook(document_of(answer, output), flat)


def _docx(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.word.word_document import word

    return word(document_of(answer, output, paper=True))


def _pdf(answer: object, output: Output) -> bytes:
    from empact_cli.output.writers.pdf import pdf

    return pdf(document_of(answer, output, paper=True))


def _sentence(answer: object, output: Output) -> bytes:
    from empact_cli.text.harmless import one_line

    view = view_of(answer)
    if not hasattr(view, "sentences"):
        raise UsageError(_("--format sentence: only summarize and compare write sentences."))
    text = view.sentences(answer, output.details)
    marking = "" if output.marking is None else f"{one_line(output.marking)}\n"
    return f"{marking}{text}{marking}".encode()


_WRITERS: dict[Format, Callable[[object, Output], bytes]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.TSV: _tsv,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.XLSX: _xlsx,
    Format.DOCX: _docx,
    Format.PDF: _pdf,
    Format.SENTENCE: _sentence,
}
