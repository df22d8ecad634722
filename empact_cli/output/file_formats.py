"""The formats that answers are written in, and the endings of files that ask for them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


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

REPORTS = (Format.DOCX, Format.HTML, Format.PDF, Format.XLSX, Format.MARKDOWN)  # what a document of several pages is written in


def format_of(path: str) -> Format | None:
    """What the ending of the path asks for."""
    return ENDINGS.get(PurePath(path).suffix.lower())
