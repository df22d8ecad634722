"""The text at the head or foot of a printed page as workbooks store it ("&C&\"Arial,Bold\"LIMITE") in, what stands on the page out."""

from __future__ import annotations

import re

_PARTS = r"&[LCR]"
_CODES = r"&\"[^\"]*\"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[A-Za-z]"


def page_text(stored: str) -> str:
    """The three parts of the line separated by line breaks, without fonts, colours, page numbers and the like."""
    parts = re.split(_PARTS, stored.replace("&&", "\0"))
    return "\n".join(text for part in parts if (text := re.sub(_CODES, "", part).replace("\0", "&").strip()))
