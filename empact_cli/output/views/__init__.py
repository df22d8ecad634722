"""One view per question: what people read of its answer, its flat table, its sentence. Here: an answer and a format in, the bytes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import UsageError
from empact_cli.output import Format
from empact_cli.output.document import Details, Document, Flat
from empact_cli.text import one_line
from empact_cli.text.language import _


class View(Struct, frozen=True):
    """What is made of the answers of one type: each function is given one, and the details that are wanted of it.

    `paper`, `web` and `screen` are what is printed, what a web page and what a screen shows where that is something else, `sentences` what
    a note says, `in_brief` a line for Python.
    """

    document: Callable[[Any, Details], Document]
    flat_table: Callable[[Any, Details], Flat] | None = None
    paper: Callable[[Any, Details], Document] | None = None
    web: Callable[[Any, Details], Document] | None = None
    screen: Callable[[Any, Details], Document] | None = None
    sentences: Callable[[Any, Details], str] | None = None
    in_brief: Callable[[Any], str] = object.__repr__


# By the name of the type its view and what makes its JSON, so that no question is loaded but the one that was asked.
_VIEWS = {
    "Summary": ("views.summary_view.SUMMARY", "json.count_documents.summary_document"),
    "Listing": ("views.listing_view.LISTING", "json.list_documents.listing_document"),
    "Comparison": ("views.comparison_view.COMPARISON", "json.change_documents.comparison_document"),
    "Comparisons": ("views.comparison_view.COMPARISONS", "json.change_documents.comparisons_document"),
    "Trend": ("views.series_view.TREND", "json.change_documents.trend_document"),
    "Verification": ("views.verification_view.VERIFICATION", "json.change_documents.verification_document"),
    "CountryPart": ("views.country_view.COUNTRY_PART", "json.count_documents.country_document"),
    "Findings": ("views.findings_view.FINDINGS", "json.list_documents.findings_document"),
    "OpenCells": ("views.findings_view.OPEN_CELLS", "json.list_documents.corrections_document"),
    "Explanations": ("views.explanation_view.EXPLANATIONS", "json.list_documents.explanation_document"),
    "NameExplanations": ("views.explanation_view.NAMES", "json.list_documents.names_document"),
    "Knowledge": ("views.reference_view.KNOWLEDGE", "json.list_documents.reference_document"),
    "Material": ("views.review.REVIEW", ""),
}
_DELIMITERS = {Format.CSV: ",", Format.TSV: "\t"}


class Output(Struct, frozen=True):
    """How an answer is to be written: its details, the marking, and of the screen its width and whether it has colours."""

    details: Details = Details()
    marking: str | None = None
    width: int = 80
    colour: bool = False
    style: str | None = None  # path of a Word document whose styles are taken


def _registered(answer: object, place: int) -> Any:  # noqa: ANN401 - a view, or what makes JSON
    """What stands there for the answer's type, or for one that it extends. Raises TypeError for what is no answer."""
    for kind in type(answer).__mro__:
        if kind.__name__ in _VIEWS:
            module, _dot, name = _VIEWS[kind.__name__][place].rpartition(".")
            return getattr(import_module(f"empact_cli.output.{module}"), name)
    raise TypeError(f"{type(answer).__name__} is no answer")


def view_of(answer: object) -> View:
    """The view of the answer. Raises TypeError for what is no answer."""
    view: View = _registered(answer, 0)
    return view


def flat_of(answer: object, details: Details) -> Flat:
    """The flat table of the answer. Raises TypeError for what is no answer, or has none."""
    view = view_of(answer)
    if view.flat_table is None:
        raise TypeError(f"{type(answer).__name__} has no table")
    return view.flat_table(answer, details)


def written(answer: object, form: Format, output: Output | None = None) -> bytes:
    """The answer in the format; the same answer gives the same bytes.

    Raises UsageError where the answer cannot be put into sentences.
    """
    wanted = output or Output()
    if form is Format.JSON:
        from empact_cli.json_shapes import encode

        document = _registered(answer, 1)(answer, wanted.details)
        return encode(document if wanted.marking is None else replace(document, marking=wanted.marking))
    if form in _DELIMITERS:
        from empact_cli.output.writers import delimited

        return delimited(flat_of(answer, wanted.details), _DELIMITERS[form], wanted.marking).encode()
    view = view_of(answer)
    if form is Format.SENTENCE:
        if view.sentences is None:
            raise UsageError(_("--format sentence: only summarize and compare write sentences."))
        marking = "" if wanted.marking is None else f"{one_line(wanted.marking)}\n"
        return f"{marking}{view.sentences(answer, wanted.details)}{marking}".encode()
    flat = view.flat_table(answer, wanted.details) if form is Format.XLSX and view.flat_table else None
    return document_written(document_of(answer, wanted, form), form, flat, wanted)


def document_of(answer: object, output: Output, form: Format = Format.HTML) -> Document:
    """What people read of the answer in the format, with its marking."""
    view = view_of(answer)
    own = {Format.DOCX: view.paper, Format.PDF: view.paper, Format.HTML: view.web, Format.TABLE: view.screen}.get(form)
    return replace((own or view.document)(answer, output.details), marking=output.marking)


def document_written(document: Document, form: Format, flat: Flat | None = None, output: Output | None = None) -> bytes:
    """A document in one of the formats that people read; a workbook holds the flat table too where there is one."""
    if form is Format.TABLE:
        from empact_cli.output.writers.terminal import terminal

        screen = output or Output()
        return terminal(document, width=screen.width, colour=screen.colour).encode()
    if form is Format.MARKDOWN:
        from empact_cli.output.writers.markdown import markdown

        return markdown(document).encode()
    if form is Format.HTML:
        from empact_cli.output.writers.web_page import web_page

        return web_page(document)
    if form is Format.DOCX:
        from empact_cli.output.writers.word_document import word

        return word(document, output.style if output else None)
    if form is Format.PDF:
        from empact_cli.output.writers.pdf import pdf

        return pdf(document)
    from empact_cli.output.writers.workbook import workbook

    return workbook(document, flat)


def bears(markings: Sequence[str], given: str | None) -> str | None:
    """The marking of what is made: the one that is given, or else the gravest of those that the files bear; "" is given for none."""
    return one_line(next(iter(markings), "") if given is None else given) or None
