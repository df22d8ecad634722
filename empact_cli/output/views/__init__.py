"""One module per question: what people read of its answer, its flat table, its JSON, its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import UsageError
from empact_cli.output import Format
from empact_cli.output.document import Details, Document, Flat
from empact_cli.text import one_line
from empact_cli.text.language import _

if TYPE_CHECKING:
    from empact_cli.shapes import JsonDocument


# An answer and a format in, the bytes of the output out: the view is found by the type of the answer, the writer by the format.


class View(Protocol):
    """What a module of `views` has: each is given an answer of its type, and the details that are wanted of it.

    Not all have all: `paper_document`, `web_document` and `screen_document` are what is printed, what a web page and what a screen
    shows where that is something else, `sentences` what a note says, `in_brief` a line for Python.
    """

    document: Callable[[Any, Details], Document]
    paper_document: Callable[[Any, Details], Document]
    web_document: Callable[[Any, Details], Document]
    screen_document: Callable[[Any, Details], Document]
    flat_table: Callable[[Any, Details], Flat]
    json_document: Callable[[Any, Details], JsonDocument]
    sentences: Callable[[Any, Details], str]
    in_brief: Callable[[Any], str]


# By the name of the type, so that no question is loaded but the one that was asked.
VIEWS = {
    "Summary": "summary_view",
    "Listing": "listing_view",
    "Comparison": "comparison_view",
    "Comparisons": "comparisons_view",
    "Trend": "series_view",
    "Verification": "verification_view",
    "CountryPart": "country_view",
    "Findings": "findings_view",
    "Explanations": "explanation_view",
    "NameExplanations": "names_view",
    "Knowledge": "knowledge_view",
    "Material": "review_view",
    "OpenCells": "open_cells_view",
}


_DELIMITERS = {Format.CSV: ",", Format.TSV: "\t"}
_OWN = {Format.DOCX: "paper_document", Format.PDF: "paper_document", Format.HTML: "web_document", Format.TABLE: "screen_document"}


class Output(Struct, frozen=True):
    """How an answer is to be written: its details, the marking, and of the screen its width and whether it has colours."""

    details: Details = Details()
    marking: str | None = None
    width: int = 80
    colour: bool = False
    style: str | None = None  # path of a Word document whose styles are taken


def view_of(answer: object) -> View:
    """The view of the answer's type, or of one that it extends. Raises TypeError for what is no answer."""
    for kind in type(answer).__mro__:
        if kind.__name__ in VIEWS:
            return cast("View", import_module(f"empact_cli.output.views.{VIEWS[kind.__name__]}"))
    raise TypeError(f"{type(answer).__name__} is no answer")


def written(answer: object, form: Format, output: Output | None = None) -> bytes:
    """The answer in the format; the same answer gives the same bytes.

    Raises UsageError where the answer cannot be put into sentences.
    """
    wanted = output or Output()
    if form is Format.JSON:
        return _json(answer, wanted)
    if form in _DELIMITERS:
        return _delimited(answer, wanted, _DELIMITERS[form])
    if form is Format.SENTENCE:
        return _sentence(answer, wanted)
    view = view_of(answer)
    flat = view.flat_table(answer, wanted.details) if form is Format.XLSX and hasattr(view, "flat_table") else None
    return document_written(document_of(answer, wanted, form), form, flat, wanted)


def document_of(answer: object, output: Output, form: Format = Format.HTML) -> Document:
    """What people read of the answer in the format, with its marking."""
    view = view_of(answer)
    made = getattr(view, _OWN[form], view.document) if form in _OWN else view.document
    return replace(made(answer, output.details), marking=output.marking)


def document_written(document: Document, form: Format, flat: Flat | None = None, output: Output | None = None) -> bytes:
    """A document in one of the formats that people read; a workbook holds the flat table too where there is one."""
    if form is Format.TABLE:
        from empact_cli.output.writers import terminal

        screen = output or Output()
        return terminal(document, width=screen.width, colour=screen.colour).encode()
    if form is Format.MARKDOWN:
        from empact_cli.output.writers.markdown import markdown

        return markdown(document).encode()
    if form is Format.HTML:
        from empact_cli.output.writers.web_page import web_page

        return web_page(document)
    if form is Format.DOCX:
        from empact_cli.output.writers.word import word

        return word(document, output.style if output else None)
    if form is Format.PDF:
        from empact_cli.output.writers.pdf import pdf

        return pdf(document)
    from empact_cli.output.writers.workbook import workbook

    return workbook(document, flat)


def _json(answer: object, output: Output) -> bytes:
    from empact_cli.shapes import encode

    document = view_of(answer).json_document(answer, output.details)
    return encode(document if output.marking is None else replace(document, marking=output.marking))


def _delimited(answer: object, output: Output, delimiter: str) -> bytes:
    from empact_cli.output.writers import delimited

    return delimited(view_of(answer).flat_table(answer, output.details), delimiter, output.marking).encode()


def _sentence(answer: object, output: Output) -> bytes:
    view = view_of(answer)
    if not hasattr(view, "sentences"):
        raise UsageError(_("--format sentence: only summarize and compare write sentences."))
    text = view.sentences(answer, output.details)
    marking = "" if output.marking is None else f"{one_line(output.marking)}\n"
    return f"{marking}{text}{marking}".encode()


def bears(markings: Sequence[str], given: str | None) -> str | None:
    """The marking of what is made: the one that is given, or else the gravest of those that the files bear; "" is given for none."""
    return one_line(next(iter(markings), "") if given is None else given) or None
