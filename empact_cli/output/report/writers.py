"""A review and an ending in, the bytes of the document out; each kind of document has a writer of its own, loaded only when asked for."""

from __future__ import annotations

from pathlib import PurePath

from empact_cli.errors import UsageError
from empact_cli.output.destination import STANDARD_OUTPUT
from empact_cli.output.report.blocks import Review

ENDINGS = (".docx", ".html", ".pdf", ".xlsx", ".md")


def ending_of(output: str | None) -> str:
    """The ending that says what to write; Markdown for standard output. Raises UsageError for an ending that nobody writes."""
    if output is None:
        raise UsageError(f"report: name the file with -o. Its ending decides the kind of document: {', '.join(ENDINGS)}.")
    ending = ".md" if output == STANDARD_OUTPUT else PurePath(output).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f"-o {output}: the ending decides the kind of document, and {ending or 'none'} is not one of {', '.join(ENDINGS)}."
        )
    return ending


def written(review: Review, ending: str) -> bytes:
    """The document; the same review gives the same bytes."""
    if ending == ".docx":
        from empact_cli.output.report.word import word

        return word(review)
    if ending == ".html":
        from empact_cli.output.report.page import page

        return page(review)
    if ending == ".pdf":
        from empact_cli.output.report.pdf import pdf

        return pdf(review)
    if ending == ".xlsx":
        from empact_cli.output.report.workbook import workbook

        return workbook(review)
    from empact_cli.output.report.markdown import markdown

    return markdown(review).encode()
