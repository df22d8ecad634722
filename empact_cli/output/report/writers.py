"""A review and a kind of document in, its bytes out; each kind has a writer of its own, loaded only when asked for."""

from __future__ import annotations

from typing import Literal

from empact_cli.output.report.blocks import Review

Document = Literal["docx", "html", "pdf", "xlsx", "md"]


def written(review: Review, document: Document) -> bytes:
    """The document; the same review gives the same bytes."""
    if document == "docx":
        from empact_cli.output.report.word import word

        return word(review)
    if document == "html":
        from empact_cli.output.report.page import page

        return page(review)
    if document == "pdf":
        from empact_cli.output.report.pdf import pdf

        return pdf(review)
    if document == "xlsx":
        from empact_cli.output.report.workbook import workbook

        return workbook(review)
    from empact_cli.output.report.markdown import markdown

    return markdown(review).encode()
