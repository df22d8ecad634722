"""`empact-cli report`: a strategic review as a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from msgspec.structs import astuple

from empact_cli.cli.options import CountOptions, FileOptions, FileOutputOptions, InputOptions, NoteOptions, offers, written_as
from empact_cli.errors import UsageError
from empact_cli.output import ENDINGS, REPORTS, Format, format_of
from empact_cli.text import one_line
from empact_cli.text.language import _


class Layout(StrEnum):
    """How a report is laid out."""

    REVIEW = "review"
    NOTE = "note"


def report(
    files: FileOptions,
    inputs: InputOptions,
    counting: CountOptions,
    output: FileOutputOptions,
    head: NoteOptions,
    *,
    layout: Annotated[Layout, typer.Option(help="A review, or a note of two pages with annexes (docx, pdf).")] = Layout.REVIEW,
    style: Annotated[
        str | None, typer.Option(metavar="FILE", help="A Word document of your own whose styles, header and footer are taken (docx).")
    ] = None,
    format_: Annotated[Format | None, written_as(REPORTS, "The kind of document where no ending says it.")] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="PLAN", autocompletion=offers("plans"), help="The plan to compare with; by default the one before."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="PLAN", autocompletion=offers("plans"), help="The plan under review; by default that of --plan, or the latest."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the review.")] = None,
) -> int:
    """Write a strategic review: the sentence, the tables, the change and its causes, figures, actions, method, findings, sources.

    The ending of -o decides the kind of document: .docx, .html, .pdf, .xlsx or .md. With one plan there is no change, with three or more
    there is a series. A published document can stand for a file: published:15116/22. With --layout note it is a note for a working party,
    with the head of a Council document; what the options do not say of the head is left as a marked gap.

    \b
    empact-cli report oaps-2022.xlsx oaps-2023.xlsx -o review.docx
    empact-cli report oaps-20*.xlsx --to 2023 --marking LIMITE -o review.pdf
    empact-cli report oaps-2022.xlsx oaps-2023.xlsx --layout note -o note.docx
    """
    from empact_cli.cli import words
    from empact_cli.cli.progress import shown_progress
    from empact_cli.cli.results import bears, carried, ending
    from empact_cli.output import write
    from empact_cli.output.document import Details, Letterhead
    from empact_cli.output.views import Output, written

    form = _document(output.output, format_)
    _check_layout(layout, style, form)
    previous, current = words.plan(from_, "--from"), words.plan(to, "--to")
    letterhead = Letterhead(*astuple(head)) if layout is Layout.NOTE else None
    with shown_progress() as progress:
        found = words.asked(files, inputs, counting, several_plans=True, progress=progress)
        progress.makes(_("Counting and comparing"))
        material = found.review(previous, current, words.plan(inputs.plan))
        progress.makes(_("Drawing the figures and writing {output}").format(output=one_line(output.output)))
        marking = bears(found.markings, output)
        made = written(material, form, Output(Details(title=title, letterhead=letterhead), marking, style=style))
    output = carried(output, found.markings)
    write(made, output.output, files.files, force=output.force)
    return ending(found, files, inputs, output, doubts=material.comparison.findings if material.comparison else ())


def _check_layout(layout: Layout, style: str | None, form: Format) -> None:
    """Raises UsageError where the kind of document has no such layout, or takes no style."""
    if layout is Layout.NOTE and form not in (Format.DOCX, Format.PDF):
        raise UsageError(_("--layout note: a note is a Word document or a PDF. Name a file that ends in .docx or .pdf."))
    if style is not None and form is not Format.DOCX:
        raise UsageError(_("--style: only a Word document takes the styles of another. Name a file that ends in .docx."))


def _document(output: str, chosen: Format | None) -> Format:
    """What is written. Raises UsageError where neither the ending of the file nor `--format` says it."""
    ending = format_of(output)
    if ending in REPORTS:
        return ending
    if chosen is None:
        said = _("-o {output}: nothing says what kind of document to write. Name a file that ends in {endings}, or add --format.")
        endings = ", ".join(ending for one in REPORTS for ending, form in ENDINGS.items() if form is one)
        raise UsageError(said.format(output=output, endings=endings))
    return chosen
