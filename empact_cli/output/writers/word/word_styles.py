"""A Word document that somebody made to look right in, an empty one with its looks out: styles, header and footer, nothing of its text.

The bundled one is `styles.docx`; a house's own takes its place with `--style`. Nothing of it is run: only its looks are kept, and of the
bundled styles those are added that it lacks.
"""

from __future__ import annotations

import copy
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from empact_cli.errors import UsageError
from empact_cli.text.language import _

if TYPE_CHECKING:
    from docx.document import Document

STYLES = Path(__file__).parent / "styles.docx"
TABLE_STYLE, CELL_STYLE = "Review Table", "Review Cell"
_OURS = ("Title", "Subtitle", "Heading 1", "Caption", "List Bullet", "Review Lead", "Review Note", "Review Figure", CELL_STYLE, TABLE_STYLE)
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE"}
# What a document may bring along: how it looks, and what stands above and below its pages.
_LOOKS = ("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "theme", "fontTable", "header", "footer")
_LARGEST = 20_000_000  # bytes


def styled(style: str | None, language: str) -> Document:
    """An empty document with the looks of the file at the path `style`, or the bundled ones. Raises UsageError for what is no docx file."""
    import docx

    document = docx.Document(str(STYLES)) if style is None else _opened(style)
    if style is not None:
        _empty(document)
        _add_missing(document, docx.Document(str(STYLES)))
    _set_language(document, _LOCALES.get(language, language))
    return document


def _opened(style: str) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    refused = UsageError(
        _("--style {file}: cannot be read as a Word document. Name a .docx file whose styles are to be taken.").format(file=style)
    )
    try:
        if Path(style).stat().st_size <= _LARGEST:
            return docx.Document(style)
    except (OSError, PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise refused from problem
    raise refused


def _empty(document: Document) -> None:
    """Takes everything out of it but its looks: text, pictures, comments, notes, objects, and what is attached to it."""
    from docx.oxml.ns import qn

    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in _LOOKS:
            del relations[key]
    settings = document.settings.element
    for name in ("w:attachedTemplate", "w:footnotePr", "w:endnotePr", "w:mailMerge", "w:documentProtection"):
        for element in settings.findall(qn(name)):
            settings.remove(element)


def _add_missing(document: Document, bundled: Document) -> None:
    """The styles that the writers use by name and the document lacks."""
    there = {style.name for style in document.styles}
    for style in bundled.styles:
        if style.name in _OURS and style.name not in there:
            document.styles.element.append(copy.deepcopy(style.element))


def _set_language(document: Document, locale: str) -> None:
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
