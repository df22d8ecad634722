"""A document in, a tagged PDF out (PDF/UA): set by Typst, which is told what to set as data, so that no text is ever read as markup."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any, Literal

from empact_cli.output.document import Document
from empact_cli.output.writers.template_data import drawing, prepared

_TEMPLATE = Path(__file__).parent / "templates" / "print.typ"
_LONG_WORD = re.compile(r"\S{18,}")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")  # which is copied as it stands
_BREAK = "\u200b"


def pdf(document: Document) -> bytes:
    """The document as bytes; the same document gives the same bytes under one version of Typst."""
    import typst

    figures = {str(figure.number): drawing(figure, "svg").decode() for figure in document.figures}
    given = {"review": json.dumps(_breakable(prepared(document))), "figures": json.dumps(figures)}

    def written(standard: Literal["ua-1"] | None) -> bytes:
        made: bytes = typst.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs=given,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[_fonts()]),
            pdf_standards=standard,
        )
        return made

    try:
        return written("ua-1")
    except typst.TypstError:
        return written(None)  # a letter that no font has is shown as a box, which the standard does not allow; the tags stay


def _fonts() -> str:
    """The folder of the fonts that matplotlib brings, which have the letters of every official language."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return str(Path(found.origin).parent / "mpl-data" / "fonts" / "ttf")


def _breakable(value: Any) -> Any:  # noqa: ANN401 - plain lists and dicts of texts
    """The same with places in long words where a line may end, or they would run out of their column."""
    if isinstance(value, dict):
        return {key: _breakable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_breakable(one) for one in value]
    return _LONG_WORD.sub(_broken, value) if isinstance(value, str) else value


def _broken(found: re.Match[str]) -> str:
    return found[0] if _CHECKSUM.fullmatch(found[0]) else re.sub(r"(?<=[/\\_.,;:!-])(?=\w)|(?<=\w{30})(?=\w)", _BREAK, found[0])
