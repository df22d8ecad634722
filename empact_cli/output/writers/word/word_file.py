"""A Word document in, its properties set and its bytes made the same every time: who and when stay out of it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from empact_cli.output.document import Document as Given
from empact_cli.output.ownership import MAKER, UNDATED
from empact_cli.text.harmless import one_line
from empact_cli.text.language import current

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST = 255  # characters that a core property may have


def describe(document: Document, given: Given) -> None:
    """Writes the document's properties over those of the template."""
    properties = document.core_properties
    properties.title = one_line(given.title)[:_LONGEST]
    properties.subject = one_line(given.subtitle)[:_LONGEST]
    properties.language = current()
    properties.category = one_line(given.marking or "")[:_LONGEST]
    properties.author = properties.last_modified_by = MAKER
    properties.comments = properties.keywords = ""
    properties.revision = 1
    _drop_dates(document)
    drop_thumbnail(document)


def repacked(content: bytes) -> bytes:
    """The package with fixed dates on its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as taken:
        for entry in given.infolist():
            fixed = zipfile.ZipInfo(entry.filename, UNDATED)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(fixed, given.read(entry))
    return stream.getvalue()


def _drop_dates(document: Document) -> None:
    """No date is invented: the same document gives the same bytes whenever it is written."""
    element = document.core_properties._element  # noqa: SLF001 - python-docx only sets dates
    for child in [one for one in element if one.tag.rpartition("}")[2] in ("created", "modified")]:
        element.remove(child)


def drop_thumbnail(document: Document) -> None:
    """A template brings the picture of another document."""
    package = document.part.package
    if package is None:
        return
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
