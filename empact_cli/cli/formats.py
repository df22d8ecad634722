"""The word after `--format` in, the format out; a word that means another program's format is answered with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import typer

from empact_cli.output.file_formats import Format
from empact_cli.text.language import _, marked
from empact_cli.text.suggestion import did_you_mean

_ON_PAPER = (Format.DOCX, Format.PDF)  # by the ending of a file alone
PLAIN = tuple(one for one in Format if one is not Format.SENTENCE and one not in _ON_PAPER)  # what every command writes
ALL = (*PLAIN, Format.SENTENCE)

_ALSO = {"md": Format.MARKDOWN, "text": Format.TABLE, "txt": Format.TABLE}
_DOCUMENTS = frozenset({"word", "docx", "doc", "odt", "pdf"})
_PICTURES = frozenset({"png", "svg"})
_WORKBOOKS = frozenset({"excel", "xls", "xlsm", "ods"})
_DOCUMENT = marked("Documents are made by report and country: empact-cli report FILES -o review.docx (or .pdf).")
_PICTURE = marked("Figures are made by chart: empact-cli chart bar FILES -o figure.svg (or .png, .pdf).")
_WORKBOOK = marked("For a spreadsheet program write -o FILE.xlsx.")
_SENTENCES = marked("Only summarize and compare write sentences.")


def metavar(formats: Iterable[Format]) -> str:
    """How the help shows the choice."""
    return "|".join(formats)


def parser(formats: tuple[Format, ...]) -> Callable[[str], Format]:
    """What reads the word for a command that writes these formats."""

    def format_of(text: str) -> Format:
        word = str(text).strip().lower()
        found = _ALSO.get(word) or next((one for one in formats if one == word), None)
        if found is None:
            said = _("{word!r} is not one of {formats}.{hint}")
            hint = way_out(word)
            raise typer.BadParameter(
                said.format(word=str(text), formats=", ".join(formats), hint=f" {hint}" if hint else did_you_mean(word, formats))
            )
        return found

    return format_of


def way_out(word: str) -> str:
    """What to do for a format that the commands do not write, by its name or the ending of a file; "" for one that nobody knows."""
    bare = word.removeprefix(".").lower()
    if bare == Format.SENTENCE:
        return _(_SENTENCES)
    if bare in _DOCUMENTS:
        return _(_DOCUMENT)
    if bare in _PICTURES:
        return _(_PICTURE)
    return _(_WORKBOOK) if bare in _WORKBOOKS else ""
